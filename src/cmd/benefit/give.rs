//! `kehu benefit send`, `use` and `drop`: how far a benefit got.

use super::{refuse, word};
use crate::book::find::{self, Found};
use crate::book::loyalty::accounts::Accounts;
use crate::book::loyalty::benefits::{Benefit, Benefits};
use crate::cmd::everywhere::Everywhere;
use crate::cmd::naming;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::cmd::writing::{Writing, given};
use crate::error::{Error, Loyalty, Refusal};
use crate::facts::benefits::Status;
use crate::model::benefit;
use crate::model::edit::Edit;
use crate::value::money::Money;
use crate::value::text::fold;

const SEND: &str = "\
Examples:
  kehu benefit send acme
  kehu benefit send acme 'Birthday gift' --with 'Ann Lee'
  kehu benefit send acme 'Sample box' --kind gift --value 60
  kehu benefit send acme 'Sample box' --value 600 --note 'Agreed with the lead'";

/// A benefit was given: one that the customer was entitled to, or another
///
/// Above `cap_per_person_and_year` in rules/loyalty.toml it is refused, unless --note says why; the note stays in the row.
#[derive(clap::Args, Debug)]
#[command(after_help = SEND)]
pub struct Send {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// What it is called; left out: the only thing that they wait for
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,
    /// For whom there: id, name, phone or e-mail
    #[arg(long = "with", value_name = "PERSON")]
    pub person: Option<String>,
    /// What it is: gift, coupon, cashback, privilege
    #[arg(long)]
    pub kind: Option<String>,
    /// What it is worth
    #[arg(long)]
    pub value: Option<String>,
    /// Anything else, such as why it is given above the cap
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

const USE: &str = "\
Examples:
  kehu benefit use acme
  kehu benefit use acme 'Spring coupon'";

/// A benefit was used
#[derive(clap::Args, Debug)]
#[command(after_help = USE)]
pub struct Use {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// What it is called; left out: the only thing that they have
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

const DROP: &str = "\
Examples:
  kehu benefit drop acme
  kehu benefit drop acme 'Spring coupon' --note 'Past its date'";

/// Nobody will have a benefit any more
#[derive(clap::Args, Debug)]
#[command(after_help = DROP)]
pub struct Drop {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// What it is called; left out: the only thing that they wait for
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// How columns are typed here.
const OPTIONS: &[(&str, &str)] = &[("reason", "WHAT"), ("kind", "--kind"), ("value", "--value"), ("note", "--note")];

/// Gives it.
pub fn send(args: &Send, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let mut pen = args.writing.pen(&session, &question, "benefit", stage)?;
    pen.spells(OPTIONS);
    let found = find::customer(&question, &args.customer)?;
    pen.knows("customers", &found.id);
    let benefits = Benefits::read(&question)?;
    let accounts = Accounts::read(&question)?;
    let (granted, _) = benefits.granted(&question, &accounts, Some(&found.id))?;
    let today = question.now.today;
    let mut edits = Vec::new();
    // What the rules grant is as good as written down.
    let mut waiting: Vec<Benefit> =
        benefits.of(&found.id).filter(|benefit| benefit.status == Status::Entitled).cloned().collect();
    waiting.extend(granted.iter().map(|granted| Benefit {
        id: granted.id.clone(),
        customer: found.id.clone(),
        person: String::new(),
        kind: granted.kind.to_owned(),
        reason: granted.name.clone(),
        value: granted.value,
        status: Status::Entitled,
        from: today,
        given: None,
        until: None,
        source: String::new(),
    }));
    let meant = meant(&waiting, args.what.as_deref())?;
    if meant.is_none() && args.what.is_none() {
        return Err(refuse(Loyalty::NotEntitled { customer: found.name, typed: String::new() }));
    }
    if let Some(granted) = meant.as_ref().and_then(|meant| granted.iter().find(|granted| granted.id == meant.id)) {
        edits.push(granted.edit(today));
    }
    let person = match &args.person {
        Some(typed) => find::person(&question, &found.id, typed)?.0,
        None => meant.as_ref().map(|meant| meant.person.clone()).unwrap_or_default(),
    };
    let value = args.value.clone().or_else(|| meant.as_ref()?.value.map(|value| value.to_string()));
    if let Some(cap) = session.book.settings.loyalty.cap.map(Money)
        && let Some(value) = value.as_deref().and_then(Money::parse)
        && args.note.as_ref().is_none_or(|note| note.trim().is_empty())
    {
        let given = benefits.given(&found.id, &person, today);
        if given.saturating_add(value) > cap {
            let [given, value, cap] = [given, value, cap].map(|amount| amount.to_string());
            return Err(refuse(Loyalty::OverCap { customer: found.name, given, value, cap }));
        }
    }
    let kind = args.kind.clone().or_else(|| meant.as_ref().map(|meant| meant.kind.clone()));
    let reason = meant.as_ref().map(|meant| meant.reason.clone()).or_else(|| args.what.clone());
    let typed = [
        (benefit::CUSTOMER_ID, Some(found.id.clone())),
        (benefit::PERSON_ID, Some(person).filter(|person| !person.is_empty())),
        (benefit::KIND, kind.or_else(|| Some("gift".to_owned())).filter(|kind| !kind.is_empty())),
        (benefit::VALUE, value),
        (benefit::REASON, reason),
        (benefit::STATUS, Some("sent".to_owned())),
        (benefit::NOTE, args.note.clone()),
    ];
    edits.push(pen.new_row(&benefit::TABLE, given(&benefit::TABLE, typed))?);
    let echoes = session.meant(&found, &args.customer).into_iter().collect();
    args.writing.write(&session, pen, edits, "", echoes, stage)
}

/// Notes that it was used.
pub fn used(args: &Use, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let step = Step { what: args.what.as_deref(), to: Status::Used, note: None };
    go_on(&step, &args.customer, &args.writing, &session, stage)
}

/// Notes that nobody will have it.
pub fn dropped(
    args: &Drop,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let step = Step { what: args.what.as_deref(), to: Status::Expired, note: args.note.as_ref() };
    go_on(&step, &args.customer, &args.writing, &session, stage)
}

/// A step on the way of a benefit.
struct Step<'s> {
    what: Option<&'s str>,
    to: Status,
    note: Option<&'s String>,
}

fn go_on(
    step: &Step<'_>,
    typed: &str,
    writing: &Writing,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let question = session.question();
    let mut pen = writing.pen(session, &question, "benefit", stage)?;
    pen.spells(OPTIONS);
    let found: Found = find::customer(&question, typed)?;
    pen.knows("customers", &found.id);
    let benefits = Benefits::read(&question)?;
    let of = |status| benefits.of(&found.id).filter(|benefit| benefit.status == status).cloned().collect::<Vec<_>>();
    // What was given is used before what was not, and what was not given is dropped first.
    let order = match step.to {
        Status::Used => [Status::Sent, Status::Entitled],
        _ => [Status::Entitled, Status::Sent],
    };
    let mut chosen = None;
    for status in order {
        if chosen.is_none() {
            chosen = meant(&of(status), step.what)?;
        }
    }
    let Some(benefit) = chosen else {
        let typed = step.what.unwrap_or_default().to_owned();
        return Err(refuse(Loyalty::NothingGiven { customer: found.name, typed }));
    };
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let cells = [
        (benefit::CUSTOMER_ID, Some(found.id.clone())),
        (benefit::PERSON_ID, some(&benefit.person)),
        (benefit::KIND, some(&benefit.kind)),
        (benefit::VALUE, benefit.value.map(|value| value.to_string())),
        (benefit::REASON, some(&benefit.reason)),
        (benefit::STATUS, some(word(step.to))),
        (benefit::NOTE, step.note.cloned()),
    ];
    let edit: Edit = pen.new_row(&benefit::TABLE, given(&benefit::TABLE, cells))?;
    let echoes = session.meant(&found, typed).into_iter().collect();
    writing.write(session, pen, vec![edit], "", echoes, stage)
}

/// The one that was meant: the only one, or that of this name, or of an id; the oldest where several are called so.
fn meant(benefits: &[Benefit], typed: Option<&str>) -> Result<Option<Benefit>, Error> {
    let Some(typed) = typed else {
        let mut names: Vec<&str> = benefits.iter().map(|benefit| benefit.reason.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() > 1 {
            let candidates = benefits.iter().map(|benefit| (benefit.id.clone(), benefit.reason.clone())).collect();
            return Err(Error::Refused(Refusal::Ambiguous { typed: String::new(), candidates }));
        }
        return Ok(benefits.first().cloned());
    };
    let wanted = fold(typed);
    let exact = benefits.iter().find(|benefit| fold(&benefit.reason) == wanted || benefit.id == typed);
    Ok(exact.or_else(|| benefits.iter().find(|benefit| fold(&benefit.reason).contains(&wanted))).cloned())
}
