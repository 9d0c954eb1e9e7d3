//! One way through the days of an owner: each day the contacts whose last good day comes first, up to a number.
//!
//! Earliest due date first (J. R. Jackson, 1955): of contacts that each take one place of a day and each have a stretch of
//! days, this order finds a place for as many as have one at all (F. Glover, "Maximum matching in a convex bipartite graph",
//! 1967). Rhythms are chained: where a contact is placed decides when the next is asked for, by the same rules as in `due`.

use super::Why;
use super::load::{Load, What, Window};
use crate::facts::contact::{Contact, Nature};
use crate::model::place::Place;
use crate::rules::due::cadence;
use crate::rules::due::terms::Terms;
use crate::value::date::Date;
use crate::value::moment::Moment;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// What has a day, in the order of the days.
    pub placed: Vec<Placed>,
    /// What has none.
    pub unfit: Vec<Unfit>,
}

/// A contact on a day of the period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    /// The place of the customer.
    pub customer: usize,
    /// What it is for.
    pub what: What,
    /// The day.
    pub on: Date,
    /// When it was asked for.
    pub window: Window,
}

/// A contact without a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unfit {
    /// The place of the customer.
    pub customer: usize,
    /// What it was for.
    pub what: What,
    /// When it was asked for.
    pub window: Window,
    /// Why it has none.
    pub why: Why,
}

/// What waits for a place; the least comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Job {
    until: Date,
    tier: usize,
    from: Date,
    customer: usize,
    what: What,
    /// How often the rhythm had been begun anew; another contact may do so meanwhile.
    version: u32,
}

/// How a customer stands on the way.
#[derive(Clone, Debug, Default)]
struct State {
    touches: Vec<Date>,
    versions: Vec<u32>,
    /// What waits of each rhythm.
    waiting: Vec<Option<Job>>,
}

pub(super) struct Run<'r> {
    load: &'r Load,
    terms: &'r Terms,
    /// Channels over which people meet, one bit each.
    meetings: u64,
    /// At most so many a day.
    peak: u32,
    /// A visit brings others to the same city along.
    gather: bool,
    states: Vec<State>,
    coming: BTreeMap<Date, Vec<Job>>,
    ready: BTreeSet<Job>,
    visits: HashMap<u32, BTreeSet<Job>>,
    /// What was held back by the week's limit at least once.
    held: BTreeSet<Job>,
    outcome: Outcome,
}

impl<'r> Run<'r> {
    pub(super) fn new(load: &'r Load, terms: &'r Terms, meetings: u64, peak: u32, gather: bool) -> Self {
        Self {
            load,
            terms,
            meetings,
            peak,
            gather,
            states: Vec::new(),
            coming: BTreeMap::new(),
            ready: BTreeSet::new(),
            visits: HashMap::new(),
            held: BTreeSet::new(),
            outcome: Outcome::default(),
        }
    }

    /// Goes through the days.
    pub(super) fn through(mut self) -> Outcome {
        let load = self.load;
        let mut standing: Vec<(Date, usize, u8, u8)> = Vec::new();
        for (number, customer) in load.customers.iter().enumerate() {
            let count = customer.rhythms.len();
            let touches = customer.touches.clone();
            self.states.push(State { touches, versions: vec![0; count], waiting: vec![None; count] });
            standing.extend(customer.fulfilled.iter().map(|it| (it.on, number, it.kind, it.channel)));
            for (place, rhythm) in customer.rhythms.iter().enumerate() {
                if let Some(window) = rhythm.first {
                    self.ask(number, What::Rhythm(place), window);
                }
            }
            for (place, fixed) in customer.fixed.iter().enumerate() {
                let stands = |it: &super::load::Fulfilled| {
                    it.kind == fixed.kind && fixed.window.from <= it.on && it.on <= fixed.window.until
                };
                if !customer.fulfilled.iter().any(stands) {
                    self.ask(number, What::Fixed(place), fixed.window);
                }
            }
        }
        standing.sort_unstable();
        let mut standing = standing.into_iter().peekable();
        for (place, day) in load.days.iter().enumerate() {
            while let Some((on, customer, kind, channel)) = standing.next_if(|(on, ..)| *on <= day.on) {
                self.made(customer, on, kind, channel);
            }
            self.release(day.on);
            self.expire(day.on, place);
            self.fill(day.on, day.taken);
        }
        self.end();
        self.outcome
    }

    /// Notes that something is asked for, unless a contact that stands does it.
    fn ask(&mut self, number: usize, what: What, window: Window) {
        let Some(customer) = self.load.customers.get(number) else { return };
        let version = match what {
            What::Rhythm(place) => {
                let serves = |it: &&super::load::Fulfilled| self.resets(number, place, it.kind, it.channel);
                let after = |on: Date| on > self.begun(number) && on <= window.until;
                if customer.fulfilled.iter().filter(serves).any(|it| after(it.on)) {
                    return;
                }
                self.version(number, place)
            }
            What::Fixed(_) => 0,
        };
        let job = Job { until: window.until, tier: customer.tier, from: window.from, customer: number, what, version };
        self.coming.entry(window.from).or_default().push(job);
    }

    /// The day after which contacts that stand count: those before were applied already.
    fn begun(&self, number: usize) -> Date {
        self.states.get(number).and_then(|state| state.touches.iter().max().copied()).unwrap_or(Date::MIN)
    }

    fn version(&self, customer: usize, place: usize) -> u32 {
        self.states.get(customer).and_then(|state| state.versions.get(place)).copied().unwrap_or_default()
    }

    /// Whether a contact of this kind over this channel begins a rhythm anew.
    fn resets(&self, number: usize, place: usize, kind: u8, channel: u8) -> bool {
        let Some(customer) = self.load.customers.get(number) else { return false };
        let Some(rhythm) = customer.rhythms.get(place) else { return false };
        let contact = Contact::new(Moment(0), 0, Place::START, Nature::default()).over(kind, channel);
        self.terms.strands.reset_by(&contact) & self.terms.strands.bit(customer.tier, rhythm.place) != 0
    }

    /// A contact was made, or is taken to be: every rhythm that it serves begins anew.
    fn made(&mut self, number: usize, on: Date, kind: u8, channel: u8) {
        if let Some(state) = self.states.get_mut(number) {
            state.touches.push(on);
        }
        self.begin_anew(number, on, kind, channel);
    }

    fn begin_anew(&mut self, number: usize, on: Date, kind: u8, channel: u8) {
        let Some(customer) = self.load.customers.get(number) else { return };
        for (place, rhythm) in customer.rhythms.iter().enumerate() {
            let never = rhythm.first.is_none() && self.version(number, place) == 0;
            if !never && !self.resets(number, place, kind, channel) {
                continue;
            }
            if let Some(version) = self.states.get_mut(number).and_then(|state| state.versions.get_mut(place)) {
                *version += 1;
            }
            if let Some(strand) = self.terms.strand(customer.tier, rhythm.kind) {
                self.ask(number, What::Rhythm(place), window(strand, on, self.terms));
            }
        }
    }

    /// What is asked for from this day on waits from now on.
    fn release(&mut self, today: Date) {
        while let Some(entry) = self.coming.first_entry().filter(|entry| *entry.key() <= today) {
            for job in entry.remove() {
                self.wait(job);
            }
        }
    }

    fn wait(&mut self, job: Job) {
        self.ready.insert(job);
        self.note_waiting(job, Some(job));
        if let Some(city) = self.city(job).filter(|_| self.gather) {
            self.visits.entry(city).or_default().insert(job);
        }
    }

    /// The city that a visit goes to.
    fn city(&self, job: Job) -> Option<u32> {
        let customer = self.load.customers.get(job.customer)?;
        let (_, channel) = customer.of(job.what)?;
        customer.city.filter(|_| channel < 64 && self.meetings & 1 << channel != 0)
    }

    fn note_waiting(&mut self, job: Job, waits: Option<Job>) {
        let What::Rhythm(place) = job.what else { return };
        if let Some(known) = self.states.get_mut(job.customer).and_then(|state| state.waiting.get_mut(place)) {
            *known = waits;
        }
    }

    /// What is done instead: a contact of the customer that waits too and does this one's as well, but not the other way
    /// round. The monthly talk speaks for the weekly news.
    fn stronger(&self, job: Job) -> Job {
        let What::Rhythm(place) = job.what else { return job };
        let Some((customer, state)) = self.load.customers.get(job.customer).zip(self.states.get(job.customer)) else {
            return job;
        };
        let kinds = |place: usize| customer.of(What::Rhythm(place)).unwrap_or_default();
        let does = |one: usize, other: usize| {
            let (kind, channel) = kinds(one);
            self.resets(job.customer, other, kind, channel)
        };
        let waiting = state.waiting.iter().enumerate().filter_map(|(other, waits)| Some((other, (*waits)?)));
        let fresh = waiting.filter(|(other, waits)| *other != place && !self.is_stale(*waits));
        let stronger = fresh.filter(|(other, _)| does(*other, place) && !does(place, *other));
        let count = |other: usize| (0..customer.rhythms.len()).filter(|&third| does(other, third)).count();
        stronger.max_by_key(|(other, _)| (count(*other), std::cmp::Reverse(*other))).map_or(job, |(_, waits)| waits)
    }

    fn take(&mut self, job: Job) {
        self.ready.remove(&job);
        self.note_waiting(job, None);
        if let Some(visits) = self.city(job).and_then(|city| self.visits.get_mut(&city)) {
            visits.remove(&job);
        }
    }

    fn is_stale(&self, job: Job) -> bool {
        matches!(job.what, What::Rhythm(place) if self.version(job.customer, place) != job.version)
    }

    /// What can be done in time no more has no day. A rhythm whose window lies in an absence is asked for anew behind it; one
    /// for which there was no room goes on as if it had been kept on its last day.
    fn expire(&mut self, today: Date, day: usize) {
        while let Some(&job) = self.ready.first().filter(|job| job.until < today) {
            // What does both has passed as well, and is told instead.
            let is_spoken_for = self.stronger(job) != job && self.stronger(job).until < today;
            self.take(job);
            if self.is_stale(job) || is_spoken_for {
                continue;
            }
            let why = self.unfit(job, day);
            if let What::Rhythm(_) = job.what {
                let of = self.load.customers.get(job.customer).and_then(|it| it.of(job.what));
                match (why, of) {
                    (Why::NoDay, _) => {
                        let until = today.plus_days(job.until.since(job.from));
                        self.ask(job.customer, job.what, Window { from: today, until });
                    }
                    (_, Some((kind, channel))) => self.begin_anew(job.customer, job.until, kind, channel),
                    _ => {}
                }
            }
            self.release(today);
        }
    }

    /// Notes that something has no day, and why.
    fn unfit(&mut self, job: Job, day: usize) -> Why {
        let days = self.load.days.get(..day).unwrap_or_default();
        let why = if !days.iter().any(|day| job.from <= day.on && day.on <= job.until) {
            Why::NoDay
        } else if self.held.contains(&job) {
            Why::Touches
        } else {
            Why::Full
        };
        if job.until >= self.load.start {
            let window = Window { from: job.from, until: job.until };
            self.outcome.unfit.push(Unfit { customer: job.customer, what: job.what, window, why });
        }
        why
    }

    /// Fills a day.
    fn fill(&mut self, today: Date, taken: u32) {
        let before = today < self.load.start;
        let mut left = if before { u32::MAX } else { self.peak.saturating_sub(taken) };
        let mut put_off = Vec::new();
        let mut near: Option<u32> = None;
        while left > 0 {
            let beside = near.and_then(|city| self.visits.get(&city)).and_then(BTreeSet::first).copied();
            let Some(job) = beside.or_else(|| self.ready.first().copied()) else { break };
            if self.is_stale(job) {
                self.take(job);
                continue;
            }
            let job = self.stronger(job);
            self.take(job);
            if self.is_too_often(job, today) {
                put_off.push(job);
                continue;
            }
            left -= 1;
            near = self.city(job).filter(|_| self.gather);
            let window = Window { from: job.from, until: job.until };
            if !before {
                self.outcome.placed.push(Placed { customer: job.customer, what: job.what, on: today, window });
            }
            if let Some((kind, channel)) = self.load.customers.get(job.customer).and_then(|it| it.of(job.what)) {
                self.made(job.customer, today, kind, channel);
            }
        }
        for job in put_off {
            self.held.insert(job);
            self.wait(job);
        }
    }

    /// Whether the customer was contacted often enough in the seven days up to this one, or will be by a contact that stands.
    fn is_too_often(&self, job: Job, today: Date) -> bool {
        let Some((customer, state)) = self.load.customers.get(job.customer).zip(self.states.get(job.customer)) else {
            return false;
        };
        if matches!(job.what, What::Fixed(place) if customer.fixed.get(place).is_some_and(|fixed| fixed.exempt)) {
            return false;
        }
        let limit = self.terms.restraint.touches_per_week;
        // In any seven days that hold this one.
        (0..7).any(|days| {
            let first = today.plus_days(days - 6);
            let within = |on: &Date| *on >= first && *on <= first.plus_days(6);
            let to_come = customer.fulfilled.iter().map(|it| it.on).filter(|on| *on > today);
            state.touches.iter().copied().chain(to_come).filter(within).count() >= limit
        })
    }

    /// What is still waiting has no day in this period.
    fn end(&mut self) {
        let days = self.load.days.len();
        let last = self.load.days.last().map_or(self.load.start, |day| day.on);
        let ready = std::mem::take(&mut self.ready);
        for job in ready {
            if self.is_stale(job) {
                continue;
            }
            if job.until > last {
                let window = Window { from: job.from, until: job.until };
                let unfit = Unfit { customer: job.customer, what: job.what, window, why: Why::Later };
                self.outcome.unfit.push(unfit);
            } else {
                self.unfit(job, days);
            }
        }
    }
}

/// When a rhythm is asked for again after a contact, as `due` sees it, but for quiet days moved to those that are not.
fn window(strand: &crate::rules::due::terms::StrandTerms, on: Date, terms: &Terms) -> Window {
    let (due, latest) = cadence::window(strand, on, 1);
    let from = terms.next_loud(due);
    Window { from, until: latest.max(from) }
}
