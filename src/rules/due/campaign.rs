//! `campaign`: a campaign runs, or a contact with a segment was planned, and this customer of the segment has not heard of it.

use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::occasions::{Nature, Occasion};
use crate::model::{campaign, plan};
use crate::value::date::Date;
use crate::value::moment::Now;

/// The place of `campaign:l-…` among the forms.
const OF_PLAN: u8 = 1;

/// Adds an item for every campaign of theirs that runs. Who is in the group that is not written to has none.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let scenario = &terms.playbook.campaign;
    let meant = customer.occasions.iter().filter(|(it, is_meant)| *is_meant && it.nature != Nature::Event);
    for (occasion, _) in meant {
        let due = occasion.first;
        let named = customer.accounts.ties().is_some_and(|ties| ties.name(occasion.key));
        let is_over = due > terms.until || now.today > last(occasion, terms) || occasion.holds_out(customer.id);
        if is_over || named || settled::since(customer, Reason::Campaign, due, terms, now) {
            continue;
        }
        let latest = terms.after(scenario.until, due);
        let latest = occasion.last.map_or(latest, |last| last.min(latest)).max(due);
        let (table, form) = match occasion.nature {
            Nature::Plan => (&plan::TABLE, OF_PLAN),
            Nature::Campaign | Nature::Event => (&campaign::TABLE, 0),
        };
        let anchor = Anchor { at: None, ..Anchor::row(table, occasion.place, now.zone.start(due)) };
        let matter = Matter::row(Reason::Campaign, occasion.rank).in_form(form);
        let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::Campaign).bits);
        draft.steps = terms.steps().with([Step::RunsFrom(due), Step::Within(scenario.until)]);
        drafts.push(draft);
    }
}

/// The last day on which it is shown.
pub fn last(occasion: &Occasion, terms: &Terms) -> Date {
    occasion.last.unwrap_or_else(|| terms.playbook.campaign.give_up.after(occasion.first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::contact::Outcome;
    use crate::facts::ledger::tests::folded;
    use crate::facts::ledgers::Ledgers;
    use crate::facts::occasions::Occasions;
    use crate::facts::occasions::tests::occasion;
    use crate::facts::ties::Tie;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms};

    fn told(occasion: &Occasion, meant: bool, named: Option<&str>, log: &Log, today: &str) -> Vec<String> {
        let ties: Vec<[Option<Tie>; 2]> =
            named.into_iter().map(|on| [None, Some(Tie { to: occasion.key, on: day(on) })]).collect();
        let ledgers = Ledgers { ties: Some(folded(&ties, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        let occasions = Occasions::new(std::slice::from_ref(occasion), if meant { &[0] } else { &[] });
        of(&Situation { accounts: ledgers.of(1), occasions, ..situation(&contacts) }, Reason::Campaign, today)
    }

    #[test]
    fn who_is_in_the_segment_hears_of_it_while_it_runs() {
        let nobody = Log::new();
        let spring = occasion(Nature::Campaign, day("2026-03-09"), Some(day("2026-03-12")));
        let due = ["campaign:m-1 2026-03-09 2026-03-12"];
        assert_eq!(told(&spring, true, None, &nobody, "2026-03-12"), due);
        assert!(told(&spring, true, None, &nobody, "2026-03-13").is_empty());
        assert!(told(&spring, false, None, &nobody, "2026-03-10").is_empty());
        let open = occasion(Nature::Campaign, day("2026-03-09"), None);
        assert_eq!(told(&open, true, None, &nobody, "2026-04-08"), ["campaign:m-1 2026-03-09 2026-03-16"]);
        assert!(told(&open, true, None, &nobody, "2026-04-09").is_empty(), "thirty days");
        let plan = occasion(Nature::Plan, day("2026-03-09"), None);
        assert_eq!(told(&plan, true, None, &nobody, "2026-03-10"), ["campaign:l-1 2026-03-09 2026-03-16"]);
    }

    #[test]
    fn who_has_heard_of_it_or_is_held_out_does_not() {
        let spring = occasion(Nature::Campaign, day("2026-03-09"), None);
        assert!(told(&spring, true, Some("2026-03-09"), &Log::new(), "2026-03-10").is_empty());
        let heard = Log::new().out("2026-03-09T10:00", terms().kind(Reason::Campaign), PHONE, Outcome::Blank);
        assert!(told(&spring, true, None, &heard, "2026-03-10").is_empty());
        let all = Occasion { holdout: 1.0, ..spring };
        assert!(told(&all, true, None, &Log::new(), "2026-03-10").is_empty());
    }
}
