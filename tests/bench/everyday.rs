//! The commands of every day, beside a process that does nothing: how instant kehu feels.

use crate::measure::{self, Program, Runs};
use crate::{generate, table};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// What the command is called that the sizes are compared by.
const LOG: &str = "kehu log ID";

/// Runs the everyday commands on a book and prints their figures; answers the median of `log`. What they write is taken
/// out again.
pub fn measure(book: &Path, name: &str) -> Result<Option<Duration>, Box<dyn Error>> {
    let customer = first_customer(book)?;
    let (year, month, day) = generate::AS_OF;
    let as_of = format!("{year:04}-{month:02}-{day:02}");
    let folder = book.to_string_lossy().into_owned();
    let kehu = |name: &str, words: &[&str]| Program {
        name: name.to_owned(),
        line: [env!("CARGO_BIN_EXE_kehu")].iter().chain(words).map(|word| (*word).to_owned()).collect(),
        answer: None,
        makes: None,
    };
    let nothing =
        Program { name: "/bin/true".to_owned(), line: vec!["/bin/true".to_owned()], answer: None, makes: None };
    let mut programs = vec![
        nothing,
        kehu(LOG, &["log", "-C", &folder, &customer, "sent the price list"]),
        kehu("kehu show ID", &["show", "-C", &folder, "--as-of", &as_of, &customer]),
    ];
    // On larger books `due` is the main job, and `show` reads as much.
    let rounds = if name == "S" {
        programs.push(kehu("kehu due", &["due", "-C", &folder, "--as-of", &as_of]));
        200
    } else {
        5
    };
    let all = measure::interleaved(programs, rounds);
    println!("\nEveryday commands on {name}, {rounds} runs\n");
    print!("{}", table::commands(&all));
    clean(book)?;
    Ok(all.iter().find(|runs| runs.program.name == LOG).and_then(Runs::median))
}

fn first_customer(book: &Path) -> Result<String, Box<dyn Error>> {
    let mut start = vec![0; 4096];
    let read = std::io::Read::read(&mut fs::File::open(book.join("customers.csv"))?, &mut start)?;
    let text = String::from_utf8_lossy(start.get(..read).unwrap_or_default()).into_owned();
    let id = text.lines().nth(1).and_then(|row| row.split(',').next()).ok_or("no customers")?;
    Ok(id.to_owned())
}

/// Takes out the files of the writer `bench` and what else kehu keeps of having written.
fn clean(book: &Path) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(book.join("followups"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".bench.csv") {
            fs::remove_file(path)?;
        }
    }
    let local = book.join(".kehu");
    if local.exists() {
        fs::remove_dir_all(local)?;
    }
    Ok(())
}
