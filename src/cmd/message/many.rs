//! A text for each of many customers: a table for a mail merge.

use super::super::campaign::named;
use super::super::list::in_segment;
use super::super::run::Outcome;
use super::super::session::Session;
use super::super::world::Stage;
use super::letters::Letters;
use super::names::{self, Own};
use super::{Args, COLUMNS, Envelope, quiet, warn};
use crate::book::addressees::Addressees;
use crate::book::campaigns::{Campaign, Contacts, audience};
use crate::book::contents::Contents;
use crate::book::criteria::Slots;
use crate::book::past::Past;
use crate::book::vocabulary::{Names, Stage as Defined};
use crate::book::{filter, reading};
use crate::error::{Error, Usage};
use crate::expr::Expression;
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::campaign::Verdict;
use crate::value::date::Date;
use crate::view::rows::Rows;
use crate::view::{Column, Narrow, Table, View};
use crate::words::headings::heading;
use crate::words::letter as said;
use std::collections::HashSet;

/// Fills the template for every customer that is asked for.
pub(super) fn run(
    args: &Args,
    session: &Session<'_>,
    given: Vec<(String, String)>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let invited = args.campaign.as_deref().map(|typed| Invited::read(session, typed)).transpose()?;
    // Where no customer is named, the first word is the template.
    let template = match (&args.customer, &args.template) {
        (Some(template), None) => template.as_str(),
        (None, None) if invited.is_some() => invited.as_ref().map_or("", |invited| invited.campaign.letter()),
        (Some(_), Some(_)) => {
            let option = match args {
                Args { campaign: Some(_), .. } => "--campaign",
                Args { segment: Some(_), .. } => "--segment",
                _ => "--where",
            };
            return Err(Error::Usage(Usage::Conflict("REF".to_owned(), option.to_owned())));
        }
        (None, _) => return Err(Error::Usage(Usage::Needs("message".to_owned(), "TEMPLATE".to_owned()))),
    };
    let question = session.question();
    let mut own = Own { given, item: Vec::new(), contents: Contents::default() };
    if let Some(invited) = &invited {
        own.given.extend(invited.given(&own.given));
    }
    let letters = Letters::read(session, template, &own)?;
    let asked = args.listing.filter.is_some() || args.segment.is_some();
    let filters = asked.then(|| filters(args, session)).transpose()?;
    let mut found = names::rows(session, &letters, filters, None)?;
    let mut problems = found.problems;
    if let Some(invited) = invited {
        found.rows.retain(|row| invited.ids.contains(&row.id));
        problems.extend(invited.problems);
    }
    let ids: HashSet<&str> = found.rows.iter().map(|row| row.id.as_str()).collect();
    let past = Past::read(&question)?;
    let people = Addressees::read(&question, &past, |id| ids.contains(id))?;
    own.contents = letters.contents(&question, &past, &ids)?;
    problems.extend(people.problems.iter().cloned());
    let (mut cells, mut texts, mut idle, mut refused) = (Vec::new(), Vec::new(), 0, Vec::new());
    for row in &found.rows {
        if !matches!(row.text("status"), "" | "active") {
            idle += 1;
            continue;
        }
        let envelope = Envelope::of(session, &people, row, None);
        if envelope.channel.is_none() {
            refused.push(row.text("name"));
            continue;
        }
        match letters.fill(session, row, &envelope, &own) {
            Ok(filled) => {
                cells.push(envelope.cells(session, row, &filled));
                texts.push(filled);
            }
            Err(problem) => problems.push(problem),
        }
    }
    warn(session, texts.iter());
    let lang = session.lang;
    if let Some(first) = refused.first() {
        stage.note(&said::refused(refused.len(), first, lang));
    }
    if idle > 0 {
        stage.note(&said::idle(idle, lang));
    }
    quiet(session, stage);
    let table = Table { columns: columns(session), rows: Rows::streamed(cells), id: 0, title: None };
    stage.show(View::Table(args.listing.apply(table)?), lang)?;
    Ok(Outcome { code: 0, problems })
}

/// Those to whom a campaign writes.
struct Invited {
    campaign: Campaign,
    ids: HashSet<String>,
    problems: Vec<Problem>,
}

impl Invited {
    fn read(session: &Session<'_>, typed: &str) -> Result<Self, Error> {
        let question = session.question();
        let (campaign, mut problems) = named(session, typed)?;
        let audience = audience::read(&question, &campaign, &Contacts::read(&question)?)?;
        problems.extend(audience.problems);
        let within = audience.members.into_iter().filter(|member| member.verdict == Verdict::In);
        Ok(Self { campaign, ids: within.map(|member| member.id).collect(), problems })
    }

    /// What its template may name, unless it was given with `--set`.
    fn given(&self, known: &[(String, String)]) -> Vec<(String, String)> {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let Campaign { name, start, end, place, .. } = &self.campaign;
        let names = ["campaign", "event", "festival"].map(|kind| (kind, name.clone()));
        let rest = [("day", day(*start)), ("until", day(*end)), ("place", place.clone())];
        let is_new = |(name, text): &(&str, String)| !text.is_empty() && !known.iter().any(|(given, _)| given == name);
        names.into_iter().chain(rest).filter(is_new).map(|(name, text)| (name.to_owned(), text)).collect()
    }
}

/// Who is asked for.
fn filters(args: &Args, session: &Session<'_>) -> Result<(Vec<Expression>, Slots), Error> {
    let settings = &session.book.settings;
    let header = reading::header(&session.question(), &customer::TABLE)?;
    let names = Names::of(settings, Some(&customer::TABLE), Defined::Filter, &[]).with_header(header);
    let typed = args.listing.filter.as_ref().map(|text| filter::typed("--where", text, &names)).transpose()?;
    let segment = args.segment.as_ref().map(|id| in_segment(id, &customer::TABLE, settings, &names)).transpose()?;
    let filters = typed.into_iter().chain(segment).collect();
    Ok((filters, Slots::of(names).map_err(Error::Problems)?))
}

pub(super) fn columns(session: &Session<'_>) -> Vec<Column> {
    let column = |id: &&str| Column {
        id: (*id).to_owned(),
        heading: heading(id, session.lang).to_owned(),
        right: false,
        shown: matches!(*id, "name" | "salutation" | "channel" | "address" | "text"),
        narrow: if *id == "text" { Narrow::Below } else { Narrow::Stays },
    };
    COLUMNS.iter().map(column).collect()
}
