//! Customers by what foreign files call them, where they have no id: name, telephone number, e-mail address.
//!
//! Stricter than REF: a row of a file cannot be asked back, so only a whole name or number counts, and only where it is
//! that of a single customer. Closed customers are found by their id alone.

use crate::book::Book;
use crate::error::Error;
use crate::model::{customer, person};
use crate::store::scan::{Wanted, scan};
use crate::value::text::fold;
use crate::value::{email, phone};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a cell that names a customer may hold besides ids.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    /// The customer's name.
    Name,
    /// The number of one of its people.
    Phone,
    /// The address of one of its people.
    Email,
}

/// The customers by one spelling of what they are called.
#[derive(Debug, Default)]
pub(super) struct Called {
    /// By key all customers that have it, with their names.
    by: HashMap<String, BTreeMap<String, String>>,
    ways: Vec<Named>,
}

/// Numbers with fewer digits are extensions, not numbers.
const DIGITS: usize = 7;

impl Called {
    /// Reads whoever may be meant by one of these cells.
    pub(super) fn read(book: &Book, ways: &[Named], cells: &HashSet<&str>) -> Result<Self, Error> {
        let mut called = Self { by: HashMap::new(), ways: ways.to_vec() };
        let sought: HashSet<String> = cells.iter().flat_map(|cell| called.keys(cell)).collect();
        if sought.is_empty() {
            return Ok(called);
        }
        let customers = texts(book, &customer::TABLE, ["id", "name", "status"])?;
        let open: HashMap<String, String> =
            customers.into_iter().filter(|[_, _, status]| status != "closed").map(|[id, name, _]| (id, name)).collect();
        let mut add = |key: Option<String>, id: &str, name: &str| {
            if let Some(key) = key.filter(|key| sought.contains(key)) {
                called.by.entry(key).or_default().insert(id.to_owned(), name.to_owned());
            }
        };
        if ways.contains(&Named::Name) {
            open.iter().for_each(|(id, name)| add(key(Named::Name, name), id, name));
        }
        if ways.contains(&Named::Phone) || ways.contains(&Named::Email) {
            for [id, number, address] in texts(book, &person::TABLE, ["customer_id", "phone", "email"])? {
                let Some(name) = open.get(&id) else { continue };
                add(key(Named::Phone, &number), &id, name);
                add(key(Named::Email, &address), &id, name);
            }
        }
        Ok(called)
    }

    /// The customers that the cell means: id and name of each.
    pub(super) fn find(&self, cell: &str) -> Vec<(String, String)> {
        let mut found = BTreeMap::new();
        for customers in self.keys(cell).iter().filter_map(|key| self.by.get(key)) {
            found.extend(customers.iter().map(|(id, name)| (id.clone(), name.clone())));
        }
        found.into_iter().collect()
    }

    fn keys(&self, cell: &str) -> Vec<String> {
        self.ways.iter().filter_map(|way| key(*way, cell)).collect()
    }
}

/// The one spelling; names, numbers and addresses are never the same key.
fn key(way: Named, text: &str) -> Option<String> {
    match way {
        Named::Name => Some(fold(text)).filter(|name| !name.is_empty()).map(|name| format!("name {name}")),
        Named::Phone => {
            let plain = |character: char| character.is_ascii_digit() || " +-()./".contains(character);
            let digits = phone::digits(text);
            (digits.len() >= DIGITS && text.chars().all(plain)).then(|| format!("phone {digits}"))
        }
        Named::Email => email::normal(text).map(|address| format!("email {address}")),
    }
}

/// Three columns of a table; what cannot be read is nobody.
fn texts(
    book: &Book,
    table: &'static crate::model::table::Table,
    columns: [&'static str; 3],
) -> Result<Vec<[String; 3]>, Error> {
    let wanted = columns.map(|name| Wanted { name, required: false });
    let found = scan(
        &book.inputs(table)?,
        &wanted,
        book.threads,
        || (),
        |(), rows| rows.iter().map(|row| [0, 1, 2].map(|place| row.text(place).into_owned())).collect::<Vec<_>>(),
    )?;
    Ok(found.blocks.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_or_number_are_one_key() {
        assert_eq!(key(Named::Name, "晨光茶業"), key(Named::Name, "晨光茶业 "));
        assert_eq!(key(Named::Phone, "+86 138-0013-8000"), key(Named::Phone, "13800138000"));
        assert_eq!(key(Named::Email, "Li@Example.com"), key(Named::Email, "li@example.com"));
        assert_eq!((key(Named::Phone, "00001"), key(Named::Phone, "No 13800138000")), (None, None));
        assert_ne!(key(Named::Name, "13800138000"), key(Named::Phone, "13800138000"));
    }
}
