//! Two clones and what they share: `kehu sync` through a bare repository, with everything that may stand in its way.
//!
//! Where git is not installed these tests say so and pass.

use super::git::Clone;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

const BOOK: &str =
    "kehu init -q a/book --rules sales --lang en --name book --currency EUR --timezone Europe/Berlin --owner ann";

/// A bare remote, and two clones of it, `a` and `b`, each with the same book of two customers.
fn team() -> Option<Clone> {
    let place = Clone::new()?;
    place.well("git init -q --bare remote.git && git init -q a");
    place.well(&BOOK.replace("a/book", "a"));
    place.write("a/customers.csv", "id,name,city,status\nc-9f2kq7xm,Acme,Berlin,\nc-7hw1n0s4,Beta,Basel,\n");
    let first = place.well("cd a && git remote add origin ../remote.git && kehu sync");
    assert!(first.contains("sent to `origin`: 1 commit\n"), "{first}");
    assert_eq!(place.well("git -C a rev-parse --abbrev-ref @{upstream}"), "origin/main\n");
    place.well("git clone -q remote.git b");
    Some(place)
}

fn ids(place: &Clone, clone: &str, table: &str) -> BTreeSet<String> {
    place.well(&format!("kehu -C {clone} list {table} -f ids")).lines().map(str::to_owned).collect()
}

#[test]
fn different_cells_and_rows_of_two_people_meet() {
    let Some(place) = team() else { return };
    place.well("kehu -C a set -q c-9f2kq7xm city=Bonn && kehu -C a log -q acme first --channel phone");
    place.well(
        "kehu -C b set -q c-9f2kq7xm status=lost && KEHU_WRITER=bob kehu -C b log -q acme second --channel phone",
    );
    let a = place.well("kehu -C a sync");
    assert!(a.contains("committed: changes +1, customers ~1, followups +1\n"), "{a}");
    let b = place.well("kehu -C b sync");
    assert!(b.contains("received: 1 commit\n") && b.contains("sent to `origin`: 2 commits\n"), "{b}");
    assert_eq!(place.well("kehu -C a sync").lines().next(), Some("received: 2 commits"));
    for clone in ["a", "b"] {
        assert!(place.read(&format!("{clone}/customers.csv")).contains("\nc-9f2kq7xm,Acme,Bonn,lost"), "{clone}");
        assert_eq!(ids(&place, clone, "followups").len(), 2);
        assert_eq!(place.well(&format!("kehu -C {clone} check; git -C {clone} status --short")), "");
    }
    assert_eq!(place.well("kehu -C a sync"), "nothing new, here or there\n");
    let messages = place.well("git -C a log --no-merges --format=%s");
    assert!(messages.lines().any(|line| line == "ann: changes +1, customers ~1, followups +1"), "{messages}");
}

#[test]
fn a_clone_that_was_copied_with_its_local_state_writes_to_files_of_its_own() {
    let Some(place) = team() else { return };
    place.well("kehu -C a log -q acme before --channel phone && kehu -C a sync -q && cp -R a c");
    place.well("kehu -C a log -q acme first --channel phone && kehu -C c log -q acme second --channel phone");
    let files = |clone: &str| place.well(&format!("cd {clone} && ls followups"));
    let (first, copied) = (files("a"), files("c"));
    assert_eq!((first.lines().count(), copied.lines().count()), (1, 2), "{first}{copied}");
    assert!(copied.contains(&first) && copied.lines().all(|name| name.starts_with("2026-03.ann-")), "{copied}");
    // Where no driver of ours runs, as in a merge on a server, the two files still do not meet.
    place.well("git -C c config --local --remove-section merge.kehu");
    place.well("kehu -C a sync -q && cd c && git add -A && git commit -qm second && git pull -q --no-rebase --no-edit");
    assert_eq!(ids(&place, "c", "followups").len(), 3);
    place.well("kehu -C c log -q acme third --channel phone");
    assert_eq!(files("c"), copied);
    // What was copied with it does no harm: no row is missed, none comes twice, the last own change is taken back.
    assert_eq!(place.well("kehu -C c merge-driver --install -q; kehu -C c check"), "");
    place.well("kehu -C c undo -q");
    assert_eq!(ids(&place, "c", "followups").len(), 3);
    place.well("kehu -C c sync -q && kehu -C a sync -q");
    assert_eq!(ids(&place, "a", "followups"), ids(&place, "c", "followups"));
    assert_eq!(place.well("kehu -C a check; kehu -C c check"), "");
}

#[test]
fn a_conflict_stops_until_it_is_settled_and_then_goes_on() {
    let Some(place) = team() else { return };
    place.well("kehu -C a set -q c-9f2kq7xm city=Bonn && kehu -C a sync -q");
    place.well("kehu -C b set -q c-9f2kq7xm city=Bern");
    let stopped = place.ill("kehu -C b sync");
    assert!(stopped.contains("error: both sides changed the same: `customers.csv`"), "{stopped}");
    assert!(place.ill("kehu -C b sync").contains("`kehu resolve`"));
    // Other files can be written to while the conflict waits.
    place.well("KEHU_WRITER=bob kehu -C b log -q c-7hw1n0s4 meanwhile --channel phone");
    place.well("kehu -C b resolve --theirs");
    let gone_on = place.well("kehu -C b sync");
    assert!(gone_on.contains("the merge is concluded\n"), "{gone_on}");
    assert!(!place.well("git -C b log --format=%B").contains('#'));
    place.well("kehu -C a sync");
    for clone in ["a", "b"] {
        assert!(place.read(&format!("{clone}/customers.csv")).contains(",Bonn,"));
        assert_eq!(ids(&place, clone, "followups").len(), 1);
        assert_eq!(place.well(&format!("git -C {clone} status --short")), "");
    }
}

#[test]
fn a_contact_with_a_customer_who_was_deleted_merges_and_dangles() {
    for (deletes, logs) in [("a", "b"), ("b", "a")] {
        let Some(place) = team() else { return };
        place.well(&format!("kehu -C {deletes} rm -q c-7hw1n0s4"));
        place.well(&format!("kehu -C {logs} log -q c-7hw1n0s4 hello --channel phone"));
        place.well("kehu -C a sync");
        let (told, is_well) = place.run("(kehu -C b sync; echo \"? $?\")");
        assert!(is_well && told.contains("error[unknown-customer]") && told.ends_with("? 3\n"), "{told}");
        // It is told once, and is merged and pushed all the same.
        assert_eq!(place.well("kehu -C b sync"), "nothing new, here or there\n");
    }
}

#[test]
fn only_files_of_the_book_are_committed() {
    let Some(place) = Clone::new() else { return };
    place.well(&format!("git init -q a && {BOOK}"));
    place.write("a/other.txt", "mine");
    place.write("a/book/notes.csv", "mine");
    place.write("a/book/followups/2026-03.ann (conflicted copy).csv", "id\n");
    place.write("a/book/followups/.~lock.2026-03.ann.csv#", "");
    place.write("a/book/templates/hello.txt", "Hello");
    place.well("git -C a add other.txt");
    let told = place.well("kehu -C a/book sync");
    assert!(told.contains("there is no remote"), "{told}");
    let committed = place.well("git -C a show --name-only --format= HEAD");
    let others = |line: &&str| {
        !line.starts_with("book/") || line.contains("notes") || line.contains('(') || line.contains(".kehu")
    };
    assert_eq!(committed.lines().find(others), None, "{committed}");
    for name in ["book/kehu.toml", "book/customers.csv", "book/.gitattributes", "book/templates/hello.txt"] {
        assert!(committed.lines().any(|line| line == name), "{name}\n{committed}");
    }
    assert!(place.well("git -C a status --short").contains("A  other.txt\n"));
    // A file that is deleted is committed too, and staged work of others still waits.
    place.well("rm a/book/templates/hello.txt && kehu -C a/book add -q Acme && kehu -C a/book sync -q");
    assert_eq!(
        place.well("git -C a show --name-only --format=%s HEAD"),
        "ann: customers +1, templates/hello.txt\n\nbook/customers.csv\nbook/templates/hello.txt\n"
    );
    assert!(place.well("git -C a status --short").contains("A  other.txt\n"));
    // A dry run writes nothing.
    place.well("kehu -C a/book add -q Beta");
    let before = place.well("git -C a rev-parse HEAD");
    assert_eq!(
        place.well("(kehu -C a/book sync -n -f csv 2>/dev/null)"),
        "what,added,changed,removed\ncustomers,1,0,0\n"
    );
    assert_eq!(place.well("git -C a rev-parse HEAD"), before);
    place.write("a/.gitignore", "followups/\n");
    place.well("kehu -C a/book log -q Acme hello --channel phone");
    assert!(place.well("kehu -C a/book sync").contains("git to ignore them: `followups/2026-03.ann"));
}

#[test]
fn what_stands_in_the_way_is_said() {
    let Some(place) = Clone::new() else { return };
    place.well(&BOOK.replace("a/book", "a"));
    assert!(place.ill("kehu -C a sync").contains("hint: `git init` there"));
    assert!(place.ill("PATH=${PATH%%:*} && kehu -C a sync").contains("there is no `git` here"));
    place.well("git -C a init -q");
    let nobody = "env -u GIT_AUTHOR_NAME -u GIT_AUTHOR_EMAIL -u GIT_COMMITTER_NAME -u GIT_COMMITTER_EMAIL";
    place.well("git config --global user.useConfigOnly true");
    assert!(place.ill(&format!("{nobody} kehu -C a sync")).contains("git config user.name"));
    place.write("a/.git/hooks/pre-commit", "#!/bin/sh\necho 'no commits on Fridays' >&2\nexit 1\n");
    place.well("chmod +x a/.git/hooks/pre-commit");
    assert!(place.ill("kehu -C a sync").contains("error: git did not commit: no commits on Fridays\n"));
    place.well("rm a/.git/hooks/pre-commit && kehu -C a sync && git -C a checkout -q --detach");
    assert!(place.ill("kehu -C a sync").contains("no branch is checked out"));
    place.well("git -C a checkout -q main && git -C a remote add x nowhere && git -C a remote add y nowhere");
    assert!(place.ill("kehu -C a sync").contains("`git push -u REMOTE main`"));
    // A remote that cannot be reached: what is here is committed.
    place.well("git -C a remote remove y && kehu -C a add -q Acme");
    let told = place.ill("kehu -C a sync");
    assert!(told.contains("committed: customers +1\n") && told.contains("error: git could not fetch: "), "{told}");
    place.well("git -C a remote set-url x ssh://127.0.0.1:1/nowhere");
    assert!(place.ill("kehu -C a sync").contains("git could not fetch: "));
    assert!(place.well("kehu -C a sync -n").contains("`x`: nothing was fetched"));
    place.well("git -C a remote remove x");
    place.write("a/customers.csv", "id,name\n<<<<<<< ours\nc-1,A\n=======\nc-1,B\n>>>>>>> theirs\n");
    assert!(place.ill("kehu -C a sync").contains("error[conflict-marker]"));
}

#[test]
fn a_rebase_under_way_and_staged_work_are_left_alone() {
    let Some(place) = team() else { return };
    place.well("kehu -C a add -q Gamma && kehu -C a sync -q");
    place.write("b/other.txt", "mine");
    place.well("kehu -C b add -q Delta && git -C b add other.txt");
    let told = place.ill("kehu -C b sync");
    assert!(told.contains("committed: customers +1\n") && told.contains("wait for a commit: `other.txt`"), "{told}");
    place.well("git -C b restore --staged other.txt && kehu -C b sync");
    place.well("kehu -C a set -q c-9f2kq7xm city=Bonn && git -C a commit -qam ours");
    place.well("kehu -C b set -q c-9f2kq7xm city=Bern && kehu -C b sync -q");
    place.ill("git -C a pull -q --rebase");
    let told = place.ill("kehu -C a sync");
    assert!(told.contains("a `git rebase` is under way"), "{told}");
    place.well("kehu -C a resolve --theirs && git -C a rebase --continue && kehu -C a sync");
}

#[test]
fn a_remote_that_moves_between_fetch_and_push_is_fetched_again() {
    let Some(place) = team() else { return };
    // The remote gets another commit while we are about to push, once.
    place.well("kehu -C b add -q Delta && git -C b commit -qam theirs");
    place.write(
        "a/.git/hooks/pre-push",
        "#!/bin/sh\nunset $(git rev-parse --local-env-vars)\ntest -e ../once || { touch ../once; git -C ../b push -q; }\n",
    );
    place.well("chmod +x a/.git/hooks/pre-push && kehu -C a add -q Gamma");
    let told = place.well("kehu -C a sync");
    assert!(told.contains("received: 1 commit\n") && told.contains("sent to `origin`: 2 commits\n"), "{told}");
    assert_eq!(ids(&place, "a", "customers").len(), 4);
    // A remote that refuses for good says why.
    place.write("remote.git/hooks/pre-receive", "#!/bin/sh\necho 'not on Fridays'\nexit 1\n");
    place.well("chmod +x remote.git/hooks/pre-receive && kehu -C a add -q Epsilon");
    assert!(place.ill("kehu -C a sync").contains("not on Fridays"));
    assert!(place.well("kehu -C a sync --no-push").contains("nothing new"));
}

/// Logs contacts in `a` until told to stop; answers the ids that were acknowledged.
fn logging(place: &Clone, stop: &AtomicBool) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for number in 0.. {
        if stop.load(Ordering::SeqCst) && number > 8 {
            break;
        }
        let (told, is_well) = place.run(&format!("(kehu -C a log c-9f2kq7xm n{number} --channel phone 2>/dev/null)"));
        if is_well {
            ids.insert(told.trim().to_owned());
        }
    }
    ids
}

#[test]
fn rows_added_while_the_book_is_shared_are_all_there() {
    let Some(place) = team() else { return };
    let stop = AtomicBool::new(false);
    let written = thread::scope(|scope| {
        let writer = scope.spawn(|| logging(&place, &stop));
        for number in 0..4 {
            // The other clone writes to the same log, and to the same table.
            place.well(&format!(
                "kehu -C b log -q c-7hw1n0s4 b{number} --channel phone && kehu -C b add -q x{number} --force"
            ));
            place.well("kehu -C b sync -q");
            place.well("kehu -C a sync -q");
        }
        stop.store(true, Ordering::SeqCst);
        writer.join().expect("it ends")
    });
    place.well("kehu -C a sync -q && kehu -C b sync -q && kehu -C a sync -q");
    for clone in ["a", "b"] {
        let found = ids(&place, clone, "followups");
        assert_eq!(written.difference(&found).count(), 0, "{clone}");
        assert_eq!(found.len(), written.len() + 4, "{clone}");
        assert_eq!(place.well(&format!("kehu -C {clone} check")), "");
    }
}

#[test]
fn rows_that_a_pull_took_away_are_put_back() {
    let Some(place) = team() else { return };
    let stop = AtomicBool::new(false);
    let written = thread::scope(|scope| {
        let writer = scope.spawn(|| logging(&place, &stop));
        for number in 0..4 {
            place.well(&format!("kehu -C b log -q c-7hw1n0s4 b{number} --channel phone && kehu -C b sync -q"));
            // Outside of our lock: it stashes, resets and applies again. Where it refuses, that is its right.
            let _answer = place.run("git -C a pull -q --rebase --autostash");
        }
        stop.store(true, Ordering::SeqCst);
        writer.join().expect("it ends")
    });
    // What git left in its way is settled by rows.
    let _answer = place.run("git -C a rebase --abort; kehu -C a resolve --ours");
    place.well("kehu -C a sync");
    let found = ids(&place, "a", "followups");
    assert_eq!(written.difference(&found).count(), 0);
    assert_eq!(place.well("kehu -C a check"), "");
}

#[test]
fn a_row_that_was_taken_away_before_any_commit_is_put_back_once() {
    let Some(place) = team() else { return };
    place.well("kehu -C a log -q c-9f2kq7xm first --channel phone && kehu -C a sync -q");
    let id = place.well("kehu -C a log c-9f2kq7xm second --channel phone");
    place.well("git -C a checkout -q -- followups");
    let told = place.well("kehu -C a sync");
    assert!(told.contains("rows 1\n") && told.contains("committed: followups +1\n"), "{told}");
    assert!(ids(&place, "a", "followups").contains(id.trim()));
    // What was committed and is taken out by hand was meant.
    place.well(&format!("sed -i '/^{}/d' a/followups/*.csv && kehu -C a sync -q", id.trim()));
    assert!(!ids(&place, "a", "followups").contains(id.trim()));
}

#[test]
fn a_clone_whose_text_files_get_other_line_ends_works_like_any_other() {
    let Some(place) = team() else { return };
    place.well("git clone -q -c core.autocrlf=true remote.git c");
    assert!(place.read("c/kehu.toml").contains("\r\n") && !place.read("c/customers.csv").contains('\r'));
    place.well("kehu -C c set -q c-9f2kq7xm city=Bonn && kehu -C c log -q acme hello --channel phone");
    assert_eq!(place.well("git -C c diff --stat").lines().count(), 2);
    place.well("kehu -C c sync -q && kehu -C a sync -q");
    assert!(place.read("a/customers.csv").contains("\nc-9f2kq7xm,Acme,Bonn,\n"));
    assert!(!place.read("a/kehu.toml").contains('\r'));
    assert_eq!(place.well("kehu -C c check; git -C c status --short"), "");
}
