//! `points`: some of their points lapse soon.

use super::detail::Detail;
use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::model::point;
use crate::value::moment::Now;

/// Adds the item for the points that lapse next.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(points) = customer.accounts.points() else { return };
    let scenario = &terms.playbook.points;
    let Some(batch) = points.next_to_lapse(now.today) else { return };
    let Some(last) = batch.expires_on else { return };
    let due = scenario.before.before(last);
    if due > terms.until || settled::since(customer, Reason::Points, due, terms, now) {
        return;
    }
    let anchor = Anchor::row(&point::TABLE, batch.stamp.place, now.zone.start(batch.stamp.on));
    let matter = Matter::day(Reason::Points, last);
    let mut draft = Draft::days(matter, due, last, anchor, terms.by(Reason::Points).bits);
    draft.steps = terms.steps().with([Step::LapseAfter(last), Step::Before(scenario.before)]);
    drafts.push(draft);
}

/// How many lapse, and when.
pub fn detail(customer: &Situation<'_>, _: &Terms, matter: Matter, _: &Now<'_>) -> Option<Detail> {
    let last = matter.on()?;
    customer.accounts.points()?.next_expiry(last).map(|(_, points)| Detail::Points(points, last))
}

#[cfg(test)]
mod tests {
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::facts::points::{Event, Kind};
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, day, of, situation};

    fn told(rows: &[(&str, i64, &str)], today: &str) -> Vec<String> {
        let event = |(line, &(on, points, last)): (u64, &(&str, i64, &str))| Event {
            stamp: stamp(day(on).days(), line),
            kind: Kind::Entry,
            points,
            expires_on: (!last.is_empty()).then(|| day(last)),
            of: 0,
        };
        let rows: Vec<Event> = (1..).zip(rows).map(event).collect();
        let ledgers = Ledgers { points: Some(folded(&rows, 0)), ..Ledgers::default() };
        let contacts = Log::new().latest_first();
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::Points, today)
    }

    #[test]
    fn points_are_told_of_before_they_lapse_and_not_after() {
        let earned = ("2026-01-10", 100, "2026-04-30");
        assert_eq!(told(&[earned], "2026-03-30"), ["points:2026-04-30 2026-03-31 2026-04-30"]);
        assert_eq!(told(&[earned], "2026-04-30").len(), 1);
        assert!(told(&[earned], "2026-05-01").is_empty());
        assert!(told(&[("2026-01-10", 100, "")], "2026-04-10").is_empty(), "for ever");
        assert!(told(&[earned, ("2026-02-10", -100, "")], "2026-04-10").is_empty(), "used");
    }
}
