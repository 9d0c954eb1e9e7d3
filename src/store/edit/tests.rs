//! Replacing: the old content or the new, whatever fails.

use super::*;
use crate::store::disk::Real;
use crate::store::disk::faulty::{Faulty, How};
use crate::store::trial::Trial;
use std::ops::Range;

const FILE: &str = "customers.csv";
const OTHER: &str = "plans/2026Q4.csv";
const HOWS: [How; 4] = [
    How::Answer(ErrorKind::Other),
    How::Answer(ErrorKind::StorageFull),
    How::Answer(ErrorKind::Interrupted),
    How::Short,
];

fn read(trial: &Trial, name: &str) -> Snapshot {
    Snapshot::read(&Real, &trial.root(), &trial.path(name)).expect("it can be read")
}

fn changed(answer: &Result<(), Error>) -> bool {
    matches!(answer, Err(Error::Refused(Refusal::Changed(_))))
}

#[test]
fn the_content_is_replaced_and_nothing_else_is_left() {
    let trial = Trial::new();
    trial.write(FILE, "id\nc-1\n");
    let before = read(&trial, FILE);
    assert_eq!((before.name(), before.bytes()), (FILE, &b"id\nc-1\n"[..]));
    replace(&Real, &trial.lock(), &before, b"id\nc-2\n").expect("replaced");
    assert_eq!(trial.read(FILE).as_deref(), Some("id\nc-2\n"));
    assert_eq!(trial.names(""), [".kehu", FILE, "kehu.toml"]);
}

#[test]
fn a_file_that_changed_is_not_overwritten() {
    let trial = Trial::new();
    let lock = trial.lock();
    for change in ["id\nc-1\nc-2\n", "id\nc-9\n"] {
        trial.write(FILE, "id\nc-1\n");
        let before = read(&trial, FILE);
        // By another program, just before the rename.
        let path = trial.write("new.csv", change);
        let target = trial.path(FILE);
        let disk = Faulty::counting().before("status", move || Real.rename(&path, &target).expect("renamed"));
        assert!(changed(&replace(&disk, &lock, &before, b"id\n")));
        assert_eq!(trial.read(FILE).as_deref(), Some(change));
    }
    let before = read(&trial, FILE);
    Real.remove(&trial.path(FILE)).expect("removed");
    assert!(changed(&replace(&Real, &lock, &before, b"id\n")));
    let missing = Snapshot::missing(&Real, &trial.root(), &trial.path(FILE)).expect("inside");
    trial.write(FILE, "id\nc-7\n");
    assert!(changed(&replace(&Real, &lock, &missing, b"id\n")));
    assert_eq!(trial.names(""), [".kehu", FILE, "kehu.toml"]);
}

#[test]
fn a_file_that_is_deleted_and_written_anew_is_waited_for() {
    let trial = Trial::new();
    trial.write(FILE, "");
    let path = trial.path(FILE);
    Real.remove(&path).expect("removed");
    let back = path.clone();
    let disk = Faulty::new(0..0, How::Short).before("status_of", || panic!("there is nothing to look at yet"));
    assert!(matches!(
        Snapshot::read(&disk, &trial.root(), &path),
        Err(Error::Io { doing: Doing::Read, path: named, .. }) if named == path
    ));
    // The open that fails first finds it at the next try.
    trial.write("new.csv", "id\nc-1\n");
    let new = trial.path("new.csv");
    let disk = Faulty::new(0..1, How::Answer(ErrorKind::NotFound))
        .before("open", move || Real.rename(&new, &back).expect("renamed"));
    let found = Snapshot::read(&disk, &trial.root(), &path).expect("it came back");
    assert_eq!(found.bytes(), b"id\nc-1\n");
}

#[test]
fn a_file_with_conflict_markers_is_only_settled() {
    let trial = Trial::new();
    let content = "id\n<<<<<<< ours\nc-1\n=======\nc-2\n>>>>>>> theirs\n";
    trial.write(FILE, content);
    let lock = trial.lock();
    let before = read(&trial, FILE);
    assert!(matches!(replace(&Real, &lock, &before, b"id\n"), Err(Error::Refused(Refusal::Damaged(_)))));
    assert_eq!(trial.read(FILE).as_deref(), Some(content));
    settle(&Real, &lock, &[Edit { before: &before, after: b"id\nc-1\n" }]).expect("settled");
    assert_eq!(trial.read(FILE).as_deref(), Some("id\nc-1\n"));
}

#[cfg(unix)]
#[test]
fn the_mode_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let trial = Trial::new();
    let path = trial.write(FILE, "id\n");
    for mode in [0o664, 0o600, 0o444] {
        let file = Real.open(&path).expect("opened");
        file.set_permissions(PermissionsExt::from_mode(mode)).expect("changed");
        replace(&Real, &trial.lock(), &read(&trial, FILE), format!("id\n{mode}\n").as_bytes()).expect("replaced");
        assert_eq!(Real.status(&path).expect("there").mode, mode);
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_book_and_refused_outside() {
    use std::os::unix::fs::symlink;
    let (trial, other) = (Trial::new(), Trial::new());
    trial.write("data/real.csv", "id\n");
    symlink("data/real.csv", trial.path(FILE)).expect("linked");
    replace(&Real, &trial.lock(), &read(&trial, FILE), b"id\nc-1\n").expect("replaced");
    assert_eq!(trial.read("data/real.csv").as_deref(), Some("id\nc-1\n"));
    assert_eq!(Real.resolve(&trial.path(FILE)).expect("still a link"), trial.path("data/real.csv"));

    other.write("people.csv", "id\n");
    symlink(other.path("people.csv"), trial.path("people.csv")).expect("linked");
    symlink(other.root(), trial.path("plans")).expect("linked");
    for path in [trial.path("people.csv"), trial.path("plans/people.csv")] {
        let refused = Snapshot::read(&Real, &trial.root(), &path);
        assert!(matches!(refused, Err(Error::Refused(Refusal::OutsideBook(named))) if named == path));
    }
    let refused = Snapshot::missing(&Real, &trial.root(), &trial.path("plans/new.csv"));
    assert!(matches!(refused, Err(Error::Refused(Refusal::OutsideBook(_)))));
}

#[test]
fn other_names_of_a_file_are_noted() {
    let trial = Trial::new();
    trial.write(FILE, "id\n");
    assert!(!read(&trial, FILE).has_other_names());
    Real.link(&trial.path(FILE), &trial.path("copy.csv")).expect("linked");
    assert!(read(&trial, FILE).has_other_names());
}

/// Replaces one file and makes another with these faults; each must be old or new, and success true.
fn survives(fails: Range<usize>, how: How) {
    let trial = Trial::new();
    let lock = trial.lock();
    trial.write(FILE, "old");
    trial.write("people.csv", "old");
    trial.write("plans/x.csv", "");
    let (one, two) = (read(&trial, FILE), read(&trial, "people.csv"));
    let new = Snapshot::missing(&Real, &trial.root(), &trial.path(OTHER)).expect("inside");
    let edits = [&one, &new, &two].map(|before| Edit { before, after: b"new" });
    let disk = Faulty::new(fails.clone(), how);
    let answer = replace_all(&disk, &lock, &edits);
    let context = format!("{fails:?} {how:?} {answer:?} {:?}", disk.made.lock().expect("made"));
    let found = [FILE, OTHER, "people.csv"].map(|name| trial.read(name).unwrap_or_else(|| "none".to_owned()));
    match answer {
        Ok(()) | Err(Error::NotDurable(_)) => assert_eq!(found, ["new"; 3], "{context}"),
        // One fault leaves all as it was; more of them may also stop the taking back.
        Err(Error::Io { path, .. }) => {
            assert!(path.starts_with(trial.root()), "{context}");
            if fails.len() == 1 {
                assert_eq!(found, ["old", "none", "old"], "{context}");
            }
            assert!(found.iter().all(|content| !content.is_empty()), "{context}");
            assert!(found.iter().all(|content| ["old", "new", "none"].contains(&content.as_str())), "{context}");
        }
        Err(other) => panic!("{other} {context}"),
    }
    // Whatever was left behind stops nobody who tries again, and is gone after the next change.
    for name in [FILE, OTHER, "people.csv"] {
        let path = trial.path(name);
        let missing = found[1] == "none" && name == OTHER;
        let attempt = || {
            let missing = missing.then(|| Snapshot::missing(&Real, &trial.root(), &path).expect("inside"));
            replace(&Real, &lock, &missing.unwrap_or_else(|| read(&trial, name)), b"later")
        };
        let mut answer = attempt();
        if changed(&answer) {
            answer = attempt();
        }
        answer.expect("replaced");
    }
    assert_eq!(trial.names(""), [".kehu", FILE, "kehu.toml", "people.csv", "plans"], "{context}");
    assert_eq!(trial.names("plans"), ["2026Q4.csv", "x.csv"], "{context}");
}

#[test]
fn every_call_may_fail_once_or_for_good() {
    let counting = Faulty::counting();
    let trial = Trial::new();
    trial.write(FILE, "old");
    trial.write("people.csv", "old");
    trial.write("plans/x.csv", "");
    let (one, two) = (read(&trial, FILE), read(&trial, "people.csv"));
    let new = Snapshot::missing(&Real, &trial.root(), &trial.path(OTHER)).expect("inside");
    let edits = [&one, &new, &two].map(|before| Edit { before, after: b"new" });
    replace_all(&counting, &trial.lock(), &edits).expect("replaced");
    for call in 0..counting.calls() {
        for how in HOWS {
            survives(call..call + 1, how);
            if how != How::Answer(ErrorKind::Interrupted) {
                survives(call..usize::MAX, how);
            }
        }
    }
}
