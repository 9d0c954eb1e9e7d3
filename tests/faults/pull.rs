//! Rows appended while git replaces the files of the book: pull, rebase, stash and checkout, one after the other.

use crate::book::{self, folder};
use crate::ledger::Ledger;
use crate::repository::Repository;
use crate::run::kehu;
use crate::worker::{self, Duty};
use crate::{Dice, Plan};
use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Who append, each in a process of its own.
const APPENDERS: usize = 2;

/// What people do in a clone.
impl Repository {
    fn commit(&self) {
        let _added = self.git("add -A");
        let _committed = self.git("commit -qm work");
    }

    /// Ends whatever git is in the middle of, as somebody does who has lost patience.
    fn give_up(&self) {
        for line in ["merge --abort", "rebase --abort", "checkout -q -f main"] {
            let _ended = self.git(line);
        }
    }

    /// One thing that people do, and what they do when git refuses.
    fn disturb(&self, what: usize) {
        match what {
            0 => {
                self.commit();
                if !self.git("pull -q --no-rebase --no-edit") {
                    self.give_up();
                }
            }
            1 => {
                self.commit();
                if !self.git("pull -q --rebase") {
                    self.give_up();
                }
            }
            2 => {
                if !self.git("pull -q --rebase --autostash") {
                    self.give_up();
                }
            }
            3 => {
                if self.git("stash -q") && !self.git("stash pop -q") {
                    self.give_up();
                    // There is none where nothing had changed.
                    let _dropped = self.git("stash drop -q");
                }
            }
            4 => {
                self.commit();
                if self.git("checkout -q -B side HEAD~1") && !self.git("checkout -q main") {
                    self.give_up();
                }
            }
            _ => {
                self.commit();
                let _pushed = self.git("push -q");
            }
        }
    }
}

/// Appends that many rows meanwhile.
pub fn run(plan: Plan) -> Result<String, String> {
    if !Repository::is_possible() {
        return Ok("skipped, git is not there".to_owned());
    }
    let work = folder();
    let hub = work.path().join("hub");
    let ours = Repository(work.path().join("ours"));
    if plan.is_short || !book::shop(&ours.0) {
        book::small(&ours.0);
    }
    let is_shop = ours.0.join("purchases/cdnow.csv").is_file();
    ours.well("init -q -b main");
    book::well(&ours.0, &["merge-driver", "--install"]);
    ours.well("add -A");
    ours.well("commit -qm first");
    let path = |path: &Path| path.to_string_lossy().into_owned();
    ours.well(&format!("clone -q --bare . {}", path(&hub)));
    ours.well(&format!("remote add origin {}", path(&hub)));
    ours.well("fetch -q");
    ours.well("branch -q -u origin/main");
    let theirs = Repository(work.path().join("theirs"));
    ours.well(&format!("clone -q {} {}", path(&hub), path(&theirs.0)));

    let each = plan.count as usize / APPENDERS;
    let duty = |number: usize| {
        let number = number * 2;
        Duty { book: &ours.0, scratch: work.path(), number, mark: "e", commands: each, seed: plan.seed, only_log: true }
    };
    let at_work = AtomicUsize::new(APPENDERS);
    let mut disturbed = 0;
    let said: Vec<String> = thread::scope(|scope| {
        let listeners: Vec<_> = (0..APPENDERS)
            .map(|number| {
                let mut worker = worker::start(&duty(number));
                let at_work = &at_work;
                scope.spawn(move || {
                    let mut said = String::new();
                    let mut out = worker.stdout.take().expect("a pipe");
                    let mut bytes = [0; 4096];
                    while let Ok(read @ 1..) = out.read(&mut bytes) {
                        said.push_str(&String::from_utf8_lossy(&bytes[..read]));
                        if !plan.goes_on() {
                            // Enough; what was confirmed until now counts.
                            let _ended = worker.kill();
                        }
                    }
                    worker.wait().expect("it ends");
                    at_work.fetch_sub(1, Ordering::SeqCst);
                    said
                })
            })
            .collect();
        let mut dice = Dice::new(plan.seed, 0);
        while at_work.load(Ordering::SeqCst) > 0 {
            // Somebody else writes, and pushes.
            let answer = kehu(
                &theirs.0,
                "other",
                1,
                &["log", "c-shared01", &format!("theirs {disturbed}"), "--channel", "phone"],
            );
            assert_eq!(answer.code, 0, "{}", answer.told);
            theirs.commit();
            let _pulled = theirs.git("pull -q --rebase") && theirs.git("push -q");
            ours.disturb(dice.below(6));
            disturbed += 1;
        }
        listeners.into_iter().map(|listener| listener.join().expect("heard")).collect()
    });
    ours.give_up();
    ours.commit();
    if !ours.git("pull -q --no-rebase --no-edit") {
        ours.give_up();
    }
    let mut ledger = Ledger::default();
    for (number, said) in said.iter().enumerate() {
        ledger.hear(number * 2, said);
    }
    let taken = missing(&ours.0, &ledger);
    let check = kehu(&ours.0, "ann", 2, &["check"]);
    let named = ["[missing-row]", "[deleted-row]"].iter().map(|code| check.out.matches(code).count()).sum::<usize>();
    if taken > 0 && named == 0 {
        return Err(format!("{taken} rows are gone and check does not say so: {}{}", check.out, check.told));
    }
    let fixed = kehu(&ours.0, "ann", 2, &["check", "--fix", "--yes"]);
    let keep = |what: String| {
        format!("{what}; refused: {:?}; the book is in {}", ledger.refused.first(), kept(&ours.0).display())
    };
    let left = missing(&ours.0, &ledger);
    if left > 0 {
        return Err(keep(format!("{left} rows of {taken} are not back: {} {}{}", fixed.code, fixed.out, fixed.told)));
    }
    ledger.compare(&ours.0).map_err(keep)?;
    let left = kehu(&ours.0, "ann", 2, &["check"]);
    if left.code != 0 {
        return Err(keep(format!("check finds: {}{}", left.out, left.told)));
    }
    let size = if is_shop { " in a book of 23,570 customers" } else { "" };
    Ok(format!(
        "{} rows confirmed{size} during {disturbed} pulls, rebases, stashes, checkouts and pushes ({} refused): {taken} were taken \
         away by git, all brought back by `check --fix`, 0 lost, 0 twice",
        ledger.confirmed,
        ledger.refused.len()
    ))
}

/// How many rows that were confirmed are not in the book.
fn missing(book: &Path, ledger: &Ledger) -> usize {
    let mut there = HashSet::new();
    for path in book::table(book, "followups") {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).expect("a table");
        for row in reader.records().map_while(Result::ok) {
            there.extend(row.iter().filter_map(|cell| cell.split(' ').next()).map(str::to_owned));
        }
    }
    ledger.logged().filter(|token| !there.contains(*token)).count()
}

fn kept(book: &Path) -> PathBuf {
    let path = std::env::temp_dir().join("kehu-faults-failed-pull");
    let _removed = fs::remove_dir_all(&path);
    let _copied = Command::new("cp").arg("-a").arg(book).arg(&path).status();
    path
}
