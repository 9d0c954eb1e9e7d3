//! What workers said, held against what the book holds.

use crate::book::table;
use crate::worker::{CELLS, IMPORTED};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

/// What is known of one token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// It was about to be written when the worker died or failed.
    Tried,
    /// It was confirmed.
    Confirmed,
    /// It was about to be taken back.
    Leaving,
    /// Taken back, and that was confirmed.
    Gone,
}

/// What was said by all workers of one book.
#[derive(Default, Debug)]
pub struct Ledger {
    /// By kind and token.
    states: BTreeMap<(String, String), State>,
    /// Of each writer's cell: the values that were tried since the last one that was confirmed, that one first.
    cells: BTreeMap<usize, Vec<String>>,
    /// How many were confirmed.
    pub confirmed: u64,
    /// What was refused, with the reason.
    pub refused: Vec<String>,
}

impl Ledger {
    /// Takes down what a worker said; a last line without end was never said.
    pub fn hear(&mut self, worker: usize, said: &str) {
        let whole = said.rfind('\n').map_or("", |end| &said[..end]);
        for line in whole.lines() {
            let mut words = line.splitn(4, ' ');
            let (Some(what), Some(kind), Some(token)) = (words.next(), words.next(), words.next()) else { continue };
            let key = |kind: &str| (kind.to_owned(), token.to_owned());
            match (what, kind) {
                ("try", "set") => {
                    // Before the first one nothing stands there.
                    self.cells.entry(worker).or_insert_with(|| vec![String::new()]).push(token.to_owned());
                }
                ("ack", "set") => {
                    self.confirmed += 1;
                    self.cells.insert(worker, vec![token.to_owned()]);
                }
                ("try", "undo") => drop(self.states.insert(key("log"), State::Leaving)),
                ("ack", "undo") => {
                    self.confirmed += 1;
                    self.states.insert(key("log"), State::Gone);
                }
                ("try", kind) => drop(self.states.insert(key(kind), State::Tried)),
                ("ack", kind) => {
                    self.confirmed += 1;
                    self.states.insert(key(kind), State::Confirmed);
                }
                _ => self.refused.push(line.to_owned()),
            }
        }
    }

    /// Rows of contacts that were confirmed.
    pub fn logged(&self) -> impl Iterator<Item = &str> {
        let logged = |(key, state): &(&(String, String), &State)| key.0 == "log" && **state == State::Confirmed;
        self.states.iter().filter(logged).map(|(key, _)| key.1.as_str())
    }

    /// What the book lacks, or has and should not.
    pub fn compare(&self, root: &Path) -> Result<(), String> {
        let found = Found::read(root)?;
        let count = |table: &str, token: &str| found.tokens.get(&(table, token.to_owned())).copied().unwrap_or(0);
        for ((kind, token), state) in &self.states {
            let (table, whole) = match kind.as_str() {
                "log" => ("followups", 1),
                "add" => ("customers", 1),
                "import" => ("imported", IMPORTED),
                _ => ("purchases", 1),
            };
            let there = count(table, token);
            let is_right = match state {
                State::Confirmed => there == whole,
                State::Gone => there == 0,
                State::Tried | State::Leaving => there == 0 || there == whole,
            };
            if !is_right {
                return Err(format!("{kind} {token}: {state:?}, and {there} of {whole} rows are there"));
            }
        }
        for (worker, values) in &self.cells {
            let key = (worker / CELLS.len() % 4, worker % CELLS.len());
            let there = found.cells.get(&key).cloned().unwrap_or_default();
            if !values.contains(&there) {
                return Err(format!("cell of writer {worker}: {there:?} is none of {values:?}"));
            }
        }
        Ok(())
    }
}

/// What stands in a book.
struct Found {
    /// How often a token stands in a table.
    tokens: HashMap<(&'static str, String), usize>,
    /// Cells of the shared customers.
    cells: HashMap<(usize, usize), String>,
}

impl Found {
    fn read(root: &Path) -> Result<Self, String> {
        let mut found = Self { tokens: HashMap::new(), cells: HashMap::new() };
        for (name, column) in [("followups", "summary"), ("customers", "name"), ("purchases", "product")] {
            let mut ids = HashSet::new();
            for path in table(root, name) {
                let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                let mut reader = csv::Reader::from_reader(bytes.as_slice());
                let header = reader.headers().map_err(|error| format!("{}: {error}", path.display()))?.clone();
                let place = |column: &str| header.iter().position(|name| name == column);
                let (Some(id), text) = (place("id"), place(column)) else { continue };
                let cells: Vec<_> = CELLS.iter().map(|column| place(column)).collect();
                for row in reader.records() {
                    let row = row.map_err(|error| format!("{}: {error}", path.display()))?;
                    let text = text.and_then(|text| row.get(text)).unwrap_or_default();
                    if !ids.insert(row[id].to_owned()) {
                        return Err(format!("{}: two rows have the id {}", path.display(), &row[id]));
                    }
                    let token = text.split([' ', '.']).next().unwrap_or_default();
                    let is_imported = name == "purchases" && text.contains('.');
                    *found
                        .tokens
                        .entry((if is_imported { "imported" } else { name }, token.to_owned()))
                        .or_default() += 1;
                    if let Some(number) = row[id].strip_prefix("c-shared0").and_then(|number| number.parse().ok()) {
                        for (place, cell) in cells.iter().enumerate() {
                            let text = cell.and_then(|cell| row.get(cell)).unwrap_or_default();
                            found.cells.insert((number, place), text.to_owned());
                        }
                    }
                }
            }
        }
        Ok(found)
    }
}
