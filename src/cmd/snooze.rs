//! `kehu snooze`: an item moved to a later day.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::{find, matters};
use crate::error::{Error, Usage};
use crate::model::snooze;
use crate::words;

/// The arguments of `kehu snooze`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu snooze 晨光 cadence:talk --until 下周一 --why 出差")]
pub struct Args {
    /// Id, name or part of it, pinyin, phone or e-mail
    pub customer: String,
    /// What is moved, such as cadence:talk; the reason alone where it has one open item
    pub matter: String,
    /// Until when
    #[arg(long, value_name = "DATE")]
    pub until: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// Moves the item.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let until = session.day(&args.until)?;
    if until <= question.now.today {
        return Err(Error::Usage(Usage::Behind("--until".to_owned(), args.until.clone())));
    }
    let mut pen = args.writing.pen(&session, &question, "snooze", stage)?;
    let customer = find::customer(&question, &args.customer)?;
    pen.knows("customers", &customer.id);
    let item = matters::named(&question, &customer.id, &args.matter)?;
    let mut echoes: Vec<String> = session.meant(&customer, &args.customer).into_iter().collect();
    echoes.push(words::writing::until(&item.matter, until, session.lang));
    let typed = [
        (snooze::CUSTOMER_ID, Some(customer.id)),
        (snooze::REASON, Some(item.matter)),
        (snooze::UNTIL, Some(until.to_string())),
        (snooze::WHY, Some(args.why.clone())),
    ];
    let edit = pen.new_row(&snooze::TABLE, super::writing::given(&snooze::TABLE, typed))?;
    args.writing.write(&session, pen, vec![edit], "", echoes, stage)
}
