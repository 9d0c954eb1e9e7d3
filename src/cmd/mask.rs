//! Masking: what reaches or identifies a person is shortened before an answer is written, in one place for every format.
//!
//! Columns that the tables declare as sensitive are known by their ids; in all other texts phone numbers and e-mail
//! addresses are looked for. Ids, days and amounts stay, so that a masked answer can still be worked with.

use crate::model::TABLES;
use crate::value::date::Date;
use crate::view::page::{Page, Section};
use crate::view::rows::Rows;
use crate::view::{Agenda, Cell, Field, Record, Table, View};

/// How much is masked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Masking {
    /// Nothing.
    #[default]
    Nothing,
    /// What reaches a person, or is nobody's business: phones, e-mails, addresses, birthdays, incomes.
    Reach,
    /// The names of customers and people too.
    Names,
}

/// What a cell holds, as far as masking is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Secret {
    Phone,
    Email,
    Name,
    /// Something of which the beginning may stay.
    Beginning,
    /// Something of which nothing may stay.
    All,
    /// A text in which something of it may stand.
    Within,
    /// Nothing: an id, a file.
    No,
}

/// Columns that hold names of customers and people.
const NAMES: [&str; 9] = ["name", "person", "customer", "called", "who", "a_name", "b_name", "salutation", "subject"];
/// Columns of any meaning: those of changes of cells are secret, those of changes of tiers are not.
const BEFORE_AND_AFTER: [&str; 2] = ["from", "to"];
/// The column by which the former are known.
const CHANGED: &str = "column";
/// What stands for what is not shown.
const HIDDEN: &str = "***";
/// Digits of a phone number, at the least and at the most.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// The answer with what is sensitive in it shortened.
pub fn masked(view: View<'_>, how: Masking) -> View<'_> {
    if how == Masking::Nothing {
        return view;
    }
    match view {
        View::Nothing => View::Nothing,
        View::Table(rows) => View::Table(table(rows, how)),
        View::Wide(wide, long) => View::Wide(table(wide, how), table(long, how)),
        View::Sheet(rows, sheet) => View::Sheet(table(rows, how), sheet),
        View::Digest(rows, first) => View::Digest(table(rows, how), first),
        View::Agenda(agenda) => View::Agenda(Agenda { table: table(agenda.table, how), ..agenda }),
        View::Page(page) => View::Page(Box::new(self::page(*page, how))),
        View::Records(objects) => View::Records(objects.into_iter().map(|object| record(object, how)).collect()),
        View::Record(object) => View::Record(record(object, how)),
        View::Letter(object, text) => View::Letter(record(object, how), within(&text)),
        View::Written { ids, notes } => View::Written { ids, notes },
        View::Text(text) => View::Text(within(&text)),
    }
}

fn table(table: Table<'_>, how: Masking) -> Table<'_> {
    let Table { columns, rows, id, title } = table;
    let mut secrets: Vec<Secret> = columns.iter().map(|column| secret(&column.id, how)).collect();
    if columns.iter().any(|column| column.id == CHANGED) {
        // What a cell was before and is now may be an address.
        for (secret, _) in
            secrets.iter_mut().zip(&columns).filter(|(_, column)| BEFORE_AND_AFTER.contains(&&*column.id))
        {
            *secret = Secret::All;
        }
    }
    let rows = rows.into_iter().map(move |row| {
        // What is kept behind the last column is an id.
        let kinds = secrets.iter().copied().chain(std::iter::repeat(Secret::No));
        row.into_iter().zip(kinds).map(|(cell, secret)| self::cell(cell, secret, how)).collect()
    });
    Table { columns, rows: Rows::streamed(rows), id, title }
}

fn section(section: Section<'_>, how: Masking) -> Section<'_> {
    let Section { heading, text, table: rows, wide, charts, bars, courses } = section;
    let text = text.iter().map(|line| within(line)).collect();
    let (rows, wide) = (rows.map(|rows| table(rows, how)), wide.map(|rows| table(rows, how)));
    Section { heading, text, table: rows, wide, charts, bars, courses }
}

fn page(page: Page<'_>, how: Masking) -> Page<'_> {
    Page {
        lines: table(page.lines, how),
        sections: page.sections.into_iter().map(|part| section(part, how)).collect(),
        notes: page.notes.iter().map(|note| within(note)).collect(),
        ..page
    }
}

fn record(record: Record, how: Masking) -> Record {
    let field = |field: Field| Field { value: cell(field.value, secret(&field.id, how), how), ..field };
    Record { fields: record.fields.into_iter().map(field).collect() }
}

/// What the column of this name holds; `customer.phone` is a phone too.
fn secret(id: &str, how: Masking) -> Secret {
    let name = id.rsplit('.').next().unwrap_or(id);
    match name {
        "phone" => Secret::Phone,
        "email" => Secret::Email,
        "id" | "file" | "source" => Secret::No,
        _ if name.ends_with("_id") && name != "tax_id" => Secret::No,
        _ if NAMES.contains(&name) => {
            if how == Masking::Names {
                Secret::Name
            } else {
                Secret::Within
            }
        }
        _ => {
            let declared = TABLES
                .iter()
                .flat_map(|table| table.columns)
                .any(|known| known.sensitive && known.name == name && !BEFORE_AND_AFTER.contains(&name));
            match name {
                "address" => Secret::Beginning,
                _ if declared => Secret::All,
                _ => Secret::Within,
            }
        }
    }
}

fn cell(cell: Cell, secret: Secret, how: Masking) -> Cell {
    match (cell, secret) {
        (Cell::Record(inner), _) => Cell::Record(record(inner, how)),
        (Cell::Records(inner), _) => Cell::Records(inner.into_iter().map(|inner| record(inner, how)).collect()),
        (cell, Secret::No) | (cell @ Cell::Missing, _) => cell,
        (Cell::Text(text), secret) => Cell::Text(shortened(&text, secret)),
        (Cell::List(parts), secret) => Cell::List(parts.iter().map(|part| shortened(part, secret)).collect()),
        (Cell::Code { machine, human }, Secret::Within) => Cell::Code { machine, human: within(&human) },
        (cell, Secret::All) => match cell {
            Cell::Text(text) if text.is_empty() => Cell::Text(text),
            _ => Cell::Text(HIDDEN.to_owned()),
        },
        (Cell::Code { machine, human }, secret) => {
            Cell::Code { machine: shortened(&machine, secret), human: shortened(&human, secret) }
        }
        (cell, _) => cell,
    }
}

fn shortened(text: &str, secret: Secret) -> String {
    if text.trim().is_empty() {
        return text.to_owned();
    }
    match secret {
        Secret::No => text.to_owned(),
        Secret::Phone => phone(text),
        Secret::Email => email(text),
        Secret::Name => name(text),
        Secret::Beginning => text.chars().take(6).collect::<String>() + HIDDEN,
        Secret::All => HIDDEN.to_owned(),
        Secret::Within => within(text),
    }
}

/// The first character of a name; of a longer one, a company's, the first two, of Latin words the first letter of each.
fn name(text: &str) -> String {
    let text = text.trim();
    if text.contains(|character: char| !character.is_ascii()) {
        let count = text.chars().count();
        let kept = if count > 4 { 2 } else { 1 };
        return text.chars().take(kept).chain(std::iter::repeat_n('*', (count - kept).clamp(1, 4))).collect();
    }
    let words = text.split_whitespace().map(|word| word.chars().take(1).collect::<String>() + HIDDEN);
    words.collect::<Vec<_>>().join(" ")
}

/// The first three and the last four digits of a long number, the last two of a short one.
fn phone(text: &str) -> String {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    let (front, back) = if digits.len() >= 11 { (3, 4) } else { (0, 2) };
    let end = digits.len().saturating_sub(back);
    let sign = if text.trim_start().starts_with('+') { "+" } else { "" };
    let part = |digits: Option<&[char]>| digits.unwrap_or_default().iter().collect::<String>();
    format!("{sign}{}****{}", part(digits.get(..front)), part(digits.get(end..)))
}

/// The first character, and the domain.
fn email(text: &str) -> String {
    match text.trim().split_once('@') {
        Some((local, domain)) => format!("{}{HIDDEN}@{domain}", local.chars().take(1).collect::<String>()),
        None => HIDDEN.to_owned(),
    }
}

/// The text with the phone numbers and e-mail addresses in it shortened.
fn within(text: &str) -> String {
    let is_of_address = |character: char| character.is_ascii_alphanumeric() || "@._+-".contains(character);
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_address) {
        let (before, from) = rest.split_at(start);
        written.push_str(before);
        let (run, after) = match taken(from) {
            Some(length) => from.split_at(length),
            None => from.split_at(from.find(|character| !is_of_address(character)).unwrap_or(from.len())),
        };
        written += &word(run);
        rest = after;
    }
    written + rest
}

/// How long a run of digits is that may be a phone number with its blanks and hyphens; `None` where there is none.
fn taken(text: &str) -> Option<usize> {
    let end = text.find(|character: char| !(character.is_ascii_digit() || "+- ()".contains(character)));
    let run = text.get(..end.unwrap_or(text.len()))?.trim_end_matches(['-', ' ', '(', ')', '+']);
    let next = text.get(run.len()..)?.chars().next();
    let ends = next.is_none_or(|next| !(next.is_ascii_alphanumeric() || "@._:".contains(next)));
    let count = run.bytes().filter(u8::is_ascii_digit).count();
    let is_day = run.split(' ').any(|word| Date::parse(word.as_bytes()).is_some());
    (ends && DIGITS.contains(&count) && !is_day).then_some(run.len())
}

fn word(run: &str) -> String {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    if run.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.')) {
        return email(run);
    }
    let is_number = run.bytes().all(|byte| byte.is_ascii_digit() || b"+- ()".contains(&byte));
    let is_day = run.split(' ').any(|word| Date::parse(word.as_bytes()).is_some());
    if is_number && !is_day && DIGITS.contains(&digits) { phone(run) } else { run.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_reaches_a_person_is_shortened_wherever_it_stands() {
        let cases = [
            ("call 13812345678 or li@example.com, please", "call 138****5678 or l***@example.com, please"),
            ("电话：138-1234-5678。", "电话：138****5678。"),
            ("+86 138 1234 5678", "+861****5678"),
            ("met on 2026-03-20 at 10:30, paid 1200.50", "met on 2026-03-20 at 10:30, paid 1200.50"),
            ("K-1 c1234567ab v1.2.3", "K-1 c1234567ab v1.2.3"),
        ];
        for (text, masked) in cases {
            assert_eq!(within(text), masked);
        }
        assert_eq!((phone("010-8888"), email("nobody")), ("****88".to_owned(), "***".to_owned()));
    }

    #[test]
    fn names_keep_what_tells_them_apart() {
        let names = ["李明朗", "晨光茶业有限公司", "Nova Labs GmbH", "韦"].map(name);
        assert_eq!(names, ["李**", "晨光****", "N*** L*** G***", "韦*"]);
    }

    #[test]
    fn columns_are_known_by_what_the_tables_declare() {
        let told = |id: &str| secret(id, Masking::Reach);
        assert_eq!(
            [told("phone"), told("customer.email"), told("income"), told("address")],
            [Secret::Phone, Secret::Email, Secret::All, Secret::Beginning]
        );
        assert_eq!(
            [told("id"), told("customer_id"), told("tax_id"), told("note")],
            [Secret::No, Secret::No, Secret::All, Secret::Within]
        );
        assert_eq!((told("name"), secret("name", Masking::Names)), (Secret::Within, Secret::Name));
        for column in TABLES
            .iter()
            .flat_map(|table| table.columns)
            .filter(|column| column.sensitive && !BEFORE_AND_AFTER.contains(&column.name))
        {
            assert!(!matches!(told(column.name), Secret::No | Secret::Within), "{}", column.name);
        }
    }

    #[test]
    fn every_shape_of_an_answer_is_masked() {
        let secret = "13812345678";
        let field = |id: &str| Field { id: id.into(), heading: id.into(), value: Cell::Text(secret.into()) };
        let object = Record { fields: vec![field("phone"), field("note")] };
        let nested = Record {
            fields: vec![Field {
                id: "people".into(),
                heading: String::new(),
                value: Cell::Records(vec![object.clone()]),
            }],
        };
        let Record { fields } = record(nested, Masking::Reach);
        assert!(!format!("{fields:?}").contains(secret));
        let columns = vec![crate::view::Column { id: "wechat".into(), shown: true, ..crate::view::Column::default() }];
        let rows = Table {
            columns,
            rows: Rows::streamed(vec![vec![Cell::Text(secret.into()), Cell::Text("c1".into())]]),
            id: 1,
            title: None,
        };
        let View::Table(rows) = masked(View::Table(rows), Masking::Reach) else { panic!("a table") };
        let rows: Vec<_> = rows.rows.into_iter().collect();
        assert_eq!(rows, [[Cell::Text(HIDDEN.into()), Cell::Text("c1".into())]]);
        let column = |id: &str| crate::view::Column { id: id.into(), shown: true, ..crate::view::Column::default() };
        let rows = vec![vec![Cell::Text("address".into()), Cell::Text("1 High Street".into())]];
        let changes =
            Table { columns: vec![column("column"), column("to")], rows: Rows::streamed(rows), id: 0, title: None };
        let rows: Vec<_> = table(changes, Masking::Reach).rows.into_iter().collect();
        assert_eq!(rows, [[Cell::Text("address".into()), Cell::Text(HIDDEN.into())]]);
        let View::Text(text) = masked(View::Text(format!("t {secret}")), Masking::Names) else { panic!("a text") };
        assert!(!text.contains(secret));
    }

    proptest! {
        #[test]
        fn any_text_is_masked_without_a_panic_and_only_once(text in "\\PC{0,40}") {
            let once = within(&text);
            prop_assert_eq!(within(&once), once);
        }

        #[test]
        fn no_mobile_number_passes(before in "[a-z ,，。]{0,6}", number in "1[3-9][0-9]{9}", after in "([ ,，。；].{0,6})?") {
            let text = [before.as_str(), " ", &number, &after].concat();
            prop_assert!(!within(&text).contains(&number));
        }
    }
}
