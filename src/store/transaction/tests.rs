//! Several files at once, with every call failing, and with nobody there to finish.

use super::*;
use crate::model::table;
use crate::store::disk::Real;
use crate::store::disk::faulty::{Faulty, How};
use crate::store::folder;
use crate::store::journal::recovery::{self, Settled};
use crate::store::journal::undo;
use crate::store::trial::Trial;
use std::io::ErrorKind;
use std::ops::Range;

const LOG: &str = "changes/2026-03.ann.csv";
const HEADER: [&str; 3] = ["id", "row_id", "to"];
const FILES: [&str; 3] = [LOG, "customers.csv", "people.csv"];
const OLD: [&str; 3] = ["id,row_id,to\nch-1,c-1,x\n", "id,name\nc-1,a\nc-2,b\n", "id,name\np-1,a\n"];
const NEW: [&str; 3] =
    ["id,row_id,to\nch-1,c-1,x\nch-2,c-1,A\nch-3,c-3,\"c\nc\"\n", "id,name\nc-1,A\nc-2,b\nc-3,\"c\nc\"\n", "id,name\n"];

fn book() -> Trial {
    let trial = Trial::new();
    for (name, content) in FILES.iter().zip(OLD) {
        trial.write(name, content);
    }
    trial
}

/// What the files hold; a last row that only lacks its newline is whole.
fn state(trial: &Trial) -> [String; 3] {
    FILES.map(|name| trial.read(name).map_or_else(String::new, |text| format!("{}\n", text.trim_end_matches('\n'))))
}

fn head() -> Head {
    Head { at: "2026-03-20T10:00".into(), by: "ann".into(), command: "set".into(), ..Head::default() }
}

/// Opens the journal, as whoever writes next does; answers also how what was unfinished was settled.
fn opened(disk: &dyn Disk, lock: &Lock) -> Result<(Journal, Option<Settled>), Error> {
    let (mut journal, unfinished) = Journal::open(disk, lock, Some(1), &mut Vec::new())?;
    let Some(mut entry) = unfinished else { return Ok((journal, None)) };
    let settled = recovery::settle(disk, lock, &mut journal, &mut entry, &mut Vec::new())?;
    Ok((journal, Some(settled)))
}

/// From the old content to the new, through these calls.
fn change(disk: &dyn Disk, lock: &Lock) -> Result<String, Error> {
    let (mut journal, _) = opened(disk, lock)?;
    let rows = [vec!["ch-2", "c-1", "A"], vec!["ch-3", "c-3", "c\nc"]];
    let rows = [Rows { file: LOG, header: &HEADER, rows: &rows }];
    let read = |name| Snapshot::read(disk, lock.root(), &folder::path(lock.root(), name));
    let (customers, people) = (read(FILES[1])?, read(FILES[2])?);
    let files = [(&customers, NEW[1], "customers"), (&people, NEW[2], "people")]
        .map(|(before, after, name)| Replaced { table: table(name), before, after: after.as_bytes() });
    commit(disk, lock, &mut journal, &head(), Work { rows: &rows, files: &files, whole: false }, &mut Vec::new())
}

/// Back again.
fn taken_back(disk: &dyn Disk, lock: &Lock) -> Result<String, Error> {
    let (mut journal, _) = opened(disk, lock)?;
    let entries = journal::read(disk, lock.root())?.entries;
    let place = undo::meant(&entries, None)?;
    let parts = undo::parts(disk, lock.root(), &entries, place, &|_| false)?;
    let files: Vec<Replaced<'_>> =
        parts.iter().map(|part| Replaced { table: part.table, before: &part.before, after: &part.after }).collect();
    let head = Head { undoes: Some(entries[place].id.clone()), ..head() };
    commit(disk, lock, &mut journal, &head, Work { rows: &[], files: &files, whole: false }, &mut Vec::new())
}

type Step = fn(&dyn Disk, &Lock) -> Result<String, Error>;

/// Runs one step with these faults, then lets the next writer settle: all old or all new, and new where it was said so.
fn survives(step: Step, prepare: &[Step], (from, to): ([&str; 3], [&str; 3]), fails: Range<usize>, how: How) {
    let trial = book();
    let lock = trial.lock();
    for step in prepare {
        step(&Real, &lock).expect("prepared");
    }
    let disk = Faulty::new(fails.clone(), how);
    let answer = step(&disk, &lock);
    let told = format!("{fails:?} {how:?} {answer:?} {:?}", disk.made.lock().expect("made"));
    let before = state(&trial);
    let (_, settled) = opened(&Real, &lock).expect("settled");
    let after = state(&trial);
    assert!(after == from || after == to, "{told} {settled:?}\n{before:?}\n{after:?}");
    assert!(!matches!(settled, Some(Settled::Kept(_))), "{told}");
    match &answer {
        Ok(_) | Err(Error::NotDurable(_)) => assert_eq!((&before, &after), (&to.map(str::to_owned), &before), "{told}"),
        // One fault leaves all as it was.
        Err(_) if fails.len() == 1 => assert_eq!(after, from, "{told}"),
        Err(_) => {}
    }
    // What is settled stays so, and leaves nothing behind.
    assert_eq!(opened(&Real, &lock).expect("opened").1, None, "{told}");
    let read = journal::read(&Real, lock.root()).expect("read");
    assert!(read.entries.iter().all(|entry| entry.is_done), "{told}");
    let told_done = read.entries.len() > prepare.len();
    assert_eq!(told_done, after == to, "{told} {:?}", read.entries);
    if after == from {
        step(&Real, &lock).expect("a second attempt");
        assert_eq!(state(&trial), to, "{told}");
    }
}

fn every_fault(step: Step, prepare: &[Step], between: ([&str; 3], [&str; 3])) {
    let trial = book();
    let lock = trial.lock();
    for step in prepare {
        step(&Real, &lock).expect("prepared");
    }
    let counting = Faulty::counting();
    step(&counting, &lock).expect("written");
    assert_eq!(state(&trial), between.1);
    for call in 0..counting.calls() {
        for how in [How::Answer(ErrorKind::Other), How::Answer(ErrorKind::Interrupted), How::Short] {
            survives(step, prepare, between, call..call + 1, how);
            if how != How::Answer(ErrorKind::Interrupted) {
                survives(step, prepare, between, call..usize::MAX, how);
            }
        }
    }
}

#[test]
fn every_call_of_a_change_may_fail_once_or_for_good() {
    every_fault(change, &[], (OLD, NEW));
}

#[test]
fn every_call_of_an_undo_may_fail_once_or_for_good() {
    every_fault(taken_back, &[change], (NEW, OLD));
}

/// Leaves the book as a process killed before its n-th rename does.
fn killed(trial: &Trial, lock: &Lock) {
    // There both times, so that both make the same calls.
    crate::store::local::make_folder(&Real, lock.root(), journal::FOLDER).expect("made");
    let calls = Faulty::counting();
    change(&calls, lock).expect("written");
    for (name, content) in FILES.iter().zip(OLD) {
        trial.write(name, content);
    }
    for name in trial.names(journal::FOLDER) {
        Real.remove(&trial.path(journal::FOLDER).join(name)).expect("removed");
    }
    let made = calls.made.lock().expect("made").clone();
    let second = made.iter().enumerate().filter(|(_, call)| **call == "rename").nth(1).expect("two renames").0;
    assert!(change(&Faulty::new(second..usize::MAX, How::Answer(ErrorKind::Other)), lock).is_err());
    assert_eq!(state(trial), [NEW[0], NEW[1], OLD[2]]);
}

#[test]
fn a_change_that_was_interrupted_is_completed_and_only_once() {
    let trial = book();
    let lock = trial.lock();
    killed(&trial, &lock);
    let (mut journal, unfinished) = Journal::open(&Real, &lock, None, &mut Vec::new()).expect("opened");
    let mut entry = unfinished.expect("unfinished");
    let begun = recovery::begun(&Real, lock.root(), &entry).expect("read");
    assert_eq!(begun.iter().map(|lacking| lacking.file.as_str()).collect::<Vec<_>>(), ["people.csv"]);
    for expected in [Settled::Completed, Settled::Done] {
        let settled = recovery::settle(&Real, &lock, &mut journal, &mut entry, &mut Vec::new());
        assert_eq!(settled.expect("settled"), expected);
        assert_eq!(state(&trial), NEW);
    }
}

#[test]
fn completing_may_be_interrupted_itself() {
    let calls = {
        let trial = book();
        let lock = trial.lock();
        killed(&trial, &lock);
        let counting = Faulty::counting();
        opened(&counting, &lock).expect("settled");
        counting.calls()
    };
    for call in 0..calls {
        let trial = book();
        let lock = trial.lock();
        killed(&trial, &lock);
        let _failed = opened(&Faulty::new(call..usize::MAX, How::Short), &lock);
        opened(&Real, &lock).expect("settled");
        assert_eq!(state(&trial), NEW, "{call}");
    }
}

#[test]
fn what_does_not_fit_any_more_is_kept_and_nothing_is_overwritten() {
    let trial = book();
    let lock = trial.lock();
    killed(&trial, &lock);
    trial.write("people.csv", "id,name\np-1,by hand\n");
    let (_, settled) = opened(&Real, &lock).expect("settled");
    let Some(Settled::Kept(kept)) = settled else { panic!("{settled:?}") };
    assert_eq!(kept.len(), 1);
    assert_eq!(trial.read("people.csv").as_deref(), Some("id,name\np-1,by hand\n"));
    assert_eq!(trial.read(&kept[0].1).as_deref(), Some("id,name\n"), "nothing was to stay in it");
}

#[test]
fn rows_for_a_log_that_is_replaced_go_with_its_new_content() {
    let trial = book();
    let lock = trial.lock();
    let (mut journal, _) = opened(&Real, &lock).expect("opened");
    let before = Snapshot::read(&Real, lock.root(), &trial.path(LOG)).expect("read");
    let files = [Replaced { table: table("changes"), before: &before, after: b"id,row_id,to\n" }];
    let rows = [vec!["ch-9", "c-1", ""]];
    let rows = [Rows { file: LOG, header: &HEADER, rows: &rows }];
    commit(&Real, &lock, &mut journal, &head(), Work { rows: &rows, files: &files, whole: false }, &mut Vec::new())
        .expect("written");
    assert_eq!(trial.read(LOG).as_deref(), Some("id,row_id,to\nch-9,c-1,\n"));
    drop(journal);
    taken_back(&Real, &lock).expect("taken back");
    assert_eq!(trial.read(LOG).as_deref(), Some(OLD[0]));
}

#[test]
fn a_file_that_changed_since_it_was_read_is_told_of_and_nothing_is_written() {
    let trial = book();
    let lock = trial.lock();
    let path = trial.path("customers.csv");
    let new = trial.write("new.csv", "id,name\nc-9,z\n");
    // By another program, while the journal is told.
    let disk = Faulty::counting().before("sync_data", move || Real.rename(&new, &path).expect("renamed"));
    let answer = change(&disk, &lock);
    assert!(matches!(answer, Err(Error::Refused(Refusal::Changed(_)))), "{answer:?}");
    assert_eq!(state(&trial), [OLD[0], "id,name\nc-9,z\n", OLD[2]]);
    assert_eq!(opened(&Real, &lock).expect("opened").1, None);
}

#[test]
fn a_folder_that_goes_away_while_a_row_is_written_comes_back_with_the_row_or_nothing_is_told() {
    for call in ["write", "sync_data", "status", "open_append"] {
        for is_deleted in [false, true] {
            let trial = book();
            let lock = trial.lock();
            let (mut journal, _) = opened(&Real, &lock).expect("opened");
            let (folder, file, away) = (trial.path("changes"), trial.path(LOG), trial.path("away"));
            let disk = Faulty::counting().before(call, move || {
                if is_deleted {
                    Real.remove(&file).expect("there");
                } else {
                    Real.rename(&folder, &away).expect("there");
                }
            });
            let rows = [vec!["ch-9", "c-1", "x"]];
            let rows = [Rows { file: LOG, header: &HEADER, rows: &rows }];
            let work = Work { rows: &rows, files: &[], whole: false };
            let answer = commit(&disk, &lock, &mut journal, &head(), work, &mut Vec::new());
            let there = trial.read(LOG).is_some_and(|text| text.ends_with("ch-9,c-1,x\n"));
            assert_eq!(answer.is_ok(), there, "{call} {is_deleted}: {answer:?}");
        }
    }
}
