//! `kehu sync`: the book shared through git.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::{hand, noted, told};
use crate::book::Book;
use crate::book::sync::{ATTEMPTS, Foreseen, Happened, Place, broken, list};
use crate::error::{Error, Refusal, Sharing};
use crate::problem::Problem;
use crate::store::git::{Pushed, Work};
use crate::store::output;
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;
use crate::words::headings::heading;
use std::cell::RefCell;

const EXAMPLES: &str = "\
Examples:
  kehu sync
  kehu sync --dry-run
  kehu resolve && kehu sync";

/// Share the book through git: commit it, merge what others did, push both
///
/// Only files of the book are committed, whatever else waits in the index; rows that another program has removed since they
/// were confirmed are put back before. What others pushed is merged row by row, with `kehu merge-driver`. Where both changed the
/// same cell it stops with 1: settle it with `kehu resolve`, then run `kehu sync` again. Afterwards what the merge brought is
/// checked, such as a contact with a customer that was deleted here; errors are shown, and it exits with 3.
///
/// Without a remote it commits, and says so. It never waits for a password unless you sit at a terminal. The answer is the commit; with
/// --dry-run it is what would be committed: what, added, changed, removed.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Commit and merge only
    #[arg(long)]
    pub no_push: bool,
    /// Show what would be committed, and how far we and what was fetched last are apart
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Do not print the commit
    #[arg(short, long)]
    pub quiet: bool,
}

/// Commits, merges and pushes.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    // What is merged may mend the settings, so errors in them are no reason to stop.
    let session = Session::open_any(world, everywhere)?;
    session.book.refuse_newer()?;
    let ssh = world.variable("GIT_SSH_COMMAND").or_else(|| world.variable("GIT_SSH"));
    let place = Place::of(Work::new(&session.book.root, ssh, output::stdin_is_terminal()))?;
    let lang = session.lang;
    if args.dry_run {
        let foreseen = place.foresee(&session.question())?;
        return show(foreseen, lang, stage);
    }
    let mut happened = Vec::new();
    let before = place.head();
    let ended = shared(args, &session, &place, &mut happened, stage);
    for what in &happened {
        stage.note(&sentence(what, lang));
    }
    let problems = ended?;
    let after = place.head();
    if happened.is_empty() {
        stage.note(&words::sync::nothing_new(lang));
    }
    if let Some(head) = after.filter(|head| before.as_ref() != Some(head) && !args.quiet) {
        let shown = stage.show(View::Written { ids: vec![head], notes: Vec::new() }, lang);
        told(shown, stage)?;
    }
    Ok(Outcome { code: 0, problems })
}

/// All of it, again where the remote got other commits meanwhile; answers what is wrong with what was merged.
fn shared(
    args: &Args,
    session: &Session<'_>,
    place: &Place,
    happened: &mut Vec<Happened>,
    stage: &mut dyn Stage,
) -> Result<Vec<Problem>, Error> {
    let hand = hand(session, "sync")?;
    let stage = RefCell::new(stage);
    let waiting = |holder: &str| stage.borrow_mut().note(&words::writing::waiting(holder, session.lang));
    let mut problems = Vec::new();
    for _ in 0..ATTEMPTS {
        // Where it cannot be fetched our own work is committed all the same.
        let fetched = place.fetch();
        let merged = place.settle(&session.question(), &hand, fetched.is_ok(), &waiting, happened)?;
        fetched?;
        if let Some(before) = merged {
            problems.extend(came_with(session, &before)?);
        }
        if args.no_push || place.push(happened)? == Pushed::Done {
            return Ok(problems);
        }
    }
    Err(Error::Refused(Refusal::Sharing(Sharing::Moving)))
}

/// What is wrong since the merge, by the settings as they are now.
fn came_with(session: &Session<'_>, before: &str) -> Result<Vec<Problem>, Error> {
    let mut book = Book::open(session.book.root.clone(), session.book.threads)?;
    book.settings.spoken = session.book.settings.spoken;
    let question = book.ask(session.at, session.past);
    broken(&book, &question, before)
}

fn sentence(what: &Happened, lang: Lang) -> String {
    match what {
        Happened::Noted(note) => noted(note, lang),
        Happened::Ignored(names) => words::sync::ignored(names, lang),
        Happened::Restored(count) => words::sync::restored(*count, lang),
        Happened::Committed(parts) => words::sync::committed(&list(parts), lang),
        Happened::Concluded => words::sync::concluded(lang),
        Happened::Received(count) => words::sync::received(*count, lang),
        Happened::Sent(count, remote) => words::sync::sent(*count, remote, lang),
        Happened::NoRemote => words::sync::no_remote(lang),
    }
}

/// The columns of what would be committed.
const COLUMNS: [&str; 4] = ["what", "added", "changed", "removed"];

fn show(foreseen: Foreseen, lang: Lang, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let Foreseen { parts, restored, distance, remote } = foreseen;
    let column = |id: &&str| Column {
        id: (*id).to_owned(),
        heading: heading(id, lang).to_owned(),
        right: *id != "what",
        shown: true,
        narrow: Narrow::Stays,
    };
    let number = |count: usize| Cell::Int(count as i64);
    let rows = parts
        .into_iter()
        .map(|part| vec![Cell::Text(part.name), number(part.added), number(part.changed), number(part.removed)]);
    let rows = Rows::streamed(rows);
    stage.show(View::Table(Table { columns: COLUMNS.iter().map(column).collect(), rows, id: 0, title: None }), lang)?;
    if restored > 0 {
        stage.note(&words::sync::would_restore(restored, lang));
    }
    stage.note(&match (remote, distance) {
        (None, _) => words::sync::no_remote(lang),
        (Some(remote), None) => words::sync::never_fetched(&remote, lang),
        (Some(remote), Some(apart)) => words::sync::distance(apart.ahead, apart.behind, &remote, lang),
    });
    Ok(Outcome::default())
}
