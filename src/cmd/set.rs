//! `kehu set`: cells of a row.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::cells;
use crate::book::find;
use crate::error::{Error, Usage};

/// The arguments of `kehu set`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu set 晨光 tier=vip owner=wei")]
pub struct Args {
    /// A customer (id, name or part of it, pinyin, phone, e-mail), or the id of any row
    pub row: String,
    /// The columns and their new values; nothing after = empties the cell
    #[arg(value_name = "COL=VAL", required = true)]
    pub columns: Vec<String>,
    /// Why, for a change of tier
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
    let mut typed = cells::assignments(&args.columns)?;
    session.name_me(&mut typed)?;
    if args.why.is_some() && !typed.iter().any(|(column, _)| column == "tier") {
        return Err(Error::Usage(Usage::Needs("--why".to_owned(), "tier=…".to_owned())));
    }
    let mut pen = args.writing.pen(&session, &question, "set", stage)?;
    let (table, id) = find::row(&question, &args.row)?;
    let edit = pen.set_row(table, &id, &typed)?;
    let why = args.why.as_deref().unwrap_or_default();
    args.writing.write(&session, pen, vec![edit], why, Vec::new(), stage)
}
