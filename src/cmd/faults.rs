//! Every command that writes, with every call to the file system failing once, or from there on.
//!
//! `KEHU_CASES=N` tries N of the faults, drawn evenly; all of them are some ten thousand. Reading the rows themselves goes
//! past [`crate::store::disk`] and is not failed here.

#![expect(clippy::disallowed_methods, reason = "tests prepare and inspect files directly")]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "a book's files are named in small letters")]
#![expect(clippy::naive_bytecount, reason = "files of a test are small")]

use super::run;
use super::world::{Findings, Stage, World};
use crate::error::Error;
use crate::problem::Shown;
use crate::store::disk::faulty::{Faulty, How, during};
use crate::value::lang::Lang;
use crate::value::moment::Moment;
use crate::view::View;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// How calls fail.
const HOWS: [How; 5] = [
    How::Answer(ErrorKind::Other),
    How::Answer(ErrorKind::StorageFull),
    How::Answer(ErrorKind::Interrupted),
    How::Answer(ErrorKind::CrossesDevices),
    How::Short,
];
/// Faults that are tried where nothing is said.
const CASES: usize = 60;

type Words = &'static [&'static str];

/// What is done before, and the command.
const COMMANDS: [(&[Words], Words); 15] = [
    (&[], &["log", "c-2acme003", "Asked for a quote", "--channel", "phone"]),
    (&[], &["buy", "c-2acme003", "12.50", "--product", "Longjing 250g"]),
    (&[], &["snooze", "c-2acme003", "cadence:call", "--until", "2026-04-20", "--why", "holiday"]),
    (&[], &["add", "--force", "Another tea house", "tier=core"]),
    (&[], &["new", "people", "customer_id=c-2acme003", "name=Ann Lee"]),
    (&[], &["set", "c-2acme003", "note=Moved", "tier=core"]),
    (&[], &["tier", "request", "c-2acme003", "--to", "normal", "--why", "Asked"]),
    (&[], &["tier", "apply", "c-2acme003", "--to", "normal", "--why", "Asked"]),
    (&[], &["edit", "c-2acme003"]),
    (&[&["log", "c-2acme003", "goes", "--channel", "phone"]], &["rm", "ROW"]),
    (&[&["set", "c-2acme003", "city=Bonn", "tier=core"]], &["undo"]),
    (&[&["import", "rows.csv", "--as", "purchases", "--write"]], &["undo"]),
    (&[], &["import", "new.csv", "--map", "new.toml", "--write"]),
    (&[&["log", "c-2acme003", "whole", "--channel", "phone"], &["TEAR"]], &["check", "--fix", "--yes"]),
    (&[&["CONFLICT"]], &["resolve", "--theirs"]),
];

/// Says nothing, and remembers ids.
#[derive(Default)]
struct Quiet(Vec<String>);

impl Stage for Quiet {
    fn show(&mut self, view: View<'_>, _: Lang) -> Result<(), Error> {
        if let View::Written { ids, .. } = view {
            self.0.extend(ids);
        }
        Ok(())
    }
    fn note(&mut self, _: &str) {}
    fn aside(&mut self, _: &str) {}
    fn findings(&mut self, _: Findings<'_>, _: Lang) -> Result<(), Error> {
        Ok(())
    }
    fn problems(&mut self, _: &[Shown], _: usize, _: Lang) {}
}

/// A book, and what it holds before and after the command.
struct Trial {
    folder: tempfile::TempDir,
    words: Vec<String>,
    old: State,
    new: State,
}

type State = BTreeMap<String, Vec<u8>>;

fn kehu(book: &Path, writer: &str, words: &[&str]) -> (Result<u8, Error>, Vec<String>) {
    let editor = book.with_file_name("editor");
    let variable = |name: &str| match name {
        "KEHU_WRITER" => Some(writer.to_owned()),
        "KEHU_NOW" => Some("2026-03-20T10:00".to_owned()),
        "KEHU_SEED" => Some("1".to_owned()),
        "EDITOR" => Some(editor.to_string_lossy().into_owned()),
        _ => None,
    };
    let world = World {
        arguments: std::iter::once("kehu").chain(words.iter().copied()).map(Into::into).collect(),
        variable: &variable,
        folder: book.to_path_buf(),
        clock: Moment(1_774_000_000),
        threads: 1,
        lang: Cell::new(Lang::En),
        root: RefCell::new(None),
        as_of: Cell::new(None),
        warnings: RefCell::default(),
    };
    let cli = run::parse(&world).expect("words that are understood");
    let mut stage = Quiet::default();
    (run::run(&cli, &world, &mut stage), stage.0)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).expect("an entry");
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).expect("copied");
        }
    }
}

/// What the files mean: a log with its header only has no rows, a last row may lack the end of its line, what stands beside
/// a file for a moment is nothing, and the row of whoever writes next is not ours.
fn state(root: &Path) -> State {
    let mut found = State::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
            let last = name.rsplit('/').next().unwrap_or_default();
            if name == ".kehu" || last.starts_with('.') && last.ends_with(".kehu") || name.contains(".zed.") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let mut bytes = fs::read(&path).expect("a file");
            if !bytes.ends_with(b"\n") {
                bytes.push(b'\n');
            }
            if !name.contains('/') || bytes.iter().filter(|byte| **byte == b'\n').count() > 1 {
                found.insert(name, bytes);
            }
        }
    }
    found
}

impl Trial {
    fn new(prepare: &[Words], words: Words) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("template");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/small"), &root);
        let write = |name: &str, text: &str| fs::write(root.join(name), text).expect("written");
        let rows: String =
            (1..=100).fold(String::new(), |rows, number| rows + &format!("c-2acme003,2026-03-01,{number}\n"));
        write("../rows.csv", &format!("customer_id,date,amount\n{rows}"));
        write("../new.csv", "customer_id,date,amount\nA1,2026-03-01,1.50\nA2,2026-03-02,2.50\n");
        let map =
            "table = \"purchases\"\nprofile = \"web\"\n[customers]\ncreate = true\nname = \"Web {customer_id}\"\n";
        write("../new.toml", map);
        write("../editor", "#!/bin/sh\nsed -i 's/^city = .*/city = \"Bonn\"/' \"$1\"\n");
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
            fs::set_permissions(root.join("../editor"), mode).expect("set");
        }
        // Files to import are beside the book; they are named from the folder in which the program was started.
        let beside = |word: &str| format!("../{word}");
        let meant = |word: &&str| match *word {
            "rows.csv" | "new.csv" | "new.toml" => beside(word),
            word => word.to_owned(),
        };
        let mut row = String::new();
        for step in prepare {
            match *step {
                ["TEAR"] => {
                    let name = root.join("followups/2026-03.ann.csv");
                    let mut bytes = fs::read(&name).expect("a log");
                    bytes.extend(b"f-torn,2026");
                    fs::write(name, bytes).expect("written");
                }
                ["CONFLICT"] => {
                    let text = fs::read_to_string(root.join("people.csv")).expect("people");
                    let last = text.lines().last().expect("a row");
                    let block = format!("<<<<<<< ours\n{last}\n=======\n{last}X\n>>>>>>> theirs\n");
                    write("people.csv", &text.replace(&format!("{last}\n"), &block));
                }
                words => {
                    let words: Vec<String> = words.iter().map(meant).collect();
                    let (code, ids) = kehu(&root, "ann", &words.iter().map(String::as_str).collect::<Vec<_>>());
                    assert_eq!(code.expect("prepared"), 0, "{words:?}");
                    row = ids.last().cloned().unwrap_or_default();
                }
            }
        }
        let words: Vec<_> = words.iter().map(|word| if *word == "ROW" { row.clone() } else { meant(word) }).collect();
        let mut trial = Self { folder, words, old: state(&root), new: State::new() };
        let root = trial.fresh();
        assert_eq!(trial.run(&root).expect("written"), 0, "{:?}", trial.words);
        trial.new = state(&root);
        assert_ne!(trial.old, trial.new, "{:?}", trial.words);
        trial
    }

    fn fresh(&self) -> PathBuf {
        let root = self.folder.path().join("work");
        let _removed = fs::remove_dir_all(&root);
        copy(&self.folder.path().join("template"), &root);
        root
    }

    fn run(&self, root: &Path) -> Result<u8, Error> {
        kehu(root, "ann", &self.words.iter().map(String::as_str).collect::<Vec<_>>()).0
    }

    /// How many calls the command makes.
    fn calls(&self) -> usize {
        let counting = Rc::new(Faulty::counting());
        let root = self.fresh();
        during(&counting, || self.run(&root)).expect("written");
        counting.calls()
    }

    /// Old or new, now where it was said so, else once somebody wrote next.
    fn survives(&self, fails: Range<usize>, how: How) {
        let root = self.fresh();
        let disk = Rc::new(Faulty::new(fails.clone(), how));
        let answer = during(&disk, || self.run(&root));
        let made = disk.made.lock().expect("made").get(fails.start).copied().unwrap_or_default();
        let told = format!("{:?}: {made} {fails:?} {how:?}: {answer:?}", self.words);
        let code = answer.unwrap_or_else(|error| error.code());
        let now = state(&root);
        if code == 0 || code == 4 {
            assert!(now == self.new, "{told}\n{}", self.odd(&now));
            return;
        }
        let next = kehu(&root, "zed", &["log", "c-2acme003", "next", "--channel", "phone"]).0;
        assert!(matches!(next, Ok(0 | 3)), "{told}: the next write: {next:?}");
        let then = state(&root);
        assert!(then == self.old || then == self.new, "{told}\n{}", self.odd(&then));
        // One fault leaves all as it was, or is overcome.
        assert!(then == self.old || fails.len() > 1, "{told}: written, and not said");
    }

    fn odd(&self, state: &State) -> String {
        let known = |name: &String, bytes| self.old.get(name) == Some(bytes) || self.new.get(name) == Some(bytes);
        let odd = state.iter().find(|(name, bytes)| !known(name, bytes));
        odd.map(|(name, bytes)| format!("{name}: {}", String::from_utf8_lossy(bytes))).unwrap_or_default()
    }
}

#[test]
fn every_call_of_every_command_that_writes_may_fail_once_or_for_good() {
    let trials: Vec<Trial> = COMMANDS.iter().map(|(prepare, words)| Trial::new(prepare, words)).collect();
    let mut faults: Vec<(usize, Range<usize>, How)> = Vec::new();
    let mut sites = 0;
    for (place, trial) in trials.iter().enumerate() {
        let calls = trial.calls();
        sites += calls;
        for call in 0..calls {
            for how in HOWS {
                faults.push((place, call..call + 1, how));
                // What is always interrupted is tried for ever.
                if how != How::Answer(ErrorKind::Interrupted) {
                    faults.push((place, call..usize::MAX, how));
                }
            }
        }
    }
    let wanted = std::env::var("KEHU_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    // Steps that share no factor with the number of ways to fail meet all of them.
    let step = (faults.len() / wanted.max(1)).max(1) | 1;
    let step = if step > 1 && step.is_multiple_of(9) { step + 2 } else { step };
    let chosen: Vec<_> = faults.iter().step_by(step).collect();
    for (place, fails, how) in &chosen {
        trials[*place].survives(fails.clone(), *how);
    }
    println!("{} of {} faults at {sites} calls of {} commands", chosen.len(), faults.len(), trials.len());
}

#[test]
fn what_is_mended_is_said_to_be_whatever_comes_of_looking_again() {
    let mends = |(_, words): &&(&[Words], Words)| words.first() == Some(&"check");
    let (prepare, words) = COMMANDS.iter().find(mends).expect("it is there");
    let trial = Trial::new(prepare, words);
    let calls = trial.calls();
    for call in calls.saturating_sub(30)..calls {
        let root = trial.fresh();
        let disk = Rc::new(Faulty::new(call..call + 1, How::Answer(ErrorKind::Other)));
        let code = during(&disk, || trial.run(&root)).unwrap_or_else(|error| error.code());
        assert!(state(&root) == trial.new && [0, 3, 4].contains(&code), "call {call} of {calls}: {code}");
    }
}
