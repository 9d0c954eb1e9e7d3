//! `needs_review`: their needs have not been looked at for long.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::needs::{Need, Needs};
use crate::model::need;
use crate::value::moment::Now;

/// Adds the item so long after a need was last noted or closed, or after a contact about them.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let scenario = &terms.playbook.needs_review;
    let Some(&every) = scenario.every.of(customer.tier) else { return };
    let needs = customer.accounts.needs().map(Needs::all).unwrap_or_default();
    let looked_at = |need: &Need| need.closed_on.filter(|&on| on <= now.today).max(Some(need.stamp.on));
    let latest = needs.iter().filter_map(|need| Some((looked_at(need)?, need.stamp))).max();
    let reviewed = settled::last(customer, Reason::NeedsReview, terms, now);
    let (anchor, noted) = match latest {
        Some((on, stamp)) => (Anchor::row(&need::TABLE, stamp.place, now.zone.start(on)), Some(on)),
        None => (Anchor::customer(customer.place), None),
    };
    let from = noted.max(reviewed).unwrap_or(customer.since.unwrap_or(terms.started));
    let due = every.after(from);
    if due > terms.until {
        return;
    }
    let matter = Matter::day(Reason::NeedsReview, from);
    let mut draft =
        Draft::days(matter, due, terms.after(scenario.until, due), anchor, terms.by(Reason::NeedsReview).bits);
    draft.steps = terms.steps().with([Step::NeedsOf(from), Step::After(every), Step::Within(scenario.until)]);
    draft.since_tier(customer.tier_decided);
    drafts.push(draft);
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

    fn told(closed_on: Option<&str>, log: &Log) -> Vec<String> {
        let need = |closed: &str| Need {
            stamp: stamp(day("2026-02-02").days(), 1),
            status: Status::Met,
            expected_on: None,
            closed_on: Some(day(closed)),
        };
        let needs: Vec<Need> = closed_on.map(need).into_iter().collect();
        let ledgers = Ledgers { needs: Some(folded(&needs, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::NeedsReview, "2026-03-20")
    }

    /// As shipped: the best tier every half year.
    #[test]
    fn it_is_due_half_a_year_after_the_last_look() {
        let nobody = Log::new();
        assert_eq!(told(None, &nobody), ["needs_review:2026-01-05 2026-07-06 2026-07-19"]);
        assert_eq!(told(Some("2026-03-10"), &nobody), ["needs_review:2026-03-10 2026-09-10 2026-09-24"]);
        assert_eq!(
            told(Some("2026-04-10"), &nobody),
            ["needs_review:2026-02-02 2026-08-03 2026-08-16"],
            "not closed yet"
        );
        let asked = Log::new().out("2026-03-16T10:00", terms().kind(Reason::NeedsReview), PHONE, Outcome::Reached);
        assert_eq!(told(Some("2026-03-10"), &asked), ["needs_review:2026-03-16 2026-09-16 2026-09-30"]);
    }
}
