//! Rows become lines of text, many rows on several threads.
//!
//! Rows that stream are written one after the other. Rows that can be made in any order are made and put into words by all
//! threads, a stretch each, while this one writes what they finished before; what is written does not depend on how many
//! threads there are.

use crate::view::Cell;
use crate::view::rows::{Made, Rows};
use std::io::{self, Write};
use std::ops::Range;
use std::thread;

/// Rows that a thread turns into text at a time.
const STRETCH: usize = 8 << 10;
/// Rows that may wait for memory together.
const TOGETHER: usize = 32;

/// How a row at its place becomes text, at the end of a buffer.
pub(super) trait Line: Fn(usize, &[Cell], &mut Vec<u8>) -> io::Result<()> + Sync {}

impl<F: Fn(usize, &[Cell], &mut Vec<u8>) -> io::Result<()> + Sync> Line for F {}

/// Writes all rows; answers how many there were.
pub(super) fn write(rows: Rows<'_>, threads: usize, out: &mut dyn Write, line: impl Line) -> io::Result<usize> {
    match rows {
        rows @ (Rows::Streamed(_) | Rows::Blocks(_)) => {
            let mut text = Vec::new();
            let mut count = 0;
            for row in rows {
                text.clear();
                line(count, &row, &mut text)?;
                out.write_all(&text)?;
                count += 1;
            }
            Ok(count)
        }
        Rows::Made(rows) => {
            stretches(&rows, threads, out, |place, text: &mut Vec<u8>| line(place, &rows.row(place), text))?;
            Ok(rows.count())
        }
    }
}

/// Writes all rows that can be made in any order, each put into words by `line` from its place.
pub(super) fn stretches(
    rows: &Made<'_>,
    threads: usize,
    out: &mut dyn Write,
    line: impl Fn(usize, &mut Vec<u8>) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let (threads, line) = (threads.max(1), &line);
    let stretches: Vec<_> = (0..rows.count()).step_by(STRETCH).map(|at| at..rows.count().min(at + STRETCH)).collect();
    let [first, rest @ ..] = stretches.as_slice() else { return Ok(()) };
    // The first rows are there before the last are made.
    out.write_all(&stretch(rows, first.clone(), line)?)?;
    let mut finished: Vec<Vec<u8>> = Vec::new();
    for round in rest.chunks(threads) {
        finished = thread::scope(|scope| {
            let (own, others) = round.split_last().map_or((None, round), |(own, others)| (Some(own), others));
            let others: Vec<_> =
                others.iter().map(|range| scope.spawn(|| stretch(rows, range.clone(), line))).collect();
            for text in &finished {
                out.write_all(text)?;
            }
            let own = own.map(|range| stretch(rows, range.clone(), line));
            let others = others.into_iter().map(|other| match other.join() {
                Ok(text) => text,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            others.chain(own).collect::<io::Result<Vec<_>>>()
        })?;
    }
    finished.iter().try_for_each(|text| out.write_all(text))
}

fn stretch(
    rows: &Made<'_>,
    range: Range<usize>,
    line: &(impl Fn(usize, &mut Vec<u8>) -> io::Result<()> + Sync),
) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    for start in range.clone().step_by(TOGETHER) {
        let together = start..range.end.min(start + TOGETHER);
        rows.look_ahead(together.clone());
        for place in together {
            line(place, &mut text)?;
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let written = |rows: Rows<'_>, threads| {
            let mut out = Vec::new();
            let line = |place: usize, row: &[Cell], text: &mut Vec<u8>| writeln!(text, "{place} {row:?}");
            let count = write(rows, threads, &mut out, line).unwrap();
            (count, out)
        };
        let row = |place: usize| vec![Cell::Int(place as i64 * 3)];
        for count in [0, 1, STRETCH, STRETCH + 1, 5 * STRETCH + 7] {
            let streamed = written(Rows::streamed((0..count).map(row)), 1);
            assert_eq!(streamed.0, count);
            for threads in [0, 1, 2, 3, 8] {
                assert!(written(Rows::made(count, row), threads) == streamed, "{count} rows, {threads} threads");
            }
        }
    }

    #[test]
    fn a_writer_that_fails_ends_it() {
        let mut room = [0; 10];
        let written = write(Rows::made(3 * STRETCH, |_| vec![]), 2, &mut &mut room[..], |_, _, text: &mut Vec<u8>| {
            text.push(b'x');
            Ok(())
        });
        assert!(written.is_err());
    }
}
