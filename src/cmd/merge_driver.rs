//! `kehu merge-driver`: what git runs to merge a table.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session;
use super::world::{Stage, World};
use crate::error::{Doing, Error, Usage};
use crate::store::{driver, merging};
use crate::value::lang::Lang;
use crate::words;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  kehu merge-driver --install
  kehu merge-driver base.csv ours.csv theirs.csv customers.csv";

/// Merge two versions of a table row by row and cell by cell; git runs this
///
/// Changes of different cells are both kept, rows added on both sides follow each other, and one cell changed to two values is
/// a conflict: a block of whole rows, which `kehu resolve` settles. What cannot be read as rows is merged as text. The
/// result is written to OURS.
///
/// `kehu init` and the first command that writes set it up in a repository; git falls back to merging text where kehu is missing.
/// Exits with 0 when merged, with 1 when there are conflicts, with 129 when it could not and OURS is untouched.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The version that both sides began with: git's %O
    #[arg(value_name = "BASE", required_unless_present = "install")]
    pub base: Option<PathBuf>,
    /// Our version: git's %A
    #[arg(value_name = "OURS", required_unless_present = "install")]
    pub ours: Option<PathBuf>,
    /// Their version: git's %B
    #[arg(value_name = "THEIRS", required_unless_present = "install")]
    pub theirs: Option<PathBuf>,
    /// The file's path in the repository, which tells the table: git's %P
    #[arg(value_name = "PATH")]
    pub path: Option<String>,
    /// Set the driver up in the repository of the book
    #[arg(long, conflicts_with = "base")]
    pub install: bool,
}

/// What git takes for "could not": it tells and leaves the merge.
const FAILED: u8 = 129;

/// Merges, or sets the driver up.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    if args.install {
        return install(everywhere, world);
    }
    let lang = world.lang.get();
    let (Some(base), Some(ours), Some(theirs)) = (&args.base, &args.ours, &args.theirs) else {
        return Err(Error::Usage(Usage::Needs("kehu merge-driver".to_owned(), "THEIRS".to_owned())));
    };
    let name = args.path.clone().unwrap_or_else(|| ours.display().to_string());
    let code = match merged([base, ours, theirs], &name, lang, stage) {
        Ok(true) => 1,
        Ok(false) => 0,
        Err(error) => {
            let sentence = words::error::sentence(&error, lang);
            [Some(sentence.text), sentence.hint].iter().flatten().for_each(|line| stage.note(&format!("kehu: {line}")));
            FAILED
        }
    };
    Ok(Outcome { code, problems: Vec::new() })
}

/// Whether there are conflicts.
fn merged([base, ours, theirs]: [&Path; 3], name: &str, lang: Lang, stage: &mut dyn Stage) -> Result<bool, Error> {
    let done = merging::merge(base, ours, theirs, name)?;
    if let Some(doubt) = &done.doubt {
        stage.note(&words::merging::as_text(name, doubt.version, doubt.fault.as_ref(), lang));
    }
    if done.has_conflicts {
        stage.note(&words::merging::conflicts(name, lang));
    }
    Ok(done.has_conflicts)
}

fn install(everywhere: &Everywhere, world: &World<'_>) -> Result<Outcome, Error> {
    let root = session::root(world, everywhere)?;
    if driver::install(&root) {
        return Ok(Outcome::default());
    }
    Err(Error::io(Doing::Write, root.join(".git/config"), ErrorKind::NotFound.into()))
}
