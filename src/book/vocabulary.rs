//! The names that an expression may use, and where their values come from.
//!
//! Order of definition: columns, facts, scores, stage, tier, segments in the order of their file, then what a listing adds
//! of its own; an expression may use only what stands before it, so that nothing is defined by itself. Every name that is used gets a slot; the slots say which columns and
//! which logs have to be read, so that a filter costs what it asks for.

use super::cells::Cell;
use crate::expr::{Lookup, Name, Type, Vocabulary};
use crate::facts::list::{self, Conclusion, FACTS, Source};
use crate::model::called::{FACT, Meant, ambiguous, meant};
use crate::model::field::Field;
use crate::model::settings::Settings;
use crate::model::settings::lifecycle::LifeStage;
use crate::model::table::{Kind, Table};
use crate::model::{customer, followup};
use crate::problem::{Expected, Fault, Syntax};
use crate::rules::due::reason::Reason;
use std::cell::{Cell as Changing, RefCell};

/// Where the value of a slot comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A column of the row: its name and how it is read.
    Column(String, Cell),
    /// A column of the row's customer.
    Customer(String, Cell),
    /// A fact of the customer, by its place in the list.
    Fact(usize),
    /// The latest measure of a kind.
    Measure(String),
    /// Days since the latest contact that counts for a strand.
    Since(String),
    /// The customer's tier.
    Tier,
    /// Whether the customer is in a segment, by its place in the settings.
    Segment(usize),
    /// A column that the listing adds, by its place.
    Added(usize),
}

/// How far the order of definition has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// What scores are made of: columns and facts.
    Score,
    /// What puts a customer into a stage of the lifecycle: the scores too.
    Lifecycle,
    /// The criteria of tiers and strands: the stage too.
    Criteria,
    /// The segment at this place: the tier too, and the segments before it.
    Segment(usize),
    /// Filters: all segments.
    Filter,
}

impl Stage {
    /// Where what is concluded is defined.
    pub fn of(conclusion: Conclusion) -> Self {
        match conclusion {
            Conclusion::Value | Conclusion::Risk => Self::Score,
            Conclusion::Stage => Self::Lifecycle,
        }
    }
}

/// Something that has to be compiled before its value can be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Defined {
    /// A fact that the settings conclude.
    Concluded(Conclusion),
    /// The segment at this place in the settings.
    Segment(usize),
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
    stage: Changing<Stage>,
    added: &'s [Added],
    /// The columns of the files, where they are known.
    header: Option<Vec<String>>,
    origins: RefCell<Vec<Origin>>,
}

/// The column by which rows belong to a customer.
pub const CUSTOMER: &str = "customer_id";

/// What `days_since["talk"]` is asked of.
pub const SINCE: &str = "days_since";

impl<'s> Names<'s> {
    /// Rows of this table; `None` for a listing that is no table.
    pub fn of(settings: &'s Settings, table: Option<&'static Table>, stage: Stage, added: &'s [Added]) -> Self {
        Self { settings, table, stage: Changing::new(stage), added, header: None, origins: RefCell::default() }
    }

    /// With the columns of the files: another one is then unknown.
    #[must_use]
    pub fn with_header(mut self, header: Vec<String>) -> Self {
        self.header = Some(header);
        self
    }

    /// Whether the rows have a column, as far as their files are known.
    fn has_column(&self, table: &Table, key: &str) -> bool {
        let known = |header: &Vec<String>| header.iter().any(|name| name == key);
        table.column(key).is_some()
            || self.settings.book.column(table.name, key).is_some()
            || self.header.as_ref().is_none_or(known)
    }

    /// The fault, with the column that was meant by its heading.
    pub fn by_heading(&self, fault: Fault) -> Fault {
        let heading = match &fault {
            Fault::UnknownName { name, near: None } => name.as_str(),
            Fault::ExpressionSyntax { syntax: Syntax::Spelling(right), .. } => {
                right.strip_prefix("row[\"").and_then(|rest| rest.strip_suffix("\"]")).unwrap_or_default()
            }
            _ => return fault,
        };
        if self.header.iter().flatten().any(|column| column == heading) {
            return fault;
        }
        let known = self.names();
        let names = known.iter().map(String::as_str);
        let table = self.table.unwrap_or(&customer::TABLE);
        match (self.settings.column_meant(table.name, heading, &names), fault) {
            (Meant::One(column), Fault::UnknownName { name, .. }) => {
                Fault::UnknownName { name, near: Some(column.to_owned()) }
            }
            (Meant::One(column), Fault::ExpressionSyntax { found, .. }) => {
                Fault::ExpressionSyntax { found, syntax: Syntax::Spelling(column.to_owned()) }
            }
            (_, fault) => fault,
        }
    }

    /// The settings whose names these are.
    pub fn settings(&self) -> &'s Settings {
        self.settings
    }

    /// From here on for an expression that stands elsewhere.
    pub fn move_to(&self, stage: Stage) {
        self.stage.set(stage);
    }

    /// Something defined in the settings that an expression uses and that is not among these.
    pub fn defined_besides(&self, known: &[Defined]) -> Option<Defined> {
        let defined = |origin: &Origin| match origin {
            Origin::Segment(place) => Some(Defined::Segment(*place)),
            Origin::Fact(place) => FACTS.get(*place).and_then(|fact| fact.conclusion()).map(Defined::Concluded),
            _ => None,
        };
        self.origins.borrow().iter().filter_map(defined).find(|found| !known.contains(found))
    }

    /// The fact at this place in the list, whatever columns are called.
    pub fn fact(&self, place: usize) -> Lookup {
        match FACTS.get(place) {
            Some(fact) if fact.conclusion().is_some_and(|asked| self.stage.get() <= Stage::of(asked)) => Lookup::Later,
            Some(fact) => self.found(Origin::Fact(place), fact.kind.clone()),
            None => Lookup::Unknown,
        }
    }

    /// The slot of the segment at this place in the settings, whatever columns are called.
    pub fn slot_of(&self, place: usize) -> u32 {
        match self.found(Origin::Segment(place), Type::Flag) {
            Lookup::Found(name) => name.slot,
            _ => u32::MAX,
        }
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
            return if self.stage.get() <= Stage::Criteria {
                Lookup::Later
            } else {
                self.found(Origin::Tier, Type::Text)
            };
        }
        if customer::TABLE.column(name).is_some() || self.settings.book.column(customer::TABLE.name, name).is_some() {
            return self.column(&customer::TABLE, name, as_row);
        }
        list::position(name).map_or_else(|| self.segment(name), |place| self.fact(place))
    }

    /// What the settings define is about customers, whatever is listed.
    fn in_settings(&self) -> bool {
        self.stage.get() != Stage::Filter
    }

    fn segment(&self, name: &str) -> Lookup {
        let Some(place) = self.settings.segments.iter().position(|segment| segment.id == name) else {
            return Lookup::Unknown;
        };
        if self.stage.get() <= Stage::Segment(place) {
            return Lookup::Later;
        }
        self.found(Origin::Segment(place), Type::Flag)
    }

    /// Whether a row belongs to a customer, whose columns and facts it may therefore name.
    fn has_customer(&self) -> bool {
        self.table.is_none_or(|table| self.is_customers() || table.column(CUSTOMER).is_some())
    }

    /// The reason that a text means.
    fn reason(&self, text: &str) -> Result<String, Fault> {
        let ids = Reason::found();
        let called = |id| self.settings.scenario_called(id);
        match meant(text, &ids, called) {
            Meant::One(id) => Ok(id.to_owned()),
            Meant::Several(ids) => Err(ambiguous(text, &ids)),
            Meant::None(_) => {
                let expected = Expected::OneOf(ids.map(str::to_owned).collect());
                Err(Fault::BadValue { column: "reason".to_owned(), expected, found: text.to_owned() })
            }
        }
    }

    /// The stage of the lifecycle that a text means beside the fact at this place, if that is the stage.
    fn life_stage(&self, place: usize, text: &str) -> Result<Option<String>, Fault> {
        let Some(fact) = FACTS.get(place).filter(|fact| fact.conclusion() == Some(Conclusion::Stage)) else {
            return Ok(None);
        };
        let ids = LifeStage::ALL.into_iter().map(LifeStage::id);
        let called = |id| (self.settings.spoken)(FACT, fact.name, id).map_or(Vec::new(), |all| all.to_vec());
        match meant(text, &ids, called) {
            Meant::One(id) => Ok(Some(id.to_owned())),
            Meant::Several(ids) => Err(ambiguous(text, &ids)),
            Meant::None(_) => {
                let expected = Expected::OneOf(ids.map(str::to_owned).collect());
                Err(Fault::BadValue { column: fact.name.to_owned(), expected, found: text.to_owned() })
            }
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
        if self.in_settings() {
            return self.of_customer(name, self.is_customers());
        }
        if let Some(place) = self.added.iter().position(|added| added.name == name) {
            let kind = self.added.get(place).and_then(|added| added.kind.clone());
            return kind.map_or(Lookup::Later, |kind| self.found(Origin::Added(place), kind));
        }
        match self.table {
            _ if self.is_customers() => self.of_customer(name, true),
            Some(table) if table.column(name).is_some() || self.settings.book.column(table.name, name).is_some() => {
                self.column(table, name, true)
            }
            // An item is about one customer, of whom nothing else can be meant.
            None => list::position(name).map_or_else(|| self.segment(name), |place| self.fact(place)),
            _ => Lookup::Unknown,
        }
    }

    fn member(&self, object: &str, name: &str) -> Lookup {
        if object == "customer" && self.has_customer() {
            self.of_customer(name, self.is_customers())
        } else {
            Lookup::Unknown
        }
    }

    fn index(&self, object: &str, key: &str) -> Lookup {
        match (object, self.table) {
            ("row", _) if self.in_settings() => self.column(&customer::TABLE, key, self.is_customers()),
            ("row", table) if !self.has_column(table.unwrap_or(&customer::TABLE), key) => Lookup::Unknown,
            ("row", Some(table)) => self.column(table, key, true),
            ("row", None) => self.column(&customer::TABLE, key, false),
            (SINCE, _) if self.has_customer() && self.settings.tiers.strand_index(key).is_some() => {
                self.found(Origin::Since(key.to_owned()), Type::Number)
            }
            ("measure", _) if self.has_customer() => self.found(Origin::Measure(key.to_owned()), Type::Number),
            _ => Lookup::Unknown,
        }
    }

    fn literal(&self, slot: u32, text: &str) -> Result<Option<String>, Fault> {
        if text.is_empty() {
            return Ok(None);
        }
        let origins = self.origins.borrow();
        let of = |table: &'static Table, name: &str| {
            table.column(name).and_then(|place| table.columns.get(place)).map(|column| Field::of(table, column))
        };
        let field = match origins.get(slot as usize) {
            Some(Origin::Column(name, _)) => self.table.and_then(|table| of(table, name)),
            Some(Origin::Customer(name, _)) => of(&customer::TABLE, name),
            Some(Origin::Tier) => of(&customer::TABLE, "tier"),
            Some(Origin::Fact(place)) => return self.life_stage(*place, text),
            Some(Origin::Added(place)) => match self.added.get(*place).map(|added| added.name) {
                Some(name @ ("tier" | "owner" | "channel")) => of(&customer::TABLE, name),
                Some("to") => of(&customer::TABLE, "tier"),
                // Under other rules, these may be tiers that only the book's own have.
                Some("from" | "to_now") => {
                    let written = of(&customer::TABLE, "tier").and_then(|tier| tier.written(text, self.settings).ok());
                    return Ok(written);
                }
                Some("strand") => of(&followup::TABLE, "kind"),
                Some("reason") => return self.reason(text).map(Some),
                _ => None,
            },
            _ => None,
        };
        let is_set =
            |field: &Field<'_>| matches!(field.kind, Kind::Choice(_) | Kind::Declared(_) | Kind::DeclaredList(_));
        field.filter(is_set).map(|field| field.written(text, self.settings)).transpose()
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
        if self.is_customers() || self.table.is_none() {
            names.extend(FACTS.iter().map(|fact| fact.name.to_owned()));
            names.extend(self.settings.segments.iter().map(|segment| segment.id.clone()));
        }
        names.push("row".to_owned());
        if self.has_customer() {
            names.extend(["customer", "measure", SINCE].map(str::to_owned));
        }
        names
    }

    fn members(&self, object: &str) -> Vec<String> {
        match object {
            "customer" if self.has_customer() => {
                let columns = customer::TABLE.columns.iter().map(|column| column.name.to_owned());
                columns.chain(FACTS.iter().map(|fact| fact.name.to_owned())).collect()
            }
            "row" if self.header.is_some() => {
                let table = self.table.unwrap_or(&customer::TABLE);
                let columns = table.columns.iter().map(|column| column.name.to_owned());
                self.header.iter().flatten().cloned().chain(columns).collect()
            }
            SINCE => self.settings.tiers.strands.iter().map(|strand| strand.id.clone()).collect(),
            "row" | "measure" => vec!["…".to_owned()],
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
