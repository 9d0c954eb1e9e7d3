//! `restock`: the next order is near, by the customer's own rhythm or because what was bought is used up.

use super::detail::Detail;
use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::rhythm::{Gaps, Orders};
use crate::model::purchase;
use crate::value::moment::Now;

/// Gaps from which on their spread says something.
const SPREAD: usize = 4;

/// Adds the item from some days before the expected order until it is given up.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(orders) = customer.orders else { return };
    let scenario = &terms.playbook.restock;
    let mut steps = terms.steps().with([Step::LastOrder(orders.last)]);
    let own = own_gaps(&orders, terms);
    let (expected, spread) = match (own, orders.lasts) {
        (Some(gaps), _) => {
            steps.push(Step::UsualGap(gaps.twice_median));
            let spread = if gaps.count < SPREAD { 0 } else { gaps.half_spread() };
            (orders.last.plus_days(gaps.median_times(1000)), spread)
        }
        (None, Some(lasts)) => {
            steps.push(Step::Lasts(i32::from(lasts)));
            (orders.last.plus_days(i32::from(lasts)), 0)
        }
        (None, None) => return,
    };
    steps.push(Step::ExpectedOn(expected));
    let (due, latest) = (scenario.before.before(expected), expected.plus_days(spread));
    let last = scenario.give_up.after(expected);
    let given_up = now.today > last;
    if due > terms.until || given_up && !terms.misses(last) {
        return;
    }
    if settled::since(customer, Reason::Restock, due, terms, now) {
        return;
    }
    let in_touch = || customer.contacts.iter().find(|contact| contact.real()).map(|contact| now.zone.date(contact.at));
    if given_up && in_touch().is_some_and(|day| day >= due) {
        // Whatever it was about: nobody was forgotten.
        return;
    }
    steps.push(Step::Before(scenario.before));
    if spread > 0 {
        steps.push(Step::Spread(spread));
    }
    let anchor = Anchor::row(&purchase::TABLE, orders.place, now.zone.start(orders.last));
    let matter = Matter::day(Reason::Restock, orders.last);
    let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::Restock).bits);
    draft.given_up = given_up;
    draft.steps = steps;
    drafts.push(draft);
}

/// The gaps between the orders, where there are enough of them to say more than the product does.
fn own_gaps(orders: &Orders<'_>, terms: &Terms) -> Option<Gaps> {
    Gaps::between(orders.days).filter(|_| orders.days.len() >= terms.playbook.restock.at_least_orders as usize)
}

/// How long they usually take, or how long what they bought lasts.
pub fn detail(customer: &Situation<'_>, terms: &Terms, _: Matter, _: &Now<'_>) -> Option<Detail> {
    let orders = customer.orders?;
    let own = own_gaps(&orders, terms).map(|gaps| Detail::UsualGap(gaps.twice_median));
    own.or_else(|| orders.lasts.map(Detail::Lasts))
}

#[cfg(test)]
mod tests {
    use crate::facts::contact::Outcome;
    use crate::facts::rhythm::Orders;
    use crate::model::place::Place;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms};

    fn told(days: &[&str], lasts: Option<u16>, log: &Log, today: &str) -> Vec<String> {
        let (days, contacts): (Vec<_>, _) = (days.iter().map(|text| day(text)).collect(), log.latest_first());
        let last = *days.last().expect("an order");
        let orders = Some(Orders { days: &days, last, place: Place::new(0, 7, 0), lasts });
        of(&Situation { orders, ..situation(&contacts) }, Reason::Restock, today)
    }

    const THREE: [&str; 3] = ["2026-01-10", "2026-01-30", "2026-02-19"];

    #[test]
    fn it_is_due_ahead_of_the_next_order_and_given_up_some_time_after() {
        let nobody = Log::new();
        let due = ["restock:2026-02-19 2026-03-06 2026-03-11"];
        assert_eq!(told(&THREE, None, &nobody, "2026-03-05"), due);
        assert_eq!(told(&THREE, None, &nobody, "2026-04-10"), due, "the thirtieth day is the last shown");
        assert!(told(&THREE, None, &nobody, "2026-04-11").is_empty());
    }

    #[test]
    fn gaps_that_spread_give_more_time() {
        // 5, 10, 20 and 100 days: the median is 15, and half the distance from 8.75 to 40 is 15.625.
        let days = ["2025-10-01", "2025-10-06", "2025-10-16", "2026-01-24", "2026-02-13"];
        assert_eq!(told(&days, None, &Log::new(), "2026-02-27"), ["restock:2026-02-13 2026-02-23 2026-03-16"]);
    }

    #[test]
    fn with_few_orders_the_product_says_how_long_it_lasts() {
        let nobody = Log::new();
        let two = ["2026-01-30", "2026-02-19"];
        assert!(told(&two, None, &nobody, "2026-03-05").is_empty());
        assert_eq!(told(&two, Some(60), &nobody, "2026-03-05"), ["restock:2026-02-19 2026-04-15 2026-04-20"]);
        assert_eq!(told(&THREE, Some(60), &nobody, "2026-03-05"), ["restock:2026-02-19 2026-03-06 2026-03-11"]);
    }

    #[test]
    fn only_a_contact_about_it_settles_it() {
        let restock = terms().kind(Reason::Restock);
        let other = Log::new().out("2026-03-09T10:00", 0, PHONE, Outcome::Reached);
        assert_eq!(told(&THREE, None, &other, "2026-03-20").len(), 1);
        let early = other.out("2026-03-05T10:00", restock, PHONE, Outcome::Reached);
        assert_eq!(told(&THREE, None, &early, "2026-03-20").len(), 1, "before the first day it settles nothing");
        assert!(
            told(&THREE, None, &early.out("2026-03-06T10:00", restock, PHONE, Outcome::Blank), "2026-03-20").is_empty()
        );
    }
}
