//! What every name that takes part stood for, at the row of one customer.

use super::Explanation;
use crate::book::Question;
use crate::book::criteria::Slots;
use crate::book::listing::{self, Ask};
use crate::book::vocabulary::{Names, Origin};
use crate::error::Error;
use crate::expr::Value;
use crate::facts::known::Known;
use crate::facts::list::FACTS;
use crate::model::customer;
use crate::model::table::Kind;
use crate::problem::Problem;
use crate::rules::explain::{Seen, Step, What};
use crate::value::date::Date;
use std::ops::ControlFlow;

/// What was read.
pub(super) struct Evidence {
    /// By slot.
    names: Vec<(String, bool, Vec<String>)>,
    values: Vec<Value<'static>>,
    /// The tier in force, whether it follows from the criteria, and when it was decided.
    pub(super) tier: Option<(String, bool, Option<Date>)>,
    /// File and line of the customer's row.
    pub(super) source: String,
    problems: Vec<Problem>,
}

impl Evidence {
    /// Reads it; refused where something that takes part does not compile.
    pub(super) fn read(
        question: &Question<'_>,
        names: Names<'_>,
        problems: Vec<Problem>,
        ids: &[String],
        tier: bool,
    ) -> Result<Self, Error> {
        Self::reckoned(question, names, problems, ids, tier, |_| ())
    }

    /// The same; `reckon` is shown what the folds say of the customer.
    pub(super) fn reckoned(
        question: &Question<'_>,
        names: Names<'_>,
        problems: Vec<Problem>,
        ids: &[String],
        tier: bool,
        mut reckon: impl FnMut(&Known<'_>),
    ) -> Result<Self, Error> {
        if !problems.is_empty() {
            return Err(Error::Problems(problems));
        }
        let settings = &question.book.settings;
        let slots = Slots::of(names).map_err(Error::Problems)?;
        let name = |origin: &Origin| match origin {
            Origin::Column(name, _) | Origin::Customer(name, _) => {
                let declared = customer::TABLE.column(name).and_then(|place| customer::TABLE.columns.get(place));
                let own = settings.book.column(customer::TABLE.name, name);
                let money = declared.map(|column| column.kind).or(own.map(|own| own.kind)) == Some(Kind::Money);
                let grades = own.map(|own| own.grades.clone()).unwrap_or_default();
                (name.clone(), money, grades)
            }
            Origin::Fact(place) => {
                FACTS.get(*place).map_or_else(Default::default, |fact| (fact.name.to_owned(), fact.money, Vec::new()))
            }
            Origin::Measure(kind) => (format!("measure[\"{kind}\"]"), false, Vec::new()),
            Origin::Since(strand) => (format!("days_since[\"{strand}\"]"), false, Vec::new()),
            Origin::Tier => ("tier".to_owned(), false, Vec::new()),
            Origin::Segment(place) => {
                let segment = settings.segments.get(*place).map(|segment| segment.id.clone());
                (segment.unwrap_or_default(), false, Vec::new())
            }
            Origin::Added(_) => Default::default(),
        };
        let names: Vec<_> = slots.origins().iter().map(name).collect();
        let of = ids.first().map(|id| vec![id.clone()]);
        let ask = Ask {
            table: &customer::TABLE,
            columns: Vec::new(),
            filters: Vec::new(),
            values: (0..names.len() as u32).collect(),
            slots,
            tier,
            of,
            sources: true,
        };
        let mut found = Self { names, values: Vec::new(), tier: None, source: String::new(), problems: Vec::new() };
        found.problems = listing::rows(question, &ask, |listed| {
            found.values = (0..found.names.len()).map(|place| listed.value(place).into_owned()).collect();
            found.tier = listed.tier.map(|tier| (tier.id.to_owned(), tier.computed, tier.decided));
            found.source = listed.source.clone().unwrap_or_default();
            listed.known.into_iter().for_each(&mut reckon);
            ControlFlow::Break(())
        })?;
        Ok(found)
    }

    /// The value of a slot.
    pub(super) fn value(&self, slot: u32) -> Value<'static> {
        self.values.get(slot as usize).cloned().unwrap_or(Value::Missing)
    }

    /// The value of a slot with its name.
    pub(super) fn seen(&self, slot: u32) -> Seen {
        let value = self.value(slot);
        let (name, money, grades) = self.names.get(slot as usize).cloned().unwrap_or_default();
        Seen { name, what: What::of(&value, money, &grades) }
    }

    /// The explanation, with what was wrong in the cells.
    pub(super) fn told(
        self,
        value: Value<'static>,
        rule: Option<(String, String)>,
        rows: Vec<String>,
        steps: Vec<Step>,
    ) -> Explanation {
        Explanation { value, rule, rows, steps, problems: self.problems }
    }
}
