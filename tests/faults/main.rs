//! What people can rely on, as figures: processes killed, calls failing, disks full, crowds of writers, hostile bytes.
//!
//! ```text
//! cargo test --test faults                                  a short form of each, as in CI
//! cargo test --release --test faults -- all                 the long form of each
//! cargo test --release --test faults -- kill --count 100000 one of them, as long as is asked
//! ```
//!
//! `--seed N` draws other accidents; `--minutes N` ends each after that time. A failure says what happened, with the seed
//! that makes it happen again as far as time does, and the exit code is 1. Books are made of `../shared/data` (or
//! `KEHU_DATA`) where that is, and of generated data besides.

#![expect(clippy::disallowed_methods, reason = "tests touch files and processes and read the clock")]
#![expect(clippy::expect_used, reason = "a test fails where it cannot go on")]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "a book's files are named in small letters")]
#![expect(clippy::naive_bytecount, reason = "files of a test are small")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it prints its figures")]
#![expect(clippy::format_push_string, clippy::format_collect, reason = "texts of a test are small")]

mod book;
mod calls;
mod cells;
mod crowd;
#[path = "../bench/generate/mod.rs"]
mod generate;
mod hostile;
mod kill;
mod ledger;
mod merges;
mod peers;
mod pull;
mod repository;
mod run;
mod small;
mod states;
#[cfg(unix)]
mod torn;
mod worker;

use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How much is run of one figure.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many: kills, rows, edits, inputs.
    pub count: u64,
    /// When it ends at the latest.
    pub until: Option<Instant>,
    /// What the accidents are drawn from.
    pub seed: u64,
    /// Whether it is the form of `cargo test`, where every second counts.
    pub is_short: bool,
}

impl Plan {
    /// Whether there is time for more.
    pub fn goes_on(&self) -> bool {
        self.until.is_none_or(|until| Instant::now() < until)
    }
}

/// A figure: what it is called, counts of the short and the long form, and what shows it. The answer is the line of the
/// table, or what went wrong.
struct Figure {
    name: &'static str,
    short: u64,
    long: u64,
    run: fn(Plan) -> Result<String, String>,
}

/// All figures, in the order of the table in the README.
const FIGURES: &[Figure] = &[
    Figure { name: "kill", short: 40, long: 20_000, run: kill::run },
    #[cfg(unix)]
    Figure { name: "torn", short: 30, long: u64::MAX, run: torn::run },
    Figure { name: "calls", short: 40, long: u64::MAX, run: calls::run },
    Figure { name: "disk", short: 4, long: 64, run: small::run },
    Figure { name: "crowd", short: 4, long: 16, run: crowd::run },
    Figure { name: "pull", short: 150, long: 100_000, run: pull::run },
    Figure { name: "merge", short: 2, long: 5_000, run: merges::run },
    Figure { name: "bytes", short: 3_000, long: 10_000_000, run: hostile::bytes },
    Figure { name: "books", short: 40, long: 20_000, run: hostile::books },
    Figure { name: "cells", short: 2_000, long: 1_000_000, run: cells::run },
    Figure { name: "csv", short: 300, long: 200_000, run: peers::run },
];

/// Flags of the usual test harness, which `cargo test -- FLAG` hands to every binary.
const HARNESS: [&str; 8] =
    ["--nocapture", "--no-capture", "--show-output", "--exact", "--quiet", "-q", "--test-threads", "--color"];

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == worker::WORD) {
        return worker::work(&words);
    }
    let mut asked = Asked::default();
    words.reverse();
    while let Some(word) = words.pop() {
        let number = |words: &mut Vec<String>| words.pop().and_then(|text| text.replace('_', "").parse().ok());
        match word.as_str() {
            "--count" => asked.count = number(&mut words),
            "--minutes" => asked.minutes = number(&mut words),
            "--seed" => asked.seed = number(&mut words).unwrap_or(1),
            "--list" => return ExitCode::SUCCESS,
            flag if HARNESS.iter().any(|known| flag.starts_with(known)) => {}
            "--bench" | "all" => asked.names.extend(FIGURES.iter().map(|figure| figure.name)),
            name => match FIGURES.iter().find(|figure| figure.name == name) {
                Some(figure) => asked.names.push(figure.name),
                // The name of a test in another binary.
                None if !name.starts_with('-') => asked.is_other = true,
                None => {
                    eprintln!("error: `{name}` is none of --count, --minutes, --seed");
                    return ExitCode::from(2);
                }
            },
        }
    }
    asked.run()
}

/// What was asked for.
#[derive(Default)]
struct Asked {
    names: Vec<&'static str>,
    count: Option<u64>,
    minutes: Option<u64>,
    seed: u64,
    is_other: bool,
}

impl Asked {
    fn run(&self) -> ExitCode {
        if self.names.is_empty() && self.is_other {
            return ExitCode::SUCCESS;
        }
        let is_short = self.names.is_empty();
        let mut failed = false;
        for figure in FIGURES.iter().filter(|figure| is_short || self.names.contains(&figure.name)) {
            let began = Instant::now();
            let count = self.count.unwrap_or(if is_short { figure.short } else { figure.long });
            let until = self.minutes.map(|minutes| began + Duration::from_secs(60 * minutes));
            let plan = Plan { count, until, seed: self.seed.max(1), is_short };
            let answer = (figure.run)(plan);
            let took = began.elapsed().as_secs_f64();
            match answer {
                Ok(told) => println!("{:<6} {told}; {took:.1} s", figure.name),
                Err(wrong) => {
                    println!("{:<6} FAILED after {took:.1} s (seed {}): {wrong}", figure.name, plan.seed);
                    failed = true;
                }
            }
        }
        if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

/// A stream of numbers that look random and follow from a seed.
pub struct Dice(u64);

impl Dice {
    /// The stream of a thing: seed, and which one.
    pub fn new(seed: u64, ordinal: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ ordinal.wrapping_mul(0xd1b5_4a32_d192_ed03))
    }

    /// 64 bits (`SplitMix64`).
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
