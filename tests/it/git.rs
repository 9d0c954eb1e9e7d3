//! Two people's work through git itself: merge, rebase, cherry-pick and stash, with the driver, without it, and with a
//! driver that cannot be run.
//!
//! Where git is not installed these tests say so and pass. Nothing of the tester's own settings is used.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A repository with a book, and who works in it.
pub(super) struct Clone {
    folder: tempfile::TempDir,
    /// Whether kehu is found.
    has_kehu: bool,
}

/// What a program gave back: its output and messages together, and whether it ended well.
pub(super) type Answer = (String, bool);

impl Clone {
    pub(super) fn new() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("skipped: git is not there");
            return None;
        }
        Some(Self { folder, has_kehu: true })
    }

    /// A book of two customers, committed on `main`, with the driver.
    fn with_book() -> Option<Self> {
        let clone = Self::new()?;
        clone.well("git init -q");
        clone.well(
            "kehu init -q --rules sales --lang en --name book --currency EUR --timezone Europe/Berlin --owner ann",
        );
        clone.write("customers.csv", "id,name,city,status\nc-9f2kq7xm,Acme,Berlin,\nc-7hw1n0s4,Beta,Basel,\n");
        clone.well("git add -A");
        clone.well("git commit -qm first");
        Some(clone)
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("a folder");
        fs::write(self.path(name), text).expect("written");
    }

    pub(super) fn run(&self, command: &str) -> Answer {
        let program = Path::new(env!("CARGO_BIN_EXE_kehu")).parent().expect("a folder");
        let system = "/usr/local/bin:/usr/bin:/bin";
        let instead = self.path("bin");
        let first = if self.has_kehu { program } else { instead.as_path() };
        let path = format!("{}:{system}", first.display());
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(format!("{command} 2>&1")).current_dir(self.folder.path()).env_clear();
        shell.envs([
            ("PATH", path.as_str()),
            ("KEHU_NOW", "2026-03-20T10:00"),
            ("LANG", "C.UTF-8"),
            ("LOGNAME", "ann"),
        ]);
        shell.env("HOME", self.folder.path()).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_EDITOR", "true");
        for who in ["AUTHOR", "COMMITTER"] {
            shell.env(format!("GIT_{who}_NAME"), "Ann").env(format!("GIT_{who}_EMAIL"), "ann@example.com");
            shell.env(format!("GIT_{who}_DATE"), "2026-03-20T10:00:00+0000");
        }
        for (number, (key, value)) in
            [("init.defaultBranch", "main"), ("commit.gpgSign", "false"), ("protocol.file.allow", "always")]
                .into_iter()
                .enumerate()
        {
            shell.env(format!("GIT_CONFIG_KEY_{number}"), key).env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        let output = shell.env("GIT_CONFIG_COUNT", "3").output().expect("a shell runs");
        (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.success())
    }

    /// Runs what must end well; answers what it said.
    pub(super) fn well(&self, command: &str) -> String {
        let (text, well) = self.run(command);
        assert!(well, "{command}\n{text}");
        text
    }

    /// Runs what must not end well.
    pub(super) fn ill(&self, command: &str) -> String {
        let (text, well) = self.run(command);
        assert!(!well, "{command}\n{text}");
        text
    }

    /// Two branches from `main`: what each command leaves is committed.
    fn fork(&self, ours: &[&str], theirs: &[&str]) {
        for (branch, commands) in [("theirs", theirs), ("ours", ours)] {
            self.well(&format!("git checkout -q -b {branch} main"));
            for command in commands {
                self.well(command);
            }
            self.well("git add -A");
            self.well(&format!("git commit -qm {branch}"));
        }
    }
}

/// Every way to bring two branches together: how it begins and how it goes on after a conflict.
const WAYS: [(&str, &str); 4] = [
    ("git merge -q theirs", "git commit -qm merged"),
    ("git checkout -q theirs && git rebase -q ours", "git rebase --continue"),
    ("git cherry-pick theirs", "git cherry-pick --continue"),
    (
        "git checkout -q theirs && git reset -q --soft main && git stash -q && git checkout -q ours && git stash pop",
        "git stash drop -q",
    ),
];

#[test]
fn different_cells_and_new_rows_of_two_people_come_together_in_every_way() {
    for (begin, _) in WAYS {
        let Some(book) = Clone::with_book() else { return };
        book.fork(
            &["kehu set -q c-9f2kq7xm city=Bonn", "KEHU_SEED=1 kehu add -q Gamma"],
            &["kehu set -q c-9f2kq7xm status=lost", "KEHU_SEED=2 kehu add -q Delta"],
        );
        book.well(begin);
        let text = book.read("customers.csv");
        assert!(text.contains("\nc-9f2kq7xm,Acme,Bonn,lost"), "{begin}\n{text}");
        let at = |name: &str| text.find(name).unwrap_or_else(|| panic!("{begin}: no {name}\n{text}"));
        assert!(at("Beta") < at("Gamma") && at("Gamma") < at("Delta"), "{begin}\n{text}");
        assert_eq!(book.well("kehu check"), "", "{begin}");
    }
}

#[test]
fn one_cell_changed_twice_is_settled_and_the_work_goes_on_in_every_way() {
    for (begin, go_on) in WAYS {
        let Some(book) = Clone::with_book() else { return };
        book.fork(
            &["kehu set -q c-9f2kq7xm city=Bonn", "kehu set -q c-7hw1n0s4 name=Beta_Ltd"],
            &["kehu set -q c-9f2kq7xm city=Bern", "kehu set -q c-7hw1n0s4 city=Biel"],
        );
        book.ill(begin);
        let text = book.read("customers.csv");
        assert!(text.contains("<<<<<<< ours: row c-9f2kq7xm column city\n"), "{begin}\n{text}");
        assert!(text.contains("\nc-7hw1n0s4,Beta_Ltd,Biel,"), "{begin}\n{text}");
        assert!(book.ill("kehu set c-7hw1n0s4 city=Chur").contains("not written"), "{begin}");
        assert!(book.ill("kehu resolve").contains("Bern"), "{begin}");
        assert_eq!(book.well("kehu resolve --theirs"), "customers.csv\n", "{begin}");
        assert_eq!(book.well("kehu resolve"), "", "{begin}");
        assert_eq!(book.well("git ls-files -u"), "", "{begin}");
        book.well(go_on);
        assert!(book.read("customers.csv").contains("\nc-9f2kq7xm,Acme,Bern,"), "{begin}");
        assert_eq!(book.well("kehu check"), "", "{begin}");
        book.well("kehu set -q c-7hw1n0s4 city=Chur");
    }
}

#[test]
fn logs_never_conflict() {
    for (begin, _) in WAYS {
        for writers in [["ann", "bob"], ["ann", "ann"]] {
            let Some(book) = Clone::with_book() else { return };
            book.write("kehu.toml", &book.read("kehu.toml").replace("[owners]", "[owners]\nbob = { name = \"Bob\" }"));
            let log = |writer: &str, seed: u8, text: &str| {
                format!("KEHU_WRITER={writer} KEHU_SEED={seed} kehu log -q c-9f2kq7xm {text} --channel phone")
            };
            book.well(&log("ann", 1, "first"));
            book.well("git add -A");
            book.well("git commit -qm log");
            let (ours, theirs) = (log(writers[0], 2, "ours"), log(writers[1], 3, "theirs"));
            book.fork(&[&ours, &log(writers[0], 4, "more")], &[&theirs]);
            book.well(begin);
            assert_eq!(book.well("kehu list followups -f ids").lines().count(), 4, "{begin} {writers:?}");
            assert_eq!(book.well("kehu check"), "", "{begin}");
        }
    }
}

#[test]
fn where_kehu_is_missing_old_or_broken_nothing_of_the_other_side_is_dropped() {
    // What is found under the name of kehu.
    let found = [None, Some("exit 2"), Some("kill -9 $$"), Some("exit 129")];
    for program in found {
        let Some(mut book) = Clone::with_book() else { return };
        book.write(".gitignore", &(book.read(".gitignore") + "/bin/\n"));
        book.fork(
            &["sed s/Berlin/Bonn/ customers.csv > x && mv x customers.csv"],
            &[
                "sed s/Berlin/Bern/ customers.csv > x && mv x customers.csv",
                "printf 'c-3t5v8b2d,Gamma,,\\n' >> customers.csv",
            ],
        );
        book.has_kehu = false;
        if let Some(program) = program {
            book.write("bin/kehu", &format!("#!/bin/sh\n{program}\n"));
            book.well("chmod +x bin/kehu");
        }
        book.ill("git merge -q theirs");
        let text = book.read("customers.csv");
        for part in ["<<<<<<< ours", "Bonn", "Bern", "Gamma", ">>>>>>> theirs"] {
            assert!(text.contains(part), "{program:?} {part}\n{text}");
        }
        // What the guard is for: without it git keeps our side, with no sign of theirs, unless the driver ends as only a
        // crash does.
        if matches!(program, Some("kill -9 $$" | "exit 129")) {
            continue;
        }
        book.well("git merge --abort");
        book.well("git config merge.kehu.driver 'kehu merge-driver %O %A %B %P'");
        book.ill("git merge -q theirs");
        assert!(!book.read("customers.csv").contains("Gamma"));
        // That is what `resolve` brings back.
        book.has_kehu = true;
        assert_eq!(book.well("kehu resolve --ours"), "customers.csv\n");
        assert!(
            book.read("customers.csv")
                .contains("\nc-9f2kq7xm,Acme,Bonn,\nc-7hw1n0s4,Beta,Basel,\nc-3t5v8b2d,Gamma,,\n")
        );
    }
}

#[test]
fn what_git_merged_as_text_is_settled_by_rows() {
    let Some(book) = Clone::with_book() else { return };
    book.well("git config --local --remove-section merge.kehu");
    book.write(
        "customers.csv",
        "id,name,city,status\nc-9f2kq7xm,Acme,Berlin,\nc-7hw1n0s4,Beta,Basel,\nc-3t5v8b2d,Old,,\n",
    );
    book.well("git commit -qam old");
    let rows = |rows: &str| format!("printf 'id,name,city,status\\n{rows}' > customers.csv");
    let ours = rows("c-9f2kq7xm,Acme,Bonn,\\nc-7hw1n0s4,Beta,Basel,lost\\nc-1m4x6z8a,Ours,,\\n");
    let theirs = rows("c-9f2kq7xm,Acme,Bern,\\nc-7hw1n0s4,Beta,Biel,\\nc-3t5v8b2d,Old,,\\nc-5p7r9t1w,Theirs,,\\n");
    book.fork(&[&ours], &[&theirs]);
    book.ill("git merge -q theirs");
    assert!(book.read("customers.csv").contains("<<<<<<< HEAD"));
    let list = book.ill("kehu resolve -f csv");
    assert_eq!(list, "file,row,called,column,base,ours,theirs\ncustomers.csv,c-9f2kq7xm,Acme,city,Berlin,Bonn,Bern\n");
    book.well("kehu resolve --theirs");
    let rows = "c-9f2kq7xm,Acme,Bern,\nc-7hw1n0s4,Beta,Biel,lost\nc-1m4x6z8a,Ours,,\nc-5p7r9t1w,Theirs,,\n";
    assert_eq!(book.read("customers.csv"), format!("id,name,city,status\n{rows}"));
}

#[test]
fn the_first_write_in_a_clone_sets_the_driver_up_there_and_nowhere_else() {
    let Some(book) = Clone::with_book() else { return };
    let line = book.well("git config --local merge.kehu.driver");
    assert!(line.contains("git merge-file"), "{line}");
    // A clone, a linked work tree, a submodule, and a book in a folder of a repository.
    book.well("git clone -q . copy && git worktree add -q linked");
    let missing = |folder: &str| book.ill(&format!("git -C {folder} config --local merge.kehu.driver"));
    missing("copy");
    assert!(book.well("kehu check -C copy").contains("[no-merge-driver]"));
    assert!(!book.well("kehu add -C copy -n Dry").contains("driver"));
    missing("copy");
    assert!(book.well("kehu add -C copy Gamma").contains("driver"));
    assert_eq!(book.well("git -C copy config --local merge.kehu.driver"), line);
    assert!(!book.well("kehu add -C copy Delta").contains("driver"));
    book.well("git config --local --remove-section merge.kehu");
    assert!(book.well("kehu add -C linked Gamma").contains("driver"));
    assert_eq!(book.well("git config --local merge.kehu.driver"), line);
    book.well("git init -q outer && git -C outer submodule --quiet add ../copy part");
    assert!(book.well("kehu add -C outer/part Epsilon").contains("driver"));
    missing("outer");
    assert_eq!(book.well("git -C outer/part config --local merge.kehu.driver"), line);
    book.well("git init -q whole && cd whole && kehu init -q deep/book --rules sales --owner ann");
    assert_eq!(book.well("git -C whole config --local merge.kehu.driver"), line);
}

#[test]
fn a_driver_that_somebody_set_stays() {
    let Some(book) = Clone::new() else { return };
    book.well("git config --global merge.kehu.driver 'mine %A %O %B' && git init -q");
    book.well("kehu init -q --rules sales --owner ann && kehu add -q Acme");
    assert_eq!(book.well("git config merge.kehu.driver"), "mine %A %O %B\n");
    book.ill("git config --local merge.kehu.driver");
    let settings = book.read(".git/config");
    book.well("kehu add -q Beta");
    assert_eq!(book.read(".git/config"), settings);
}

#[cfg(unix)]
#[test]
fn however_many_rows_are_gone_git_is_asked_once_for_a_table() {
    let Some(book) = Clone::with_book() else { return };
    let rows: String = (0..1_000).map(|number| format!("c-9f2kq7xm,2026-03-01,{number}.50\n")).collect();
    book.write("rows.csv", &format!("customer_id,date,amount\n{rows}"));
    book.well("kehu import rows.csv --as purchases --write");
    book.well("kehu log c-9f2kq7xm called --channel phone");
    book.well("rm purchases/*.csv followups/*.csv");
    book.write(
        "bin/git",
        "#!/bin/sh\necho \"$@\" >> \"$HOME/asked\"\nPATH=/usr/local/bin:/usr/bin:/bin exec git \"$@\"\n",
    );
    book.well("chmod +x bin/git; ln -s $(command -v kehu) bin/kehu");
    let found = book.ill("PATH=$HOME/bin:$PATH kehu check -f csv --columns code");
    assert_eq!(found.matches("missing-row").count(), 1_001, "{found}");
    let asked = book.read("asked");
    // Twice each: what is missing is looked for again before it is told. Of two tables, and of all logs what commits took.
    assert_eq!(asked.lines().filter(|line| line.contains(" log ")).count(), 6, "{asked}");
    let mended = book.well("PATH=$HOME/bin:$PATH kehu check --fix --yes");
    assert_eq!(book.well("kehu list purchases -f ids").lines().count(), 1_000, "{mended}");
}
