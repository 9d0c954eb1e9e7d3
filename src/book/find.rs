//! From what was typed to one row: REF finds a customer, an id any row.

use super::{Question, change};
use crate::error::{Error, Refusal};
use crate::model::table::Table;
use crate::model::{TABLES, customer, person};

/// The customer that was meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The person whose name, phone or e-mail it was.
    pub via: Option<Via>,
}

/// The person through whom a customer was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Via {
    /// The id.
    pub person_id: String,
    /// The name.
    pub person_name: String,
}

fn unknown(table: &Table, typed: &str) -> Error {
    Error::Refused(Refusal::Unknown { table: table.name.to_owned(), typed: typed.to_owned(), near: None })
}

/// The customer that is meant.
pub fn customer(question: &Question<'_>, typed: &str) -> Result<Found, Error> {
    let id = change::references::named(question, &customer::TABLE, typed)?;
    Ok(Found { id: id.ok_or_else(|| unknown(&customer::TABLE, typed))?, name: String::new(), via: None })
}

/// The person of this customer that is meant: id and name.
pub fn person(question: &Question<'_>, customer_id: &str, typed: &str) -> Result<(String, String), Error> {
    let _ = customer_id;
    let id = change::references::named(question, &person::TABLE, typed)?;
    Ok((id.ok_or_else(|| unknown(&person::TABLE, typed))?, String::new()))
}

/// The row of any table that is meant, by its id or the beginning of it; else the customer that is.
pub fn row(question: &Question<'_>, typed: &str) -> Result<(&'static Table, String), Error> {
    let (prefix, _) = typed.split_once('-').unwrap_or_default();
    let table = TABLES.iter().copied().find(|table| table.prefix == prefix).unwrap_or(&customer::TABLE);
    Ok((table, change::references::named(question, table, typed)?.ok_or_else(|| unknown(table, typed))?))
}

/// Customers that a new one of this name may be: id and name.
pub fn look_alikes(question: &Question<'_>, name: &str) -> Result<Vec<(String, String)>, Error> {
    let _ = (question, name);
    Ok(Vec::new())
}
