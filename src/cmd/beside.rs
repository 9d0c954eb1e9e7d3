//! What else is known of the customers that an answer is about: facts and columns of the customer beside its own columns.
//!
//! Nothing is read for it unless somebody asks for such a column.

use super::asked::{Asked, OF_CUSTOMER, under_key};
use super::listing::Listing;
use super::session::Session;
use crate::book::criteria::Slots;
use crate::book::portraits::Portraits;
use crate::book::reading;
use crate::book::vocabulary::{Names, Stage};
use crate::error::{Error, Usage};
use crate::expr::Vocabulary;
use crate::facts::list::{FACTS, Source};
use crate::model::customer;
use crate::problem::Problem;
use crate::value::lang::Lang;
use crate::value::nearest::nearest;
use crate::view::{Cell, Column};
use crate::words::headings;

/// The columns that were asked for, with their values.
#[derive(Debug, Default)]
pub struct Beside<'s> {
    asked: Vec<Asked<'s>>,
    portraits: Option<Portraits>,
    lang: Lang,
    /// Some of them are told by the model of orders.
    pub by_model: bool,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// There is no such column, with the one that was probably meant.
fn unknown(name: &str, columns: &[Column], names: &Names<'_>) -> Error {
    let near = if let Some((object, key)) = under_key(name) {
        nearest(key, names.members(object).iter().map(String::as_str)).map(|near| format!("{object}[\"{near}\"]"))
    } else {
        let own = columns.iter().map(|column| column.id.clone());
        let known: Vec<String> = own.chain(names.members("customer")).collect();
        nearest(name.strip_prefix(OF_CUSTOMER).unwrap_or(name), known.iter().map(String::as_str)).map(str::to_owned)
    };
    Error::Usage(Usage::Column(name.to_owned(), near))
}

impl<'s> Beside<'s> {
    /// What the listing asks for beside these columns; a name that is nowhere known is refused.
    pub fn read(listing: &Listing, columns: &[Column], session: &'s Session<'_>) -> Result<Self, Error> {
        let wanted: Vec<String> = listing.names().into_iter().filter(|name| !Listing::has(columns, name)).collect();
        if wanted.is_empty() {
            return Ok(Self::default());
        }
        let (settings, question, lang) = (&session.book.settings, session.question(), session.lang);
        let names = Names::of(settings, None, Stage::Filter, &[]);
        let names = if wanted.iter().any(|name| name.starts_with("row[")) {
            names.with_header(reading::header(&question, &customer::TABLE)?)
        } else {
            names
        };
        let mut asked: Vec<Asked<'s>> = Vec::new();
        for name in &wanted {
            let fact =
                FACTS.iter().find(|fact| headings::called(fact.name).iter().flatten().any(|known| known == name));
            let name = fact.map_or(name.as_str(), |fact| fact.name);
            match Asked::of(name, &names, settings, lang) {
                Some(found) => asked.push(found),
                None => return Err(unknown(name, columns, &names)),
            }
        }
        let slots = Slots::of(names).map_err(Error::Problems)?;
        let by_model = slots.need(Source::Model);
        let mut portraits = Portraits::read(&question, &slots)?;
        let problems = portraits.as_mut().map(|read| std::mem::take(&mut read.problems)).unwrap_or_default();
        Ok(Self { asked, portraits, lang, by_model, problems })
    }

    /// The columns, behind those of the answer.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        self.asked.iter().map(|asked| asked.column(self.lang))
    }

    /// The cell of the k-th for the customer with this id.
    pub fn cell(&self, place: usize, customer: &str) -> Cell {
        let asked = self.asked.get(place).zip(self.portraits.as_ref());
        asked.map_or(Cell::Missing, |(asked, read)| {
            asked.cell(read.value(customer.as_bytes(), asked.slot as usize), self.lang)
        })
    }

    /// All of them for the customer with this id.
    pub fn cells(&self, customer: &str) -> impl Iterator<Item = Cell> {
        (0..self.asked.len()).map(|place| self.cell(place, customer))
    }
}
