//! One of us: the customers with what each asks for, the working days, and what comes of levelling the one over the other.

use super::make::Desk;
use super::proposal::{Line, Proposal};
use super::rows::{Planned, Status, id_of};
use crate::book::lines::Due;
use crate::book::terms::{is_meeting, meetings};
use crate::facts::contact::NONE;
use crate::model::plan;
use crate::model::settings::owner::Owner;
use crate::rules::due::held::Held;
use crate::rules::plan::{Change, Customer, Day, Fixed, Fulfilled, Load, Rhythm, Sum, What, Why, Window, level};
use crate::value::date::Date;
use std::collections::BTreeMap;

/// A customer of an owner, and the lines of `due` that its contacts come from.
#[derive(Default)]
struct Of {
    customer: Customer,
    /// The line of each rhythm.
    rhythms: Vec<usize>,
    /// The line of what comes once.
    fixed: Vec<usize>,
}

impl Desk<'_> {
    /// Puts what one owner has to do on days.
    pub(super) fn of_owner(&self, owner: &Owner, new: &mut BTreeMap<String, Line>, proposal: &mut Proposal) {
        let mut customers: BTreeMap<&str, Of> = BTreeMap::new();
        for (place, due) in self.answer.lines.iter().enumerate() {
            if self.answer.owner(due) == owner.id {
                self.add(place, due, &mut customers, proposal);
            }
        }
        let kept: Vec<&Planned> = self.plans.list.iter().filter(|planned| self.stands(planned)).collect();
        let numbers: BTreeMap<&str, u32> = self.cities.values().map(String::as_str).zip(0..).collect();
        for (id, of) in &mut customers {
            of.customer.city = self.cities.get(*id).and_then(|city| numbers.get(city.as_str())).copied();
            of.customer.touches = self.plans.touches.get(*id).cloned().unwrap_or_default();
            let own = kept.iter().filter(|planned| planned.text(plan::CUSTOMER_ID) == *id);
            of.customer.fulfilled = own.filter_map(|planned| self.fulfilled(planned)).collect();
            self.complete(&mut of.customer, of.rhythms.first().copied(), &mut of.rhythms);
        }
        let days = self.days(owner, &kept);
        let ofs: Vec<(&str, Of)> = customers.into_iter().collect();
        let load = Load {
            days,
            start: self.asked.period.from,
            customers: ofs.iter().map(|(_, of)| of.customer.clone()).collect(),
            daily: owner.daily,
        };
        let (outcome, _) = level(&load, self.terms(), meetings(&self.question.book.settings));
        let line_of = |customer: usize, what: What| {
            let (_, of) = ofs.get(customer)?;
            match what {
                What::Rhythm(place) => of.rhythms.get(place).copied(),
                What::Fixed(place) => of.fixed.get(place).copied(),
            }
        };
        let mut on_days: BTreeMap<Date, u32> =
            load.days.iter().filter(|day| day.on >= load.start).map(|day| (day.on, day.taken)).collect();
        let working = on_days.len();
        for placed in &outcome.placed {
            let Some(place) = line_of(placed.customer, placed.what) else { continue };
            let kind = load.customers.get(placed.customer).and_then(|it| it.of(placed.what)).unwrap_or((NONE, NONE));
            let Some(mut line) = self.line(place, kind, Some(placed.on), owner) else { continue };
            line.window = Some(placed.window);
            *on_days.entry(placed.on).or_default() += 1;
            new.insert(line.text(plan::ID).to_owned(), line);
        }
        for unfit in &outcome.unfit {
            let Some(place) = line_of(unfit.customer, unfit.what) else { continue };
            let kind = load.customers.get(unfit.customer).and_then(|it| it.of(unfit.what)).unwrap_or((NONE, NONE));
            let Some(mut line) = self.line(place, kind, None, owner) else { continue };
            (line.change, line.window) = (Change::Unfit(unfit.why), Some(unfit.window));
            proposal.lines.push(line);
        }
        let contacts: u32 = on_days.values().sum();
        if ofs.is_empty() && contacts == 0 {
            return;
        }
        proposal.sums.push(Sum {
            owner: owner.id.clone(),
            days: working,
            contacts: contacts as usize,
            most: on_days.values().copied().max().unwrap_or_default(),
            daily: owner.daily,
            unfit: outcome.unfit.len(),
        });
    }

    /// Adds what a line of `due` asks for.
    fn add<'c>(&'c self, place: usize, due: &'c Due, customers: &mut BTreeMap<&'c str, Of>, proposal: &mut Proposal) {
        let (item, terms) = (&due.item, self.terms());
        let reason = item.matter.reason();
        let is_planned = self.question.book.settings.playbook.plan.from.iter().any(|id| id == reason.id());
        let id = self.answer.id(due);
        if !is_planned || id.is_empty() || item.due > self.asked.period.until || item.held == Some(Held::Status) {
            return;
        }
        let first = item.due.max(self.question.now.today);
        // Who is late is contacted within as many days as there were.
        let late = if item.latest < first { first.plus_days(item.latest.since(item.due).max(0)) } else { item.latest };
        let window = Window { from: first, until: late };
        if item.held == Some(Held::Refused) {
            if late >= self.asked.period.from {
                self.refused(place, due, window, proposal);
            }
            return;
        }
        let channel = self.answer.channel(self.question, place, due).and_then(|it| u8::try_from(it).ok());
        let channel = channel.unwrap_or(NONE);
        let of = customers.entry(id).or_default();
        of.customer.tier = usize::from(due.tier);
        let strands = terms.tiers.get(of.customer.tier).map(Vec::as_slice).unwrap_or_default();
        match item.matter.of_strand().and_then(|kind| Some((kind, strands.iter().position(|it| it.kind == kind)?))) {
            Some((kind, strand)) => {
                of.customer.rhythms.push(Rhythm { place: strand, kind, first: Some(window), channel });
                of.rhythms.push(place);
            }
            None => {
                let (kind, exempt) = (terms.kind(reason), terms.never_held(reason));
                of.customer.fixed.push(Fixed { kind, window, channel, exempt });
                of.fixed.push(place);
            }
        }
    }

    /// What cannot be planned since nothing may be used.
    fn refused(&self, place: usize, due: &Due, window: Window, proposal: &mut Proposal) {
        let kind = due.item.strand().unwrap_or_else(|| self.terms().kind(due.item.matter.reason()));
        let owners = &self.question.book.settings.book.owners;
        let Some(owner) = owners.iter().find(|owner| owner.id == self.answer.owner(due)) else { return };
        if let Some(mut line) = self.line(place, (kind, NONE), None, owner) {
            (line.change, line.window) = (Change::Unfit(Why::Refused), Some(window));
            proposal.lines.push(line);
        }
    }

    /// The strands that are asked for so long after the first contact, of somebody who was never contacted: `due` shows one.
    fn complete(&self, customer: &mut Customer, line: Option<usize>, lines: &mut Vec<usize>) {
        let Some(line) = line.filter(|_| customer.rhythms.len() == 1) else { return };
        let Some(tier) = self.question.book.settings.tiers.list.get(customer.tier) else { return };
        let known = customer.rhythms.first().map(|rhythm| rhythm.place);
        for (place, strand) in tier.strands.iter().enumerate() {
            if Some(place) == known || !strand.when.is_empty() {
                continue;
            }
            let channel = strand.by.first().and_then(|&it| u8::try_from(it).ok()).unwrap_or(NONE);
            customer.rhythms.push(Rhythm { place, kind: strand.kind as u8, first: None, channel });
            lines.push(line);
        }
    }

    fn fulfilled(&self, planned: &Planned) -> Option<Fulfilled> {
        let settings = &self.question.book.settings;
        let kinds = &self.terms().names.kinds;
        let kind = kinds.iter().position(|kind| kind == planned.text(plan::STRAND));
        let channel = settings.channel_index(planned.text(plan::CHANNEL));
        let narrow = |place: Option<usize>| place.and_then(|it| u8::try_from(it).ok()).unwrap_or(NONE);
        // What is late will be made up for.
        let on = planned.on()?.max(self.question.now.today);
        Some(Fulfilled { on, kind: narrow(kind), channel: narrow(channel) })
    }

    /// The owner's working days, with what stands on each.
    fn days(&self, owner: &Owner, kept: &[&Planned]) -> Vec<Day> {
        let (today, until) = (self.question.now.today, self.asked.period.until);
        let mut taken: BTreeMap<Date, u32> = BTreeMap::new();
        for planned in kept.iter().filter(|planned| planned.text(plan::OWNER) == owner.id) {
            if let Some(on) = planned.on() {
                *taken.entry(on.max(today)).or_default() += 1;
            }
        }
        let terms = self.terms();
        let works = |day: &Date| {
            terms.working.is_workday(*day)
                && terms.next_loud(*day) == *day
                && !owner.away.iter().any(|period| period.holds(*day))
        };
        let days = (0..=until.since(today)).map(|step| today.plus_days(step)).filter(works);
        days.map(|on| Day { on, taken: taken.get(&on).copied().unwrap_or_default() }).collect()
    }

    /// The row that a line of `due` becomes.
    pub(super) fn line(
        &self,
        place: usize,
        (kind, channel): (u8, u8),
        on: Option<Date>,
        owner: &Owner,
    ) -> Option<Line> {
        let due = self.answer.lines.get(place)?;
        let settings = &self.question.book.settings;
        let [content, goal] = self.texts.get(place).cloned().unwrap_or_default();
        let id = self.answer.id(due);
        let channel = settings.channels.get(usize::from(channel));
        let meets = channel.is_some_and(|channel| is_meeting(&channel.id));
        let city = if meets { self.cities.get(id).cloned().unwrap_or_default() } else { String::new() };
        let minutes = channel.filter(|channel| channel.minutes > 0).map(|channel| channel.minutes.to_string());
        let mut cells = vec![String::new(); plan::TABLE.columns.len()];
        let mut set = |column: usize, text: String| {
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        };
        set(plan::PERIOD, self.asked.name.clone());
        set(plan::CUSTOMER_ID, id.to_owned());
        set(plan::STRAND, self.terms().names.kinds.get(usize::from(kind)).cloned().unwrap_or_default());
        set(plan::CHANNEL, channel.map(|channel| channel.id.clone()).unwrap_or_default());
        set(plan::CONTENT, content);
        set(plan::GOAL, goal);
        set(plan::PLACE, city);
        set(plan::DEPARTMENT, owner.department.clone());
        set(plan::DATE, on.map(|on| on.to_string()).unwrap_or_default());
        set(plan::MINUTES, minutes.unwrap_or_default());
        set(plan::OWNER, owner.id.clone());
        let made = on.map(|_| id_of(|column| cells.get(column).cloned().unwrap_or_default()));
        if let Some((made, cell)) = made.zip(cells.get_mut(plan::ID)) {
            *cell = made;
        }
        Some(Line {
            cells,
            name: self.answer.name(due).to_owned(),
            tier: Some(usize::from(due.tier)),
            change: Change::New,
            status: Status::Pending,
            window: None,
        })
    }
}
