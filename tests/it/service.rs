//! How a real log of incidents would have been served: the figures of `report service` against those of a program that never
//! saw kehu, `service_oracle.py`. Its answer is kept beside it, and worked out anew where there is a Python.
//!
//!     python3 tests/it/service_oracle.py bpi_13_incidents.csv 2012-06-01T00:00 > tests/it/service_oracle.csv

use super::real;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Weekdays from nine to six with a break, no holidays; an hour to answer, three workdays to settle it.
const RULES: &str = "\
default_severity = \"normal\"

[hours]
mon = [\"09:00-12:00\", \"13:30-18:00\"]
tue = [\"09:00-12:00\", \"13:30-18:00\"]
wed = [\"09:00-12:00\", \"13:30-18:00\"]
thu = [\"09:00-12:00\", \"13:30-18:00\"]
fri = [\"09:00-12:00\", \"13:30-18:00\"]

[severity.normal]
time = \"working\"
respond = \"1 hour\"
resolve = \"3 days\"
confirm = \"5 days\"
take_over = \"4 hours\"
";

const NOW: &str = "2012-06-01T00:00";

fn here(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn a_log_of_incidents_as_cases() {
    let Some(file) = real::data("incidents/bpi_13_incidents.csv") else { return };
    let Ok(events) = Command::new("awk").arg("-f").arg(here("examples/import/incidents.awk")).arg(&file).output()
    else {
        eprintln!("skipped: awk is not there");
        return;
    };
    assert!(events.status.success());
    let folder = real::book("2010-01-01");
    let book = folder.path();
    let cases = book.join("events.csv");
    fs::write(&cases, events.stdout).expect("events");
    fs::write(book.join("rules/service.toml"), RULES).expect("rules");
    fs::write(book.join("workdays.csv"), "date,kind,name,source\n").expect("no holidays");
    assert_eq!(real::import(book, &cases, "cases.toml"), "cases: 76391 new, 7554 new customers; written");
    let kept = fs::read_to_string(here("tests/it/service_oracle.csv")).expect("what the other program says");
    let kehu = Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(["report", "service", "--by", "year", "--period", "2010..2012", "--as-of", NOW, "-f", "csv"])
        .args(["--where", "group == \"all\"", "--columns", "metric,clock,value,count,out_of"])
        .current_dir(book)
        .env_clear()
        .output()
        .expect("kehu runs");
    assert_eq!(String::from_utf8_lossy(&kehu.stderr), "");
    let ours = String::from_utf8(kehu.stdout).expect("text");
    assert_same(&ours, &kept);
    let python = std::env::var("KEHU_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    match Command::new(&python).arg(here("tests/it/service_oracle.py")).arg(&file).arg(NOW).output() {
        Ok(anew) if anew.status.success() => assert_eq!(String::from_utf8_lossy(&anew.stdout), kept),
        Ok(anew) => panic!("{}", String::from_utf8_lossy(&anew.stderr)),
        Err(_) => eprintln!("skipped: `{python}` is not there to work it out anew"),
    }
}

/// The same lines; numbers may be written with fewer places.
fn assert_same(ours: &str, theirs: &str) {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (ours, theirs) = (lines(ours), lines(theirs));
    assert_eq!(ours.len(), theirs.len(), "{ours:#?} {theirs:#?}");
    for (ours, theirs) in ours.iter().zip(&theirs) {
        let is_same = |(a, b): (&str, &str)| match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(a), Ok(b)) => (a - b).abs() < 1.01e-4,
            _ => a == b,
        };
        let same = ours.split(',').count() == theirs.split(',').count();
        assert!(same && ours.split(',').zip(theirs.split(',')).all(is_same), "{ours} is {theirs} elsewhere");
    }
}
