//! `survey`: they have not been asked for long.
//!
//! The days on which to ask follow from the day they were last asked, by fixed steps. A contact that settles one of them
//! leaves the next; so whoever is talked to every week is asked every quarter, and no sooner.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::feedback::Measure;
use crate::model::feedback;
use crate::value::moment::Now;

/// Steps that are walked at the most; nobody is asked daily for thirty years.
const STEPS: u32 = 10_000;

/// Adds the item for the first of the days that no contact has settled.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let scenario = &terms.playbook.survey;
    let Some(&every) = scenario.every.of(customer.tier) else { return };
    let measure = Measure::ALL.get(scenario.measure).copied().unwrap_or(Measure::Nps);
    let asked = customer.accounts.feedback().and_then(|feedback| feedback.last_round(measure));
    let (anchor, from) = match asked {
        Some(stamp) => (Anchor::row(&feedback::TABLE, stamp.place, stamp.at), stamp.on),
        None => (Anchor::customer(customer.place), customer.since.unwrap_or(terms.started)),
    };
    let settled_on = settled::last(customer, Reason::Survey, terms, now);
    let open = |due: &_| settled_on.is_none_or(|day| day < *due);
    let Some(due) = (1..STEPS).map(|times| every.times(times).after(from)).find(open) else { return };
    if due > terms.until {
        return;
    }
    let by = terms.by(Reason::Survey).bits;
    let mut draft = Draft::days(Matter::day(Reason::Survey, from), due, terms.after(scenario.until, due), anchor, by);
    let begun = if asked.is_some() { Step::LastAsked(from) } else { Step::NeverAsked(from) };
    draft.steps = terms.steps().with([begun, Step::After(every), Step::Within(scenario.until)]);
    draft.since_tier(customer.tier_decided);
    drafts.push(draft);
}

#[cfg(test)]
mod tests {
    use crate::facts::contact::Outcome;
    use crate::facts::feedback::{Event, Said};
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, PHONE, TALK, day, of, situation};

    /// As shipped: the best tier every quarter.
    fn told(asked: Option<&str>, log: &Log, today: &str) -> Vec<String> {
        let rows: Vec<Event> =
            asked.map(|on| Event { stamp: stamp(day(on).days(), 1), said: Said::Asked }).into_iter().collect();
        let ledgers = Ledgers { feedback: Some(folded(&rows, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::Survey, today)
    }

    #[test]
    fn they_are_asked_a_quarter_after_the_last_time_or_after_the_beginning() {
        assert_eq!(told(Some("2026-02-02"), &Log::new(), "2026-03-20"), ["survey:2026-02-02 2026-05-04 2026-05-16"]);
        assert_eq!(told(None, &Log::new(), "2026-03-20"), ["survey:2026-01-05 2026-04-06 2026-04-19"]);
    }

    #[test]
    fn a_contact_from_the_day_on_settles_it_until_the_next_time() {
        let before = Log::new().out("2026-05-01T10:00", TALK, PHONE, Outcome::Reached);
        assert_eq!(told(Some("2026-02-02"), &before, "2026-05-20"), ["survey:2026-02-02 2026-05-04 2026-05-16"]);
        let after = before.out("2026-05-02T10:00", TALK, PHONE, Outcome::Reached);
        assert_eq!(told(Some("2026-02-02"), &after, "2026-05-20"), ["survey:2026-02-02 2026-08-03 2026-08-16"]);
    }
}
