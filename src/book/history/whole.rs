//! What a file that changed as a whole tells: settings key by key, settled conflicts point by point.
//!
//! The journal keeps such a file before and after, since rows cannot tell what became of it.

use crate::model::table;
use crate::store::journal::between;
use crate::store::journal::entry::{Entry, FileChange, Step, What};
use crate::store::unsettled;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// What happens to the rows, keys and conflicts of all files of a transaction.
pub(super) fn steps(entry: &Entry) -> Vec<Step> {
    entry.files.iter().flat_map(of_file).collect()
}

fn of_file(change: &FileChange) -> Vec<Step> {
    let Some(whole) = change.whole.as_ref().filter(|_| change.table.is_empty()) else { return change.steps() };
    let (before, after) = (whole.before.rows.as_str(), whole.after.rows.as_str());
    if unsettled::is_marked(&change.file, after.as_bytes()) && !unsettled::is_marked(&change.file, before.as_bytes()) {
        // Conflicts that were settled are there again; what was decided is told where it was.
        return Vec::new();
    }
    if let Some(decided) = unsettled::decided(&change.file, before.as_bytes(), after.as_bytes()) {
        return decided;
    }
    let stem = change.file.split(['/', '.']).next().unwrap_or_default();
    if let Some(table) = table(stem).filter(|_| change.file.ends_with(unsettled::TABLE)) {
        return between(table, &change.file, before.as_bytes(), after.as_bytes(), false).steps();
    }
    let step = |column: String, from: String, to: String| Step {
        table: String::new(),
        row: change.file.clone(),
        what: What::Cell { column, from, to },
    };
    let (Some(old), Some(new)) = (keys(before), keys(after)) else {
        // No settings, or none that can be read.
        return vec![step(String::new(), before.to_owned(), after.to_owned())];
    };
    let value = |keys: &[(String, String)], name: &str| {
        keys.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    // In the order of the new file, then what is no longer there.
    let mut seen = BTreeSet::new();
    let names = new.iter().chain(&old).map(|(name, _)| name).filter(|name| seen.insert(name.as_str()));
    let changed = names.map(|name| (name, value(&old, name), value(&new, name))).filter(|(_, from, to)| from != to);
    changed.map(|(name, from, to)| step(name.clone(), from, to)).collect()
}

/// The keys of a settings file with their paths, and what they hold.
fn keys(text: &str) -> Option<Vec<(String, String)>> {
    let mut keys = Vec::new();
    let table = text.parse::<Table>().ok()?;
    table.iter().for_each(|(name, value)| flatten(name.clone(), value, &mut keys));
    Some(keys)
}

fn flatten(path: String, value: &Value, keys: &mut Vec<(String, String)>) {
    match value {
        Value::Table(table) => {
            table.iter().for_each(|(name, value)| flatten(format!("{path}.{name}"), value, keys));
        }
        Value::Array(values) if values.iter().any(Value::is_table) => {
            values.iter().enumerate().for_each(|(place, value)| flatten(format!("{path}[{place}]"), value, keys));
        }
        value => keys.push((path, shown(value))),
    }
}

/// A value as it is written, but for the quotes of a text that stands alone.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Datetime(moment) => moment.to_string(),
        Value::Array(values) => format!("[{}]", values.iter().map(shown).collect::<Vec<_>>().join(", ")),
        // Taken apart before.
        Value::Table(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::journal::as_a_whole;

    fn told(file: &str, before: &str, after: &str) -> Vec<(String, String, String, String)> {
        let change = as_a_whole(file, before.as_bytes(), after.as_bytes(), false);
        let steps = of_file(&change).into_iter().map(|step| match step.what {
            What::Cell { column, from, to } => (step.row, column, from, to),
            What::Added(_) => (step.row, "added".to_owned(), String::new(), String::new()),
            What::Removed(_) => (step.row, "removed".to_owned(), String::new(), String::new()),
        });
        steps.collect()
    }

    fn line(row: &str, column: &str, from: &str, to: &str) -> (String, String, String, String) {
        (row.to_owned(), column.to_owned(), from.to_owned(), to.to_owned())
    }

    #[test]
    fn settings_are_told_key_by_key() {
        let before = "a = 1\n# said\n[x]\nb = \"one\"\nold = true\n[[y]]\nn = 1\n";
        let after = "a = 1\n[x]\nb = \"two\"\n[[y]]\nn = 1\n[[y]]\nn = [2, 3]\n";
        let file = "rules/tiers.toml";
        let expected =
            [line(file, "x.b", "one", "two"), line(file, "y[1].n", "", "[2, 3]"), line(file, "x.old", "true", "")];
        assert_eq!(told(file, before, after), expected);
        assert_eq!(told(file, "a = ", "a = 1"), [line(file, "", "a = ", "a = 1")]);
    }

    #[test]
    fn conflicts_are_told_by_what_went_and_what_stayed() {
        let block = "<<<<<<< ours: row c-1 columns name, city\nc-1,Beta Ltd,Basel\n||||||| base\nc-1,Beta,Bern\n\
                     =======\nc-1,Beta AG,Biel\n>>>>>>> theirs\n";
        let gone = "<<<<<<< ours: row c-2 deleted by ours, changed by theirs\n||||||| base\nc-2,Gamma,Genf\n\
                    =======\nc-2,Gamma,Gera\n>>>>>>> theirs\n";
        let before = format!("id,name,city\n{block}{gone}");
        let file = "customers.csv";
        let after = "id,name,city\nc-1,Beta Ltd,Brig\n";
        let expected = [
            line("c-1", "name", "Beta AG", "Beta Ltd"),
            line("c-1", "city", "Basel / Biel", "Brig"),
            line("c-2", "removed", "", ""),
        ];
        assert_eq!(told(file, &before, after), expected);
        let kept = format!("{after}c-2,Gamma,Gera\n");
        assert_eq!(told(file, &before, &kept)[2], line("c-2", "added", "", ""));
        // What is not settled yet is not told.
        assert_eq!(told(file, &before, &format!("{after}{gone}")), expected[..2]);
    }
}
