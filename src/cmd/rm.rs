//! `kehu rm`: rows taken out.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::Question;
use crate::book::change::{Gone, cells, references};
use crate::book::find;
use crate::error::{Error, Refusal};
use crate::model::edit::Edit;
use crate::model::tombstone;
use crate::value::id::canonical;

const EXAMPLES: &str = "\
Examples:
  kehu rm f-7k3q9x2m4d1h --why 'Logged twice'
  kehu rm f-7k3q9x2m4d1h --dry-run
  kehu rm f-7k3q9x2m4d1h f-2m4d1h7k3q9x --why 'Deleted by hand'";

/// Take out rows
///
/// A row of a log (contacts, purchases …) leaves a tombstone, so that copies of the book agree that it is gone. A row that
/// others refer to is not taken out.
///
/// Of a row that `kehu check` misses, because somebody deleted it from its file, this says that it was meant. Taking out a
/// tombstone lets a row that is there again stay.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The ids of the rows, as `kehu list TABLE` shows them
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// Why it is taken out
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Takes the rows out.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let mut pen = args.writing.pen(&session, &question, "rm", stage)?;
    let mut edits: Vec<Edit> = Vec::with_capacity(args.ids.len());
    let mut gone: Option<Vec<Gone>> = None;
    for typed in &args.ids {
        let (table, id) = match named(&question, typed) {
            // A row that is not in its file any more was deleted by hand, or by another program.
            Err(Error::Refused(refusal @ Refusal::Unknown { .. })) => {
                let rows = match &mut gone {
                    Some(rows) => rows,
                    None => gone.insert(pen.gone()?),
                };
                let row = rows.iter().find(|(_, id)| id == typed.trim() || *id == canonical(typed));
                row.cloned().ok_or(Error::Refused(refusal))?
            }
            found => {
                let (table, id) = found?;
                let rows = references::to(&question, table, &id)?;
                if !rows.is_empty() {
                    let first = references::first_to(&question, table, &id)?;
                    let first = first.map(|(row, column)| format!("{row} {column}"));
                    return Err(Error::Refused(Refusal::Referenced { table: table.name.to_owned(), id, rows, first }));
                }
                (table, id)
            }
        };
        if !edits.iter().any(|edit| edit.table() == table && edit.id() == Some(id.as_str())) {
            edits.push(Edit::remove(table, id));
        }
    }
    let why = args.why.as_deref().unwrap_or_default();
    args.writing.write(&session, pen, edits, why, Vec::new(), stage)
}

/// The row that is there and has this id, or one that begins so.
fn named(question: &Question<'_>, typed: &str) -> Result<Gone, Error> {
    let (table, id) = find::row(question, typed).map_err(|error| match error {
        // Only ids are taken, but whoever types a customer's name is told its id.
        Error::Refused(Refusal::Unknown { table, typed, near: None }) => {
            let near = find::customer(question, &typed).ok().map(|found| found.id);
            Error::Refused(Refusal::Unknown { table, typed, near })
        }
        other => other,
    })?;
    // Only what was named by its id goes: a name may fit another row tomorrow.
    if !id.starts_with(&canonical(typed)) && !id.starts_with(typed.trim()) {
        let (table, typed) = (table.name.to_owned(), typed.to_owned());
        return Err(Error::Refused(Refusal::Unknown { table, typed, near: Some(id) }));
    }
    if table != &tombstone::TABLE {
        cells::refuse_history(table)?;
    }
    Ok((table, id))
}
