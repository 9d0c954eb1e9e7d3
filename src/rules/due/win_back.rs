//! `win_back`: they have not ordered for much longer than they usually do.
//!
//! A sequence: the first try when it is too late, the next ones spaced, a few in all. A try is any outbound row from that day
//! on; a row that was answered or a new order ends it.

use super::detail::Detail;
use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::rhythm::Gaps;
use crate::model::purchase;
use crate::value::moment::Now;

/// Adds the item from the day on which it is too late, until it is given up.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(orders) = customer.orders else { return };
    let scenario = &terms.playbook.win_back;
    let mut steps = terms.steps().with([Step::LastOrder(orders.last)]);
    let late = match Gaps::between(orders.days) {
        Some(gaps) => {
            let days = gaps.median_times(scenario.late);
            steps.push(Step::UsualGap(gaps.twice_median));
            steps.push(Step::TooLateAfter(days));
            orders.last.plus_days(days)
        }
        None => {
            steps.push(Step::After(scenario.late_single));
            scenario.late_single.after(orders.last)
        }
    };
    if late > terms.until {
        return;
    }
    if settled::last_answered(customer, Reason::WinBack, terms, now).is_some_and(|day| day >= late) {
        return;
    }
    let mut tries = customer.contacts.iter().filter(|contact| !contact.inbound()).map(|ours| now.zone.date(ours.at));
    let last = tries.next().filter(|&day| day >= late);
    let tried = tries.take_while(|&day| day >= late).count() + usize::from(last.is_some());
    if tried >= scenario.times as usize {
        return;
    }
    let due = match last {
        Some(last) => {
            steps.push(Step::Tried { times: tried as u32, last });
            steps.push(Step::After(scenario.spacing));
            scenario.spacing.after(last)
        }
        None => late,
    };
    steps.push(Step::Within(scenario.spacing));
    let anchor = Anchor::row(&purchase::TABLE, orders.place, now.zone.start(orders.last));
    let matter = Matter::day(Reason::WinBack, orders.last);
    let by = terms.by(Reason::WinBack).bits;
    let mut draft = Draft::days(matter, due, scenario.spacing.after(due), anchor, by);
    draft.steps = steps;
    drafts.push(draft);
}

/// How long they usually take.
pub fn detail(customer: &Situation<'_>, _: &Terms, _: Matter, _: &Now<'_>) -> Option<Detail> {
    Gaps::between(customer.orders?.days).map(|gaps| Detail::UsualGap(gaps.twice_median))
}

#[cfg(test)]
mod tests {
    use crate::facts::contact::Outcome;
    use crate::facts::rhythm::Orders;
    use crate::model::place::Place;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::{Situation, Status};
    use crate::rules::due::tests::{Log, PHONE, TALK, day, of, situation};

    fn told(days: &[&str], log: &Log, today: &str) -> Vec<String> {
        let (days, contacts): (Vec<_>, _) = (days.iter().map(|text| day(text)).collect(), log.latest_first());
        let last = *days.last().expect("an order");
        let orders = Some(Orders { days: &days, last, place: Place::new(0, 7, 0), lasts: None });
        of(&Situation { orders, status: Status::Lost, ..situation(&contacts) }, Reason::WinBack, today)
    }

    const THREE: [&str; 3] = ["2026-01-10", "2026-01-20", "2026-01-30"];

    #[test]
    fn twice_the_usual_gap_is_too_late_and_one_order_has_a_span_of_its_own() {
        let nobody = Log::new();
        assert_eq!(told(&THREE, &nobody, "2026-02-18"), ["win_back:2026-01-30 2026-02-19 2026-03-21"]);
        assert_eq!(told(&["2026-01-30"], &nobody, "2026-06-02"), ["win_back:2026-01-30 2026-06-01 2026-06-29"]);
        // Gaps of 7 and 8 days: twice 7.5 is fifteen.
        let uneven = ["2026-01-12", "2026-01-19", "2026-01-27"];
        assert_eq!(told(&uneven, &nobody, "2026-02-18"), ["win_back:2026-01-27 2026-02-11 2026-03-13"]);
    }

    #[test]
    fn tries_are_spaced_and_given_up_after_a_few() {
        let log = Log::new().out("2026-02-18T10:00", TALK, PHONE, Outcome::Blank);
        assert_eq!(told(&THREE, &log, "2026-02-20"), ["win_back:2026-01-30 2026-02-19 2026-03-21"], "a day too early");
        // Attempts are tries too. Thirty days from 20 February are 22 March, a Sunday.
        let log = log.out("2026-02-20T10:00", TALK, PHONE, Outcome::NoAnswer);
        assert_eq!(told(&THREE, &log, "2026-03-25"), ["win_back:2026-01-30 2026-03-23 2026-04-21"]);
        let log = log.out("2026-03-23T10:00", TALK, PHONE, Outcome::Blank);
        assert_eq!(told(&THREE, &log, "2026-03-30"), ["win_back:2026-01-30 2026-04-22 2026-05-22"]);
        assert!(told(&THREE, &log.out("2026-04-22T10:00", TALK, PHONE, Outcome::Blank), "2026-05-30").is_empty());
    }

    #[test]
    fn an_answer_on_or_after_the_day_ends_it() {
        let early = Log::new().inbound("2026-02-18T23:00", Outcome::Replied);
        assert_eq!(told(&THREE, &early, "2026-02-20").len(), 1);
        assert!(told(&THREE, &early.inbound("2026-02-19T00:00", Outcome::NoAnswer), "2026-02-20").is_empty());
        let no = Log::new().out("2026-02-25T10:00", TALK, PHONE, Outcome::Declined);
        assert!(told(&THREE, &no, "2026-04-20").is_empty());
    }
}
