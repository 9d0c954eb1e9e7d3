//! A process that writes without end, to be killed: it says what it is about to do, and what was confirmed.
//!
//! A line is one write to the pipe: `try KIND TOKEN`, then `ack KIND TOKEN` or `err KIND TOKEN why`. The token is in what is
//! written, so that it can be found there.

use crate::Dice;
use crate::run::{Answer, kehu};
use kehu::store::disk::Real;
use kehu::store::journal;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};

/// The word that makes this program one.
pub const WORD: &str = "--worker";
/// Cells of a shared customer, one for each writer.
pub const CELLS: [&str; 4] = ["industry", "region", "city", "address"];
/// Rows of one import.
pub const IMPORTED: usize = 7;

/// What a worker does.
#[derive(Clone, Debug)]
pub struct Duty<'a> {
    /// The book.
    pub book: &'a Path,
    /// A folder for files to import.
    pub scratch: &'a Path,
    /// Its number, from 0.
    pub number: usize,
    /// The beginning of its tokens, which nobody else has.
    pub mark: &'a str,
    /// Commands to do.
    pub commands: usize,
    /// What they are drawn from.
    pub seed: u64,
    /// Whether it only adds rows to the log of contacts.
    pub only_log: bool,
}

/// Starts a worker.
pub fn start(duty: &Duty<'_>) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .arg(WORD)
        .args([duty.book, duty.scratch])
        .args([duty.number.to_string(), duty.mark.to_owned(), duty.commands.to_string(), duty.seed.to_string()])
        .arg(if duty.only_log { "log" } else { "all" })
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts")
}

/// Works until all is done.
pub fn work(words: &[String]) -> ExitCode {
    let [_, book, scratch, number, mark, commands, seed, kinds] = words else { return ExitCode::from(2) };
    let parsed = |text: &String| text.parse::<u64>().unwrap_or_default();
    let number = parsed(number) as usize;
    let mut worker = Worker {
        book: Path::new(book),
        scratch: Path::new(scratch),
        number,
        // Two of them share the files of one writer.
        writer: format!("w{}", number / 2),
        dice: Dice::new(parsed(seed), number as u64),
        logged: None,
    };
    say("ready");
    for count in 0..parsed(commands) {
        let token = format!("{mark}{number:02}n{count:05}e");
        let kind = if kinds == "log" { 0 } else { worker.dice.below(14) };
        worker.step(kind, &token);
    }
    ExitCode::SUCCESS
}

fn say(line: &str) {
    let mut out = io::stdout().lock();
    // The reader may be gone; then there is nobody to tell.
    let _told = out.write_all(format!("{line}\n").as_bytes()).and_then(|()| out.flush());
}

struct Worker<'a> {
    book: &'a Path,
    scratch: &'a Path,
    number: usize,
    writer: String,
    dice: Dice,
    /// The last row that it logged and that still stands.
    logged: Option<String>,
}

impl Worker<'_> {
    fn kehu(&self, words: &[&str]) -> Answer {
        kehu(self.book, &self.writer, 1, words)
    }

    /// The shared customer and the cell of it that is this worker's own.
    fn shared(&self) -> (String, &'static str) {
        (format!("c-shared0{}", self.number / CELLS.len() % 4), CELLS[self.number % CELLS.len()])
    }

    fn step(&mut self, kind: usize, token: &str) {
        let (customer, column) = self.shared();
        let told = |kind: &str, token: &str, answer: &Answer| {
            let is_done = [0, 4].contains(&answer.code);
            let why = format!("{} {}", answer.code, answer.told.replace('\n', " "));
            say(&if is_done { format!("ack {kind} {token}") } else { format!("err {kind} {token} {why}") });
            is_done
        };
        match kind {
            0..=4 => {
                say(&format!("try log {token}"));
                // Some are many pages long, so that a kill can come in the middle of the write.
                let text = if self.dice.below(12) == 0 {
                    format!("{token} {}", "and \"so\" on, ".repeat(self.dice.below(5_000)))
                } else {
                    format!("{token} said \"hello\",\nand more")
                };
                let answer = self.kehu(&["log", &customer, &text, "--channel", "phone"]);
                if told("log", token, &answer) {
                    self.logged = Some(token.to_owned());
                }
            }
            5 | 6 => {
                say(&format!("try buy {token}"));
                let answer = self.kehu(&["buy", &customer, "12.50", "--product", token]);
                told("buy", token, &answer);
            }
            7 | 8 => {
                say(&format!("try add {token}"));
                let answer = self.kehu(&["add", "--force", token]);
                told("add", token, &answer);
            }
            9 | 10 => {
                say(&format!("try set {token}"));
                let answer = self.kehu(&["set", &customer, &format!("{column}={token}")]);
                told("set", token, &answer);
            }
            11 | 12 => {
                say(&format!("try import {token}"));
                let path = self.scratch.join(format!("{token}.csv"));
                let rows = (0..IMPORTED).map(|row| format!("{customer},2026-03-01,{row}.50,{token}.{row}\n"));
                let text = format!("customer_id,date,amount,product\n{}", rows.collect::<String>());
                fs::write(&path, text).expect("written");
                let name = path.to_string_lossy().into_owned();
                let answer = self.kehu(&["import", &name, "--as", "purchases", "--write"]);
                told("import", token, &answer);
                let _removed = fs::remove_file(&path);
            }
            _ => {
                let Some(logged) = self.logged.take() else { return };
                let root = fs::canonicalize(self.book).expect("the book");
                let Ok(read) = journal::read(&Real, &root) else { return };
                let is_ours = |word: &String| word.starts_with(&logged);
                let entry = read.entries.iter().find(|entry| entry.words.iter().any(is_ours));
                let Some(entry) = entry else { return };
                say(&format!("try undo {logged}"));
                let answer = self.kehu(&["undo", &entry.id]);
                told("undo", &logged, &answer);
            }
        }
    }
}
