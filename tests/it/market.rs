//! Campaigns, channels, returns and what is owed, held against the same figures worked out by Python from the bare rows.
//!
//! Without `python3`, or the one that `KEHU_PYTHON` names, the comparisons say so and pass.

use super::generated::generate::{self, Size};
use super::real;
use super::reports::{assert_same, oracle};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A Python, whichever.
fn python() -> Option<String> {
    let python = std::env::var("KEHU_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).arg("--version").output().is_ok_and(|output| output.status.success());
    if !has {
        eprintln!("skipped: there is no `{python}`");
    }
    has.then_some(python)
}

/// Lines of a report that begin with one of these words.
fn told(book: &Path, arguments: &str, metrics: &[&str]) -> Vec<String> {
    let begins = |line: &String| metrics.iter().any(|metric| line.split(',').next() == Some(metric));
    let lines: Vec<String> = real::listed(book, arguments).into_iter().filter(begins).collect();
    assert!(!lines.is_empty(), "{arguments}");
    lines
}

const SCRIPT: &str = "market_oracle.py";

#[test]
fn channels_returns_and_claims_of_a_generated_book_are_those_of_python() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let book = folder.path();
    let size = Size { customers: 300, contacts: 2_500, purchases: 2_500, writers: 3 };
    generate::book(book, size, 5).expect("a book");
    owe(book);
    let Some(python) = python() else { return };
    let today = "2026-03-31";
    let days = ["2025-10-01", "2026-02-28"];
    let metrics = ["contacts", "answer_rate", "answer_hours", "orders"];
    let asked = "report channels --as-of 2026-03-31 --period 2025-10-01..2026-02-28 --columns metric,group,value";
    let mut ours = told(book, asked, &metrics);
    ours.retain(|line| !line.contains(",all,"));
    let mut theirs = oracle(&python, SCRIPT, book, today, &["channels", days[0], days[1]]);
    ours.sort();
    theirs.sort();
    assert_same("channels", &ours, &theirs);
    let asked = "report roi --by owner --as-of 2026-03-31 --period 2025-10-01..2026-02-28 --columns metric,group,value";
    let mut ours = told(book, asked, &["revenue", "contacts"]);
    ours.retain(|line| !line.contains(",all,"));
    let mut theirs = oracle(&python, SCRIPT, book, today, &["roi", days[0], days[1]]);
    ours.sort();
    theirs.sort();
    assert_same("roi", &ours, &theirs);
    let asked = "report receivables --as-of 2026-03-31 --columns ageing,value --where ageing!=\"all\"";
    let theirs = oracle(&python, SCRIPT, book, today, &["receivables"]);
    assert!(theirs.iter().filter(|line| !line.ends_with(",0.00")).count() > 2, "{theirs:?}");
    assert_same("receivables", &real::listed(book, asked), &theirs);
}

/// Every third purchase is on account, and some of it is paid.
fn owe(book: &Path) {
    let ids = real::listed(book, "list customers --columns id --limit 40");
    let (mut bought, mut paid) = (String::new(), String::new());
    for (place, id) in ids.iter().enumerate() {
        for order in 0..4 {
            let (month, due) = (9 + order, 5 + (place + order) % 20);
            let (year, month) = if month > 12 { (2026, month - 12) } else { (2025, month) };
            let amount = 100 + 7 * place + 13 * order;
            let due = if order == 3 { format!("2026-04-{due:02}") } else { format!("{year}-{month:02}-{due:02}") };
            let due = if (place + order) % 5 == 0 { String::new() } else { due };
            bought += &format!("o-{place:06}{order:06},{year}-{month:02}-02,{id},{amount}.00,Q{place}-{order},{due}\n");
        }
        let order = if place % 3 == 0 { String::new() } else { format!("Q{place}-{}", place % 4) };
        paid += &format!("u-{place:012},2026-01-10,{id},{order},{}.50\n", 60 + 11 * place);
    }
    let write = |name: &str, text: String| {
        let path = book.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("purchases/account.csv", format!("id,date,customer_id,amount,order_no,due_on\n{bought}"));
    write("payments/2026.csv", format!("id,date,customer_id,order_no,amount\n{paid}"));
}

/// A music shop writes to those who ordered twice, and a fifth of them is held out. What the campaign brings is put there: ten
/// dollars of every third customer written to.
#[test]
fn a_campaign_of_a_music_shop_brings_what_was_put_there() {
    let Some(file) = real::data("cdnow/CDNOW_master.txt") else { return };
    let book = real::book("1997-01-01");
    let book = book.path();
    real::import(book, &file, "cdnow.toml");
    let path = book.join("customers.csv");
    let text = fs::read_to_string(&path).expect("customers");
    let header: Vec<&str> = text.lines().next().expect("a header").split(',').collect();
    let place = header.iter().position(|column| *column == "channel").expect("a column");
    let filled = text.lines().enumerate().map(|(row, line)| {
        let mut cells: Vec<&str> = line.split(',').collect();
        if row > 0 {
            cells[place] = "email";
        }
        cells.join(",") + "\n"
    });
    fs::write(&path, filled.collect::<String>()).expect("customers");
    fs::write(
        book.join("campaigns.csv"),
        "id,name,kind,start,end,segment,condition,template,holdout,budget,place\n\
         m-cdn0w001,Autumn,promotion,1997-10-01,1997-10-31,,orders >= 2,,0.2,2000,\n",
    )
    .expect("campaigns");
    let asked = "campaign audience m-cdn0w001 --as-of 1998-01-31 --columns customer_id,audience";
    let (out, err, code) = real::kehu(book, &format!("{asked} -f csv"));
    assert!(code == 0 && err.starts_with("Autumn: "), "{err}");
    let within: Vec<&str> = out.lines().filter_map(|line| line.strip_suffix(",in")).collect();
    let gifts = within
        .iter()
        .enumerate()
        .filter(|(place, _)| place % 3 == 0)
        .map(|(place, customer)| format!("o-s1m{place:09},1997-10-15,{customer},10.00,m-cdn0w001\n"));
    let gifts: Vec<String> = gifts.collect();
    let brought = gifts.len() * 10;
    fs::write(book.join("purchases/put.csv"), format!("id,date,customer_id,amount,campaign_id\n{}", gifts.concat()))
        .expect("purchases");
    let asked = "report campaign Autumn --as-of 1998-01-31 --columns metric,arm,value";
    let ours = told(book, asked, &["conversion", "per_head", "named_revenue", "extra_revenue"]);
    let named = ours.iter().find(|line| line.starts_with("named_revenue")).map(String::as_str);
    assert_eq!(named, Some(format!("named_revenue,in,{brought}.00").as_str()));
    let of = |arm: &str| {
        let begins = format!("extra_revenue,{arm},");
        let found = ours.iter().find_map(|line| line.strip_prefix(&begins)).expect("a figure");
        found.parse::<f64>().expect("a number")
    };
    assert!(of("low") <= brought as f64 && brought as f64 <= of("high"), "{brought}: {ours:?}");
    let Some(python) = python() else { return };
    let words = ["campaign", "m-cdn0w001", "1997-10-01", "1997-10-31", "0.2", "2"];
    let theirs = oracle(&python, SCRIPT, book, "1998-01-31", &words);
    let ours: Vec<String> = ours.into_iter().filter(|line| !line.contains("_revenue")).collect();
    let cents = |lines: Vec<String>| lines.into_iter().map(|line| line.replace(".00,", ",")).collect::<Vec<_>>();
    assert_same("campaign", &cents(ours), &cents(theirs));
}
