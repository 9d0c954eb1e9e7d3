//! What customers answered when they were asked, and when they were asked.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;

/// What a score measures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Measure {
    /// How likely they are to recommend us, 0 to 10.
    Nps,
    /// How satisfied they are.
    Csat,
    /// How much trouble it was.
    Ces,
}

impl Measure {
    /// All, in the order in which the settings name them.
    pub const ALL: [Self; 3] = [Self::Nps, Self::Csat, Self::Ces];
}

/// What a row says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Said {
    /// We asked.
    Asked,
    /// They answered, with a score where there is one.
    Answered(Option<(Measure, f64)>),
    /// They remarked something unasked.
    Remark,
}

/// A row of the log.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Event {
    /// When.
    pub stamp: Stamp,
    /// What.
    pub said: Said,
}

/// The rows of a customer, in order.
#[derive(Debug, Default, PartialEq)]
pub struct Feedback(Vec<Event>);

impl Tally for Feedback {
    type Event = Event;

    fn add(&mut self, event: &Event) {
        let place = self.0.partition_point(|known| known.stamp < event.stamp);
        self.0.insert(place, *event);
    }
}

impl Feedback {
    /// The latest score of a measure.
    pub fn last(&self, wanted: Measure) -> Option<f64> {
        self.0.iter().rev().find_map(|event| match event.said {
            Said::Answered(Some((measure, score))) if measure == wanted => Some(score),
            _ => None,
        })
    }

    /// When they were last asked.
    pub fn asked(&self) -> Option<Stamp> {
        self.0.iter().rev().find(|event| event.said == Said::Asked).map(|event| event.stamp)
    }

    /// When they were last asked for this, or answered it unasked.
    pub fn last_round(&self, wanted: Measure) -> Option<Stamp> {
        let is = |event: &&Event| match event.said {
            Said::Asked => true,
            Said::Answered(score) => score.is_some_and(|(measure, _)| measure == wanted),
            Said::Remark => false,
        };
        self.0.iter().rev().find(is).map(|event| event.stamp)
    }

    /// Answers later than a day.
    pub fn answers_after(&self, day: Date) -> usize {
        let answered = |event: &&Event| matches!(event.said, Said::Answered(_)) && event.stamp.on > day;
        self.0.iter().filter(answered).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_latest_score_counts_whatever_the_order(rows in prop::collection::vec((0_i32..6, 0_u8..5, 0_i32..11), 0..24), cut in 0_usize..24, turn in 0_usize..24) {
            let events: Vec<Event> = rows.iter().enumerate().map(|(line, &(day, kind, score))| {
                let score = f64::from(score);
                let said = match kind {
                    0 => Said::Asked,
                    1 => Said::Remark,
                    2 => Said::Answered(None),
                    3 => Said::Answered(Some((Measure::Nps, score))),
                    _ => Said::Answered(Some((Measure::Csat, score))),
                };
                Event { stamp: stamp(day, line as u64), said }
            }).collect();
            let mut turned = events.clone();
            turned.rotate_left(turn.min(events.len()));
            let (a, b) = (folded::<Feedback>(&events, cut), folded::<Feedback>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let Some(tally) = a.tally(1) else { return Ok(()) };
            let of = |wanted| events.iter().filter_map(|event| match event.said {
                Said::Answered(Some((measure, score))) if measure == wanted => Some((event.stamp, score)),
                _ => None,
            }).max_by_key(|(stamp, _)| *stamp).map(|(_, score)| score);
            prop_assert_eq!(tally.last(Measure::Nps), of(Measure::Nps));
            prop_assert_eq!(tally.last(Measure::Csat), of(Measure::Csat));
            prop_assert_eq!(tally.asked(), events.iter().filter(|event| event.said == Said::Asked).map(|event| event.stamp).max());
            prop_assert_eq!(tally.answers_after(Date::from_days(2)), rows.iter().filter(|(day, kind, _)| *day > 2 && *kind > 1).count());
        }
    }
}
