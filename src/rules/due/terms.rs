//! The settings, as `due` needs them: names turned into places, spans and defaults worked out once per run.

use super::item::Steps;
use super::matter::Matter;
use super::reason::Reason;
use crate::facts::strand::Strands;
use crate::value::date::Date;
use crate::value::hours::{DayKind, WorkingTime};
use crate::value::span::Span;
use chrono::Weekday;
use std::cmp::Ordering;

/// Everything of the book's rules that decides who is due.
#[derive(Clone, Debug)]
pub struct Terms {
    /// First day of use: nobody is late for what was before it.
    pub started: Date,
    /// How much is too much.
    pub restraint: Restraint,
    /// Ids of the declared kinds (strands, then scenarios); a strand's `kind` is a place in it.
    pub kinds: Vec<String>,
    /// The strands of each tier, by rank.
    pub tiers: Vec<Vec<StrandTerms>>,
    /// What a contact resets.
    pub strands: Strands,
    /// `reply`, unless it is switched off.
    pub reply: Option<ReplyTerms>,
    /// `promise`, unless it is switched off: the channels it may go over.
    pub promise: Option<By>,
    /// `first_follow_up`, unless it is switched off.
    pub first_follow_up: Option<FirstFollowUpTerms>,
    /// `cadence` is switched on.
    pub cadence: bool,
    /// Working hours and holidays.
    pub working: WorkingTime,
    /// Items tell how their days came about.
    pub trace: bool,
    /// Attempts matter beyond those that stretch the rhythm, since somebody asks how many there are.
    pub count_attempts: bool,
}

/// Channels that something may go over: as bits, and in the order in which they are suggested.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct By {
    /// One bit for each channel.
    pub bits: u64,
    /// The channels, the preferred first.
    pub order: Vec<u8>,
}

/// How much is too much.
#[derive(Clone, Debug)]
pub struct Restraint {
    /// Outgoing contacts with one customer in any seven days.
    pub touches_per_week: usize,
    /// Reasons that are never held back.
    pub never_held: Vec<Reason>,
    /// Weekdays on which nobody is contacted.
    pub quiet_weekdays: Vec<Weekday>,
    /// Public holidays are quiet.
    pub quiet_holidays: bool,
    /// Time after a call that nobody answered.
    pub retry: Span,
    /// So many attempts in a row stretch the rhythm …
    pub after: u32,
    /// … by this factor, each time anew …
    pub stretch: u32,
    /// … up to this one.
    pub at_most: u32,
    /// When a customer is due who was never contacted, after `since`.
    pub first_contact: Span,
    /// Days over which the arrears of a new book are spread.
    pub spread_days: u32,
}

/// A strand of a tier.
#[derive(Clone, Debug)]
pub struct StrandTerms {
    /// Its id, as a place in [`Terms::kinds`].
    pub kind: u8,
    /// Due after this span.
    pub every: Span,
    /// Overdue after this one; left out: half as long again.
    pub at_most: Option<Span>,
    /// Channels it may go over.
    pub by: By,
    /// The kinds it satisfies, itself among them.
    pub satisfies: Vec<u8>,
}

/// `reply`.
#[derive(Clone, Debug)]
pub struct ReplyTerms {
    /// Working time until the latest moment, by tier.
    pub until: Vec<Span>,
    /// Channels it may go over.
    pub by: By,
}

/// `first_follow_up`.
#[derive(Clone, Debug)]
pub struct FirstFollowUpTerms {
    /// From the first order to the first day.
    pub after: Span,
    /// From the first order to the last good day.
    pub until: Span,
    /// From the first order to the last day on which it is shown.
    pub give_up: Span,
    /// Channels it may go over.
    pub by: By,
}

impl Restraint {
    /// What silence does to the rhythm: `stretch` to the power of whole `after`s of attempts, at most `at_most`.
    pub fn factor(&self, silent: u32) -> u32 {
        if silent < self.after {
            return 1;
        }
        let times = silent.checked_div(self.after).unwrap_or(0);
        self.stretch.saturating_pow(times).min(self.at_most).max(1)
    }

    /// Attempts beyond which more do not change [`Restraint::factor`].
    pub fn attempts_that_matter(&self) -> usize {
        let reached = (1..=32).find(|times| self.stretch.saturating_pow(*times) >= self.at_most);
        // A stretch of 1 never reaches more; one round of attempts then says all.
        (self.after.max(1) * reached.unwrap_or(1)) as usize
    }
}

impl By {
    /// These channels, as places among the declared ones. Bits reach for the first 64; nobody has more.
    pub fn new(channels: impl IntoIterator<Item = usize>) -> Self {
        let order: Vec<u8> =
            channels.into_iter().filter(|&channel| channel < 64).map(|channel| channel as u8).collect();
        Self { bits: order.iter().fold(0, |bits, channel| bits | 1 << channel), order }
    }
}

impl Terms {
    /// No steps so far.
    pub fn steps(&self) -> Steps {
        Steps::new(self.trace)
    }

    /// The channels that this matter may go over, the preferred first.
    pub fn by(&self, matter: Matter, tier: usize) -> &[u8] {
        let by = match matter {
            Matter::Reply(_) => self.reply.as_ref().map(|reply| &reply.by),
            Matter::Promise(_) => self.promise.as_ref(),
            Matter::FirstFollowUp(_) => self.first_follow_up.as_ref().map(|scenario| &scenario.by),
            Matter::Cadence(kind) => self.strand(tier, kind).map(|strand| &strand.by),
        };
        by.map_or(&[], |by| &by.order)
    }

    /// The id of the strand that a matter is about.
    pub fn strand_id(&self, matter: Matter) -> Option<&str> {
        match matter {
            Matter::Cadence(kind) => self.kinds.get(usize::from(kind)).map(String::as_str),
            _ => None,
        }
    }

    /// The strand of this kind in a tier.
    pub fn strand(&self, tier: usize, kind: u8) -> Option<&StrandTerms> {
        self.tiers.get(tier)?.iter().find(|strand| strand.kind == kind)
    }

    /// First orders before this day cannot make anybody due: a year is more than enough for a span that is counted from the
    /// other side, and none is followed up for longer than the scenario gives up.
    pub fn first_orders_since(&self, today: Date) -> Date {
        self.first_follow_up.as_ref().map_or(Date::MAX, |scenario| scenario.give_up.before(today).plus_days(-7))
    }

    /// Whether this reason is exempt from restraint: the customer waits for it.
    pub fn never_held(&self, reason: Reason) -> bool {
        self.restraint.never_held.contains(&reason)
    }

    /// The day itself, or the next one that is not quiet. A book where every day is quiet has none.
    pub fn next_loud(&self, day: Date) -> Date {
        (0..366).map(|days| day.plus_days(days)).find(|&later| !self.is_quiet(later)).unwrap_or(day)
    }

    fn is_quiet(&self, day: Date) -> bool {
        match self.working.kind(day) {
            Some(DayKind::Swapped) => false,
            Some(DayKind::Holiday) if self.restraint.quiet_holidays => true,
            _ => self.restraint.quiet_weekdays.contains(&day.weekday()),
        }
    }

    /// The value for a tier; the last one where there are fewer.
    pub fn by_tier(&self, spans: &[Span], tier: usize) -> Span {
        spans.get(tier).or(spans.last()).copied().unwrap_or(self.restraint.first_contact)
    }

    /// Whether in this tier a contact of the one kind satisfies the strand of the other.
    pub fn satisfies(&self, tier: usize, kind: u8, other: u8) -> bool {
        self.strand(tier, kind).is_some_and(|strand| strand.satisfies.contains(&other))
    }

    /// The order of matters: that of their texts.
    pub fn compare(&self, a: Matter, b: Matter) -> Ordering {
        match (a, b) {
            (Matter::Reply(a), Matter::Reply(b)) | (Matter::Promise(a), Matter::Promise(b)) => a.cmp(&b),
            _ => a.reason().id().cmp(b.reason().id()).then_with(|| a.text(&self.kinds).cmp(&b.text(&self.kinds))),
        }
    }
}
