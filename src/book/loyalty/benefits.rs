//! Benefits row by row: what each customer is entitled to, was given and used; and what the rules grant that nobody has
//! written down yet.
//!
//! The log only grows, so a benefit is told by several rows: those of one customer, person, kind and reason. Each entitlement
//! is answered by the next row `sent`, that by the next row `used` (`facts::benefits` counts likewise).

use super::accounts::Accounts;
use crate::book::Question;
use crate::book::criteria::Slots;
use crate::book::find;
use crate::book::listing::{self, Ask};
use crate::book::reading::rows;
use crate::error::Error;
use crate::facts::benefits::Status;
use crate::model::cell::{self, Value};
use crate::model::edit::Edit;
use crate::model::settings::loyalty::{Grant, KINDS, Loyalty};
use crate::model::table::Kind;
use crate::model::{benefit, customer};
use crate::problem::{Expected, Problem};
use crate::store::ids;
use crate::value::date::Date;
use crate::value::money::Money;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;

/// Something a customer is entitled to, or was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Benefit {
    /// The id of its first row.
    pub id: String,
    /// Whose.
    pub customer: String,
    /// For whom there; blank: for the customer.
    pub person: String,
    /// What it is.
    pub kind: String,
    /// What it is called.
    pub reason: String,
    /// What it is worth.
    pub value: Option<Money>,
    /// How far it got.
    pub status: Status,
    /// The day on which it began.
    pub from: Date,
    /// The day on which it was given.
    pub given: Option<Date>,
    /// The last day of the entitlement.
    pub until: Option<Date>,
    /// File and line of its last row.
    pub source: String,
}

/// What a rule grants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Granted {
    /// The id of the row to be.
    pub id: String,
    /// Whose.
    pub customer: String,
    /// What it is called.
    pub name: String,
    /// A kind of the log.
    pub kind: &'static str,
    /// What it is worth.
    pub value: Option<Money>,
}

/// All benefits.
#[derive(Debug, Default)]
pub struct Benefits {
    /// By the day on which they began.
    pub list: Vec<Benefit>,
    ids: HashSet<String>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

const COLUMNS: [usize; 8] = [
    benefit::ID,
    benefit::DATE,
    benefit::CUSTOMER_ID,
    benefit::PERSON_ID,
    benefit::KIND,
    benefit::VALUE,
    benefit::REASON,
    benefit::STATUS,
];

/// A row.
struct Row {
    on: Date,
    later: bool,
    benefit: Benefit,
}

impl Benefits {
    /// Reads them as of the question.
    pub fn read(question: &Question<'_>) -> Result<Self, Error> {
        let aliases = find::aliases(question)?;
        let loyalty = &question.book.settings.loyalty;
        let zone = question.now.zone;
        let read = rows(question, &benefit::TABLE, &COLUMNS, |page, row| {
            let Some(on) = Date::parse(&row.bytes(1)) else {
                page.bad_value(row, 1, "date", Expected::Date);
                return None;
            };
            let value = match cell::read(Kind::Money, &row.text(5), zone) {
                Ok(Value::Money(amount)) => Money::parse(amount),
                Ok(_) => None,
                Err(expected) => {
                    page.bad_value(row, 5, "value", expected);
                    None
                }
            };
            let status = match &*row.text(7) {
                "sent" => Status::Sent,
                "used" => Status::Used,
                "expired" => Status::Expired,
                "" | "entitled" => Status::Entitled,
                _ => return None,
            };
            let text = |wanted| row.text(wanted).into_owned();
            let customer = aliases.get(&text(2)).cloned().unwrap_or_else(|| text(2));
            let reason = text(6);
            let expires = loyalty.grant(&reason).and_then(|grant| grant.expires);
            let until = expires.map(|span| span.after(on)).filter(|_| status == Status::Entitled);
            let (id, person, kind, source) = (text(0), text(3), text(4), String::new());
            let given = matches!(status, Status::Sent | Status::Used).then_some(on);
            let benefit = Benefit { id, customer, person, kind, reason, value, status, from: on, given, until, source };
            Some((Row { on, later: on > question.now.today, benefit }, row.place()))
        })?;
        let mut rows = Vec::with_capacity(read.rows.len());
        for (mut row, place) in read.rows {
            row.benefit.source = format!("{}:{}", read.places.name(place), read.places.line(place));
            rows.push(row);
        }
        rows.sort_by(|a, b| (a.on, a.benefit.status, &a.benefit.id).cmp(&(b.on, b.benefit.status, &b.benefit.id)));
        let mut ids = super::taken_out(question, benefit::TABLE.name)?;
        ids.extend(rows.iter().map(|row| row.benefit.id.clone()));
        let mut list: Vec<Benefit> = Vec::new();
        for row in rows.into_iter().filter(|row| !row.later) {
            follow(&mut list, row);
        }
        for benefit in &mut list {
            let is_over = benefit.until.is_some_and(|until| until < question.now.today);
            if benefit.status == Status::Entitled && is_over {
                benefit.status = Status::Expired;
            }
        }
        Ok(Self { list, ids, problems: read.problems })
    }

    /// Those of a customer.
    pub fn of<'b>(&'b self, customer: &'b str) -> impl Iterator<Item = &'b Benefit> {
        self.list.iter().filter(move |benefit| benefit.customer == customer)
    }

    /// What was given in the calendar year of a day: to this person, or to the customer where it names none.
    pub fn given(&self, customer: &str, person: &str, on: Date) -> Money {
        let own = self.of(customer).filter(|benefit| benefit.person == person);
        let of_year = own.filter(|benefit| benefit.given.is_some_and(|given| given.new_year() == on.new_year()));
        of_year.filter_map(|benefit| benefit.value).fold(Money::ZERO, Money::saturating_add)
    }

    /// What the rules grant on the day asked about, and nobody has written down.
    pub fn granted(
        &self,
        question: &Question<'_>,
        accounts: &Accounts,
        only: Option<&str>,
    ) -> Result<(Vec<Granted>, Vec<Problem>), Error> {
        let settings = &question.book.settings;
        let loyalty = &settings.loyalty;
        if loyalty.grants.is_empty() && loyalty.thresholds.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let mut had: HashMap<&str, HashMap<&str, Vec<Date>>> = HashMap::new();
        for benefit in &self.list {
            let own = had.entry(&benefit.customer).or_default();
            own.entry(&benefit.reason).or_default().push(benefit.from);
        }
        let columns = [customer::ID, customer::STATUS];
        let columns = columns.iter().filter_map(|&place| customer::TABLE.columns.get(place));
        let ask = Ask {
            table: &customer::TABLE,
            columns: columns.map(|column| column.name.to_owned()).collect(),
            filters: Vec::new(),
            values: Vec::new(),
            slots: Slots::default(),
            tier: true,
            of: only.map(|id| vec![id.to_owned()]),
            sources: false,
        };
        let today = question.now.today;
        let mut found = Vec::new();
        let problems = listing::rows(question, &ask, |listed| {
            let id = listed.text(0);
            if only.is_some_and(|only| *id != *only) || matches!(&*listed.text(1), "closed" | "lost") {
                return ControlFlow::Continue(());
            }
            let tier = listed.tier.and_then(|tier| settings.tier_index(tier.id));
            let of_tier = tier.and_then(|tier| settings.tiers.list.get(tier)).map_or(&[][..], |tier| &tier.benefits);
            // How often each name is granted by now.
            let mut names: BTreeMap<&str, usize> = BTreeMap::new();
            let collected = accounts.account(&id).map_or(0, |account| account.points.course(today).collected);
            for threshold in loyalty.thresholds.iter().filter(|it| i64::from(it.points) <= collected) {
                *names.entry(&threshold.grants).or_default() += 1;
            }
            let own = had.get(&*id);
            let days = |name: &str| own.and_then(|own| own.get(name)).map_or(&[][..], Vec::as_slice);
            for grant in of_tier.iter().filter_map(|name| loyalty.grant(name)) {
                let known = days(&grant.name);
                let again = match (known.last(), grant.every) {
                    (None, _) => true,
                    (Some(_), None) => false,
                    (Some(last), Some(every)) => every.after(*last) <= today,
                };
                if again {
                    let count = names.entry(&grant.name).or_default();
                    *count = (*count).max(known.len() + 1);
                }
            }
            for (name, count) in names {
                for number in days(name).len()..count {
                    let granted = granted(loyalty, &id, name, number);
                    if !self.ids.contains(&granted.id) {
                        found.push(granted);
                    }
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok((found, problems))
    }
}

/// The n-th time that a customer is granted something, from nought: the same on every clone.
fn granted(loyalty: &Loyalty, customer: &str, name: &str, number: usize) -> Granted {
    let grant: Option<&Grant> = loyalty.grant(name);
    Granted {
        id: ids::derive(benefit::TABLE.prefix, &["grant", customer, name], number as u64),
        customer: customer.to_owned(),
        name: name.to_owned(),
        kind: grant.and_then(|grant| KINDS.get(grant.kind)).copied().unwrap_or("gift"),
        value: grant.and_then(|grant| grant.value).map(Money),
    }
}

impl Granted {
    /// The row.
    pub fn edit(&self, on: Date) -> Edit {
        let cells = [
            (benefit::ID, self.id.clone()),
            (benefit::DATE, on.to_string()),
            (benefit::CUSTOMER_ID, self.customer.clone()),
            (benefit::KIND, self.kind.to_owned()),
            (benefit::VALUE, self.value.map(|value| value.to_string()).unwrap_or_default()),
            (benefit::REASON, self.name.clone()),
            (benefit::STATUS, "entitled".to_owned()),
        ];
        Edit::append(&benefit::TABLE, cells)
    }
}

/// Puts a row to the benefit that it goes on with, or begins one.
fn follow(list: &mut Vec<Benefit>, Row { on, benefit: row, .. }: Row) {
    let same = |known: &Benefit| {
        (&known.customer, &known.person, &known.kind, &known.reason)
            == (&row.customer, &row.person, &row.kind, &row.reason)
    };
    let in_state = |list: &[Benefit], status| list.iter().position(|known| known.status == status && same(known));
    let place = match row.status {
        Status::Entitled => None,
        Status::Sent => in_state(list, Status::Entitled),
        Status::Used => in_state(list, Status::Sent).or_else(|| in_state(list, Status::Entitled)),
        Status::Expired => in_state(list, Status::Entitled).or_else(|| in_state(list, Status::Sent)),
    };
    match place.and_then(|place| list.get_mut(place)) {
        Some(known) => {
            known.status = row.status;
            known.value = row.value.or(known.value);
            known.given = known.given.or(row.given);
            known.source = row.source;
        }
        // Nobody can lose what nobody had.
        None if row.status == Status::Expired => {}
        None => list.push(Benefit { from: on, ..row }),
    }
}
