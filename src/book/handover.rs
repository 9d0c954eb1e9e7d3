//! Customers who change hands: what is open with each, and the edits that hand them over.

use super::cases::{self, Case};
use super::due::{self, Ask, Items};
use super::past::Past;
use super::plan::rows::{self, Planned, Status, id_of};
use super::reading;
use super::{Question, texts};
use crate::error::Error;
use crate::model::edit::Edit;
use crate::model::settings::owner::Owner;
use crate::model::{assignment, case, customer, need, plan};
use crate::problem::Problem;
use crate::rules::due::reason::Reason;
use crate::rules::handover::{Matter, goes_along};
use crate::value::date::Date;
use std::collections::HashMap;

/// A customer who changes hands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handed {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Who has had it; empty for nobody.
    pub from: String,
}

/// Something that is open with one of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Open {
    /// The place of the customer among those who change hands.
    pub customer: usize,
    /// What it is.
    pub matter: Matter,
    /// The day that it is about, where there is one: by when, or since when.
    pub on: Option<Date>,
    /// What was said; of somebody else who serves them the name.
    pub text: String,
    /// As what somebody else serves them, by its code.
    pub part: String,
    /// File and line.
    pub source: String,
}

/// What a hand-over comes to.
#[derive(Debug, Default)]
pub struct Handover {
    /// By customer, then matter, then day.
    pub open: Vec<Open>,
    /// What is to be written.
    pub edits: Vec<Edit>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// What is open with these customers, and what hands them to somebody.
pub fn of(question: &Question<'_>, handed: &[Handed], to: &Owner) -> Result<Handover, Error> {
    let mut desk = Desk { question, handed, to, places: HashMap::new(), found: Handover::default() };
    for (place, customer) in handed.iter().enumerate() {
        for id in super::find::ids_of(question, &customer.id)? {
            desk.places.insert(id, place);
        }
        let cells = [(customer::OWNER, to.id.clone())];
        desk.found.edits.push(Edit::set(&customer::TABLE, customer.id.clone(), cells));
    }
    desk.words()?;
    desk.cases()?;
    desk.needs()?;
    desk.plans()?;
    desk.parts()?;
    let mut found = desk.found;
    found.open.sort();
    Ok(found)
}

struct Desk<'d> {
    question: &'d Question<'d>,
    handed: &'d [Handed],
    to: &'d Owner,
    /// By every id that names one of them.
    places: HashMap<String, usize>,
    found: Handover,
}

impl Desk<'_> {
    fn from(&self, customer: usize) -> &str {
        self.handed.get(customer).map_or("", |handed| handed.from.as_str())
    }

    /// What they wait for, and what was promised, as `due` sees it.
    fn words(&mut self) -> Result<(), Error> {
        let ask = Ask { items: Items::OfAnyDay, without_people: true, ..Ask::default() };
        let answer = due::ask(self.question, &ask)?;
        let texts = texts::read(self.question, &answer)?;
        for (place, line) in answer.lines.iter().enumerate() {
            let matter = match line.item.matter.reason() {
                Reason::Reply => Matter::Reply,
                Reason::Promise => Matter::Promise,
                _ => continue,
            };
            let Some(&customer) = self.places.get(answer.id(line)) else { continue };
            let text = texts.get(&place).and_then(|texts| texts.cells.first()).cloned().unwrap_or_default();
            let (on, source) = (Some(line.item.due), answer.source(line));
            self.found.open.push(Open { customer, matter, on, text, part: String::new(), source });
        }
        self.found.problems.extend(answer.problems);
        Ok(())
    }

    fn cases(&mut self) -> Result<(), Error> {
        let mut cases = cases::read(self.question)?;
        if cases.list.is_empty() {
            return Ok(());
        }
        let (terms, problems) = cases::terms(self.question)?;
        for known in &cases.list {
            let Some(&customer) = self.places.get(&known.customer_id) else { continue };
            let Some(standing) = known.standing(&terms, self.question) else { continue };
            if !standing.state.step.is_open() {
                continue;
            }
            let on = Some(self.question.now.zone.date(standing.history.opened_at));
            let text = known.said(&standing.history, case::TEXT, |_| true).to_owned();
            self.found.open.push(Open {
                customer,
                matter: Matter::Case,
                on,
                text,
                part: String::new(),
                source: cases.source(known),
            });
            if goes_along(known.owner(&standing.history), self.from(customer)) {
                self.found.edits.push(self.assigned(known));
            }
        }
        self.found.problems.append(&mut cases.problems);
        self.found.problems.extend(problems);
        Ok(())
    }

    /// The event that gives a case to somebody.
    fn assigned(&self, known: &Case) -> Edit {
        let cells = [
            (case::CASE_ID, known.id.clone()),
            (case::AT, self.question.now.zone.cell(self.question.now.at)),
            (case::EVENT, "assign".to_owned()),
            (case::CUSTOMER_ID, known.customer_id.clone()),
            (case::OWNER, self.to.id.clone()),
            (case::DEPARTMENT, self.to.department.clone()),
        ];
        Edit::append(&case::TABLE, cells)
    }

    fn needs(&mut self) -> Result<(), Error> {
        let columns = [need::ID, need::CUSTOMER_ID, need::DATE, need::TEXT, need::STATUS, need::OWNER];
        let past = if self.question.past { Past::read(self.question)? } else { Past::default() };
        let places = &self.places;
        let read = reading::rows(self.question, &need::TABLE, &columns, |_, row| {
            let id = row.text(0);
            let text = |place: usize, name: &str| {
                past.cell(need::TABLE.name, &id, name).map_or_else(|| row.text(place).into_owned(), str::to_owned)
            };
            let customer = places.get(&text(1, "customer_id"))?;
            let is_open = matches!(&*text(4, "status"), "" | "open");
            let on = Date::parse(row.text(2).as_bytes());
            let row_of = (*customer, id.clone().into_owned(), on, text(3, "text"), text(5, "owner"), row.place());
            is_open.then_some(row_of)
        })?;
        for (customer, id, on, text, owner, place) in read.rows {
            let source = format!("{}:{}", read.places.name(place), read.places.line(place));
            self.found.open.push(Open { customer, matter: Matter::Need, on, text, part: String::new(), source });
            if goes_along(&owner, self.from(customer)) {
                self.found.edits.push(Edit::set(&need::TABLE, id, [(need::OWNER, self.to.id.clone())]));
            }
        }
        self.found.problems.extend(read.problems);
        Ok(())
    }

    fn plans(&mut self) -> Result<(), Error> {
        if super::plan::is_empty(self.question)? {
            return Ok(());
        }
        let plans = rows::read(self.question)?;
        for planned in plans.list.iter().filter(|planned| plans.status(planned) == Status::Pending) {
            let Some(&customer) = self.places.get(planned.text(plan::CUSTOMER_ID)) else { continue };
            let said = [plan::GOAL, plan::CONTENT, plan::STRAND].map(|column| planned.text(column));
            let text = said.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned();
            let source = plans.source(planned);
            self.found.open.push(Open {
                customer,
                matter: Matter::Plan,
                on: planned.on(),
                text,
                part: String::new(),
                source,
            });
            if goes_along(planned.text(plan::OWNER), self.from(customer)) {
                let edits = self.replanned(planned);
                self.found.edits.extend(edits);
            }
        }
        self.found.problems.extend(plans.problems);
        Ok(())
    }

    /// The planned contact in other hands. One that stands as it was made stays such, so that it can be made anew.
    fn replanned(&self, planned: &Planned) -> Vec<Edit> {
        let changed = [(plan::OWNER, self.to.id.clone()), (plan::DEPARTMENT, self.to.department.clone())];
        if !planned.is_untouched() {
            return vec![Edit::set(&plan::TABLE, planned.id(), changed)];
        }
        let cell = |column: usize| {
            let other = changed.iter().find(|(known, _)| *known == column).map(|(_, text)| text.clone());
            other.unwrap_or_else(|| planned.text(column).to_owned())
        };
        let made = |column: usize| if column == plan::ID { id_of(cell) } else { cell(column) };
        let cells: Vec<(usize, String)> = (0..plan::TABLE.columns.len()).map(|column| (column, made(column))).collect();
        vec![Edit::remove(&plan::TABLE, planned.id()), Edit::append(&plan::TABLE, cells)]
    }

    /// Who else of us serves them.
    fn parts(&mut self) -> Result<(), Error> {
        let columns = [assignment::CUSTOMER_ID, assignment::OWNER, assignment::PART, assignment::FROM, assignment::TO];
        let today = self.question.now.today;
        let places = &self.places;
        let read = reading::rows(self.question, &assignment::TABLE, &columns, |_, row| {
            let customer = places.get(&*row.text(0))?;
            let (from, to) = (Date::parse(&row.bytes(3)), Date::parse(&row.bytes(4)));
            let serves = from.is_none_or(|from| from <= today) && to.is_none_or(|to| today <= to);
            let said = [row.text(1), row.text(2)].map(|text| text.into_owned());
            serves.then(|| (*customer, from, said, row.place()))
        })?;
        for (customer, on, [owner, part], place) in read.rows {
            let named = self.question.book.settings.book.owners.iter().find(|known| known.id == owner);
            let text = named.map_or(owner.as_str(), |owner| owner.name.as_str()).to_owned();
            let source = format!("{}:{}", read.places.name(place), read.places.line(place));
            self.found.open.push(Open { customer, matter: Matter::Part, on, text, part, source });
        }
        self.found.problems.extend(read.problems);
        Ok(())
    }
}
