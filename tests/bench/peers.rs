//! The programs that people would use instead, doing the same job over the same files.

use crate::measure::Program;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A peer that is installed.
#[derive(Clone, Debug)]
pub struct Peer {
    /// Its name with its version.
    pub name: String,
    module: &'static str,
    python: PathBuf,
}

/// The peers that this Python can import, and a line about each that it cannot. `folder` holds the `python3` to use, or
/// a `bin` that does; without one it is that of the path.
pub fn installed(folder: Option<&Path>) -> (Vec<Peer>, Vec<String>) {
    let python = folder.map_or_else(
        || PathBuf::from("python3"),
        |folder| {
            [folder.join("bin/python3"), folder.join("python3")]
                .into_iter()
                .find(|path| path.is_file())
                .unwrap_or_else(|| folder.to_owned())
        },
    );
    let mut peers = vec![];
    let mut missing = vec![];
    for (name, module) in [("DuckDB", "duckdb"), ("Polars", "polars")] {
        let asked = format!("import {module}; print({module}.__version__)");
        let version = Command::new(&python).args(["-c", &asked]).output().ok().filter(|output| output.status.success());
        match version {
            Some(output) => peers.push(Peer {
                name: format!("{name} {}", String::from_utf8_lossy(&output.stdout).trim()),
                module,
                python: python.clone(),
            }),
            None => missing.push(format!("{name} is left out: `{}` cannot import {module}", python.display())),
        }
    }
    (peers, missing)
}

impl Peer {
    /// The job on a book.
    pub fn due(&self, book: &Path, as_of: &str, answer: PathBuf, threads: usize) -> Program {
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let line = vec![
            text(&self.python),
            self.script("due"),
            text(book),
            as_of.to_owned(),
            text(&answer),
            threads.to_string(),
        ];
        Program { name: self.name.clone(), line, answer: Some(answer), makes: None }
    }

    /// The rows of a file brought into a table of a new database; `None` where the peer has no tables.
    pub fn import(&self, file: &Path, database: PathBuf, threads: usize) -> Option<Program> {
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let line = vec![text(&self.python), self.script("import"), text(file), text(&database), threads.to_string()];
        let name = format!("{}, COPY", self.name);
        (self.module == "duckdb").then_some(Program { name, line, answer: None, makes: Some(database) })
    }

    /// A query of a book; `None` where the peer has no SQL of this kind.
    pub fn query(&self, query: &str, book: &Path, as_of: &str, answer: PathBuf, threads: usize) -> Option<Program> {
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let query = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/peers").join(query);
        let places = [text(&self.python), self.script("query"), text(&query), text(book), as_of.to_owned()];
        let line = places.into_iter().chain([text(&answer), threads.to_string()]).collect();
        let program = Program { name: self.name.clone(), line, answer: Some(answer), makes: None };
        (self.module == "duckdb").then_some(program)
    }

    fn script(&self, job: &str) -> String {
        let below = format!("tests/bench/peers/{job}_{}.py", self.module);
        Path::new(env!("CARGO_MANIFEST_DIR")).join(below).to_string_lossy().into_owned()
    }
}
