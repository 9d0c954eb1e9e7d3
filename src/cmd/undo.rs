//! `kehu undo`: what a command wrote, taken back.

use super::everywhere::Everywhere;
use super::resolve;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::{Writing, noted, told};
use crate::error::{Error, Refusal};
use crate::store::journal::entry::Entry;
use crate::value::text::visible;
use crate::view::View;
use crate::words;

const EXAMPLES: &str = "\
Examples:
  kehu undo --dry-run
  kehu history --limit 5; kehu undo tx-7k3q9x2m";

/// Take back what a command wrote: the last one that still stands, or the one named
///
/// Rows that it added go, and cells and rows are again what they were; what other commands wrote since stays. Refused where
/// the same cells or rows have changed since. The answer is the id of the undo, and undoing that makes the change anew.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Which one, as `kehu history` lists them [default: the last]
    pub id: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Takes it back.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let lang = session.lang;
    let question = session.question();
    let mut pen = args.writing.pen(&session, &question, "undo", stage)?;
    let undone = pen.undo(args.id.as_deref());
    let notes = std::mem::take(&mut pen.notes);
    // One that cannot be taken back must not stand in the way of those before it for ever.
    let is_stuck = args.id.is_none() && matches!(&undone, Err(Error::Refused(why)) if *why != Refusal::NothingToUndo);
    let earlier = if is_stuck { pen.earlier() } else { None };
    drop(pen);
    if let Some(entry) = earlier {
        stage.note(&words::journal::earlier(&entry.id, &visible(&line(&entry)), lang));
    }
    let shown = undone.and_then(|undone| {
        if args.writing.dry_run {
            let texts = undone.differences.iter().map(|file| file.text(|line| visible(line).into_owned()));
            stage.show(View::Text(texts.collect()), lang)?;
        } else {
            if !args.writing.quiet {
                let shown = stage.show(View::Written { ids: vec![undone.id.clone()], notes: Vec::new() }, lang);
                told(shown, stage)?;
            }
            if undone.in_git {
                stage.note(&words::journal::stays_in_git(lang));
            }
        }
        let (id, line) = (&undone.taken.id, line(&undone.taken));
        let said = if args.writing.dry_run { words::journal::would_take_back } else { words::journal::taken_back };
        stage.note(&said(id, &visible(&line), lang));
        // Conflicts that are there again are settled, not undone.
        if !args.writing.dry_run && !undone.id.is_empty() && undone.taken.command != resolve::COMMAND {
            stage.note(&words::journal::redo(&undone.id, lang));
        }
        Ok(())
    });
    for note in &notes {
        stage.note(&noted(note, lang));
    }
    shown.map(|()| Outcome::default())
}

/// The command line of a transaction, as it could be typed again.
pub fn line(entry: &Entry) -> String {
    if entry.words.is_empty() {
        return entry.command.clone();
    }
    let plain = |word: &str| {
        !word.is_empty() && word.chars().all(|letter| letter.is_alphanumeric() || "-_=:.,/@+%".contains(letter))
    };
    let word = |word: &String| if plain(word) { word.clone() } else { format!("'{}'", word.replace('\'', r"'\''")) };
    entry.words.iter().map(word).collect::<Vec<_>>().join(" ")
}
