//! A text opened in the user's editor, and what came back.
//!
//! The text stands in `.kehu/`, readable by its owner only, and is removed whatever happens: it is about a customer.

#![expect(clippy::disallowed_methods, reason = "the editor is another program")]

use super::disk::Disk;
use super::edit::{self, Make};
use super::local;
use crate::error::{Doing, Error, Refusal};
use std::path::Path;
use std::process::{self, Command, ExitStatus};

/// What a shell answers where it does not find the command.
const NOT_FOUND: i32 = 127;

/// Opens the text as a `.toml` file with this command (`$VISUAL`, else `$EDITOR`), which may have arguments. Refused when
/// it cannot be run, ends with a failure, or leaves the text as it was; `cell` is one that can be changed without it.
pub fn edit(disk: &dyn Disk, root: &Path, command: &str, cell: &str, text: &str) -> Result<String, Error> {
    let folder = local::make(disk, root)?;
    let path = folder.join(format!("edit-{}.toml", process::id()));
    let path = edit::write_as(disk, path, text.as_bytes(), Make::Private)
        .map_err(|source| Error::io(Doing::Create, &folder, source))?;
    let ended = run(command, &path);
    let read = disk.open(&path).and_then(|mut file| disk.read(&mut file));
    let _removed = disk.remove(&path);
    let refused = || Error::Refused(Refusal::Editor(command.to_owned(), cell.to_owned()));
    match ended {
        Ok(status) if status.success() => {}
        Ok(status) if status.code() != Some(NOT_FOUND) => return Err(refused()),
        _ => return Err(Error::Refused(Refusal::NoEditor(command.to_owned(), cell.to_owned()))),
    }
    let bytes = read.map_err(|source| Error::io(Doing::Read, path, source))?;
    let edited = String::from_utf8(bytes).map_err(|_| refused())?;
    if edited == text { Err(refused()) } else { Ok(edited) }
}

/// Through the shell, as git does it, since the command may have arguments and quotes.
#[cfg(unix)]
fn run(command: &str, path: &Path) -> std::io::Result<ExitStatus> {
    Command::new("sh").arg("-c").arg(format!("{command} \"$@\"")).arg(command).arg(path).status()
}

#[cfg(not(unix))]
fn run(command: &str, path: &Path) -> std::io::Result<ExitStatus> {
    let mut words = command.split_whitespace();
    Command::new(words.next().unwrap_or_default()).args(words).arg(path).status()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

    fn edited(trial: &Trial, command: &str) -> Result<String, Error> {
        edit(&Real, &trial.root(), command, "c-1 name", "name = \"张三\"\n")
    }

    #[test]
    fn the_edited_text_comes_back_and_the_file_is_gone() {
        let trial = Trial::new();
        let text = edited(&trial, "printf 'tier = \"vip\"\\n' >>").expect("edited");
        assert_eq!(text, "name = \"张三\"\ntier = \"vip\"\n");
        assert_eq!(trial.names(".kehu"), [".gitignore"]);
    }

    #[test]
    fn a_failure_or_no_change_is_refused_and_the_file_is_gone() {
        let trial = Trial::new();
        for command in ["true", "false", "printf '\\377' >"] {
            let refused = edited(&trial, command);
            assert!(matches!(refused, Err(Error::Refused(Refusal::Editor(named, _))) if named == command), "{command}");
        }
        let missing = "2>/dev/null no-such-editor-here";
        let refused = edited(&trial, missing);
        assert!(matches!(refused, Err(Error::Refused(Refusal::NoEditor(named, _))) if named == missing));
        assert_eq!(trial.names(".kehu"), [".gitignore"]);
    }
}
