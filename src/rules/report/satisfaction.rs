//! How satisfied customers are: net promoter score, satisfaction and effort, each with the interval in which it lies, and how
//! many of those asked answered.
//!
//! A customer who answers often does not weigh more than one who answers once: the latest answer of each customer in the
//! period counts, of each measure by itself. A line for a month counts the latest of that month, the line of all the latest
//! of the whole period. rules/surveys.toml says which scores are good and which are bad.

use super::asked::{Asked, By};
use super::interval::{Interval, difference, mean, wilson};
use super::{Column, Datum, Figures, Group, Kind, Line, Note, Reach, Report, column, metric, share};
use crate::model::settings::surveys::{Scale, Standing};
use crate::value::date::Date;
use crate::value::period::Period;
use std::collections::BTreeMap;

/// The report.
pub static REPORT: Report = Report {
    name: "satisfaction",
    columns: COLUMNS,
    metrics: &[
        metric(
            "nps",
            "Net promoter score",
            "promoters less detractors among the answers, times 100: from -100 to 100. low and high: the 95% interval, adjusted Wald with three answers added (a quarter promoters, a quarter detractors). Of every customer the latest answer of the period counts; which scores are whose: rules/surveys.toml",
        ),
        metric(
            "nps_promoters",
            "Promoters",
            "answers with a good score, divided by all answers; low and high: Wilson's 95% interval, as of every share here",
        ),
        metric("nps_passives", "Passives", "answers with a score that is neither good nor bad, divided by all answers"),
        metric("nps_detractors", "Detractors", "answers with a bad score, divided by all answers"),
        metric(
            "csat",
            "Satisfied",
            "answers with a good score of satisfaction (as shipped, 4 and 5 of 5), divided by all answers; of every customer the latest of the period",
        ),
        metric(
            "csat_dissatisfied",
            "Dissatisfied",
            "answers with a bad score of satisfaction (as shipped, 1 and 2 of 5), divided by all answers",
        ),
        metric(
            "csat_mean",
            "Satisfaction, mean",
            "mean of the same answers on the scale of csat; low and high: Student's 95% interval, from two answers on. Scores of a survey with a scale of its own are carried over in proportion",
        ),
        metric(
            "ces",
            "Effort, mean",
            "mean of the answers to how easy it was, on the scale of ces (as shipped, 1 to 7); of every customer the latest of the period. low and high as of csat_mean",
        ),
        metric(
            "ces_easy",
            "It was easy",
            "answers with a good score of effort (as shipped, 5 to 7 of 7), divided by all answers",
        ),
        metric("ces_hard", "It was hard", "answers with a bad score of effort, divided by all answers"),
        metric(
            "response_rate",
            "Response rate",
            "customers who were asked in the period and have answered since, divided by customers who were asked in it; where the question says what it measures, only such an answer counts. Without rows that say `asked` there is none",
        ),
    ],
    by: &[
        By::Owner,
        By::Tier,
        By::Stage,
        By::Segment,
        By::Channel,
        By::Survey,
        By::Source,
        By::Month,
        By::Quarter,
        By::Year,
    ],
    default: None,
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Voices(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("value", Kind::Number),
    column("low", Kind::Number),
    column("high", Kind::Number),
    column("count", Kind::Number),
    column("out_of", Kind::Number),
];

/// What the report is made of.
#[derive(Debug, Default)]
pub struct Voices {
    /// The rows of the log, in the order of their moments.
    pub rows: Vec<Voice>,
    /// The scales of the measures.
    pub scales: Vec<Scale>,
    /// The channels or surveys by which the rows are split, if they are.
    pub parts: Vec<Group>,
    /// A figure of fewer answers is pointed out.
    pub few: u32,
}

/// A row of the log of feedback.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Voice {
    /// The customer.
    pub customer: u32,
    /// The day.
    pub on: Date,
    /// Its place among the parts.
    pub part: Option<u32>,
    /// What it measures, if it says that.
    pub measure: Option<usize>,
    /// What was said.
    pub said: Said,
}

/// What a row says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Said {
    /// They were asked.
    Asked,
    /// They answered; the score on the scale of its measure, and how it stands, where there is one.
    Answered(Option<(f64, Standing)>),
}

/// The answers that count of one measure.
#[derive(Default)]
struct Answers {
    good: u64,
    bad: u64,
    scores: Vec<f64>,
}

impl Answers {
    /// The latest of every customer.
    fn of<'v>(rows: impl Iterator<Item = &'v Voice>, measure: usize) -> Self {
        let mut latest: BTreeMap<u32, (f64, Standing)> = BTreeMap::new();
        for row in rows.filter(|row| row.measure == Some(measure)) {
            if let Said::Answered(Some(answer)) = row.said {
                latest.insert(row.customer, answer);
            }
        }
        let mut answers = Self::default();
        for (score, standing) in latest.into_values() {
            answers.good += u64::from(standing == Standing::Good);
            answers.bad += u64::from(standing == Standing::Bad);
            answers.scores.push(score);
        }
        answers
    }

    fn count(&self) -> u64 {
        self.scores.len() as u64
    }
}

/// The report.
pub fn report(voices: &Voices, asked: &Asked) -> Vec<Line> {
    let mut lines = Vec::new();
    let everybody = |_: &Voice| true;
    let given =
        |measure: usize| Answers::of(voices.rows.iter().filter(|row| asked.period.holds(row.on)), measure).count() > 0;
    let measures: Vec<usize> = (0..voices.scales.len()).filter(|measure| given(*measure)).collect();
    for (place, part) in voices.parts.iter().enumerate() {
        let is = |row: &Voice| row.part == Some(place as u32);
        tell(voices, &measures, part, asked.period, &is, &mut lines);
    }
    for (place, group) in asked.groups.list.iter().enumerate() {
        let is = |row: &Voice| asked.groups.of.of(row.customer as usize).contains(&(place as u32));
        tell(voices, &measures, group, asked.period, &is, &mut lines);
    }
    for (group, days) in asked.stretches() {
        tell(voices, &measures, &group, days, &everybody, &mut lines);
    }
    lines
}

/// The figures of a group or of a stretch of days. A group of whom nobody answered is left out; a month is not.
fn tell(
    voices: &Voices,
    measures: &[usize],
    group: &Group,
    days: Period,
    is: &dyn Fn(&Voice) -> bool,
    lines: &mut Vec<Line>,
) {
    let all = *group == Group::All;
    let is_days = all || matches!(group, Group::Days(..));
    let line = |metric, value: Datum, ends: Option<Interval>, end: fn(f64) -> Datum, count: Option<u64>, base: u64| {
        let (low, high) = ends.map_or((Datum::Missing, Datum::Missing), |(low, high)| (end(low), end(high)));
        let count = count.map_or(Datum::Missing, Datum::Count);
        vec![Datum::Metric(metric), Datum::Group(group.clone()), value, low, high, count, Datum::Count(base)]
    };
    let part = |metric, count: u64, base: u64| {
        line(metric, share(count, base), wilson(count, base), Datum::Share, Some(count), base)
    };
    for &measure in measures {
        let answers = Answers::of(voices.rows.iter().filter(|row| days.holds(row.on) && is(row)), measure);
        let (n, good, bad) = (answers.count(), answers.good, answers.bad);
        if n == 0 && !is_days {
            continue;
        }
        let Some(scale) = voices.scales.get(measure) else { continue };
        let average = |metric| {
            let value =
                if n == 0 { Datum::Missing } else { Datum::Number(answers.scores.iter().sum::<f64>() / n as f64) };
            line(metric, value, mean(&answers.scores, (scale.low, scale.high)), Datum::Number, None, n)
        };
        match measure {
            0 => {
                let value =
                    if n == 0 { Datum::Missing } else { Datum::Number((good as f64 - bad as f64) / n as f64 * 100.0) };
                let points = difference(good, bad, n).map(|(low, high)| (low * 100.0, high * 100.0));
                lines.push(line("nps", value, points, Datum::Number, None, n));
                if all {
                    lines.push(part("nps_promoters", good, n));
                    lines.push(part("nps_passives", n.saturating_sub(good + bad), n));
                    lines.push(part("nps_detractors", bad, n));
                }
            }
            1 => {
                lines.push(part("csat", good, n));
                if all {
                    lines.push(part("csat_dissatisfied", bad, n));
                }
                lines.push(average("csat_mean"));
            }
            _ => {
                lines.push(average("ces"));
                lines.push(part("ces_easy", good, n));
                if all {
                    lines.push(part("ces_hard", bad, n));
                }
            }
        }
    }
    let (answered, asked) = responses(&voices.rows, days, is);
    if asked > 0 {
        lines.push(part("response_rate", answered, asked));
    }
}

/// How many customers who were asked on these days have answered since, and how many were asked.
fn responses(rows: &[Voice], days: Period, is: &dyn Fn(&Voice) -> bool) -> (u64, u64) {
    let mut asked: BTreeMap<u32, bool> = BTreeMap::new();
    let mut open: BTreeMap<u32, Vec<Option<usize>>> = BTreeMap::new();
    for row in rows.iter().filter(|row| is(row)) {
        match row.said {
            Said::Asked if days.holds(row.on) => {
                asked.entry(row.customer).or_default();
                open.entry(row.customer).or_default().push(row.measure);
            }
            Said::Asked => {}
            Said::Answered(_) => {
                let fits =
                    |measure: &Option<usize>| measure.is_none() || row.measure.is_none() || *measure == row.measure;
                let is_answer = open.get(&row.customer).is_some_and(|measures| measures.iter().any(fits));
                if let Some(answered) = asked.get_mut(&row.customer) {
                    *answered |= is_answer;
                }
            }
        }
    }
    (asked.values().filter(|answered| **answered).count() as u64, asked.len() as u64)
}

/// Which figures of all rest on few answers.
pub fn few(voices: &Voices, asked: &Asked) -> Option<Note> {
    let figures = ["nps", "csat", "ces"].into_iter().enumerate().filter_map(|(measure, figure)| {
        let answers = Answers::of(voices.rows.iter().filter(|row| asked.period.holds(row.on)), measure).count();
        (1..u64::from(voices.few)).contains(&answers).then_some((figure, answers))
    });
    let figures: Vec<_> = figures.collect();
    (!figures.is_empty()).then_some(Note::Few(voices.few, figures))
}

#[cfg(test)]
mod tests;
