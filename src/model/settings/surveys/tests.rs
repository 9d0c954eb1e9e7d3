//! What surveys.toml says, and what it cannot say.

use super::*;
use crate::model::settings::read;
use crate::problem::{Fault, Problem};

fn surveys(text: &str) -> (Surveys, Vec<Problem>) {
    let book =
        "format = 1\nname = 'x'\ncurrency = 'CNY'\ntimezone = 'Asia/Shanghai'\nlanguage = 'en'\nstarted = 2026-01-05\n";
    let files = [("kehu.toml", book), (FILE.name, text)];
    let (settings, problems) = read(&files.map(|(name, text)| (name.to_owned(), text.to_owned())));
    (settings.surveys, problems)
}

#[test]
fn an_empty_file_means_the_usual_definitions() {
    let (surveys, problems) = surveys("");
    assert_eq!(problems, []);
    let ends = surveys.scales.map(|scale| (scale.low, scale.bad, scale.good, scale.high));
    assert_eq!(ends, [(0.0, 6.0, 9.0, 10.0), (1.0, 2.0, 4.0, 5.0), (1.0, 3.0, 5.0, 7.0)]);
    let stand = |score| surveys.scales[0].standing(score);
    assert_eq!([6.0, 7.0, 8.0, 9.0].map(stand), [Standing::Bad, Standing::Middle, Standing::Middle, Standing::Good]);
}

#[test]
fn a_survey_has_what_its_measure_has_unless_it_says_otherwise() {
    let (surveys, problems) = surveys(
        "csat.detractor_case = true\n[survey.stars]\nmeasure = 'csat'\n[survey.ten]\nmeasure = 'csat'\nscale = [1, 10]\ngood = 9\nbad = 4\n[survey.effort]\nmeasure = 'ces'\nscale = [1, 5]\ngood = 2\nbad = 4\nbetter = 'low'\n",
    );
    assert_eq!(problems, []);
    assert_eq!(surveys.scale(1, "stars"), surveys.scales[1]);
    assert!(surveys.scale(1, "stars").case);
    assert_eq!(surveys.scale(1, "ten").standing(8.0), Standing::Middle);
    assert_eq!(surveys.scale(0, "ten"), surveys.scales[0], "it says nothing of another measure");
    let effort = surveys.scale(2, "effort");
    assert_eq!([1.0, 3.0, 5.0].map(|score| effort.standing(score)), [Standing::Good, Standing::Middle, Standing::Bad]);
    let onto = [1.0, 3.0, 5.0].map(|score| effort.onto(&surveys.scales[2], score).to_string());
    assert_eq!(onto, ["7", "4", "1"]);
    assert_eq!((surveys.measure("", "effort"), surveys.measure("nps", "effort")), (Some(2), Some(0)));
    assert_eq!(surveys.misfit("nps", "", "11"), Some(Expected::Range("0…10".to_owned())));
    assert_eq!((surveys.misfit("nps", "", "10"), surveys.misfit("", "", "11")), (None, None));
}

#[test]
fn what_cannot_be_a_scale_is_told_where_it_stands() {
    let told = |text: &str| {
        let (_, problems) = surveys(text);
        problems
            .into_iter()
            .map(|problem| match problem.fault {
                Fault::BadSetting { key, expected, .. } => format!("{key} {expected:?}"),
                other => format!("{other:?}"),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(told("nps.scale = [10, 0]"), ["nps.scale Scale"]);
    assert_eq!(told("nps.scale = [1]"), ["nps.scale Scale"]);
    assert_eq!(told("nps.good = 11"), ["nps.good Range(\"6…10\")"]);
    assert_eq!(told("nps = { good = 5, bad = 6 }"), ["nps.good Range(\"6…10\")"]);
    assert_eq!(told("survey.x.measure = 'nsp'").len(), 1);
    assert_eq!(told("case.severity = 'hihg'").len(), 1);
}
