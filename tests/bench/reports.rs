//! Reports, beside the same figures from the peers that have a script for them.

use crate::measure::{self, Program, Runs};
use crate::peers::Peer;
use crate::{generate, table};
use std::error::Error;
use std::fs;
use std::path::Path;

/// The reports that are measured; the script of a peer is `tests/bench/peers/REPORT_PEER.py`.
const REPORTS: [&str; 1] = ["retention"];

/// Runs every report on a book and prints the figures, and whether the answers are the same.
pub fn measure(
    book: &Path,
    name: &str,
    answers: &Path,
    threads: usize,
    rounds: usize,
    peers: &[Peer],
) -> Result<(), Box<dyn Error>> {
    let (year, month, day) = generate::AS_OF;
    let as_of = format!("{year:04}-{month:02}-{day:02}");
    for report in REPORTS {
        let answer = answers.join(format!("{report}.csv"));
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let line = [env!("CARGO_BIN_EXE_kehu"), "report", report, "-C", &text(book), "--as-of", &as_of];
        let line = line.iter().chain(&["-f", "csv", "-o"]).map(|word| (*word).to_owned()).chain([text(&answer)]);
        let ours = format!("kehu report {report}");
        let kehu = Program { name: ours.clone(), line: line.collect(), answer: Some(answer), makes: None };
        let peers = peers.iter().enumerate().filter_map(|(ordinal, peer)| {
            peer.report(report, book, &as_of, answers.join(format!("{report}{ordinal}.csv")), threads)
        });
        let all = measure::interleaved(std::iter::once(kehu).chain(peers).collect(), rounds);
        println!("\nReport {report} on {name}, {rounds} runs\n");
        print!("{}", table::beside(&all, &ours));
        agree(&all)?;
    }
    Ok(())
}

/// Says whether the figures are the same, without which the times mean nothing; the last place may be rounded either way.
fn agree(all: &[Runs]) -> Result<(), Box<dyn Error>> {
    let told = all.iter().filter(|runs| runs.failure.is_none()).filter_map(|runs| runs.program.answer.as_ref());
    let answers = told.map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let Some((ours, others)) = answers.split_first().filter(|(_, others)| !others.is_empty()) else { return Ok(()) };
    let same_cell = |(a, b): (&str, &str)| match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() < 1.01e-4,
        _ => a == b,
    };
    let same_line = |(a, b): (&str, &str)| a.split(',').zip(b.split(',')).all(same_cell);
    let same = |other: &String| {
        ours.lines().count() == other.lines().count() && ours.lines().zip(other.lines()).all(same_line)
    };
    println!("\n{}", if others.iter().all(same) { "The answers are the same." } else { "THE ANSWERS DIFFER." });
    Ok(())
}
