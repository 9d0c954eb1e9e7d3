//! The calendar of a book: everything that stands on a day, from every table that knows of one.

use super::cases::{self, Names};
use super::customers::Customers;
use super::due::{self, Ask, Items};
use super::key_dates::{self, Marked};
use super::past::Past;
use super::reading::{self, rows};
use super::{Question, texts};
use crate::error::Error;
use crate::model::settings::calendar::{Festival, is_for};
use crate::model::{agreement, customer, followup, plan, workday};
use crate::problem::{Expected, Problem};
use crate::rules::agenda::{Entry, Kind, Label};
use crate::rules::due::held::Held;
use crate::rules::due::reason::Reason;
use crate::value::date::Date;
use crate::value::period::Period;
use std::collections::{BTreeSet, HashSet};

/// The entries of a calendar.
pub struct Agenda {
    /// By day, kind and customer.
    pub entries: Vec<Entry>,
    /// Names and owners of customers.
    pub names: Names,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Everything that stands on these days: of these owners' customers, if that is asked, and what is everybody's.
pub fn read(question: &Question<'_>, days: Period, owners: Option<&[String]>) -> Result<Agenda, Error> {
    let names = Names::read(question)?;
    let entries = festivals(question, days, &countries(question)?);
    let mut reader = Reader { question, days, names, entries, problems: Vec::new() };
    reader.workdays()?;
    reader.key_dates()?;
    reader.promises()?;
    reader.plans()?;
    reader.agreements()?;
    reader.cases()?;
    let Reader { mut entries, names, problems, .. } = reader;
    if let Some(owners) = owners {
        let is_theirs = |owner: &String| owners.contains(owner);
        entries.retain(|entry| entry.owner.as_ref().is_none_or(is_theirs));
    }
    let order = |entry: &Entry| (entry.on, entry.kind, entry.at, entry.customer.clone(), entry.key.clone());
    entries.sort_by_cached_key(order);
    Ok(Agenda { entries, names, problems })
}

/// Every time on these days; a date may come twice in a year, and the calendar ends somewhere.
fn times(days: Period, next: impl Fn(Date) -> Option<Date>) -> impl Iterator<Item = Date> {
    let first = next(days.from);
    std::iter::successors(first, move |day| next(day.plus_days(1))).take_while(move |day| *day <= days.until)
}

/// The countries of the customers, and that of those for whom none is written; none where nothing says one.
fn countries(question: &Question<'_>) -> Result<BTreeSet<String>, Error> {
    let read = rows(question, &customer::TABLE, &[customer::COUNTRY], |_, row| Some(row.text(0).trim().to_owned()))?;
    let own = question.book.settings.calendar.country.clone();
    Ok(read.rows.into_iter().chain([own]).filter(|country| !country.is_empty()).collect())
}

/// Those of these countries; all of them where none is known.
fn festivals(question: &Question<'_>, days: Period, countries: &BTreeSet<String>) -> Vec<Entry> {
    let is_ours = |festival: &&Festival| {
        countries.is_empty() || countries.iter().any(|country| is_for(&festival.countries, country))
    };
    let festivals = question.book.settings.calendar.festivals.iter().filter(is_ours);
    let entries = festivals.flat_map(|festival| {
        times(days, |day| festival.day.next_on_or_after(day)).map(|on| Entry {
            on,
            kind: Kind::Festival,
            at: None,
            customer: String::new(),
            owner: None,
            label: Label::Plain(festival.name.clone()),
            key: format!("festival:{}/{}", festival.id, on.ymd().0),
        })
    });
    entries.collect()
}

struct Reader<'q> {
    question: &'q Question<'q>,
    days: Period,
    names: Names,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn workdays(&mut self) -> Result<(), Error> {
        let columns = [workday::DATE, workday::KIND, workday::NAME];
        let days = self.days;
        let read = rows(self.question, &workday::TABLE, &columns, |page, row| {
            let Some(on) = Date::parse(&row.bytes(0)) else {
                page.bad_value(row, 0, "date", Expected::Date);
                return None;
            };
            let kind = if row.text(1) == "swapped" { Kind::Swapped } else { Kind::Holiday };
            days.holds(on).then(|| Entry {
                on,
                at: None,
                kind,
                customer: String::new(),
                owner: None,
                label: Label::Plain(row.text(2).into_owned()),
                key: format!("{}:{on}", kind.id()),
            })
        })?;
        self.entries.extend(read.rows);
        self.problems.extend(read.problems);
        Ok(())
    }

    fn key_dates(&mut self) -> Result<(), Error> {
        let past = Past::read(self.question)?;
        let customers = Customers::read(self.question, &past)?;
        let days = self.days;
        let kept = key_dates::read(self.question, &customers, &past, |marked: &Marked<'_>| {
            let on: Vec<Date> = times(days, |day| marked.date.next_on_or_after(day)).collect();
            let label = marked.label.to_owned();
            let label = match marked.kind {
                _ if marked.birthday => Label::BirthdayOf(label),
                "birthday" => Label::Birthday(label),
                "anniversary" => Label::Anniversary(label),
                _ => Label::Plain(label),
            };
            let customer = marked.customer.to_owned();
            (!on.is_empty()).then(|| (on, label, marked.id.to_owned(), customer))
        })?;
        for (_, (days, label, id, customer)) in kept.rows {
            let owner = self.names.owner(&customer).to_owned();
            self.entries.extend(days.into_iter().map(|on| Entry {
                on,
                at: None,
                kind: Kind::KeyDate,
                customer: customer.clone(),
                owner: Some(owner.clone()),
                label: label.clone(),
                key: format!("key_date:{id}/{on}"),
            }));
        }
        self.problems.extend(kept.problems);
        Ok(())
    }

    /// What was promised and stands, as `due` sees it.
    fn promises(&mut self) -> Result<(), Error> {
        let ask = Ask { items: Items::OfAnyDay, reason: Some(Reason::Promise), without_people: true, ..Ask::default() };
        let mut answer = due::ask(self.question, &ask)?;
        let mut texts = texts::read(self.question, &answer)?;
        for (place, due) in answer.lines.iter().enumerate() {
            let item = &due.item;
            if !self.days.holds(item.due) || item.held == Some(Held::Status) {
                continue;
            }
            let texts = texts.remove(&place).unwrap_or_default();
            self.entries.push(Entry {
                on: item.due,
                at: None,
                kind: Kind::Promise,
                customer: answer.id(due).to_owned(),
                owner: Some(answer.owner(due).to_owned()),
                label: Label::Plain(texts.cells.into_iter().next().unwrap_or_default()),
                key: item.matter.with_id(&texts.id),
            });
        }
        self.problems.append(&mut answer.problems);
        Ok(())
    }

    /// Plans that are to be done: pending, and named by no contact.
    fn plans(&mut self) -> Result<(), Error> {
        let done = |row: &crate::store::rows::Row<'_>| Some(row.text(0).into_owned()).filter(|id| !id.is_empty());
        let (done, _) = reading::columns(self.question.book, &followup::TABLE, &[followup::PLAN_ID], done)?;
        let done: HashSet<String> = done.into_iter().collect();
        let columns = [
            plan::ID,
            plan::DATE,
            plan::CUSTOMER_ID,
            plan::STATUS,
            plan::GOAL,
            plan::CONTENT,
            plan::OWNER,
            plan::SEGMENT,
        ];
        let (days, names) = (self.days, &self.names);
        let read = rows(self.question, &plan::TABLE, &columns, |page, row| {
            let text = |place| row.text(place).into_owned();
            let cell = row.bytes(1);
            if cell.is_empty() || !matches!(&*row.bytes(3), b"" | b"pending") || done.contains(&*row.text(0)) {
                return None;
            }
            let Some(on) = Date::parse(&cell) else {
                page.bad_value(row, 1, "date", Expected::Date);
                return None;
            };
            let customer = text(2);
            let named = text(6);
            let owner = if named.is_empty() { names.owner(&customer).to_owned() } else { named };
            let said = [4, 5, 7].into_iter().map(text).find(|text| !text.is_empty()).unwrap_or_default();
            days.holds(on).then(|| Entry {
                on,
                at: None,
                kind: Kind::Plan,
                customer,
                owner: Some(owner),
                label: Label::Plain(said),
                key: format!("plan:{}", row.text(0)),
            })
        })?;
        self.entries.extend(read.rows);
        self.problems.extend(read.problems);
        Ok(())
    }

    fn agreements(&mut self) -> Result<(), Error> {
        let columns = [agreement::ID, agreement::CUSTOMER_ID, agreement::END, agreement::KIND];
        let (days, names) = (self.days, &self.names);
        let read = rows(self.question, &agreement::TABLE, &columns, |page, row| {
            let end = row.bytes(2);
            if end.is_empty() {
                return None;
            }
            let Some(on) = Date::parse(&end) else {
                page.bad_value(row, 2, "end", Expected::Date);
                return None;
            };
            let customer = row.text(1).into_owned();
            days.holds(on).then(|| Entry {
                on,
                at: None,
                kind: Kind::Agreement,
                owner: Some(names.owner(&customer).to_owned()),
                customer,
                label: Label::Ends(row.text(3).into_owned()),
                key: format!("agreement:{}", row.text(0)),
            })
        })?;
        self.entries.extend(read.rows);
        self.problems.extend(read.problems);
        Ok(())
    }

    /// The clocks that run.
    fn cases(&mut self) -> Result<(), Error> {
        let mut cases = cases::read(self.question)?;
        if cases.list.is_empty() {
            return Ok(());
        }
        let (terms, problems) = cases::terms(self.question)?;
        for case in &cases.list {
            let Some(standing) = case.standing(&terms, self.question) else { continue };
            let state = &standing.state;
            let Some((clock, deadline)) = state.clock.zip(state.deadline).filter(|_| state.step.is_open()) else {
                continue;
            };
            let (on, second) = self.question.now.zone.local(deadline);
            if self.days.holds(on) {
                let said = case.rows.iter().map(|row| row.text(crate::model::case::TEXT)).find(|text| !text.is_empty());
                let own = case.owner(&standing.history);
                let owner = if own.is_empty() { self.names.owner(&case.customer_id) } else { own }.to_owned();
                self.entries.push(Entry {
                    on,
                    at: Some(deadline),
                    kind: Kind::Case,
                    customer: case.customer_id.clone(),
                    owner: Some(owner),
                    label: Label::Deadline { clock, minute: second / 60, about: said.unwrap_or_default().to_owned() },
                    key: format!("case:{}", case.id),
                });
            }
        }
        self.problems.extend(problems);
        self.problems.append(&mut cases.problems);
        Ok(())
    }
}
