//! The journal itself: torn lines, its size, receipts, and a book against a plain model.

use super::*;
use crate::model::{customer, table};
use crate::store::append::Rows;
use crate::store::disk::Real;
use crate::store::edit::Snapshot;
use crate::store::missing;
use crate::store::transaction::{Head, Replaced, Work, commit};
use crate::store::trial::Trial;
use proptest::prelude::*;
use std::collections::BTreeMap;

const LOG: &str = "followups/2026-03.ann.csv";
const HEADER: [&str; 2] = ["id", "summary"];
const NOW: &str = "2026-03-20T10:00";

fn open(lock: &Lock) -> Journal {
    let (mut journal, unfinished) = Journal::open(&Real, lock, Some(1), &mut Vec::new()).expect("opened");
    if let Some(mut entry) = unfinished {
        recovery::settle(&Real, lock, &mut journal, &mut entry, &mut Vec::new()).expect("settled");
    }
    journal
}

fn head(at: &str) -> Head {
    Head { at: at.into(), by: "ann".into(), command: "log".into(), ..Head::default() }
}

fn log(lock: &Lock, journal: &mut Journal, at: &str, id: &str, summary: &str) -> String {
    let rows = [vec![id, summary]];
    let rows = [Rows { file: LOG, header: &HEADER, rows: &rows }];
    commit(&Real, lock, journal, &head(at), Work { rows: &rows, files: &[], whole: false }, &mut Vec::new())
        .expect("written")
}

#[test]
fn a_torn_line_is_moved_away_and_told_of() {
    let trial = Trial::new();
    let lock = trial.lock();
    log(&lock, &mut open(&lock), NOW, "f-1", "a");
    let name = name(1);
    let whole = trial.read(&name).expect("a journal");
    trial.write(&name, format!("{whole}{{\"id\":\"tx-"));
    let mut lost = Vec::new();
    let (mut journal, unfinished) = Journal::open(&Real, &lock, None, &mut lost).expect("opened");
    assert!(unfinished.is_none());
    let [Lost { problem, kept }] = lost.as_slice() else { panic!("{lost:?}") };
    assert_eq!(problem.fault, Fault::TornTail);
    assert_eq!(trial.read(kept).as_deref(), Some("{\"id\":\"tx-"));
    log(&lock, &mut journal, NOW, "f-2", "b");
    assert!(trial.read(&name).is_some_and(|text| text.starts_with(&whole)));
    assert_eq!(read(&Real, lock.root()).expect("read").entries.len(), 2);
}

#[cfg(unix)]
#[test]
fn it_can_be_read_by_its_owner_only() {
    let trial = Trial::new();
    let lock = trial.lock();
    log(&lock, &mut open(&lock), NOW, "f-1", &"long ".repeat(20_000));
    let names = trial.names(FOLDER);
    assert_eq!(names.len(), 2, "{names:?}");
    for name in names {
        let status = Real.status(&trial.path(FOLDER).join(name)).expect("there");
        assert_eq!(status.mode, 0o600);
    }
}

#[test]
fn it_goes_on_in_the_next_file_and_old_ones_go_when_all_is_too_much() {
    let trial = Trial::new();
    let lock = trial.lock();
    let mut journal = open(&lock);
    let half = "x".repeat(60 << 10);
    for number in 0..6 {
        log(&lock, &mut journal, "2025-03-20T10:00", &format!("f-{number}"), &half);
    }
    assert_eq!(trial.names(FOLDER), ["000001.jsonl", "000002.jsonl"]);
    assert_eq!(read(&Real, lock.root()).expect("read").entries.len(), 6);
    // As large as all may be together.
    trial.write(".kehu/journal/tx-0.0", vec![b'x'; usize::try_from(KEPT).expect("it fits")]);
    for number in 6..12 {
        log(&lock, &mut journal, NOW, &format!("f-{number}"), &half);
    }
    // The second has a line of today too.
    assert_eq!(trial.names(FOLDER), ["000002.jsonl", "000003.jsonl", "tx-0.0"]);
}

#[test]
fn a_row_that_somebody_was_taking_out_when_they_were_killed_is_not_missing() {
    let trial = Trial::new();
    let lock = trial.lock();
    let mut journal = open(&lock);
    for id in ["f-1", "f-2"] {
        log(&lock, &mut journal, NOW, id, "said");
    }
    let before = Snapshot::read(&Real, lock.root(), &trial.path(LOG)).expect("read");
    let table = table("followups").expect("a table");
    let files = [Replaced { table: Some(table), before: &before, after: b"id,summary\nf-2,said\n" }];
    let work = Work { rows: &[], files: &files, whole: false };
    commit(&Real, &lock, &mut journal, &head(NOW), work, &mut Vec::new()).expect("written");
    // All is written but the mark that it is.
    let told = trial.read(&name(1)).expect("a journal");
    let (unmarked, _) = told.trim_end().rsplit_once('\n').expect("lines");
    trial.write(&name(1), format!("{unmarked}\n"));
    assert!(read(&Real, lock.root()).expect("read").unfinished().is_some());
    assert_eq!(missing::uncommitted(&Real, lock.root(), NOW).expect("read"), []);
}

#[test]
fn rows_that_another_program_took_away_are_found_and_brought_back() {
    let trial = Trial::new();
    let lock = trial.lock();
    let mut journal = open(&lock);
    for (id, summary) in [("f-1", "one"), ("f-2", "two\nlines"), ("f-3", "three")] {
        log(&lock, &mut journal, NOW, id, summary);
    }
    let found = || missing::uncommitted(&Real, lock.root(), NOW).expect("read");
    assert_eq!(found(), []);
    trial.write(LOG, "id,summary\nf-3,changed by hand\n");
    let gone = found();
    assert_eq!(gone.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["f-1", "f-2"]);
    // In another file of the same log it is not missing, nor with a tombstone, nor after 90 days.
    trial.write("followups/old.csv", "summary,id\none,f-1\n");
    assert_eq!(found().len(), 1);
    assert_eq!(missing::uncommitted(&Real, lock.root(), "2026-06-19").expect("read"), []);
    trial.write("tombstones/a.csv", "id,table,row_id\nx-1,followups,f-2\n");
    assert_eq!(found(), []);
    Real.remove(&trial.path("tombstones/a.csv")).expect("removed");
    Real.remove(&trial.path("followups/old.csv")).expect("removed");
    let bytes = trial.read(LOG).expect("there").into_bytes();
    trial.write(LOG, missing::put_back(&bytes, &missing::placed(&Real, lock.root(), gone).expect("read")));
    let content = "id,summary\nf-3,changed by hand\nf-1,one\nf-2,\"two\nlines\"\n";
    assert_eq!(trial.read(LOG).as_deref(), Some(content));
    assert_eq!(found(), []);
    Real.remove(&trial.path(LOG)).expect("removed");
    assert_eq!(found().len(), 3);
}

#[test]
fn a_thousand_rows_that_are_gone_are_found_but_for_those_that_were_committed() {
    let trial = Trial::new();
    let lock = trial.lock();
    let mut journal = open(&lock);
    let id = |number: usize| format!("f-{number:04}");
    let ids: Vec<String> = (0..1_200).map(id).collect();
    for ids in ids.chunks(60) {
        let rows: Vec<_> = ids.iter().map(|id| vec![id.as_str(), "said"]).collect();
        let rows = [Rows { file: LOG, header: &HEADER, rows: &rows }];
        let work = Work { rows: &rows, files: &[], whole: false };
        commit(&Real, &lock, &mut journal, &head(NOW), work, &mut Vec::new()).expect("written");
    }
    let has_git = crate::store::git::tests::git(&trial, &["init"]);
    if has_git {
        // Of those that git had, it may have taken away what it likes.
        let rows: String = (0..1_200).step_by(6).flat_map(|number| [id(number), ",said\n".to_owned()]).collect();
        trial.write(LOG, format!("id,summary\n{rows}"));
        for arguments in [&["add", "followups"][..], &["commit", "-m", "some"]] {
            assert!(crate::store::git::tests::git(&trial, arguments));
        }
    }
    // Without the end of its line.
    trial.write(LOG, "id,summary");
    let gone = missing::uncommitted(&Real, lock.root(), NOW).expect("read");
    let expected: Vec<String> = (0..1_200).filter(|number| !has_git || number % 6 != 0).map(id).collect();
    assert_eq!(gone.iter().map(|row| row.id.clone()).collect::<Vec<_>>(), expected);
    let bytes = missing::put_back(b"id,summary", &missing::placed(&Real, lock.root(), gone).expect("read"));
    assert_eq!(bytes.split(|&byte| byte == b'\n').count(), expected.len() + 2);
}

/// What somebody does.
#[derive(Clone, Debug)]
enum Act {
    /// A row for the log.
    Log(String),
    /// A new customer.
    Add(String),
    /// Another name for the n-th customer.
    Set(usize, String),
    /// The n-th customer goes.
    Remove(usize),
    /// The last that stands is taken back.
    Undo,
    /// The last undo is taken back.
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let text = || "[a-c\",\n]{1,3}".prop_map(|text| text.trim().to_owned() + "x");
    prop_oneof![
        text().prop_map(Act::Log),
        text().prop_map(Act::Add),
        (0..4_usize, text()).prop_map(|(place, text)| Act::Set(place, text)),
        (0..4_usize).prop_map(Act::Remove),
        Just(Act::Undo),
        Just(Act::Undo),
        Just(Act::Redo),
    ]
}

/// All rows, by file and key.
type Model = BTreeMap<(&'static str, String), String>;

fn rows(trial: &Trial) -> Model {
    let mut model = Model::new();
    for file in [LOG, "customers.csv"] {
        let text = trial.read(file).unwrap_or_default();
        for record in entry::split(&text).into_iter().skip(1) {
            let cells = crate::store::row_text::cells(record.as_bytes());
            model.insert((file, cells[0].to_string()), cells[1].to_string());
        }
    }
    model
}

fn replaced(lock: &Lock, journal: &mut Journal, head: &Head, after: &[u8]) {
    let before = Snapshot::read(&Real, lock.root(), &lock.root().join("customers.csv")).expect("read");
    let files = [Replaced { table: Some(&customer::TABLE), before: &before, after }];
    commit(&Real, lock, journal, head, Work { rows: &[], files: &files, whole: false }, &mut Vec::new())
        .expect("written");
}

fn takes_back(lock: &Lock, journal: &mut Journal, typed: Option<&str>) -> bool {
    let entries = read(&Real, lock.root()).expect("read").entries;
    let Ok(place) = undo::meant(&entries, typed) else { return false };
    let Ok(parts) = undo::parts(&Real, lock.root(), &entries, place, &|_| false) else { return false };
    let files: Vec<_> =
        parts.iter().map(|part| Replaced { table: part.table, before: &part.before, after: &part.after }).collect();
    let head = Head { undoes: Some(entries[place].id.clone()), ..head(NOW) };
    commit(&Real, lock, journal, &head, Work { rows: &[], files: &files, whole: false }, &mut Vec::new())
        .expect("written");
    true
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_book_is_what_a_plain_model_is(acts in proptest::collection::vec(act(), 1..14)) {
        let trial = Trial::new();
        trial.write("customers.csv", "id,name\n");
        let lock = trial.lock();
        let mut journal = open(&lock);
        // The state before each change that stands, and after each that was taken back last.
        let (mut states, mut undone): (Vec<Model>, Option<Model>) = (vec![Model::new()], None);
        for (number, act) in acts.into_iter().enumerate() {
            let mut model = states.last().cloned().unwrap_or_default();
            let customers: Vec<String> =
                model.keys().filter(|(file, _)| *file != LOG).map(|(_, id)| id.clone()).collect();
            let content = trial.read("customers.csv").expect("there");
            match act {
                Act::Log(text) => {
                    log(&lock, &mut journal, NOW, &format!("f-{number}"), &text);
                    model.insert((LOG, format!("f-{number}")), text);
                }
                Act::Add(text) => {
                    let mut bytes = content.into_bytes();
                    crate::store::row_text::write(&mut bytes, [format!("c-{number}").as_str(), &text], "\n");
                    replaced(&lock, &mut journal, &head(NOW), &bytes);
                    model.insert(("customers.csv", format!("c-{number}")), text);
                }
                Act::Set(place, text) => {
                    let Some(id) = customers.get(place) else { continue };
                    let known = model.insert(("customers.csv", id.clone()), text.clone());
                    if known.as_ref() == Some(&text) {
                        continue;
                    }
                    let edit = crate::model::edit::Edit::set(table("customers").expect("a table"), id.as_str(), [])
                        .with("name", text);
                    let made = crate::store::rewrite::rewrite("customers.csv", content.as_bytes(), &[edit], &mut Ids::new(Some(1)));
                    replaced(&lock, &mut journal, &head(NOW), &made.expect("sound").bytes);
                }
                Act::Remove(place) => {
                    let Some(id) = customers.get(place) else { continue };
                    model.remove(&("customers.csv", id.clone()));
                    let edit = crate::model::edit::Edit::remove(table("customers").expect("a table"), id.as_str());
                    let made = crate::store::rewrite::rewrite("customers.csv", content.as_bytes(), &[edit], &mut Ids::new(Some(1)));
                    replaced(&lock, &mut journal, &head(NOW), &made.expect("sound").bytes);
                }
                Act::Undo => {
                    prop_assert_eq!(takes_back(&lock, &mut journal, None), states.len() > 1);
                    if states.len() > 1 {
                        undone = states.pop();
                    }
                    prop_assert_eq!(&rows(&trial), states.last().expect("a state"));
                    continue;
                }
                Act::Redo => {
                    let Some(state) = undone.take() else { continue };
                    let entries = read(&Real, lock.root()).expect("read").entries;
                    let last = entries.last().map(|entry| entry.id.clone());
                    prop_assert!(takes_back(&lock, &mut journal, last.as_deref()));
                    states.push(state);
                    prop_assert_eq!(&rows(&trial), states.last().expect("a state"));
                    continue;
                }
            }
            undone = None;
            states.push(model);
            prop_assert_eq!(&rows(&trial), states.last().expect("a state"));
        }
        prop_assert_eq!(missing::uncommitted(&Real, lock.root(), NOW).expect("read"), vec![]);
    }
}
