//! The figures as Markdown tables.

use crate::generate::Size;
use crate::measure::Runs;
use std::fmt::Write;
use std::time::Duration;

/// The heading of a book's table.
pub fn heading(name: &str, size: Size, bytes: u64, rounds: usize) -> String {
    let Size { customers, contacts, purchases, writers } = size;
    let megabytes = bytes as f64 / 1e6;
    format!(
        "## {name}: {customers} customers, {contacts} follow-ups by {writers}, {purchases} purchases, {megabytes:.1} MB, {rounds} runs\n"
    )
}

/// One program a line, with its time as a multiple of that of every program that is not ours.
pub fn beside(all: &[Runs], ours: &str) -> String {
    let others: Vec<&Runs> = all.iter().filter(|runs| runs.program.name != ours).collect();
    let mut text = String::from("| | median | min | cpu | peak MB | rows |");
    for other in &others {
        let _ = write!(text, " ÷ {} |", other.program.name);
    }
    text.push_str("\n|---|---:|---:|---:|---:|---:|");
    text.push_str(&"---:|".repeat(others.len()));
    text.push('\n');
    for runs in all {
        if let Some(failure) = &runs.failure {
            let _ = writeln!(text, "| {} | {failure} {}", runs.program.name, "|".repeat(5 + others.len()));
            continue;
        }
        let peak = runs.peak.map(|bytes| format!("{:.0}", bytes as f64 / 1e6));
        let cells = [
            runs.median().map(time),
            runs.shortest().map(time),
            runs.cpu.map(|seconds| time(Duration::from_secs_f64(seconds))),
            peak,
            runs.rows.map(|rows| rows.to_string()),
        ];
        let ratios = others.iter().map(|other| runs.ratio(other).map(|ratio| format!("{ratio:.2}")));
        let _ = write!(text, "| {} |", runs.program.name);
        for cell in cells.into_iter().chain(ratios) {
            let _ = write!(text, " {} |", cell.unwrap_or_default());
        }
        text.push('\n');
    }
    text
}

/// One command a line, beside a process that does nothing.
pub fn commands(all: &[Runs]) -> String {
    let mut text = String::from("| | median | min | peak MB | more than nothing |\n|---|---:|---:|---:|---:|\n");
    let nothing = all.first().and_then(Runs::median).unwrap_or_default();
    for runs in all {
        let name = &runs.program.name;
        let _ = match (&runs.failure, runs.median(), runs.shortest()) {
            (None, Some(median), Some(shortest)) => {
                let peak = runs.peak.map(|bytes| format!("{:.0}", bytes as f64 / 1e6)).unwrap_or_default();
                let more = time(median.saturating_sub(nothing));
                writeln!(text, "| {name} | {} | {} | {peak} | {more} |", time(median), time(shortest))
            }
            (failure, ..) => writeln!(text, "| {name} | {} ||||", failure.as_deref().unwrap_or("not run")),
        };
    }
    text
}

/// Three digits, in seconds or milliseconds.
pub fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        0.0..0.1 => format!("{:.2} ms", seconds * 1e3),
        0.1..1.0 => format!("{:.0} ms", seconds * 1e3),
        _ => format!("{seconds:.2} s"),
    }
}
