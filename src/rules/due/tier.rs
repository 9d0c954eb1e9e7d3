//! `tier`: a decision about their tier is to be taken, or they are to be told.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::decisions;
use crate::model::tier_change;
use crate::value::moment::Now;

/// Adds the item while the latest step waits for the next.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some((stamp, step)) = customer.accounts.decisions().and_then(decisions::Decisions::waiting) else { return };
    let scenario = &terms.playbook.tier;
    let (told, within) = match step {
        decisions::Step::Approved => (Step::DecidedOn(stamp.on), scenario.notify),
        _ => (Step::AppliedOn(stamp.on), scenario.decide),
    };
    let due = stamp.on;
    if now.today > scenario.give_up.after(due) {
        return;
    }
    let anchor = Anchor::row(&tier_change::TABLE, stamp.place, now.zone.start(due));
    let matter = Matter::row(Reason::Tier, stamp.rank);
    let latest = terms.after(within, due);
    let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::Tier).bits);
    draft.steps = terms.steps().with([told, Step::Within(within)]);
    drafts.push(draft);
}

#[cfg(test)]
mod tests {
    use crate::facts::decisions::Step::{self, Approved, Notified, Proposed, Rejected};
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, day, of, situation};

    fn told(steps: &[(&str, Step)]) -> Vec<String> {
        let event = |(line, &(on, step)): (u64, &(&str, Step))| (stamp(day(on).days(), line << 59 | 1), step);
        let rows: Vec<_> = (1..).zip(steps).map(event).collect();
        let ledgers = Ledgers { decisions: Some(folded(&rows, 0)), ..Ledgers::default() };
        let contacts = Log::new().latest_first();
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::Tier, "2026-03-20")
    }

    #[test]
    fn a_proposal_waits_for_a_decision_and_a_decision_for_being_told() {
        let proposed = ("2026-03-02", Proposed);
        assert_eq!(told(&[proposed]), ["tier:h-1 2026-03-02 2026-03-09"]);
        let approved = ("2026-03-05", Approved);
        assert_eq!(told(&[proposed, approved]), ["tier:h-2 2026-03-05 2026-03-08"]);
        assert!(told(&[proposed, approved, ("2026-03-06", Notified)]).is_empty());
        assert!(told(&[proposed, ("2026-03-06", Rejected)]).is_empty());
        assert!(told(&[("2025-12-19", Proposed)]).is_empty(), "ninety-one days ago");
    }
}
