//! Facts of orders and of what is owed, held against a second working-out; and the published fit, through the command.
//!
//! Without DuckDB for Python (`python3`, or the one that `KEHU_PYTHON` names) the comparisons say so and pass.

use super::generated::generate::{self, Size};
use super::{real, reports};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const COLUMNS: &str = "id,first_order,last_order,orders,orders_12m,spend,spend_12m,spend_previous_12m,discount_share,\
usual_gap,gap_spread,next_order_on,r_quintile,f_quintile,m_quintile,receivable,arrears,arrears_days";

fn hold(python: &str, book: &Path, today: &str) -> Vec<String> {
    let ours = real::listed(book, &format!("list customers --columns {COLUMNS} --sort id --as-of {today}"));
    let theirs = reports::oracle(python, "facts_duckdb.py", book, today, &[]);
    reports::assert_same(today, &ours, &theirs);
    // A fact of the population is the same whoever else is listed.
    let some = format!("list customers --columns {COLUMNS} --sort id --as-of {today} --where orders>2");
    for line in real::listed(book, &some) {
        assert!(ours.contains(&line), "{line}");
    }
    ours
}

#[test]
fn facts_of_a_generated_book_are_those_of_duckdb() {
    let Some(python) = reports::python() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let size = Size { customers: 120, contacts: 100, purchases: 1_500, writers: 2 };
    let book = folder.path();
    generate::book(book, size, 4).expect("a book");
    on_account(book);
    for today in ["2026-03-31", "2025-10-31", "2025-02-28", "2000-01-01"] {
        let lines = hold(&python, book, today);
        assert_eq!(lines.len(), 120);
        let owing = lines.iter().filter(|line| !line.ends_with(",0.00,0.00,")).count();
        assert_eq!(owing > 10, today > "2025", "{today}: {owing} owe something");
    }
}

/// Purchases to be paid later, refunds of them, and payments that name an order, none, or one that nobody knows.
fn on_account(book: &Path) {
    let customers = fs::read_to_string(book.join("customers.csv")).expect("customers");
    let ids: Vec<&str> = customers.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let mut purchases = "id,date,customer_id,amount,order_no,due_on\n".to_owned();
    let mut payments = "id,date,customer_id,order_no,amount\n".to_owned();
    for (place, id) in ids.iter().enumerate().take(60) {
        for number in 0..=place % 4 {
            let (month, day) = (1 + (place + number) % 12, 1 + (place * 7 + number * 3) % 28);
            let order = if number % 3 == 2 { String::new() } else { format!("N-{place}-{number}") };
            let due = format!("2025-{:02}-{:02}", 1 + (month + number) % 12, day);
            let sign = if number == 3 { "-" } else { "" };
            writeln!(
                purchases,
                "o-{place:06}{number:06},2025-{month:02}-{day:02},{id},{sign}{}.50,{order},{due}",
                40 + place * 3
            )
            .expect("a row");
            let paid = [order.as_str(), "", "N-unknown", "N-0-0"][(place + number) % 4];
            if (place + number) % 3 != 0 {
                writeln!(payments, "u-{place:06}{number:06},2025-{month:02}-28,{id},{paid},{}.25", 20 + place * 2)
                    .expect("a row");
            }
        }
    }
    fs::write(book.join("purchases/on-account.csv"), purchases).expect("purchases");
    fs::create_dir_all(book.join("payments")).expect("a folder");
    fs::write(book.join("payments/bank.csv"), payments).expect("payments");
}

#[test]
fn facts_of_a_music_shop_are_those_of_duckdb() {
    let Some(file) = real::data("cdnow/CDNOW_master.txt") else { return };
    let Some(python) = reports::python() else { return };
    let book = real::book("1997-01-01");
    real::import(book.path(), &file, "cdnow.toml");
    assert_eq!(hold(&python, book.path(), "1998-06-30").len(), 23_570);
}

/// The sample of `tests/data` as a book: every first order is free, since the models count it all the same.
#[test]
fn the_published_fit_comes_out_of_the_command() {
    let book = real::book("1997-01-01");
    let sample = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cdnow-sample.csv"));
    let (mut customers, mut purchases) = ("id,name\n".to_owned(), "id,date,customer_id,amount\n".to_owned());
    let end = chrono::NaiveDate::from_ymd_opt(1997, 9, 30).expect("a day");
    let (mut number, mut row) = (0, 0);
    for line in sample.expect("the sample").lines().skip(1) {
        let cells: Vec<u64> = line.split(',').map(|cell| cell.parse().expect("a number")).collect();
        let &[repeats, recency, age, cents, _, alike] = cells.as_slice() else { panic!("{line}") };
        for _ in 0..alike {
            number += 1;
            writeln!(customers, "c-{number:08},Customer {number}").expect("a row");
            let mut buy = |days: u64, cents: u64| {
                row += 1;
                let on = end - chrono::Days::new(age) + chrono::Days::new(days);
                writeln!(purchases, "o-{row:012},{on},c-{number:08},{}.{:02}", cents / 100, cents % 100)
                    .expect("a row");
            };
            buy(0, 0);
            for place in 0..repeats {
                let rest = if place == 0 { cents % repeats } else { 0 };
                buy(recency + 1 + place - repeats, cents / repeats + rest);
            }
        }
    }
    fs::write(book.path().join("customers.csv"), customers).expect("customers");
    fs::write(book.path().join("purchases/sample.csv"), purchases).expect("purchases");
    let told = real::kehu(book.path(), "report value --fit --as-of 1997-09-30 -f csv").0;
    let figure = |name: &str| {
        let line = told.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{name}: {told}"));
        line.split(',').next().unwrap_or_default().to_owned()
    };
    let names = ["r", "alpha", "a", "b", "log_likelihood"].map(|name| figure(&format!("bg_nbd,{name},")));
    assert_eq!(names, ["0.2426", "4.4136", "0.7929", "2.4259", "-9582.4292"]);
    assert_eq!(
        ["p", "q", "gamma"].map(|name| figure(&format!("gamma_gamma,{name},"))),
        ["6.2496", "3.7442", "15.4435"]
    );
}
