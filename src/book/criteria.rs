//! The conditions of tiers and strands, compiled; and the eyes with which expressions look at a customer's row.

use super::cells::Cell;
use super::conclusions::Conclusions;
use super::reading::Page;
use super::vocabulary::{Defined, Names, Origin, Stage, needs};
use crate::expr::{Expression, ExpressionProblem, Type, Value, compile};
use crate::facts::known::Known;
use crate::facts::list::{self, FACTS, Reading, Source};
use crate::model::settings::Settings;
use crate::model::settings::text::Text;
use crate::problem::{Expected, Problem};
use crate::rules::tier::Criteria;
use crate::store::rows::Row;
use crate::value::moment::Zone;
use std::borrow::Cow;
use std::cell::RefCell;

/// The compiled conditions of a book.
#[derive(Debug)]
pub struct Conditions {
    /// By tier.
    pub tiers: Vec<Criteria>,
    /// By tier, then strand: all of these must hold.
    pub strands: Vec<Vec<Vec<Expression>>>,
    /// The segments that somebody is written to for, by their places in the settings, each with its slot.
    segments: Vec<(usize, u32)>,
    /// What the slots stand for.
    pub slots: Slots,
}

/// What the slots of compiled expressions stand for.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    origins: Vec<Origin>,
    /// By slot: the place of its column among [`Slots::columns`].
    places: Vec<usize>,
    columns: Vec<String>,
    /// The segments that are used, each by its place in the settings.
    segments: Vec<(usize, Expression)>,
    /// What is concluded among them.
    conclusions: Conclusions,
}

/// Whose columns are read from the row at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// The listed row's own.
    Row,
    /// Those of the customer: the row at hand is the customer's.
    Customer,
}

impl Slots {
    /// Of these origins; columns that several slots read are wanted once.
    pub fn new(origins: Vec<Origin>) -> Self {
        let mut slots = Self { origins, ..Self::default() };
        slots.place(|_| true);
        slots
    }

    /// Of the names that expressions used so far; what the settings define among them is compiled.
    pub fn of(names: Names<'_>) -> Result<Self, Vec<Problem>> {
        let (mut segments, mut conclusions) = (Vec::new(), Conclusions::default());
        let (mut tried, mut problems) = (Vec::new(), Vec::new());
        let settings = names.settings();
        while let Some(defined) = names.defined_besides(&tried) {
            tried.push(defined);
            match defined {
                Defined::Concluded(conclusion) => conclusions.add(conclusion, &names, &mut problems),
                Defined::Segment(place) => {
                    names.move_to(Stage::Segment(place));
                    let condition = settings.segments.get(place).map(|segment| &segment.condition);
                    let expression = condition.and_then(|condition| flag(condition, &names, &mut problems));
                    segments.extend(expression.map(|expression| (place, expression)));
                }
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self { segments, conclusions, ..Self::new(names.into_origins()) })
    }

    /// The same slots, where only the columns of one side stand in the row at hand.
    #[must_use]
    pub fn only(&self, whose: Whose) -> Self {
        let mut slots = Self { places: Vec::new(), columns: Vec::new(), ..self.clone() };
        slots.place(|origin| match origin {
            Origin::Column(..) => whose == Whose::Row,
            Origin::Customer(..) => whose == Whose::Customer,
            _ => false,
        });
        slots
    }

    fn place(&mut self, here: impl Fn(&Origin) -> bool) {
        for origin in &self.origins {
            let (Origin::Column(name, _) | Origin::Customer(name, _)) = origin else {
                self.places.push(usize::MAX);
                continue;
            };
            if !here(origin) {
                self.places.push(usize::MAX);
                continue;
            }
            let place = self.columns.iter().position(|known| known == name).unwrap_or_else(|| {
                self.columns.push(name.clone());
                self.columns.len() - 1
            });
            self.places.push(place);
        }
    }

    /// Where the values of the slots come from, in their order.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// Columns of the row that must be read.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The place of a slot's column among [`Slots::columns`].
    pub fn place_of(&self, slot: usize) -> Option<usize> {
        self.places.get(slot).copied().filter(|&place| place != usize::MAX)
    }

    /// Whether a fact from this source is among them.
    pub fn need(&self, source: Source) -> bool {
        needs(&self.origins, source)
    }

    /// Whether the number of unanswered attempts is among them, however many there are.
    pub fn count_attempts(&self) -> bool {
        list::position("unanswered").is_some_and(|place| self.origins.contains(&Origin::Fact(place)))
    }

    /// Whether the tier is among them.
    pub fn need_tier(&self) -> bool {
        self.origins.contains(&Origin::Tier)
    }

    /// The kinds of measures among them.
    pub fn measures(&self) -> impl Iterator<Item = String> {
        self.origins.iter().filter_map(|origin| match origin {
            Origin::Measure(kind) => Some(kind.clone()),
            _ => None,
        })
    }

    /// The strands whose latest contact is among them.
    pub fn strands(&self) -> impl Iterator<Item = String> {
        self.origins.iter().filter_map(|origin| match origin {
            Origin::Since(strand) => Some(strand.clone()),
            _ => None,
        })
    }

    /// These slots, and those that what stands in them is concluded from.
    fn reached(&self, slots: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut reached: Vec<u32> = slots.collect();
        let mut next = 0;
        while let Some(&slot) = reached.get(next) {
            next += 1;
            let below = match self.origins.get(slot as usize) {
                Some(Origin::Fact(place)) => {
                    let conclusion = FACTS.get(*place).and_then(|fact| fact.conclusion());
                    conclusion.map(|conclusion| self.conclusions.slots(conclusion)).unwrap_or_default()
                }
                Some(Origin::Segment(place)) => {
                    self.segment(*place).map(|segment| segment.slots().to_vec()).unwrap_or_default()
                }
                _ => continue,
            };
            let new = below.into_iter().filter(|slot| !reached.contains(slot)).collect::<Vec<_>>();
            reached.extend(new);
        }
        reached
    }

    fn segment(&self, place: usize) -> Option<&Expression> {
        self.segments.iter().find(|(known, _)| *known == place).map(|(_, expression)| expression)
    }
}

/// Cells that were used and do not hold what they should: the wanted column, its name, and what it should hold.
pub type Misfits = RefCell<Vec<(usize, String, Expected)>>;

/// A customer's row with what is known of the customer: what slots are read from.
#[derive(Clone, Copy)]
pub struct Sight<'s, 'v> {
    /// The row.
    pub row: &'s Row<'v>,
    /// Where among the wanted columns those of the slots begin.
    pub first: usize,
    /// The slots.
    pub slots: &'s Slots,
    /// What the folds say.
    pub known: &'s Known<'s>,
    /// The tier's id, once it is known.
    pub tier: &'v str,
    /// What the listing adds.
    pub added: &'s dyn Fn(usize) -> Value<'v>,
    /// What a column held on the day asked about, where that was something else.
    pub before: &'s dyn Fn(&str) -> Option<&'v str>,
    /// Cells that are not of their type.
    pub misfits: &'s Misfits,
}

impl<'v> Sight<'_, 'v> {
    /// The value of a slot.
    pub fn read(&self, slot: u32) -> Value<'v> {
        let slot = slot as usize;
        match self.slots.origins.get(slot) {
            Some(Origin::Column(name, cell) | Origin::Customer(name, cell)) => {
                self.cell(slot, name, cell, self.known.now.zone)
            }
            Some(Origin::Fact(place)) => match FACTS.get(*place).map(|fact| fact.read) {
                Some(Reading::Folds(read)) => read(self.known),
                Some(Reading::Concluded(asked)) => self.slots.conclusions.value(asked, &|slot| self.read(slot)),
                None => Value::Missing,
            },
            Some(Origin::Measure(kind)) => self.known.figures.of(kind).map_or(Value::Missing, Value::Number),
            Some(Origin::Since(strand)) => {
                let latest = self.known.accounts.latest(strand);
                latest.map_or(Value::Missing, |on| Value::Number(f64::from(self.known.now.today.since(on))))
            }
            Some(Origin::Tier) if !self.tier.is_empty() => Value::Text(Cow::Borrowed(self.tier)),
            Some(Origin::Segment(place)) => {
                let holds = |segment: &Expression| segment.holds(&|slot| self.read(slot));
                self.slots.segment(*place).map_or(Value::Missing, |segment| Value::Flag(holds(segment)))
            }
            Some(Origin::Added(place)) => (self.added)(*place),
            Some(Origin::Tier) | None => Value::Missing,
        }
    }

    fn cell(&self, slot: usize, name: &str, cell: &Cell, zone: &Zone) -> Value<'v> {
        let Some(place) = self.slots.place_of(slot) else { return Value::Missing };
        let wanted = self.first + place;
        let text = match (self.before)(name) {
            Some(text) => Cow::Borrowed(text),
            None => self.row.text(wanted),
        };
        cell.read(text, zone).unwrap_or_else(|expected| {
            misfit(self.misfits, wanted, name, expected);
            Value::Missing
        })
    }
}

/// Notes a cell that is not of its type, once.
#[cold]
pub fn misfit(misfits: &Misfits, wanted: usize, name: &str, expected: Expected) {
    let mut misfits = misfits.borrow_mut();
    if misfits.iter().all(|(known, ..)| *known != wanted) {
        misfits.push((wanted, name.to_owned(), expected));
    }
}

/// Tells the page about the cells of a row that are not of their type; a column that was read twice is told once.
pub fn tell(misfits: Misfits, page: &mut Page<'_, '_>, row: &Row<'_>) {
    let mut told: Vec<String> = Vec::new();
    for (wanted, name, expected) in misfits.into_inner() {
        if !told.contains(&name) {
            page.bad_value(row, wanted, &name, expected);
            told.push(name);
        }
    }
}

impl Conditions {
    /// Compiles all conditions of the settings, with every problem in its place.
    pub fn compile(settings: &Settings) -> Result<Self, Vec<Problem>> {
        Self::of(settings, true, &[])
    }

    /// The same with these segments, by their places in the settings.
    pub fn with_segments(settings: &Settings, segments: &[usize]) -> Result<Self, Vec<Problem>> {
        Self::of(settings, true, segments)
    }

    /// Those of tiers alone: where nobody asks for strands, what they need is not read.
    pub fn of_tiers(settings: &Settings) -> Result<Self, Vec<Problem>> {
        Self::of(settings, false, &[])
    }

    fn of(settings: &Settings, with_strands: bool, segments: &[usize]) -> Result<Self, Vec<Problem>> {
        let names = Names::of(settings, Some(&crate::model::customer::TABLE), Stage::Criteria, &[]);
        let mut problems = Vec::new();
        let mut flags =
            |texts: &[Text]| texts.iter().filter_map(|text| flag(text, &names, &mut problems)).collect::<Vec<_>>();
        let mut tiers = Vec::new();
        let mut strands = Vec::new();
        for tier in &settings.tiers.list {
            let takes_the_rest = tier.when.is_empty() && tier.any.is_empty();
            let keep = tier.keep.as_deref().map(&mut flags);
            tiers.push(Criteria { all: flags(&tier.when), any: flags(&tier.any), keep, takes_the_rest });
            let strands_of_tier = tier.strands.iter().filter(|_| with_strands);
            strands.push(strands_of_tier.map(|strand| flags(&strand.when)).collect());
        }
        names.move_to(Stage::Filter);
        let segments = segments.iter().map(|&place| (place, names.slot_of(place))).collect();
        match Slots::of(names) {
            Ok(slots) if problems.is_empty() => Ok(Self { tiers, strands, segments, slots }),
            Ok(_) => Err(problems),
            Err(found) => Err(problems.into_iter().chain(found).collect()),
        }
    }

    /// Whether the conditions of strands and of segments, which are asked for every customer, need a fact of this source.
    pub fn everybody_needs(&self, source: Source) -> bool {
        let slots = self.strands.iter().flatten().flatten().flat_map(Expression::slots).copied();
        let origin = |slot: u32| self.slots.origins().get(slot as usize).cloned();
        let reached = self.slots.reached(slots.chain(self.segments.iter().map(|(_, slot)| *slot)));
        needs(&reached.into_iter().filter_map(origin).collect::<Vec<_>>(), source)
    }

    /// Whether some condition needs a fact of this source.
    pub fn need(&self, source: Source) -> bool {
        self.slots.need(source)
    }

    /// Whether a customer is in one of the segments.
    pub fn is_in(&self, segment: usize, sight: &Sight<'_, '_>) -> bool {
        let slot = self.segments.iter().find(|(place, _)| *place == segment).map(|(_, slot)| *slot);
        slot.is_some_and(|slot| sight.read(slot) == Value::Flag(true))
    }

    /// The strands of a tier whose conditions hold, the first as the lowest bit.
    pub fn active(&self, tier: usize, sight: &Sight<'_, '_>) -> u64 {
        let strands = self.strands.get(tier).map_or(&[][..], Vec::as_slice);
        let holds =
            |conditions: &Vec<Expression>| conditions.iter().all(|condition| condition.holds(&|slot| sight.read(slot)));
        strands
            .iter()
            .enumerate()
            .filter(|(_, conditions)| holds(conditions))
            .fold(0, |bits, (place, _)| bits | 1 << place)
    }
}

/// Compiles a condition of the settings.
pub fn flag(text: &Text, names: &Names<'_>, problems: &mut Vec<Problem>) -> Option<Expression> {
    match compile(&text.text, names, &Type::Flag) {
        Ok(expression) => Some(expression),
        Err(wrong) => {
            problems.extend(wrong.into_iter().map(|problem| located(text, problem)));
            None
        }
    }
}

/// A problem in an expression of the settings, where it stands in the file.
pub fn located(text: &Text, problem: ExpressionProblem) -> Problem {
    let bytes = text.offset + problem.bytes.start as u64..text.offset + problem.bytes.end as u64;
    Problem::in_file(problem.fault, &text.file, bytes)
}
