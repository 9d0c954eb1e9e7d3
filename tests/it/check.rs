//! `kehu check` on books that are sound, where it must be silent, and with one damage planted, which it must find there.
//!
//! `KEHU_CASES=N` checks N generated books; a few are checked without it.

use crate::generated::generate::{self, AS_OF, Size};
use kehu::book::Book;
use kehu::book::check::everything;
use kehu::model::table;
use kehu::problem::Problem;
use kehu::store::disk::Real;
use kehu::store::locate;
use kehu::value::date::Date;
use std::fs;
use std::path::Path;

const SMALL: Size = Size { customers: 60, contacts: 600, purchases: 300, writers: 2 };

#[test]
fn nothing_is_found_in_clean_books() {
    let cases: u64 = std::env::var("KEHU_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(3);
    for seed in 0..cases {
        let folder = tempfile::tempdir().expect("a folder");
        generate::book(folder.path(), SMALL, seed).expect("a book");
        let found = found(folder.path());
        assert!(found.is_empty(), "seed {seed}: {found:?}");
    }
}

#[test]
fn each_planted_damage_is_found_in_its_line_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path();
    generate::book(book, SMALL, 11).expect("a book");
    let planting = Planting::of(book);
    for (code, rows) in planting.plants() {
        let files: Vec<(&str, Vec<u8>)> = rows.iter().map(|row| (row.file, read(book, row.file))).collect();
        let mut expected = None;
        for row in &rows {
            let mut bytes = read(book, row.file);
            if row.is_meant {
                let line = String::from_utf8_lossy(&bytes).matches('\n').count() as u64 + 1;
                expected = Some((code, row.file.to_owned(), line));
            }
            bytes.extend(&row.bytes);
            fs::write(book.join(row.file), bytes).expect("written");
        }
        let found = found(book);
        match expected {
            Some(expected) => assert_eq!(found, [expected], "{code}"),
            // What stands elsewhere became wrong.
            None => assert!(
                matches!(found.as_slice(), [(is, file, 2)] if *is == code && file == "customers.csv"),
                "{code}: {found:?}"
            ),
        }
        for (file, bytes) in files.into_iter().rev() {
            fs::write(book.join(file), bytes).expect("restored");
        }
    }
    assert!(found(book).is_empty(), "all is as it was");
}

/// A row to add.
struct Row {
    file: &'static str,
    bytes: Vec<u8>,
    /// Whether it is the one to be found.
    is_meant: bool,
}

/// What rows are made of: the headers of the files, and a customer who is there.
struct Planting<'b> {
    book: &'b Path,
    customer: String,
}

const CUSTOMERS: &str = "customers.csv";
const PEOPLE: &str = "people.csv";
const CONTACTS: &str = "followups/2026-03.ann.csv";
const ORDERS: &str = "purchases/2026-03.csv";

impl<'b> Planting<'b> {
    fn of(book: &'b Path) -> Self {
        let customers = String::from_utf8(read(book, CUSTOMERS)).expect("text");
        let customer = customers.lines().nth(1).and_then(|line| line.split(',').next()).expect("a row").to_owned();
        Self { book, customer }
    }

    /// A row of this file that is sound with these cells.
    fn line(&self, file: &str, cells: &[(&str, &str)]) -> String {
        let header = String::from_utf8(read(self.book, file)).expect("text");
        let header = header.lines().next().expect("a header").to_owned();
        let needed = [
            ("id", "NEW"),
            ("customer_id", self.customer.as_str()),
            ("name", "Planted"),
            ("at", "2026-03-30T10:00"),
            ("date", "2026-03-30"),
            ("amount", "10.00"),
            ("channel", ""),
        ];
        let prefix = match file.split(['/', '.']).next() {
            Some("customers") => "c-zzzzzzz1",
            Some("people") => "p-zzzzzzz1",
            Some("cases") => "e-zzzzzzzzzzz1",
            Some("points") => "t-zzzzzzzzzzz1",
            Some("purchases") => "o-zzzzzzzzzzz1",
            Some("consents") => "y-zzzzzzzzzzz1",
            Some("payments") => "u-zzzzzzzzzzz1",
            Some("tombstones") => "x-zzzzzzzzzzz1",
            Some("tier_changes") => "h-zzzzzzzzzzz1",
            _ => "f-zzzzzzzzzzz1",
        };
        let cell = |name: &str| {
            let given = cells.iter().find(|(column, _)| *column == name);
            let text = given.or_else(|| needed.iter().find(|(column, _)| *column == name)).map_or("", |(_, text)| text);
            if text == "NEW" { prefix.to_owned() } else { text.to_owned() }
        };
        header.split(',').map(cell).collect::<Vec<_>>().join(",")
    }

    fn row(&self, file: &'static str, cells: &[(&str, &str)]) -> Row {
        Row { file, bytes: format!("{}\n", self.line(file, cells)).into_bytes(), is_meant: true }
    }

    fn before(&self, file: &'static str, cells: &[(&str, &str)]) -> Row {
        Row { is_meant: false, ..self.row(file, cells) }
    }

    fn plants(&self) -> Vec<(&'static str, Vec<Row>)> {
        let one = |code, file, cells: &[(&str, &str)]| (code, vec![self.row(file, cells)]);
        let raw = |code, file, bytes: Vec<u8>| (code, vec![Row { file, bytes, is_meant: true }]);
        let again = |file| Row { is_meant: true, ..self.row(file, &[]) };
        let first = |file| Row { is_meant: false, ..self.row(file, &[]) };
        let customer = self.line(CUSTOMERS, &[("note", "@")]);
        let with = |bytes: &[u8]| {
            let place = customer.find('@').expect("the note");
            [&customer.as_bytes()[..place], bytes, &customer.as_bytes()[place + 1..], b"\n"].concat()
        };
        let mut plants = vec![
            one("scientific-number", PEOPLE, &[("phone", "1.38E+10")]),
            one("truncated-number", CUSTOMERS, &[("tax_id", "91110000123456700000")]),
            one("reformatted-date", CUSTOMERS, &[("since", "2026/1/5")]),
            one("serial-date", CUSTOMERS, &[("since", "46023")]),
            one("failed-formula", CUSTOMERS, &[("city", "#REF!")]),
            one("mojibake", CUSTOMERS, &[("city", "å®¢æˆ·")]),
            one("mojibake", CUSTOMERS, &[("city", "瀹㈡埛")]),
            one("replaced-characters", CUSTOMERS, &[("city", "M\u{fffd}nchen")]),
            one("control-character", CUSTOMERS, &[("city", "a\u{202e}b")]),
            one("future-birthday", PEOPLE, &[("birthday", "2099-01-01")]),
            one("too-early-date", CUSTOMERS, &[("since", "0202-01-05")]),
            one("date-order", ORDERS, &[("delivered_on", "2026-03-01")]),
            one("bad-value", CUSTOMERS, &[("since", "soon")]),
            one("missing-value", CUSTOMERS, &[("name", "")]),
            one("unknown-owner", CUSTOMERS, &[("owner", "nobody")]),
            one("unknown-tier", CUSTOMERS, &[("tier", "nothing")]),
            one("unknown-channel", CUSTOMERS, &[("channel", "smoke")]),
            one("unknown-strand", CONTACTS, &[("kind", "nothing")]),
            one("unknown-customer", CONTACTS, &[("customer_id", "c-zzzzzzz2")]),
            one("unknown-reference", CONTACTS, &[("person_id", "p-zzzzzzz2")]),
            one("no-rate", ORDERS, &[("currency", "XAU")]),
            one("negative-points", "points/2026-03.ann.csv", &[("kind", "redeem"), ("points", "-5")]),
            one("case-not-opened", "cases/2026-03.ann.csv", &[("case_id", "k-zzzzzzz1"), ("event", "resolve")]),
            raw("ragged-row", CUSTOMERS, b"c-zzzzzzz1,short\n".to_vec()),
            raw("torn-tail", CONTACTS, b"f-zzzzzzzzzzz1,2026-03-3".to_vec()),
            raw("conflict-marker", CUSTOMERS, b"<<<<<<< ours\n".to_vec()),
            raw("odd-quote", CUSTOMERS, with(b"5\" screen")),
            raw("nul-byte", CUSTOMERS, with(b"a\0b")),
            raw("invalid-utf8", CUSTOMERS, with(b"M\xfcller")),
            raw("mixed-line-ends", CUSTOMERS, format!("{}\r\n", self.line(CUSTOMERS, &[])).into_bytes()),
            ("copied-row", vec![first(CUSTOMERS), again(CUSTOMERS)]),
            ("duplicate-id", vec![first(CUSTOMERS), self.row(CUSTOMERS, &[("name", "Other")])]),
            (
                "case-order",
                vec![
                    self.before(
                        "cases/2026-03.ann.csv",
                        &[("id", "e-zzzzzzzzzzz0"), ("case_id", "k-zzzzzzz1"), ("event", "open")],
                    ),
                    self.row(
                        "cases/2026-03.ann.csv",
                        &[("case_id", "k-zzzzzzz1"), ("event", "resolve"), ("at", "2026-03-29T10:00")],
                    ),
                ],
            ),
            (
                "refused-contact",
                vec![
                    self.before("consents/2026-03.ann.csv", &[("event", "withdrawn"), ("at", "2026-03-28T09:00")]),
                    self.row(CONTACTS, &[("channel", "phone")]),
                ],
            ),
            (
                "undecided-tier",
                vec![self.before("tier_changes/2026-03.ann.csv", &[("to", "vip"), ("status", "approved")])],
            ),
            (
                "erased-come-back",
                vec![self.before(
                    "tombstones/2026-03.ann.csv",
                    &[("table", "customers"), ("row_id", &self.customer), ("why", "forgotten")],
                )],
            ),
        ];
        let number = |place: usize| format!("00{:05}", place * 3711 % 100_000);
        let good = (0..30).map(|place| {
            let id = format!("u-zzzzzzzzzz{}{}", place / 10, place % 10);
            self.before("payments/2026-03.ann.csv", &[("id", &id), ("order_no", &number(place))])
        });
        let lost = self.row("payments/2026-03.ann.csv", &[("id", "u-zzzzzzzzzzz9"), ("order_no", "3711")]);
        plants.push(("lost-zeros", good.chain([lost]).collect()));
        plants
    }
}

/// The bytes of a file; those of an empty table with its header where a log has none yet.
fn read(book: &Path, file: &str) -> Vec<u8> {
    fs::read(book.join(file)).unwrap_or_else(|_| {
        let table = file.split('/').next().and_then(table).expect("a table");
        format!("{}\n", table.header()).into_bytes()
    })
}

/// What stands where: the code, the file, the line from 1.
fn found(folder: &Path) -> Vec<(&'static str, String, u64)> {
    let problems = problems(folder);
    let shown = locate::locate(&Real, folder, problems);
    let place = |shown: kehu::problem::Shown| {
        let file = shown.problem.site.file().unwrap_or_default().to_owned();
        (shown.problem.fault.code(), file, shown.line.map_or(0, |line| line.number))
    };
    shown.into_iter().map(place).collect()
}

fn problems(folder: &Path) -> Vec<Problem> {
    let book = Book::open(folder.to_path_buf(), 2).expect("settings");
    let (year, month, day) = AS_OF;
    let at = book.settings.book.zone.end(Date::from_ymd(year, month, day).expect("a day"));
    everything(&book.ask(at, true)).expect("checked").problems
}
