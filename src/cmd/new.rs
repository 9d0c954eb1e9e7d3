//! `kehu new`: a row of any table.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::cells;
use crate::error::Error;
use crate::model::case;
use crate::words;

const EXAMPLES: &str = "\
Examples:
  kehu new people customer_id=c-9f2kq7xm name='Ann Lee' phone=13800000000
  kehu new products name='Green tea 250g' price=48.00
  kehu schema people";

/// Add a row to any table
///
/// `kehu schema` lists the tables, `kehu schema TABLE` its columns and what each may hold. The answer is the id.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The table: people, products, dates, needs …
    pub table: String,
    /// The columns of the row
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
    let (mut typed, problems) = cells::assignments("new", &args.columns)?;
    session.name_me(&mut typed)?;
    let mut pen = args.writing.pen(&session, &question, "new", stage)?;
    pen.finds(problems);
    let case = table.columns.get(case::CASE_ID).filter(|_| table == &case::TABLE).map(|column| column.name);
    let made = case.filter(|column| !typed.iter().any(|(known, _)| known == column));
    let edit = pen.new_row(table, typed)?;
    let made = made.and_then(|column| edit.cell(column)).map(|id| words::writing::case(id, session.lang));
    args.writing.write(&session, pen, vec![edit], "", made.into_iter().collect(), stage)
}
