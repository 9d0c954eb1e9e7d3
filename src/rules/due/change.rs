//! `change`: a need was noted, and a fitting proposal should follow while it is fresh.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::needs::Status;
use crate::model::need;
use crate::value::moment::Now;

/// Adds an item for every open need, from the day it was noted until somebody speaks of it or it is given up.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(needs) = customer.accounts.needs() else { return };
    let scenario = &terms.playbook.change;
    for open in needs.open(now.today).filter(|need| matches!(need.status, Status::Open)) {
        let due = open.stamp.on;
        let given_up = now.today > scenario.give_up.after(due);
        if given_up || settled::since(customer, Reason::Change, due, terms, now) {
            continue;
        }
        let anchor = Anchor::row(&need::TABLE, open.stamp.place, now.zone.start(due));
        let matter = Matter::row(Reason::Change, open.stamp.rank);
        let latest = terms.after(scenario.until, due);
        let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::Change).bits);
        draft.steps = terms.steps().with([Step::NotedOn(due), Step::Within(scenario.until)]);
        drafts.push(draft);
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::contact::Outcome;
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::facts::needs::{Need, Status};
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms};

    fn told(status: Status, closed_on: Option<&str>, log: &Log, today: &str) -> Vec<String> {
        let need = Need {
            stamp: stamp(day("2026-03-02").days(), 1 << 59 | 1),
            status,
            expected_on: None,
            closed_on: closed_on.map(day),
        };
        let ledgers = Ledgers { needs: Some(folded(&[need], 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::Change, today)
    }

    #[test]
    fn a_need_asks_for_a_proposal_while_it_is_open_and_fresh() {
        let nobody = Log::new();
        assert_eq!(told(Status::Open, None, &nobody, "2026-03-02"), ["change:n-1 2026-03-02 2026-03-04"]);
        assert_eq!(told(Status::Open, None, &nobody, "2026-04-01").len(), 1, "the thirtieth day is the last");
        assert!(told(Status::Open, None, &nobody, "2026-04-02").is_empty());
        assert!(told(Status::Met, Some("2026-03-03"), &nobody, "2026-03-20").is_empty());
        let proposed = Log::new().out("2026-03-02T10:00", terms().kind(Reason::Change), PHONE, Outcome::Reached);
        assert!(told(Status::Open, None, &proposed, "2026-03-20").is_empty());
        let other = Log::new().out("2026-03-02T10:00", 0, PHONE, Outcome::Reached);
        assert_eq!(told(Status::Open, None, &other, "2026-03-20").len(), 1);
    }
}
