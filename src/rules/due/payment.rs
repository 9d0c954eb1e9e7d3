//! `payment`: an order is to be paid, or should have been.
//!
//! A statement some days before the day, a call some days after it, and again every so often while it is unpaid. Only money
//! settles it.

use super::detail::Detail;
use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::claims::{Owed, owed};
use crate::model::purchase;
use crate::value::moment::Now;

/// Adds an item for every order that is not paid.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let scenario = &terms.playbook.payment;
    let orders = orders(customer);
    if orders.is_empty() {
        return;
    }
    let asked = settled::last(customer, Reason::Payment, terms, now);
    for (owed, left) in orders {
        let first = scenario.before.before(owed.due_on);
        let latest = terms.after(scenario.until, owed.due_on);
        let mut steps = terms.steps().with([Step::Owed(left), Step::ToBePaidOn(owed.due_on)]);
        let (due, latest) = match asked.filter(|&day| day >= first) {
            Some(last) => {
                steps.push(Step::Tried { times: 1, last });
                steps.push(Step::After(scenario.spacing));
                let due = scenario.spacing.after(last);
                (due, latest.max(due))
            }
            None => {
                steps.push(Step::Before(scenario.before));
                (first, latest)
            }
        };
        if due > terms.until {
            continue;
        }
        let anchor = Anchor::row(&purchase::TABLE, owed.bill.place, now.zone.start(owed.bill.on));
        let matter = Matter::row(Reason::Payment, owed.bill.rank);
        let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::Payment).bits);
        draft.steps = steps;
        drafts.push(draft);
    }
}

/// Of each order that is not paid the claim that is to be paid first, and how much the order still costs.
fn orders(customer: &Situation<'_>) -> Vec<(Owed, i64)> {
    let mut orders: Vec<(Owed, i64)> = Vec::new();
    let bills = customer.accounts.bills();
    if bills.is_empty() {
        return orders;
    }
    for claim in owed(bills, customer.accounts.payments()) {
        let is_its = |known: &Owed| known.bill.order.is_some() && known.bill.order == claim.bill.order;
        match orders.iter_mut().find(|(known, _)| is_its(known)) {
            Some((_, left)) => *left = left.saturating_add(claim.left),
            None => orders.push((claim, claim.left)),
        }
    }
    orders
}

/// How much is left to pay, and by when.
pub fn detail(customer: &Situation<'_>, _: &Terms, matter: Matter, _: &Now<'_>) -> Option<Detail> {
    let is = |(owed, _): &(Owed, i64)| Matter::row(Reason::Payment, owed.bill.rank) == matter;
    orders(customer).into_iter().find(is).map(|(owed, left)| Detail::Owed(left, owed.due_on))
}

#[cfg(test)]
mod tests {
    use crate::facts::claims::{Bill, Gathering, Order, Payment};
    use crate::facts::contact::Outcome;
    use crate::facts::ledger::tests::folded;
    use crate::facts::ledgers::Ledgers;
    use crate::model::place::Place;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms};

    fn told(paid: &[i64], log: &Log, today: &str) -> Vec<String> {
        let order = Order::numbered("A-7");
        let bills = Gathering::new(2);
        for (line, amount) in [(1, 300), (2, 200)] {
            let place = Place::new(0, line, 0);
            let (on, due_on) = (day("2026-02-02"), Some(day("2026-03-10")));
            bills.feeder().feed(1, Bill { on, rank: line << 59 | 1, place, order, due_on, amount });
        }
        let payments: Vec<Payment> = paid.iter().map(|&amount| Payment { order, amount }).collect();
        let ledgers =
            Ledgers { bills: Some(bills.sorted(1)), payments: Some(folded(&payments, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::Payment, today)
    }

    #[test]
    fn an_order_is_one_item_until_all_of_it_is_paid() {
        let nobody = Log::new();
        // 7 March is a Saturday.
        assert_eq!(told(&[], &nobody, "2026-03-20"), ["payment:o-1 2026-03-09 2026-03-13"]);
        assert_eq!(told(&[300], &nobody, "2026-03-20"), ["payment:o-2 2026-03-09 2026-03-13"]);
        assert!(told(&[300, 200], &nobody, "2026-03-20").is_empty());
    }

    #[test]
    fn who_was_asked_is_asked_again_a_week_later() {
        let payment = terms().kind(Reason::Payment);
        let early = Log::new().out("2026-03-06T10:00", payment, PHONE, Outcome::Reached);
        assert_eq!(told(&[], &early, "2026-03-20"), ["payment:o-1 2026-03-09 2026-03-13"]);
        let asked = early.out("2026-03-09T10:00", payment, PHONE, Outcome::Reached);
        assert_eq!(told(&[], &asked, "2026-03-20"), ["payment:o-1 2026-03-16 2026-03-16"]);
    }
}
