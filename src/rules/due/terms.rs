//! The settings, as `due` needs them: names turned into places, spans and defaults worked out once per run.

use super::item::Steps;
use super::matter::{Matter, Names};
use super::reason::{Entry, REASONS, Reason};
use crate::facts::contact::NONE;
use crate::facts::standing::Kinds;
use crate::facts::strand::Strands;
use crate::model::settings::playbook::{Guide, Playbook, SettledBy};
use crate::value::date::Date;
use crate::value::hours::{DayKind, WorkingTime};
use crate::value::span::Span;
use chrono::Weekday;

/// Everything of the book's rules that decides who is due.
#[expect(clippy::struct_excessive_bools, reason = "each is asked alone, and none excludes another")]
#[derive(Clone, Debug)]
pub struct Terms {
    /// First day of use: nobody is late for what was before it.
    pub started: Date,
    /// How much is too much.
    pub restraint: Restraint,
    /// Ids of what the settings declare; a strand's `kind` is a place among the kinds.
    pub names: Names,
    /// The strands of each tier, by rank.
    pub tiers: Vec<Vec<StrandTerms>>,
    /// What a contact resets.
    pub strands: Strands,
    /// What the playbook says of each reason.
    pub playbook: Playbook,
    /// The reasons that are looked for: those that are switched on, and that some row can be found for.
    pub reasons: Vec<&'static Entry>,
    /// The channels that each reason may go over, in the order of [`Reason::ALL`].
    pub by: Vec<By>,
    /// The kind of contact that each reason is, as its place among the kinds, in the same order.
    pub kind_of: Vec<u8>,
    /// The festivals that are near, in the order of their file.
    pub festive: Vec<FestiveDay>,
    /// Consent has to be given before anybody is contacted.
    pub consent_required: bool,
    /// Working hours and holidays.
    pub working: WorkingTime,
    /// Nobody asks what falls due later than on this day; an item that does may be left out.
    pub until: Date,
    /// Items tell how their days came about.
    pub trace: bool,
    /// What was given up is found too, as long as nobody was in touch since.
    pub given_up: bool,
    /// Attempts matter beyond those that stretch the rhythm, since somebody asks how many there are.
    pub count_attempts: bool,
}

/// A festival, the next time it comes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FestiveDay {
    /// Its place among the names of festivals.
    pub place: u16,
    /// The day.
    pub on: Date,
    /// For customers of these countries; empty: of all.
    pub countries: Vec<String>,
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
    /// Its id, as a place in [`Terms::names`].
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

    /// The reasons that a playbook switches on.
    pub fn switched_on(playbook: &Playbook) -> Vec<&'static Entry> {
        let idle = |reason| reason == Reason::Profile && playbook.profile.asks_nobody();
        let on =
            |entry: &&Entry| !idle(entry.reason) && playbook.guide(entry.reason.id()).is_some_and(|guide| guide.on);
        REASONS.iter().filter(on).collect()
    }

    /// Whether this reason is looked for.
    pub fn looks_for(&self, reason: Reason) -> bool {
        self.reasons.iter().any(|entry| entry.reason == reason)
    }

    /// The channels that a reason may go over.
    pub fn by(&self, reason: Reason) -> &By {
        static NONE: By = By { bits: 0, order: Vec::new() };
        self.by.get(reason as usize).unwrap_or(&NONE)
    }

    /// The day so long after another; working days are those of the book.
    pub fn after(&self, span: Span, day: Date) -> Date {
        span.after_on(day, |day| self.working.is_workday(day))
    }

    /// The kind of contact that is for this reason.
    pub fn kind(&self, reason: Reason) -> u8 {
        self.kind_of.get(reason as usize).copied().unwrap_or(NONE)
    }

    /// The kinds of contact that settle something as such: of each the latest has to be known.
    pub fn settling_kinds(&self) -> Kinds {
        let as_such =
            |entry: &&&Entry| self.guide(entry.reason).is_some_and(|guide| guide.settled_by == SettledBy::Kind);
        Kinds::new(self.reasons.iter().filter(as_such).map(|entry| self.kind(entry.reason)))
    }

    /// Rows of ours without an answer that have to be known one by one: those that a sequence counts.
    pub fn steps_that_matter(&self) -> usize {
        if self.looks_for(Reason::WinBack) { self.playbook.win_back.times as usize } else { 0 }
    }

    /// What the playbook says of a reason.
    pub fn guide(&self, reason: Reason) -> Option<&Guide> {
        self.playbook.guide(reason.id())
    }

    /// The channels that this matter may go over, the preferred first.
    pub fn order(&self, matter: Matter, strand: Option<u8>, tier: usize) -> &[u8] {
        match strand {
            Some(kind) => self.strand(tier, kind).map_or(&[], |strand| &strand.by.order),
            None => &self.by(matter.reason()).order,
        }
    }

    /// The id of a strand by its place among the kinds.
    pub fn strand_id(&self, strand: Option<u8>) -> Option<&str> {
        strand.and_then(|kind| self.names.kinds.get(usize::from(kind))).map(String::as_str)
    }

    /// The strand of this kind in a tier.
    pub fn strand(&self, tier: usize, kind: u8) -> Option<&StrandTerms> {
        self.tiers.get(tier)?.iter().find(|strand| strand.kind == kind)
    }

    /// First orders before this day cannot make anybody due: a year is more than enough for a span that is counted from the
    /// other side, and none is followed up for longer than the scenario gives up.
    pub fn first_orders_since(&self, today: Date) -> Date {
        if !self.looks_for(Reason::FirstFollowUp) {
            return Date::MAX;
        }
        // Nothing is missed that was given up before the book was in use.
        let day = if self.given_up { today.min(self.started) } else { today };
        self.playbook.first_follow_up.give_up.before(day).plus_days(-7)
    }

    /// Whether something that was given up after this day counts as missed: what was over before the book was in use does
    /// not.
    pub fn misses(&self, last: Date) -> bool {
        self.given_up && last >= self.started
    }

    /// Whether this reason is exempt from restraint: the customer waits for it.
    pub fn never_held(&self, reason: Reason) -> bool {
        self.restraint.never_held.contains(&reason)
    }

    /// The day itself, or the next one that is not quiet. A book where every day is quiet has none.
    pub fn next_loud(&self, day: Date) -> Date {
        (0..366).map(|days| day.plus_days(days)).find(|&later| !self.is_quiet(later)).unwrap_or(day)
    }

    /// The day itself, or the last one before it that is not quiet.
    pub fn last_loud(&self, day: Date) -> Date {
        (0..366).map(|days| day.plus_days(-days)).find(|&earlier| !self.is_quiet(earlier)).unwrap_or(day)
    }

    fn is_quiet(&self, day: Date) -> bool {
        match self.working.kind(day) {
            Some(DayKind::Swapped) => false,
            Some(DayKind::Holiday) if self.restraint.quiet_holidays => true,
            _ => self.restraint.quiet_weekdays.contains(&day.weekday()),
        }
    }

    /// Whether in this tier a contact of the one kind satisfies the strand of the other.
    pub fn satisfies(&self, tier: usize, kind: u8, other: u8) -> bool {
        self.strand(tier, kind).is_some_and(|strand| strand.satisfies.contains(&other))
    }
}
