//! `kehu rm`: a row taken out.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::{cells, references};
use crate::book::find;
use crate::error::{Error, Refusal};
use crate::model::edit::Edit;
use crate::value::id::canonical;

const EXAMPLES: &str = "\
Examples:
  kehu rm f-7k3q9x2m4d1h --why 'Logged twice'
  kehu rm f-7k3q9x2m4d1h --dry-run";

/// Take out a row
///
/// Rows of logs (contacts, purchases …) stay in their file and are crossed out by a tombstone, so that copies of the book
/// agree. A row that others refer to is not taken out.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The id of the row, as `kehu list TABLE` shows it
    pub id: String,
    /// Why it is taken out
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Takes the row out.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let pen = args.writing.pen(&session, &question, "rm", stage)?;
    let (table, id) = find::row(&question, &args.id).map_err(|error| match error {
        // Only ids are taken, but whoever types a customer's name is told its id.
        Error::Refused(Refusal::Unknown { table, typed, near: None }) => {
            let near = find::customer(&question, &typed).ok().map(|found| found.id);
            Error::Refused(Refusal::Unknown { table, typed, near })
        }
        other => other,
    })?;
    // Only what was named by its id goes: a name may fit another row tomorrow.
    if !id.starts_with(&canonical(&args.id)) && !id.starts_with(args.id.trim()) {
        let (table, typed) = (table.name.to_owned(), args.id.clone());
        return Err(Error::Refused(Refusal::Unknown { table, typed, near: Some(id) }));
    }
    cells::refuse_history(table)?;
    let rows = references::to(&question, table, &id)?;
    if !rows.is_empty() {
        return Err(Error::Refused(Refusal::Referenced { table: table.name.to_owned(), id, rows }));
    }
    let why = args.why.as_deref().unwrap_or_default();
    args.writing.write(&session, pen, vec![Edit::remove(table, id)], why, Vec::new(), stage)
}
