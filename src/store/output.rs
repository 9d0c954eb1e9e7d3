//! Where answers go: standard output, or a file that appears when it is whole; and remarks on standard error.
//!
//! Knows no format. A reader that has gone away is [`Error::ClosedPipe`], not a failure.

#![expect(clippy::disallowed_methods, reason = "this is where the terminal is written to")]

use super::disk::{Disk, Real};
use super::edit::{self, Make};
use crate::error::{Doing, Error};
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};

/// Bytes gathered before they are written.
const BUFFER: usize = 64 << 10;
/// What standard output is called in an error.
const STDOUT: &str = "stdout";

/// Where an answer goes. It is only complete after [`Output::finish`]; a file that is dropped before never appears.
#[derive(Debug)]
pub struct Output(Place);

#[derive(Debug)]
enum Place {
    Stdout(BufWriter<Stdout>),
    /// A device or a pipe, which cannot be replaced.
    Device(BufWriter<File>, PathBuf),
    /// A file beside the one it will replace.
    Beside {
        file: Option<BufWriter<File>>,
        beside: PathBuf,
        target: PathBuf,
    },
}

impl Output {
    /// Standard output.
    pub fn stdout() -> Self {
        Self(Place::Stdout(BufWriter::with_capacity(BUFFER, io::stdout())))
    }

    /// A file, which gets its name when the answer is whole.
    pub fn file(path: &Path) -> Result<Self, Error> {
        let failed = |source| Error::io(Doing::Answer, path, source);
        let (target, status) = match Real.resolve(path) {
            Ok(target) => {
                let status = Real.status(&target).map_err(failed)?;
                (target, Some(status))
            }
            Err(source) if source.kind() == ErrorKind::NotFound => (path.to_path_buf(), None),
            Err(source) => return Err(failed(source)),
        };
        if status.is_some_and(|status| !status.regular) {
            let file = Real.open_append(&target).map_err(failed)?;
            return Ok(Self(Place::Device(BufWriter::with_capacity(BUFFER, file), target)));
        }
        let name = target.file_name().ok_or_else(|| failed(ErrorKind::InvalidInput.into()))?;
        // No lock protects this folder, so the name must be this process's own.
        let beside = target.with_file_name(format!(".{}.{}.kehu", name.to_string_lossy(), std::process::id()));
        edit::write_as(&Real, beside.clone(), b"", Make::like(status.as_ref())).map_err(failed)?;
        let file = Real.open_append(&beside).map_err(failed)?;
        Ok(Self(Place::Beside { file: Some(BufWriter::with_capacity(BUFFER, file)), beside, target }))
    }

    /// Writes what is gathered, and gives a file its name.
    pub fn finish(mut self) -> Result<(), Error> {
        self.flush().map_err(|source| self.failed(source))?;
        if let Place::Beside { file, beside, target } = &mut self.0 {
            let failed = |source| Error::io(Doing::Answer, target.as_path(), source);
            if let Some(file) = file.take() {
                Real.sync_all(file.get_ref()).map_err(failed)?;
            }
            Real.rename(beside, target).map_err(failed)?;
            let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Real.sync_folder(folder).map_err(|_| Error::NotDurable(target.clone()))?;
        }
        Ok(())
    }

    /// The error for an answer of the system while writing here.
    pub fn failed(&self, source: io::Error) -> Error {
        let path = match &self.0 {
            Place::Stdout(_) => Path::new(STDOUT),
            Place::Device(_, path) | Place::Beside { target: path, .. } => path,
        };
        Error::io(Doing::Answer, path, source)
    }

    /// Whether a person sees it.
    pub fn is_terminal(&self) -> bool {
        matches!(&self.0, Place::Stdout(out) if out.get_ref().is_terminal())
    }

    fn writer(&mut self) -> io::Result<&mut dyn Write> {
        match &mut self.0 {
            Place::Stdout(out) => Ok(out),
            Place::Device(file, _) => Ok(file),
            Place::Beside { file, .. } => {
                file.as_mut().map(|file| file as &mut dyn Write).ok_or(ErrorKind::NotFound.into())
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer()?.write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer()?.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer()?.flush()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Place::Beside { beside, .. } = &self.0 {
            // After the rename nothing has this name.
            let _removed = Real.remove(beside);
        }
    }
}

/// Writes a remark to standard error, where one can be written.
pub fn remark(text: &str) {
    let _written = io::stderr().lock().write_all(text.as_bytes());
}

/// Whether a person reads remarks.
pub fn stderr_is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Whether a person can be asked.
pub fn stdin_is_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Columns of the terminal: what `COLUMNS` says, else what the terminal says, else `None`.
pub fn width(columns: Option<&str>) -> Option<usize> {
    let given = columns.and_then(|columns| columns.trim().parse().ok()).filter(|&columns| columns > 0);
    given.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::trial::Trial;

    #[test]
    fn a_file_appears_when_it_is_whole() {
        let trial = Trial::new();
        let path = trial.write("out.csv", "old");
        let mut output = Output::file(&path).expect("it can be made");
        output.write_all(b"half").expect("written");
        drop(output);
        assert_eq!(trial.read("out.csv").as_deref(), Some("old"));
        let mut output = Output::file(&path).expect("it can be made");
        output.write_all(b"whole").expect("written");
        assert_eq!(trial.read("out.csv").as_deref(), Some("old"));
        output.finish().expect("renamed");
        assert_eq!(trial.read("out.csv").as_deref(), Some("whole"));
        assert_eq!(trial.names(""), ["kehu.toml", "out.csv"]);
    }

    #[test]
    fn a_folder_that_is_missing_is_named() {
        let trial = Trial::new();
        let path = trial.path("no/out.csv");
        assert!(matches!(Output::file(&path), Err(Error::Io { path: named, .. }) if named == path));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error_and_stays_a_device() {
        let mut output = Output::file(Path::new("/dev/full")).expect("it can be opened");
        output.write_all(b"x").expect("it is only gathered");
        assert!(matches!(output.finish(), Err(Error::Io { .. })));
    }

    #[test]
    fn a_reader_that_has_gone_is_no_failure() {
        let gone = Output::stdout().failed(ErrorKind::BrokenPipe.into());
        assert!(matches!(gone, Error::ClosedPipe));
    }

    #[test]
    fn the_environment_comes_before_the_terminal() {
        assert_eq!(width(Some("132")), Some(132));
        assert_eq!(width(Some("0")), width(None));
    }
}
