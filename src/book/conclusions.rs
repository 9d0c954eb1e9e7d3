//! What the settings conclude from columns and facts, compiled: the scores, and the stage of the lifecycle.
//!
//! A conclusion is a name like any fact, but what it is made of is only known from the settings. It is compiled when an
//! expression uses it, and its own names join those of the expression, so that what has to be read follows from one list.

use super::criteria::{flag, located};
use super::vocabulary::{Names, Stage};
use crate::expr::{Expression, Type, Value, compile};
use crate::facts::list::Conclusion;
use crate::model::settings::Settings;
use crate::model::settings::lifecycle;
use crate::model::settings::score::Weight;
use crate::model::settings::text::Text;
use crate::problem::Problem;
use crate::rules::lifecycle::{self as stages, Phase};
use crate::rules::score::{self, Part, Score};
use std::borrow::Cow;

/// The conclusions that are used.
#[derive(Clone, Debug, Default)]
pub struct Conclusions {
    scores: Vec<(Conclusion, Score)>,
    /// The stages of the lifecycle, in the order of the settings.
    pub phases: Vec<Phase>,
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
            Conclusion::Stage => {
                let phases = names.settings().lifecycle.iter();
                self.phases = phases.map(|asked| phase(asked, names, problems)).collect();
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
            Conclusion::Stage => {
                let phase = stages::of(&self.phases, read).and_then(|place| self.phases.get(place));
                phase.map_or(Value::Missing, |phase| Value::Text(Cow::Borrowed(phase.stage.id())))
            }
        }
    }

    /// A score, where it is used.
    pub fn score(&self, conclusion: Conclusion) -> Option<&Score> {
        self.scores.iter().find(|(known, _)| *known == conclusion).map(|(_, score)| score)
    }

    /// The slots that a conclusion asks for.
    pub fn slots(&self, conclusion: Conclusion) -> Vec<u32> {
        let parts = self.score(conclusion).into_iter().flat_map(|score| &score.parts).map(|part| &part.fact);
        let conditions = self.phases.iter().filter(|_| conclusion == Conclusion::Stage);
        let conditions = conditions.flat_map(|phase| phase.all.iter().chain(&phase.any));
        parts.chain(conditions).flat_map(Expression::slots).copied().collect()
    }
}

/// What a score is made of, as the settings say.
pub fn weights(settings: &Settings, conclusion: Conclusion) -> &[Weight] {
    match conclusion {
        Conclusion::Value => &settings.tiers.scores.value,
        Conclusion::Risk => &settings.tiers.scores.risk,
        Conclusion::Stage => &[],
    }
}

fn phase(asked: &lifecycle::Phase, names: &Names<'_>, problems: &mut Vec<Problem>) -> Phase {
    let mut flags = |texts: &[Text]| texts.iter().filter_map(|text| flag(text, names, problems)).collect();
    Phase { stage: asked.stage, all: flags(&asked.when), any: flags(&asked.any) }
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
