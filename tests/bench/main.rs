//! The main job on books of three sizes, kehu beside its peers and beside counting newlines.
//!
//! ```text
//! cargo bench --bench books -- [S] [M] [L] [--runs N] [--keep FOLDER] [--peers FOLDER]
//! ```
//!
//! Besides: other questions (`questions.rs`, one entry each), `check`, the commands of every day, an import of a million rows beside DuckDB's `COPY` (ten thousand with S
//! alone), and, with two sizes, how much longer `log` takes on the larger one.
//!
//! Without a size: S and M. Every program runs as a whole process over the same files, in turn, with the page cache warm;
//! the tables show medians, and ratios taken round by round. `--keep` makes the books in that folder and uses them again
//! the next time (L takes 2.4 GB); `--peers` names a virtual environment of Python with `duckdb` and `polars`. The peers do
//! a simpler job: one rhythm a tier in whole days, no strands, replies, working days, quiet days or restraint.

#![expect(clippy::disallowed_methods, reason = "a benchmark runs programs and reads the clock")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its figures")]

mod everyday;
mod generate;
mod import;
mod measure;
mod newlines;
mod peers;
mod questions;
mod table;

use generate::Size;
use measure::{Program, Runs};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The seed of every book.
const SEED: u64 = 1;
/// Written into a finished book, so that one that was made differently is not used again.
const RECIPE: &str = "3";
/// The main job.
const DUE: &str = "kehu due";
/// Rows that are imported beside the larger books, and beside S alone.
const IMPORTED: (u64, u64) = (1_000_000, 10_000);
/// The sizes, smallest first.
const SIZES: [(&str, Size); 3] = [
    ("S", Size { customers: 500, contacts: 10_000, purchases: 5_000, writers: 2 }),
    ("M", Size { customers: 100_000, contacts: 1_000_000, purchases: 500_000, writers: 8 }),
    ("L", Size { customers: 1_000_000, contacts: 10_000_000, purchases: 5_000_000, writers: 23 }),
];

/// What was asked for.
#[derive(Default, Debug)]
struct Asked {
    sizes: Vec<String>,
    runs: Option<usize>,
    keep: Option<PathBuf>,
    peers: Option<PathBuf>,
    /// Whether cargo started it as a benchmark; `cargo test --all-targets` does not.
    bench: bool,
    /// The other task of this binary: count the newlines of a book with so many threads.
    newlines: Option<(PathBuf, usize)>,
}

fn main() -> ExitCode {
    match asked(std::env::args().skip(1)).and_then(|asked| run(&asked)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, Box<dyn Error>> {
    let mut asked = Asked::default();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("`{argument}` needs a value"));
        match argument.as_str() {
            // What cargo adds for every benchmark.
            "--bench" => asked.bench = true,
            "S" | "M" | "L" => asked.sizes.push(argument),
            "--runs" => asked.runs = Some(value()?.parse()?),
            "--keep" => asked.keep = Some(value()?.into()),
            "--peers" => asked.peers = Some(value()?.into()),
            "--newlines" => asked.newlines = Some((value()?.into(), value()?.parse()?)),
            other => return Err(format!("`{other}` is none of S, M, L, --runs, --keep, --peers").into()),
        }
    }
    if asked.sizes.is_empty() {
        asked.sizes = vec!["S".to_owned(), "M".to_owned()];
    }
    Ok(asked)
}

fn run(asked: &Asked) -> Result<(), Box<dyn Error>> {
    if let Some((book, threads)) = &asked.newlines {
        println!("{}", newlines::count(book, *threads)?);
        return Ok(());
    }
    if !asked.bench {
        println!("run as: cargo bench --bench books -- [S] [M] [L] [--runs N] [--keep FOLDER] [--peers FOLDER]");
        return Ok(());
    }
    let threads = std::thread::available_parallelism()?.get();
    let (peers, missing) = peers::installed(asked.peers.as_deref());
    let folder = tempfile::Builder::new().prefix("books-").tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let kept = asked.keep.as_deref().unwrap_or(folder.path());
    println!(
        "kehu {}, {threads} cores{}",
        env!("CARGO_PKG_VERSION"),
        if cfg!(debug_assertions) { ", DEBUG BUILD" } else { "" }
    );
    for line in missing {
        println!("{line}");
    }
    let (mut medians, mut logs) = (vec![], vec![]);
    for (name, size) in SIZES.into_iter().filter(|(name, _)| asked.sizes.iter().any(|size| size == name)) {
        let book = kept.join(name);
        make(&book, size)?;
        let programs = programs(&book, folder.path(), threads, &peers)?;
        let rounds = asked.runs.unwrap_or(if name == "L" { 3 } else { 5 });
        let all = measure::interleaved(programs, rounds);
        let bytes =
            newlines::tables(&book)?.iter().map(|file| Ok(fs::metadata(file)?.len())).sum::<std::io::Result<u64>>()?;
        println!("\n{}", table::heading(name, size, bytes, rounds));
        print!("{}", table::beside(&all, DUE));
        agree(&all);
        medians.push((
            name,
            size,
            all.into_iter().find(|runs| runs.program.name == DUE).and_then(|runs| runs.median()),
        ));
        questions::measure(&book, name, folder.path(), rounds, threads, &peers)?;
        check(&book, name, threads, rounds)?;
        logs.push((name, book.join("customers.csv"), everyday::measure(&book, name)?));
    }
    if let [(small, _, Some(before)), .., (large, customers, Some(after))] = &logs[..] {
        let newlines = newlines::shortest(customers, 20)?;
        let more = after.saturating_sub(*before);
        println!(
            "\n`log` on {large} takes {} longer than on {small}: {:.2}× one newline count of customers.csv",
            table::time(more),
            more.as_secs_f64() / newlines.as_secs_f64()
        );
    }
    let only_small = asked.sizes.iter().all(|size| size == "S");
    let rows = if only_small { IMPORTED.1 } else { IMPORTED.0 };
    import::measure(folder.path(), rows, asked.runs.unwrap_or(3), threads, &peers)?;
    for pair in medians.windows(2) {
        if let [(small, less, Some(before)), (large, more, Some(after))] = pair {
            let rows = more.contacts as f64 / less.contacts as f64;
            println!(
                "\n{small} → {large}: {:.2}× the time for {rows:.0}× the rows",
                after.as_secs_f64() / before.as_secs_f64()
            );
        }
    }
    Ok(())
}

/// How long it takes to check a whole book, beside counting its newlines.
fn check(book: &Path, name: &str, threads: usize, rounds: usize) -> Result<(), Box<dyn Error>> {
    let (this, folder) = (std::env::current_exe()?.to_string_lossy().into_owned(), book.to_string_lossy().into_owned());
    let program = |name: &str, line: [&str; 4]| Program {
        name: name.to_owned(),
        line: line.map(str::to_owned).to_vec(),
        answer: None,
        makes: None,
    };
    let threads = threads.to_string();
    let newlines = program(&format!("newlines, {threads} threads"), [&this, "--newlines", &folder, &threads]);
    let kehu = program("kehu check", [env!("CARGO_BIN_EXE_kehu"), "check", "-C", &folder]);
    let all = measure::interleaved(vec![newlines, kehu], rounds);
    println!("\nChecking {name}, {rounds} runs\n");
    print!("{}", table::beside(&all, "kehu check"));
    Ok(())
}

/// Makes a book, unless it is there already.
fn make(book: &Path, size: Size) -> Result<(), Box<dyn Error>> {
    let recipe = format!("{RECIPE} {SEED} {size:?}\n");
    let mark = book.with_extension("recipe");
    if fs::read_to_string(&mark).is_ok_and(|made| made == recipe) {
        return Ok(());
    }
    if book.exists() && !mark.exists() {
        return Err(format!("`{}` is there and was not made by this benchmark", book.display()).into());
    }
    if book.exists() {
        fs::remove_dir_all(book)?;
    }
    let start = std::time::Instant::now();
    fs::create_dir_all(book)?;
    fs::write(&mark, "unfinished\n")?;
    generate::book(book, size, SEED)?;
    fs::write(&mark, recipe)?;
    println!("made {} in {:.1} s", book.display(), start.elapsed().as_secs_f64());
    Ok(())
}

/// Everything that is run on a book, in the order of the table.
fn programs(
    book: &Path,
    answers: &Path,
    threads: usize,
    peers: &[peers::Peer],
) -> Result<Vec<Program>, Box<dyn Error>> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let this = text(&std::env::current_exe()?);
    let newlines = |threads: usize| Program {
        name: format!("newlines, {threads} thread{}", if threads == 1 { "" } else { "s" }),
        line: vec![this.clone(), "--newlines".to_owned(), text(book), threads.to_string()],
        answer: None,
        makes: None,
    };
    let (year, month, day) = generate::AS_OF;
    let as_of = format!("{year:04}-{month:02}-{day:02}");
    let answer = answers.join("kehu.csv");
    let mut line: Vec<String> = [env!("CARGO_BIN_EXE_kehu"), "due", "-C"].map(str::to_owned).to_vec();
    line.extend([text(book), "--as-of".to_owned(), as_of.clone()]);
    line.extend(["-f".to_owned(), "csv".to_owned(), "-o".to_owned(), text(&answer)]);
    // What the peers answer too; persons and texts are the product's own.
    let columns = "customer_id,name,owner,tier,reason,due_on,latest_on,overdue_days,pressure";
    line.extend(["--columns".to_owned(), columns.to_owned()]);
    let kehu = Program { name: DUE.to_owned(), line, answer: Some(answer), makes: None };
    let peers = peers
        .iter()
        .enumerate()
        .map(|(ordinal, peer)| peer.due(book, &as_of, answers.join(format!("peer{ordinal}.csv")), threads));
    Ok([newlines(1), newlines(threads), kehu].into_iter().chain(peers).collect())
}

/// Says whether the peers gave the same answer, without which their times mean nothing.
fn agree(all: &[Runs]) {
    let answers: Vec<_> = all
        .iter()
        .filter(|runs| runs.program.name != DUE && runs.failure.is_none())
        .filter_map(|runs| fs::read_to_string(runs.program.answer.as_ref()?).ok())
        .collect();
    if let [first, rest @ ..] = &answers[..]
        && !rest.is_empty()
    {
        let same = rest.iter().all(|answer| answer == first);
        println!(
            "\n{}",
            if same { "The peers' answers are the same, byte for byte." } else { "THE PEERS' ANSWERS DIFFER." }
        );
    }
}
