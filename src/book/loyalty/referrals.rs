//! The log of referrals: who brought whom, how far each got, and what is to be paid for it.

use super::accounts::Accounts;
use crate::book::Question;
use crate::book::find;
use crate::book::reading::{pages, rows, wanted};
use crate::error::Error;
use crate::model::settings::loyalty::Loyalty;
use crate::model::{point, purchase, referral};
use crate::problem::{Expected, Problem};
use crate::rules::referral::{self as rule, State};
use crate::store::ids;
use crate::value::date::Date;
use crate::value::money::Money;
use std::collections::{HashMap, HashSet};

/// A referral.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// The id of the row.
    pub id: String,
    /// When.
    pub on: Date,
    /// Who recommended us.
    pub referrer: String,
    /// To whom.
    pub referee: String,
    /// Anything else.
    pub note: String,
    /// How far it got.
    pub state: State,
    /// File and line.
    pub source: String,
}

/// All referrals up to the day asked about.
#[derive(Debug, Default)]
pub struct Referrals {
    /// The earliest first.
    pub list: Vec<Known>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Points for one side of a referral.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reward {
    /// The id of the entry.
    pub id: String,
    /// Whose.
    pub customer: String,
    /// The day of the first order.
    pub on: Date,
    /// How many.
    pub points: i64,
    /// Whom it was about: the id of the other side.
    pub reason: String,
    /// The row of the referral.
    pub of: String,
}

impl Referrals {
    /// Reads them, with the first orders of those who were brought.
    pub fn read(question: &Question<'_>) -> Result<Self, Error> {
        let aliases = find::aliases(question)?;
        let now = |id: &str| aliases.get(id).cloned().unwrap_or_else(|| id.to_owned());
        let columns = [referral::ID, referral::DATE, referral::REFERRER_ID, referral::REFEREE_ID, referral::NOTE];
        let read = rows(question, &referral::TABLE, &columns, |page, row| {
            let Some(on) = Date::parse(&row.bytes(1)) else {
                page.bad_value(row, 1, "date", Expected::Date);
                return None;
            };
            let known = Known {
                id: row.text(0).into_owned(),
                on,
                referrer: now(&row.text(2)),
                referee: now(&row.text(3)),
                note: row.text(4).into_owned(),
                state: State::Pending,
                source: String::new(),
            };
            (on <= question.now.today).then(|| (known, row.place()))
        })?;
        let source = |place| format!("{}:{}", read.places.name(place), read.places.line(place));
        let mut list: Vec<Known> =
            read.rows.into_iter().map(|(known, place)| Known { source: source(place), ..known }).collect();
        list.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        let mut problems = read.problems;
        let brought: HashSet<&str> = list.iter().map(|known| known.referee.as_str()).collect();
        let (firsts, found) =
            if brought.is_empty() { (HashMap::new(), Vec::new()) } else { first_orders(question, &brought, &aliases)? };
        problems.extend(found);
        let rows: Vec<rule::Referral<'_>> = list
            .iter()
            .map(|Known { id, on, referrer, referee, .. }| rule::Referral { id, on: *on, referrer, referee })
            .collect();
        let within = question.book.settings.loyalty.referral.within;
        let states = rule::states(&rows, |id| firsts.get(id).copied(), within, question.now.today);
        list.iter_mut().zip(states).for_each(|(known, state)| known.state = state);
        Ok(Self { list, problems })
    }

    /// What is to be paid to both sides of those that led to an order, and was not.
    pub fn rewards(&self, loyalty: &Loyalty, accounts: &Accounts) -> Vec<Reward> {
        let sides = |known: &Known| {
            let [referrer, referee] = [known.referrer.clone(), known.referee.clone()];
            [
                ("referrer", referrer.clone(), referee.clone(), loyalty.referral.referrer),
                ("referee", referee, referrer, loyalty.referral.referee),
            ]
        };
        let mut rewards = Vec::new();
        for known in &self.list {
            let State::Converted(on) = known.state else { continue };
            for (side, customer, reason, points) in sides(known) {
                // Of whoever was brought twice only one is paid for, so the id is of the customer who was brought.
                let id = ids::derive(point::TABLE.prefix, &["referral", &known.referee, side], 0);
                if points > 0 && !accounts.ids.contains(&id) && !paid(known, &customer, accounts) {
                    let points = i64::from(points);
                    rewards.push(Reward { id, customer, on, points, reason, of: known.id.clone() });
                }
            }
        }
        rewards
    }
}

/// Whether this side has an entry for this referral, whoever made it: after customers were merged its id may be another one.
pub fn paid(known: &Known, customer: &str, accounts: &Accounts) -> bool {
    let entries = accounts.account(customer).map_or(&[][..], |account| &account.entries);
    entries.iter().any(|entry| entry.kind == "referral" && entry.of == known.id)
}

type Firsts = (HashMap<String, Date>, Vec<Problem>);

/// The first orders of these customers.
fn first_orders(
    question: &Question<'_>,
    brought: &HashSet<&str>,
    aliases: &HashMap<String, String>,
) -> Result<Firsts, Error> {
    let columns = [purchase::DATE, purchase::CUSTOMER_ID, purchase::AMOUNT];
    let read = pages(
        question,
        &purchase::TABLE,
        &wanted(&purchase::TABLE, &columns),
        || (),
        |(), page| {
            let mut found: HashMap<String, Date> = HashMap::new();
            for row in page.iter() {
                let id = row.text(1);
                let id = aliases.get(&*id).map_or(&*id, String::as_str);
                if !brought.contains(id) || Money::parse(row.bytes(2)).is_none_or(|amount| amount <= Money::ZERO) {
                    continue;
                }
                if let Some(on) = Date::parse(&row.bytes(0)) {
                    found.entry(id.to_owned()).and_modify(|first| *first = on.min(*first)).or_insert(on);
                }
            }
            found
        },
    )?;
    let mut firsts: HashMap<String, Date> = HashMap::new();
    for (id, on) in read.rows.into_iter().flatten() {
        firsts.entry(id).and_modify(|first| *first = on.min(*first)).or_insert(on);
    }
    Ok((firsts, read.problems))
}
