//! What was applied for, proposed and decided about one customer's tier, and what follows from that today.
//!
//! The log has days and no times, and two people write it: the order of rows of one day is unknown. So nothing here hangs on
//! it. Within a day steps are counted, not lined up: an application more than decisions leaves one open.

use crate::model::place::Place;
use crate::value::date::Date;
use crate::value::span::Span;

/// Which step a row is, in the order in which they follow each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// Somebody applied for it.
    Requested,
    /// Looked into, and put before whoever decides.
    Proposed,
    /// Decided, with the tier that the customer has from then on.
    Approved,
    /// Turned down.
    Rejected,
    /// The customer knows.
    Notified,
}

/// A row of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its id.
    pub id: Box<str>,
    /// Where the row stands: of one writer and day, the later row is the later step.
    pub place: Place,
    /// When.
    pub on: Date,
    /// Which step.
    pub status: Status,
    /// The tier before; empty where none was decided.
    pub from: Box<str>,
    /// The tier after.
    pub to: Box<str>,
    /// How long an exception from the criteria holds: that day is its last.
    pub until: Option<Date>,
    /// Why.
    pub reason: Box<str>,
    /// What it rests on.
    pub evidence: Box<str>,
    /// Who did it.
    pub by: Box<str>,
}

/// Why no move is proposed today, although the criteria say so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// Decided on that day, and what was decided stays for a while; the second day is the last of it.
    Stay(Date, Date),
    /// A person made an exception, which holds until that day.
    Exception(Date),
    /// The same move was turned down on that day.
    TurnedDown(Date),
}

impl Status {
    /// All of them, with what the cell holds.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Requested, "requested"),
        (Self::Proposed, "proposed"),
        (Self::Approved, "approved"),
        (Self::Rejected, "rejected"),
        (Self::Notified, "notified"),
    ];

    /// What a cell says.
    pub fn parse(cell: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, word)| *word == cell).map(|(status, _)| *status)
    }

    /// As a cell says it.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, word)| word)
    }

    fn opens(self) -> bool {
        matches!(self, Self::Requested | Self::Proposed)
    }

    /// Whether it is a decision.
    pub fn decides(self) -> bool {
        matches!(self, Self::Approved | Self::Rejected)
    }
}

/// The application or proposal that waits for a decision: the latest step of the latest one. `cell` is the tier that the
/// customer has. A decision for the same tier closes one; an approval of another tier closes those of earlier days; what
/// was to move a customer out of a tier that it is not in any more is void.
pub fn open<'e>(entries: &'e [Entry], cell: &str) -> Option<&'e Entry> {
    let opening = |entry: &&Entry| entry.status.opens();
    let stands = |entry: &&Entry| {
        let void = *entry.to == *cell || !cell.is_empty() && !entry.from.is_empty() && *entry.from != *cell;
        !void && is_open(entries, &entry.to)
    };
    entries.iter().filter(opening).filter(stands).max_by_key(|entry| (entry.on, entry.status, entry.place, &entry.id))
}

/// Whether more was asked for than decided about this tier.
fn is_open(entries: &[Entry], to: &str) -> bool {
    let mut days: Vec<Date> = entries.iter().map(|entry| entry.on).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter().fold(false, |open, day| {
        let here = entries.iter().filter(|entry| entry.on == day);
        let count = |status: Status| here.clone().filter(|entry| entry.status == status && *entry.to == *to).count();
        let other = here.clone().any(|entry| entry.status == Status::Approved && *entry.to != *to);
        let before = usize::from(open && !other) + count(Status::Requested);
        // A proposal takes up an application, if there is one.
        let asked = before.max(count(Status::Proposed));
        asked > count(Status::Approved) + count(Status::Rejected)
    })
}

/// Why the criteria do not propose a move to this tier today. What was approved last binds for `stay`, or, where an end was
/// stated with it, up to that day and no longer: then the criteria count again.
pub fn bound(entries: &[Entry], to: &str, stay: Span, today: Date) -> Option<Bound> {
    let approved = || entries.iter().filter(|entry| entry.status == Status::Approved);
    let last = approved().map(|entry| entry.on).max();
    let ends = approved().filter(|entry| Some(entry.on) == last).map(|entry| match entry.until {
        Some(until) => (until, Bound::Exception(until)),
        None => {
            let end = stay.after(entry.on).plus_days(-1);
            (end, Bound::Stay(entry.on, end))
        }
    });
    let longest = ends.filter(|(end, _)| *end >= today).max_by_key(|(end, _)| *end).map(|(_, bound)| bound);
    let turned_down = entries.iter().filter(|entry| entry.status == Status::Rejected && *entry.to == *to);
    // What was decided since is about another situation.
    let turned_down = turned_down.map(|entry| entry.on).filter(|&on| last.is_none_or(|last| last <= on)).max();
    longest.or(turned_down.filter(|&on| stay.after(on) > today).map(Bound::TurnedDown))
}

/// The decisions that the customer was not told of, in the order of their days.
pub fn untold(entries: &[Entry]) -> Vec<&Entry> {
    let told = |decision: &Entry, after: &dyn Fn(&Entry) -> bool| {
        let about = |entry: &&Entry| entry.status == Status::Notified && *entry.to == *decision.to;
        entries.iter().filter(about).filter(|entry| after(entry)).count()
    };
    let mut decisions: Vec<&Entry> = entries.iter().filter(|entry| entry.status.decides()).collect();
    decisions.sort_by_key(|entry| (entry.on, entry.place, &entry.id));
    let mut open = Vec::new();
    for (place, decision) in decisions.iter().enumerate() {
        let later = told(decision, &|entry| entry.on > decision.on);
        let same = |other: &&&Entry| other.on == decision.on && other.to == decision.to;
        let rank = decisions.iter().take(place).filter(same).count();
        if later == 0 && told(decision, &|entry| entry.on == decision.on) <= rank {
            open.push(*decision);
        }
    }
    open
}

/// Of those, the ones that somebody applied for: who asked is told, however it was decided.
pub fn owed(entries: &[Entry]) -> Vec<&Entry> {
    let applied = |decision: &&Entry| {
        let asked =
            |entry: &Entry| entry.status == Status::Requested && entry.to == decision.to && entry.on <= decision.on;
        entries.iter().any(asked)
    };
    untold(entries).into_iter().filter(applied).collect()
}

/// The exception that is over by today, where nothing was decided after it: its last day.
pub fn expired(entries: &[Entry], today: Date) -> Option<(&Entry, Date)> {
    let approved = entries.iter().filter(|entry| entry.status == Status::Approved);
    let last = approved.max_by_key(|entry| (entry.on, entry.until.is_none(), entry.until))?;
    last.until.filter(|&until| until < today).map(|until| (last, until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::span::Unit;
    use proptest::prelude::*;

    fn day(day: i32) -> Date {
        Date::from_ymd(2026, 1, 1).unwrap().plus_days(day)
    }

    fn entry(on: i32, status: Status, from: &str, to: &str) -> Entry {
        let text = |text: &str| Box::<str>::from(text);
        let id = format!("h-{on}-{}-{to}", status.word());
        Entry {
            id: text(&id),
            place: Place::new(0, 0, 0),
            on: day(on),
            status,
            from: text(from),
            to: text(to),
            until: None,
            reason: text(""),
            evidence: text(""),
            by: text(""),
        }
    }

    const STAY: Span = Span { count: 90, unit: Unit::Day };

    #[test]
    fn an_application_goes_its_way() {
        use Status::{Approved, Proposed, Rejected, Requested};
        let mut rows = vec![entry(1, Requested, "core", "vip")];
        let found = |rows: &[Entry], cell: &str| open(rows, cell).map(|entry| (entry.status, entry.on));
        assert_eq!(found(&rows, "core"), Some((Requested, day(1))));
        assert_eq!(found(&rows, "normal"), None, "it is in another tier by now");
        assert_eq!(found(&rows, "vip"), None, "it is there already");
        assert_eq!(found(&rows, ""), Some((Requested, day(1))));
        rows.push(entry(2, Proposed, "core", "vip"));
        assert_eq!(found(&rows, "core"), Some((Proposed, day(2))));
        rows.push(entry(2, Rejected, "core", "vip"));
        assert_eq!(found(&rows, "core"), None);
        // Applied for anew on the day on which it was turned down.
        rows.push(entry(2, Requested, "core", "vip"));
        assert_eq!(found(&rows, "core"), Some((Proposed, day(2))));
        rows.push(entry(3, Approved, "core", "vip"));
        assert_eq!(found(&rows, "core"), None);
    }

    #[test]
    fn an_approval_of_another_tier_closes_what_was_asked_before() {
        use Status::{Approved, Requested};
        let rows = [entry(1, Requested, "", "vip"), entry(2, Approved, "", "core")];
        assert_eq!(open(&rows, ""), None);
        let rows = [entry(2, Requested, "", "vip"), entry(2, Approved, "", "core")];
        assert!(open(&rows, "core").is_some(), "of the same day: it may have come after");
    }

    #[test]
    fn what_was_decided_stays() {
        use Status::{Approved, Rejected};
        let rows = [entry(0, Approved, "core", "vip")];
        let bound_on = |rows: &[Entry], on: i32| bound(rows, "core", STAY, day(on));
        assert_eq!(bound_on(&rows, 89), Some(Bound::Stay(day(0), day(89))));
        assert_eq!(bound_on(&rows, 90), None);
        let mut exception = entry(1, Approved, "core", "vip");
        exception.until = Some(day(10));
        let rows = [entry(0, Approved, "normal", "core"), exception];
        assert_eq!(bound_on(&rows, 10), Some(Bound::Exception(day(10))));
        assert_eq!(bound_on(&rows, 11), None, "over: the criteria count again, and at once");
        assert_eq!(expired(&rows, day(10)), None);
        assert_eq!(expired(&rows, day(11)).map(|(_, until)| until), Some(day(10)));
        let rows = [entry(3, Rejected, "vip", "core")];
        assert_eq!(bound_on(&rows, 92), Some(Bound::TurnedDown(day(3))));
        assert_eq!(bound_on(&rows, 93), None);
        assert_eq!(bound(&rows, "normal", STAY, day(4)), None, "another move was not turned down");
        let rows = [entry(3, Rejected, "vip", "core"), entry(200, Approved, "normal", "vip")];
        assert_eq!(bound_on(&rows, 290), None);
    }

    #[test]
    fn who_was_not_told() {
        use Status::{Approved, Notified, Rejected};
        let ids = |rows: &[Entry]| untold(rows).iter().map(|entry| entry.on).collect::<Vec<_>>();
        let mut rows = vec![entry(1, Rejected, "core", "vip"), entry(5, Approved, "core", "vip")];
        assert_eq!(ids(&rows), [day(1), day(5)]);
        rows.push(entry(5, Notified, "core", "vip"));
        assert_eq!(ids(&rows), Vec::<Date>::new(), "who is told the last word is told the first");
        rows.push(entry(5, Rejected, "core", "vip"));
        assert_eq!(ids(&rows).len(), 1);
        assert_eq!(owed(&rows).len(), 0, "nobody applied for it");
        rows.push(entry(5, Status::Requested, "core", "vip"));
        assert_eq!(owed(&rows).len(), 1);
    }

    fn rows() -> impl Strategy<Value = Vec<Entry>> {
        let tier = || prop::sample::select(vec!["", "vip", "core"]);
        let status = prop::sample::select(Status::ALL.map(|(status, _)| status).to_vec());
        let row = (0..5_i32, status, tier(), tier(), prop::option::of(0..9_i32));
        let row = row
            .prop_map(|(on, status, from, to, until)| Entry { until: until.map(day), ..entry(on, status, from, to) });
        prop::collection::vec(row, 0..9)
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter(rows in rows(), turn in 0..9_usize, today in 0..120_i32) {
            let mut turned = rows.clone();
            turned.reverse();
            turned.rotate_left(turn.min(rows.len()));
            for cell in ["", "vip", "core"] {
                let key = |entry: Option<&Entry>| entry.map(|entry| (entry.on, entry.status, entry.to.clone()));
                prop_assert_eq!(key(open(&rows, cell)), key(open(&turned, cell)));
                prop_assert_eq!(bound(&rows, cell, STAY, day(today)), bound(&turned, cell, STAY, day(today)));
            }
            prop_assert_eq!(untold(&rows).len(), untold(&turned).len());
            let until = |rows: &[Entry]| expired(rows, day(today)).map(|(_, until)| until);
            prop_assert_eq!(until(&rows), until(&turned));
        }

        #[test]
        fn nothing_binds_for_ever_and_everything_can_be_decided(rows in rows(), to in prop::sample::select(vec!["vip", "core"])) {
            prop_assert_eq!(bound(&rows, to, STAY, day(200)), None);
            let mut decided = rows;
            for _ in 0..20 {
                let Some(open) = open(&decided, "") else { break };
                let rejected = entry(6, Status::Rejected, "", &open.to);
                decided.push(rejected);
            }
            prop_assert_eq!(open(&decided, ""), None);
        }
    }
}
