//! The open items of one customer by their keys: what can be snoozed.

use super::Question;
use super::due::{self, Ask, Items};
use super::texts;
use crate::error::{Error, Refusal};
use crate::value::date::Date;

/// An item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Open {
    /// Its key, such as `cadence:talk`.
    pub matter: String,
    /// From when it is due.
    pub due: Date,
}

/// All items of a customer, those of later days too, in the order in which `due` lists them.
pub fn open(question: &Question<'_>, customer: &str) -> Result<Vec<Open>, Error> {
    let ask = Ask { only: Some(customer.to_owned()), items: Items::OfAnyDay, ..Ask::default() };
    let answer = due::ask(question, &ask)?;
    let texts = texts::read(question, &answer)?;
    let open = answer.lines.iter().enumerate().map(|(place, line)| {
        let item = &line.item;
        let id = || texts.get(&place).map_or("", |texts| texts.id.as_str());
        let foreign = || item.matter.with_id(id());
        Open { matter: item.matter.text(&answer.terms.names).unwrap_or_else(foreign), due: item.due }
    });
    Ok(open.collect())
}

/// The item that is meant: by its key, or by its reason alone where one item is due for it, else where one is open.
pub fn named(question: &Question<'_>, customer: &str, typed: &str) -> Result<Open, Error> {
    let open = open(question, customer)?;
    let wanted = typed.trim().to_ascii_lowercase();
    if let Some(found) = open.iter().find(|item| item.matter == typed.trim() || item.matter == wanted) {
        return Ok(found.clone());
    }
    let of_reason = |item: &&Open| item.matter.split_once(':').is_some_and(|(reason, _)| reason == wanted);
    let fitting: Vec<&Open> = open.iter().filter(of_reason).collect();
    let due: Vec<&Open> = fitting.iter().copied().filter(|item| item.due <= question.now.today).collect();
    match (due.as_slice(), fitting.as_slice()) {
        ([only], _) | ([], [only]) => Ok((*only).clone()),
        _ => {
            let listed = if fitting.is_empty() { open.iter().collect() } else { fitting };
            let open = listed.iter().map(|item| item.matter.clone()).collect();
            Err(Error::Refused(Refusal::NoMatter { typed: typed.to_owned(), open }))
        }
    }
}
