//! The programs that people would use instead, doing the same job over the same files.

use crate::measure::Program;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A peer that is installed.
#[derive(Clone, Debug)]
pub struct Peer {
    /// Its name with its version.
    pub name: String,
    script: PathBuf,
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
                script: Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/bench/peers/due_{module}.py")),
                python: python.clone(),
            }),
            None => missing.push(format!("{name} is left out: `{}` cannot import {module}", python.display())),
        }
    }
    (peers, missing)
}

impl Peer {
    /// The job on a book.
    pub fn program(&self, book: &Path, as_of: &str, answer: PathBuf, threads: usize) -> Program {
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let line = vec![
            text(&self.python),
            text(&self.script),
            text(book),
            as_of.to_owned(),
            text(&answer),
            threads.to_string(),
        ];
        Program { name: self.name.clone(), line, answer: Some(answer) }
    }
}
