//! `benefit`: something they are entitled to and have not had.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::model::benefit;
use crate::value::moment::Now;

/// Adds an item for every entitlement that waits, from its day until it is given up.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(benefits) = customer.accounts.benefits() else { return };
    let scenario = &terms.playbook.benefit;
    for entitled in benefits.entitled(now.today) {
        let due = entitled.stamp.on;
        let given_up = now.today > scenario.give_up.after(due);
        if given_up || settled::since(customer, Reason::Benefit, due, terms, now) {
            continue;
        }
        let anchor = Anchor::row(&benefit::TABLE, entitled.stamp.place, now.zone.start(due));
        let matter = Matter::row(Reason::Benefit, entitled.stamp.rank);
        let latest = terms.after(scenario.until, due);
        let latest = entitled.until.map_or(latest, |until| latest.min(until));
        let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::Benefit).bits);
        draft.steps = terms.steps().with([Step::EntitledOn(due), Step::Within(scenario.until)]);
        drafts.push(draft);
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::benefits::{Event, Status};
    use crate::facts::contact::Outcome;
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms};

    fn told(rows: &[(&str, Status)], log: &Log, today: &str) -> Vec<String> {
        let event = |&(on, status): &(&str, Status)| Event {
            stamp: stamp(day(on).days(), 1 << 59 | 1),
            which: 1,
            status,
            value: None,
            until: None,
        };
        let rows: Vec<Event> = rows.iter().map(event).collect();
        let ledgers = Ledgers { benefits: Some(folded(&rows, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::Benefit, today)
    }

    #[test]
    fn an_entitlement_is_due_until_it_is_sent_told_of_or_given_up() {
        let nobody = Log::new();
        let entitled = ("2026-03-02", Status::Entitled);
        assert_eq!(told(&[entitled], &nobody, "2026-03-20"), ["benefit:b-1 2026-03-02 2026-03-16"]);
        assert!(told(&[entitled, ("2026-03-03", Status::Sent)], &nobody, "2026-03-20").is_empty());
        assert_eq!(told(&[entitled], &nobody, "2027-03-02").len(), 1, "a year later is the last day");
        assert!(told(&[entitled], &nobody, "2027-03-03").is_empty());
        let told_of = Log::new().out("2026-03-02T10:00", terms().kind(Reason::Benefit), PHONE, Outcome::Reached);
        assert!(told(&[entitled], &told_of, "2026-03-20").is_empty());
    }
}
