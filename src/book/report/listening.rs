//! What reports of listening are made of: the log of feedback, needs, what cases are about, and all that was said.

use super::groups::{each, everybody};
use crate::book::Question;
use crate::book::cases;
use crate::book::customers::Customers;
use crate::book::listing::Ask;
use crate::book::past::Past;
use crate::book::reading::{Page, pages, wanted};
use crate::error::Error;
use crate::facts::clock;
use crate::facts::needs::Status;
use crate::model::table::Table;
use crate::model::{case, feedback, followup, need};
use crate::problem::{Expected, Problem};
use crate::rules::report::Group;
use crate::rules::report::asked::By;
use crate::rules::report::needs::{KINDS, Want, Wants};
use crate::rules::report::satisfaction::{Said, Voice, Voices};
use crate::rules::themes::Text;
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::moment::Moment;
use crate::value::money::Money;
use crate::value::period::Period;

/// The sources of feedback, in the order in which they are shown.
const SOURCES: [&str; 4] = ["survey", "interview", "social", "contact"];

/// The log of feedback, up to the moment asked about, in the order of its moments.
pub fn voices(question: &Question<'_>, by: Option<By>) -> Result<(Voices, Vec<Problem>), Error> {
    let customers = Customers::read(question, &Past::default())?;
    let surveys = &question.book.settings.surveys;
    let now = &question.now;
    let columns = [
        feedback::ID,
        feedback::AT,
        feedback::CUSTOMER_ID,
        feedback::EVENT,
        feedback::SOURCE,
        feedback::SURVEY,
        feedback::MEASURE,
        feedback::SCORE,
    ];
    let read = pages(
        question,
        &feedback::TABLE,
        &wanted(&feedback::TABLE, &columns),
        || (),
        |(), page| {
            let mut found = Vec::new();
            for row in page.iter() {
                let Some(at) = moment(page, &row, 1, now.at, |cell| now.zone.parse(cell)) else { continue };
                let Some(customer) = customers.number(&row.bytes(2)) else { continue };
                let survey = row.text(5).trim().to_owned();
                let part = match by {
                    Some(By::Channel) => row.text(4).trim().to_owned(),
                    Some(By::Survey) => survey.clone(),
                    _ => String::new(),
                };
                let measure = surveys.measure(row.text(6).trim(), &survey);
                let said = match &*row.text(3) {
                    "asked" => Said::Asked,
                    "answered" => Said::Answered(None),
                    _ => continue,
                };
                let score = row.text(7);
                let score =
                    if said == Said::Asked { None } else { Some(score.trim()).filter(|score| !score.is_empty()) };
                let said = match (measure, score) {
                    (Some(measure), Some(text)) => {
                        let scale = surveys.scale(measure, &survey);
                        match text.parse().ok().filter(|score| scale.holds(*score)) {
                            Some(score) => Said::Answered(Some((
                                scale.onto(&surveys.scale(measure, ""), score),
                                scale.standing(score),
                            ))),
                            None => {
                                page.bad_value(&row, 7, "score", scale.range());
                                continue;
                            }
                        }
                    }
                    _ => said,
                };
                let voice = Voice { customer, on: now.zone.date(at), part: None, measure, said };
                found.push((at, row.text(0).into_owned(), part, voice));
            }
            found
        },
    )?;
    let mut rows: Vec<_> = read.rows.into_iter().flatten().collect();
    rows.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let mut parts: Vec<String> = match by {
        Some(By::Channel) => SOURCES.map(str::to_owned).to_vec(),
        Some(By::Survey) => surveys.list.iter().map(|survey| survey.id.clone()).collect(),
        _ => Vec::new(),
    };
    if !parts.is_empty() {
        // What is not declared and what says nothing stand at the end.
        let mut others: Vec<&String> =
            rows.iter().map(|(_, _, part, _)| part).filter(|part| !parts.contains(part)).collect();
        others.sort_by_key(|part| (part.is_empty(), *part));
        others.dedup();
        let others: Vec<String> = others.into_iter().cloned().collect();
        parts.extend(others);
    }
    let place = |part: &String| parts.iter().position(|known| known == part).map(|place| place as u32);
    let rows = rows.into_iter().map(|(_, _, part, voice)| Voice { part: place(&part), ..voice }).collect();
    let parts = by.map_or_else(Vec::new, |by| parts.into_iter().map(|id| Group::Of(by, id)).collect());
    Ok((Voices { rows, scales: surveys.scales.to_vec(), parts, few: surveys.few }, read.problems))
}

/// When a row is from; `None` where that is to come or cannot be read, which is noted.
fn moment(
    page: &mut Page<'_, '_>,
    row: &Row<'_>,
    wanted: usize,
    now: Moment,
    parse: impl Fn(&[u8]) -> Option<Moment>,
) -> Option<Moment> {
    let at = parse(&row.bytes(wanted));
    if at.is_none() {
        page.bad_value(row, wanted, "at", Expected::Moment);
    }
    at.filter(|at| *at <= now)
}

/// What somebody said in a log, up to the moment asked about and from a day on.
fn said(
    question: &Question<'_>,
    customers: &Customers,
    (table, at, customer, texts): (&'static Table, usize, usize, &[usize]),
    named: Option<usize>,
    from: Date,
) -> Result<(Vec<Text>, Vec<Problem>), Error> {
    let columns = [&[at, customer], texts, named.as_slice()].concat();
    let now = &question.now;
    let read = pages(
        question,
        table,
        &wanted(table, &columns),
        || (),
        |(), page| {
            let mut found = Vec::new();
            for row in page.iter() {
                let named = named.map(|_| row.text(2 + texts.len()));
                let says = (2..2 + texts.len()).any(|wanted| !row.is_blank(wanted));
                if !says && named.as_ref().is_none_or(|named| named.trim().is_empty()) {
                    continue;
                }
                let Some(at) = moment(page, &row, 0, now.at, |cell| now.zone.parse(cell)) else { continue };
                let on = now.zone.date(at);
                let Some(customer) = customers.number(&row.bytes(1)).filter(|_| on >= from) else { continue };
                // What stands in two columns is one thing said, and no phrase goes over both.
                let parts: Vec<String> = (2..2 + texts.len()).map(|wanted| row.text(wanted).into_owned()).collect();
                let text = parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n");
                let named = named.iter().flat_map(|named| named.split(';')).map(|theme| theme.trim().to_owned());
                let named = named.filter(|theme| !theme.is_empty()).collect();
                found.push((Text { customer, on, text, named, source: String::new() }, row.place()));
            }
            found
        },
    )?;
    let source = |place| format!("{}:{}", read.places.name(place), read.places.line(place));
    let texts = read.rows.into_iter().flatten().map(|(text, place)| Text { source: source(place), ..text });
    Ok((texts.collect(), read.problems))
}

/// All that was said from a day on, in contacts, feedback and needs, in the order of the days.
pub fn texts(question: &Question<'_>, from: Date) -> Result<(Vec<Text>, Vec<Problem>), Error> {
    let customers = Customers::read(question, &Past::default())?;
    let contacts =
        (&followup::TABLE, followup::AT, followup::CUSTOMER_ID, &[followup::SUMMARY, followup::FEEDBACK][..]);
    let answers = (&feedback::TABLE, feedback::AT, feedback::CUSTOMER_ID, &[feedback::TEXT][..]);
    let (mut texts, mut problems) = said(question, &customers, contacts, None, from)?;
    let (more, wrong) = said(question, &customers, answers, Some(feedback::THEMES), from)?;
    texts.extend(more);
    problems.extend(wrong);
    let (_, needs, wrong) = needs(question, &customers)?;
    texts.extend(needs.into_iter().filter(|text| text.on >= from));
    problems.extend(wrong);
    texts.sort_by(|a, b| (a.on, &a.source).cmp(&(b.on, &b.source)));
    Ok((texts, problems))
}

/// Needs, cases, and what both are about.
pub fn wants(question: &Question<'_>, period: Period) -> Result<(Wants, Vec<Problem>), Error> {
    let customers = Customers::read(question, &Past::default())?;
    let ask = Ask { columns: vec!["id".to_owned(), "name".to_owned()], ..everybody() };
    let (names, mut problems) = each(question, &ask, |listed| listed.text(1).into_owned())?;
    let (mut needs, mut texts, found) = needs(question, &customers)?;
    problems.extend(found);
    for need in &mut needs {
        need.name = names.get(need.customer as usize).cloned().unwrap_or_default();
    }
    texts.sort_by(|a, b| (a.on, &a.source).cmp(&(b.on, &b.source)));
    let read = cases::read(question)?;
    problems.extend(read.problems.iter().cloned());
    let mut about = Vec::new();
    for one in &read.list {
        let Some(history) = clock::read(&one.events()) else { continue };
        let category = one.said(&history, case::CATEGORY, |_| true).trim().to_owned();
        let customer = customers.number(one.customer_id.as_bytes()).unwrap_or(u32::MAX);
        about.push((question.now.zone.date(history.opened_at), customer, category));
    }
    let rules = question.book.settings.themes.clone();
    let soon = rules.soon.after(period.until);
    Ok((Wants { needs, texts, cases: about, rules, soon }, problems))
}

type Needs = (Vec<Want>, Vec<Text>, Vec<Problem>);

/// The needs that were noted by the day asked about, as they stood then.
fn needs(question: &Question<'_>, customers: &Customers) -> Result<Needs, Error> {
    let past = if question.past { Past::read(question)? } else { Past::default() };
    let now = &question.now;
    let columns = [
        need::ID,
        need::DATE,
        need::CUSTOMER_ID,
        need::KIND,
        need::TEXT,
        need::INTENT,
        need::VALUE,
        need::EXPECTED_ON,
        need::STATUS,
        need::ALTERNATIVE,
        need::CLOSED_ON,
    ];
    let read = pages(
        question,
        &need::TABLE,
        &wanted(&need::TABLE, &columns),
        || (),
        |(), page| {
            let mut found = Vec::new();
            for row in page.iter() {
                let id = row.text(0).into_owned();
                let cell = |wanted: usize| {
                    let name = columns
                        .get(wanted)
                        .and_then(|&place| need::TABLE.columns.get(place))
                        .map_or("", |known| known.name);
                    past.cell(need::TABLE.name, &id, name)
                        .map_or_else(|| row.text(wanted).trim().to_owned(), str::to_owned)
                };
                let Some(on) = Date::parse(cell(1).as_bytes()) else {
                    page.bad_value(&row, 1, "date", Expected::Date);
                    continue;
                };
                let Some(customer) = customers.number(cell(2).as_bytes()).filter(|_| on <= now.today) else { continue };
                let closed_on = Date::parse(cell(10).as_bytes());
                let status = match cell(8).as_str() {
                    "met" => Status::Met,
                    "declined" => Status::Declined,
                    "dropped" => Status::Dropped,
                    _ => Status::Open,
                };
                let text = cell(4);
                let want = Want {
                    customer,
                    name: String::new(),
                    on,
                    kind: KINDS.iter().position(|kind| *kind == cell(3)),
                    text: text.clone(),
                    hot: cell(5) == "hot",
                    value: Money::parse(cell(6).as_bytes()).map(|money| money.0 as f64 / 10_000.0),
                    expected_on: Date::parse(cell(7).as_bytes()),
                    status,
                    alternative: !cell(9).is_empty(),
                    closed_on,
                };
                found.push((want, text, row.place()));
            }
            found
        },
    )?;
    let (mut wants, mut texts) = (Vec::new(), Vec::new());
    for (want, text, place) in read.rows.into_iter().flatten() {
        let source = format!("{}:{}", read.places.name(place), read.places.line(place));
        texts.push(Text { customer: want.customer, on: want.on, text, named: Vec::new(), source });
        wants.push(want);
    }
    Ok((wants, texts, read.problems))
}
