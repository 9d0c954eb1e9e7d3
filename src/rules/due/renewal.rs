//! `renewal`: an agreement ends, and nobody has spoken of the next one.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::model::agreement;
use crate::value::moment::Now;

/// Adds an item for every agreement that ends and is not renewed, from its notice until it is given up.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(agreements) = customer.accounts.agreements() else { return };
    let scenario = &terms.playbook.renewal;
    for (agreement, end) in agreements.ending() {
        let mut steps = terms.steps().with([Step::EndsOn(end)]);
        let due = if let Some(days) = agreement.notice_days {
            let days = i32::try_from(days).unwrap_or(i32::MAX);
            steps.push(Step::NoticeOf(days));
            end.plus_days(days.saturating_neg())
        } else {
            steps.push(Step::Before(scenario.before));
            scenario.before.before(end)
        };
        let given_up = now.today > scenario.give_up.after(end);
        if due > terms.until || given_up || settled::since(customer, Reason::Renewal, due, terms, now) {
            continue;
        }
        let mut anchor = Anchor::row(&agreement::TABLE, agreement.stamp.place, now.zone.start(agreement.stamp.on));
        // A snooze of an agreement that did not say when it began is for this end all the same.
        anchor.at = anchor.at.filter(|_| agreement.stamp.on > crate::value::date::Date::MIN);
        let matter = Matter::row(Reason::Renewal, agreement.stamp.rank);
        let mut draft = Draft::days(matter, due, end.max(due), anchor, terms.by(Reason::Renewal).bits);
        draft.steps = steps;
        drafts.push(draft);
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::agreements::Agreement;
    use crate::facts::contact::Outcome;
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms};

    fn agreement(start: &str, end: &str, notice_days: Option<u32>, kind: u64) -> Agreement {
        let end = (!end.is_empty()).then(|| day(end));
        Agreement { stamp: stamp(day(start).days(), 1 << 59 | 1), end, notice_days, kind }
    }

    fn told(rows: &[Agreement], log: &Log, today: &str) -> Vec<String> {
        let ledgers = Ledgers { agreements: Some(folded(rows, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::Renewal, today)
    }

    #[test]
    fn it_is_due_from_the_notice_to_the_end_and_given_up_later() {
        let (nobody, year) = (Log::new(), agreement("2025-05-01", "2026-04-30", None, 1));
        let due = ["renewal:a-1 2026-03-02 2026-04-30"];
        assert_eq!(told(&[year], &nobody, "2026-02-20"), due, "1 March is a Sunday");
        assert_eq!(told(&[year], &nobody, "2026-05-30"), due, "the thirtieth day is the last");
        assert!(told(&[year], &nobody, "2026-05-31").is_empty());
        let notice = agreement("2025-05-01", "2026-04-30", Some(30), 1);
        assert_eq!(told(&[notice], &nobody, "2026-03-20"), ["renewal:a-1 2026-03-31 2026-04-30"]);
    }

    #[test]
    fn a_later_one_of_the_same_kind_or_a_contact_about_it_settles_it() {
        let year = agreement("2025-05-01", "2026-04-30", None, 1);
        let nobody = Log::new();
        let next = agreement("2026-02-01", "2027-04-30", None, 1);
        assert_eq!(told(&[year, next], &nobody, "2026-03-20"), ["renewal:a-1 2027-03-01 2027-04-30"]);
        assert!(told(&[year, agreement("2026-02-01", "", None, 1)], &nobody, "2026-03-20").is_empty());
        assert_eq!(told(&[year, agreement("2026-02-01", "", None, 2)], &nobody, "2026-03-20").len(), 1);
        let renewal = terms().kind(Reason::Renewal);
        let early = Log::new().out("2026-02-28T10:00", renewal, PHONE, Outcome::Reached);
        assert_eq!(told(&[year], &early, "2026-03-20").len(), 1);
        assert!(
            told(&[year], &early.out("2026-03-01T10:00", renewal, PHONE, Outcome::Reached), "2026-03-20").is_empty()
        );
    }
}
