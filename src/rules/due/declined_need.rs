//! `declined_need`: a need cannot be met, and nobody has explained why or offered something else.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::needs::Status;
use crate::model::need;
use crate::value::moment::Now;

/// Adds an item for every need that was declined, from that day until somebody speaks of it or it is given up.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(needs) = customer.accounts.needs() else { return };
    let scenario = &terms.playbook.declined_need;
    for declined in needs.all().iter().filter(|need| need.status == Status::Declined) {
        let due = declined.closed_on.unwrap_or(declined.stamp.on);
        let not_yet = due > now.today;
        let given_up = now.today > scenario.give_up.after(due);
        if not_yet || given_up || settled::since(customer, Reason::DeclinedNeed, due, terms, now) {
            continue;
        }
        let anchor = Anchor::row(&need::TABLE, declined.stamp.place, now.zone.start(due));
        let matter = Matter::row(Reason::DeclinedNeed, declined.stamp.rank);
        let latest = terms.after(scenario.until, due);
        let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::DeclinedNeed).bits);
        draft.steps = terms.steps().with([Step::DeclinedOn(due), Step::Within(scenario.until)]);
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
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::DeclinedNeed, today)
    }

    #[test]
    fn it_is_due_from_the_day_it_was_declined_until_it_was_explained() {
        let nobody = Log::new();
        let declined = |log: &Log, today: &str| told(Status::Declined, Some("2026-03-10"), log, today);
        assert_eq!(declined(&nobody, "2026-03-10"), ["declined_need:n-1 2026-03-10 2026-03-11"]);
        assert!(declined(&nobody, "2026-03-09").is_empty());
        assert_eq!(declined(&nobody, "2026-04-09").len(), 1, "the thirtieth day is the last");
        assert!(declined(&nobody, "2026-04-10").is_empty());
        assert_eq!(told(Status::Declined, None, &nobody, "2026-03-10"), ["declined_need:n-1 2026-03-02 2026-03-03"]);
        assert!(told(Status::Met, Some("2026-03-10"), &nobody, "2026-03-10").is_empty());
        let early = Log::new().out("2026-03-09T10:00", terms().kind(Reason::DeclinedNeed), PHONE, Outcome::Reached);
        assert_eq!(declined(&early, "2026-03-12").len(), 1);
        let told = early.out("2026-03-10T10:00", terms().kind(Reason::DeclinedNeed), PHONE, Outcome::Reached);
        assert!(declined(&told, "2026-03-12").is_empty());
    }
}
