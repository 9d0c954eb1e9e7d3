//! `plan`: a contact that was planned for a day.
//!
//! While it is to be made it takes the place of the rhythm of its strand, if it comes before the rhythm's last good day. It
//! is done by a contact that names it, or by one that serves its strand on or after its day.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::contact::{Contact, NONE};
use crate::facts::plans::Planned;
use crate::model::plan;
use crate::model::settings::playbook::SettledBy;
use crate::value::date::Date;
use crate::value::moment::Now;

/// Adds an item for every planned contact that is to be made.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let scenario = &terms.playbook.plan;
    for planned in open(customer, terms, now).filter(|planned| planned.on <= terms.until) {
        let latest = terms.after(scenario.until, planned.on);
        let anchor = Anchor::row(&plan::TABLE, planned.stamp.place, now.zone.start(planned.on));
        // A contact that is to come may be put off before its day.
        let anchor = Anchor { at: None, channel: planned.channel, ..anchor };
        let matter = Matter::row(Reason::Plan, planned.stamp.rank);
        let mut draft = Draft::days(matter, planned.on, latest, anchor, channels(customer, planned, terms));
        draft.strand = planned.kind().filter(|&kind| terms.strand(customer.tier, kind).is_some()).unwrap_or(NONE);
        draft.steps = terms.steps().with([Step::PlannedFor(planned.on), Step::Within(scenario.until)]);
        drafts.push(draft);
    }
}

/// Whether a planned contact takes the place of the rhythm of a strand: one after the last contact and not after the last
/// good day.
pub fn takes_place(
    customer: &Situation<'_>,
    kind: u8,
    (last, latest): (Date, Date),
    terms: &Terms,
    now: &Now<'_>,
) -> bool {
    open(customer, terms, now).any(|planned| planned.kind == kind && last < planned.on && planned.on <= latest)
}

/// The planned contacts that are still to be made and not given up.
fn open<'a>(
    customer: &'a Situation<'_>,
    terms: &'a Terms,
    now: &'a Now<'_>,
) -> impl Iterator<Item = &'a Planned> + use<'a> {
    let planned = customer.accounts.plans().map(|plans| plans.all()).unwrap_or_default();
    let named = move |planned: &Planned| customer.accounts.ties().is_some_and(|ties| ties.name(planned.id));
    let given_up = move |planned: &Planned| now.today > terms.playbook.plan.give_up.after(planned.on);
    planned.iter().filter(move |it| !given_up(it) && !named(it) && !is_made(customer, it, terms, now))
}

/// Whether a contact that does not name it did it.
fn is_made(customer: &Situation<'_>, planned: &Planned, terms: &Terms, now: &Now<'_>) -> bool {
    let places = terms.tiers.get(customer.tier).map(Vec::as_slice).unwrap_or_default();
    let strand = planned.kind().and_then(|kind| places.iter().position(|strand| strand.kind == kind));
    let serves = |contact: &Contact| match (terms.playbook.plan.guide.settled_by, strand) {
        (SettledBy::Any, _) => true,
        (SettledBy::Kind, Some(place)) => {
            terms.strands.reset_by(contact) & terms.strands.bit(customer.tier, place) != 0
        }
        // What is no strand of the tier is done by a contact of its kind; without one, by any.
        (SettledBy::Kind, None) => planned.kind().is_none_or(|kind| contact.kind == kind),
    };
    let after = customer.contacts.iter().take_while(|contact| now.zone.date(contact.at) >= planned.on);
    after.into_iter().any(|contact| contact.real() && serves(contact))
}

/// The channels that it may go over: the planned one, those of its strand, or those of the playbook.
fn channels(customer: &Situation<'_>, planned: &Planned, terms: &Terms) -> u64 {
    let own = if planned.channel < 64 { 1 << planned.channel } else { 0 };
    let strand = planned.kind().and_then(|kind| terms.strand(customer.tier, kind));
    own | strand.map_or(terms.by(Reason::Plan).bits, |strand| strand.by.bits)
}

/// Who of us is to make a planned contact, as a place among the declared owners; `None` where the plan does not say.
pub fn owner(customer: &Situation<'_>, matter: Matter) -> Option<usize> {
    let planned = customer.accounts.plans()?.ranked(matter.rank()?)?;
    (matter.reason() == Reason::Plan && planned.owner != NONE).then_some(usize::from(planned.owner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::contact::Outcome;
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::facts::ties::Tie;
    use crate::rules::due::matter::Names;
    use crate::rules::due::reason::Entry;
    use crate::rules::due::tests::{Log, PHONE, TALK, day, found, situation, terms, told, zone};

    const WECHAT: u8 = 1;
    const NEWS: u8 = 1;

    /// What is due of rhythms and plans with these planned contacts, one of them named by a contact.
    fn asked(plans: &[(&str, u8)], named: Option<(u64, &str)>, log: &Log, today: &str) -> Vec<String> {
        let planned = |(number, &(on, kind)): (u64, &(&str, u8))| Planned {
            on: day(on),
            stamp: stamp(0, number << 59 | 1),
            id: number,
            kind,
            channel: PHONE,
            owner: NONE,
        };
        let plans: Vec<Planned> = (1..).zip(plans).map(planned).collect();
        let ties: Vec<[Option<Tie>; 2]> =
            named.into_iter().map(|(to, on)| [Some(Tie { to, on: day(on) }), None]).collect();
        let ledgers = Ledgers { plans: Some(folded(&plans, 0)), ties: Some(folded(&ties, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        let situation = Situation { accounts: ledgers.of(1), ..situation(&contacts) };
        let zone = zone();
        let reasons = [Reason::Cadence, Reason::Plan].into_iter().filter_map(Entry::of).collect();
        told(&found(&situation, &Terms { reasons, ..terms() }, &Now::new(zone.end(day(today)), &zone)))
    }

    fn talked() -> Log {
        Log::new().out("2026-03-02T10:00", TALK, PHONE, Outcome::Reached)
    }

    const NEWS_DUE: &str = "cadence:news 2026-03-09 2026-03-12";

    #[test]
    fn it_takes_the_place_of_its_rhythm_when_it_comes_in_time() {
        let rhythm = "cadence:talk 2026-04-02 2026-04-13";
        assert_eq!(
            asked(&[("2026-03-30", TALK)], None, &talked(), "2026-03-03"),
            [NEWS_DUE, "plan:l-1 2026-03-30 2026-04-01"]
        );
        assert_eq!(
            asked(&[("2026-04-14", TALK)], None, &talked(), "2026-03-03"),
            [rhythm, NEWS_DUE, "plan:l-1 2026-04-14 2026-04-16"]
        );
        assert_eq!(
            asked(&[("2026-03-02", NONE)], None, &Log::new(), "2026-03-03"),
            ["cadence:talk 2026-01-12 2026-01-19", "plan:l-1 2026-03-02 2026-03-04"]
        );
    }

    #[test]
    fn a_contact_that_names_it_or_serves_its_strand_does_it() {
        let early = talked().out("2026-03-09T10:00", NEWS, WECHAT, Outcome::Blank);
        let next = "cadence:news 2026-03-16 2026-03-19";
        assert_eq!(asked(&[("2026-03-10", NEWS)], Some((1, "2026-03-09")), &early, "2026-03-10")[1..], [next]);
        assert_eq!(asked(&[("2026-03-10", NEWS)], None, &early, "2026-03-10")[1..], ["plan:l-1 2026-03-10 2026-03-12"]);
        let there = talked().out("2026-03-10T10:00", NEWS, WECHAT, Outcome::Blank);
        assert_eq!(asked(&[("2026-03-10", NEWS)], None, &there, "2026-03-10").len(), 2, "the news of that day is it");
        let tried = talked().out("2026-03-10T10:00", NEWS, WECHAT, Outcome::NoAnswer);
        assert_eq!(
            asked(&[("2026-03-10", NEWS)], None, &tried, "2026-03-10")[1..],
            ["plan:l-1 2026-03-10 2026-03-12 retry"]
        );
    }

    #[test]
    fn what_was_given_up_leaves_the_rhythm_as_it_is() {
        assert_eq!(
            asked(&[("2026-03-10", NEWS)], None, &talked(), "2026-04-09").len(),
            2,
            "the thirtieth day is the last"
        );
        assert_eq!(asked(&[("2026-03-10", NEWS)], None, &talked(), "2026-04-10")[1..], [NEWS_DUE]);
    }

    #[test]
    fn a_matter_of_a_plan_reads_back() {
        let matter = Matter::parse("plan:l-7k3q9x2m4d1h", &Names::default()).expect("a matter");
        assert_eq!(matter.text(&Names::default()).as_deref(), Some("plan:l-7k3q9x2m4d1h"));
    }
}
