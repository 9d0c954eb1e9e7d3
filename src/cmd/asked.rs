//! Columns as somebody asks for them: names, names of the customer, and what is asked of a customer under a key.
//!
//! `name,customer.city,days_since["talk"],measure["assets"]`: each column of the answer is called as it was asked for. A comma in
//! quotes is part of a key.

use super::cells::{self, Field};
use crate::book::vocabulary::SINCE;
use crate::expr::{Lookup, Type, Vocabulary};
use crate::facts::list::{self, FACTS, Fact};
use crate::model::customer;
use crate::model::settings::Settings;
use crate::problem::Declared;
use crate::value::lang::Lang;
use crate::view::rows::Lent;
use crate::view::{Cell, Column, Narrow};
use crate::words::headings::heading;
use crate::words::label;

/// What stands before a column or fact of the row's customer.
pub(super) const OF_CUSTOMER: &str = "customer.";

/// The parts of `days_since["talk"]`: of what, and the key.
pub(super) fn under_key(name: &str) -> Option<(&str, &str)> {
    let (object, rest) = name.split_once('[')?;
    let key = rest.strip_suffix(']')?;
    let quoted = |quote: char| key.strip_prefix(quote)?.strip_suffix(quote);
    Some((object, quoted('"').or_else(|| quoted('\''))?))
}

/// The names in a list, without blanks around them. Quotes around a key may be single ones, for the shell's sake.
pub(super) fn names(list: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut quote = None;
    for letter in list.chars() {
        match (quote, letter) {
            (None, ',') => {
                names.push(String::new());
                continue;
            }
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
        if let Some(name) = names.last_mut() {
            name.push(letter);
        }
    }
    let even = |name: String| match under_key(name.trim()) {
        Some((object, key)) => format!("{}[\"{key}\"]", object.trim()),
        None => name.trim().to_owned(),
    };
    names.into_iter().map(even).filter(|name| !name.is_empty()).collect()
}

/// A column that is none of the table's own.
#[derive(Debug)]
pub(super) struct Asked<'s> {
    /// As it was asked for.
    pub(super) name: String,
    /// The slot of its value.
    pub(super) slot: u32,
    what: What<'s>,
}

#[derive(Debug)]
enum What<'s> {
    Fact(&'static Fact),
    Cell(Field<'s>),
    /// A number under a key, with its heading.
    Number(String),
}

impl<'s> Asked<'s> {
    /// The column of this name among those that are about the customer of a row.
    pub(super) fn of(name: &str, vocabulary: &dyn Vocabulary, settings: &'s Settings, lang: Lang) -> Option<Asked<'s>> {
        let asked = |lookup, what| match lookup {
            Lookup::Found(found) => Some(Asked { name: name.to_owned(), slot: found.slot, what }),
            Lookup::Later | Lookup::Unknown => None,
        };
        let field = |name: &str| What::Cell(Field::of(settings, &customer::TABLE, name, lang));
        if let Some((object, key)) = under_key(name) {
            let what = match object {
                SINCE => {
                    let strand = cells::declared(settings, Declared::Strand, key, lang).unwrap_or(key);
                    What::Number(label::since_contact(strand, lang))
                }
                "measure" => What::Number(key.to_owned()),
                _ => field(key),
            };
            return asked(vocabulary.index(object, key), what);
        }
        let member = name.strip_prefix(OF_CUSTOMER);
        let fact = list::position(member.unwrap_or(name)).and_then(|place| FACTS.get(place));
        let what = fact.map_or_else(|| field(member.unwrap_or(name)), |fact| What::Fact(fact));
        asked(vocabulary.member("customer", member.unwrap_or(name)), what)
    }

    /// The column of the answer.
    pub(super) fn column(&self, lang: Lang) -> Column {
        let (plain, right) = match &self.what {
            What::Fact(fact) => (heading(fact.name, lang).to_owned(), fact.kind == Type::Number),
            What::Cell(field) => {
                let column = field.column(true);
                (column.heading, column.right)
            }
            What::Number(heading) => (heading.clone(), true),
        };
        let heading = if self.name.starts_with(OF_CUSTOMER) { label::of_customer(&plain, lang) } else { plain };
        Column { id: self.name.clone(), heading, right, shown: true, narrow: Narrow::Stays }
    }

    /// Shows the cell of a value where it is.
    pub(super) fn lend(&self, value: crate::expr::Value<'_>, lang: Lang, look: &mut dyn FnMut(Lent<'_>)) {
        match &self.what {
            What::Fact(fact) => cells::lend_fact(fact, value, lang, look),
            What::Cell(_) | What::Number(_) => look(Lent::Cell(&self.cell(value, lang))),
        }
    }

    /// The cell of a value.
    pub(super) fn cell(&self, value: crate::expr::Value<'_>, lang: Lang) -> Cell {
        match &self.what {
            What::Fact(fact) => cells::fact(fact, value, lang),
            What::Cell(field) => field.value(value),
            What::Number(_) => cells::plain(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_in_a_key_parts_nothing() {
        assert_eq!(names(" id, spend ,,-orders"), ["id", "spend", "-orders"]);
        let keys = [r#"days_since["talk"]"#, r#"measure["a, b"]"#, "row[\"x\"]"];
        assert_eq!(names(&keys.join(",")), keys);
        assert_eq!(names("days_since['talk'] , x"), [r#"days_since["talk"]"#, "x"]);
        assert_eq!(names("measure[\"open,x"), ["measure[\"open,x"]);
    }

    #[test]
    fn a_key_stands_in_quotes_and_brackets() {
        assert_eq!(under_key(r#"days_since["talk"]"#), Some(("days_since", "talk")));
        assert_eq!([under_key("spend"), under_key("a[b]"), under_key(r#"a["b""#)], [None; 3]);
    }
}
