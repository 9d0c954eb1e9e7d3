//! Why a tier, a stage, a score or a fact of one customer is what it is.
//!
//! Whatever takes part is compiled once more, part by part, and read at the customer's row together with everything else, so
//! that what is explained is what was answered. The rows are those of the customer in the log that the fact is read from.

mod evidence;
mod grounds;

use super::Question;
use super::conclusions::weights;
use super::criteria::flag;
use super::find;
use super::past::Past;
use super::vocabulary::{Names, Stage};
use crate::error::Error;
use crate::expr::{Expression, Lookup, Type, Value, compile, leaves};
use crate::facts::list::{Conclusion, FACTS, position};
use crate::model::customer;
use crate::model::settings::lifecycle::LifeStage;
use crate::model::settings::text::Text;
use crate::problem::Problem;
use crate::rules::explain::{self, Asked, Gate, Seen, Step, What};
use crate::rules::score::{Part, Score};
use evidence::Evidence;

/// What is to be explained.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Topic {
    /// The tier.
    Tier,
    /// A fact, by its place in the list: scores and the stage too.
    Fact(usize),
}

/// Why it is so.
#[derive(Debug)]
pub struct Explanation {
    /// What it is; the tier's id where that is asked.
    pub value: Value<'static>,
    /// Where the rule stands in the settings: file and line, where there is a file, and the key. `None`: the definition of the
    /// fact is the rule.
    pub rule: Option<(String, String)>,
    /// File and line of the rows, the latest last.
    pub rows: Vec<String>,
    /// The sentences.
    pub steps: Vec<Step>,
    /// What is wrong in the cells that were used.
    pub problems: Vec<Problem>,
}

/// Explains it for the customer with this id. `called` says what people call a stage.
pub fn explain(
    question: &Question<'_>,
    id: &str,
    topic: Topic,
    called: &dyn Fn(LifeStage) -> String,
) -> Result<Explanation, Error> {
    let names = Names::of(&question.book.settings, Some(&customer::TABLE), Stage::Filter, &[]);
    let ids = find::ids_of(question, id)?;
    let past = Past::read(question)?;
    let ask = Ask { question, ids: &ids, past: &past, names };
    match topic {
        Topic::Tier => ask.tier(),
        Topic::Fact(place) => match FACTS.get(place).and_then(|fact| fact.conclusion()) {
            Some(Conclusion::Stage) => ask.stage(place, called),
            Some(conclusion) => ask.score(place, conclusion),
            None => ask.fact(place),
        },
    }
}

/// One question, while it is put together.
struct Ask<'q> {
    question: &'q Question<'q>,
    /// The customer's id, and those it had.
    ids: &'q [String],
    past: &'q Past,
    names: Names<'q>,
}

impl Ask<'_> {
    fn tier(self) -> Result<Explanation, Error> {
        self.names.move_to(Stage::Criteria);
        let settings = &self.question.book.settings;
        let mut problems = Vec::new();
        let tiers = settings.tiers.list.iter();
        let gates: Vec<(String, Gate)> =
            tiers.map(|tier| (tier.name.clone(), self.gate(&tier.when, &tier.any, &mut problems))).collect();
        let keeps: Vec<Option<Gate>> = settings
            .tiers
            .list
            .iter()
            .map(|tier| tier.keep.as_ref().map(|keep| self.gate(keep, &[], &mut problems)))
            .collect();
        let (question, ids, past) = (self.question, self.ids, self.past);
        let seen = Evidence::read(question, self.names, problems, ids, true)?;
        let mut steps = Vec::new();
        let mut rows = vec![seen.source.clone()];
        let Some((id, computed, decided)) = seen.tier.clone() else {
            return Ok(seen.told(Value::Missing, None, rows, steps));
        };
        let place = settings.tiers.index(&id);
        let name = place.and_then(|place| settings.tiers.list.get(place)).map_or("", |tier| tier.name.as_str());
        steps.push(Step::Tier { name: name.to_owned(), decided, computed });
        rows.extend(grounds::decision(question, past, ids, &id)?);
        if let Some(day) = decided {
            let (stay, until) = (settings.tiers.stay, settings.tiers.stay.after(day));
            steps.push(Step::Stay { stay, until, still: until > question.now.today });
        }
        let read = |slot| seen.value(slot);
        let by_name = |slot| seen.seen(slot);
        // Whoever is in stays while `keep` holds; the tiers above come first.
        let held = place.filter(|_| !computed);
        let above = held.map_or(gates.len(), |place| place + 1);
        let entered = gates.iter().take(above).position(|(_, gate)| gate.holds(&read));
        let kept = held.filter(|place| entered.is_none_or(|entered| entered >= *place));
        let keep = kept.and_then(|place| keeps.get(place)).and_then(Option::as_ref);
        let mut key = "when";
        let own = kept.and_then(|place| gates.get(place)).is_some_and(|(_, gate)| gate.holds(&read));
        let mut winner = None;
        let mut from = 0;
        if let (Some(place), Some(keep), false) = (kept, keep, own) {
            from = place + 1;
            steps.extend(explain::tried(gates.get(..from).unwrap_or_default(), &read, &by_name).1);
            let holds = keep.holds(&read);
            steps.push(Step::Tried { name: name.to_owned(), ask: explain::Conditions::Keep, holds });
            steps.extend(keep.parts(&read, &by_name));
            if holds {
                (winner, key) = (Some(place), "keep");
            }
        }
        if winner.is_none() {
            let (found, tried) = explain::tried(gates.get(from..).unwrap_or_default(), &read, &by_name);
            steps.extend(tried);
            winner = found.map(|found| found + from);
        }
        if winner.is_none() {
            let (place, step) = explain::rest(&gates);
            steps.extend(step);
            winner = place;
        }
        let by_criteria = winner.and_then(|place| settings.tiers.list.get(place));
        steps.extend(by_criteria.map(|tier| Step::ByCriteria(tier.name.clone())));
        // The rule is that of the tier that the criteria give; of one that takes the rest there is only the table.
        let rule = by_criteria.map(|tier| {
            let texts = if key == "keep" { tier.keep.as_deref().unwrap_or_default() } else { &tier.when };
            let text = texts.first().or_else(|| tier.any.first());
            let key = if key != "keep" && tier.when.is_empty() && !tier.any.is_empty() { "any" } else { key };
            let whole = (settings_file(), format!("tier.{}", tier.id));
            text.map_or(whole, |text| (grounds::place(question, text), format!("tier.{}.{key}", tier.id)))
        });
        Ok(seen.told(Value::Text(id.into()), rule, rows, steps))
    }

    fn stage(self, fact: usize, called: &dyn Fn(LifeStage) -> String) -> Result<Explanation, Error> {
        let slot = self.slot(fact);
        self.names.move_to(Stage::Lifecycle);
        let settings = &self.question.book.settings;
        let mut problems = Vec::new();
        let gate = |phase: &crate::model::settings::lifecycle::Phase, problems: &mut Vec<Problem>| {
            (called(phase.stage), self.gate(&phase.when, &phase.any, problems))
        };
        let gates: Vec<(String, Gate)> = settings.lifecycle.iter().map(|phase| gate(phase, &mut problems)).collect();
        let question = self.question;
        let seen = Evidence::read(question, self.names, problems, self.ids, false)?;
        let (mut found, mut steps) = explain::tried(&gates, &|slot| seen.value(slot), &|slot| seen.seen(slot));
        if found.is_none() {
            let (place, step) = explain::rest(&gates);
            steps.extend(step);
            found = place;
        }
        let phase = found.and_then(|place| settings.lifecycle.get(place));
        let rule = phase.map(|phase| {
            let id = phase.stage.id();
            let key = if phase.when.is_empty() { "any" } else { "when" };
            let text = phase.when.first().or_else(|| phase.any.first());
            let key = text.map_or_else(|| id.to_owned(), |_| format!("{id}.{key}"));
            (grounds::place(question, text.unwrap_or(&phase.name)), key)
        });
        let value = slot.map_or(Value::Missing, |slot| seen.value(slot));
        let rows = vec![seen.source.clone()];
        Ok(seen.told(value, rule, rows, steps))
    }

    fn score(self, fact: usize, conclusion: Conclusion) -> Result<Explanation, Error> {
        let slot = self.slot(fact);
        self.names.move_to(Stage::Score);
        let settings = &self.question.book.settings;
        let weights = weights(settings, conclusion);
        let compiled = weights.iter().map(|weight| {
            let fact = compile(&weight.fact.text, &self.names, &Type::Number).ok()?;
            Some(Part { fact, weight: weight.weight, bands: weight.bands.clone() })
        });
        // What does not compile is told when the score itself is read.
        let score = Score { parts: compiled.flatten().collect() };
        let question = self.question;
        let seen = Evidence::read(question, self.names, Vec::new(), self.ids, false)?;
        let by_name = |fact: &Expression| match fact.slots() {
            [slot] => seen.seen(*slot),
            _ => {
                let value = fact.evaluate(&|slot| seen.value(slot)).into_owned();
                Seen { name: fact.text().to_owned(), what: What::of(&value, false, &[]) }
            }
        };
        let steps = explain::score(&score, &|slot| seen.value(slot), &by_name);
        let key = if conclusion == Conclusion::Value { "score.value" } else { "score.risk" };
        let rule = weights.first().map_or_else(settings_file, |weight| grounds::place(question, &weight.fact));
        let value = slot.map_or(Value::Missing, |slot| seen.value(slot));
        let rows = vec![seen.source.clone()];
        Ok(seen.told(value, Some((rule, key.to_owned())), rows, steps))
    }

    fn fact(self, place: usize) -> Result<Explanation, Error> {
        let Some(fact) = FACTS.get(place) else { return Ok(Explanation::nothing()) };
        let slot = self.slot(place);
        let others: Vec<(usize, Option<u32>)> = grounds::beside(fact.name)
            .iter()
            .filter_map(|name| position(name))
            .map(|other| (other, self.slot(other)))
            .collect();
        let (question, ids, past) = (self.question, self.ids, self.past);
        let mut reckoned = Vec::new();
        let seen = Evidence::reckoned(question, self.names, Vec::new(), ids, false, |known| {
            reckoned = explain::reckon::steps(fact.name, known);
        })?;
        let mut steps = Vec::new();
        for (other, slot) in others {
            let (Some(slot), Some(fact)) = (slot, FACTS.get(other)) else { continue };
            match seen.value(slot) {
                Value::Date(day) if fact.name != "awaiting_reply_since" => {
                    steps.push(Step::Between(day, question.now.today));
                }
                _ => steps.push(Step::Is(seen.seen(slot))),
            }
        }
        let mut found = grounds::rows(question, past, ids, fact, &seen.source)?;
        steps.extend(grounds::bought(question, past, ids, fact)?);
        steps.append(&mut reckoned);
        if found.all > found.rows.len() {
            steps.push(Step::Rows(found.all, found.rows.len()));
        }
        let value = slot.map_or(Value::Missing, |slot| seen.value(slot));
        let mut told = seen.told(value, None, std::mem::take(&mut found.rows), steps);
        told.problems.append(&mut found.problems);
        Ok(told)
    }

    fn slot(&self, fact: usize) -> Option<u32> {
        match self.names.fact(fact) {
            Lookup::Found(name) => Some(name.slot),
            Lookup::Later | Lookup::Unknown => None,
        }
    }

    fn gate(&self, all: &[Text], any: &[Text], problems: &mut Vec<Problem>) -> Gate {
        let mut asked = |texts: &[Text]| texts.iter().filter_map(|text| self.asked(text, problems)).collect();
        Gate { all: asked(all), any: asked(any) }
    }

    /// A condition and its parts.
    fn asked(&self, text: &Text, problems: &mut Vec<Problem>) -> Option<Asked> {
        let whole = flag(text, &self.names, problems)?;
        let part = |bytes: std::ops::Range<usize>| compile(text.text.get(bytes)?, &self.names, &Type::Flag).ok();
        Some(Asked { whole, parts: leaves(&text.text).into_iter().filter_map(part).collect() })
    }
}

impl Explanation {
    const fn nothing() -> Self {
        Self { value: Value::Missing, rule: None, rows: Vec::new(), steps: Vec::new(), problems: Vec::new() }
    }
}

fn settings_file() -> String {
    crate::model::settings::tiers::FILE.name.to_owned()
}
