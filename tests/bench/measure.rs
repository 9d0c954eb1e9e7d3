//! Whole processes, measured: wall time from outside, processor time and memory by GNU time where it is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A program with its arguments, as it is started for every run.
#[derive(Clone, Debug)]
pub struct Program {
    /// What the table calls it.
    pub name: String,
    /// The program and its arguments.
    pub line: Vec<String>,
    /// What it writes its answer to; `None` where it prints or answers nothing.
    pub answer: Option<PathBuf>,
    /// What it makes besides, taken out before every run.
    pub makes: Option<PathBuf>,
}

/// All runs of a program.
#[derive(Clone, Debug)]
pub struct Runs {
    /// What was run.
    pub program: Program,
    /// Wall time of each counted run, in the order of the rounds.
    pub wall: Vec<Duration>,
    /// User and system time of the run before the counted ones, in seconds.
    pub cpu: Option<f64>,
    /// Most memory of that run, in bytes.
    pub peak: Option<u64>,
    /// Records in the answer, without the header.
    pub rows: Option<usize>,
    /// Why it has no figures.
    pub failure: Option<String>,
}

/// Runs the programs in turn, `rounds` times after a first run that warms the page cache and is not counted. A program
/// that fails there is not run again.
pub fn interleaved(programs: Vec<Program>, rounds: usize) -> Vec<Runs> {
    let mut all: Vec<Runs> = programs.into_iter().map(first_run).collect();
    for _ in 0..rounds {
        for runs in all.iter_mut().filter(|runs| runs.failure.is_none()) {
            match once(&runs.program.line, runs.program.makes.as_deref()) {
                Ok(wall) => runs.wall.push(wall),
                Err(failure) => runs.failure = Some(failure),
            }
        }
    }
    all
}

/// The uncounted run, which tells processor time, memory and the size of the answer.
fn first_run(program: Program) -> Runs {
    let mut runs = Runs { program, wall: vec![], cpu: None, peak: None, rows: None, failure: None };
    if let Some(answer) = &runs.program.answer {
        // Nothing may be taken for an answer that an earlier run left.
        let _ = fs::remove_file(answer);
    }
    if let Err(failure) =
        weighed(&mut runs).unwrap_or_else(|| once(&runs.program.line, runs.program.makes.as_deref()).map(drop))
    {
        runs.failure = Some(failure);
    } else if let Some(answer) = &runs.program.answer {
        match fs::read(answer) {
            Ok(bytes) => runs.rows = Some(kehu::csv::sheet::Sheet::parse(&bytes).len()),
            Err(_) => runs.failure = Some("wrote no answer".to_owned()),
        }
    }
    runs
}

/// A run under GNU time; `None` where that is not installed.
fn weighed(runs: &mut Runs) -> Option<Result<(), String>> {
    let time = Path::new("/usr/bin/time");
    if !time.is_file() {
        return None;
    }
    let report = std::env::temp_dir().join(format!("kehu-bench-{}", std::process::id()));
    let mut line: Vec<String> = ["/usr/bin/time", "-f", "%U %S %M", "-o"].map(str::to_owned).to_vec();
    line.push(report.to_string_lossy().into_owned());
    line.extend(runs.program.line.iter().cloned());
    let result = once(&line, runs.program.makes.as_deref()).map(drop);
    let text = fs::read_to_string(&report).unwrap_or_default();
    let _ = fs::remove_file(&report);
    let figures: Vec<f64> =
        text.lines().last().unwrap_or("").split(' ').filter_map(|figure| figure.parse().ok()).collect();
    if let [user, system, kilobytes] = figures[..] {
        runs.cpu = Some(user + system);
        runs.peak = Some(kilobytes as u64 * 1024);
    }
    Some(result)
}

/// One run, and how long it took from before it was started until it was gone.
fn once(line: &[String], makes: Option<&Path>) -> Result<Duration, String> {
    if let Some(made) = makes {
        let _ = fs::remove_file(made);
    }
    let Some((program, arguments)) = line.split_first() else { return Err("nothing to run".to_owned()) };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).env("KEHU_WRITER", "bench");
    let start = Instant::now();
    let output = command.output().map_err(|error| error.to_string())?;
    let wall = start.elapsed();
    if output.status.success() {
        return Ok(wall);
    }
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = told.lines().rfind(|line| line.contains("rror")).or_else(|| told.lines().next());
    Err(format!("{}: {}", output.status, line.unwrap_or_default()))
}

impl Runs {
    /// The middle one of the wall times.
    pub fn median(&self) -> Option<Duration> {
        let mut wall = self.wall.clone();
        wall.sort_unstable();
        wall.get(wall.len() / 2).copied()
    }

    /// The shortest wall time.
    pub fn shortest(&self) -> Option<Duration> {
        self.wall.iter().min().copied()
    }

    /// How many times as long as another program's it took: the median over the rounds, since both met the same noise
    /// in one round.
    pub fn ratio(&self, other: &Self) -> Option<f64> {
        let pairs = self.wall.iter().zip(&other.wall);
        let mut ratios: Vec<f64> = pairs.map(|(mine, theirs)| mine.as_secs_f64() / theirs.as_secs_f64()).collect();
        ratios.sort_unstable_by(f64::total_cmp);
        ratios.get(ratios.len() / 2).copied()
    }
}
