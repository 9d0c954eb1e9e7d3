//! Questions beside the main job: one entry each, with the SQL by which a database answers the same.

use crate::measure::{self, Program};
use crate::peers::Peer;
use crate::{generate, table};
use std::error::Error;
use std::path::Path;

/// A question.
struct Question {
    /// What the tables call it.
    name: &'static str,
    /// The command without book, day and format.
    words: &'static [&'static str],
    /// The query, a file of `peers`, over the views that `query_duckdb.py` makes.
    query: &'static str,
}

const QUESTIONS: &[Question] = &[Question {
    name: "kehu list customers, all columns",
    words: &["list", "customers", "--columns", "all"],
    query: "customers_all.sql",
}];

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
    }
    Ok(())
}
