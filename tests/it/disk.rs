//! Disks that are full, folders that may not be written to: every file holds what it held or what it should, and whoever
//! asked is told. The disk is a real one: a limit on the size of files, which needs no rights, a small disk in memory
//! where one may be mounted, and a user who may only read.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The commands that are tried, and a file that each changes where it succeeds.
const WRITES: [(&str, &str); 4] = [
    ("log c-2acme003 'Asked for a quote, and for samples of everything that is new' --channel phone", "followups"),
    ("set c-2acme003 note='Moved to the other side of the river' tier=core", "customers.csv"),
    ("add --force 'Another tea house by the lake' tier=core", "customers.csv"),
    ("import rows.csv --as purchases --write", "purchases"),
];

fn program() -> &'static str {
    env!("CARGO_BIN_EXE_kehu")
}

/// A copy of the small book, with rows to import.
fn book(folder: &Path) -> PathBuf {
    let root = folder.join("book");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/small"), &root);
    let rows = (1..=200).map(|number| format!("c-2acme003,2026-03-01,{number}.50\n")).collect::<String>();
    fs::write(root.join("rows.csv"), format!("customer_id,date,amount\n{rows}")).expect("written");
    root
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

/// The files of a book by their relative names, without the state of this machine.
fn files(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
            if name == ".kehu" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(name, String::from_utf8(fs::read(&path).expect("a file")).expect("text"));
            }
        }
    }
    found
}

/// Runs a script with the same clock and the same ids every time.
fn script(text: &str, root: &Path) -> Output {
    output_of(Command::new("sh").arg("-c").arg(text).current_dir(root))
}

fn output_of(command: &mut Command) -> Output {
    command
        .env_clear()
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .envs([("KEHU_NOW", "2026-03-20T10:00"), ("KEHU_WRITER", "ann"), ("KEHU_SEED", "1"), ("TZ", "UTC")])
        .output()
        .expect("it runs")
}

/// What the files hold once the command has succeeded.
fn written(command: &str) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let root = book(folder.path());
    let output = script(&format!("{} {command}", program()), &root);
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    files(&root)
}

/// Every file holds what it held or what it should, and the exit code says which.
fn judge(what: &str, code: Option<i32>, errors: &str, now: &BTreeMap<String, String>, command: &str, main: &str) {
    let (old, new) = (before(), written(command));
    for (name, text) in now {
        let header = new.get(name).and_then(|text| text.split_inclusive('\n').next());
        let known = [old.get(name).map(String::as_str), new.get(name).map(String::as_str), header];
        assert!(known.contains(&Some(text.as_str())), "{what}: {name} holds neither the old nor the new: {text}");
    }
    assert!(old.keys().all(|name| now.contains_key(name)), "{what}: a file is gone");
    match code {
        Some(0) => assert_eq!(*now, new, "{what}: it said that it was written"),
        Some(1) => {
            let of_main = |files: &BTreeMap<String, String>| -> Vec<(String, usize)> {
                let ours = files.iter().filter(|(name, _)| name.starts_with(main));
                // A log that has its header only has no rows.
                let rows = ours.map(|(name, text)| (name.clone(), text.lines().count()));
                rows.filter(|(_, lines)| *lines > 1).collect()
            };
            assert_eq!(of_main(now), of_main(&old), "{what}: it said that it was not written");
            assert!(errors.contains("error: cannot ") && errors.contains("  hint: "), "{what}: {errors}");
        }
        other => panic!("{what}: {other:?}, {errors}"),
    }
}

fn before() -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    files(&book(folder.path()))
}

#[test]
fn files_that_may_not_grow_are_old_or_new() {
    for (command, main) in WRITES {
        let (mut refused, mut done) = (0, 0);
        for blocks in [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128] {
            let folder = tempfile::tempdir().expect("a folder");
            let root = book(folder.path());
            // The signal is ignored, so that the write answers instead.
            let text = format!("trap '' XFSZ; ulimit -f {blocks}; exec {} {command}", program());
            let output = script(&text, &root);
            let errors = String::from_utf8_lossy(&output.stderr);
            let what = format!("{command} with {blocks} blocks of 512 bytes");
            judge(&what, output.status.code(), &errors, &files(&root), command, main);
            *(if output.status.success() { &mut done } else { &mut refused }) += 1;
        }
        assert!(refused > 0 && done > 0, "{command}: {refused} refused, {done} written");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_holds_the_old_or_the_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).expect("a folder");
    // In a namespace of its own, so that nothing else sees the disk and nothing is left of it.
    let mount = format!("mount -t tmpfs -o size=1m none {}", disk.display());
    let inside = |text: &str| output_of(Command::new("unshare").args(["--mount", "sh", "-c", text]));
    if !Command::new("unshare").args(["--mount", "sh", "-c", &mount]).output().is_ok_and(|ended| ended.status.success())
    {
        eprintln!("a_disk_that_is_full_holds_the_old_or_the_new: skipped, no disk may be mounted here");
        return;
    }
    let root = book(folder.path());
    for (command, main) in WRITES {
        let (mut refused, mut done) = (0, 0);
        for free in [0, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64] {
            let after = folder.path().join("after");
            let _removed = fs::remove_dir_all(&after);
            let (disk, root, after) = (disk.display(), root.display(), after.display());
            let program = program();
            let text = format!(
                "{mount} && cp -a {root} {disk}/book || exit 99
                dd if=/dev/zero of={disk}/filler bs=1k count={free} 2>/dev/null
                dd if=/dev/zero of={disk}/rest bs=1k 2>/dev/null
                rm {disk}/filler
                cd {disk}/book && {program} {command}
                code=$?
                rm {disk}/rest; cp -a {disk}/book {after}; exit $code"
            );
            let output = inside(&text);
            let errors = String::from_utf8_lossy(&output.stderr);
            let what = format!("{command} with {free} KiB free");
            judge(&what, output.status.code(), &errors, &files(&folder.path().join("after")), command, main);
            *(if output.status.success() { &mut done } else { &mut refused }) += 1;
        }
        assert!(refused > 0 && done > 0, "{command}: {refused} refused, {done} written");
    }
}

#[test]
fn a_book_that_may_only_be_read_answers_and_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = book(folder.path());
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("set");
    let mode = |root: &Path, mode: &str| {
        let ended = Command::new("chmod").args(["-R", mode]).arg(root).status().expect("chmod runs");
        assert!(ended.success());
    };
    mode(&root, "a-w,a+rX");
    // Root may write everywhere: then somebody who is nobody asks.
    let as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let is_root = fs::write(root.join("probe"), "").is_ok();
    let words: &[&str] = if is_root { &as_nobody } else { &["env"] };
    let kehu = |text: &str| {
        let text = format!("exec {} {} {text}", words.join(" "), program());
        let output = script(&text, &root);
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), said(&output.stdout), said(&output.stderr))
    };
    if is_root {
        fs::remove_file(root.join("probe")).expect("removed");
        if kehu("--version").0 != Some(0) {
            eprintln!(
                "a_book_that_may_only_be_read_answers_and_stays_as_it_is: skipped, `setpriv` cannot run kehu here"
            );
            return;
        }
    }
    for question in ["due -f csv", "list -f csv", "show c-2acme003", "check"] {
        let (code, answer, errors) = kehu(question);
        assert_eq!((code, errors.as_str()), (Some(0), ""), "{question}");
        assert!(question == "check" || answer.lines().count() > 1, "{question}: {answer}");
    }
    for (command, _) in WRITES {
        let (code, answer, errors) = kehu(command);
        assert_eq!((code, answer.as_str()), (Some(1), ""), "{command}: {errors}");
        let first = format!("error: cannot create `{}/.kehu", root.display());
        assert!(errors.starts_with(&first), "{command}: {errors}");
        assert!(errors.contains(": permission denied\n  hint: `ls -la "), "{command}: {errors}");
    }
    assert_eq!(files(&root), before());
    assert!(!root.join(".kehu").exists());
    mode(&root, "u+w");
}
