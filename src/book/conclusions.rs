//! What the settings conclude from columns and facts, compiled: the scores.
//!
//! A conclusion is a name like any fact, but what it is made of is only known from the settings. It is compiled when an
//! expression uses it, and its own names join those of the expression, so that what has to be read follows from one list.

use super::criteria::located;
use super::vocabulary::{Names, Stage};
use crate::expr::{Expression, Type, Value, compile};
use crate::facts::list::Conclusion;
use crate::model::settings::Settings;
use crate::model::settings::score::Weight;
use crate::problem::Problem;
use crate::rules::score::{self, Part, Score};

/// The conclusions that are used.
#[derive(Clone, Debug, Default)]
pub struct Conclusions {
    scores: Vec<(Conclusion, Score)>,
}

impl Conclusions {
    /// Compiles one that an expression uses; what is wrong in it is added to the problems.
    pub fn add(&mut self, conclusion: Conclusion, names: &Names<'_>, problems: &mut Vec<Problem>) {
        names.move_to(Stage::of(conclusion));
        match conclusion {
            Conclusion::Value | Conclusion::Risk => {
                let parts = weights(names.settings(), conclusion).iter();
                let parts = parts.filter_map(|weight| part(weight, names, problems)).collect();
                self.scores.push((conclusion, Score { parts }));
            }
        }
    }

    /// What is concluded; `read` gives the value of a slot.
    pub fn value<'d>(&self, conclusion: Conclusion, read: &impl Fn(u32) -> Value<'d>) -> Value<'static> {
        match conclusion {
            Conclusion::Value | Conclusion::Risk => {
                let score = self.score(conclusion).and_then(|asked| score::of(asked, read));
                score.map_or(Value::Missing, Value::Number)
            }
        }
    }

    /// A score, where it is used.
    pub fn score(&self, conclusion: Conclusion) -> Option<&Score> {
        self.scores.iter().find(|(known, _)| *known == conclusion).map(|(_, score)| score)
    }

    /// The slots that a conclusion asks for.
    pub fn slots(&self, conclusion: Conclusion) -> Vec<u32> {
        let parts = self.score(conclusion).into_iter().flat_map(|score| &score.parts);
        parts.flat_map(|part| part.fact.slots()).copied().collect()
    }
}

/// What a score is made of, as the settings say.
pub fn weights(settings: &Settings, conclusion: Conclusion) -> &[Weight] {
    match conclusion {
        Conclusion::Value => &settings.tiers.scores.value,
        Conclusion::Risk => &settings.tiers.scores.risk,
    }
}

fn part(weight: &Weight, names: &Names<'_>, problems: &mut Vec<Problem>) -> Option<Part> {
    let fact: Option<Expression> = match compile(&weight.fact.text, names, &Type::Number) {
        Ok(fact) => Some(fact),
        Err(wrong) => {
            problems.extend(wrong.into_iter().map(|problem| located(&weight.fact, problem)));
            None
        }
    };
    Some(Part { fact: fact?, weight: weight.weight, bands: weight.bands.clone() })
}
