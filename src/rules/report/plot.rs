//! Which figures of a report are drawn, and as what: one entry a report; a report without one is rows alone.

/// How some figures of a report are drawn. Figures are named as in their report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plot {
    /// A bar for each group; over months, quarters or years a line. A target of the figure is drawn with it.
    Figure(&'static str),
    /// Parts of a whole, by group.
    Parts(&'static [&'static str]),
    /// A line through the groups as they stand.
    Curve(&'static str),
    /// The matrix of shares that people are shown.
    Heat,
    /// The matrix of counts, as flows from its rows to its columns.
    Flow,
}

/// What is drawn, by report.
const PLOTS: &[(&str, &[Plot])] = &[
    ("retention", &[Plot::Heat]),
    ("repeat", &[Plot::Figure("repeat_rate")]),
    ("churn", &[Plot::Figure("churn_rate"), Plot::Figure("loss_reason")]),
    ("conversion", &[Plot::Figure("conversion_rate")]),
    ("coverage", &[Plot::Figure("coverage")]),
    ("migration", &[Plot::Flow]),
    ("plan", &[Plot::Parts(&["done", "open", "missed", "skipped"])]),
    ("service", &[Plot::Figure("attainment"), Plot::Figure("cause")]),
    ("satisfaction", &[Plot::Figure("nps"), Plot::Figure("csat"), Plot::Figure("ces")]),
    ("value", &[Plot::Figure("spend"), Plot::Curve("top_share")]),
    ("segments", &[Plot::Figure("size")]),
];

/// What is drawn of the report of this name.
pub fn of(report: &str) -> &'static [Plot] {
    PLOTS.iter().find(|(name, _)| *name == report).map_or(&[], |(_, plots)| plots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::named;

    #[test]
    fn what_is_drawn_is_a_figure_of_its_report() {
        for (place, (name, plots)) in PLOTS.iter().enumerate() {
            let report = named(name).expect(name);
            assert!(PLOTS.iter().skip(place + 1).all(|(other, _)| other != name), "{name}");
            let has = |id: &str| assert!(report.metric(id).is_some(), "{name} {id}");
            for plot in *plots {
                match plot {
                    Plot::Figure(id) | Plot::Curve(id) => has(id),
                    Plot::Parts(ids) => ids.iter().for_each(|id| has(id)),
                    Plot::Heat | Plot::Flow => assert!(report.wide.is_some(), "{name}"),
                }
            }
        }
    }
}
