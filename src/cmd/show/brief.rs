//! `kehu show --brief`: the page before a call or a visit, on one screen.
//!
//! Who they are and how to address them, what was said last, what either side owes, what else is open, what they need and
//! have been sent, what to ask and to bring, and how to behave. Everything is found elsewhere; here it is only put side by
//! side, in lines short enough to be read while the phone rings.

use super::super::due::{Part, Sheet};
use super::super::session::Session;
use super::Page;
use crate::book::addressees::{Addressees, Person};
use crate::book::contents::{Contents, Reader};
use crate::book::due::{self, Answer, Ask, Items};
use crate::book::find::Found;
use crate::error::Error;
use crate::model::{customer, followup, need, person};
use crate::rules::due::reason::Reason;
use crate::value::salutation;
use crate::view::{Cell, Field, Record, View};
use crate::words;
use crate::words::headings::heading;
use std::collections::HashSet;

/// Talks that are shown.
const TALKS: usize = 3;
/// People, and things of a kind, that are shown.
const MOST: usize = 4;
/// Characters of something that was said.
const SAID: usize = 160;

/// What we owe them.
const OURS: [Reason; 7] = [
    Reason::Reply,
    Reason::Promise,
    Reason::Case,
    Reason::Delivery,
    Reason::DeclinedNeed,
    Reason::Benefit,
    Reason::Action,
];
/// What they owe us.
const THEIRS: [Reason; 1] = [Reason::Payment];

/// A part of the page: its id, and its lines.
type Section = (&'static str, Vec<String>);

/// The page about a customer.
pub(super) fn view(page: &mut Page<'_>, found: &Found) -> Result<View<'static>, Error> {
    let (session, question) = (page.session, page.question);
    let ask = Ask { only: Some(found.id.clone()), items: Items::All, ..Ask::default() };
    let mut answer = due::ask(question, &ask)?;
    page.problems.append(&mut answer.problems);
    let own = page.read_own(found)?;
    let own_text = |column: &str| own.rows.first().map_or("", |row| own.text(row, column)).to_owned();
    let people = Addressees::read(question, &page.past, |id| id == found.id)?;
    let language = own_text("language");
    let asked = HashSet::from([found.id.as_str()]);
    let contents = Contents::read(question, &page.past, &asked)?;
    let first = people.of(&found.id, found.via.as_ref().map(|via| via.person_id.as_str()));
    let role = first.map_or("", |person| person.text("role")).to_owned();
    let address = |person: &Person| {
        let lang = salutation::language(&language, session.book.settings.book.lang, person.text("name"));
        person.salutation(lang)
    };
    let everybody = people.all(&found.id).iter().take(MOST).map(|person| introduced(session, person, &address(person)));
    let facts = ["tier", "owner", "industry", "city", "since", "concerns", "incumbent"];
    let who = std::iter::once(joined([found.name.clone()].into_iter().chain(facts.map(|column| {
        let text = own_text(column);
        super::Shown::of(&session.book.settings, &customer::TABLE, column, session.lang).told(&text)
    }))));
    let mut sections: Vec<Section> = vec![("who", who.chain(everybody).collect()), ("talks", talks(page)?)];
    sections.extend(matters(session, &answer)?);
    sections.push(("needs", needs(page)?));
    let sent = contents.sent_to(&found.id).into_iter().take(MOST).map(str::to_owned).collect();
    let reader = Reader { customer: &found.id, role: &role };
    let offer = contents
        .best(&reader, &session.book.settings)
        .map(|content| joined([content.name.clone(), content.url.clone(), content.file.clone()]));
    sections.extend([("sent", sent), ("offer", offer.into_iter().collect())]);
    sections.extend(conduct(session, question, &answer, &role));
    sections.retain(|(_, lines)| !lines.is_empty());
    Ok(written(session, sections))
}

/// The page as text for people and as an object for machines.
fn written(session: &Session<'_>, sections: Vec<Section>) -> View<'static> {
    let mut text = String::new();
    let mut fields = Vec::new();
    for (id, lines) in sections {
        let title = heading(id, session.lang).to_owned();
        text.push_str(&title);
        text.push('\n');
        lines.iter().for_each(|line| text.extend(["  ", line, "\n"]));
        fields.push(Field { id: id.to_owned(), heading: title, value: Cell::List(lines) });
    }
    View::Letter(Record { fields }, text)
}

/// A person on one line.
fn introduced(session: &Session<'_>, person: &Person, address: &str) -> String {
    let told = |column: &str| {
        let code = person.text(column);
        words::choice(person::TABLE.name, column, code, session.lang).unwrap_or(code).to_owned()
    };
    let plain = |column: &str| person.text(column).to_owned();
    let address = if address == person.text("name") { String::new() } else { address.to_owned() };
    joined([plain("name"), address, plain("title"), told("role"), told("style"), plain("phone"), plain("email")])
}

/// The latest talks.
fn talks(page: &mut Page<'_>) -> Result<Vec<String>, Error> {
    let related = page.read(&followup::TABLE)?;
    let mut rows: Vec<_> = related.rows.iter().collect();
    rows.sort_by(|a, b| (b.at, related.text(b, "id")).cmp(&(a.at, related.text(a, "id"))));
    let zone = page.question.now.zone;
    let line = |row: &&crate::book::related::Entry| {
        let shown = |column: &str| {
            let text = related.text(row, column);
            super::Shown::of(&page.session.book.settings, &followup::TABLE, column, page.session.lang).told(text)
        };
        let on = row.at.map_or(String::new(), |at| zone.date(at).to_string());
        let way = if related.text(row, "direction") == "in" { shown("direction") } else { String::new() };
        let said = [shown("summary"), shown("feedback")].into_iter().filter(|text| !text.is_empty());
        joined([on, shown("channel"), way, shown("outcome"), short(&said.collect::<Vec<_>>().join(" / "))])
    };
    Ok(rows.iter().take(TALKS).map(line).collect())
}

/// What is open: what we owe, what they owe, and what else is due, each as `due` has it.
fn matters(session: &Session<'_>, answer: &Answer) -> Result<[Section; 3], Error> {
    let sheet = Sheet::new(session, answer)?;
    let of = |wanted: &dyn Fn(Reason) -> bool| {
        let lines = answer.lines.iter().enumerate();
        let lines = lines.filter(|(_, due)| wanted(due.item.matter.reason()));
        let told = lines.filter_map(|(place, due)| match sheet.cell(Part::Hint, place, due) {
            Cell::Text(hint) if !hint.is_empty() => {
                let reason = words::due::reason(due.item.matter.reason(), session.lang).to_owned();
                Some(joined([reason, short(&hint)]))
            }
            _ => None,
        });
        told.take(MOST).collect::<Vec<_>>()
    };
    let known = |reason| OURS.contains(&reason) || THEIRS.contains(&reason);
    Ok([
        ("we_owe", of(&|reason| OURS.contains(&reason))),
        ("they_owe", of(&|reason| THEIRS.contains(&reason))),
        ("open", of(&|reason| !known(reason))),
    ])
}

/// Needs that are open.
fn needs(page: &mut Page<'_>) -> Result<Vec<String>, Error> {
    let related = page.read(&need::TABLE)?;
    let is_open = |row: &&crate::book::related::Entry| matches!(related.text(row, "status"), "" | "open");
    let line = |row: &crate::book::related::Entry| {
        let text = |column: &str| related.text(row, column).to_owned();
        joined([text("date"), short(&text("text")), text("product"), text("expected_on")])
    };
    Ok(related.rows.iter().filter(is_open).take(MOST).map(line).collect())
}

/// What to ask, and how to behave on the channel of the first item.
fn conduct(session: &Session<'_>, question: &crate::book::Question<'_>, answer: &Answer, role: &str) -> [Section; 3] {
    let settings = &session.book.settings;
    let first = answer.lines.iter().next();
    let guide = first.and_then(|due| settings.playbook.guide(due.item.matter.reason().id()));
    let mut ask: Vec<String> = guide.and_then(|guide| guide.say(role)).map(str::to_owned).into_iter().collect();
    ask.extend(guide.into_iter().flat_map(|guide| guide.checklist.iter().cloned()));
    let channel = first.and_then(|due| answer.channel(question, 0, due));
    let conduct = channel.and_then(|channel| settings.norms.conduct(channel));
    let should = conduct.map_or(Vec::new(), |conduct| conduct.should.clone());
    let should_not = conduct.map_or(Vec::new(), |conduct| conduct.should_not.clone());
    [("ask", ask), ("norms_do", should), ("norms_dont", should_not)]
}

/// What is there of these, side by side.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Something that was said, on one line, not too long.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SAID) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
