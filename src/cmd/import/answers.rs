//! What an export of a survey does not say of itself: that its rows are answers, and what their scores measure.

use crate::exchange::foreign::Foreign;
use crate::exchange::heading;
use crate::exchange::map::{Filled, Map};
use crate::model::feedback;
use crate::model::settings::Settings;
use crate::model::settings::playbook::survey::MEASURES;
use crate::model::table::Table;

/// Words in a heading that tell what the scores below it measure, in the order of [`MEASURES`]; bare spelling.
const TELLING: [&[&str]; 3] =
    [&["nps", "推荐", "recommend"], &["csat", "满意", "satisf"], &["ces", "费力", "省力", "省心", "effort", "easy"]];

/// Adds what the file leaves open to the constants of the mapping; answers it.
pub(super) fn assume(
    map: &mut Map,
    table: &Table,
    foreign: &Foreign<'_>,
    settings: &Settings,
) -> Vec<(&'static str, &'static str)> {
    if table != &feedback::TABLE {
        return Vec::new();
    }
    let headings = foreign.headings();
    let fills = |column: &str| headings.iter().find(|known| heading::is_of(known, table, column, settings));
    let said = |map: &Map, column: &str| {
        let named = |filled: &Filled| filled.column == column;
        map.columns.iter().any(named) || map.constants.iter().any(named) || fills(column).is_some()
    };
    let mut assumed = Vec::new();
    if !said(map, "event") {
        assumed.push(("event", "answered"));
    }
    if !said(map, "source") {
        assumed.push(("source", "survey"));
    }
    if !said(map, "score") {
        // Many write the whole question above the scores.
        let tells = |known: &&String| told(known).is_some();
        let mut asking = headings.iter().filter(tells);
        if let (Some(heading), None) = (asking.next(), asking.next()) {
            map.headings.push(("score".to_owned(), heading.clone()));
        }
    }
    let score = map.columns.iter().find(|filled| filled.column == "score").map(|filled| &filled.with);
    let asked = map.headings.iter().find(|(column, _)| column == "score").map(|(_, heading)| heading);
    if let Some(score) = score.or(asked).or_else(|| fills("score")).filter(|_| !said(map, "measure")) {
        let told = told(score);
        // A survey says itself what it measures.
        let usual = (!said(map, "survey")).then_some(settings.playbook.survey.measure);
        let measure = told.or(usual).and_then(|place| MEASURES.get(place));
        assumed.extend(measure.map(|measure| ("measure", *measure)));
    }
    map.constants.extend(assumed.iter().map(|(column, text)| Filled {
        column: (*column).to_owned(),
        with: (*text).to_owned(),
        at: 0,
        named_at: 0,
    }));
    assumed
}

/// What a heading says that the scores below it measure.
fn told(heading: &str) -> Option<usize> {
    let heading = heading::bare(heading);
    TELLING.iter().position(|words| words.iter().any(|word| heading.contains(word)))
}
