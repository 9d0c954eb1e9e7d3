//! The rows and the places in the settings behind an answer.

use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::purchases;
use crate::book::related;
use crate::book::vocabulary::CUSTOMER;
use crate::error::Error;
use crate::facts::list::{Fact, Source};
use crate::facts::survival::history::Days;
use crate::model::settings::text::Text;
use crate::model::table::Table;
use crate::model::{self, tier_change};
use crate::problem::Problem;
use crate::rules::explain::Step;
use crate::rules::explain::orders;
use crate::store::disk::Real;
use crate::store::line_numbers::LineNumbers;
use crate::value::date::Date;

/// Rows that are listed; what stands before them is only counted.
const LISTED: usize = 10;

/// The rows that a fact is read from.
pub(super) struct Rows {
    /// File and line, the latest last.
    pub(super) rows: Vec<String>,
    /// How many there are in all.
    pub(super) all: usize,
    pub(super) problems: Vec<Problem>,
}

/// Facts that are told before the fact itself, because it is worked out from them.
pub(super) fn beside(fact: &str) -> &'static [&'static str] {
    match fact {
        "days_since_contact" => &["last_contact"],
        "days_as_customer" => &["since"],
        "expected_value" => &["expected_orders", "expected_order_value"],
        "clv" => &["expected_order_value"],
        _ => &[],
    }
}

/// The customer's rows in the log of a fact, as far as it looks at them.
pub(super) fn rows(
    question: &Question<'_>,
    past: &Past,
    ids: &[String],
    fact: &Fact,
    customer: &str,
) -> Result<Rows, Error> {
    let nothing = Rows { rows: vec![customer.to_owned()], all: 1, problems: Vec::new() };
    let Some(table) = table(fact.from).and_then(model::table) else { return Ok(nothing) };
    let column = match table.name {
        "customers" => "id",
        "referrals" => "referrer_id",
        _ => CUSTOMER,
    };
    let mut related = related::rows(question, table, past, column, ids)?;
    let window = orders::window(fact.name, question.now.today);
    let problems = std::mem::take(&mut related.problems);
    let mut inside: Vec<(Option<crate::value::moment::Moment>, String)> = Vec::new();
    for entry in &related.rows {
        let day = entry.at.map(|at| question.now.zone.date(at));
        if window.is_none_or(|(after, until)| day.is_some_and(|day| day > after && day <= until)) {
            inside.push((entry.at, related.source(entry)));
        }
    }
    inside.sort_by_key(|(at, _)| *at);
    let all = inside.len();
    let rows = inside.into_iter().skip(all.saturating_sub(LISTED)).map(|(_, source)| source).collect();
    Ok(Rows { rows, all, problems })
}

/// The log that a fact is read from; none for the customer's own row.
fn table(source: Source) -> Option<&'static str> {
    match source {
        Source::Row | Source::Settings => None,
        log => Some(log.table()),
    }
}

/// The arithmetic of a fact that is read from what the customer bought.
pub(super) fn bought(question: &Question<'_>, past: &Past, ids: &[String], fact: &Fact) -> Result<Vec<Step>, Error> {
    if !matches!(fact.from, Source::Purchases | Source::Model) {
        return Ok(Vec::new());
    }
    let customers = Customers::read_some(question, past, ids.first().map(String::as_str))?;
    let days = |_| true;
    let purchases =
        purchases::read(question, &customers, Date::MAX, |_| false, Some(&days), None, purchases::Overdue::default())?;
    let number = ids.first().and_then(|id| customers.number(id.as_bytes()));
    let calendars = purchases.calendars.as_ref();
    let none = Days::default();
    let days = number.and_then(|number| calendars?.days(number)).unwrap_or(&none);
    Ok(orders::steps(fact.name, days, question.book.settings.model.as_ref(), question.now.today))
}

/// The row that decided the tier in force.
pub(super) fn decision(
    question: &Question<'_>,
    past: &Past,
    ids: &[String],
    tier: &str,
) -> Result<Option<String>, Error> {
    let table: &'static Table = &tier_change::TABLE;
    let related = related::rows(question, table, past, CUSTOMER, ids)?;
    let approved = related.rows.iter().filter(|entry| related.text(entry, "status") == "approved");
    let latest = approved.max_by_key(|entry| (entry.at, related.text(entry, "id")));
    Ok(latest.filter(|entry| related.text(entry, "to") == tier).map(|entry| related.source(entry)))
}

/// File and line of an expression; the file alone where the book has none and the shipped one holds.
pub(super) fn place(question: &Question<'_>, text: &Text) -> String {
    let mut numbers = LineNumbers::new(&question.book.root);
    match numbers.line(&Real, &text.file, text.offset) {
        Ok(line) => format!("{}:{line}", text.file),
        Err(_) => text.file.clone(),
    }
}
