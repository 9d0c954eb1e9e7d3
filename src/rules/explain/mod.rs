//! Why a tier, a stage, a score or a fact is what it is: the steps of the arithmetic, as values.
//!
//! What is told here is worked out by the very rules that give the answer; only the words are elsewhere. A step is one
//! sentence of `explain`.

pub mod orders;
pub mod reckon;

use super::score::{Earned, Score};
use crate::expr::{Expression, Value};
use crate::model::settings::survival::{Lifetime, Orders, Values};
use crate::value::date::Date;
use crate::value::span::Span;

/// One sentence.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// The tier in force, and who says so.
    Tier {
        /// Its name.
        name: String,
        /// When it was decided, where that is known.
        decided: Option<Date>,
        /// Whether nobody has decided it.
        computed: bool,
    },
    /// After the decision, no change is proposed before this day.
    Stay {
        /// For so long.
        stay: Span,
        /// Until then.
        until: Date,
        /// Whether that day is still to come.
        still: bool,
    },
    /// A tier or stage was asked whether the customer is one of its own.
    Tried {
        /// What people call it.
        name: String,
        /// Which conditions were asked.
        ask: Conditions,
        /// Whether they held.
        holds: bool,
    },
    /// It has no conditions: it takes whom no other takes.
    Rest {
        /// What people call it.
        name: String,
    },
    /// What the criteria come to.
    ByCriteria(String),
    /// A part of a condition.
    Part {
        /// As it is written.
        text: String,
        /// Whether it holds.
        holds: bool,
        /// What its names stood for; empty for a whole whose parts follow.
        seen: Vec<Seen>,
        /// Whether it is a part of the one before.
        below: bool,
    },
    /// What one fact added to a score.
    Points {
        /// The fact.
        seen: Seen,
        /// What it earned.
        earned: Earned,
        /// Its bands.
        bands: Vec<f64>,
        /// Its weight.
        weight: f64,
    },
    /// The points of all facts.
    Sum {
        /// Their sum.
        points: f64,
        /// What all weights make.
        full: f64,
    },
    /// Nothing is weighed.
    NoWeights,
    /// What something is.
    Is(Seen),
    /// Days from one day to another.
    Between(Date, Date),
    /// The days with an order, the latest last, and how many there are.
    OrderDays(Vec<Date>, usize),
    /// The days between them, in their order.
    Gaps(Vec<i32>),
    /// The same in order of size, and the middle.
    Median(Vec<i32>, f64),
    /// So many days between orders, and their middle.
    MedianOf(usize, f64),
    /// One number divided by another.
    Quotient(f64, f64),
    /// So many of so many.
    PartOf(f64, f64),
    /// Below the first lies a quarter of the gaps, below the second three quarters.
    Quartiles(f64, f64),
    /// A day, so many days more, and the day that is then.
    Added(Date, f64, Date),
    /// Which band a value has reached.
    Band {
        /// The fact that has bands.
        name: &'static str,
        /// What it is.
        value: f64,
        /// Where the bands begin.
        bands: Vec<f64>,
        /// The band.
        band: usize,
    },
    /// Where the fifths of all begin, and which one a value is in.
    Fifths {
        /// The value.
        own: What,
        /// Where the second to the fifth begin.
        least: Vec<What>,
        /// Which it is.
        quintile: u8,
    },
    /// Hours that they waited for an answer, in order of size.
    Waits(Vec<f64>),
    /// What is left of claims: when it is to be paid, and how much.
    Owed(Vec<(Date, f64)>),
    /// Amounts, and what is taken off them: what they cost.
    Left(f64, f64),
    /// Of so many needs these are open, by the day they were noted.
    StillOpen(Vec<Date>, usize),
    /// Only rows of these days count.
    Window(Date, Date),
    /// Amounts by day, in the book's currency, the latest last, and how many there are; their sum.
    Amounts(Vec<(Date, f64)>, usize, f64),
    /// The model of orders, and the day up to which it was fitted.
    OrderModel(Orders, Date),
    /// Orders after the first, and the weeks from the first to the last and to today.
    History(u32, f64, f64),
    /// Odds that the customer has gone.
    Odds(f64),
    /// Nobody who ordered once can have gone, by this model.
    OneOrder,
    /// The model of what orders are worth.
    ValueModel(Values),
    /// What the orders after the first were worth on average.
    MeanOrder(Option<f64>),
    /// How far one looks ahead, and the discount.
    Lifetime(Lifetime),
    /// There is no model.
    NoModel,
    /// So many rows were used; the latest so many are listed.
    Rows(usize, usize),
}

/// Which conditions of a tier or stage were asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Conditions {
    /// Those for getting in.
    When,
    /// Those for staying.
    Keep,
}

/// A name with what it stood for.
#[derive(Clone, PartialEq, Debug)]
pub struct Seen {
    /// As expressions have it.
    pub name: String,
    /// What it was.
    pub what: What,
}

/// What a name stood for, as it is said.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// Nothing is known.
    Missing,
    /// A number.
    Number(f64),
    /// An amount of money, in the book's currency.
    Money(f64),
    /// A text, a code.
    Text(String),
    /// A grade, by its name.
    Grade(String),
    /// A day.
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// A list.
    List(Vec<String>),
}

impl What {
    /// A value of a name that is money or not, and whose grades are these.
    pub fn of(value: &Value<'_>, money: bool, grades: &[String]) -> Self {
        match value {
            Value::Missing => Self::Missing,
            Value::Number(amount) if money => Self::Money(*amount),
            Value::Number(number) => Self::Number(*number),
            Value::Text(text) => Self::Text(text.to_string()),
            Value::Grade(rank) => grades.get(*rank as usize).map_or(Self::Missing, |grade| Self::Grade(grade.clone())),
            Value::Date(day) => Self::Date(*day),
            Value::Flag(flag) => Self::Flag(*flag),
            Value::List(list) => Self::List(list.iter().map(str::to_owned).collect()),
        }
    }
}

/// A condition, with its parts compiled for themselves.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The whole.
    pub whole: Expression,
    /// Its parts, in the order of the text.
    pub parts: Vec<Expression>,
}

/// What is asked of a tier or stage.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    /// All of these must hold.
    pub all: Vec<Asked>,
    /// One of these must hold, if there are any.
    pub any: Vec<Asked>,
}

impl Gate {
    /// Whether it has no conditions.
    pub fn is_open(&self) -> bool {
        self.all.is_empty() && self.any.is_empty()
    }

    /// Whether it lets a customer in.
    pub fn holds<'d>(&self, read: &impl Fn(u32) -> Value<'d>) -> bool {
        !self.is_open()
            && self.all.iter().all(|asked| asked.whole.holds(read))
            && (self.any.is_empty() || self.any.iter().any(|asked| asked.whole.holds(read)))
    }

    /// Every condition, and its parts where it has several, with what their names stood for.
    pub fn parts<'d>(&self, read: &impl Fn(u32) -> Value<'d>, seen: &impl Fn(u32) -> Seen) -> Vec<Step> {
        let mut steps = Vec::new();
        for asked in self.all.iter().chain(&self.any) {
            let several = asked.parts.len() > 1;
            let step = |part: &Expression, below: bool| {
                let told = part.slots().iter().filter(|_| below || !several);
                let seen = told.map(|&slot| seen(slot)).collect();
                Step::Part { text: one_line(part.text()), holds: part.holds(read), seen, below }
            };
            steps.push(step(&asked.whole, false));
            steps.extend(asked.parts.iter().filter(|_| several).map(|part| step(part, true)));
        }
        steps
    }
}

/// An expression may stand on several lines.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The steps of asking these in their order until the conditions of one hold; and its place.
pub fn tried<'d>(
    gates: &[(String, Gate)],
    read: &impl Fn(u32) -> Value<'d>,
    seen: &impl Fn(u32) -> Seen,
) -> (Option<usize>, Vec<Step>) {
    let mut steps = Vec::new();
    for (place, (name, gate)) in gates.iter().enumerate().filter(|(_, (_, gate))| !gate.is_open()) {
        let holds = gate.holds(read);
        steps.push(Step::Tried { name: name.clone(), ask: Conditions::When, holds });
        steps.extend(gate.parts(read, seen));
        if holds {
            return (Some(place), steps);
        }
    }
    (None, steps)
}

/// The one that takes whom no other takes.
pub fn rest(gates: &[(String, Gate)]) -> (Option<usize>, Option<Step>) {
    let place = gates.iter().position(|(_, gate)| gate.is_open());
    let name = place.and_then(|place| gates.get(place)).map(|(name, _)| name.clone());
    (place, name.map(|name| Step::Rest { name }))
}

/// The steps of a score.
pub fn score<'d>(score: &Score, read: &impl Fn(u32) -> Value<'d>, seen: &impl Fn(&Expression) -> Seen) -> Vec<Step> {
    let earned = score.earned(read);
    let points = earned.iter().map(|earned| earned.points).sum();
    let parts = score.parts.iter().zip(earned).map(|(part, earned)| Step::Points {
        seen: seen(&part.fact),
        earned,
        bands: part.bands.clone(),
        weight: part.weight,
    });
    let full = score.full();
    let end = if full > 0.0 { Step::Sum { points, full } } else { Step::NoWeights };
    parts.chain([end]).collect()
}
