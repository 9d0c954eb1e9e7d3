//! What is sold, by name or id.

use super::Question;
use super::reading::rows;
use crate::error::{Error, Refusal};
use crate::model::product;
use crate::value::id;
use crate::value::text::fold;

/// The name of the product that is meant: by its id, or by a name that differs in case or width only. A name that is not in
/// the list stays as it is: a sale is written down even when the list is behind.
pub fn named(question: &Question<'_>, typed: &str) -> Result<String, Error> {
    let typed = typed.trim();
    let (wanted, folded) = (id::canonical(typed), fold(typed));
    let columns = [product::ID, product::NAME];
    let found = rows(question, &product::TABLE, &columns, |_, row| {
        let (id, name) = (row.text(0), row.text(1));
        let rank = if id == typed || id == wanted {
            0
        } else if name == typed {
            1
        } else if fold(&name) == folded {
            2
        } else {
            return None;
        };
        Some((rank, name.into_owned()))
    })?;
    match found.rows.into_iter().min_by_key(|(rank, _)| *rank) {
        Some((_, name)) => Ok(name),
        None if id::pack(product::TABLE.prefix, wanted.as_bytes()).is_some() => {
            let table = product::TABLE.name.to_owned();
            Err(Error::Refused(Refusal::Unknown { table, typed: typed.to_owned(), near: None }))
        }
        None => Ok(typed.to_owned()),
    }
}
