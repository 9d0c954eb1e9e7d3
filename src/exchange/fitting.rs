//! A mapping laid over a file and a table: cells of ours from the cells of a foreign row.

mod filling;
mod row;
mod study;
mod template;

use super::foreign::Foreign;
use super::heading;
use super::map::{Filled, Map};
use super::mend::Habit;
use crate::model::customer;
use crate::model::field::{Declarations, Field};
use crate::model::seal;
use crate::model::settings::own_column::OwnColumn;
use crate::model::table::{Kind, Table};
use crate::problem::{Fault, Problem};
use crate::value::nearest::nearest;
pub use row::Made;
use template::Template;

/// The heading above the reasons in a file of rejected rows.
pub const REASON: &str = "kehu problem";

/// What makes our rows from foreign ones.
#[derive(Debug)]
pub struct Fitting<'m> {
    map: &'m Map,
    fits: Vec<Fit<'m>>,
    /// The column with the seals of rows that were exported.
    seals: Option<usize>,
    /// Columns of a form that are worked out from other records, with their headings.
    derived: Vec<(usize, String)>,
    /// Our columns that were found by what the cells look like.
    looked: Vec<&'m str>,
}

/// A column of ours, and where its cells come from.
#[derive(Debug)]
struct Fit<'m> {
    field: Field<'m>,
    from: From,
    /// What its cells have in common.
    habit: Habit,
}

impl<'m> Fit<'m> {
    fn new(field: Field<'m>, from: From) -> Self {
        Self { field, from, habit: Habit::default() }
    }
}

#[derive(Debug)]
enum From {
    /// This column of the file.
    Column(usize),
    /// Several columns of the file.
    Joined(Template),
    /// The same in every row.
    Constant(String),
}

/// Where a mapping stands, for what is wrong with it.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// Name of the mapping file.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl Written<'_> {
    /// A column that is none stands where it is named, everything else where its filling is.
    fn problem(&self, fault: Fault, filled: &Filled) -> Problem {
        let (at, length) = match fault {
            Fault::UnknownKey { .. } => (filled.named_at, filled.column.len()),
            _ => (filled.at, filled.with.len()),
        };
        Problem::typed(fault, self.name, self.text, at..at + length)
    }
}

impl<'m> Fitting<'m> {
    /// Lays the mapping over the file, or answers everything that does not fit. `own` are the columns that the book
    /// declares besides.
    pub fn new(
        map: &'m Map,
        written: Written<'_>,
        table: &'static Table,
        own: &'m [OwnColumn],
        foreign: &Foreign<'_>,
        declarations: &impl Declarations,
    ) -> Result<Self, Vec<Problem>> {
        let headings = foreign.headings();
        let seals = headings.iter().position(|heading| heading == seal::COLUMN);
        let mut fitting = Self { map, fits: Vec::new(), seals, derived: Vec::new(), looked: Vec::new() };
        let mut problems = Vec::new();
        let typed = |fault, filled: &Filled| written.problem(fault, filled);
        for filled in &map.columns {
            let place = place(&headings, &filled.with);
            match (field(table, own, &filled.column), place) {
                (Ok(_), _) if filled.with.trim().is_empty() => {}
                (Ok(field), Some(place)) => fitting.add(Fit::new(field, From::Column(place))),
                (Ok(field), None) if Template::is_one(&filled.with) => match Template::unknown(&filled.with, &headings)
                {
                    None => fitting.add(Fit::new(field, From::Joined(Template::read(&filled.with, &headings)))),
                    Some(name) => {
                        let near = nearest(name, headings.iter().map(String::as_str)).map(str::to_owned);
                        problems.push(typed(Fault::UnknownHeading { name: name.to_owned(), near }, filled));
                    }
                },
                (Err(fault), _) => problems.push(typed(fault, filled)),
                (_, None) => {
                    let near = nearest(&filled.with, headings.iter().map(String::as_str)).map(str::to_owned);
                    problems.push(typed(Fault::UnknownHeading { name: filled.with.clone(), near }, filled));
                }
            }
        }
        fitting.fill_by_form(table, &headings);
        fitting.fill_by_heading(table, own, &headings);
        fitting.fill_by_what_people_see(table, &headings, declarations);
        fitting.fill_by_cells(table, foreign, &headings, declarations.currency());
        for filled in &map.constants {
            let cell = field(table, own, &filled.column)
                .and_then(|field| Ok((field, field.written(&filled.with, declarations)?)));
            match cell {
                Ok((field, text)) => fitting.add(Fit::new(field, From::Constant(text))),
                Err(fault) => problems.push(typed(fault, filled)),
            }
        }
        if problems.is_empty() {
            let required = table.columns.iter().skip(1).filter(|column| column.required);
            let missing = required.filter(|column| !fitting.columns().any(|name| name == column.name));
            problems.extend(missing.map(|column| {
                let near = nearest(column.name, headings.iter().map(String::as_str)).map(str::to_owned);
                foreign.problem_in_header(None, Fault::UnknownHeading { name: column.name.to_owned(), near })
            }));
        }
        if problems.is_empty() {
            problems = fitting.study(foreign, declarations);
        }
        if problems.is_empty() { Ok(fitting) } else { Err(problems) }
    }

    /// Names the columns of a form that are worked out from other records.
    pub fn derive(&mut self, headings: &[&str], foreign: &Foreign<'_>) {
        let found = foreign.headings();
        let place = |heading: &&str| found.iter().position(|known| heading::bare(known) == heading::bare(heading));
        self.derived = headings.iter().filter_map(|heading| Some((place(heading)?, (*heading).to_owned()))).collect();
    }

    /// Whether the rows carry seals.
    pub fn is_sealed(&self) -> bool {
        self.seals.is_some()
    }

    /// The headings that were understood though they are no names of columns: the heading, the column, and whether only the cells
    /// told.
    pub fn guessed(&self, foreign: &Foreign<'_>) -> Vec<(String, &'m str, bool)> {
        if !self.map.columns.is_empty() {
            return Vec::new();
        }
        let headings = foreign.headings();
        let guessed = self.fits.iter().filter_map(|fit| {
            let From::Column(place) = fit.from else { return None };
            let heading = headings.get(place)?;
            let named = self.map.columns.iter().any(|filled| filled.column == fit.field.column);
            let column = fit.field.column;
            (!named && heading.to_lowercase() != column.to_lowercase())
                .then(|| (heading.clone(), column, self.looked.contains(&column)))
        });
        guessed.collect()
    }

    /// Our columns and what of the file fills them, as a mapping would say it.
    pub fn filled(&self, foreign: &Foreign<'_>) -> Vec<(String, String)> {
        let headings = foreign.headings();
        let said = |fit: &Fit<'_>| match &fit.from {
            From::Column(place) => Some((fit.field.column.to_owned(), headings.get(*place)?.clone())),
            From::Joined(_) | From::Constant(_) => None,
        };
        self.fits.iter().filter_map(said).collect()
    }

    /// What stands in a column in every row, unless the mapping or the file says something of it.
    /// Answers whether it does.
    pub fn default(&mut self, table: &'static Table, column: &str, text: String) -> bool {
        let said = self.fits.iter().any(|fit| fit.field.column == column)
            || self.map.columns.iter().any(|filled| filled.column == column);
        if let (false, Ok(field)) = (said, field(table, &[], column)) {
            self.add(Fit::new(field, From::Constant(text)));
        }
        !said
    }

    fn add(&mut self, fit: Fit<'m>) {
        self.fits.retain(|known| known.field.column != fit.field.column);
        self.fits.push(fit);
    }

    /// Headings that fill nothing, although no mapping chose among them. Of rows that kehu exported the key is known by the seal.
    pub fn unused(&self, table: &Table, foreign: &Foreign<'_>) -> Vec<String> {
        if !self.map.columns.is_empty() {
            return Vec::new();
        }
        let key = table.columns.first().map(|column| column.name).filter(|_| self.is_sealed());
        let is_ours =
            |place: usize| self.seals == Some(place) || self.derived.iter().any(|(derived, _)| *derived == place);
        let headings = foreign.headings().into_iter().enumerate();
        let unused = headings.filter(|(place, heading)| {
            let is_known = heading.is_empty() || heading == REASON || Some(heading.as_str()) == key;
            !self.takes(*place) && !is_ours(*place) && !is_known
        });
        unused.map(|(_, heading)| heading).collect()
    }

    /// Our columns.
    pub fn columns(&self) -> impl Iterator<Item = &'m str> {
        self.fits.iter().map(|fit| fit.field.column)
    }

    /// The column of the file from which a column of ours comes.
    pub fn origin(&self, column: usize) -> Option<usize> {
        match &self.fits.get(column)?.from {
            From::Column(place) => Some(*place),
            From::Joined(template) => template.columns().next(),
            From::Constant(_) => None,
        }
    }
}

/// Whether the column holds ids of customers.
pub fn names_customer(field: Field<'_>) -> bool {
    field.kind == Kind::Reference(customer::TABLE.name) || field.kind == Kind::Id && field.table == customer::TABLE.name
}

/// The place of a heading, or of a number from 1 that is no heading.
fn place(headings: &[String], wanted: &str) -> Option<usize> {
    let wanted = wanted.trim();
    headings.iter().position(|heading| heading == wanted).or_else(|| {
        let number: usize = wanted.parse().ok()?;
        number.checked_sub(1).filter(|place| *place < headings.len())
    })
}

/// A column by its name.
fn field<'m>(table: &'static Table, own: &'m [OwnColumn], name: &str) -> Result<Field<'m>, Fault> {
    if let Some(column) = table.column(name).and_then(|place| table.columns.get(place)) {
        return Ok(Field::of(table, column));
    }
    let mut of_table = own.iter().filter(|own| own.table == table.name);
    if let Some(own) = of_table.clone().find(|own| own.name == name) {
        return Ok(Field::own(table.name, &own.name, own.kind));
    }
    let names = table.columns.iter().map(|column| column.name).chain(of_table.by_ref().map(|own| own.name.as_str()));
    Err(Fault::UnknownKey { key: format!("columns.{name}"), near: nearest(name, names).map(str::to_owned) })
}

/// The cells of customers that an import makes, besides id and name; or what is wrong with them.
pub fn constants_of_customers(
    map: &Map,
    written: Written<'_>,
    own: &[OwnColumn],
    declarations: &impl Declarations,
) -> Result<Vec<(String, String)>, Vec<Problem>> {
    let mut cells = Vec::new();
    let mut problems = Vec::new();
    for filled in &map.customers.constants {
        let text =
            field(&customer::TABLE, own, &filled.column).and_then(|field| field.written(&filled.with, declarations));
        match text {
            Ok(text) => cells.push((filled.column.clone(), text)),
            Err(fault) => {
                problems.push(written.problem(fault, filled));
            }
        }
    }
    if problems.is_empty() { Ok(cells) } else { Err(problems) }
}

/// The name of a customer that is made: `{heading}` stands for the cell of this row.
pub fn filled_in(template: &str, foreign: &Foreign<'_>, headings: &[String], row: usize) -> String {
    Template::read(template, headings).text(foreign, row)
}
