//! The columns of a listing: which, where their cells come from, and which of them people are shown without asking.

use crate::book::listing::Listed;
use crate::book::vocabulary::Names;
use crate::cmd::asked::{self, Asked, OF_CUSTOMER, under_key};
use crate::cmd::cells::{self, Field};
use crate::cmd::listing::Listing;
use crate::cmd::named::column_named;
use crate::error::{Error, Usage};
use crate::expr::Vocabulary;
use crate::facts::list::FACTS;
use crate::model::called::Meant;
use crate::model::customer;
use crate::model::settings::Settings;
use crate::model::table::Table as Records;
use crate::value::lang::Lang;
use crate::value::nearest::nearest;
use crate::view::rows::{Lent, Showing};
use crate::view::{Cell, Column, Narrow};
use crate::words::headings::heading;

/// Columns that people are shown without asking.
const SHOWN: usize = 8;
/// Of those, the ones for whose sake texts may be broken into lines on a narrow terminal.
const KEPT: usize = 5;
/// Columns that hold sentences rather than names.
const PROSE: [&str; 6] = ["summary", "text", "note", "feedback", "next_action", "concerns"];

/// File and line of a row, where the table has no column of this name.
const PLACE: &str = "source";

/// Columns that people look for first, whatever the table.
const SOUGHT: [&str; 23] = [
    "name",
    "at",
    "date",
    "customer_id",
    "event",
    "tier",
    "status",
    "owner",
    "channel",
    "product",
    "amount",
    "kind",
    "summary",
    "text",
    "outcome",
    "next_action",
    "next_date",
    "title",
    "role",
    "phone",
    "value",
    "reason",
    "city",
];

/// Where the cells of a column come from.
pub(super) enum Source<'s> {
    /// The k-th text that is read.
    Text(usize),
    /// The tier in force.
    Tier,
    /// The k-th value: something about the row's customer.
    Asked(usize, Box<Asked<'s>>),
    /// File and line of the row.
    Place,
}

/// A column of the answer.
pub(super) struct Shown<'s> {
    /// As it is asked for: `spend`, `customer.name`.
    pub(super) name: String,
    pub(super) field: Field<'s>,
    pub(super) source: Source<'s>,
}

/// The columns of the answer.
pub(super) struct Sheet<'s> {
    pub(super) settings: &'s Settings,
    pub(super) lang: Lang,
    pub(super) columns: Vec<Shown<'s>>,
    /// Which of them is the key.
    pub(super) key: usize,
    pub(super) required: Vec<&'static str>,
}

impl Sheet<'_> {
    /// The columns; people are shown a few of those in which these rows have something.
    pub(super) fn columns(&self, rows: &[Vec<Cell>]) -> Vec<Column> {
        let filled = |place: usize| rows.iter().any(|row| row.get(place).is_some_and(|cell| *cell != Cell::Missing));
        let rank = |(place, shown): (usize, &Shown<'_>)| {
            let name = shown.name.as_str();
            let sought = SOUGHT.iter().position(|sought| *sought == name);
            let asked = !matches!(shown.source, Source::Text(_) | Source::Tier);
            let least = place == self.key || asked || self.required.contains(&name);
            (filled(place) || least).then(|| (!least, sought.unwrap_or(SOUGHT.len()), place))
        };
        let mut best: Vec<_> = self.columns.iter().enumerate().filter_map(rank).collect();
        best.sort_unstable();
        best.truncate(SHOWN.max(best.iter().filter(|(least, ..)| !least).count()));
        let column = |(place, shown): (usize, &Shown<'_>)| {
            let found = best.iter().position(|(.., best)| *best == place);
            let narrow = match found {
                _ if PROSE.contains(&shown.name.as_str()) => Narrow::Below,
                Some(rank) if best.get(rank).is_none_or(|(spare, ..)| !spare) => Narrow::Stays,
                Some(rank) if rank < KEPT => Narrow::Leaves(rank as u8),
                Some(rank) => Narrow::Spare(rank as u8),
                None => Narrow::Stays,
            };
            let column = Column { narrow, ..shown.field.column(found.is_some()) };
            match &shown.source {
                Source::Place => {
                    Column { id: shown.name.clone(), heading: heading(PLACE, self.lang).to_owned(), ..column }
                }
                Source::Asked(_, asked) => Column { narrow, shown: column.shown, ..asked.column(self.lang) },
                Source::Text(_) | Source::Tier => Column { id: shown.name.clone(), ..column },
            }
        };
        self.columns.iter().enumerate().map(column).collect()
    }

    /// Shows a cell of a row where it is; the same as in [`Sheet::row`].
    fn lend(&self, listed: &Listed<'_, '_>, column: usize, look: &mut dyn FnMut(Lent<'_>)) {
        let Some(shown) = self.columns.get(column) else { return look(Lent::Cell(&Cell::Missing)) };
        match &shown.source {
            Source::Text(place) => {
                if let Some(expected) = shown.field.lend(&listed.text(*place), look) {
                    listed.misfit(*place, expected);
                }
            }
            Source::Tier => match listed.tier {
                Some(tier) => look(Lent::Text(tier.id)),
                None => look(Lent::Cell(&Cell::Missing)),
            },
            Source::Asked(value, asked) => asked.lend(listed.value(*value), self.lang, look),
            Source::Place => look(Lent::Cell(&listed.source.clone().map_or(Cell::Missing, Cell::Text))),
        }
    }

    pub(super) fn row(&self, listed: &Listed<'_, '_>) -> Vec<Cell> {
        let cell = |shown: &Shown<'_>| match &shown.source {
            Source::Text(place) => {
                let (cell, misfit) = shown.field.cell(&listed.text(*place));
                if let Some(expected) = misfit {
                    listed.misfit(*place, expected);
                }
                cell
            }
            Source::Tier => {
                listed.tier.map_or(Cell::Missing, |tier| cells::tier(self.settings, tier.id, tier.computed, self.lang))
            }
            Source::Asked(value, asked) => asked.cell(listed.value(*value), self.lang),
            Source::Place => listed.source.clone().map_or(Cell::Missing, Cell::Text),
        };
        self.columns.iter().map(cell).collect()
    }
}

/// A row that is listed, shown where it is.
pub(super) struct Shows<'r, 's, 'l, 'v>(pub(super) &'r Sheet<'s>, pub(super) &'r Listed<'l, 'v>);

impl Showing for Shows<'_, '_, '_, '_> {
    fn look(&self, column: usize, look: &mut dyn FnMut(Lent<'_>)) {
        self.0.lend(self.1, column, look);
    }

    fn cells(&self) -> Vec<Cell> {
        self.0.row(self.1)
    }
}

/// The columns, as they are chosen.
pub(super) struct Plan<'s> {
    pub(super) settings: &'s Settings,
    pub(super) lang: Lang,
    pub(super) table: &'static Records,
    pub(super) is_customers: bool,
    pub(super) names: Names<'s>,
    pub(super) header: Vec<String>,
    pub(super) texts: Vec<String>,
    pub(super) values: Vec<u32>,
}

impl<'s> Plan<'s> {
    /// What was asked for, else all that the files have; then what the order goes by, and the key, which `-f ids` prints.
    pub(super) fn choose(&mut self, listing: &Listing) -> Result<Vec<Shown<'s>>, Error> {
        let mut wanted = match listing.columns.as_deref() {
            None => self.header.clone(),
            Some("all") => {
                let facts = FACTS.iter().filter(|_| self.is_customers).map(|fact| fact.name.to_owned());
                self.header.iter().cloned().chain(facts).collect()
            }
            Some(text) => asked::names(text),
        };
        let order = asked::names(listing.sort.as_deref().unwrap_or_default());
        wanted.extend(order.iter().map(|name| name.strip_prefix('-').unwrap_or(name).to_owned()));
        wanted.extend(self.table.columns.first().map(|key| key.name.to_owned()));
        let mut columns: Vec<Shown<'s>> = Vec::new();
        for name in wanted {
            if columns.iter().all(|shown| shown.name != name) {
                columns.push(self.column(name)?);
            }
        }
        Ok(columns)
    }

    /// The flags, with names of columns where people typed what they see.
    pub(super) fn spelt(&self, listing: &Listing) -> Result<Listing, Error> {
        let names = |text: &String| {
            let named = |typed: &str| match typed.trim() {
                typed @ ("" | "all") => Ok(typed.to_owned()),
                typed => match typed.strip_prefix('-') {
                    Some(typed) => Ok(format!("-{}", self.named(typed.to_owned())?)),
                    None => self.named(typed.to_owned()),
                },
            };
            asked::names(text)
                .iter()
                .map(|name| named(name))
                .collect::<Result<Vec<_>, Error>>()
                .map(|names| names.join(","))
        };
        let columns = listing.columns.as_ref().map(names).transpose()?;
        let sort = listing.sort.as_ref().map(names).transpose()?;
        Ok(Listing { columns, sort, ..listing.clone() })
    }

    /// The name of a column that was typed as people see it.
    fn named(&self, typed: String) -> Result<String, Error> {
        let names = self.known();
        if names.contains(&typed.as_str())
            || typed == PLACE
            || typed.starts_with(OF_CUSTOMER)
            || under_key(&typed).is_some()
        {
            return Ok(typed);
        }
        match self.settings.column_meant(self.table.name, &typed, &names.iter().copied()) {
            // Segments and what else a customer is asked about have no headings.
            Meant::None(_) => Ok(typed),
            found => column_named(found, &typed),
        }
    }

    /// Columns and facts, each once.
    fn known(&self) -> Vec<&str> {
        let declared = self.table.columns.iter().map(|column| column.name);
        let facts = FACTS.iter().filter(|_| self.is_customers).map(|fact| fact.name);
        let mut names: Vec<&str> = Vec::new();
        for name in self.header.iter().map(String::as_str).chain(declared).chain(facts) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn column(&mut self, name: String) -> Result<Shown<'s>, Error> {
        let field = |table, name: &str| Field::of(self.settings, table, name, self.lang);
        if self.is_customers && name == "tier" {
            return Ok(Shown { field: field(self.table, &name), name, source: Source::Tier });
        }
        let own = self.settings.book.column(self.table.name, &name).is_some();
        if own || self.header.contains(&name) || self.table.column(&name).is_some() {
            self.texts.push(name.clone());
            let source = Source::Text(self.texts.len() - 1);
            return Ok(Shown { field: field(self.table, &name), name, source });
        }
        if name == PLACE {
            return Ok(Shown { field: field(self.table, &name), name, source: Source::Place });
        }
        let is_asked = self.is_customers || name.starts_with(OF_CUSTOMER) || under_key(&name).is_some();
        let asked = Asked::of(&name, &self.names, self.settings, self.lang).filter(|_| is_asked);
        let Some(asked) = asked else { return Err(self.unknown(&name)) };
        self.values.push(asked.slot);
        let source = Source::Asked(self.values.len() - 1, Box::new(asked));
        Ok(Shown { field: field(&customer::TABLE, &name), name, source })
    }

    fn unknown(&self, name: &str) -> Error {
        if let Some((object, key)) = under_key(name) {
            let near = nearest(key, self.names.members(object).iter().map(String::as_str))
                .map(|near| format!("{object}[\"{near}\"]"));
            return Error::Usage(Usage::Column(name.to_owned(), near));
        }
        if let Some(member) = name.strip_prefix(OF_CUSTOMER) {
            let members = self.names.members("customer");
            let near = nearest(member, members.iter().map(String::as_str)).map(|near| format!("{OF_CUSTOMER}{near}"));
            return Error::Usage(Usage::Column(name.to_owned(), near));
        }
        Error::Usage(Usage::Column(name.to_owned(), nearest(name, self.known()).map(str::to_owned)))
    }
}
