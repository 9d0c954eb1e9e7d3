//! Keys that two rows of a table have, over all its files.
//!
//! An id of ours is eight bytes, kept in the shard that its first bits name, so that only one shard at a time is put
//! together and sorted. Which rows have a key that is there twice is found by reading the table again, which only a book
//! with duplicates pays for.

use crate::book::Book;
use crate::error::Error;
use crate::model::table::Table;
use crate::problem::{Fault, Problem};
use crate::store::rows::Row;
use crate::store::scan::{Wanted, scan};
use crate::value::id;
use std::collections::{HashMap, HashSet};

const SHARDS: usize = 64;

/// The keys that one worker saw.
#[derive(Debug)]
pub(super) struct Keys {
    shards: Vec<Vec<u64>>,
    foreign: Vec<Box<[u8]>>,
}

impl Keys {
    pub(super) fn new() -> Self {
        Self { shards: vec![Vec::new(); SHARDS], foreign: Vec::new() }
    }

    #[inline]
    pub(super) fn add(&mut self, prefix: &str, key: &[u8]) {
        match id::pack(prefix, key) {
            Some(packed) => {
                if let Some(shard) = self.shards.get_mut((packed >> 58) as usize) {
                    shard.push(packed);
                }
            }
            None if key.is_empty() => {}
            None => self.foreign.push(key.into()),
        }
    }

    /// The keys that were seen more than once.
    pub(super) fn repeated(prefix: &str, mut workers: Vec<Self>) -> HashSet<Box<[u8]>> {
        let mut repeated = HashSet::new();
        for shard in 0..SHARDS {
            let parts = workers.iter_mut().filter_map(|keys| keys.shards.get_mut(shard)).map(std::mem::take);
            let mut keys: Vec<u64> = parts.flatten().collect();
            keys.sort_unstable();
            let twice = keys.windows(2).filter(|pair| matches!(pair, [a, b] if a == b));
            repeated.extend(
                twice.filter_map(|pair| Some(id::unpack(prefix, *pair.first()?).into_bytes().into_boxed_slice())),
            );
        }
        let mut seen = HashSet::new();
        for key in workers.into_iter().flat_map(|keys| keys.foreign) {
            if !seen.insert(key.clone()) {
                repeated.insert(key);
            }
        }
        repeated
    }
}

/// The header above a row, and its bytes: two rows with the same are copies.
type Whole = (Vec<String>, Vec<u8>);

/// The rows with these keys, but the first of each.
pub(super) fn locate(book: &Book, table: &'static Table, repeated: &HashSet<Box<[u8]>>) -> Result<Vec<Problem>, Error> {
    let Some(key) = table.columns.first().filter(|_| !repeated.is_empty()) else { return Ok(Vec::new()) };
    let inputs = book.inputs(table)?;
    let found = scan(
        &inputs,
        &[Wanted { name: key.name, required: true }],
        book.threads,
        || (),
        |(), rows| {
            let header = rows.header();
            let rows = rows.iter().filter(|row| repeated.contains(&*row.bytes(0)));
            let whole = |row: &Row<'_>| -> Whole { (header.to_vec(), row.raw().to_vec()) };
            rows.map(|row| (row.bytes(0).into_owned(), whole(&row), row.place().file(), row.range(0)))
                .collect::<Vec<_>>()
        },
    )?;
    let mut seen: HashMap<Vec<u8>, Vec<Whole>> = HashMap::new();
    let mut problems = Vec::new();
    for (key, whole, file, bytes) in found.blocks.into_iter().flatten() {
        let id = String::from_utf8_lossy(&key).into_owned();
        let rows = seen.entry(key).or_default();
        if !rows.is_empty() {
            let name = inputs.get(file as usize).map(|input| input.name.clone()).unwrap_or_default();
            let fault = if rows.contains(&whole) { Fault::CopiedRow { id } } else { Fault::DuplicateId { id } };
            problems.push(Problem::in_file(fault, name, bytes));
        }
        rows.push(whole);
    }
    Ok(problems)
}
