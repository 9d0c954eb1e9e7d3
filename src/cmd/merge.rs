//! `kehu merge`: two customers made one.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::Done;
use crate::error::{Error, Usage};
use crate::model::{customer, person};
use crate::value::nearest::nearest;
use crate::words::{duplicates, writing};

const EXAMPLES: &str = "\
Examples:
  kehu merge acme 'acme trading' --dry-run
  kehu merge c-2acme003 c-9f2kq7xm --take name,city
  kehu undo";

/// Make one customer of two
///
/// KEEP stays and gets what only DROP says; where both say something else, KEEP's cell stays unless --take names it. Tags and
/// wishes not to be contacted are joined, notes put together, the earlier first day counts. People, dates, needs, agreements
/// and plans move over; contacts and orders stay where they are, since DROP's id means KEEP from now on. `kehu undo` takes
/// all of it back. The answer is the id of KEEP.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer that stays, named as everywhere
    #[arg(value_name = "KEEP")]
    pub keep: String,
    /// The customer that becomes part of it
    #[arg(value_name = "DROP")]
    pub drop: String,
    /// Columns in which DROP's cell wins, separated by commas
    #[arg(long, value_name = "COL,…")]
    pub take: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Merges them.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let take = columns(&session, args.take.as_deref().unwrap_or_default())?;
    let mut pen = args.writing.pen(&session, &question, "merge", stage)?;
    let keep = session.customer(&args.keep, stage)?;
    let drop = session.customer(&args.drop, stage)?;
    let join = pen.join(&keep.id, &drop.id, &take)?;
    let lang = session.lang;
    let mut echoes = vec![writing::customer(&keep.name, &keep.id, lang)];
    for choice in &join.choices {
        match choice.given_up() {
            Some(gone) => echoes.push(duplicates::given_up(&choice.column, &choice.becomes, gone, lang)),
            None if choice.is_change() => echoes.push(duplicates::taken(&choice.column, &choice.becomes, lang)),
            None => {}
        }
    }
    echoes.extend(join.moved.iter().map(|(table, count)| duplicates::moved(table, *count, lang)));
    echoes.extend(join.renamed.iter().map(|(table, count)| duplicates::renamed(table, *count, &drop.id, lang)));
    if join.moved.iter().any(|(table, _)| *table == person::TABLE.name) {
        echoes.push(duplicates::people(&keep.id, lang));
    }
    let why = format!("merge {}", keep.id);
    let written = pen.write(join.edits, &why).map(|done| Done { ids: vec![keep.id], ..done });
    args.writing.tell(&session, pen, written, echoes, stage)
}

/// The columns of customers that are named, the book's own too.
fn columns(session: &Session<'_>, typed: &str) -> Result<Vec<String>, Error> {
    let own = session.book.settings.book.columns.iter().filter(|own| own.table == customer::TABLE.name);
    let declared = customer::TABLE.columns.iter().skip(1).map(|column| column.name);
    let known: Vec<&str> = declared.chain(own.map(|own| own.name.as_str())).collect();
    let named = typed.split(',').map(str::trim).filter(|name| !name.is_empty());
    let check = |name: &str| {
        if known.contains(&name) {
            return Ok(name.to_owned());
        }
        let near = nearest(name, known.iter().copied()).map(str::to_owned);
        Err(Error::Usage(Usage::Column(name.to_owned(), near)))
    };
    named.map(check).collect()
}
