//! Campaigns: their rows, who they are for, and what came of them.
//!
//! A campaign that was started has a plan of its own, called by its id: one planned contact for each customer who is written
//! to. Who is held out is stored nowhere; it follows from the ids.

pub mod audience;

use super::Question;
use super::past::Past;
use super::plan::rows::{self as plans, Planned, Plans};
use super::reading::rows;
use crate::error::Error;
use crate::model::{campaign, plan};
use crate::problem::{Expected, Problem};
use crate::value::date::Date;
use crate::value::money::Money;
use std::collections::HashMap;

/// The kind of a campaign that has guests.
pub const EVENT: &str = "event";

/// A row of campaigns.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Campaign {
    /// The id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the occasion is.
    pub kind: String,
    /// The first day; `None`: it is still an idea.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// The segment that it is for; empty where a condition says it.
    pub segment: String,
    /// The condition that says whom it is for.
    pub condition: String,
    /// The template of its messages.
    pub template: String,
    /// The share of customers that is held out.
    pub holdout: f64,
    /// What it may cost, in 1/10000 of the book's currency.
    pub budget: Option<i64>,
    /// Where an event is held.
    pub place: String,
}

/// How far a campaign is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It has no day.
    Idea,
    /// Its first day is to come.
    Coming,
    /// It runs.
    Running,
    /// It is over.
    Over,
}

impl State {
    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Coming => "coming",
            Self::Running => "running",
            Self::Over => "over",
        }
    }
}

impl Campaign {
    /// How far it is on a day. Without a last day it runs as long as the playbook has it shown.
    pub fn state(&self, question: &Question<'_>) -> State {
        let today = question.now.today;
        let Some(start) = self.start else { return State::Idea };
        let settings = &question.book.settings.playbook.campaign;
        let end = self.end.unwrap_or_else(|| settings.give_up.after(start));
        match () {
            () if today < start => State::Coming,
            () if today <= end => State::Running,
            () => State::Over,
        }
    }

    /// Whether it has guests.
    pub fn is_event(&self) -> bool {
        self.kind == EVENT
    }

    /// The template of its messages: its own, else the one that its kind has.
    pub fn letter(&self) -> &str {
        match self.kind.as_str() {
            _ if !self.template.is_empty() => &self.template,
            "festival" => "festival",
            EVENT => EVENT,
            _ => "campaign",
        }
    }

    /// The kind of its contacts: a scenario of the playbook.
    pub fn strand(&self) -> &'static str {
        if self.is_event() { EVENT } else { "campaign" }
    }
}

/// The campaigns as they were, in the order of the file.
pub fn read(question: &Question<'_>) -> Result<(Vec<Campaign>, Vec<Problem>), Error> {
    let past = if question.past { Past::read(question)? } else { Past::default() };
    let settings = &question.book.settings;
    let columns: Vec<usize> = (0..campaign::TABLE.columns.len()).collect();
    let name = |column: usize| campaign::TABLE.columns.get(column).map_or("", |column| column.name);
    let read = rows(question, &campaign::TABLE, &columns, |page, row| {
        let id = row.text(campaign::ID).into_owned();
        let text = |column: usize| {
            let before = past.cell(campaign::TABLE.name, &id, name(column)).map(str::to_owned);
            before.unwrap_or_else(|| row.text(column).trim().to_owned())
        };
        let mut day = |column: usize| {
            let text = text(column);
            let day = Date::parse(text.as_bytes());
            if day.is_none() && !text.is_empty() {
                page.bad_value(row, column, name(column), Expected::Date);
            }
            day
        };
        let start = day(campaign::START);
        let end = day(campaign::END).filter(|&end| start.is_none_or(|start| start <= end));
        let typed = text(campaign::HOLDOUT);
        let holdout = typed.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
        if holdout.is_none() && !typed.is_empty() {
            page.bad_value(row, campaign::HOLDOUT, name(campaign::HOLDOUT), Expected::Range("0…1".to_owned()));
        }
        let segment = text(campaign::SEGMENT);
        if !segment.is_empty() && !settings.segments.iter().any(|known| known.id == segment) {
            let known = settings.segments.iter().map(|known| known.id.clone()).collect();
            page.bad_value(row, campaign::SEGMENT, name(campaign::SEGMENT), Expected::OneOf(known));
        }
        let typed = text(campaign::BUDGET);
        let budget = Money::parse(&typed);
        if budget.is_none() && !typed.is_empty() {
            page.bad_value(row, campaign::BUDGET, name(campaign::BUDGET), Expected::Money);
        }
        Some(Campaign {
            name: text(campaign::NAME),
            kind: text(campaign::KIND),
            start,
            end,
            segment,
            condition: text(campaign::CONDITION),
            template: text(campaign::TEMPLATE),
            holdout: holdout.unwrap_or_default(),
            budget: budget.map(|budget| budget.0.max(0)),
            place: text(campaign::PLACE),
            id,
        })
    })?;
    Ok((read.rows, past.problems.into_iter().chain(read.problems).collect()))
}

/// The planned contacts of campaigns.
#[derive(Debug)]
pub struct Contacts {
    /// All that is planned, and what the log says of it.
    pub plans: Plans,
    /// By campaign the places of its planned contacts, by customer.
    of: HashMap<String, HashMap<String, usize>>,
}

impl Contacts {
    /// Reads them.
    pub fn read(question: &Question<'_>) -> Result<Self, Error> {
        let plans = plans::read(question)?;
        let mut of: HashMap<String, HashMap<String, usize>> = HashMap::new();
        for (place, planned) in plans.list.iter().enumerate() {
            if let Some(campaign) = plan::campaign(planned.text(plan::PERIOD)) {
                let customer = planned.text(plan::CUSTOMER_ID).to_owned();
                of.entry(campaign.to_owned()).or_default().insert(customer, place);
            }
        }
        Ok(Self { plans, of })
    }

    /// The planned contact of a campaign with a customer.
    pub fn with(&self, campaign: &str, customer: &str) -> Option<&Planned> {
        self.of.get(campaign)?.get(customer).and_then(|&place| self.plans.list.get(place))
    }

    /// All planned contacts of a campaign, in no order.
    pub fn of(&self, campaign: &str) -> impl Iterator<Item = &Planned> {
        let places = self.of.get(campaign).into_iter().flatten();
        places.filter_map(|(_, &place)| self.plans.list.get(place))
    }

    /// Whether it was started.
    pub fn has(&self, campaign: &str) -> bool {
        self.of.contains_key(campaign)
    }
}
