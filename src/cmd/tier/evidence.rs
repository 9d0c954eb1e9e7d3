//! What a verdict rests on, as a sentence: facts under the headings that people know, values as listings show them.

use crate::book::tiers::evidence::Clause;
use crate::book::tiers::review::{Reviewed, Step};
use crate::book::vocabulary::Origin;
use crate::cmd::cells::{self, Field};
use crate::expr::{Type, Value};
use crate::facts::list::FACTS;
use crate::model::customer;
use crate::model::settings::Settings;
use crate::problem::Declared;
use crate::value::lang::Lang;
use crate::view::Cell;
use crate::words::headings::heading;
use crate::words::{self, label, tier};

/// What the criteria say of a customer.
pub fn criteria(clauses: &[Clause], settings: &Settings, lang: Lang) -> String {
    let sentences: Vec<String> = clauses
        .iter()
        .map(|clause| {
            let known = settings.tiers.list.get(clause.tier).map_or("", |tier| tier.name.as_str());
            let facts = clause.facts.iter().map(|(origin, value)| fact(origin, value, settings, lang));
            let (ground, facts) = (clause.ground, facts.collect());
            tier::verdict(&tier::Verdict { tier: known, ground, facts, conditions: &clause.conditions }, lang)
        })
        .collect();
    tier::joined(&sentences, lang)
}

/// Why a change is proposed: who asked for it, and what the criteria say.
pub fn reason(reviewed: &Reviewed, settings: &Settings, lang: Lang) -> String {
    let criteria = criteria(&reviewed.clauses, settings, lang);
    let Some(open) = reviewed.open.as_ref().filter(|_| matches!(reviewed.step, Step::Requested | Step::Proposed))
    else {
        return criteria;
    };
    let by = cells::declared(settings, Declared::Owner, &open.by, lang).unwrap_or(&open.by);
    let asked = tier::asked(open.status, by, open.on, &open.reason, &open.evidence, lang);
    tier::joined(&[asked, agreement(reviewed, &reviewed.to, settings, lang)], lang)
}

/// Whether the criteria agree with a move to this tier, and what they rest on.
pub fn agreement(reviewed: &Reviewed, to: &str, settings: &Settings, lang: Lang) -> String {
    let agree = settings.tier_index(to) == Some(reviewed.verdict);
    tier::criteria(agree, &criteria(&reviewed.clauses, settings, lang), lang)
}

fn fact(origin: &Origin, value: &Value<'static>, settings: &Settings, lang: Lang) -> (String, String) {
    let value = value.clone();
    let (heading, cell) = match origin {
        Origin::Column(name, kind) | Origin::Customer(name, kind) => {
            // A flag that nobody has set counts as one that is not.
            let value = if kind.kind() == Type::Flag && value == Value::Missing { Value::Flag(false) } else { value };
            let heading = words::column(customer::TABLE.name, name, lang).to_owned();
            (heading, Field::of(settings, &customer::TABLE, name, lang).value(value))
        }
        Origin::Fact(place) => match FACTS.get(*place) {
            Some(fact) => (heading(fact.name, lang).to_owned(), cells::fact(fact, value, lang)),
            None => (String::new(), Cell::Missing),
        },
        Origin::Measure(kind) => (kind.clone(), cells::plain(value)),
        Origin::Since(strand) => {
            let name = cells::declared(settings, Declared::Strand, strand, lang).unwrap_or(strand);
            (label::since_contact(name, lang), cells::plain(value))
        }
        Origin::Tier | Origin::Segment(_) | Origin::Added(_) => (String::new(), Cell::Missing),
    };
    (heading, shown(&cell, lang))
}

/// A cell as it stands in a sentence; nothing where it is missing.
fn shown(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Money(text) => text.strip_suffix(".00").unwrap_or(text).to_owned(),
        Cell::Text(text) | Cell::Decimal(text) => text.clone(),
        Cell::Int(number) | Cell::Count(number) => number.to_string(),
        Cell::Number(number) => format!("{number:.2}"),
        Cell::Share(share) => format!("{:.1}%", share * 100.0),
        Cell::Date(day) => day.to_string(),
        Cell::Moment { human, .. } | Cell::Code { human, .. } => human.clone(),
        Cell::Flag(true) => label::yes(lang).to_owned(),
        Cell::Flag(false) => label::no(lang).to_owned(),
        Cell::List(items) => items.join("; "),
        Cell::Missing | Cell::Record(_) | Cell::Records(_) => String::new(),
    }
}
