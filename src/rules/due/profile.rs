//! `profile`: what is known of the customer has gaps, or nobody has looked at it for long.

use super::detail::Detail;
use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::profile::Profile;
use crate::value::date::Date;
use crate::value::moment::Now;

/// Adds the item: some time after the profile was last changed where too little of it is filled, and in any case after a
/// longer time. A contact about it counts as a change.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let scenario = &terms.playbook.profile;
    if !scenario.asks(customer.tier) {
        return;
    }
    let from = looked_at(customer, terms, now);
    let (filled, wanted) = customer.accounts.profile().map(Profile::counts).unwrap_or_default();
    let lacks = |at_least: &i64| i64::from(filled) * 1000 < *at_least * i64::from(wanted);
    let gap = scenario.at_least.of(customer.tier).is_some_and(lacks).then_some(scenario.after);
    let age = scenario.every.of(customer.tier).copied();
    let Some(span) = gap.into_iter().chain(age).min_by_key(|span| span.after(from)) else { return };
    let due = span.after(from);
    if due > terms.until {
        return;
    }
    let anchor = Anchor::customer(customer.place);
    let latest = terms.after(scenario.until, due);
    let mut draft =
        Draft::days(Matter::day(Reason::Profile, from), due, latest, anchor, terms.by(Reason::Profile).bits);
    draft.steps = terms.steps().with([Step::ProfileOf(from)]);
    if gap.is_some() {
        draft.steps.push(Step::Filled { filled, wanted });
    }
    draft.steps = draft.steps.with([Step::After(span), Step::Within(scenario.until)]);
    draft.since_tier(customer.tier_decided);
    drafts.push(draft);
}

/// The day on which it was last changed or spoken of.
fn looked_at(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>) -> Date {
    let changed = customer.accounts.profile().and_then(Profile::changed);
    let spoken = settled::last(customer, Reason::Profile, terms, now);
    changed.max(spoken).unwrap_or(customer.since.unwrap_or(terms.started))
}

/// What is missing, and since when nobody has filled it.
pub fn detail(customer: &Situation<'_>, terms: &Terms, _: Matter, now: &Now<'_>) -> Option<Detail> {
    let since = looked_at(customer, terms, now);
    let gaps = customer.accounts.profile().map(Profile::gaps).unwrap_or_default();
    Some(Detail::Profile { since, gaps })
}

#[cfg(test)]
mod tests {
    use crate::facts::contact::Outcome;
    use crate::facts::ledger::tests::folded;
    use crate::facts::ledgers::Ledgers;
    use crate::facts::profile::Told;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms};

    fn filled(filled: u8) -> Told {
        Told::Filled { filled, wanted: 4, person: false, of_person: false, missing: 0b1111 >> filled }
    }

    fn told(profile: &[Told], log: &Log, tier: usize) -> Vec<String> {
        let ledgers = Ledgers { profile: Some(folded(profile, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        let situation = Situation { accounts: ledgers.of(1), tier, ..situation(&contacts) };
        of(&situation, Reason::Profile, "2026-03-20")
    }

    /// As shipped, in the best tier: four fifths filled two weeks after the last change, and a look at it every year.
    #[test]
    fn gaps_are_due_soon_and_age_late() {
        let nobody = Log::new();
        let changed = Told::Changed(day("2026-03-02"));
        assert_eq!(told(&[filled(3), changed], &nobody, 0), ["profile:2026-03-02 2026-03-16 2026-03-30"]);
        assert_eq!(told(&[filled(4), changed], &nobody, 0), ["profile:2026-03-02 2027-03-02 2027-03-16"]);
        assert!(told(&[filled(1), changed], &nobody, 1).is_empty(), "no other tier is asked");
        let asked = Log::new().out("2026-03-12T10:00", terms().kind(Reason::Profile), PHONE, Outcome::Reached);
        assert_eq!(told(&[filled(3), changed], &asked, 0), ["profile:2026-03-12 2026-03-26 2026-04-09"]);
    }

    #[test]
    fn without_a_change_it_counts_from_the_beginning() {
        assert_eq!(told(&[filled(0)], &Log::new(), 0), ["profile:2026-01-05 2026-01-19 2026-02-02"]);
    }
}
