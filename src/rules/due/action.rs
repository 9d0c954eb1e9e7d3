//! `action`: an improvement measure is to be done, or was done and those who brought it up do not know.
//!
//! Not about a customer but about whoever is to do it: `draft` finds nothing, [`item`] makes an item of a row.

use super::item::{Draft, Item, Pressure, Row, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::contact::NONE;
use crate::model::action;
use crate::model::place::Place;
use crate::value::date::Date;
use crate::value::moment::Now;

/// A measure, as its row says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measure {
    /// Where the row stands.
    pub place: Place,
    /// Order of its id.
    pub rank: u64,
    /// When it was decided.
    pub decided: Date,
    /// By when it is to be done.
    pub due: Option<Date>,
    /// When it was.
    pub done: Option<Date>,
    /// When the customers were told.
    pub told: Option<Date>,
}

/// Nothing: no measure is about one customer.
pub fn draft(_: &Situation<'_>, _: &Terms, _: &Now<'_>, _: &mut Vec<Draft>) {}

/// The item that a measure is, unless it is done and told, or given up.
pub fn item(measure: &Measure, terms: &Terms, now: &Now<'_>) -> Option<Item> {
    let scenario = &terms.playbook.action;
    let (due, latest, steps) = match (measure.done, measure.told) {
        (None, _) => {
            let by = measure.due.unwrap_or_else(|| terms.after(scenario.until, measure.decided));
            (scenario.before.before(by).max(measure.decided), by, [Step::ToBeDoneBy(by), Step::Before(scenario.before)])
        }
        (Some(done), None) if now.today <= scenario.give_up.after(done) => {
            (done, terms.after(scenario.tell, done), [Step::DoneOn(done), Step::Within(scenario.tell)])
        }
        (Some(_), _) => return None,
    };
    let due = terms.next_loud(due);
    let latest = latest.max(due);
    let window = latest.since(due).max(1);
    Some(Item {
        matter: Matter::row(Reason::Action, measure.rank),
        due,
        latest,
        pressure: Pressure::new(i64::from(now.today.since(due)), i64::from(window)),
        overdue_days: now.today.since(latest).max(0),
        row: Row::new(&action::TABLE, measure.place),
        began: Some(measure.decided),
        person: 0,
        channel: NONE,
        strand: NONE,
        channels: 0,
        held: None,
        snoozed_from: None,
        steps: terms.steps().with(steps).into_trace(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::due::tests::{day, terms, zone};

    fn told(due: Option<&str>, done: Option<&str>, told: Option<&str>, today: &str) -> Option<String> {
        let measure = Measure {
            place: Place::new(0, 1, 0),
            rank: 1 << 59 | 1,
            decided: day("2026-03-02"),
            due: due.map(day),
            done: done.map(day),
            told: told.map(day),
        };
        let zone = zone();
        item(&measure, &terms(), &Now::new(zone.end(day(today)), &zone))
            .map(|item| format!("{} {} {}", item.due, item.latest, item.overdue_days))
    }

    #[test]
    fn a_measure_is_due_before_its_day_until_it_is_done_and_told() {
        assert_eq!(told(Some("2026-03-20"), None, None, "2026-03-10").as_deref(), Some("2026-03-17 2026-03-20 0"));
        assert_eq!(told(Some("2026-03-20"), None, None, "2026-09-20").as_deref(), Some("2026-03-17 2026-03-20 184"));
        assert_eq!(told(None, None, None, "2026-03-10").as_deref(), Some("2026-03-13 2026-03-16 0"), "two weeks");
        assert_eq!(told(None, Some("2026-03-10"), None, "2026-03-10").as_deref(), Some("2026-03-10 2026-03-17 0"));
        assert_eq!(told(None, Some("2026-03-10"), Some("2026-03-12"), "2026-03-20"), None);
        assert_eq!(told(None, Some("2026-03-10"), None, "2026-05-09").map(|_| ()), Some(()), "the sixtieth day");
        assert_eq!(told(None, Some("2026-03-10"), None, "2026-05-10"), None);
    }
}
