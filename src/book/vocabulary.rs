//! The names that an expression may use, and where their values come from.
//!
//! Order of definition: columns, facts, tier, then what a listing adds of its own; an expression may use only what stands
//! before it, so that nothing is defined by itself. Every name that is used gets a slot; the slots say which columns and
//! which logs have to be read, so that a filter costs what it asks for.

use super::cells::Cell;
use crate::expr::{Lookup, Name, Type, Vocabulary};
use crate::facts::list::{self, FACTS, Source};
use crate::model::customer;
use crate::model::settings::Settings;
use crate::model::table::Table;
use std::cell::RefCell;

/// Where the value of a slot comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A column of the row: its name and how it is read.
    Column(String, Cell),
    /// A column of the row's customer.
    Customer(String, Cell),
    /// A fact of the customer, by its place in the list.
    Fact(usize),
    /// The customer's tier.
    Tier,
    /// A column that the listing adds, by its place.
    Added(usize),
}

/// How far the order of definition has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// The criteria of tiers and strands: columns and facts.
    Criteria,
    /// Filters and segments: the tier too.
    Filter,
}

/// A column that a listing adds to the vocabulary.
#[derive(Clone, Debug)]
pub struct Added {
    /// Its name.
    pub name: &'static str,
    /// Its type; `None` where it is worked out after the filter.
    pub kind: Option<Type>,
}

/// The vocabulary of rows of a table.
#[derive(Debug)]
pub struct Names<'s> {
    settings: &'s Settings,
    table: Option<&'static Table>,
    stage: Stage,
    added: &'s [Added],
    origins: RefCell<Vec<Origin>>,
}

impl<'s> Names<'s> {
    /// Rows of this table; `None` for a listing that is no table.
    pub fn of(settings: &'s Settings, table: Option<&'static Table>, stage: Stage, added: &'s [Added]) -> Self {
        Self { settings, table, stage, added, origins: RefCell::default() }
    }

    /// The slots that were given out, in their order.
    pub fn into_origins(self) -> Vec<Origin> {
        self.origins.into_inner()
    }

    fn found(&self, origin: Origin, kind: Type) -> Lookup {
        let mut origins = self.origins.borrow_mut();
        let slot = origins.iter().position(|known| *known == origin).unwrap_or_else(|| {
            origins.push(origin);
            origins.len() - 1
        });
        Lookup::Found(Name { slot: slot as u32, kind })
    }

    fn is_customers(&self) -> bool {
        self.table.is_some_and(|table| table.name == customer::TABLE.name)
    }

    /// A name of a customer: the tier, a column, a fact.
    fn of_customer(&self, name: &str, as_row: bool) -> Lookup {
        if name == "tier" {
            return if self.stage < Stage::Filter { Lookup::Later } else { self.found(Origin::Tier, Type::Text) };
        }
        if customer::TABLE.column(name).is_some() || self.settings.book.column(customer::TABLE.name, name).is_some() {
            return self.column(&customer::TABLE, name, as_row);
        }
        match list::position(name).and_then(|place| FACTS.get(place).map(|fact| (place, fact))) {
            Some((place, fact)) => self.found(Origin::Fact(place), fact.kind.clone()),
            None => Lookup::Unknown,
        }
    }

    fn column(&self, table: &Table, name: &str, as_row: bool) -> Lookup {
        let cell = Cell::of(self.settings, table, name);
        let kind = cell.kind();
        let origin =
            if as_row { Origin::Column(name.to_owned(), cell) } else { Origin::Customer(name.to_owned(), cell) };
        self.found(origin, kind)
    }
}

impl Vocabulary for Names<'_> {
    fn name(&self, name: &str) -> Lookup {
        if let Some(place) = self.added.iter().position(|added| added.name == name) {
            let kind = self.added.get(place).and_then(|added| added.kind.clone());
            return kind.map_or(Lookup::Later, |kind| self.found(Origin::Added(place), kind));
        }
        match self.table {
            _ if self.is_customers() => self.of_customer(name, true),
            Some(table) if table.column(name).is_some() || self.settings.book.column(table.name, name).is_some() => {
                self.column(table, name, true)
            }
            _ => Lookup::Unknown,
        }
    }

    fn member(&self, object: &str, name: &str) -> Lookup {
        if object == "customer" { self.of_customer(name, self.is_customers()) } else { Lookup::Unknown }
    }

    fn index(&self, object: &str, key: &str) -> Lookup {
        match (object, self.table) {
            ("row", Some(table)) => self.column(table, key, true),
            ("row", None) => self.column(&customer::TABLE, key, false),
            _ => Lookup::Unknown,
        }
    }

    fn names(&self) -> Vec<String> {
        let own = |table: &Table| {
            let own = self
                .settings
                .book
                .columns
                .iter()
                .filter(|own| own.table == table.name)
                .map(|own| own.name.clone())
                .collect::<Vec<_>>();
            table.columns.iter().map(|column| column.name.to_owned()).chain(own).collect::<Vec<_>>()
        };
        let mut names: Vec<String> = self.added.iter().map(|added| added.name.to_owned()).collect();
        names.extend(self.table.map(own).unwrap_or_default());
        if self.is_customers() {
            names.extend(FACTS.iter().map(|fact| fact.name.to_owned()));
        }
        names.extend(["customer".to_owned(), "row".to_owned()]);
        names
    }

    fn members(&self, object: &str) -> Vec<String> {
        match object {
            "customer" => {
                let columns = customer::TABLE.columns.iter().map(|column| column.name.to_owned());
                columns.chain(FACTS.iter().map(|fact| fact.name.to_owned())).collect()
            }
            "row" => vec!["…".to_owned()],
            _ => Vec::new(),
        }
    }
}

/// Which logs the slots need.
pub fn needs(origins: &[Origin], source: Source) -> bool {
    let of = |origin: &Origin| match origin {
        Origin::Fact(place) => FACTS.get(*place).map(|fact| fact.from),
        _ => None,
    };
    origins.iter().any(|origin| of(origin) == Some(source))
}
