//! What customers talk about: themes of contacts, feedback and needs, counted beside the days before, each with a quote.

use super::asked::{Asked, By};
use super::earlier::earlier;
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, column, metric};
use crate::model::settings::themes::Themes as Rules;
use crate::rules::themes::{Index, Text};

/// The report.
pub static REPORT: Report = Report {
    name: "themes",
    columns: COLUMNS,
    metrics: &[
        metric(
            "count",
            "Rows",
            "contacts, feedback and needs of the period that have the theme, each once: a word or two that go together, in as many rows as rules/themes.toml says; a theme that has a name there, or in the column `themes` of feedback, counts from the first row on. Only the most frequent are told",
        ),
        metric("customers", "Customers", "customers who said it in the period"),
        metric(
            "previous",
            "Previously",
            "the same rows in the days before: of a month, quarter or year the one before it, as far as this one has come; of other days as many before them",
        ),
        metric("change", "Change", "count less previous"),
        metric("quote", "Quote", "the latest row of the period that says it, with its file and line in `source`"),
    ],
    by: &[By::Owner, By::Tier, By::Segment, By::Month, By::Quarter, By::Year],
    default: None,
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Themes(report),
};

const COLUMNS: &[Column] = &[
    column("theme", Kind::Text),
    column("group", Kind::Text),
    column("count", Kind::Number),
    column("customers", Kind::Number),
    column("previous", Kind::Number),
    column("change", Kind::Number),
    column("quote", Kind::Text),
    column("source", Kind::Text),
];

/// The report: the themes of each group, or of each stretch of days, then those of all.
pub fn report(said: &(Vec<Text>, Rules), asked: &Asked) -> Vec<Line> {
    let (texts, rules) = said;
    let index = Index::new(rules, texts);
    let mut lines = Vec::new();
    for (place, group) in asked.groups.list.iter().enumerate() {
        let is = |customer: u32| asked.groups.of.of(customer as usize).contains(&(place as u32));
        tell(&index, group, asked.period, is, &mut lines);
    }
    for (group, days) in asked.stretches() {
        tell(&index, &group, days, |_| true, &mut lines);
    }
    lines
}

fn tell(
    index: &Index<'_>,
    group: &Group,
    days: crate::value::period::Period,
    is: impl Fn(u32) -> bool,
    lines: &mut Vec<Line>,
) {
    let words = |text: String| Datum::Group(Group::Said(text));
    for theme in index.themes(days, earlier(days), is) {
        let change = i64::try_from(theme.count).unwrap_or(i64::MAX) - i64::try_from(theme.before).unwrap_or(i64::MAX);
        let (quote, source) =
            theme.quote.map_or((Datum::Missing, Datum::Missing), |(quote, source)| (words(quote), words(source)));
        lines.push(vec![
            words(theme.name),
            Datum::Group(group.clone()),
            Datum::Count(theme.count),
            Datum::Count(theme.customers),
            Datum::Count(theme.before),
            Datum::Change(change),
            quote,
            source,
        ]);
    }
}
