//! An item: one thing to be in touch about, with its window and how much of it has passed.

use super::detail::Local;
use super::held::Held;
use super::matter::Matter;
use crate::facts::clock::Clock;
use crate::facts::contact::{Contact, NONE};
use crate::model::place::Place;
use crate::model::settings::service::escalation::Tell;
use crate::model::table::Table;
use crate::model::{TABLES, customer};
use crate::value::date::Date;
use crate::value::moment::Moment;
use crate::value::span::Span;
use std::cmp::Ordering;

/// What a reason found, before the rules for all items are applied.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// What it is about.
    pub matter: Matter,
    /// First day to act.
    pub due: Date,
    /// Last good day.
    pub latest: Date,
    /// For items on a clock: when it fell due, and the seconds until the latest moment.
    pub clock: Option<(Moment, i64)>,
    /// The window in days: `latest − due` as the reason found it, at least one.
    pub window: i32,
    /// The row that started this occurrence.
    pub anchor: Anchor,
    /// The channels it may go over, one bit each.
    pub channels: u64,
    /// The strand that it serves, as its place among the kinds; [`NONE`] where it serves none.
    pub strand: u8,
    /// Nobody waits for it any more, and nobody was in touch either; nothing is so unless [`Terms::given_up`] asked for it.
    ///
    /// [`Terms::given_up`]: super::terms::Terms::given_up
    pub given_up: bool,
    /// How the days came about.
    pub steps: Steps,
}

/// The row that started the present occurrence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// Which row, in which table.
    pub row: Row,
    /// When; `None` where the customer's own row is the beginning.
    pub at: Option<Moment>,
    /// With whom, packed; 0 for nobody in particular.
    pub person: u64,
    /// Over which channel, as a place among the declared ones; [`NONE`] where that is not said.
    pub channel: u8,
}

/// The place of the contacts in [`TABLES`]; that of customers is the first. Looking them up would cost every customer.
const FOLLOWUPS: u8 = 12;

/// A row that something follows from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// The place of its table in [`TABLES`].
    table: u8,
    /// Where it stands.
    pub place: Place,
}

/// An open item of a customer. Hundreds of thousands may be due at once, hence the care for its size.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// What it is about.
    pub matter: Matter,
    /// First day to act.
    pub due: Date,
    /// Last good day.
    pub latest: Date,
    /// How much of the window has passed.
    pub pressure: Pressure,
    /// Days past the last good one.
    pub overdue_days: i32,
    /// The row that started this occurrence.
    pub row: Row,
    /// The day of that row; `None` where the customer's own row is the beginning.
    pub began: Option<Date>,
    /// The person it was with, packed; 0 for nobody in particular.
    pub person: u64,
    /// The channel it came over, as a place among the declared ones; [`NONE`] where that is not said.
    pub channel: u8,
    /// The strand that it serves, as its place among the kinds; [`NONE`] where it serves none.
    pub strand: u8,
    /// The channels that are left, one bit each.
    pub channels: u64,
    /// Why it is held back.
    pub held: Option<Held>,
    /// The day it was due before it was snoozed.
    pub snoozed_from: Option<Date>,
    /// How the days came about; nothing unless [`Terms::trace`](super::terms::Terms::trace) asked for it.
    pub steps: Option<Box<Trace>>,
}

/// The steps of an item's arithmetic, in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trace(pub Vec<Step>);

/// How much of a window has passed: 0 when the item falls due, 1 on the last good day. Exact, so that equal pressures
/// are equal; what lies further apart than 68 years, in seconds, counts as that.
#[derive(Clone, Copy, Debug)]
pub struct Pressure {
    elapsed: i32,
    window: i32,
}

impl Pressure {
    /// So much of a window has passed, both in one unit; a window is at least one.
    pub fn new(elapsed: i64, window: i64) -> Self {
        let narrow = |number: i64| number.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        Self { elapsed: narrow(elapsed), window: narrow(window).max(1) }
    }

    /// As a number.
    pub fn ratio(self) -> f64 {
        f64::from(self.elapsed) / f64::from(self.window)
    }
}

impl Ord for Pressure {
    fn cmp(&self, other: &Self) -> Ordering {
        (i64::from(self.elapsed) * i64::from(other.window)).cmp(&(i64::from(other.elapsed) * i64::from(self.window)))
    }
}

impl PartialOrd for Pressure {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Pressure {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Pressure {}

/// A step of the arithmetic, for `explain`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Counted from the latest contact that resets the strand.
    FromContact(Date),
    /// The contact that made the promise.
    PromisedOn(Date),
    /// No contact of any kind: counted from `since`, or from the first day of the book.
    FromBeginning(Date),
    /// There were contacts, but none for this strand: counted from the beginning.
    NoneForStrand(Date),
    /// They were silent so many times in a row, so the rhythm is stretched by this factor from the latest attempt on.
    Stretched {
        /// Attempts since they last answered.
        silent: u32,
        /// The factor.
        factor: u32,
    },
    /// Due after this span.
    After(Span),
    /// The last good day is after this span, times the factor.
    AtMost(Span),
    /// Half as long again as the span, since no latest interval is given.
    AtMostByHalf(i32),
    /// The tier was decided later than that.
    TierDecided(Date),
    /// Something is promised for a later day.
    PromisedFor(Date),
    /// The customer began it then.
    TheyWrote(Date),
    /// Working time until the latest moment.
    Answer(Span),
    /// The first order.
    FirstOrder(Date),
    /// They were last asked on this day.
    LastAsked(Date),
    /// They were never asked; counted from the beginning.
    NeverAsked(Date),
    /// They became entitled to it.
    EntitledOn(Date),
    /// Words of a signal were said so often.
    Heard(u32),
    /// A contact was planned for this day.
    PlannedFor(Date),
    /// An event is on this day.
    HeldOn(Date),
    /// A campaign runs from this day on.
    RunsFrom(Date),
    /// A measure is to be done by this day.
    ToBeDoneBy(Date),
    /// A measure was done, and nobody was told.
    DoneOn(Date),
    /// Points can be used until then.
    LapseAfter(Date),
    /// Their tier was applied for, or proposed.
    AppliedOn(Date),
    /// Their tier was decided, and they do not know.
    DecidedOn(Date),
    /// An agreement ends.
    EndsOn(Date),
    /// It says how many days ahead to talk of the next.
    NoticeOf(i32),
    /// So much is left to pay, in 1/10000 of the book's currency.
    Owed(i64),
    /// It is to be paid by this day.
    ToBePaidOn(Date),
    /// A need was declined.
    DeclinedOn(Date),
    /// A need was noted.
    NotedOn(Date),
    /// Their needs were last looked at, or counted from the beginning.
    NeedsOf(Date),
    /// The profile was last changed or spoken of, or counted from the beginning.
    ProfileOf(Date),
    /// So much of it is filled.
    Filled {
        /// What it says.
        filled: u16,
        /// What it should say.
        wanted: u16,
    },
    /// The last order.
    LastOrder(Date),
    /// They usually order again after so long: twice the days.
    UsualGap(i64),
    /// What was bought lasts so many days.
    Lasts(i32),
    /// Too late after so many days.
    TooLateAfter(i32),
    /// Tried so often since then.
    Tried {
        /// How often.
        times: u32,
        /// The last time.
        last: Date,
    },
    /// Good for so long from the first day on.
    Within(Span),
    /// The day on which something is expected.
    ExpectedOn(Date),
    /// The day that is marked, next time.
    MarkedOn(Date),
    /// Due so long ahead.
    Before(Span),
    /// Due so many days ahead, as the row says.
    Lead(u16),
    /// Good for so many days more, since they are not that regular.
    Spread(i32),
    /// The clock of a case runs since then.
    ClockFrom(Local),
    /// So much time is allowed for a step of a case.
    Allowed {
        /// Which.
        clock: Clock,
        /// How much.
        span: Span,
        /// Only working time counts.
        working: bool,
    },
    /// The clock stood for so many minutes of its own time.
    Stood(i64),
    /// The clock of a case runs until then.
    Deadline(Local),
    /// So much of the clock has run that they are told.
    Told(Tell),
    /// The book was not in use before; the arrears of its first days are spread.
    Floor(Date),
    /// Moved off a quiet day.
    Quiet(Date),
    /// Snoozed until then.
    Snoozed(Date),
}

/// The steps of the arithmetic, kept only where somebody wants to know them: a million customers have four million.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Steps {
    wanted: bool,
    list: Vec<Step>,
}

impl Steps {
    /// None so far.
    pub fn new(wanted: bool) -> Self {
        Self { wanted, list: Vec::new() }
    }

    /// One more, if they are wanted.
    pub fn push(&mut self, step: Step) {
        if self.wanted {
            self.list.push(step);
        }
    }

    /// The same with these at the end.
    #[must_use]
    pub fn with(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        steps.into_iter().for_each(|step| self.push(step));
        self
    }

    /// What an item keeps of them.
    pub fn into_trace(self) -> Option<Box<Trace>> {
        self.wanted.then(|| Box::new(Trace(self.list)))
    }
}

impl Row {
    /// The row of a table that stands there.
    pub fn new(table: &'static Table, place: Place) -> Self {
        let known = TABLES.iter().position(|known| std::ptr::eq(*known, table));
        Self { table: known.unwrap_or_default() as u8, place }
    }

    /// Of which table.
    pub fn table(self) -> &'static Table {
        TABLES.get(usize::from(self.table)).unwrap_or(&&customer::TABLE)
    }
}

impl Anchor {
    /// The anchor that a row is, which is from this moment.
    pub fn row(table: &'static Table, place: Place, at: Moment) -> Self {
        Self { row: Row::new(table, place), at: Some(at), person: 0, channel: NONE }
    }

    /// The anchor that a contact is.
    pub fn contact(contact: &Contact) -> Self {
        Self {
            row: Row { table: FOLLOWUPS, place: contact.place },
            at: Some(contact.at),
            person: contact.person,
            channel: contact.channel,
        }
    }

    /// The anchor that a customer's own row is.
    pub fn customer(place: Place) -> Self {
        Self { row: Row { table: 0, place }, at: None, person: 0, channel: NONE }
    }
}

impl Item {
    /// The strand that it serves, as its place among the kinds.
    pub fn strand(&self) -> Option<u8> {
        (self.strand != NONE).then_some(self.strand)
    }
}

impl Draft {
    /// A draft in whole days.
    pub fn days(matter: Matter, due: Date, latest: Date, anchor: Anchor, channels: u64) -> Self {
        Self {
            matter,
            due,
            latest,
            clock: None,
            window: latest.since(due).max(1),
            anchor,
            channels,
            strand: matter.of_strand().unwrap_or(NONE),
            given_up: false,
            steps: Steps::default(),
        }
    }

    /// What only this tier asks for is asked for since it is theirs, and not for what was before.
    pub fn since_tier(&mut self, decided: Option<Date>) {
        if let Some(decided) = decided.filter(|&decided| decided > self.due) {
            self.shift_to(decided);
            self.steps.push(Step::TierDecided(decided));
        }
    }

    /// Moves the due day and the latest day together.
    pub fn shift_to(&mut self, due: Date) {
        let width = self.latest.since(self.due);
        self.due = due;
        self.latest = due.plus_days(width);
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Pressure, Row};
    use crate::facts::contact::{Contact, Nature};
    use crate::model::place::Place;
    use crate::model::{customer, followup, purchase};
    use crate::value::moment::Moment;

    #[test]
    fn a_row_knows_its_table() {
        let place = Place::new(0, 7, 0);
        assert_eq!(Row::new(&purchase::TABLE, place).table().name, "purchases");
        assert_eq!(Anchor::customer(place).row, Row::new(&customer::TABLE, place));
        let contact = Contact::new(Moment(0), 0, place, Nature::default());
        assert_eq!(Anchor::contact(&contact).row, Row::new(&followup::TABLE, place));
    }

    #[test]
    fn pressures_compare_exactly_across_windows() {
        assert_eq!(Pressure::new(1, 3), Pressure::new(2, 6));
        assert!(Pressure::new(7, 7) > Pressure::new(7, 365));
        assert!(Pressure::new(-1, 2) < Pressure::new(0, 0));
        assert!(Pressure::new(i64::MAX, 1) > Pressure::new(i64::MAX, 2));
    }
}
