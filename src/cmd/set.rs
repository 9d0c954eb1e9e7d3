//! `kehu set`: cells of a row.

use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::cells;
use crate::book::find;
use crate::error::{Error, Usage};

const EXAMPLES: &str = "\
Examples:
  kehu set acme tier=vip owner=me
  kehu set acme tier=vip --why 'Signed for three years'
  kehu set p-3k9x7q2m phone= note='Left in March'";

/// Change cells of a row
///
/// Only these cells change; the rest of the file stays as it is, byte by byte. The answer is the id.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The row.
    #[arg(value_name = "REF|ID", help = naming::ROW, long_help = naming::ROW_IN_FULL)]
    pub row: String,
    /// Columns and their new values; nothing after the = empties the cell
    #[arg(value_name = "COL=VAL", required = true)]
    pub columns: Vec<String>,
    /// Why the tier changes
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Changes the cells.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let (mut typed, problems) = cells::assignments("set", &args.columns)?;
    session.name_me(&mut typed)?;
    if args.why.is_some() && !typed.iter().any(|(column, _)| column == "tier") {
        return Err(Error::Usage(Usage::Needs("--why".to_owned(), "tier=…".to_owned())));
    }
    let mut pen = args.writing.pen(&session, &question, "set", stage)?;
    pen.finds(problems);
    let (table, id) = find::row(&question, &args.row)?;
    let edit = pen.set_row(table, &id, &typed)?;
    let why = args.why.as_deref().unwrap_or_default();
    args.writing.write(&session, pen, vec![edit], why, Vec::new(), stage)
}
