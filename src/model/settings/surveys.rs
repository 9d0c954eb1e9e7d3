//! rules/surveys.toml: what customers are asked, what a score means, and when a bad one becomes a case.
//!
//! A score is good, bad or neither by two thresholds on a scale; which of them is called promoter, satisfied or easy is a
//! matter of words. A survey may have a scale of its own: its scores are carried over to the scale of its measure in
//! proportion, so that means stay comparable.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::names::Names;
use super::playbook::survey::MEASURES;
use super::reader::{Section, Source};
use crate::problem::Expected;

/// The surveys of a book, and what their scores mean.
#[derive(Clone, PartialEq, Debug)]
pub struct Surveys {
    /// Of each of [`MEASURES`].
    pub scales: [Scale; 3],
    /// In the file's order.
    pub list: Vec<Survey>,
    /// How bad a case is that a bad score opens; `None`: as cases are by default.
    pub severity: Option<String>,
    /// Of which category it is.
    pub category: String,
    /// A figure of fewer answers is pointed out.
    pub few: u32,
}

/// What scores mean.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scale {
    /// The lowest score.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// From here on it is good.
    pub good: f64,
    /// From here on it is bad.
    pub bad: f64,
    /// Whether low scores are the good ones.
    pub falls: bool,
    /// Whether a bad score opens a case.
    pub case: bool,
}

/// A survey.
#[derive(Clone, PartialEq, Debug)]
pub struct Survey {
    /// Its id.
    pub id: String,
    /// The name that people see; the id where it is left out.
    pub name: String,
    /// What is asked.
    pub question: String,
    /// What it measures: one of [`MEASURES`].
    pub measure: usize,
    /// What its scores mean.
    pub scale: Scale,
}

/// How a score stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// A detractor; dissatisfied; hard.
    Bad,
    /// Neither.
    Middle,
    /// A promoter; satisfied; easy.
    Good,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/surveys.toml", keys: &[KEYS] };

const SCALE: &str = "the lowest and the highest score";
const GOOD: &str = "this score and better ones are good: promoters, the satisfied, those who found it easy";
const BAD: &str = "this score and worse ones are bad: detractors, the dissatisfied, those who found it hard";
const BETTER: &str = "which end of the scale is the good one: high, low";
const CASE: &str = "whether `kehu feedback` opens a case for a bad score";

const fn scale(path: &'static str, default: &'static str) -> Key {
    Key { path, holds: Holds::Numbers, absent: Absent::Value(default), doc: SCALE }
}

const fn number(path: &'static str, default: &'static str, doc: &'static str) -> Key {
    Key { path, holds: Holds::Number, absent: Absent::Value(default), doc }
}

const fn better(path: &'static str) -> Key {
    Key { path, holds: Holds::Choice, absent: Absent::Value("\"high\""), doc: BETTER }
}

const fn case(path: &'static str) -> Key {
    Key { path, holds: Holds::Flag, absent: Absent::Value("false"), doc: CASE }
}

const fn own(path: &'static str, holds: Holds, doc: &'static str) -> Key {
    Key { path, holds, absent: Absent::Nothing, doc }
}

const KEYS: &[Key] = &[
    scale("nps.scale", "[0, 10]"),
    number("nps.good", "9", GOOD),
    number("nps.bad", "6", BAD),
    better("nps.better"),
    case("nps.detractor_case"),
    scale("csat.scale", "[1, 5]"),
    number("csat.good", "4", GOOD),
    number("csat.bad", "2", BAD),
    better("csat.better"),
    case("csat.detractor_case"),
    scale("ces.scale", "[1, 7]"),
    number("ces.good", "5", GOOD),
    number("ces.bad", "3", BAD),
    better("ces.better"),
    case("ces.detractor_case"),
    own(
        "case.severity",
        Holds::Name,
        "how bad a case is that a bad score opens; left out: `default_severity` of service.toml",
    ),
    Key {
        path: "case.category",
        holds: Holds::Prose,
        absent: Absent::Value("\"feedback\""),
        doc: "of which category such a case is",
    },
    Key {
        path: "report.few",
        holds: Holds::Count,
        absent: Absent::Value("10"),
        doc: "a figure of fewer answers is pointed out below `kehu report satisfaction`",
    },
    own("survey.*.name", Holds::Prose, "left out: the id"),
    Key {
        path: "survey.*.measure",
        holds: Holds::Choice,
        absent: Absent::Value("\"nps\""),
        doc: "what it measures: nps, csat, ces",
    },
    Key { path: "survey.*.question", holds: Holds::Prose, absent: Absent::Value("\"\""), doc: "what is asked" },
    own("survey.*.scale", Holds::Numbers, "a scale of its own; left out: that of its measure"),
    own("survey.*.good", Holds::Number, "the good scores on it; left out: as its measure has them"),
    own("survey.*.bad", Holds::Number, "the bad scores on it; left out: as its measure has them"),
    own("survey.*.better", Holds::Choice, "its good end: high, low; left out: as its measure has it"),
    own("survey.*.detractor_case", Holds::Flag, "whether a bad score opens a case; left out: as its measure has it"),
];

/// Reads rules/surveys.toml.
pub(super) fn read(source: &Source<'_>, severities: &Names) -> Surveys {
    let root = source.root();
    let scales = MEASURES.map(|measure| Scale::read(&root.section(measure), None));
    let surveys = root.section("survey").sections().into_iter();
    let list = surveys.map(|(id, section)| {
        let name = section.text("name");
        let measure = section.get("measure", |entry| entry.one_of(&MEASURES)).unwrap_or_default();
        let name = if name.is_empty() { id.text.clone() } else { name };
        let scale = Scale::read(&section, scales.get(measure));
        Survey { id: id.text, name, question: section.text("question"), measure, scale }
    });
    let list = list.collect();
    let case = root.section("case");
    let severity = case.get("severity", |entry| severities.find(entry).and_then(|_| entry.text()));
    let few = root.section("report").get("few", Entry::count).unwrap_or_default();
    Surveys { scales, list, severity, category: case.text("category"), few }
}

impl Scale {
    /// Reads one; what is left out is as in `general`, or as the keys declare.
    fn read(section: &Section<'_>, general: Option<&Self>) -> Self {
        let ends = section.get("scale", |entry| {
            let numbers: Vec<f64> = entry.items()?.iter().filter_map(Entry::number).collect();
            match *numbers {
                [low, high] if low < high => Some((low, high)),
                _ => entry.bad(Expected::Scale),
            }
        });
        let usual = general.map(|general| (general.low, general.high));
        let (low, high) = ends.or(usual).unwrap_or((0.0, 10.0));
        let falls = section.get("better", |entry| entry.one_of(&["high", "low"])).map(|place| place == 1);
        let falls = falls.or(general.map(|general| general.falls)).unwrap_or_default();
        let (best, worst) = if falls { (low, high) } else { (high, low) };
        let within = |from: f64, to: f64| {
            move |entry: &Entry<'_>| {
                let number = entry.number()?;
                let (least, most) = if from <= to { (from, to) } else { (to, from) };
                let fits = (least..=most).contains(&number);
                if fits { Some(number) } else { entry.bad(Expected::Range(format!("{least}…{most}"))) }
            }
        };
        // A threshold of another scale says nothing on this one.
        let alike = |general: &&Self| (general.low, general.high, general.falls) == (low, high, falls);
        let general = general.filter(alike);
        let bad = section.get("bad", within(worst, best)).or(general.map(|general| general.bad)).unwrap_or(worst);
        let good = section.get("good", within(bad, best)).or(general.map(|general| general.good)).unwrap_or(best);
        let case = section.get("detractor_case", Entry::flag);
        let case = case.or(general.map(|general| general.case)).unwrap_or_default();
        Self { low, high, good, bad, falls, case }
    }

    /// How a score stands on it.
    pub fn standing(&self, score: f64) -> Standing {
        let (score, good, bad) =
            if self.falls { (-score, -self.good, -self.bad) } else { (score, self.good, self.bad) };
        match () {
            () if score >= good => Standing::Good,
            () if score <= bad => Standing::Bad,
            () => Standing::Middle,
        }
    }

    /// Whether a score is one of it.
    pub fn holds(&self, score: f64) -> bool {
        (self.low..=self.high).contains(&score)
    }

    /// The lowest and the highest score, as people write them.
    pub fn range(&self) -> Expected {
        Expected::Range(format!("{}…{}", self.low, self.high))
    }

    /// A score carried over to another scale, in proportion, best to best.
    pub fn onto(&self, other: &Self, score: f64) -> f64 {
        let part = (score - self.low) / (self.high - self.low);
        let part = if self.falls == other.falls { part } else { 1.0 - part };
        other.low + part * (other.high - other.low)
    }
}

impl Surveys {
    /// The survey with this id.
    pub fn named(&self, id: &str) -> Option<&Survey> {
        self.list.iter().find(|survey| survey.id == id)
    }

    /// What a row measures that says this, as a place among [`MEASURES`]: what it says, else what its survey does.
    pub fn measure(&self, measure: &str, survey: &str) -> Option<usize> {
        let said = MEASURES.iter().position(|known| *known == measure);
        said.or_else(|| self.named(survey).map(|survey| survey.measure))
    }

    /// What scores of a measure mean in a survey; a survey of another measure says nothing of it.
    pub fn scale(&self, measure: usize, survey: &str) -> Scale {
        let own = self.named(survey).filter(|survey| survey.measure == measure).map(|survey| survey.scale);
        own.or_else(|| self.scales.get(measure).copied()).unwrap_or(Scale {
            low: 0.0,
            high: 10.0,
            good: 10.0,
            bad: 0.0,
            falls: false,
            case: false,
        })
    }

    /// What a score should be that is none of its measure; `None` where it is one, is no number, or nobody knows the
    /// measure.
    pub fn misfit(&self, measure: &str, survey: &str, score: &str) -> Option<Expected> {
        let scale = self.scale(self.measure(measure, survey)?, survey);
        let score: f64 = score.trim().parse().ok()?;
        (!scale.holds(score)).then(|| scale.range())
    }
}

#[cfg(test)]
mod tests;
