//! What every listing takes: which columns, in which order, how many rows; and how that is done to a table.
//!
//! `--where` is not done here: it is compiled against the vocabulary of what is listed, before any row is read.

use super::asked;
use super::named::column_named;
use crate::error::{Error, Usage};
use crate::model::called::meant;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table};
use crate::words::headings;
use std::cmp::Ordering;

/// The flags that every listing takes.
#[derive(clap::Args, Debug, Clone, Default)]
#[command(next_help_heading = "Listing")]
pub struct Listing {
    /// Rows for which the expression holds, such as 'tier == "vip"'
    ///
    /// Columns and facts by name, with == != < <= > >= in, && || ! and functions such as name.contains("tea"). Texts stand
    /// in double quotes, hence the whole in single ones: 'tier != "vip" && days_since_contact > 60'. What a row
    /// does not have is null.
    #[arg(long = "where", value_name = "EXPR")]
    pub filter: Option<String>,
    /// These columns, in this order; all there are with `all`
    #[arg(long, value_name = "A,B")]
    pub columns: Option<String>,
    /// The order: by these columns, with a minus from large to small
    #[arg(long, value_name = "A,-B", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// At most so many rows
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// The places to show, and the keys of the order with whether they are turned round.
struct Shape {
    shown: Option<Vec<usize>>,
    keys: Vec<(usize, bool)>,
}

impl Listing {
    /// Which of these columns are shown or sorted by; the id always is. What is wanted by nobody need not be made.
    pub fn wanted(&self, columns: &[Column]) -> Result<Vec<bool>, Error> {
        let Shape { shown, keys } = self.shape(columns)?;
        let Some(shown) = shown else { return Ok(vec![true; columns.len()]) };
        let is_wanted = |place| place == 0 || shown.contains(&place) || keys.iter().any(|(key, _)| *key == place);
        Ok((0..columns.len()).map(is_wanted).collect())
    }

    /// The table with the columns, the order and the number of rows that were asked for.
    pub fn apply<'a>(&self, table: Table<'a>) -> Result<Table<'a>, Error> {
        Ok(self.apply_keeping(table, &[])?.0)
    }

    /// The same; the cells at these places of each row stay, whichever columns are shown. Answers where they are then.
    pub fn apply_keeping<'a>(&self, table: Table<'a>, kept: &[usize]) -> Result<(Table<'a>, Vec<usize>), Error> {
        let Shape { shown, keys } = self.shape(&table.columns)?;
        let Table { mut columns, rows, id, title } = table;
        let rows = if keys.is_empty() {
            rows
        } else {
            let mut all: Vec<Vec<Cell>> = rows.into_iter().collect();
            all.sort_by(|a, b| order(a, b, &keys));
            Rows::streamed(all)
        };
        let rows = rows.at_most(self.limit.unwrap_or(usize::MAX));
        let Some(shown) = shown else { return Ok((Table { columns, rows, id, title }, kept.to_vec())) };
        for column in &mut columns {
            column.shown = true;
            if let Narrow::Leaves(_) | Narrow::Spare(_) = column.narrow {
                column.narrow = Narrow::Stays;
            }
        }
        let chosen: Vec<Column> = shown.iter().filter_map(|&place| columns.get(place).cloned()).collect();
        // The id stays reachable for `-f ids` where it is not among the columns: behind the last one, under no heading.
        let place = shown.iter().position(|&place| place == id).unwrap_or(shown.len());
        let mut picked: Vec<usize> = shown.into_iter().chain((place >= chosen.len()).then_some(id)).collect();
        let behind = (picked.len()..picked.len() + kept.len()).collect();
        picked.extend(kept);
        Ok((Table { columns: chosen, rows: rows.picked(picked), id: place, title }, behind))
    }

    /// The names among the columns and in the order, without the minus; `all` is none.
    pub fn names(&self) -> Vec<String> {
        let shown = self.columns.as_deref().filter(|text| *text != "all").map(asked::names).unwrap_or_default();
        let order = self.sort.as_deref().map(asked::names).unwrap_or_default();
        let keys = order.into_iter().map(|name| name.strip_prefix('-').unwrap_or(&name).to_owned());
        shown.into_iter().chain(keys).collect()
    }

    /// Whether one of these columns is called so.
    pub fn has(columns: &[Column], name: &str) -> bool {
        place(columns, name).is_ok()
    }

    fn shape(&self, columns: &[Column]) -> Result<Shape, Error> {
        let place = |name: &str| place(columns, name);
        let names = asked::names;
        let shown = match self.columns.as_deref() {
            None => None,
            Some("all") => Some((0..columns.len()).collect()),
            Some(text) => Some(names(text).iter().map(|name| place(name)).collect::<Result<Vec<_>, _>>()?),
        };
        let key = |name: &String| match name.strip_prefix('-') {
            Some(name) => place(name).map(|place| (place, true)),
            None => place(name).map(|place| (place, false)),
        };
        let keys = names(self.sort.as_deref().unwrap_or_default()).iter().map(key).collect::<Result<_, _>>()?;
        Ok(Shape { shown, keys })
    }
}

/// The place of the column with this id or heading.
fn place(columns: &[Column], name: &str) -> Result<usize, Error> {
    let by_id = |name: &str| columns.iter().position(|column| column.id == name);
    if let Some(place) = by_id(name) {
        return Ok(place);
    }
    let ids = columns.iter().map(|column| column.id.as_str());
    let called = |id: &str| {
        let heading = by_id(id).and_then(|place| columns.get(place)).map(|column| column.heading.as_str());
        let others = headings::called(id).into_iter().flatten();
        heading.into_iter().chain(others).collect()
    };
    let id = column_named(meant(name, &ids, called), name)?;
    by_id(&id).ok_or_else(|| Error::Usage(Usage::Column(name.to_owned(), None)))
}

/// The order of two rows by these keys; what is missing comes last either way.
fn order(a: &[Cell], b: &[Cell], keys: &[(usize, bool)]) -> Ordering {
    let by_key = |&(place, turned): &(usize, bool)| match (a.get(place), b.get(place)) {
        (Some(a), Some(b)) => compare(a, b, turned),
        _ => Ordering::Equal,
    };
    keys.iter().map(by_key).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn compare(a: &Cell, b: &Cell, turned: bool) -> Ordering {
    let missing = |cell: &Cell| matches!(cell, Cell::Missing);
    match (missing(a), missing(b)) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        (false, false) => {}
    }
    let order = match (a, b) {
        (Cell::Int(a) | Cell::Count(a), Cell::Int(b) | Cell::Count(b)) => a.cmp(b),
        (Cell::Number(a), Cell::Number(b)) | (Cell::Share(a), Cell::Share(b)) => a.total_cmp(b),
        (Cell::Decimal(a), Cell::Decimal(b)) => number(a).total_cmp(&number(b)),
        // Figures of several units stand in one column of a report.
        _ if figure(a).is_some() && figure(b).is_some() => {
            figure(a).unwrap_or_default().total_cmp(&figure(b).unwrap_or_default())
        }
        (Cell::Date(a), Cell::Date(b)) => a.cmp(b),
        (Cell::Flag(a), Cell::Flag(b)) => a.cmp(b),
        (Cell::Money(a), Cell::Money(b)) => money(a).cmp(&money(b)),
        _ => text(a).cmp(text(b)),
    };
    if turned { order.reverse() } else { order }
}

/// A number of whatever unit.
fn figure(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Int(count) | Cell::Count(count) => Some(*count as f64),
        Cell::Number(number) | Cell::Share(number) => Some(*number),
        Cell::Decimal(text) | Cell::Money(text) => text.parse().ok(),
        _ => None,
    }
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

fn money(text: &str) -> Option<crate::value::money::Money> {
    crate::value::money::Money::parse(text)
}

fn text(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text)
        | Cell::Money(text)
        | Cell::Moment { machine: text, .. }
        | Cell::Code { machine: text, .. } => text,
        _ => "",
    }
}
