//! The campaigns and events that may be due, and plans for a segment: read once, since they are about many customers.

use super::past::Past;
use super::reading::{Page, rows};
use super::{Question, plan};
use crate::error::Error;
use crate::facts::ledger::fingerprint;
use crate::facts::occasions::{Nature, Occasion};
use crate::model::table::Table;
use crate::model::{campaign, plan as planned};
use crate::problem::{Expected, Problem};
use crate::rules::due::campaign::last;
use crate::rules::due::reason::Reason;
use crate::rules::due::terms::Terms;
use crate::store::lines::Places;
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::id;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// What may be due, and where the rows stand.
#[derive(Debug, Default)]
pub(super) struct Occasions {
    pub(super) all: Vec<Occasion>,
    pub(super) places: Vec<(&'static Table, Places)>,
    pub(super) problems: Vec<Problem>,
}

const CAMPAIGNS: [usize; 6] =
    [campaign::ID, campaign::KIND, campaign::START, campaign::END, campaign::SEGMENT, campaign::HOLDOUT];

const PLANS: [usize; 6] =
    [planned::ID, planned::CUSTOMER_ID, planned::DATE, planned::SEGMENT, planned::STATUS, planned::PERIOD];

impl Occasions {
    /// Reads those that these terms look for and that may be due now or up to the day asked about.
    pub(super) fn read(question: &Question<'_>, past: &Past, terms: &Terms) -> Result<Self, Error> {
        let mut all = Self::default();
        let (events, campaigns) = (terms.looks_for(Reason::Event), terms.looks_for(Reason::Campaign));
        if events || campaigns {
            let desk = Desk { question, past, table: &campaign::TABLE, columns: &CAMPAIGNS };
            let read = rows(question, &campaign::TABLE, &CAMPAIGNS, |page, row| {
                let found = desk.campaign(page, row)?;
                let is_wanted = if found.nature == Nature::Event { events } else { campaigns };
                (is_wanted && may_be_due(&found, terms, question.now.today)).then_some(found)
            })?;
            all.add(&campaign::TABLE, read.rows, read.places, read.problems);
        }
        if (campaigns || !all.all.is_empty()) && !plan::is_empty(question)? {
            let desk = Desk { question, past, table: &planned::TABLE, columns: &PLANS };
            let started = Mutex::new(HashSet::new());
            let read = rows(question, &planned::TABLE, &PLANS, |page, row| {
                // The contacts of a campaign that was started stand in a plan of its own, each due by itself.
                if let Some(campaign) = planned::campaign(&row.text(5)) {
                    started.lock().unwrap_or_else(PoisonError::into_inner).insert(campaign.to_owned());
                    return None;
                }
                let found = desk.plan(page, row).filter(|_| campaigns)?;
                may_be_due(&found, terms, question.now.today).then_some(found)
            })?;
            let started = started.into_inner().unwrap_or_else(PoisonError::into_inner);
            all.all.retain(|occasion| occasion.nature != Nature::Campaign || !started.contains(&*occasion.id));
            // Of an event that was started only the guests are left to be reminded and thanked.
            let events = all.all.iter_mut().filter(|occasion| started.contains(&*occasion.id));
            events.for_each(|event| event.segment = None);
            all.add(&planned::TABLE, read.rows, read.places, read.problems);
        }
        Ok(all)
    }

    fn add(&mut self, table: &'static Table, found: Vec<Occasion>, places: Places, problems: Vec<Problem>) {
        self.all.extend(found);
        self.places.push((table, places));
        self.problems.extend(problems);
    }

    /// Whether something of a reason may be found.
    pub(super) fn may(&self, reason: Reason) -> bool {
        match reason {
            Reason::Event => self.all.iter().any(|it| it.nature == Nature::Event),
            Reason::Campaign => self.all.iter().any(|it| it.nature != Nature::Event),
            _ => true,
        }
    }

    /// The segments that they are for, by their places in the settings.
    pub(super) fn segments(&self) -> Vec<usize> {
        let mut segments: Vec<usize> = self.all.iter().filter_map(|it| it.segment).collect();
        segments.sort_unstable();
        segments.dedup();
        segments
    }
}

/// Whether it is neither over nor still far away.
fn may_be_due(occasion: &Occasion, terms: &Terms, today: Date) -> bool {
    let scenario = &terms.playbook.event;
    if occasion.nature == Nature::Event {
        let end = occasion.last.unwrap_or(occasion.first);
        scenario.before.before(occasion.first).min(scenario.remind.before(occasion.first)) <= terms.until
            && today <= scenario.give_up.after(end)
    } else {
        occasion.first <= terms.until && today <= last(occasion, terms)
    }
}

struct Desk<'d> {
    question: &'d Question<'d>,
    past: &'d Past,
    table: &'static Table,
    columns: &'d [usize],
}

impl Desk<'_> {
    fn name(&self, place: usize) -> &'static str {
        let column = self.columns.get(place).and_then(|&column| self.table.columns.get(column));
        column.map_or("", |column| column.name)
    }

    /// The text of the k-th column, as it was.
    fn text<'r>(&self, row: &'r Row<'_>, place: usize) -> Cow<'r, str> {
        let before = self.past.cell(self.table.name, &row.text(0), self.name(place)).map(str::to_owned);
        before.map_or_else(|| row.text(place), Cow::Owned)
    }

    /// The day of the k-th column; what cannot be read is told.
    fn date(&self, page: &mut Page<'_, '_>, row: &Row<'_>, place: usize) -> Option<Date> {
        let text = self.text(row, place);
        let day = Date::parse(text.as_bytes());
        if day.is_none() && !text.is_empty() {
            page.bad_value(row, place, self.name(place), Expected::Date);
        }
        day
    }

    /// The segment of the k-th column; what is no segment is told.
    fn segment(&self, page: &mut Page<'_, '_>, row: &Row<'_>, place: usize) -> Option<usize> {
        let text = self.text(row, place);
        let segments = &self.question.book.settings.segments;
        let found = segments.iter().position(|segment| *segment.id == *text);
        if found.is_none() && !text.is_empty() {
            let known = segments.iter().map(|segment| segment.id.clone()).collect();
            page.bad_value(row, place, self.name(place), Expected::OneOf(known));
        }
        found
    }

    fn campaign(&self, page: &mut Page<'_, '_>, row: &Row<'_>) -> Option<Occasion> {
        let nature = if self.text(row, 1) == "event" { Nature::Event } else { Nature::Campaign };
        let first = self.date(page, row, 2);
        let last = self.date(page, row, 3).filter(|&last| first.is_none_or(|first| first <= last));
        let segment = self.segment(page, row, 4);
        let share = self.text(row, 5);
        let holdout = share.trim().parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
        if holdout.is_none() && !share.trim().is_empty() {
            page.bad_value(row, 5, self.name(5), Expected::Range("0…1".to_owned()));
        }
        // Without a day it is still an idea.
        Some(Occasion { last, segment, holdout: holdout.unwrap_or_default(), ..self.occasion(row, nature, first?) })
    }

    fn plan(&self, page: &mut Page<'_, '_>, row: &Row<'_>) -> Option<Occasion> {
        let is_open = matches!(&*self.text(row, 4), "" | "pending");
        if !is_open || !self.text(row, 1).is_empty() {
            return None;
        }
        let segment = self.segment(page, row, 3)?;
        let on = self.date(page, row, 2)?;
        Some(Occasion { segment: Some(segment), ..self.occasion(row, Nature::Plan, on) })
    }

    fn occasion(&self, row: &Row<'_>, nature: Nature, first: Date) -> Occasion {
        let id = row.text(0);
        Occasion {
            place: row.place(),
            rank: id::rank(self.table.prefix, id.as_bytes()),
            key: fingerprint(id.as_bytes()),
            id: id.into(),
            nature,
            first,
            last: None,
            segment: None,
            holdout: 0.0,
        }
    }
}
