//! What a review says: whom the criteria would move, and what waits for a decision.
//!
//! A customer has one line at the most. What somebody applied for or proposed comes before what the criteria say, since a
//! person waits for it; the evidence says both.

use super::docket::Docket;
use super::evidence::{self, Clause};
use super::{ADDED, whatif::Verdicts};
use crate::book::Question;
use crate::book::criteria::{self, Misfits, Sight, Slots};
use crate::book::customers::Customers;
use crate::book::folds::{self, Folds, Layout};
use crate::book::past::Past;
use crate::book::reading::{Page, pages, wanted};
use crate::error::Error;
use crate::expr::{Expression, Value};
use crate::facts::contact::Contact;
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::tier::docket::{Bound, Entry, Status, bound, open};
use crate::rules::tier::judged;
use crate::store::rows::Row;
use crate::store::scan::Wanted;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Who is told of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Which {
    /// Those whose decided tier would change, and those of whom somebody asked something.
    #[default]
    Moves,
    /// Also those whose tier nobody has decided.
    Undecided,
    /// Whoever is asked about, whether or not anything would change.
    Everybody,
}

/// What is asked.
#[derive(Debug, Default)]
pub struct Ask {
    /// These customers only, by id.
    pub only: Option<Vec<String>>,
    /// Of these owners only.
    pub owners: Option<Vec<String>>,
    /// Only customers for whom all of these hold.
    pub filters: Vec<Expression>,
    /// What the slots stand for.
    pub slots: Slots,
    /// The slots of the value and of the risk score, where they are wanted.
    pub scores: [Option<u32>; 2],
    /// Who is told of.
    pub which: Which,
    /// Nobody wants to know what the verdicts rest on.
    pub without_evidence: bool,
    /// What the same customers are told of is compared with: only who differs is told of, whatever was decided lately.
    pub against: Option<Verdicts>,
}

/// How far a customer's change of tier has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// Somebody has looked into it and proposes it.
    Proposed,
    /// Somebody applied for it.
    Requested,
    /// The criteria say so.
    Computed,
    /// Nothing would change.
    None,
}

/// A customer as a review sees it.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Who is responsible, as the cell says.
    pub owner: String,
    /// The tier that was decided, as the cell says; empty where none was.
    pub from: String,
    /// The tier that is proposed, by its id.
    pub to: String,
    /// By how much it would rise, or fall; nothing where one of the two is not known.
    pub rise: Option<i64>,
    /// How far it has come.
    pub step: Step,
    /// What waits for a decision.
    pub open: Option<Entry>,
    /// What the criteria say, by rank, and why.
    pub verdict: usize,
    /// What the verdict rests on.
    pub clauses: Vec<Clause>,
    /// Why the criteria do not propose it, although they say so.
    pub bound: Option<Bound>,
    /// The value score.
    pub value: Option<f64>,
    /// The risk score.
    pub risk: Option<f64>,
    /// What the rules say that these are compared with, by id.
    pub to_now: Option<String>,
    /// All steps so far.
    pub entries: Vec<Entry>,
}

/// The answer.
#[derive(Debug, Default)]
pub struct Answer {
    /// What waits for a decision first, then those who rise, then those who fall; otherwise as in the file.
    pub customers: Vec<Reviewed>,
    /// How many have no decided tier, and are not told of for that.
    pub undecided: usize,
    /// What is wrong in the cells that were used.
    pub problems: Vec<Problem>,
}

/// The columns that are read of every customer, behind those of the folds.
const COLUMNS: [usize; 4] = [customer::NAME, customer::TIER, customer::STATUS, customer::OWNER];
const NAME: usize = folds::COLUMNS.len();
const TIER: usize = NAME + 1;
const STATUS: usize = NAME + 2;
const OWNER: usize = NAME + 3;

impl Step {
    /// The id of machine formats.
    pub fn id(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Requested => "requested",
            Self::Computed => "computed",
            Self::None => "none",
        }
    }
}

/// Everything that was read before the customers are asked.
struct Sitting<'q> {
    question: &'q Question<'q>,
    ask: &'q Ask,
    folds: Folds<'q>,
    docket: Docket,
    nobody: Customers,
}

/// What a reader makes of a page.
#[derive(Default)]
struct Made {
    customers: Vec<Reviewed>,
    undecided: usize,
}

/// Reviews the customers that are asked about.
pub fn ask(question: &Question<'_>, ask: &Ask) -> Result<Answer, Error> {
    let only = match ask.only.as_deref() {
        Some([only]) => Some(only.as_str()),
        _ => None,
    };
    let folds = Folds::judging(question, &ask.slots, only)?;
    let nobody = Customers::none();
    let docket = Docket::read(question, folds.customers().unwrap_or(&nobody))?;
    let sitting = Sitting { question, ask, folds, docket, nobody };
    let mut columns = wanted(&customer::TABLE, &folds::COLUMNS);
    columns.extend(wanted(&customer::TABLE, &COLUMNS));
    let layout = Layout { slots: columns.len() };
    columns.extend(ask.slots.columns().iter().map(|name| Wanted { name, required: false }));
    columns.extend(sitting.folds.columns());
    let read = pages(question, &customer::TABLE, &columns, Vec::new, |contacts, page| {
        let mut made = Made::default();
        for row in page.iter() {
            sitting.customer(page, &row, layout, contacts, &mut made);
        }
        made
    })?;
    let mut answer = Answer::default();
    for made in read.rows {
        answer.customers.extend(made.customers);
        answer.undecided += made.undecided;
    }
    answer.customers.sort_by(order);
    answer.problems.clone_from(&sitting.folds.problems);
    answer.problems.extend(sitting.docket.problems);
    answer.problems.extend(read.problems);
    Ok(answer)
}

fn order(a: &Reviewed, b: &Reviewed) -> Ordering {
    // Who rises before who falls, the furthest first.
    a.step.cmp(&b.step).then_with(|| b.rise.cmp(&a.rise))
}

impl Sitting<'_> {
    fn customer<'v>(
        &'v self,
        page: &mut Page<'_, '_>,
        row: &Row<'v>,
        layout: Layout,
        contacts: &mut Vec<Contact>,
        made: &mut Made,
    ) {
        let id = row.text(0);
        if self.ask.only.as_ref().is_some_and(|only| !only.iter().any(|wanted| **wanted == *id)) {
            return;
        }
        let past = self.folds.past();
        let cell = |wanted, column| {
            past.cell(customer::TABLE.name, &id, column).map_or_else(|| row.text(wanted), Cow::Borrowed)
        };
        let owner = cell(OWNER, "owner");
        let owned = self.ask.owners.as_ref().is_none_or(|owners| owners.iter().any(|wanted| **wanted == *owner));
        // Nothing is decided any more of whoever is none of ours.
        let closed = cell(STATUS, "status") == "closed" && self.ask.which != Which::Everybody;
        if !owned || closed {
            return;
        }
        let misfits = Misfits::default();
        let found = self.folds.look(row, layout, &self.ask.slots, &misfits, contacts, |sight, _| {
            self.review(&id, row, past, sight, layout, made).map(|reviewed| {
                let name = cell(NAME, "name").into_owned();
                Reviewed { id: id.to_string(), name, owner: owner.to_string(), ..reviewed }
            })
        });
        criteria::tell(misfits, page, row);
        made.customers.extend(found);
    }

    /// What is said of a customer, if anything is.
    fn review<'v>(
        &'v self,
        id: &str,
        row: &Row<'v>,
        past: &'v Past,
        sight: &Sight<'_, 'v>,
        layout: Layout,
        made: &mut Made,
    ) -> Option<Reviewed> {
        let settings = &self.question.book.settings;
        let number = self.folds.customers().unwrap_or(&self.nobody).number(id.as_bytes())?;
        let from = past.tier(id).map_or_else(|| row.text(TIER), Cow::Borrowed);
        let present = settings.tier_index(&from);
        let (conditions, own_sight) = self.folds.criteria(sight, layout)?;
        let (verdict, ground) = judged(&conditions.tiers, present, &|slot| own_sight.read(slot));
        let name_of = |tier: usize| settings.tiers.list.get(tier).map_or("", |tier| tier.id.as_str());
        let entries = self.docket.of(number);
        let today = self.question.now.today;
        let bound = bound(entries, name_of(verdict), settings.tiers.stay, today);
        let open = open(entries, &from);
        let (to, step, to_now) = match (&self.ask.against, open) {
            (Some(verdicts), _) => {
                let held = matches!(bound, Some(Bound::Exception(_)));
                let to = if held { from.as_ref() } else { name_of(verdict) };
                let now = verdicts.of(number).filter(|_| !held).unwrap_or(from.as_ref());
                if to == now && self.ask.which != Which::Everybody {
                    return None;
                }
                (to.to_owned(), Step::Computed, Some(now.to_owned()))
            }
            (None, Some(open)) => {
                let step = if open.status == Status::Proposed { Step::Proposed } else { Step::Requested };
                (open.to.to_string(), step, None)
            }
            (None, None) => {
                let step = self.step(&from, name_of(verdict), bound, made);
                if step == Step::None && self.ask.which != Which::Everybody {
                    return None;
                }
                (name_of(verdict).to_owned(), step, None)
            }
        };
        let rank = |id: &str| settings.tier_index(id).map(|rank| rank as i64);
        let number_of = |slot: Option<u32>| match sight.read(slot?) {
            Value::Number(number) => Some(number),
            _ => None,
        };
        let [value, risk] = self.ask.scores.map(number_of);
        let reviewed = Reviewed {
            id: String::new(),
            name: String::new(),
            owner: String::new(),
            rise: rank(&from).zip(rank(&to)).map(|(from, to)| from - to),
            from: from.into_owned(),
            to,
            step,
            open: open.cloned(),
            verdict,
            clauses: Vec::new(),
            bound,
            value,
            risk,
            to_now,
            entries: if self.ask.which == Which::Everybody { entries.to_vec() } else { Vec::new() },
        };
        let added = |place: usize| added(&reviewed, id, place);
        let filtered = Sight { added: &added, ..*sight };
        if !self.ask.filters.iter().all(|filter| filter.holds(&|slot| filtered.read(slot).into_owned())) {
            return None;
        }
        if self.ask.without_evidence {
            return Some(reviewed);
        }
        let clauses = evidence::clauses(conditions, &own_sight, present, (verdict, ground));
        Some(Reviewed { clauses, ..reviewed })
    }

    /// Whether the criteria propose a move; counts those whose tier nobody has decided and who are not told of.
    fn step(&self, from: &str, to: &str, bound: Option<Bound>, made: &mut Made) -> Step {
        if from.is_empty() && self.ask.which == Which::Moves {
            made.undecided += 1;
            return Step::None;
        }
        if from == to || bound.is_some() { Step::None } else { Step::Computed }
    }
}

/// The value of a column that a review adds, by its place in [`ADDED`].
fn added(reviewed: &Reviewed, id: &str, place: usize) -> Value<'static> {
    let text = |text: &str| if text.is_empty() { Value::Missing } else { Value::Text(Cow::Owned(text.to_owned())) };
    let open = reviewed.open.as_ref();
    match ADDED.get(place).map(|added| added.name) {
        Some("customer_id") => text(id),
        Some("from") => text(&reviewed.from),
        Some("to") => text(&reviewed.to),
        Some("value") => reviewed.value.map_or(Value::Missing, Value::Number),
        Some("risk") => reviewed.risk.map_or(Value::Missing, Value::Number),
        Some("step") => text(reviewed.step.id()),
        Some("asked_on") => open.map_or(Value::Missing, |open| Value::Date(open.on)),
        Some("by") => open.map_or(Value::Missing, |open| text(&open.by)),
        Some("change_id") => open.map_or(Value::Missing, |open| text(&open.id)),
        Some("to_now") => reviewed.to_now.as_deref().map_or(Value::Missing, text),
        _ => Value::Missing,
    }
}
