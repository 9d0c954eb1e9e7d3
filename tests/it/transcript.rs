//! Transcripts: a Markdown file that says what to type and what comes back, executed.
//!
//! One form serves the golden cases below `tests/`, the README and the READMEs of the examples. A case may begin with
//! `book: NAME` (a copy of a folder) or `init: RULES LANG` (a fresh book); then come fenced blocks:
//!
//! - `file PATH` is written before the first command,
//! - `console` holds commands after `$ `, each followed by its standard output, then its standard error with `! ` before every
//!   line, then `? N` where the exit status is not 0,
//! - `after PATH` is what a file holds at the end.
//!
//! Commands run in a shell, with a fixed clock, seed, writer and locale, and nothing else of the environment. With
//! `KEHU_BLESS=1` the expected parts are written anew; read them before you believe them. `KEHU_CASE=TEXT` runs only the
//! cases whose path holds the text.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The moment of every case that does not set its own.
const NOW: &str = "2026-03-20T10:00";

/// A fenced block: its first and last line, what stands after the fence, and its text.
struct Block {
    first: usize,
    last: usize,
    tag: String,
    text: String,
}

/// What a command gave back.
pub struct Answer {
    /// What it answered.
    pub stdout: String,
    /// What it said beside.
    pub stderr: String,
    /// How it ended.
    pub status: i32,
}

/// Runs a transcript; answers what differs.
pub fn run(file: &Path, folder: &Path, threads: &str) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let lines: Vec<&str> = text.lines().collect();
    prepare(file, &lines, folder)?;
    let blocks = blocks(&lines);
    for block in blocks.iter().filter(|block| block.tag.starts_with("file ")) {
        write(&folder.join(name_of(block)), &block.text);
    }
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for block in &blocks {
        if block.tag == "console" {
            found.push((block.first, block.last, console(&block.text, folder, threads)));
        }
    }
    for block in blocks.iter().filter(|block| block.tag.starts_with("after ")) {
        let bytes = fs::read(folder.join(name_of(block))).unwrap_or_else(|error| format!("{error}\n").into_bytes());
        found.push((block.first, block.last, shown(&bytes)));
    }
    found.sort();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    for (first, last, content) in found {
        out.extend(lines[at..first].iter().map(ToString::to_string));
        out.extend(content.lines().map(str::to_owned));
        at = last;
    }
    out.extend(lines[at..].iter().map(ToString::to_string));
    let new = out.join("\n") + "\n";
    if new == text {
        return Ok(());
    }
    if std::env::var_os("KEHU_BLESS").is_some() {
        fs::write(file, &new).map_err(|error| error.to_string())?;
        return Ok(());
    }
    Err(format!("{} (KEHU_THREADS={threads}):\n{}", file.display(), difference(&text, &new)))
}

/// All cases below this folder, each in a folder of its own, with one thread and with two.
pub fn run_all(below: &Path) {
    let mut cases = Vec::new();
    collect(below, &mut cases);
    cases.sort();
    assert!(!cases.is_empty(), "no cases below {}", below.display());
    if let Some(wanted) = std::env::var("KEHU_CASE").ok().filter(|wanted| !wanted.is_empty()) {
        cases.retain(|case| case.to_string_lossy().contains(&wanted));
    }
    let mut wrong = Vec::new();
    for case in &cases {
        for threads in ["1", "2"] {
            let folder = tempfile::tempdir().expect("a temporary folder");
            if let Err(difference) = run(case, folder.path(), threads) {
                wrong.push(difference);
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases differ\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

fn collect(folder: &Path, cases: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            collect(&path, cases);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            cases.push(path);
        }
    }
}

/// Makes the book that the first lines name.
fn prepare(file: &Path, lines: &[&str], folder: &Path) -> Result<(), String> {
    let head = lines.iter().take_while(|line| !line.starts_with("```"));
    for line in head {
        if let Some(name) = line.strip_prefix("book: ") {
            let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books").join(name);
            let from = if name.starts_with('.') { file.parent().unwrap_or(Path::new(".")).join(name) } else { shared };
            copy(&from, folder);
        } else if let Some(words) = line.strip_prefix("init: ") {
            let (rules, lang) = words.split_once(' ').ok_or("init: RULES LANG")?;
            // Long in use, so that nothing is spread over its first days.
            let name = "--as-of 2025-01-05 --name book --currency CNY --timezone Asia/Shanghai --owner ann";
            let answer = shell(&format!("kehu init -q --lang {lang} --rules {rules} {name}"), folder, "1");
            if answer.status != 0 {
                return Err(format!("{}: init failed: {}", file.display(), answer.stderr));
            }
        }
    }
    Ok(())
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            write(&target, fs::read(&path).expect("a file"));
        }
    }
}

fn write(path: &Path, content: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, content).expect("a file is written");
}

fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String, String)> = None;
    for (number, line) in lines.iter().enumerate() {
        let fence: String = line.chars().take_while(|&c| c == '`').collect();
        match open.take() {
            None if fence.len() >= 3 => {
                open = Some((number + 1, fence, line.trim_start_matches('`').trim().to_owned()));
            }
            Some((first, opened, tag)) if *line == opened => {
                let text: String = lines[first..number].iter().map(|line| format!("{line}\n")).collect();
                found.push(Block { first, last: number, tag, text });
            }
            other => open = other,
        }
    }
    found
}

fn name_of(block: &Block) -> &str {
    block.tag.split_once(' ').map_or("", |(_, name)| name)
}

/// The block as it comes out: every command with what it gives back.
fn console(text: &str, folder: &Path, threads: &str) -> String {
    let mut out = String::new();
    let mut commands: Vec<String> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => commands.push(command.to_owned()),
            // A command goes on behind a backslash.
            None => {
                if let Some(last) = commands.last_mut().filter(|last| last.ends_with('\\')) {
                    last.push('\n');
                    last.push_str(line);
                }
            }
        }
    }
    for command in commands {
        let Answer { stdout, stderr, status } = shell(&command, folder, threads);
        out.push_str(&format!("$ {command}\n{stdout}"));
        if !stdout.is_empty() && !stdout.ends_with('\n') {
            out.push_str("(no newline)\n");
        }
        for line in stderr.lines() {
            out.push_str(format!("! {line}").trim_end());
            out.push('\n');
        }
        if status != 0 {
            out.push_str(&format!("? {status}\n"));
        }
    }
    out
}

/// Runs a command as a case would.
pub fn shell(command: &str, folder: &Path, threads: &str) -> Answer {
    let program = Path::new(env!("CARGO_BIN_EXE_kehu")).parent().expect("a folder");
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.display());
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(command).current_dir(folder).env_clear().stdin(Stdio::null());
    let fixed =
        [("PATH", path.as_str()), ("KEHU_NOW", NOW), ("KEHU_SEED", "1"), ("KEHU_WRITER", "ann"), ("LANG", "C.UTF-8")];
    let quiet = [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("TZ", "Asia/Shanghai"),
        ("LOGNAME", "ann"),
    ];
    let output = shell.envs(fixed).envs(quiet).env("KEHU_THREADS", threads).output().expect("a shell runs");
    let here = folder.display().to_string();
    let told = |bytes: &[u8]| shown(bytes).replace(&here, "HERE");
    Answer { stdout: told(&output.stdout), stderr: told(&output.stderr), status: output.status.code().unwrap_or(-1) }
}

/// Bytes as they stand in a case: what cannot stand there is escaped.
fn shown(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' => out.push('\n'),
                '\r' => out.push_str("<CR>"),
                c if c.is_control() || c == '\u{feff}' => out.push_str(&format!("<{:02X}>", c as u32)),
                c => out.push(c),
            }
        }
        chunk.invalid().iter().for_each(|byte| out.push_str(&format!("<x{byte:02X}>")));
    }
    // Blanks at the end of a line are padding of a table; editors would take them out of the case.
    out.split_inclusive('\n')
        .map(|line| format!("{}{}", line.trim_end_matches([' ', '\n']), if line.ends_with('\n') { "\n" } else { "" }))
        .collect()
}

fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let part = |lines: &[&str], mark: &str| {
        lines[same..lines.len() - tail].iter().take(40).map(|line| format!("{mark} {line}\n")).collect::<String>()
    };
    format!("line {}:\n{}{}", same + 1, part(&old, "-"), part(&new, "+"))
}

#[test]
fn every_command_answers_as_its_cases_say() {
    run_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd"));
}

#[test]
fn every_problem_is_shown_as_its_case_says() {
    run_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors"));
}
