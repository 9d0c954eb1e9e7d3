//! A mapping laid over a file and a table: cells of ours from the cells of a foreign row.

use super::foreign::Foreign;
use super::map::{Filled, Map};
use crate::model::called::{Meant, meant};
use crate::model::customer;
use crate::model::field::{Declarations, Field};
use crate::model::settings::own_column::OwnColumn;
use crate::model::table::{Kind, Table};
use crate::problem::{Expected, Fault, Problem};
use crate::value::date::Date;
use crate::value::moment::Zone;
use crate::value::nearest::nearest;
use crate::value::text::plain;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use std::borrow::Cow;

/// What makes our rows from foreign ones.
#[derive(Debug)]
pub struct Fitting<'m> {
    map: &'m Map,
    fits: Vec<Fit<'m>>,
}

/// A column of ours, and where its cells come from.
#[derive(Debug)]
struct Fit<'m> {
    field: Field<'m>,
    from: From,
}

#[derive(Debug)]
enum From {
    /// This column of the file.
    Column(usize),
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
        let mut fitting = Self { map, fits: Vec::new() };
        let mut problems = Vec::new();
        let typed = |fault, filled: &Filled| written.problem(fault, filled);
        for filled in &map.columns {
            let place = place(&headings, &filled.with);
            match (field(table, own, &filled.column), place) {
                (Ok(_), _) if filled.with.trim().is_empty() => {}
                (Ok(field), Some(place)) => fitting.add(Fit { field, from: From::Column(place) }),
                (Err(fault), _) => problems.push(typed(fault, filled)),
                (_, None) => {
                    let near = nearest(&filled.with, headings.iter().map(String::as_str)).map(str::to_owned);
                    problems.push(typed(Fault::UnknownHeading { name: filled.with.clone(), near }, filled));
                }
            }
        }
        fitting.fill_by_heading(table, own, &headings);
        fitting.fill_by_what_people_see(table, &headings, declarations);
        for filled in &map.constants {
            let cell = field(table, own, &filled.column)
                .and_then(|field| Ok((field, field.written(&filled.with, declarations)?)));
            match cell {
                Ok((field, text)) => fitting.add(Fit { field, from: From::Constant(text) }),
                Err(fault) => problems.push(typed(fault, filled)),
            }
        }
        if problems.is_empty() {
            let required = table.columns.iter().skip(1).filter(|column| column.required);
            let missing = required.filter(|column| !fitting.columns().any(|name| name == column.name));
            problems.extend(missing.map(|column| {
                let near = nearest(column.name, headings.iter().map(String::as_str)).map(str::to_owned);
                foreign.problem_in_header(Fault::UnknownHeading { name: column.name.to_owned(), near })
            }));
        }
        if problems.is_empty() { Ok(fitting) } else { Err(problems) }
    }

    /// Lets headings of which the mapping says nothing fill the columns of the same name of which it says nothing either.
    fn fill_by_heading(&mut self, table: &'static Table, own: &'m [OwnColumn], headings: &[String]) {
        let map = self.map;
        let key = table.columns.first().map(|column| column.name).filter(|_| table.name != customer::TABLE.name);
        let taken: Vec<usize> = map.columns.iter().filter_map(|filled| place(headings, &filled.with)).collect();
        for (place, heading) in headings.iter().enumerate().filter(|(place, _)| !taken.contains(place)) {
            let heading = heading.to_lowercase();
            let declared = table.columns.iter().find(|column| column.name == heading);
            let own = own.iter().find(|own| own.table == table.name && own.name.to_lowercase() == heading);
            let Some(name) = declared.map(|column| column.name).or(own.map(|own| own.name.as_str())) else { continue };
            // Ids of rows are made from the rows; only those of customers are remembered.
            let is_named = Some(name) == key || map.columns.iter().any(|filled| filled.column == name);
            if let (false, Ok(field)) = (is_named, field(table, own.map_or(&[], std::slice::from_ref), name)) {
                self.add(Fit { field, from: From::Column(place) });
            }
        }
    }

    /// Lets headings that are what people see above a column fill it, where nothing else does: `客户名称`.
    fn fill_by_what_people_see(
        &mut self,
        table: &'static Table,
        headings: &[String],
        declarations: &impl Declarations,
    ) {
        let key = table.columns.first().map(|column| column.name).filter(|_| table.name != customer::TABLE.name);
        let names = table.columns.iter().map(|column| column.name).filter(|name| Some(*name) != key);
        for (place, heading) in headings.iter().enumerate() {
            let taken = self.fits.iter().any(|fit| matches!(fit.from, From::Column(column) if column == place));
            // What several columns are called fills none: a mapping file says which is meant.
            if let (false, Meant::One(name)) =
                (taken, meant(heading, &names, |name| declarations.headings(table.name, name)))
                && !self.fits.iter().any(|fit| fit.field.column == name)
                && !self.map.columns.iter().any(|filled| filled.column == name)
                && let Ok(field) = field(table, &[], name)
            {
                self.add(Fit { field, from: From::Column(place) });
            }
        }
    }

    /// What stands in a column in every row, unless the mapping or the file says something of it.
    pub fn default(&mut self, table: &'static Table, column: &str, text: String) {
        let said = self.fits.iter().any(|fit| fit.field.column == column)
            || self.map.columns.iter().any(|filled| filled.column == column);
        if let (false, Ok(field)) = (said, field(table, &[], column)) {
            self.add(Fit { field, from: From::Constant(text) });
        }
    }

    fn add(&mut self, fit: Fit<'m>) {
        self.fits.retain(|known| known.field.column != fit.field.column);
        self.fits.push(fit);
    }

    /// Headings that fill nothing, although no mapping chose among them.
    pub fn unused(&self, foreign: &Foreign<'_>) -> Vec<String> {
        if !self.map.columns.is_empty() {
            return Vec::new();
        }
        let used =
            |place: usize| self.fits.iter().any(|fit| matches!(fit.from, From::Column(column) if column == place));
        let headings = foreign.headings().into_iter().enumerate();
        headings.filter(|(place, heading)| !used(*place) && !heading.is_empty()).map(|(_, heading)| heading).collect()
    }

    /// Our columns.
    pub fn columns(&self) -> impl Iterator<Item = &'m str> {
        self.fits.iter().map(|fit| fit.field.column)
    }

    /// The column of the file from which a column of ours comes.
    pub fn origin(&self, column: usize) -> Option<usize> {
        match self.fits.get(column)?.from {
            From::Column(place) => Some(place),
            From::Constant(_) => None,
        }
    }

    /// Says our cells of a foreign row, in the order of [`Self::columns`]; answers what is wrong with it: the column of the
    /// file, and the fault. Ids of customers are left as they are: the book knows whom they mean.
    pub fn row(
        &self,
        foreign: &Foreign<'_>,
        row: usize,
        declarations: &impl Declarations,
        mut say: impl FnMut(&str),
    ) -> Vec<(Option<usize>, Fault)> {
        let mut faults = Vec::new();
        for fit in &self.fits {
            match &fit.from {
                From::Constant(text) => say(text),
                From::Column(place) => match self.cell(fit.field, &foreign.cell(row, *place), declarations) {
                    Ok(text) => say(&text),
                    Err(fault) => {
                        faults.push((Some(*place), fault));
                        say("");
                    }
                },
            }
        }
        faults
    }

    fn cell<'t>(
        &self,
        field: Field<'_>,
        text: &'t str,
        declarations: &impl Declarations,
    ) -> Result<Cow<'t, str>, Fault> {
        if text.is_empty() {
            return field.check("", declarations).map(|()| Cow::Borrowed(text));
        }
        if names_customer(field) {
            return Ok(plain(text));
        }
        let zone = declarations.zone();
        let format = match field.kind {
            Kind::Date => self.map.dates.as_deref(),
            Kind::Moment => self.map.moments.as_deref().or(self.map.dates.as_deref()),
            _ => None,
        };
        let bad = |format: &str| Fault::BadValue {
            column: field.column.to_owned(),
            expected: Expected::Stamp(format.to_owned()),
            found: text.to_owned(),
        };
        let stamp = match format {
            Some(format) => Cow::Owned(stamp(text, format, zone).ok_or_else(|| bad(format))?),
            None if field.kind == Kind::Moment && text.len() > 10 => {
                zone.parse(text.as_bytes()).map_or(Cow::Borrowed(text), |moment| Cow::Owned(zone.cell(moment)))
            }
            None => Cow::Borrowed(text),
        };
        field.written(&stamp, declarations).map(Cow::Owned)
    }
}

/// Whether the column holds ids of customers.
pub fn names_customer(field: Field<'_>) -> bool {
    field.kind == Kind::Reference(customer::TABLE.name) || field.kind == Kind::Id && field.table == customer::TABLE.name
}

/// A date, or a moment where the format has a time, as cells hold it.
fn stamp(text: &str, format: &str, zone: &Zone) -> Option<String> {
    if let Ok(moment) = NaiveDateTime::parse_from_str(text, format) {
        let day = day(moment.date())?;
        return Some(zone.cell(zone.moment(day, moment.time().num_seconds_from_midnight())));
    }
    NaiveDate::parse_from_str(text, format).ok().and_then(day).map(|day| day.to_string())
}

fn day(date: NaiveDate) -> Option<Date> {
    Date::from_ymd(date.year(), date.month(), date.day())
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
    let mut name = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        name.push_str(before);
        let Some((heading, behind)) = after.split_once('}') else {
            name.push('{');
            rest = after;
            break;
        };
        match place(headings, heading) {
            Some(column) => name.push_str(&foreign.cell(row, column)),
            None => name.extend(["{", heading, "}"]),
        }
        rest = behind;
    }
    name.push_str(rest);
    name.trim().to_owned()
}
