//! `kehu new`: a row of any table.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::cells;
use crate::error::Error;

/// The arguments of `kehu new`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu new people customer_id=c-9f2kq7xm name=李明 title=采购经理 phone=13800000000")]
pub struct Args {
    /// The table
    pub table: String,
    /// Its columns
    #[arg(value_name = "COL=VAL")]
    pub columns: Vec<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Adds the row.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let table = cells::table_named(&args.table)?;
    let mut typed = cells::assignments(&args.columns)?;
    session.name_me(&mut typed)?;
    let mut pen = args.writing.pen(&session, &question, "new", stage)?;
    let edit = pen.new_row(table, typed)?;
    args.writing.write(&session, pen, vec![edit], "", Vec::new(), stage)
}
