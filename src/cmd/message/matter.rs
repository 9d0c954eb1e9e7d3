//! The item that a message is about: what is most pressing, or what the template is for.

use super::super::session::Session;
use crate::book::due::{self, Ask, Items};
use crate::book::texts;
use crate::error::Error;
use crate::exchange::letter::Filling;
use crate::rules::due::detail::Detail;
use crate::rules::due::reason::{Entry, Reason};

/// What was found.
pub(super) struct Matter {
    /// The template.
    pub(super) template: String,
    /// Why, where it was chosen by what is due.
    pub(super) reason: Option<Reason>,
    /// The person it is about.
    pub(super) person: Option<String>,
    /// The parts of `item`.
    pub(super) item: Vec<(String, Filling)>,
}

/// Taken where nothing is due and no template was named.
const FALLBACK: &str = "cadence";

/// The item of a customer that the template is for; without a template the most pressing one, and its template.
pub(super) fn find(session: &Session<'_>, customer: &str, template: Option<&str>) -> Result<Matter, Error> {
    let question = session.question();
    let items = if template.is_some() { Items::OfAnyDay } else { Items::Speaking };
    let ask = Ask { only: Some(customer.to_owned()), items, ..Ask::default() };
    let answer = due::ask(&question, &ask)?;
    let suits =
        |reason: Reason| template.is_none_or(|wanted| wanted == reason.id() || wanted == named(session, reason));
    let found = answer.lines.iter().enumerate().find(|(_, line)| suits(line.item.matter.reason()));
    let Some((place, line)) = found else {
        let template = template.unwrap_or(FALLBACK).to_owned();
        return Ok(Matter { template, reason: None, person: None, item: Vec::new() });
    };
    let reason = line.item.matter.reason();
    let texts = texts::read(&question, &answer)?;
    let day = |day: crate::value::date::Date| Filling::Text(day.to_string());
    let mut item = vec![
        ("reason".to_owned(), Filling::Text(reason.id().to_owned())),
        ("due_on".to_owned(), day(line.item.due)),
        ("latest_on".to_owned(), day(line.item.latest)),
    ];
    item.extend(line.item.began.map(|began| ("since".to_owned(), day(began))));
    let names = Entry::of(reason).map_or(&[][..], |entry| entry.texts);
    let cells = texts.get(&place).map_or(&[][..], |texts| texts.cells.as_slice());
    for (name, cell) in names.iter().zip(cells) {
        let said = ["summary", "next_action", "text", "content"].contains(name);
        let tier =
            |id: &str| session.book.settings.tiers.list.iter().find(|tier| tier.id == id).map(|tier| tier.name.clone());
        let text =
            if matches!(*name, "from" | "to") { tier(cell).unwrap_or_else(|| cell.clone()) } else { cell.clone() };
        let name = match *name {
            _ if said => "said",
            "reason" => "why",
            name => name,
        };
        item.push((name.to_owned(), Filling::Text(text)));
    }
    let festival = line.item.matter.of_festival().and_then(|place| session.book.settings.calendar.festivals.get(place));
    item.extend(festival.map(|festival| ("label".to_owned(), Filling::Text(festival.name.clone()))));
    let number = |number: i64| Filling::Number(number as f64);
    match answer.detail(line) {
        Some(Detail::Owed(left, until)) => {
            item.extend([
                ("amount".to_owned(), Filling::Number(left as f64 / 10_000.0)),
                ("until".to_owned(), day(until)),
            ]);
        }
        Some(Detail::Points(points, until)) => {
            item.extend([("points".to_owned(), number(points)), ("until".to_owned(), day(until))]);
        }
        _ => {}
    }
    let person = answer.person(place).map(|person| person.id.to_string());
    let chosen = template.is_none().then_some(reason);
    Ok(Matter {
        template: template.map_or_else(|| named(session, reason), str::to_owned),
        reason: chosen,
        person,
        item,
    })
}

/// The template of a reason: the one that the playbook names, else the one that is called like it.
fn named(session: &Session<'_>, reason: Reason) -> String {
    let guide = session.book.settings.playbook.guide(reason.id());
    guide.map(|guide| guide.template.clone()).filter(|name| !name.is_empty()).unwrap_or_else(|| reason.id().to_owned())
}
