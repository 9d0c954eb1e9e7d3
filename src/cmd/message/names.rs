//! What the names in a template stand for: columns and facts of the customer, the person, whoever sends it, the item that is
//! due, something to send, and what was given for this text alone.

use super::super::session::Session;
use super::Envelope;
use super::letters::Letters;
use crate::book::addressees::{self, OF_CUSTOMER};
use crate::book::criteria::Slots;
use crate::book::listing::{self, Ask};
use crate::book::reading;
use crate::book::vocabulary::{Names, Stage};
use crate::error::Error;
use crate::exchange::letter::{Filling, Known};
use crate::expr::{Expression, Lookup, Value};
use crate::facts::list::FACTS;
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::due::reason::REASONS;
use crate::value::date::Date;
use crate::words::letter as said;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What there is besides the customer.
pub(super) struct Own {
    /// Given for this text, with `--set`.
    pub(super) given: Vec<(String, String)>,
    /// Parts of the item that is due; nothing where none is.
    pub(super) item: Vec<(String, Filling)>,
}

/// A customer, as far as the template asks.
pub(super) struct Row {
    /// The id.
    pub(super) id: String,
    texts: Vec<(String, String)>,
    facts: Vec<(String, Filling)>,
    tier: String,
}

impl Row {
    /// The text of a column that was read.
    pub(super) fn text(&self, column: &str) -> &str {
        self.texts.iter().find(|(known, _)| known == column).map_or("", |(_, text)| text.as_str())
    }
}

/// The customers that were found.
pub(super) struct Found {
    pub(super) rows: Vec<Row>,
    pub(super) problems: Vec<Problem>,
}

/// What `item` can have besides the texts of its row.
const OF_ITEM: [&str; 9] = ["reason", "due_on", "latest_on", "since", "said", "amount", "until", "points", "why"];
/// What `sender` has.
const OF_SENDER: [&str; 5] = ["id", "name", "email", "role", "department"];
/// What `content` has.
const OF_CONTENT: [&str; 4] = ["name", "kind", "url", "file"];

/// What a template may use.
pub(super) fn known(session: &Session<'_>, own: &Own) -> Result<Known, Error> {
    let mut names: Vec<String> = ["salutation", "today", "book"].map(str::to_owned).to_vec();
    names.extend(own.given.iter().map(|(name, _)| name.clone()));
    names.extend(reading::header(&session.question(), &customer::TABLE)?);
    names.extend(customer::TABLE.columns.iter().map(|column| column.name.to_owned()));
    names.extend(FACTS.iter().map(|fact| fact.name.to_owned()));
    let parts = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
    Ok(Known {
        names,
        parts: vec![
            ("person".to_owned(), parts(addressees::columns().collect())),
            ("sender".to_owned(), parts(OF_SENDER.to_vec())),
            ("item".to_owned(), parts(of_item())),
            ("content".to_owned(), parts(OF_CONTENT.to_vec())),
        ],
    })
}

/// What `item` can have.
fn of_item() -> Vec<&'static str> {
    let texts = REASONS.iter().flat_map(|entry| entry.texts).copied();
    let mut names: Vec<&str> = OF_ITEM.into_iter().chain(["label"]).chain(texts).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The customers for whom these filters hold, or the one with this id, with what the letters ask of them.
pub(super) fn rows(
    session: &Session<'_>,
    letters: &Letters,
    filter: Option<(Vec<Expression>, Slots)>,
    only: Option<&str>,
) -> Result<Found, Error> {
    let question = session.question();
    let settings = &session.book.settings;
    let header = reading::header(&question, &customer::TABLE)?;
    let mut columns: Vec<String> = OF_CUSTOMER
        .iter()
        .filter_map(|&place| customer::TABLE.columns.get(place))
        .map(|it| it.name.to_owned())
        .collect();
    columns.insert(0, "status".to_owned());
    let is_column = |name: &str| header.iter().any(|known| known == name) || customer::TABLE.column(name).is_some();
    let used = letters.names();
    columns.extend(used.iter().filter(|name| is_column(name)).map(|name| (*name).to_owned()));
    columns.dedup();
    let names = Names::of(settings, Some(&customer::TABLE), Stage::Filter, &[]);
    let mut facts = Vec::new();
    let place = |name: &&str| FACTS.iter().position(|fact| fact.name == *name).filter(|_| !is_column(name));
    for (name, place) in used.iter().filter_map(|name| Some((name, place(name)?))) {
        if let Lookup::Found(found) = names.fact(place) {
            facts.push(((*name).to_owned(), found.slot, place));
        }
    }
    let own = Slots::of(names).map_err(Error::Problems)?;
    let mut found = Found { rows: Vec::new(), problems: Vec::new() };
    let ids = only.map(|id| vec![id.to_owned()]);
    // The filter is asked first, by itself: its slots are not those of the facts.
    let chosen = match filter {
        None => ids,
        Some((filters, slots)) => {
            let ask = Ask { filters, values: Vec::new(), ..ask(vec!["id".to_owned()], slots, ids) };
            let mut chosen = Vec::new();
            found.problems = listing::rows(&question, &ask, |listed| {
                chosen.push(listed.text(0).into_owned());
                ControlFlow::Continue(())
            })?;
            Some(chosen)
        }
    };
    if chosen.as_ref().is_some_and(Vec::is_empty) {
        return Ok(found);
    }
    let chosen: Option<std::collections::HashSet<String>> = chosen.map(|ids| ids.into_iter().collect());
    columns.insert(0, "id".to_owned());
    let values = facts.iter().map(|(_, slot, _)| *slot).collect();
    let one = chosen.as_ref().filter(|ids| ids.len() == 1).map(|ids| ids.iter().cloned().collect());
    let ask = Ask { values, tier: used.contains(&"tier"), ..ask(columns.clone(), own, one) };
    let problems = listing::rows(&question, &ask, |listed| {
        let id = listed.text(0).into_owned();
        if chosen.as_ref().is_some_and(|chosen| !chosen.contains(&id)) {
            return ControlFlow::Continue(());
        }
        let texts = columns.iter().enumerate().map(|(place, name)| (name.clone(), listed.text(place).into_owned()));
        let fact = |(place, (name, _, fact)): (usize, &(String, u32, usize))| {
            (name.clone(), filling(session, listed.value(place), FACTS.get(*fact).is_some_and(|fact| fact.ratio)))
        };
        let tier = listed.tier.and_then(|tier| settings.tiers.list.get(settings.tier_index(tier.id)?));
        found.rows.push(Row {
            texts: texts.collect(),
            facts: facts.iter().enumerate().map(fact).collect(),
            tier: tier.map_or(String::new(), |tier| tier.name.clone()),
            id,
        });
        ControlFlow::Continue(())
    })?;
    found.problems.extend(problems);
    Ok(found)
}

fn ask(columns: Vec<String>, slots: Slots, of: Option<Vec<String>>) -> Ask {
    let (filters, values) = (Vec::new(), Vec::new());
    Ask { table: &customer::TABLE, columns, filters, values, slots, tier: false, of, sources: false }
}

/// A value as it stands in a letter.
fn filling(session: &Session<'_>, value: Value<'_>, ratio: bool) -> Filling {
    match value {
        Value::Missing | Value::Grade(_) => Filling::Missing,
        Value::Number(number) if ratio => Filling::Number((number * 100.0).round() / 100.0),
        Value::Number(number) => Filling::Number(number),
        Value::Text(text) => Filling::Text(text.into_owned()),
        Value::Date(day) => Filling::Text(day.to_string()),
        Value::Flag(flag) => Filling::Flag(flag),
        Value::List(list) => Filling::Text(said::list(list.iter(), session.lang)),
    }
}

/// What fills the gaps of a letter to a customer.
pub(super) fn fillings(
    session: &Session<'_>,
    row: &Row,
    envelope: &Envelope<'_>,
    own: &Own,
) -> BTreeMap<String, Filling> {
    let settings = &session.book.settings;
    let today = session.question().now.today;
    let lang = envelope.lang;
    let text = |text: &str| if text.trim().is_empty() { Filling::Missing } else { Filling::Text(text.to_owned()) };
    let mut fillings = BTreeMap::new();
    let mut put = |name: &str, filling: Filling| {
        fillings.insert(name.to_owned(), filling);
    };
    for fact in FACTS.iter() {
        put(fact.name, Filling::Missing);
    }
    for (name, filling) in &row.facts {
        put(name, in_language(filling, session, lang));
    }
    for (name, cell) in &row.texts {
        put(name, in_language(&text(cell), session, lang));
    }
    put("tier", text(&row.tier));
    let sender = settings.book.owners.iter().find(|owner| owner.id == row.text("owner")).or_else(|| {
        let me = session.me()?;
        settings.book.owners.iter().find(|owner| owner.id == me)
    });
    put("owner", sender.map_or(Filling::Missing, |owner| text(&owner.name)));
    put("today", Filling::Text(said::day(today, today, lang)));
    put("book", text(&settings.book.name));
    put("salutation", text(&envelope.salutation));
    let parts = |parts: Vec<(&str, Filling)>| {
        Filling::Parts(parts.into_iter().map(|(name, filling)| (name.to_owned(), filling)).collect())
    };
    put(
        "person",
        parts(addressees::columns().map(|name| (name, text(envelope.person.map_or("", |it| it.text(name))))).collect()),
    );
    let of_sender = OF_SENDER.map(|name| {
        let told = |owner: &crate::model::settings::owner::Owner| match name {
            "id" => text(&owner.id),
            "name" => text(&owner.name),
            "email" => text(&owner.email),
            "role" => text(&owner.role),
            _ => text(&owner.department),
        };
        (name, sender.map_or(Filling::Missing, told))
    });
    put("sender", parts(of_sender.to_vec()));
    let item = |name: &'static str| {
        let known = own.item.iter().find(|(known, _)| known == name);
        (name, known.map_or(Filling::Missing, |(_, filling)| in_language(filling, session, lang)))
    };
    put("item", parts(of_item().into_iter().map(item).collect()));
    put("content", parts(OF_CONTENT.map(|name| (name, Filling::Missing)).to_vec()));
    for (name, given) in &own.given {
        put(name, text(given));
    }
    fillings
}

/// A day that was read as text is written in the language of the letter.
fn in_language(filling: &Filling, session: &Session<'_>, lang: crate::value::lang::Lang) -> Filling {
    match filling {
        Filling::Text(text) => match Date::parse(text.as_bytes()) {
            Some(day) => Filling::Text(said::day(day, session.question().now.today, lang)),
            None => filling.clone(),
        },
        other => other.clone(),
    }
}
