//! Hostile bytes: real files, bent and broken, and books made of them. Nothing panics, and nothing is written but what was
//! meant.

use crate::book::{copy, files, folder};
use crate::run::kehu;
use crate::{Dice, Plan};
use kehu::csv::sheet::Sheet;
use kehu::csv::splice::Splices;
use kehu::merge::{Shape, merge};
use kehu::store::{repair, tail};
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

/// What is put into files: what means something to readers of CSV, TOML, terminals and spreadsheets.
const BITS: [&[u8]; 40] = [
    b"\"",
    b"\"\"",
    b",",
    b"\n",
    b"\r\n",
    b"\r",
    b"\0",
    b"#",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\xe4\xbd",
    b"\xed\xa0\x80",
    b";",
    b"\t",
    b"\"\n",
    b",\"",
    b"\",",
    b"\n\n",
    b"'",
    b"=1+1",
    b"-",
    b"2026-13-45",
    b"9999-12-31",
    b"-0001-01-01",
    b"1e308",
    b"NaN",
    b"99999999999999999999",
    b"0.1",
    b"<<<<<<< ours\n",
    b"=======\n",
    b">>>>>>> theirs\n",
    b"\x1b[2J",
    b"\xe2\x80\xae",
    b"c-",
    b"id",
    b"[",
    b"]",
    b"=",
    b"{}",
    b"\n#\n",
];

/// Real files: those of the books that come with the sources.
fn seeds() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = BTreeMap::new();
    for book in ["tests/books/small", "examples/shop", "examples/bank"] {
        for (name, bytes) in files(&root.join(book)) {
            all.insert(format!("{book}/{name}"), bytes);
        }
    }
    all
}

/// Bends a file.
pub fn bent(bytes: &[u8], others: &[&Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(9) {
            0 => drop(bytes.splice(at..at, dice.one(&BITS).iter().copied())),
            1 => drop(bytes.splice(at..end, dice.one(&BITS).iter().copied())),
            2 => drop(bytes.drain(at..end)),
            3 => bytes.truncate(at),
            4 if at < bytes.len() => bytes[at] = dice.bits() as u8,
            5 => {
                let part = bytes[at..end].to_vec();
                let to = dice.below(bytes.len() + 1);
                drop(bytes.splice(to..to, part));
            }
            6 => {
                // A line of another file.
                let other: Vec<&[u8]> = dice.one(others).split_inclusive(|byte| *byte == b'\n').collect();
                if !other.is_empty() {
                    let line = dice.one(&other).to_vec();
                    drop(bytes.splice(at..at, line));
                }
            }
            7 => {
                // One kind of byte becomes another, everywhere.
                let (from, to) = (*dice.one(b",\"\n;"), *dice.one(b";,\t\r\"'"));
                bytes.iter_mut().filter(|byte| **byte == from).for_each(|byte| *byte = to);
            }
            _ => {
                let many = dice.one(&BITS).repeat(1 + dice.below(300));
                drop(bytes.splice(at..at, many));
            }
        }
    }
    bytes
}

/// Reading and writing files: what is not changed keeps its bytes, and what is changed can be read back.
pub fn bytes(plan: Plan) -> Result<String, String> {
    let seeds = seeds();
    let all: Vec<&Vec<u8>> = seeds.values().collect();
    let began = Instant::now();
    let (mut done, mut edited) = (0_u64, 0_u64);
    quietly(|| {
        while done < plan.count && (done % 64 != 0 || plan.goes_on()) {
            let mut dice = Dice::new(plan.seed, done);
            let seed = *dice.one(&all);
            // A window is as hostile as the whole, and quicker.
            let start = dice.below(seed.len().saturating_sub(2_000) + 1);
            let seed = if dice.below(4) == 0 { seed.as_slice() } else { &seed[start..(start + 2_000).min(seed.len())] };
            let bytes = bent(seed, &all, &mut dice);
            let answer = catch_unwind(AssertUnwindSafe(|| one(&bytes, seed, &all, &mut dice)));
            match answer {
                Ok(Ok(was_edited)) => edited += u64::from(was_edited),
                Ok(Err(wrong)) => return Err(kept(&bytes, &format!("input {done}: {wrong}"))),
                Err(_) => return Err(kept(&bytes, &format!("input {done}: a panic"))),
            }
            done += 1;
        }
        Ok(())
    })?;
    let pace = done as f64 / began.elapsed().as_secs_f64() * 60.0;
    Ok(format!(
        "{done} hostile files ({pace:.0} a minute), {edited} of them with a cell changed: 0 panics, 0 differences"
    ))
}

fn one(bytes: &[u8], seed: &[u8], all: &[&Vec<u8>], dice: &mut Dice) -> Result<bool, String> {
    let sheet = Sheet::parse(bytes);
    if Splices::default().apply(bytes) != bytes {
        return Err("unchanged bytes are others".to_owned());
    }
    let width = sheet.header().map_or(0, kehu::csv::header::Header::width);
    let _tail = tail::examine("followups/a.csv", bytes);
    let ended = repair::with_ends(bytes, true);
    if repair::with_ends(&ended, true) != ended {
        return Err("line ends made alike twice are not the same".to_owned());
    }
    let shape = Shape { key: Some("id"), is_log: dice.below(2) == 0 };
    let other = bent(seed, all, dice);
    let _merged = merge(seed, bytes, &other, shape);
    if sheet.is_empty() || width == 0 {
        return Ok(false);
    }
    let (row, column) = (dice.below(sheet.len()), dice.below(width));
    let Some(span) = sheet.span(row, column) else { return Ok(false) };
    let text = if dice.below(3) == 0 {
        "plain".to_owned()
    } else {
        {
            let bit = *dice.one::<&[u8]>(&BITS);
            String::from_utf8_lossy(bit).replace('\0', "")
        }
    };
    let mut splices = Splices::default();
    sheet.set(&mut splices, row, column, &text);
    let after = splices.apply(bytes);
    let behind = bytes.len() - span.end;
    if after[..span.start] != bytes[..span.start] || after[after.len() - behind..] != bytes[span.end..] {
        return Err(format!("row {row}, column {column}: other bytes changed"));
    }
    let again = Sheet::parse(&after);
    let is_damaged = !sheet.damages().is_empty();
    // In a damaged file another text may make a comment or a blank line of a record, and such are no records.
    if !is_damaged && column > 0 && (again.len() != sheet.len() || again.cell(row, column) != text) {
        return Err(format!("row {row}, column {column}: {text:?} is read as {:?}", again.cell(row, column)));
    }
    Ok(true)
}

/// Commands on books of which some files are bent.
pub fn books(plan: Plan) -> Result<String, String> {
    let work = folder();
    let book = work.path().join("book");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/small"), &book);
    let sound = files(&book);
    let names: Vec<&String> = sound.keys().collect();
    let all: Vec<&Vec<u8>> = sound.values().collect();
    let commands: [&[&str]; 12] = [
        &["check"],
        &["check", "--fix"],
        &["due", "-f", "csv"],
        &["due", "--all", "--within", "1y", "--as-of", "2026-06-30"],
        &["list"],
        &["list", "followups", "-f", "json"],
        &["list", "--columns", "name,spend,last_contact,orders", "-f", "csv"],
        &["show", "c-2acme003"],
        &["explain", "c-2acme003"],
        &["history", "c-2acme003"],
        &["log", "c-2acme003", "a row", "--channel", "phone"],
        &["set", "c-2acme003", "city=Bonn"],
    ];
    let (mut done, mut ran, mut codes) = (0_u64, 0_u64, BTreeMap::new());
    quietly(|| {
        while done < plan.count && plan.goes_on() {
            let mut dice = Dice::new(plan.seed, done);
            let chosen: Vec<&String> = (0..=dice.below(2)).map(|_| *dice.one(&names)).collect();
            for name in &chosen {
                fs::write(book.join(name), bent(&sound[*name], &all, &mut dice)).expect("written");
            }
            for words in commands {
                if words[0] != "check" && dice.below(3) > 0 {
                    continue;
                }
                let before = files(&book);
                let threads = 1 + dice.below(2);
                let Ok(answer) = catch_unwind(AssertUnwindSafe(|| kehu(&book, "ann", threads, words))) else {
                    return Err(kept_book(&book, &format!("book {done}, {words:?}: a panic")));
                };
                ran += 1;
                *codes.entry(answer.code).or_insert(0_u64) += 1;
                if ![0, 1, 2, 3, 4, 10].contains(&answer.code) {
                    return Err(kept_book(&book, &format!("book {done}, {words:?}: exit code {}", answer.code)));
                }
                let is_write = ["log", "set"].contains(&words[0]);
                let after = files(&book);
                if !is_write && after != before {
                    return Err(kept_book(&book, &format!("book {done}, {words:?} wrote something")));
                }
                if is_write && before.iter().any(|(name, bytes)| is_lost(bytes, after.get(name), words[0])) {
                    return Err(kept_book(&book, &format!("book {done}, {words:?} took something away")));
                }
            }
            for name in files(&book).keys().filter(|name| !sound.contains_key(*name)) {
                fs::remove_file(book.join(name)).expect("removed");
            }
            for (name, bytes) in &sound {
                fs::write(book.join(name), bytes).expect("restored");
            }
            let _removed = fs::remove_dir_all(book.join(".kehu"));
            done += 1;
        }
        Ok(())
    })?;
    Ok(format!("{done} books with bent files, {ran} commands: 0 panics, 0 bytes taken away; exit codes {codes:?}"))
}

/// Whether a write took bytes away: a row added leaves all that was there, but for a torn tail; a cell changed changes one
/// line.
fn is_lost(before: &[u8], after: Option<&Vec<u8>>, command: &str) -> bool {
    let Some(after) = after else { return true };
    if command == "log" {
        let whole = before.len().min(after.len());
        let kept = before.iter().zip(after).take_while(|(old, new)| old == new).count();
        return kept < whole && before[kept..].contains(&b'\n')
            || kept < before.len() && before[kept..].split(|b| *b == b'\n').count() > 60;
    }
    let lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').count();
    lines(after) < lines(before)
}

/// Runs without the messages of panics, which are expected to be none.
fn quietly<T>(run: impl FnOnce() -> T) -> T {
    run()
}

fn kept(bytes: &[u8], what: &str) -> String {
    let path = std::env::temp_dir().join("kehu-faults-failed.csv");
    fs::write(&path, bytes).expect("written");
    format!("{what}; the file is {}", path.display())
}

fn kept_book(book: &Path, what: &str) -> String {
    let path = std::env::temp_dir().join("kehu-faults-failed-book");
    let _removed = fs::remove_dir_all(&path);
    copy(book, &path);
    format!("{what}; the book is {}", path.display())
}
