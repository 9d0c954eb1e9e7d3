//! What customers need and what became of it, which problems they have, and what they ask for more often than before: the
//! figures of the needs report (客户需求分析报告).
//!
//! A need belongs to the day on which it was noted; that it was met, declined or dropped to the day of that. Each figure
//! stands beside the same figure of the days before.

use super::asked::{Asked, By};
use super::earlier::earlier;
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, column, metric, share};
use crate::facts::needs::Status;
use crate::facts::order_days::median;
use crate::model::settings::themes::Themes as Rules;
use crate::rules::themes::{Index, Text};
use crate::value::date::Date;
use crate::value::period::Period;
use std::collections::BTreeMap;

/// The report.
pub static REPORT: Report = Report {
    name: "needs",
    columns: COLUMNS,
    metrics: &[
        metric("noted", "Noted", "needs noted in the period; beside each kind its part of all of them"),
        metric("open", "Open", "needs that are open in the evening of the last day, whenever they were noted"),
        metric("met", "Met", "needs met in the period, out of those met, declined or dropped in it"),
        metric("declined", "Declined", "needs declined in the period, out of the same"),
        metric(
            "with_alternative",
            "With an alternative",
            "declined needs for which an alternative was offered, out of those declined in the period",
        ),
        metric("dropped", "Dropped", "needs that the customer no longer had, out of the same"),
        metric(
            "days_to_meet",
            "Days to meet, median",
            "median of the days from the day a need was noted to the day it was met, of those met in the period",
        ),
        metric(
            "hot",
            "Hot, expected soon",
            "open needs with intent hot that the customer expects to decide within `needs.soon` of rules/themes.toml, or should have decided by now: how many, what they may be worth together, and each with its customer and day",
        ),
        metric("problem", "Problem", "cases opened in the period, by category, out of all cases opened in it"),
        metric(
            "theme",
            "Theme",
            "needs noted in the period whose text has the theme, out of all noted in it; `kehu report themes` says how themes are found",
        ),
    ],
    by: &[By::Owner, By::Tier, By::Stage, By::Segment, By::Month, By::Quarter, By::Year],
    default: None,
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Needs(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("item", Kind::Text),
    column("value", Kind::Number),
    column("count", Kind::Number),
    column("out_of", Kind::Number),
    column("previous", Kind::Number),
    column("expected_on", Kind::Date),
];

/// The kinds of needs, as the table has them.
pub const KINDS: [&str; 3] = ["basic", "latent", "special"];

/// What the report is made of.
#[derive(Debug)]
pub struct Wants {
    /// The needs, in any order.
    pub needs: Vec<Want>,
    /// The texts of the needs, in the order of their days.
    pub texts: Vec<Text>,
    /// What the cases are about: the day on which each was opened, its customer, its category.
    pub cases: Vec<(Date, u32, String)>,
    /// How themes are found.
    pub rules: Rules,
    /// The last day of what is soon.
    pub soon: Date,
}

/// A need.
#[derive(Clone, PartialEq, Debug)]
pub struct Want {
    /// The customer.
    pub customer: u32,
    /// What they are called.
    pub name: String,
    /// The day on which it was noted.
    pub on: Date,
    /// Its place among the kinds.
    pub kind: Option<usize>,
    /// What is needed.
    pub text: String,
    /// Whether they are near to buying.
    pub hot: bool,
    /// What it may be worth.
    pub value: Option<f64>,
    /// When they expect to decide.
    pub expected_on: Option<Date>,
    /// What became of it.
    pub status: Status,
    /// Whether something else was offered.
    pub alternative: bool,
    /// When it was met, declined or dropped.
    pub closed_on: Option<Date>,
}

impl Want {
    /// Whether it became this on one of these days.
    fn became(&self, status: Status, days: Period) -> bool {
        self.status == status && self.closed_on.is_some_and(|on| days.holds(on))
    }

    /// Whether it is open in the evening of a day.
    fn is_open(&self, day: Date) -> bool {
        self.on <= day && (self.status == Status::Open || self.closed_on.is_some_and(|on| on > day))
    }
}

/// What is told of a group or of a stretch of days.
struct Told<'l> {
    group: &'l Group,
    lines: &'l mut Vec<Line>,
}

impl Told<'_> {
    fn line(
        &mut self,
        metric: &'static str,
        item: Datum,
        value: Datum,
        count: Option<u64>,
        base: Option<u64>,
        before: Option<u64>,
    ) {
        let counted = |count: Option<u64>| count.map_or(Datum::Missing, Datum::Count);
        let group = Datum::Group(self.group.clone());
        self.lines.push(vec![
            Datum::Metric(metric),
            group,
            item,
            value,
            counted(count),
            counted(base),
            counted(before),
            Datum::Missing,
        ]);
    }

    /// A part of a whole, beside what it was before.
    fn part(&mut self, metric: &'static str, item: Datum, count: u64, base: u64, before: u64) {
        self.line(metric, item, share(count, base), Some(count), Some(base), Some(before));
    }
}

/// The report.
pub fn report(wants: &Wants, asked: &Asked) -> Vec<Line> {
    let mut lines = Vec::new();
    if wants.needs.is_empty() && wants.cases.is_empty() {
        return lines;
    }
    let today = asked.today;
    for (place, group) in asked.groups.list.iter().enumerate() {
        let is = |want: &&Want| asked.groups.of.of(want.customer as usize).contains(&(place as u32));
        let needs: Vec<&Want> = wants.needs.iter().filter(is).collect();
        if !needs.is_empty() {
            counts(&needs, asked.period, today, &mut Told { group, lines: &mut lines });
        }
    }
    let needs: Vec<&Want> = wants.needs.iter().collect();
    for (group, days) in asked.stretches() {
        let told = &mut Told { group: &group, lines: &mut lines };
        counts(&needs, days, today, told);
        if group == Group::All {
            soon(&needs, wants.soon, days, told);
            problems(wants, days, told);
            themes(wants, days, told);
        }
    }
    lines
}

/// How many were noted, and what became of them.
fn counts(needs: &[&Want], days: Period, today: Date, told: &mut Told<'_>) {
    let before = earlier(days);
    let count = |is: &dyn Fn(&Want) -> bool| needs.iter().filter(|want| is(want)).count() as u64;
    let noted = |days: Period| count(&|want| days.holds(want.on));
    told.line("noted", Datum::Missing, Datum::Count(noted(days)), Some(noted(days)), None, Some(noted(before)));
    for (place, kind) in KINDS.iter().enumerate() {
        let of = |days: Period| count(&|want| days.holds(want.on) && want.kind == Some(place));
        if of(days) + of(before) > 0 {
            told.part("noted", Datum::Choice("needs", "kind", kind), of(days), noted(days), of(before));
        }
    }
    let open = |day: Date| count(&|want| want.is_open(day));
    told.line(
        "open",
        Datum::Missing,
        Datum::Count(open(days.until.min(today))),
        Some(open(days.until.min(today))),
        None,
        Some(open(before.until)),
    );
    let became = |status: Status, days: Period| count(&|want| want.became(status, days));
    let closed = |days: Period| {
        [Status::Met, Status::Declined, Status::Dropped].into_iter().map(|status| became(status, days)).sum::<u64>()
    };
    for (metric, status) in [("met", Status::Met), ("declined", Status::Declined), ("dropped", Status::Dropped)] {
        told.part(metric, Datum::Missing, became(status, days), closed(days), became(status, before));
        if status == Status::Declined && became(status, days) > 0 {
            let other = |days: Period| count(&|want| want.became(status, days) && want.alternative);
            told.part("with_alternative", Datum::Missing, other(days), became(status, days), other(before));
        }
    }
    let took: Vec<i32> = needs
        .iter()
        .filter(|want| want.became(Status::Met, days))
        .filter_map(|want| Some(want.closed_on?.since(want.on).max(0)))
        .collect();
    let met = took.len() as u64;
    let median = median(took).map_or(Datum::Missing, Datum::Number);
    told.line("days_to_meet", Datum::Missing, median, None, Some(met), None);
}

/// The hot ones that are to be decided soon.
fn soon(needs: &[&Want], until: Date, days: Period, told: &mut Told<'_>) {
    let is = |want: &&&Want| want.hot && want.is_open(days.until) && want.expected_on.is_some_and(|on| on <= until);
    let mut hot: Vec<&Want> = needs.iter().filter(is).copied().collect();
    hot.sort_by(|a, b| (a.expected_on, &a.name, a.on, &a.text).cmp(&(b.expected_on, &b.name, b.on, &b.text)));
    let worth: Vec<f64> = hot.iter().filter_map(|want| want.value).collect();
    let sum = if worth.is_empty() { Datum::Missing } else { Datum::Money(worth.iter().sum()) };
    told.line("hot", Datum::Missing, sum, Some(hot.len() as u64), None, None);
    for want in hot {
        told.lines.push(vec![
            Datum::Metric("hot"),
            Datum::Group(Group::Said(want.name.clone())),
            Datum::Group(Group::Said(want.text.clone())),
            want.value.map_or(Datum::Missing, Datum::Money),
            Datum::Missing,
            Datum::Missing,
            Datum::Missing,
            want.expected_on.map_or(Datum::Missing, Datum::Day),
        ]);
    }
}

/// What cases were about, the most frequent first.
fn problems(wants: &Wants, days: Period, told: &mut Told<'_>) {
    let before = earlier(days);
    let mut of: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (on, _, category) in &wants.cases {
        let (now, was) = of.entry(category).or_default();
        *now += u64::from(days.holds(*on));
        *was += u64::from(before.holds(*on));
    }
    let all = of.values().map(|(now, _)| now).sum();
    let mut list: Vec<_> = of.into_iter().filter(|(_, (now, was))| now + was > 0).collect();
    list.sort_by(|(a, (now, was)), (b, (other, earlier))| (other, earlier).cmp(&(now, was)).then(a.cmp(b)));
    for (category, (now, was)) in list {
        told.part("problem", Datum::Group(Group::Said(category.to_owned())), now, all, was);
    }
}

/// What the texts of needs are about.
fn themes(wants: &Wants, days: Period, told: &mut Told<'_>) {
    let all = wants.needs.iter().filter(|want| days.holds(want.on)).count() as u64;
    for theme in Index::new(&wants.rules, &wants.texts).themes(days, earlier(days), |_| true) {
        told.part("theme", Datum::Group(Group::Said(theme.name)), theme.count, all, theme.before);
    }
}

#[cfg(test)]
mod tests;
