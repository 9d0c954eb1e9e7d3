//! `kehu suggest`: what to do next with a customer, and what to offer it.

use super::answer::{self, Spec};
use super::cells;
use super::due::{Part, Sheet};
use super::everywhere::Everywhere;
use super::listing::Listing;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::addressees::Addressees;
use crate::book::contents::{Contents, Reader};
use crate::book::due::{self, Ask, Items};
use crate::book::find::Found;
use crate::book::offers::{self, Again, Offers};
use crate::book::past::Past;
use crate::error::Error;
use crate::expr::Type;
use crate::model::person;
use crate::model::settings::suggest::Together;
use crate::problem::Problem;
use crate::rules::suggest::Offer;
use crate::view::{Cell, Narrow};
use crate::words;
use crate::words::loyalty::{self as say, Evidence};
use std::collections::HashSet;

const EXAMPLES: &str = "\
Examples:
  kehu suggest acme
  kehu suggest acme --where 'kind == \"offer\"' --limit 3
  kehu suggest acme -f json";

/// What to do next with a customer: the next contact, what to talk about and send, what it buys again, what to offer
///
/// Offers are products that others bought together with what this customer has, without those that it has. With each stands
/// its evidence: how many of those with the one have the other too (confidence, the score), how many times as often as in
/// general (lift), which part of all have both (support). From how many on that counts stands under [suggest] in
/// rules/loyalty.toml; what customers buy again is a line of its own (`restock`), with the day on which it is expected.
///
/// Columns: kind, what, why, score. Kinds: contact, say, send, restock, offer. The score of a contact is its pressure, as
/// `kehu due` has it.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

const COLUMNS: [Spec; 4] = [
    Spec("kind", None, Type::Text, true, Narrow::Stays),
    Spec("what", None, Type::Text, true, Narrow::Stays),
    Spec("why", None, Type::Text, true, Narrow::Below),
    Spec("score", None, Type::Number, true, Narrow::Whole),
];

/// A line of the answer.
type Line = Vec<Cell>;

/// Answers what to do.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let found = session.customer(&args.customer, stage)?;
    let (mut rows, mut problems) = contact(&found, &session)?;
    let offers = offers::read(&question, &found.id)?;
    rows.extend(offers.again.iter().map(|again| restock(again, &offers, &session)));
    rows.extend(offers.list.iter().map(|offer| offered(offer, &offers, &session)));
    problems.extend(offers.problems.iter().filter(|problem| !problems.contains(problem)).cloned().collect::<Vec<_>>());
    answer::show(&COLUMNS, rows, "what", &args.listing, &session, stage)?;
    if !offers.some_products {
        stage.note(&say::no_products(session.lang));
    } else if offers.list.is_empty() {
        stage.note(&say::no_offers(session.book.settings.loyalty.suggest.least, session.lang));
    }
    Ok(Outcome { code: 0, problems })
}

fn line(kind: &str, what: String, why: &str, score: Option<f64>, session: &Session<'_>) -> Line {
    vec![
        cells::code(kind, say::suggestion(kind, session.lang)),
        Cell::Text(what),
        cells::text(why),
        score.map_or(Cell::Missing, Cell::Number),
    ]
}

/// The next contact, what to talk about, and something to send.
fn contact(found: &Found, session: &Session<'_>) -> Result<(Vec<Line>, Vec<Problem>), Error> {
    let question = session.question();
    let ask = Ask { only: Some(found.id.clone()), items: Items::OfAnyDay, ..Ask::default() };
    let mut answer = due::ask(&question, &ask)?;
    let mut problems = std::mem::take(&mut answer.problems);
    let sheet = Sheet::new(session, &answer)?;
    let mut rows = Vec::new();
    let next = answer.lines.iter().enumerate().find(|(_, due)| due.item.held.is_none());
    let past = if question.past { Past::read(&question)? } else { Past::default() };
    let people = Addressees::read(&question, &past, |id| id == found.id)?;
    let person = people.of(&found.id, found.via.as_ref().map(|via| via.person_id.as_str()));
    let role = person.map_or("", |person| person.text("role")).to_owned();
    if let Some((place, due)) = next {
        let told = |part| match sheet.cell(part, place, due) {
            Cell::Text(text) | Cell::Code { human: text, .. } => text,
            Cell::Date(day) => day.to_string(),
            _ => String::new(),
        };
        let what = [Part::Reason, Part::DueOn, Part::Channel, Part::Person].map(told);
        let what = what.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        rows.push(line("contact", what, &told(Part::Hint), Some(due.item.pressure.ratio()), session));
        let guide = session.book.settings.playbook.guide(due.item.matter.reason().id());
        if let Some(topic) = guide.and_then(|guide| guide.say(&role)) {
            let called = words::choice(person::TABLE.name, "role", &role, session.lang).unwrap_or(&role);
            rows.push(line("say", topic.to_owned(), &say::for_role(called, session.lang), None, session));
        }
    }
    let asked = HashSet::from([found.id.as_str()]);
    let contents = Contents::read(&question, &past, &asked)?;
    let reader = Reader { customer: &found.id, role: &role };
    if let Some(content) = contents.best(&reader, &session.book.settings) {
        rows.push(line("send", content.name.clone(), say::unsent(session.lang), None, session));
    }
    problems
        .extend(contents.problems.iter().filter(|problem| !problems.contains(problem)).cloned().collect::<Vec<_>>());
    Ok((rows, problems))
}

fn restock(again: &Again, offers: &Offers, session: &Session<'_>) -> Line {
    let name = offers.names.get(&again.product).cloned().unwrap_or_default();
    let why = if again.lasts {
        say::lasts(again.last, again.every, again.expected, session.lang)
    } else {
        say::again(again.times, again.last, again.every, again.expected, session.lang)
    };
    let gone = f64::from(session.question().now.today.since(again.last));
    line("restock", name, &why, Some(gone / again.every.max(1) as f64), session)
}

fn offered(offer: &Offer, offers: &Offers, session: &Session<'_>) -> Line {
    let name = |product| offers.names.get(&product).map_or("", String::as_str);
    let evidence = Evidence {
        because: name(offer.because),
        counts: [offer.both, offer.with, offer.all],
        shares: [offer.support(), offer.confidence(), offer.lift()],
        by_order: session.book.settings.loyalty.suggest.together == Together::Order,
    };
    let why = say::because(&evidence, session.lang);
    line("offer", name(offer.product).to_owned(), &why, Some(offer.confidence()), session)
}
