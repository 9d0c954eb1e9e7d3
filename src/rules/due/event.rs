//! `event`: guests of an event are invited, reminded and thanked.
//!
//! Customers of its segment who have no row in attendance are to be invited; who was invited or has accepted is reminded;
//! after the event who came is thanked, and who missed it told what it was like. One item for an event: what is next.

use super::detail::{Detail, Guest};
use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::attendance::Status;
use crate::facts::ledger::Stamp;
use crate::facts::occasions::{Nature, Occasion};
use crate::model::campaign;
use crate::value::date::Date;
use crate::value::moment::Now;

/// What is next, and when.
struct Next {
    guest: Guest,
    due: Date,
    latest: Date,
    /// The guest's row, and the person.
    row: Option<(Stamp, u64)>,
    steps: [Step; 2],
}

/// Adds what is next of every event.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    for (event, is_meant) in customer.occasions.iter().filter(|(it, _)| it.nature == Nature::Event) {
        let Some(next) = next(customer, event, is_meant, terms, now).filter(|next| next.due <= terms.until) else {
            continue;
        };
        let named = customer.accounts.ties().and_then(|ties| ties.last(event.key));
        if named.is_some_and(|on| on >= next.due) || settled::since(customer, Reason::Event, next.due, terms, now) {
            continue;
        }
        let anchor = Anchor::row(&campaign::TABLE, event.place, now.zone.start(next.due));
        let (at, person) = next.row.map_or((None, 0), |(stamp, person)| (Some(stamp.at), person));
        let anchor = Anchor { at, person, ..anchor };
        let matter = Matter::row(Reason::Event, event.rank);
        let mut draft = Draft::days(matter, next.due, next.latest, anchor, terms.by(Reason::Event).bits);
        draft.steps = terms.steps().with(next.steps);
        drafts.push(draft);
    }
}

/// What is next with a customer; `None` where nothing is.
fn next(customer: &Situation<'_>, event: &Occasion, is_meant: bool, terms: &Terms, now: &Now<'_>) -> Option<Next> {
    let scenario = &terms.playbook.event;
    let (on, end) = (event.first, event.last.unwrap_or(event.first));
    let held = Step::HeldOn(on);
    let guests = customer.accounts.attendance().map(|attendance| attendance.guests(event.key)).unwrap_or_default();
    // The first of theirs who has got so far.
    let first = |wanted: &[Status]| {
        let found = wanted.iter().find_map(|status| guests.iter().find(|guest| guest.status == *status));
        found.map(|guest| (guest.status, (guest.stamp, guest.person)))
    };
    if guests.is_empty() {
        let due = scenario.before.before(on);
        let latest = scenario.until.before(on).max(due);
        let steps = [held, Step::Before(scenario.before)];
        let invite = Next { guest: Guest::Invite, due, latest, row: None, steps };
        return (is_meant && now.today < on && !event.holds_out(customer.id)).then_some(invite);
    }
    if now.today <= end {
        let (status, row) = first(&[Status::Invited, Status::Accepted])?;
        let guest = if status == Status::Invited { Guest::Answer } else { Guest::Remind };
        let due = scenario.remind.before(on);
        return Some(Next { guest, due, latest: on, row: Some(row), steps: [held, Step::Before(scenario.remind)] });
    }
    let (status, row) = first(&[Status::Attended, Status::NoShow, Status::Accepted])?;
    let guest = match status {
        Status::Attended => Guest::Thank,
        Status::NoShow => Guest::Missed,
        _ => Guest::Note,
    };
    let latest = terms.after(scenario.thanks, end);
    let steps = [held, Step::Within(scenario.thanks)];
    let thanks = Next { guest, due: end.plus_days(1), latest, row: Some(row), steps };
    (now.today <= scenario.give_up.after(end)).then_some(thanks)
}

/// What is next with the guest of an item.
pub fn detail(customer: &Situation<'_>, terms: &Terms, about: Matter, now: &Now<'_>) -> Option<Detail> {
    let (event, is_meant) = customer.occasions.ranked(about.rank()?)?;
    next(customer, event, is_meant, terms, now).map(|next| Detail::Guest(next.guest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::attendance::Event;
    use crate::facts::contact::Outcome;
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::facts::occasions::Occasions;
    use crate::facts::occasions::tests::occasion;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms};

    const ON: &str = "2026-03-25";

    fn told(meant: bool, guests: &[(&str, Status)], log: &Log, today: &str) -> Vec<String> {
        let all = [occasion(Nature::Event, day(ON), None)];
        let rows: Vec<Event> = (1..)
            .zip(guests)
            .map(|(line, &(on, status))| Event {
                stamp: stamp(day(on).days(), line),
                guest: 1,
                event: all[0].key,
                person: 0,
                status,
            })
            .collect();
        let ledgers = Ledgers { attendance: Some(folded(&rows, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        let of_segment: &[u32] = if meant { &[0] } else { &[] };
        let occasions = Occasions::new(&all, of_segment);
        of(&Situation { accounts: ledgers.of(1), occasions, ..situation(&contacts) }, Reason::Event, today)
    }

    #[test]
    fn who_is_in_the_segment_is_invited_in_time_and_once() {
        let nobody = Log::new();
        let invite = ["event:m-1 2026-03-04 2026-03-18"];
        assert_eq!(told(true, &[], &nobody, "2026-03-04"), invite);
        assert_eq!(told(true, &[], &nobody, "2026-03-24"), invite, "late, but still possible");
        assert!(told(true, &[], &nobody, ON).is_empty(), "too late");
        assert!(told(false, &[], &nobody, "2026-03-20").is_empty());
        let event = terms().kind(Reason::Event);
        let invited = Log::new().out("2026-03-05T10:00", event, PHONE, Outcome::Reached);
        assert!(told(true, &[], &invited, "2026-03-20").is_empty());
    }

    #[test]
    fn guests_are_reminded_and_thanked() {
        let nobody = Log::new();
        let accepted = ("2026-03-10", Status::Accepted);
        assert_eq!(told(false, &[accepted], &nobody, "2026-03-20"), ["event:m-1 2026-03-23 2026-03-25"]);
        assert!(told(true, &[("2026-03-10", Status::Declined)], &nobody, "2026-03-24").is_empty());
        let event = terms().kind(Reason::Event);
        let reminded = Log::new().out("2026-03-23T10:00", event, PHONE, Outcome::Reached);
        assert!(told(true, &[accepted], &reminded, "2026-03-24").is_empty());
        let thanks = ["event:m-1 2026-03-26 2026-03-27"];
        let attended = ("2026-03-25", Status::Attended);
        assert_eq!(told(true, &[accepted, attended], &reminded, "2026-03-30"), thanks);
        assert_eq!(
            told(true, &[accepted, attended], &reminded, "2026-04-08"),
            thanks,
            "the fourteenth day is the last"
        );
        assert!(told(true, &[accepted, attended], &reminded, "2026-04-09").is_empty());
        assert_eq!(told(true, &[accepted], &reminded, "2026-03-30"), thanks, "nobody noted whether they came");
        let thanked = reminded.out("2026-03-26T10:00", event, PHONE, Outcome::Reached);
        assert!(told(true, &[accepted, attended], &thanked, "2026-03-30").is_empty());
    }
}
