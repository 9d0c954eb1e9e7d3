//! A command that writes, and the two states its book may be in: as before, or as it should be.

use crate::book::{self, copy, folder};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A command, and what is done before it, as lines of the shell. `kehu` is the program.
pub struct Writing {
    /// What it is called.
    pub name: &'static str,
    /// Before it.
    pub prepare: &'static str,
    /// It.
    pub line: &'static str,
}

const fn plain(name: &'static str, line: &'static str) -> Writing {
    Writing { name, prepare: ":", line }
}

/// Every command that writes to a book.
pub const WRITINGS: [Writing; 14] = [
    plain("log", "log -q c-2acme003 'Asked for a quote, and for samples of everything that is new' --channel phone"),
    plain("buy", "buy -q c-2acme003 12.50 --product 'Longjing 250g'"),
    plain("snooze", "snooze -q c-2acme003 cadence:call --until 2026-04-20 --why holiday"),
    plain("add", "add -q --force 'Another tea house by the lake' tier=core"),
    plain("new", "new -q people customer_id=c-2acme003 'name=Ann Lee'"),
    plain("set", "set -q c-2acme003 note='Moved to the other side of the river' tier=core"),
    Writing {
        name: "edit",
        prepare: "printf '#!/bin/sh\\nsed -i \"s/^city = .*/city = \\\\\"Bonn\\\\\"/\" \"$1\"\\n' > ../editor; chmod +x ../editor",
        line: "edit -q c-2acme003",
    },
    Writing {
        name: "rm",
        prepare: "kehu log -q c-2acme003 'A row that goes' --channel phone; kehu list followups -f ids > ids.txt",
        line: "rm -q $(tail -n 1 ids.txt)",
    },
    Writing { name: "undo", prepare: "kehu set -q c-2acme003 city=Bonn tier=core", line: "undo -q" },
    Writing {
        name: "undo of an import",
        prepare: "kehu import -q rows.csv --as purchases --write || kehu import rows.csv --as purchases --write",
        line: "undo -q",
    },
    plain("import", "import rows.csv --as purchases --write"),
    Writing {
        name: "import with customers",
        prepare: r#"printf 'customer_id,date,amount\nA1,2026-03-01,1.50\nA2,2026-03-02,2.50\n' > new.csv
            printf 'table = "purchases"\nprofile = "web"\n[customers]\ncreate = true\nname = "Web {customer_id}"\n' > new.toml"#,
        line: "import new.csv --map new.toml --write",
    },
    Writing {
        name: "check --fix",
        prepare: "kehu log -q c-2acme003 'A whole row' --channel phone; printf 'f-torn,2026' >> followups/2026-03.ann.csv",
        line: "check --fix --yes",
    },
    Writing {
        name: "resolve",
        prepare: "h=$(head -n 1 people.csv); r=$(tail -n 1 people.csv); printf '%s\\n<<<<<<< ours\\n%s\\n=======\\n%s\\n>>>>>>> \
                  theirs\\n' \"$h\" \"$r\" \"$(echo \"$r\" | sed 's/,/,X/')\" > people.csv",
        line: "resolve --theirs",
    },
];

/// The program.
pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_kehu")
}

/// Runs a script in a folder, with the same clock and the same ids every time.
pub fn script(text: &str, root: &Path, writer: &str) -> Output {
    let program = Path::new(program()).parent().expect("a folder");
    Command::new("sh")
        .arg("-c")
        .arg(text)
        .current_dir(root)
        .env_clear()
        .env("PATH", format!("{}:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", program.display()))
        .env("KEHU_WRITER", writer)
        .env("EDITOR", root.parent().expect("a folder above").join("editor"))
        .envs([("KEHU_NOW", "2026-03-20T10:00"), ("KEHU_SEED", "1"), ("KEHU_THREADS", "1"), ("TZ", "UTC")])
        .envs([
            ("LANG", "C.UTF-8"),
            ("LOGNAME", "ann"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ])
        .output()
        .expect("it runs")
}

/// What came of a command that was disturbed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// It said that it was written, and it was.
    Written,
    /// It said that it was not, and it was not.
    Refused,
    /// It said that it was not, and whoever wrote next completed it.
    Completed,
    /// It said that it was not, and it was.
    Denied,
}

/// A command with its book before and after.
pub struct Case {
    /// The command.
    pub writing: &'static Writing,
    folder: tempfile::TempDir,
    old: BTreeMap<String, Vec<u8>>,
    new: BTreeMap<String, Vec<u8>>,
}

impl Case {
    /// Runs the command undisturbed.
    pub fn new(writing: &'static Writing) -> Result<Self, String> {
        let folder = folder();
        let template = folder.path().join("template");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/small"), &template);
        let rows = (1..=200).map(|number| format!("c-2acme003,2026-03-01,{number}.50\n")).collect::<String>();
        fs::write(template.join("rows.csv"), format!("customer_id,date,amount\n{rows}")).expect("written");
        // `.kehu/` with its lock and its first journal is there in nearly every book.
        let prepared = script(&format!("kehu undo >/dev/null 2>&1; {}", writing.prepare), &template, "ann");
        let failed = |what: &str, output: &Output| {
            format!(
                "{what} of {}: {:?} {}",
                writing.name,
                output.status.code(),
                String::from_utf8_lossy(&output.stderr)
            )
        };
        if !prepared.status.success() {
            return Err(failed("preparing", &prepared));
        }
        let mut case = Self { writing, old: state(&template), new: BTreeMap::new(), folder };
        let root = case.fresh("clean");
        let output = script(&format!("kehu {}", writing.line), &root, "ann");
        case.new = state(&root);
        if !output.status.success() || case.new == case.old {
            return Err(failed("the undisturbed run", &output));
        }
        Ok(case)
    }

    /// A new copy of the book as it was before the command.
    pub fn fresh(&self, name: &str) -> PathBuf {
        let root = self.folder.path().join(name);
        let _removed = fs::remove_dir_all(&root);
        copy(&self.folder.path().join("template"), &root);
        root
    }

    /// Whether the book is in one of its two states, now or once somebody wrote next, and whether what was said is true.
    pub fn judge(&self, root: &Path, output: &Output) -> Result<End, String> {
        let now = state(root);
        let code = output.status.code();
        let said = || format!("{}: {code:?} {}", self.writing.name, String::from_utf8_lossy(&output.stderr));
        if matches!(code, Some(0 | 4)) {
            return if now == self.new { Ok(End::Written) } else { Err(format!("not written, {}", said())) };
        }
        let next = script("kehu log -q c-2acme003 'The next row' --channel phone", root, "zed");
        if !matches!(next.status.code(), Some(0 | 3)) {
            return Err(format!("the next write: {}; {}", String::from_utf8_lossy(&next.stderr), said()));
        }
        let then = state(root);
        if then == self.new {
            return Ok(if now == self.new { End::Denied } else { End::Completed });
        }
        if then == self.old {
            return Ok(End::Refused);
        }
        let odd =
            then.iter().find(|(name, bytes)| self.old.get(*name) != Some(bytes) && self.new.get(*name) != Some(bytes));
        let odd = odd.map(|(name, bytes)| format!("{name}: {}", String::from_utf8_lossy(bytes)));
        Err(format!("neither the old nor the new, {}\n{}", said(), odd.unwrap_or_default()))
    }
}

/// The files of a book, as far as they mean something: a log that has its header only has no rows, a last row that only
/// lacks the end of its line is whole, what stands beside a file for a moment is nothing, and the next row is not ours.
fn state(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = book::files(root);
    files.retain(|name, bytes| {
        let is_beside = name.rsplit('/').next().is_some_and(|file| file.starts_with('.') && file.ends_with(".kehu"));
        let is_empty =
            name.contains('/') && name.ends_with(".csv") && bytes.iter().filter(|byte| **byte == b'\n').count() < 2;
        !is_beside && !is_empty && name != "followups/2026-03.zed.csv"
    });
    for bytes in files.values_mut() {
        if !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
    }
    files
}
