//! A row as TOML for the editor, and what was changed in it.
//!
//! All cells are texts, so that nothing depends on how TOML would type them; what people write instead (a number, a date,
//! `true`, a list) is taken as the cell it means. A line that is taken out leaves its cell as it is.

pub mod returned;

use super::Question;
use super::change::cells::Typed;
use super::change::references;
use crate::error::{Error, Refusal};
use crate::model::table::{Kept, Table};
use crate::problem::{Expected, Fault, Problem};
use crate::store::disk::Real;
use crate::store::edit::Snapshot;
use crate::store::{folder, rewrite};
use crate::value::nearest::nearest;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What the text is called in problems.
const LABEL: &str = "edit";

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    /// The file it stands in.
    pub file: String,
    /// Column and text, without the key, in the order of the file.
    pub cells: Vec<Typed>,
}

/// A cell that was changed, and where its value stands in the edited text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The column.
    pub column: String,
    /// The text.
    pub text: String,
    /// Bytes of the edited text.
    pub place: Range<usize>,
}

/// Reads the row with this key.
pub fn read(question: &Question<'_>, table: &'static Table, id: &str) -> Result<Form, Error> {
    let file = match table.kept {
        Kept::Keyed => format!("{}.csv", table.name),
        Kept::Parts | Kept::Log => references::file_of(question, table, id)?,
    };
    let root = &question.book.root;
    let snapshot = Snapshot::read(&Real, root, &folder::path(root, &file))?;
    let key = table.columns.first().map_or("id", |column| column.name);
    let Some(cells) = rewrite::row(&file, snapshot.bytes(), table, id)? else {
        let (table, typed) = (table.name.to_owned(), id.to_owned());
        return Err(Error::Refused(Refusal::Unknown { table, typed, near: None }));
    };
    Ok(Form { file, cells: cells.into_iter().filter(|(column, _)| column != key).collect() })
}

impl Form {
    /// The text for the editor; `head` stands above as a comment, `note` says what a column means.
    pub fn text(&self, head: &str, note: impl Fn(&str) -> Option<String>) -> String {
        let mut text = String::new();
        text.extend(head.lines().flat_map(|line| ["# ", line, "\n"]));
        for (column, cell) in &self.cells {
            text.push('\n');
            text.extend(note(column).map(|note| format!("# {note}\n")));
            text.extend([key(column).as_str(), " = ", &quoted(cell), "\n"]);
        }
        text
    }

    /// What is different in the edited text, or everything that is wrong with it.
    pub fn changes(&self, text: &str) -> Result<Vec<Wanted>, Vec<Problem>> {
        let problem = |fault, place| Problem::typed(fault, LABEL, text, place);
        let (table, errors) = DeTable::parse_recoverable(text);
        if let Some(first) = errors.iter().min_by_key(|error| error.span().map_or(0, |span| span.start)) {
            let fault = Fault::TomlSyntax { message: first.message().to_owned() };
            return Err(vec![problem(fault, first.span().unwrap_or(0..0))]);
        }
        let (mut wanted, mut problems) = (Vec::new(), Vec::new());
        for (name, value) in table.get_ref() {
            let column = name.get_ref();
            let Some((_, before)) = self.cells.iter().find(|(known, _)| known == column) else {
                let near = nearest(column, self.cells.iter().map(|(known, _)| known.as_str())).map(str::to_owned);
                problems.push(problem(Fault::UnknownColumn { name: column.to_string(), near }, name.span()));
                continue;
            };
            match cell(value.get_ref()) {
                Some(text) if text == *before => {}
                Some(text) => wanted.push(Wanted { column: column.to_string(), text, place: value.span() }),
                None => {
                    let found = text.get(value.span()).unwrap_or_default().to_owned();
                    let fault = Fault::BadValue { column: column.to_string(), expected: Expected::Text, found };
                    problems.push(problem(fault, value.span()));
                }
            }
        }
        wanted.sort_by_key(|wanted| wanted.place.start);
        problems.sort_by_key(|problem| match &problem.site {
            crate::problem::Site::Typed { bytes, .. } => bytes.start,
            crate::problem::Site::File { .. } => 0,
        });
        if problems.is_empty() { Ok(wanted) } else { Err(problems) }
    }

    /// The text of a cell.
    pub fn cell(&self, column: &str) -> Option<&str> {
        self.cells.iter().find(|(known, _)| known == column).map(|(_, text)| text.as_str())
    }
}

/// The problem of a wanted cell.
pub fn problem(text: &str, wanted: &Wanted, fault: Fault) -> Problem {
    Problem::typed(fault, LABEL, text, wanted.place.clone())
}

/// A key as TOML has it.
fn key(column: &str) -> String {
    let bare = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    if !column.is_empty() && column.chars().all(bare) { column.to_owned() } else { quoted_line(column) }
}

/// A text as TOML has it: over several lines where it has several.
fn quoted(text: &str) -> String {
    if text.contains('\n') { format!("\"\"\"\n{}\"\"\"", escaped(text, true)) } else { quoted_line(text) }
}

fn quoted_line(text: &str) -> String {
    format!("\"{}\"", escaped(text, false))
}

fn escaped(text: &str, lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' if lines => out.push('\n'),
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            letter if letter.is_control() => out.extend([format!("\\u{:04X}", u32::from(letter))]),
            letter => out.push(letter),
        }
    }
    out
}

/// The cell that a value means; `None` for what no cell holds.
fn cell(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        DeValue::Datetime(moment) => Some(moment.to_string()),
        DeValue::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(|item| cell(item.get_ref())).collect();
            crate::model::cell::write_list(items?.iter().map(String::as_str))
        }
        DeValue::Table(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn form(cells: &[(&str, &str)]) -> Form {
        let own = |(column, text): &(&str, &str)| ((*column).to_owned(), (*text).to_owned());
        Form { file: "customers.csv".to_owned(), cells: cells.iter().map(own).collect() }
    }

    #[test]
    fn only_what_differs_is_wanted() {
        let form = form(&[("name", "晨光"), ("size", ""), ("是否", ""), ("note", "a\n\"b\""), ("tags", "")]);
        let text = form.text("customers c-1", |column| (column == "name").then(|| "full name".to_owned()));
        assert_eq!(
            text,
            "# customers c-1\n\n# full name\nname = \"晨光\"\n\nsize = \"\"\n\n\"是否\" = \"\"\n\n\
             note = \"\"\"\na\n\\\"b\\\"\"\"\"\n\ntags = \"\"\n"
        );
        assert_eq!(form.changes(&text), Ok(vec![]));
        let edited = "\"是否\" = true\nsize = 50\ntags = [\"a\", \"b\"]\n";
        let found = form.changes(edited).expect("it is TOML");
        let found: Vec<_> = found.iter().map(|wanted| (wanted.column.as_str(), wanted.text.as_str())).collect();
        assert_eq!(found, [("是否", "yes"), ("size", "50"), ("tags", "a;b")]);
    }

    #[test]
    fn all_that_is_wrong_is_found_where_it_stands() {
        let form = form(&[("name", "a"), ("tier", "")]);
        let codes = |text: &str| -> Vec<&str> {
            form.changes(text).expect_err("wrong").iter().map(|problem| problem.fault.code()).collect()
        };
        assert_eq!(codes("tear = \"vip\"\nname = {x = 1}\n"), ["unknown-column", "bad-value"]);
        assert_eq!(codes("name = \"a\n"), ["toml-syntax"]);
    }

    proptest! {
        #[test]
        fn every_cell_survives_its_form(text in "[a\"\\\\\n\r\t\u{0}\u{7f}客 ]{0,12}") {
            let form = form(&[("note", &text)]);
            prop_assert_eq!(form.changes(&form.text("x", |_| None)), Ok(vec![]));
        }
    }
}
