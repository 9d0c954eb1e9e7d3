//! From what was typed to one row: REF finds a customer, an id any row.

use super::Question;
use crate::error::Error;
use crate::model::table::Table;

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

/// The customer that is meant.
pub fn customer(question: &Question<'_>, typed: &str) -> Result<Found, Error> {
    let _ = (question, typed);
    todo!()
}

/// The person of this customer that is meant: id and name.
pub fn person(question: &Question<'_>, customer_id: &str, typed: &str) -> Result<(String, String), Error> {
    let _ = (question, customer_id, typed);
    todo!()
}

/// The row of any table that is meant, by its id or the beginning of it; else the customer that is.
pub fn row(question: &Question<'_>, typed: &str) -> Result<(&'static Table, String), Error> {
    let _ = (question, typed);
    todo!()
}

/// Customers that a new one of this name may be: id and name.
pub fn look_alikes(question: &Question<'_>, name: &str) -> Result<Vec<(String, String)>, Error> {
    let _ = (question, name);
    todo!()
}
