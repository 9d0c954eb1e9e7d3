//! Figures of satisfaction, held against the same figures worked out by Python's own library on a generated log.
//!
//! Without Python (`python3`, or the one that `KEHU_PYTHON` names) they are held against what it said once, which is stored in
//! `reports/satisfaction.txt` below the command that made it, and the rest is skipped with a line that says so.

use super::reports::assert_same;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

const PERIODS: [[&str; 3]; 3] = [
    ["2026-01-01", "2026-03-31", "2026-03-31"],
    ["2026-02-01", "2026-02-28", "2026-03-31"],
    ["2026-03-01", "2026-03-02", "2026-03-02"],
];

/// A book with so many customers and so many rows of feedback, the same every time.
fn book(root: &Path) {
    let made = Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(["init", "book", "--rules", "sales", "--lang", "en"])
        .current_dir(root)
        .env_clear()
        .env("KEHU_NOW", "2026-03-31")
        .output()
        .expect("kehu runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut seed = 7_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let (mut customers, mut rows) = ("id,name\n".to_owned(), String::new());
    rows.push_str("id,at,customer_id,event,source,measure,score\n");
    for number in 0..200 {
        writeln!(customers, "c-{number:08},Customer {number}").expect("a line");
    }
    for number in 0..1_500 {
        let (month, day, customer) = (1 + next(3), 1 + next(28), next(200));
        let at = format!("2026-{month:02}-{day:02}T{:02}:{:02}", next(24), next(60));
        let measure = next(3);
        let (name, low, count) = [("nps", 0, 11), ("csat", 1, 5), ("ces", 1, 7)][measure as usize];
        // Good scores are more frequent, as they are in life.
        let score = low + next(count).max(next(count));
        let (event, score) = match next(4) {
            0 => ("asked", String::new()),
            _ => ("answered", score.to_string()),
        };
        let name = if event == "asked" && next(3) == 0 { "" } else { name };
        writeln!(rows, "v-{number:012},{at},c-{customer:08},{event},survey,{name},{score}").expect("a line");
    }
    let folder = root.join("book");
    fs::write(folder.join("customers.csv"), customers).expect("a file");
    fs::create_dir_all(folder.join("feedback")).expect("a folder");
    fs::write(folder.join("feedback/generated.csv"), rows).expect("a file");
}

fn kehu(book: &Path, [from, until, today]: [&str; 3]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(["report", "satisfaction", "--period", &format!("{from}..{until}"), "-f", "csv", "--as-of", today])
        .current_dir(book)
        .env_clear()
        .output()
        .expect("kehu runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text").lines().skip(1).map(str::to_owned).collect()
}

/// What Python says; `None` where there is none.
fn python(book: &Path, [from, until, today]: [&str; 3]) -> Option<Vec<String>> {
    let python = std::env::var("KEHU_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/satisfaction_oracle.py");
    let Ok(output) = Command::new(&python).arg(script).arg(book).args([from, until, today]).output() else {
        eprintln!("skipped: there is no `{python}`");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).collect())
}

#[test]
fn scores_and_their_intervals_are_those_of_python() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    book(folder.path());
    let book = folder.path().join("book");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/reports/satisfaction.txt");
    let command = |period: [&str; 3]| format!("$ python3 tests/it/satisfaction_oracle.py BOOK {}", period.join(" "));
    let said: Vec<Option<Vec<String>>> = PERIODS.iter().map(|period| python(&book, *period)).collect();
    if std::env::var_os("KEHU_BLESS").is_some() {
        let text: String = PERIODS
            .iter()
            .zip(&said)
            .filter_map(|(period, said)| Some(format!("{}\n{}\n", command(*period), said.as_ref()?.join("\n"))))
            .collect();
        fs::write(&path, text).expect("a file");
    }
    let stored = fs::read_to_string(&path).expect("what was stored");
    for (period, said) in PERIODS.into_iter().zip(said) {
        let ours = kehu(&book, period);
        assert!(ours.len() > 9, "{ours:?}");
        let below = stored.lines().skip_while(|line| **line != command(period)).skip(1);
        let stored: Vec<String> = below.take_while(|line| !line.starts_with("$ ")).map(str::to_owned).collect();
        assert_same("stored", &ours, &stored);
        if let Some(said) = said {
            assert_same("python", &ours, &said);
        }
    }
}
