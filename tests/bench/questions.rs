//! Questions beside the main job: one entry each, with the SQL by which a database answers the same.

use crate::measure::{self, Program, Runs};
use crate::peers::Peer;
use crate::{generate, table};
use std::error::Error;
use std::fs;
use std::path::Path;

/// A question.
struct Question {
    /// What the tables call it.
    name: &'static str,
    /// The command without book, day and format.
    words: &'static [&'static str],
    /// The query, a file of `peers`, over the views that `query_duckdb.py` makes.
    query: &'static str,
    /// Whether both tell the same cells in the same order; else the peers tell no more than so many rows.
    same: bool,
}

const QUESTIONS: &[Question] = &[
    Question {
        name: "kehu list customers, all columns",
        words: &["list", "customers", "--columns", "all"],
        query: "customers_all.sql",
        same: false,
    },
    Question { name: "kehu report retention", words: &["report", "retention"], query: "retention.sql", same: true },
    Question {
        name: "kehu tier review",
        words: &["tier", "review", "--columns", "customer_id,from,to", "--sort", "customer_id"],
        query: "tier_review.sql",
        same: true,
    },
];

/// Asks each question of a book, kehu beside the peers that know SQL, and prints the figures.
pub fn measure(
    book: &Path,
    name: &str,
    answers: &Path,
    rounds: usize,
    threads: usize,
    peers: &[Peer],
) -> Result<(), Box<dyn Error>> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let (year, month, day) = generate::AS_OF;
    let as_of = format!("{year:04}-{month:02}-{day:02}");
    for question in QUESTIONS {
        let answer = answers.join("question.csv");
        let mut line = vec![env!("CARGO_BIN_EXE_kehu").to_owned()];
        line.extend(question.words.iter().map(|word| (*word).to_owned()));
        line.extend(["-C".to_owned(), text(book), "--as-of".to_owned(), as_of.clone()]);
        line.extend(["-f".to_owned(), "csv".to_owned(), "-o".to_owned(), text(&answer)]);
        let kehu = Program { name: question.name.to_owned(), line, answer: Some(answer), makes: None };
        let databases = peers
            .iter()
            .filter_map(|peer| peer.query(question.query, book, &as_of, answers.join("question-peer.csv"), threads));
        let all = measure::interleaved(std::iter::once(kehu).chain(databases).collect(), rounds);
        println!("\n{} on {name}, {rounds} runs\n", question.name);
        print!("{}", table::beside(&all, question.name));
        let counts: Vec<_> = all.iter().filter_map(|runs| runs.rows).collect();
        if counts.windows(2).any(|pair| pair.first() != pair.last()) {
            println!("\nTHE ANSWERS HAVE DIFFERENT NUMBERS OF ROWS.");
        }
        if question.same {
            agree(&all)?;
        }
    }
    Ok(())
}

/// Says whether the answers are the same, without which the times mean nothing; the last place may be rounded either way.
fn agree(all: &[Runs]) -> Result<(), Box<dyn Error>> {
    let told = all.iter().filter(|runs| runs.failure.is_none()).filter_map(|runs| runs.program.answer.as_ref());
    let answers = told.map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let Some((ours, others)) = answers.split_first().filter(|(_, others)| !others.is_empty()) else { return Ok(()) };
    let same_cell = |(a, b): (&str, &str)| match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() < 1.01e-4,
        _ => a == b,
    };
    let same_line = |(a, b): (&str, &str)| {
        a.split(',').count() == b.split(',').count() && a.split(',').zip(b.split(',')).all(same_cell)
    };
    let same = |other: &String| {
        ours.lines().count() == other.lines().count() && ours.lines().zip(other.lines()).all(same_line)
    };
    println!("\n{}", if others.iter().all(same) { "The answers are the same." } else { "THE ANSWERS DIFFER." });
    Ok(())
}
