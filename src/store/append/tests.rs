//! Appending: concurrent, interrupted, and with every call failing.

use super::*;
use crate::problem::Site;
use crate::store::disk::Real;
use crate::store::disk::faulty::{Faulty, How};
use crate::store::journal::{self, Journal, recovery};
use crate::store::lock::Request;
use crate::store::transaction::{Head, Work, commit};
use crate::store::trial::{self, Trial};
use std::ops::Range;

const FILE: &str = "followups/2026-03.ann.csv";
const HEADER: [&str; 3] = ["id", "at", "summary"];

/// Appends one row with this id and summary.
fn log(disk: &dyn Disk, lock: &Lock, id: &str, summary: &str) -> (Result<String, Error>, Vec<Lost>) {
    let mut lost = Vec::new();
    let rows = [vec![id, "2026-03-02", summary]];
    let rows = [Rows { file: FILE, header: &HEADER, rows: &rows }];
    let answer = written(disk, lock, &rows, &mut lost);
    (answer, lost)
}

/// Writes the rows as one transaction, as a command does; answers the file.
fn written(disk: &dyn Disk, lock: &Lock, rows: &[Rows<'_>], lost: &mut Vec<Lost>) -> Result<String, Error> {
    let (mut journal, unfinished) = Journal::open(disk, lock, None, lost)?;
    if let Some(mut entry) = unfinished {
        recovery::settle(disk, lock, &mut journal, &mut entry, lost)?;
    }
    let id = commit(disk, lock, &mut journal, &Head::default(), Work { rows, files: &[], whole: false }, lost)?;
    let read = journal::read(&Real, lock.root())?;
    let entry = read.entries.iter().find(|entry| entry.id == id).expect("the journal tells of it");
    Ok(entry.files[0].file.clone())
}

/// The content after a row was appended to this content, and what was lost.
fn after(content: &str) -> (String, Vec<Lost>) {
    let trial = Trial::new();
    trial.write(FILE, content);
    let (answer, lost) = log(&Real, &trial.lock(), "f-9", "new");
    assert_eq!(answer.expect("written"), FILE);
    for lost in &lost {
        assert!(trial::exists(&trial.path(&lost.kept)));
    }
    (trial.read(FILE).expect("it is there"), lost)
}

#[test]
fn a_new_log_has_its_header() {
    let trial = Trial::new();
    let lock = trial.lock();
    for (id, summary) in [("f-1", "plain"), ("f-2", "two\nlines, \"quoted\"")] {
        assert_eq!(log(&Real, &lock, id, summary).0.expect("written"), FILE);
    }
    let expected = "id,at,summary\nf-1,2026-03-02,plain\nf-2,2026-03-02,\"two\nlines, \"\"quoted\"\"\"\n";
    assert_eq!(trial.read(FILE).as_deref(), Some(expected));
    assert_eq!(trial.names("followups"), ["2026-03.ann.csv"]);
}

#[test]
fn a_row_follows_the_header_and_the_line_ends_of_its_file() {
    let (content, lost) = after("\u{feff}summary,编号,id,at\r\nold,1,f-1,2026-03-01\r\n");
    assert_eq!(content, "\u{feff}summary,编号,id,at\r\nold,1,f-1,2026-03-01\r\nnew,,f-9,2026-03-02\r\n");
    assert!(lost.is_empty());
}

#[test]
fn a_last_row_without_newline_only_gets_its_newline() {
    for (content, between) in [
        ("id,at,summary", "\n"),
        ("id,at,summary\nf-1,2026-03-01,old", "\n"),
        ("id,at,summary\r\nf-1,2026-03-01,old", "\r\n"),
        ("id,at,summary\r\nf-1,2026-03-01,old\r", "\n"),
    ] {
        let end = if content.contains('\r') { "\r\n" } else { "\n" };
        let (found, lost) = after(content);
        assert_eq!(found, format!("{content}{between}f-9,2026-03-02,new{end}"));
        assert!(lost.is_empty());
    }
}

#[test]
fn a_torn_row_is_moved_away_and_reported() {
    let whole = "id,at,summary\nf-1,2026-03-01,old\n";
    for torn in ["f", "f-2,2026-03-", "f-2,2026-03-02,\"two\nlines, and mo", "\0\0\0\0"] {
        let trial = Trial::new();
        trial.write(FILE, format!("{whole}{torn}"));
        let (answer, lost) = log(&Real, &trial.lock(), "f-9", "new");
        answer.expect("written");
        assert_eq!(trial.read(FILE), Some(format!("{whole}f-9,2026-03-02,new\n")));
        let [Lost { problem, kept }] = &lost[..] else { panic!("one tail") };
        assert_eq!(problem.fault, Fault::TornTail);
        let bytes = whole.len() as u64..(whole.len() + torn.len()) as u64;
        assert_eq!(problem.site, Site::File { file: FILE.to_owned(), bytes });
        assert_eq!(trial.read(kept).as_deref(), Some(torn));
    }
}

#[test]
fn damage_is_not_written_over() {
    for content in [
        "id,at,summary\nf-1,x,\"open\nf-2,x,y\n",
        "id,at,summary\nf-1,x,\"ended by hand\n",
        "id,at,summary\n<<<<<<< ours\nf-1,x,y\n=======\n>>>>>>> a\n",
    ] {
        let trial = Trial::new();
        trial.write(FILE, content);
        let (answer, lost) = log(&Real, &trial.lock(), "f-9", "new");
        assert!(matches!(answer, Err(Error::Refused(Refusal::Damaged(_)))));
        assert!(lost.is_empty());
        assert_eq!(trial.read(FILE).as_deref(), Some(content));
    }
}

#[test]
fn a_log_without_a_needed_column_goes_on_in_the_next_file() {
    let trial = Trial::new();
    let lock = trial.lock();
    trial.write(FILE, "id,at\nf-1,2026-03-01\n");
    assert_eq!(log(&Real, &lock, "f-2", "").0.expect("nothing is needed"), FILE);
    let second = "followups/2026-03.ann.2.csv";
    assert_eq!(log(&Real, &lock, "f-3", "new").0.expect("written"), second);
    assert_eq!(log(&Real, &lock, "f-4", "new").0.expect("written"), second);
    assert_eq!(trial.read(FILE).as_deref(), Some("id,at\nf-1,2026-03-01\nf-2,2026-03-02\n"));
    let expected = "id,at,summary\nf-3,2026-03-02,new\nf-4,2026-03-02,new\n";
    assert_eq!(trial.read(second).as_deref(), Some(expected));
}

#[test]
fn rows_of_eight_writers_at_once_are_all_there() {
    let trial = Trial::new();
    let root = trial.root();
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let root = &root;
            scope.spawn(move || {
                for row in 0..50 {
                    let lock =
                        Lock::take(&Real, root, &Request { timeout: Duration::from_secs(60), ..Request::quick("log") })
                            .expect("the others let go");
                    log(&Real, &lock, &format!("f-{writer}x{row}"), "new").0.expect("written");
                }
            });
        }
    });
    let content = trial.read(FILE).expect("it is there");
    assert_eq!(content.lines().count(), 401);
    for writer in 0..8 {
        for row in 0..50 {
            assert_eq!(content.matches(&format!("\nf-{writer}x{row},2026-03-02,new\n")).count(), 1);
        }
    }
}

#[test]
fn a_row_whose_file_was_replaced_is_written_again_and_only_once() {
    let old = "id,at,summary\nf-1,2026-03-01,old\n";
    let row = "f-9,2026-03-02,new\n";
    // What a checkout may put there: the file without the row, with it, or nothing.
    for replacement in
        [Some(format!("{old}f-2,2026-03-02,theirs\n")), Some(format!("{old}{row}f-2,2026-03-02,theirs\n")), None]
    {
        let trial = Trial::new();
        let lock = trial.lock();
        let path = trial.write(FILE, old);
        let new = replacement.as_ref().map(|content| trial.write("new.csv", content));
        let disk = Faulty::counting().before("sync_data", move || match &new {
            Some(new) => Real.rename(new, &path).expect("renamed"),
            None => Real.remove(&path).expect("removed"),
        });
        assert_eq!(log(&disk, &lock, "f-9", "new").0.expect("written"), FILE);
        let content = trial.read(FILE).expect("it is there");
        assert_eq!(content.matches(row).count(), 1, "{content}");
        assert_eq!(content.contains("theirs"), replacement.is_some());
    }
}

/// Every state of a log that an append can meet.
const STATES: [Option<&str>; 4] = [
    None,
    Some("id,at,summary\n"),
    Some("id,at,summary\nf-1,2026-03-01,old"),
    Some("id,at,summary\nf-1,2026-03-01,old\nf-2,2026-03-0"),
];

/// Runs an append with these faults, then a sound one; what was acknowledged must be there, whole and once.
fn survives(state: Option<&str>, fails: Range<usize>, how: How) {
    let trial = Trial::new();
    let lock = trial.lock();
    if let Some(content) = state {
        trial.write(FILE, content);
    }
    let disk = Faulty::new(fails.clone(), how);
    let (answer, _) = log(&disk, &lock, "f-8", "under faults");
    let told = format!("{state:?} {fails:?} {how:?} {answer:?} {:?}", disk.made.lock().expect("made"));
    let row = "\nf-8,2026-03-02,under faults";
    let content = trial.read(FILE).unwrap_or_default();
    match &answer {
        Ok(_) | Err(Error::NotDurable(_)) => assert!(content.contains(&format!("{row}\n")), "{told}\n{content}"),
        Err(Error::Io { path, .. }) => assert!(path.starts_with(trial.root()), "{told}"),
        Err(other) => panic!("{other} {told}"),
    }
    assert_eq!(log(&Real, &lock, "f-9", "sound").0.expect("written"), FILE);
    let content = trial.read(FILE).expect("it is there");
    let mut lines: Vec<_> = content.lines().collect();
    assert_eq!(lines.remove(0), "id,at,summary", "{told}");
    assert_eq!(lines.pop(), Some("f-9,2026-03-02,sound"), "{told}");
    let mut expected: Vec<_> =
        state.is_some_and(|content| content.contains("old")).then_some("f-1,2026-03-01,old").into_iter().collect();
    if answer.is_ok() || lines.len() > expected.len() {
        expected.push(&row[1..]);
    }
    assert_eq!(lines, expected, "{told}");
    if state.is_some_and(|content| content.ends_with("f-2,2026-03-0")) {
        let kept = trial.names(local::LOST);
        let torn = kept
            .iter()
            .filter_map(|name| trial.read(&format!("{}/{name}", local::LOST)))
            .any(|text| text == "f-2,2026-03-0");
        assert!(torn, "{told} {kept:?}");
    }
}

#[test]
fn every_call_may_fail_once_or_for_good() {
    for state in STATES {
        let calls = {
            let trial = Trial::new();
            let lock = trial.lock();
            if let Some(content) = state {
                trial.write(FILE, content);
            }
            let disk = Faulty::counting();
            log(&disk, &lock, "f-8", "under faults").0.expect("written");
            disk.calls()
        };
        for call in 0..calls {
            for how in [
                How::Answer(ErrorKind::Other),
                How::Answer(ErrorKind::StorageFull),
                How::Answer(ErrorKind::Interrupted),
                How::Short,
            ] {
                survives(state, call..call + 1, how);
                // Something that interrupts every write for good would never end.
                if how != How::Answer(ErrorKind::Interrupted) {
                    survives(state, call..usize::MAX, how);
                }
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_log_that_is_a_link_out_of_the_book_is_refused() {
    let (trial, other) = (Trial::new(), Trial::new());
    let outside = other.write("a.csv", "id,at,summary\n");
    trial.write("followups/x.csv", "");
    std::os::unix::fs::symlink(&outside, trial.path(FILE)).expect("linked");
    let (answer, _) = log(&Real, &trial.lock(), "f-9", "new");
    assert!(matches!(answer, Err(Error::Refused(Refusal::OutsideBook(path))) if path == trial.path(FILE)));
    assert_eq!(other.read("a.csv").as_deref(), Some("id,at,summary\n"));
}

#[test]
fn a_log_that_git_is_just_replacing_is_waited_for() {
    use crate::store::git::tests::git;
    let trial = Trial::new();
    let file = "followups/2026-03.ann.csv";
    trial.write(file, "id,summary\nf-1,one\n");
    if !["init", "add -A", "commit -m first"].iter().all(|line| git(&trial, &line.split(' ').collect::<Vec<_>>())) {
        return; // git is not installed
    }
    let lock = trial.lock();
    let (path, away) = (trial.path(file), trial.path("away"));
    Real.rename(&path, &away).expect("there");
    // git puts it back after the third look.
    let looks = std::sync::atomic::AtomicUsize::new(0);
    let disk = Faulty::counting().at_each("open_append", move || {
        if looks.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 3 {
            Real.rename(&away, &path).expect("there");
        }
    });
    let (header, row) = (["id", "summary"], vec!["f-2", "two"]);
    let rows = Rows { file, header: &header, rows: &[row] };
    let mut ready = prepare(&disk, &lock, &rows, false, &mut Vec::new()).expect("prepared");
    assert!(ready.put(&disk, &lock).expect("put"));
    assert_eq!(trial.read(file).as_deref(), Some("id,summary\nf-1,one\nf-2,two\n"));
}
