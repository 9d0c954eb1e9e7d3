//! What a period asks for, put on days.
//!
//! What is asked for is what `due` finds, of any day and as if nothing had been planned. What is done or was set by hand
//! stays; rows that stand as they were made are made anew.

use super::proposal::{Line, Proposal};
use super::rows::{self, Planned, Plans, Status};
use crate::book::due::{self, Answer, Ask, Items};
use crate::book::{Question, reading, workdays};
use crate::error::Error;
use crate::facts::contact::NONE;
use crate::model::edit::Edit;
use crate::model::settings::owner::Owner;
use crate::model::{customer, plan};
use crate::problem::Problem;
use crate::rules::due::held::Held;
use crate::rules::due::terms::Terms;
use crate::rules::plan::{Change, Why, Window};
use crate::value::period::Period;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is asked.
pub struct Make<'m> {
    /// The days.
    pub period: Period,
    /// What the period is called in the rows.
    pub name: String,
    /// Of these owners only.
    pub owner: Option<String>,
    /// What to say about a line of `due`, and what it is to achieve.
    pub texts: &'m Texts<'m>,
}

/// For every line of `due` what to say and what it is to achieve.
pub type Texts<'t> = dyn Fn(&Answer) -> Result<Vec<[String; 2]>, Error> + 't;

/// Makes the proposal.
pub fn make(question: &Question<'_>, asked: &Make<'_>) -> Result<Proposal, Error> {
    let plans = rows::read(question)?;
    let ask = Ask {
        items: Items::OfAnyDay,
        owners: asked.owner.clone().map(|owner| vec![owner]),
        without_plans: true,
        ..Ask::default()
    };
    let answer = due::ask(question, &ask)?;
    let texts = (asked.texts)(&answer)?;
    let (days, _) = workdays::read(question)?;
    let years = asked.period.from.ymd().0..=asked.period.until.ymd().0;
    let mut problems = answer.problems.clone();
    problems.extend(workdays::unknown(&days, years).into_iter().filter(|new| !answer.problems.contains(new)));
    problems.extend(plans.problems.iter().cloned());
    let (cities, found) = cities(question, &answer)?;
    problems.extend(found);
    let desk = Desk { question, asked, plans: &plans, answer: &answer, texts: &texts, cities };
    let mut proposal = desk.proposal();
    proposal.problems = problems;
    Ok(proposal)
}

/// The city of every customer who is listed.
fn cities(question: &Question<'_>, answer: &Answer) -> Result<(HashMap<String, String>, Vec<Problem>), Error> {
    let listed: BTreeSet<&str> = answer.lines.iter().map(|due| answer.id(due)).collect();
    let read = reading::rows(question, &customer::TABLE, &[customer::ID, customer::CITY], |_, row| {
        let (id, city) = (row.text(0), row.text(1));
        (!city.is_empty() && listed.contains(&*id)).then(|| (id.into_owned(), city.into_owned()))
    })?;
    Ok((read.rows.into_iter().collect(), read.problems))
}

pub(super) struct Desk<'d> {
    pub(super) question: &'d Question<'d>,
    pub(super) asked: &'d Make<'d>,
    pub(super) plans: &'d Plans,
    pub(super) answer: &'d Answer,
    pub(super) texts: &'d [[String; 2]],
    pub(super) cities: HashMap<String, String>,
}

impl Desk<'_> {
    pub(super) fn terms(&self) -> &Terms {
        &self.answer.terms
    }

    /// Whether a row is made anew: it is of this period, stands as it was made, and its owner is asked about.
    fn is_replaced(&self, planned: &Planned) -> bool {
        let is_asked = self.asked.owner.as_ref().is_none_or(|owner| owner == planned.text(plan::OWNER));
        let is_open = self.plans.status(planned) == Status::Pending;
        planned.text(plan::PERIOD) == self.asked.name && is_asked && is_open && planned.is_untouched()
    }

    fn proposal(&self) -> Proposal {
        let mut proposal = Proposal::default();
        let mut new = BTreeMap::new();
        let owners = &self.question.book.settings.book.owners;
        for owner in owners.iter().filter(|owner| self.asked.owner.as_ref().is_none_or(|asked| *asked == owner.id)) {
            self.of_owner(owner, &mut new, &mut proposal);
        }
        self.without_owner(owners, &mut proposal);
        let known: BTreeMap<&str, &Planned> = self
            .plans
            .list
            .iter()
            .filter(|planned| planned.text(plan::PERIOD) == self.asked.name)
            .map(|planned| (planned.id(), planned))
            .collect();
        let names: HashMap<&str, (&str, usize)> = self
            .answer
            .lines
            .iter()
            .map(|due| (self.answer.id(due), (self.answer.name(due), usize::from(due.tier))))
            .collect();
        let is_shown =
            |planned: &&&Planned| self.asked.owner.as_ref().is_none_or(|owner| owner == planned.text(plan::OWNER));
        for planned in known.values().filter(is_shown) {
            let named = names.get(planned.text(plan::CUSTOMER_ID));
            let (name, tier) = named.map_or((String::new(), None), |(name, tier)| ((*name).to_owned(), Some(*tier)));
            let cells = (0..plan::TABLE.columns.len()).map(|column| planned.text(column).to_owned()).collect();
            let change = match (self.is_replaced(planned), new.contains_key(planned.id())) {
                (false, _) => Change::Kept,
                (true, true) => Change::Same,
                (true, false) => Change::Gone,
            };
            let status = self.plans.status(planned);
            proposal.lines.push(Line { cells, name, tier, change, status, window: None });
            if change == Change::Gone {
                proposal.edits.push(Edit::remove(&plan::TABLE, planned.id()));
            }
        }
        for (id, line) in new {
            if known.contains_key(id.as_str()) {
                continue;
            }
            let cells = line.cells.iter().cloned().enumerate().filter(|(column, _)| *column != plan::STATUS);
            proposal.edits.push(Edit::append(&plan::TABLE, cells));
            proposal.lines.push(line);
        }
        proposal.lines.sort_by(|a, b| a.key().cmp(&b.key()).then_with(|| a.cells.cmp(&b.cells)));
        proposal
    }

    /// Customers whom nobody looks after are told, one line each.
    fn without_owner(&self, owners: &[Owner], proposal: &mut Proposal) {
        let mut told = BTreeSet::new();
        for (place, due) in self.answer.lines.iter().enumerate() {
            let (id, named) = (self.answer.id(due), self.answer.owner(due));
            let reason = due.item.matter.reason();
            let is_planned = self.question.book.settings.playbook.plan.from.iter().any(|known| known == reason.id());
            let waits = due.item.held != Some(Held::Status) && due.item.due <= self.asked.period.until && is_planned;
            if id.is_empty() || !waits || owners.iter().any(|owner| owner.id == named) || !told.insert(id) {
                continue;
            }
            let nobody = Owner { id: named.to_owned(), ..Owner::default() };
            let kind = due.item.strand().unwrap_or_else(|| self.terms().kind(reason));
            if let Some(mut line) = self.line(place, (kind, NONE), None, &nobody) {
                line.change = Change::Unfit(Why::NoOwner);
                line.window = Some(Window { from: due.item.due, until: due.item.latest });
                proposal.lines.push(line);
            }
        }
    }

    /// Whether a planned contact stands whatever is planned.
    pub(super) fn stands(&self, planned: &Planned) -> bool {
        self.plans.status(planned) == Status::Pending && !self.is_replaced(planned) && planned.on().is_some()
    }
}
