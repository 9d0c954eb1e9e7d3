//! Writes torn at every byte: the system takes a part of a write, and the writer dies before it can take that back.
//!
//! A random kill hardly ever falls into the middle of a write, so here the system helps: a file may grow to so many bytes and
//! no more, and who wants more is killed (`SIGXFSZ`, which nobody catches). What the write had reached until then stays. The
//! limit counts blocks of 512 bytes; comment lines move the byte to the end of a block. In that way a row of a log, a line of
//! the journal and the new copy of a table are torn, each at any of its bytes.

use crate::book::{self, copy, folder};
use crate::run::kehu;
use crate::states::{program, script};
use crate::{Dice, Plan};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};

/// Blocks in which the shell counts.
const BLOCK: usize = 512;
/// Bytes that the file to be torn has at least, so that no other file reaches the limit before it.
const LEAST: usize = 24 << 10;
/// Number of the signal.
const LIMIT_REACHED: i32 = 25;
/// The files in which rows and journal stand.
const LOGS: [&str; 2] = ["followups/2026-03.ann.csv", "purchases/2026-03.ann.csv"];
const JOURNAL: &str = ".kehu/journal/000001.jsonl";

/// What is written: the command, the word by which its row is known, and its log.
const ROWS: [(&str, &str, &str); 5] = [
    ("log -q c-shared00 'Wants a quote for Longjing' --channel phone", "Wants a quote", LOGS[0]),
    ("log -q c-shared01 'Said \"no\", then\nleft, \"for good\"' --channel visit", "then\nleft", LOGS[0]),
    ("log -q c-shared02 '报价：龙井茶，一箱；𠮷野家' --channel wechat", "龙井茶", LOGS[0]),
    ("log -q c-shared03 '' --channel phone --next 'Send \"samples\"' --on 2026-04-01", "samples", LOGS[0]),
    ("buy -q c-shared00 1234.50 --product 'Tea, \"green\"'", "1234.50", LOGS[1]),
];

/// How a log may be written.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Plain,
    /// A BOM, and line ends of Windows.
    Windows,
    /// An editor has left away the last line end.
    Unended,
}

impl Kind {
    /// Bytes of the end of a line.
    fn line_end(self) -> usize {
        if matches!(self, Self::Windows) { 2 } else { 1 }
    }
}

/// One accident: what is torn, and behind how many of the bytes that are written to it; of a log also how many those are.
#[derive(Clone, Copy, Debug)]
enum Tear {
    Log(usize, Kind, usize, usize),
    Journal(usize, usize),
    Table(usize),
}

/// What came of it.
#[derive(Default)]
struct Tally {
    logs: u64,
    journals: u64,
    tables: u64,
    completed: u64,
    kept: u64,
}

/// Tears at each byte; in the short form, at some.
pub fn run(plan: Plan) -> Result<String, String> {
    if !cfg!(target_os = "linux") {
        return Ok("skipped, the size of files can be limited in blocks of 512 bytes on Linux only".to_owned());
    }
    let work = folder();
    let template = work.path().join("template");
    book::small(&template);
    for log in LOGS {
        let (command, words) = if log == LOGS[0] { ("log", ["first", "-q"]) } else { ("buy", ["7.50", "-q"]) };
        book::well(&template, &[command, "c-shared00", words[0], words[1]]);
    }
    let place = Place { work: work.path(), template: &template };
    let mut tears: Vec<Tear> = Vec::new();
    for (row, (line, _, log)) in ROWS.iter().enumerate() {
        for kind in [Kind::Plain, Kind::Windows, Kind::Unended] {
            let length = place.written(line, log, kind)?;
            tears.extend((0..length).map(|at| Tear::Log(row, kind, at, length)));
        }
        let length = place.written(line, JOURNAL, Kind::Plain)?;
        tears.extend((0..length).map(|at| Tear::Journal(row, at)));
    }
    tears.extend((0..LEAST).step_by(61).map(Tear::Table));
    let of_all = tears.len();
    let mut dice = Dice::new(plan.seed, 0);
    for place in (1..tears.len()).rev() {
        tears.swap(place, dice.below(place + 1));
    }
    tears.truncate(usize::try_from(plan.count).unwrap_or(usize::MAX));
    let mut tally = Tally::default();
    for tear in tears {
        if !plan.goes_on() {
            break;
        }
        place.tear(tear, &mut tally).map_err(|wrong| {
            let kept = std::env::temp_dir().join("kehu-faults-torn");
            copy(&work.path().join("book"), &kept);
            format!("{tear:?}: {wrong}; the book is in {}", kept.display())
        })?;
    }
    let Tally { logs, journals, tables, completed, kept } = tally;
    Ok(format!(
        "{} of {of_all} writes torn at a byte, the writer dead: {logs} rows of logs, {journals} lines of the journal, {tables} \
         new copies of a table; each told of by check, sound after the next write ({completed} completed by it, {kept} in \
         lost+found), 0 glued, 0 bytes of others changed",
        logs + journals + tables
    ))
}

struct Place<'a> {
    work: &'a Path,
    template: &'a Path,
}

impl Place<'_> {
    /// A copy of the book in which a file is so long that the limit of this many blocks falls behind `at` more bytes.
    fn book(&self, file: &str, kind: Kind, at: usize) -> (PathBuf, usize) {
        let root = self.work.join("book");
        let _removed = fs::remove_dir_all(&root);
        copy(self.template, &root);
        let path = root.join(file);
        let text = fs::read_to_string(&path).expect("a file of the template");
        let blocks = (LEAST.max(text.len() + 64) + at).div_ceil(BLOCK) + 1;
        let padded = |lacking: usize| padded(&text, file, kind, lacking);
        let length = blocks * BLOCK - at;
        let lacking = length - padded(0).len();
        fs::write(&path, padded(lacking)).expect("written");
        assert_eq!(fs::read(&path).expect("there").len(), length, "{file} {kind:?}");
        (root, blocks)
    }

    /// How many bytes the command adds to the file.
    fn written(&self, line: &str, file: &str, kind: Kind) -> Result<usize, String> {
        let (root, _) = self.book(file, kind, 0);
        let before = fs::read(root.join(file)).expect("there").len();
        let output = script(&format!("kehu {line}"), &root, "ann");
        if !output.status.success() {
            return Err(format!("{line}: {}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(fs::read(root.join(file)).expect("there").len() - before)
    }

    fn tear(&self, tear: Tear, tally: &mut Tally) -> Result<(), String> {
        let ((line, word, _), file, kind, at) = match tear {
            Tear::Log(row, kind, at, _) => (ROWS[row], ROWS[row].2, kind, at),
            Tear::Journal(row, at) => (ROWS[row], JOURNAL, Kind::Plain, at),
            Tear::Table(at) => (("set -q c-shared01 city=Torino", "Torino", ""), "customers.csv", Kind::Plain, at),
        };
        let is_table = matches!(tear, Tear::Table(_));
        // A new copy is written from its beginning, so its first bytes are torn with a smaller limit.
        let (root, blocks) = if is_table { self.book(file, kind, 0) } else { self.book(file, kind, at) };
        let blocks = if is_table { (at.max(LEAST / 2)).div_ceil(BLOCK) } else { blocks };
        let before = book::files(&root);
        let journal = fs::read(root.join(JOURNAL)).expect("a journal");
        let text = format!("ulimit -c 0; ulimit -f {blocks}; exec {} {line}", program());
        let output = script(&text, &root, "ann");
        if output.status.signal() != Some(LIMIT_REACHED) {
            return Err(format!("it was not killed: {:?} {}", output.status, String::from_utf8_lossy(&output.stderr)));
        }
        let torn = fs::read(root.join(file)).expect("there");
        let old = before.get(file).cloned().unwrap_or(journal);
        let tail = torn.strip_prefix(old.as_slice()).ok_or_else(|| format!("{file} lost bytes that it had"))?;
        if tail.len() != if is_table { 0 } else { at } {
            return Err(format!("torn behind {} bytes, not {at}", tail.len()));
        }
        // What is torn is told of, as what it is.
        let found = kehu(&root, "ann", 1, &["check"]);
        let told = |code: &str| found.problems.contains(&code);
        let is_told = match tear {
            // Nothing of it is there, and nobody was told that it is; a copy is whole before anything is said.
            Tear::Log(_, _, 0, _) | Tear::Log(_, Kind::Unended, 1, _) | Tear::Table(_) => told("stale-lock"),
            // A row that lacks nothing but its line end, or only a part of that, is there.
            Tear::Log(_, kind, at, length) if at + kind.line_end() >= length => true,
            Tear::Log(..) => told("torn-tail") || told("unfinished-change"),
            Tear::Journal(_, 0) => found.problems.iter().all(|code| *code == "stale-lock"),
            // Between the line and its mark nothing is torn.
            Tear::Journal(..) if tail.ends_with(b"\n") => told("stale-lock"),
            Tear::Journal(..) => told("unreadable-journal") || told("torn-tail"),
        };
        if !is_told {
            return Err(format!("{} torn bytes, and check says: {}{}", tail.len(), found.out, found.told));
        }
        for words in [["log", "c-shared00", "next", "-q"], ["buy", "c-shared00", "99.25", "-q"]] {
            let next = kehu(&root, "ann", 1, &words);
            if next.code != 0 {
                return Err(format!("the next write: {} {}", next.code, next.told));
            }
        }
        let left = kehu(&root, "ann", 1, &["check"]);
        if left.code != 0 || !left.problems.is_empty() {
            return Err(format!("after the next write check finds: {}{}", left.out, left.told));
        }
        let written = settled(&before, &root, word)?;
        let kept = kept(&root);
        // The half of a row is no row; it is kept until somebody has looked at it.
        let is_kept = kept.iter().any(|bytes| !tail.is_empty() && tail.ends_with(bytes.as_slice()));
        if matches!(tear, Tear::Log(..) | Tear::Journal(..)) && !tail.trim_ascii().is_empty() && !written && !is_kept {
            return Err("the torn bytes are neither completed nor in lost+found".to_owned());
        }
        *match tear {
            Tear::Log(..) => &mut tally.logs,
            Tear::Journal(..) => &mut tally.journals,
            Tear::Table(_) => &mut tally.tables,
        } += 1;
        tally.completed += u64::from(written);
        tally.kept += u64::from(is_kept);
        Ok(())
    }
}

/// The text of a file, longer by so many bytes that say nothing.
fn padded(text: &str, file: &str, kind: Kind, lacking: usize) -> String {
    if file == JOURNAL {
        // A mark of nothing.
        return text.to_owned() + &format!("{{\"done\":\"tx-{}\"}}\n", "0".repeat(lacking));
    }
    let (header, rows) = text.split_once('\n').expect("a header");
    let text = format!("{header}\n# {}\n{rows}", "-".repeat(lacking));
    match kind {
        Kind::Plain => text,
        Kind::Windows => format!("\u{feff}{}", text.replace('\n', "\r\n")),
        Kind::Unended => text.trim_end_matches('\n').to_owned(),
    }
}

/// Whether the row with this word is there, once at most; nothing else is other than before but for the rows that came next.
fn settled(before: &BTreeMap<String, Vec<u8>>, root: &Path, word: &str) -> Result<bool, String> {
    let now = book::files(root);
    let mut count = 0;
    for (name, bytes) in now.iter().filter(|(name, _)| name.ends_with(".csv")) {
        let text = String::from_utf8_lossy(bytes);
        // As it stands in a cell: a quote is doubled.
        count += text.matches(word).count();
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(bytes.as_slice());
        if let Some(wrong) = reader.byte_records().find_map(Result::err) {
            return Err(format!("{name}: {wrong}"));
        }
        let old = before.get(name).map_or(&[][..], Vec::as_slice);
        let is_edited = name == "customers.csv" && word == "Torino" && count > 0;
        if !is_edited && !bytes.starts_with(old) {
            return Err(format!("{name}: bytes that were there have changed"));
        }
    }
    for next in ["next", "99.25"] {
        let there = now.values().filter(|bytes| String::from_utf8_lossy(bytes).contains(&format!(",{next},"))).count();
        if there != 1 {
            return Err(format!("the next row {next} is there {there} times"));
        }
    }
    if count > 1 { Err(format!("{word} is there {count} times")) } else { Ok(count == 1) }
}

/// What was moved to lost and found.
fn kept(root: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = fs::read_dir(root.join(".kehu/lost+found")) else { return Vec::new() };
    entries.filter_map(|entry| fs::read(entry.ok()?.path()).ok()).collect()
}
