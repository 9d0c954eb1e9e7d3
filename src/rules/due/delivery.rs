//! `delivery`: a promised delivery is late, and the customer should hear it from us first.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::model::purchase;
use crate::value::moment::Now;

/// Adds an item for every order that is late, from the day after the promised one until it is given up.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(deliveries) = customer.accounts.deliveries() else { return };
    let scenario = &terms.playbook.delivery;
    for late in deliveries.orders() {
        let due = late.promised_on.plus_days(1);
        let given_up = now.today > scenario.give_up.after(late.promised_on);
        if given_up || settled::since(customer, Reason::Delivery, due, terms, now) {
            continue;
        }
        let anchor = Anchor::row(&purchase::TABLE, late.stamp.place, late.stamp.at);
        let matter = Matter::row(Reason::Delivery, late.stamp.rank);
        let latest = terms.after(scenario.until, due);
        let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::Delivery).bits);
        draft.steps = terms.steps().with([Step::PromisedFor(late.promised_on), Step::Within(scenario.until)]);
        drafts.push(draft);
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::contact::Outcome;
    use crate::facts::deliveries::Late;
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms};

    fn told(log: &Log, today: &str) -> Vec<String> {
        let late =
            Late { promised_on: day("2026-03-10"), stamp: stamp(day("2026-03-02").days(), 1 << 59 | 1), order: None };
        let ledgers = Ledgers { deliveries: Some(folded(&[late], 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::Delivery, today)
    }

    #[test]
    fn they_are_told_the_day_after_and_only_once() {
        let due = ["delivery:o-1 2026-03-11 2026-03-12"];
        assert_eq!(told(&Log::new(), "2026-03-11"), due);
        assert_eq!(told(&Log::new(), "2026-06-08"), due, "the ninetieth day is the last");
        assert!(told(&Log::new(), "2026-06-09").is_empty());
        let delivery = terms().kind(Reason::Delivery);
        let early = Log::new().out("2026-03-10T10:00", delivery, PHONE, Outcome::Reached);
        assert_eq!(told(&early, "2026-03-12"), due);
        assert!(told(&early.out("2026-03-11T10:00", delivery, PHONE, Outcome::Reached), "2026-03-12").is_empty());
    }
}
