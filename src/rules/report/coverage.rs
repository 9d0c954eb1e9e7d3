//! Who was contacted in time: of the customers who have a rhythm, how many are not overdue in the evening of a day.
//!
//! Counted from the items of `due`, so that this report and `kehu due` never say different things.

use super::asked::{Asked, By};
use super::{Datum, Figures, Group, Line, Reach, Report, figure, metric, share};
use crate::value::date::Date;

/// The report.
pub static REPORT: Report = Report {
    name: "coverage",
    columns: super::FIGURES,
    metrics: &[
        metric(
            "coverage",
            "Coverage",
            "customers with a strand of which none is overdue in the evening of the day, divided by those who have a strand; overdue as in `kehu due`: past the latest day; put off by a snooze counts as in time. --by strand counts each strand by itself, --by channel by the channel that `due` suggests. Not counted: who is paused, lost or closed, or must not be contacted over any channel of the strand",
        ),
        metric(
            "given_up",
            "Given up",
            "customers whose first follow-up or next order passed, `give_up` included, without anybody being in touch since; they count as overdue",
        ),
        metric("snoozed", "Put off", "customers in time who have a strand that is put off by a snooze"),
        metric(
            "missed",
            "Missed dates",
            "customers of whom a key date or a festival passed in the last twelve months, `give_up` included, without anybody being in touch since; coverage does not count it",
        ),
    ],
    by: &[
        By::Strand,
        By::Tier,
        By::Stage,
        By::Owner,
        By::Segment,
        By::Channel,
        By::Source,
        By::Month,
        By::Quarter,
        By::Year,
    ],
    default: Some(By::Strand),
    reach: Reach::Evening,
    fits: false,
    wide: None,
    figures: Figures::Evenings(report),
};

/// All rhythms in the evening of a day.
#[derive(Debug)]
pub struct Evening {
    /// The day.
    pub on: Date,
    /// How many customers there are.
    pub customers: usize,
    /// The strands or channels by which rhythms are split, if they are.
    pub parts: Vec<Group>,
    /// The rhythms, and what was given up.
    pub rhythms: Vec<Rhythm>,
}

/// A rhythm of a customer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rhythm {
    /// The customer.
    pub customer: u32,
    /// Its place among the parts.
    pub part: Option<u32>,
    /// How it stands.
    pub state: State,
}

/// How a rhythm stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// In time.
    Kept,
    /// In time, since it was put off.
    Snoozed,
    /// Past its latest day.
    Overdue,
    /// No rhythm, but something that was given up.
    GivenUp,
    /// No rhythm, but a key date or a festival that nobody was in touch about. Says nothing of the others.
    Missed,
}

/// What rhythms add up to, by customer: the worst counts.
#[derive(Default)]
struct Sum {
    covered: u64,
    all: u64,
    snoozed: u64,
    given_up: u64,
    missed: u64,
}

impl Sum {
    fn add(&mut self, worst: Option<State>, missed: bool) {
        let Some(worst) = worst else { return };
        self.missed += u64::from(missed);
        self.all += 1;
        self.covered += u64::from(worst <= State::Snoozed);
        self.snoozed += u64::from(worst == State::Snoozed);
        self.given_up += u64::from(worst == State::GivenUp);
    }

    fn coverage(&self, group: &Group) -> Line {
        figure("coverage", group, share(self.covered, self.all), Some(self.covered), Some(self.all))
    }

    fn lines(&self, group: &Group) -> [Line; 4] {
        let count = |metric, count| figure(metric, group, Datum::Count(count), Some(count), Some(self.all));
        [
            self.coverage(group),
            count("given_up", self.given_up),
            count("snoozed", self.snoozed),
            count("missed", self.missed),
        ]
    }
}

impl Evening {
    /// How every customer stands: by the worst of the rhythms asked about; `None` for one without any.
    fn worst(&self, asked: impl Fn(&Rhythm) -> bool) -> Vec<Option<State>> {
        let mut worst = vec![None; self.customers];
        for rhythm in self.rhythms.iter().filter(|rhythm| rhythm.state != State::Missed && asked(rhythm)) {
            if let Some(known) = worst.get_mut(rhythm.customer as usize) {
                *known = (*known).max(Some(rhythm.state));
            }
        }
        worst
    }

    /// Of every customer whether a date was missed.
    fn missed(&self) -> Vec<bool> {
        let mut missed = vec![false; self.customers];
        for rhythm in self.rhythms.iter().filter(|rhythm| rhythm.state == State::Missed) {
            missed.get_mut(rhythm.customer as usize).into_iter().for_each(|known| *known = true);
        }
        missed
    }

    /// What all customers add up to.
    fn sum(&self) -> Sum {
        let mut sum = Sum::default();
        self.worst(|_| true).into_iter().zip(self.missed()).for_each(|(worst, missed)| sum.add(worst, missed));
        sum
    }
}

/// The report.
pub fn report(evenings: &[Evening], asked: &Asked) -> Vec<Line> {
    let on = |day: Date| evenings.iter().find(|evening| evening.on == day);
    let mut lines = Vec::new();
    if evenings.iter().all(|evening| evening.rhythms.is_empty()) {
        return lines;
    }
    if let Some(evening) = on(asked.period.until) {
        for (place, part) in evening.parts.iter().enumerate() {
            let mut sum = Sum::default();
            let of_part = |rhythm: &Rhythm| rhythm.part == Some(place as u32);
            evening.worst(of_part).into_iter().for_each(|worst| sum.add(worst, false));
            // Strands that nobody has, and channels over which nobody is to be contacted, say nothing.
            lines.extend((sum.all > 0).then(|| sum.coverage(part)));
        }
        let (worst, missed) = (evening.worst(|_| true), evening.missed());
        let mut sums: Vec<Sum> = asked.groups.list.iter().map(|_| Sum::default()).collect();
        for (customer, (&worst, &missed)) in worst.iter().zip(&missed).enumerate() {
            for &group in asked.groups.of.of(customer) {
                sums.get_mut(group as usize).into_iter().for_each(|sum| sum.add(worst, missed));
            }
        }
        lines.extend(sums.iter().zip(&asked.groups.list).flat_map(|(sum, group)| sum.lines(group)));
    }
    for (group, days) in asked.stretches() {
        let Some(evening) = on(days.until) else { continue };
        lines.extend(evening.sum().lines(&group));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::{Groups, Members};
    use crate::value::period::Period;

    fn day(text: &str) -> Date {
        Date::parse(text.as_bytes()).expect("a day")
    }

    fn rhythm(customer: u32, part: u32, state: State) -> Rhythm {
        Rhythm { customer, part: (state < State::GivenUp).then_some(part), state }
    }

    fn told(lines: &[Line]) -> Vec<String> {
        let number = |datum: &Datum| match datum {
            Datum::Count(count) => count.to_string(),
            other => format!("{other:?}"),
        };
        let tell = |line: &Line| format!("{:?} {:?} {}/{}", line[0], line[1], number(&line[3]), number(&line[4]));
        lines.iter().map(tell).collect()
    }

    #[test]
    fn the_worst_rhythm_of_a_customer_counts_and_each_strand_by_itself() {
        let on = day("2026-03-20");
        let rhythms = vec![
            rhythm(0, 0, State::Kept),
            rhythm(0, 1, State::Overdue),
            rhythm(1, 0, State::Snoozed),
            rhythm(1, 1, State::Kept),
            rhythm(2, 0, State::Kept),
            rhythm(2, 0, State::GivenUp),
            rhythm(1, 0, State::Missed),
            rhythm(3, 0, State::Missed),
        ];
        let part = |id: &str| Group::Of(By::Strand, id.to_owned());
        let evening = Evening { on, customers: 4, parts: vec![part("talk"), part("news")], rhythms };
        let period = Period { from: on, until: on };
        let groups = Groups { list: vec![part("x"), part("y")], of: Members::One(vec![0, 0, 1, 1]) };
        let asked = Asked { today: on, period, named: false, by: Some(By::Owner), groups };
        let lines = report(&[evening], &asked);
        let metric = |id: &str| format!("Metric({id:?})");
        let expected = [
            (metric("coverage"), part("talk"), "3/3"),
            (metric("coverage"), part("news"), "1/2"),
            (metric("coverage"), part("x"), "1/2"),
            (metric("given_up"), part("x"), "0/2"),
            (metric("snoozed"), part("x"), "1/2"),
            (metric("missed"), part("x"), "1/2"),
            (metric("coverage"), part("y"), "0/1"),
            (metric("given_up"), part("y"), "1/1"),
            (metric("snoozed"), part("y"), "0/1"),
            (metric("missed"), part("y"), "0/1"),
            (metric("coverage"), Group::All, "1/3"),
            (metric("given_up"), Group::All, "1/3"),
            (metric("snoozed"), Group::All, "1/3"),
            (metric("missed"), Group::All, "1/3"),
        ];
        let expected = expected.map(|(metric, group, counts)| format!("{metric} Group({group:?}) {counts}"));
        assert_eq!(told(&lines), expected);
    }

    #[test]
    fn months_are_told_by_their_last_evenings() {
        let evening = |on: &str, state| Evening {
            on: day(on),
            customers: 1,
            parts: Vec::new(),
            rhythms: vec![rhythm(0, 0, state)],
        };
        let evenings = [evening("2026-01-31", State::Overdue), evening("2026-02-10", State::Kept)];
        let period = Period { from: day("2026-01-20"), until: day("2026-02-10") };
        let asked = Asked { today: period.until, period, named: true, by: Some(By::Month), groups: Groups::default() };
        let covered: Vec<Datum> =
            report(&evenings, &asked).into_iter().step_by(4).map(|mut line| line.remove(3)).collect();
        assert_eq!(covered, [Datum::Count(0), Datum::Count(1), Datum::Count(1)]);
    }
}
