//! `kehu add`: a new customer.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::cells;
use crate::book::find;
use crate::error::{Error, Refusal, Usage};
use crate::model::customer;

const EXAMPLES: &str = "\
Examples:
  kehu add 'Acme Ltd'
  kehu add 'Acme Ltd' tier=vip owner=me channel=phone city=Leeds
  kehu add 晨光茶业 -f json";

/// Add a customer
///
/// Customers of the same name, or of one that sounds the same, are listed first; nothing is written then unless --force is
/// given. The answer is the id. People at the customer are rows of their own: `kehu new people customer_id=ID name=…`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The name of the company or person
    pub name: String,
    /// Further columns of the customer; `kehu schema customers` lists them
    #[arg(value_name = "COL=VAL")]
    pub columns: Vec<String>,
    /// Add it even if others look like it
    #[arg(long)]
    pub force: bool,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Adds the customer.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let (mut typed, problems) = cells::assignments("add", &args.columns)?;
    if let Some((_, other)) = typed.iter().find(|(column, _)| column == "name") {
        return Err(Error::Usage(Usage::Conflict(args.name.clone(), format!("name={other}"))));
    }
    typed.insert(0, ("name".to_owned(), args.name.clone()));
    let given = |column: &str| typed.iter().any(|(known, _)| known == column);
    let since = (!given("since")).then(|| ("since".to_owned(), question.now.today.to_string()));
    let owner = if given("owner") { None } else { session.me().map(|me| ("owner".to_owned(), me)) };
    typed.extend(since.into_iter().chain(owner));
    session.name_me(&mut typed)?;
    let mut pen = args.writing.pen(&session, &question, "add", stage)?;
    pen.finds(problems);
    let edit = pen.new_row(&customer::TABLE, typed)?;
    if !args.force {
        let alike = find::look_alikes(&question, edit.cell("name").unwrap_or(&args.name))?;
        if !alike.is_empty() {
            return Err(Error::Refused(Refusal::LookAlikes(alike)));
        }
    }
    args.writing.write(&session, pen, vec![edit], "", Vec::new(), stage)
}
