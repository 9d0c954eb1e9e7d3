//! Rows that the `csv` crate and Python's `csv` module write are read here as they meant them, and the other way round.

use crate::book::folder;
use crate::{Dice, Plan};
use kehu::csv::sheet::Sheet;
use kehu::csv::write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Cells of a row.
const WIDTH: usize = 5;
/// Rows of a file.
const ROWS: usize = 2_000;
/// What cells are made of.
const PARTS: [&str; 18] = [
    "a", "b c", ",", "\"", "\"\"", "\n", "\r\n", "\r", ";", "\t", "#", "客户", " ", "'", "=1+1", "\u{feff}", "0", "🙂",
];

/// Reads the file of its argument and writes it anew in several ways; then the same rows as JSON.
const PYTHON: &str = r"
import csv, json, sys
folder = sys.argv[1]
with open(folder + '/ours.csv', newline='', encoding='utf-8') as file:
    rows = list(csv.reader(file))
with open(folder + '/rows.json', 'w', encoding='utf-8') as file:
    json.dump(rows, file)
for name, quoting, end in [('minimal', csv.QUOTE_MINIMAL, '\r\n'), ('all', csv.QUOTE_ALL, '\n'), ('some', csv.QUOTE_NONNUMERIC, '\n')]:
    with open(folder + '/' + name + '.csv', 'w', newline='', encoding='utf-8') as file:
        csv.writer(file, quoting=quoting, lineterminator=end).writerows(rows)
";

/// That many rows.
pub fn run(plan: Plan) -> Result<String, String> {
    let work = folder();
    let python = ["python3", "python"].into_iter().find(|name| {
        Command::new(name).args(["-c", "import csv"]).output().is_ok_and(|output| output.status.success())
    });
    let mut done = 0;
    while done < plan.count && plan.goes_on() {
        let mut dice = Dice::new(plan.seed, done);
        let count = ROWS.min((plan.count - done) as usize);
        let rows: Vec<Vec<String>> = std::iter::once((0..WIDTH).map(|place| format!("h{place}")).collect())
            .chain((0..count).map(|_| (0..WIDTH).map(|_| cell(&mut dice)).collect()))
            .collect();
        let mut ours = Vec::new();
        for row in &rows {
            write::row(&mut ours, row.iter().map(String::as_str), b',');
            ours.push(b'\n');
        }
        same("the csv crate reads", &rows, &crate_reads(&ours)?)?;
        for (what, bytes) in otherwise(&ours) {
            same(&format!("the csv crate reads {what}"), &rows, &crate_reads(&bytes)?)?;
            same(&format!("we read {what}"), &rows, &we_read(&bytes)?)?;
        }
        for style in [csv::QuoteStyle::Necessary, csv::QuoteStyle::Always] {
            for end in [csv::Terminator::CRLF, csv::Terminator::Any(b'\n')] {
                let mut writer = csv::WriterBuilder::new().quote_style(style).terminator(end).from_writer(Vec::new());
                rows.iter().try_for_each(|row| writer.write_record(row)).map_err(|error| error.to_string())?;
                same(
                    "what the csv crate wrote",
                    &rows,
                    &we_read(&writer.into_inner().map_err(|error| error.to_string())?)?,
                )?;
            }
        }
        if let Some(python) = python {
            python_agrees(python, work.path(), &ours, &rows)?;
        }
        done += count as u64;
    }
    let peers = if python.is_some() { "the csv crate and Python's csv" } else { "the csv crate (Python is not there)" };
    Ok(format!("{done} rows of {WIDTH} hostile cells to and from {peers}: identical"))
}

/// The same rows as other programs leave them: with a byte order mark, without the end of the last line.
fn otherwise(ours: &[u8]) -> [(&'static str, Vec<u8>); 3] {
    let unended = ours.strip_suffix(b"\n").unwrap_or(ours);
    let marked = |bytes: &[u8]| [b"\xef\xbb\xbf", bytes].concat();
    [("a mark", marked(ours)), ("no last end", unended.to_vec()), ("a mark and no last end", marked(unended))]
}

fn cell(dice: &mut Dice) -> String {
    (0..dice.below(5)).map(|_| *dice.one(&PARTS)).collect()
}

fn crate_reads(bytes: &[u8]) -> Result<Vec<Vec<String>>, String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let rows = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().map_err(|error| error.to_string())
}

fn we_read(bytes: &[u8]) -> Result<Vec<Vec<String>>, String> {
    let sheet = Sheet::parse(bytes);
    if let Some(damage) = sheet.damages().first() {
        return Err(format!("damage: {damage:?}"));
    }
    let header = sheet.header().ok_or("no header")?.names.clone();
    let rows = (0..sheet.len()).map(|row| sheet.texts(row).map(std::borrow::Cow::into_owned).collect());
    Ok(std::iter::once(header).chain(rows).collect())
}

fn python_agrees(python: &str, folder: &Path, ours: &[u8], rows: &[Vec<String>]) -> Result<(), String> {
    let failed = |error: std::io::Error| error.to_string();
    fs::write(folder.join("ours.csv"), ours).map_err(failed)?;
    let output = Command::new(python).args(["-c", PYTHON]).arg(folder).output().map_err(failed)?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let text = fs::read_to_string(folder.join("rows.json")).map_err(failed)?;
    let read: Vec<Vec<String>> = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    same("Python reads", rows, &read)?;
    for name in ["minimal", "all", "some"] {
        let bytes = fs::read(folder.join(format!("{name}.csv"))).map_err(failed)?;
        same(&format!("what Python wrote ({name})"), rows, &we_read(&bytes)?)?;
    }
    Ok(())
}

fn same(what: &str, expected: &[Vec<String>], found: &[Vec<String>]) -> Result<(), String> {
    if expected.len() != found.len() {
        return Err(format!("{what}: {} rows of {}", found.len(), expected.len()));
    }
    match expected.iter().zip(found).find(|(one, other)| one != other) {
        None => Ok(()),
        Some((one, other)) => Err(format!("{what}: {other:?} for {one:?}")),
    }
}
