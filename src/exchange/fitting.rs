//! A mapping laid over a file and a table: cells of ours from the cells of a foreign row.

use super::dates::{self, Order, Verdict};
use super::foreign::Foreign;
use super::grid::Value;
use super::map::{Filled, Map};
use super::mend::{self, Habit, Mended};
use super::{amount, forms, heading};
use crate::model::field::{Declarations, Field};
use crate::model::seal::{self, Seal, essence};
use crate::model::settings::own_column::OwnColumn;
use crate::model::table::{Kind, Table};
use crate::model::{cell, customer};
use crate::problem::{Expected, Fault, Import, Problem, Spreadsheet};
use crate::value::date::Date;
use crate::value::formula;
use crate::value::moment::Zone;
use crate::value::nearest::nearest;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use unicode_normalization::UnicodeNormalization;

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
    /// The same in every row.
    Constant(String),
}

/// What became of a foreign row.
#[derive(Debug, Default)]
pub struct Made {
    /// The cells, in the order of [`Fitting::columns`].
    pub cells: Vec<String>,
    /// What is wrong with it: the column of the file, and the fault.
    pub faults: Vec<(Option<usize>, Fault)>,
    /// What was mended: the place among [`Fitting::columns`], what stood there, what was done.
    pub mended: Vec<(usize, String, Mended)>,
    /// Its seal, where it was exported.
    pub seal: Option<Seal>,
    /// Of a sealed row, which cells were edited.
    pub edited: Vec<bool>,
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
        let mut fitting = Self { map, fits: Vec::new(), seals, derived: Vec::new() };
        let mut problems = Vec::new();
        let typed = |fault, filled: &Filled| written.problem(fault, filled);
        for filled in &map.columns {
            let place = place(&headings, &filled.with);
            match (field(table, own, &filled.column), place) {
                (Ok(_), _) if filled.with.trim().is_empty() => {}
                (Ok(field), Some(place)) => fitting.add(Fit::new(field, From::Column(place))),
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

    /// Looks at the columns as wholes: what their dates, numbers and names have in common.
    fn study(&mut self, foreign: &Foreign<'_>, declarations: &impl Declarations) -> Vec<Problem> {
        let mut problems = Vec::new();
        let zone = declarations.zone();
        for fit in &mut self.fits {
            let From::Column(place) = fit.from else { continue };
            let field = fit.field;
            // Cells that are in order say nothing of how the others are written.
            let odd = |text: &String| !text.is_empty() && cell::read(field.kind, text, zone).is_err();
            let texts = || (0..foreign.len()).map(|row| foreign.cell(row, place));
            if mend::is_dated(field) && self.map.dates.is_none() && self.map.moments.is_none() {
                let texts: Vec<String> = texts().filter(odd).collect();
                fit.habit.order = self.map.order;
                if fit.habit.order.is_some() {
                    continue;
                }
                match dates::verdict(texts.iter().map(String::as_str), mend::is_living(field)) {
                    Verdict::One(order) => fit.habit.order = Some(order),
                    Verdict::Several(orders, found) => {
                        let named =
                            |order: &Order| Order::ALL.iter().find(|(_, known)| known == order).map(|(name, _)| *name);
                        let orders = orders.iter().filter_map(named).collect();
                        let fault = Import::UnclearDates { column: field.column.to_owned(), found, orders };
                        problems.push(foreign.problem_in_header(Some(place), Fault::Import(fault)));
                    }
                    Verdict::Plain | Verdict::None => {}
                }
            } else if mend::is_counted(field) {
                declarations.currency().clone_into(&mut fit.habit.currency);
                let texts: Vec<String> = texts().filter(|text| text.contains([',', '，', '.'])).collect();
                if texts.iter().any(|text| text.contains([',', '，'])) {
                    fit.habit.comma = amount::comma(texts.iter().map(String::as_str));
                }
            } else if mend::is_naming(field) {
                let texts: Vec<String> = texts().filter(|text| !text.is_empty()).collect();
                fit.habit = Habit::of_names(texts.iter().map(String::as_str));
            }
        }
        problems
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

    /// Lets the headings of a form fill its columns, as far as the file has them.
    fn fill_by_form(&mut self, table: &'static Table, headings: &[String]) {
        let map = self.map;
        for (column, heading) in &map.headings {
            let place = headings.iter().position(|known| heading::bare(known) == heading::bare(heading));
            let said = map.columns.iter().any(|filled| filled.column == *column);
            if let (Some(place), false, Ok(field)) = (place, said, field(table, &[], column)) {
                self.add(Fit::new(field, From::Column(place)));
            }
        }
    }

    /// Lets headings of which the mapping says nothing fill the columns of the same name of which it says nothing either.
    fn fill_by_heading(&mut self, table: &'static Table, own: &'m [OwnColumn], headings: &[String]) {
        let map = self.map;
        let key = table.columns.first().map(|column| column.name).filter(|_| table.name != customer::TABLE.name);
        let mut taken: Vec<usize> = map.columns.iter().filter_map(|filled| place(headings, &filled.with)).collect();
        taken.extend(self.fits.iter().filter_map(|fit| match fit.from {
            From::Column(place) => Some(place),
            From::Constant(_) => None,
        }));
        for (place, heading) in headings.iter().enumerate().filter(|(place, _)| !taken.contains(place)) {
            let heading = heading.to_lowercase();
            let declared = table.columns.iter().find(|column| column.name == heading);
            let own = own.iter().find(|own| own.table == table.name && own.name.to_lowercase() == heading);
            let Some(name) = declared.map(|column| column.name).or(own.map(|own| own.name.as_str())) else { continue };
            // Ids of rows are made from the rows; only those of customers are remembered.
            let is_named = Some(name) == key || map.columns.iter().any(|filled| filled.column == name);
            if let (false, Ok(field)) = (is_named, field(table, own.map_or(&[], std::slice::from_ref), name)) {
                self.add(Fit::new(field, From::Column(place)));
            }
        }
    }

    /// Lets headings that are what people see above a column fill it, where nothing else does: `客户名称`, or what such columns
    /// are called elsewhere.
    fn fill_by_what_people_see(
        &mut self,
        table: &'static Table,
        headings: &[String],
        declarations: &impl Declarations,
    ) {
        let key = table.columns.first().map(|column| column.name).filter(|_| table.name != customer::TABLE.name);
        let names: Vec<&'static str> =
            table.columns.iter().map(|column| column.name).filter(|name| Some(*name) != key).collect();
        let seen =
            |name: &str| declarations.headings(table.name, name).into_iter().map(heading::bare).collect::<Vec<_>>();
        let called: Vec<Vec<String>> = names.iter().map(|name| seen(name)).collect();
        let elsewhere: Vec<Vec<String>> =
            names.iter().map(|name| heading::synonyms(table.name, name).map(heading::bare).collect()).collect();
        // What kehu itself calls a column comes before what others do; where a mapping names columns, only the former is meant.
        let elsewhere = if self.map.columns.is_empty() { elsewhere } else { vec![Vec::new(); names.len()] };
        for calls in [called, elsewhere] {
            for (place, heading) in headings.iter().enumerate() {
                let heading = heading::bare(heading);
                let taken = self.fits.iter().any(|fit| matches!(fit.from, From::Column(column) if column == place));
                let mut fitting = names.iter().zip(&calls).filter(|(_, calls)| calls.contains(&heading));
                // What several columns are called fills none: a mapping file says which is meant.
                let (Some((name, _)), None, false) = (fitting.next(), fitting.next(), taken || heading.is_empty())
                else {
                    continue;
                };
                if !self.fits.iter().any(|fit| fit.field.column == *name)
                    && !self.map.columns.iter().any(|filled| filled.column == *name)
                    && let Ok(field) = field(table, &[], name)
                {
                    self.add(Fit::new(field, From::Column(place)));
                }
            }
        }
    }

    /// The headings that were understood though they are no names of columns: the heading, and the column.
    pub fn guessed(&self, foreign: &Foreign<'_>) -> Vec<(String, &'m str)> {
        if !self.map.columns.is_empty() {
            return Vec::new();
        }
        let headings = foreign.headings();
        let guessed = self.fits.iter().filter_map(|fit| {
            let From::Column(place) = fit.from else { return None };
            let heading = headings.get(place)?;
            let named = self.map.columns.iter().any(|filled| filled.column == fit.field.column);
            (!named && heading.to_lowercase() != fit.field.column.to_lowercase())
                .then(|| (heading.clone(), fit.field.column))
        });
        guessed.collect()
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

    /// Headings that fill nothing, although no mapping chose among them.
    pub fn unused(&self, foreign: &Foreign<'_>) -> Vec<String> {
        if !self.map.columns.is_empty() {
            return Vec::new();
        }
        let used =
            |place: usize| self.fits.iter().any(|fit| matches!(fit.from, From::Column(column) if column == place));
        let headings = foreign.headings().into_iter().enumerate();
        let ours =
            |place: usize| self.seals == Some(place) || self.derived.iter().any(|(derived, _)| *derived == place);
        headings
            .filter(|(place, heading)| !used(*place) && !ours(*place) && !heading.is_empty() && heading != REASON)
            .map(|(_, heading)| heading)
            .collect()
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

    /// Our cells of a foreign row. Ids of customers are left as they are: the book knows whom they mean.
    pub fn row(&self, foreign: &Foreign<'_>, row: usize, declarations: &impl Declarations) -> Made {
        let mut made = Made { cells: Vec::with_capacity(self.fits.len()), ..Made::default() };
        made.seal = self.seals.and_then(|place| Seal::read(&foreign.cell(row, place)));
        let zone = declarations.zone();
        for (column, fit) in self.fits.iter().enumerate() {
            let From::Column(place) = fit.from else {
                let From::Constant(text) = &fit.from else { continue };
                made.cells.push(text.clone());
                made.edited.push(false);
                continue;
            };
            let mut text = foreign.cell(row, place);
            let is_guarded = made.seal.as_ref().is_none_or(|seal| seal.guarded);
            if let Some(plain) = formula::unguarded(&text).filter(|_| is_guarded).map(str::to_owned) {
                text = plain;
            }
            let fits_seal = |text: &str| {
                made.seal
                    .as_ref()
                    .is_some_and(|seal| seal.holds(fit.field.column, &essence(fit.field.kind, text, zone)))
            };
            if fits_seal(&text) {
                made.cells.push(text);
                made.edited.push(false);
                continue;
            }
            let is_number = matches!(foreign.value(row, place), Some(Value::Number(_)));
            let is_failed = matches!(foreign.value(row, place), Some(Value::Failed(_))) || mend::is_failed(&text);
            let cell = if is_failed {
                let (column, found) = (fit.field.column.to_owned(), text);
                Err(Fault::Spreadsheet(Spreadsheet::FailedFormula { column, found }))
            } else {
                Self::cell(fit, self.map, text, is_number, foreign.is_1904(), declarations)
            };
            match cell {
                Ok((text, mended)) => {
                    let is_edited = !fits_seal(&text);
                    if let Some((before, mended)) = mended.filter(|_| is_edited) {
                        made.mended.push((column, before, mended));
                    }
                    made.cells.push(text);
                    made.edited.push(is_edited);
                }
                Err(fault) => {
                    made.faults.push((Some(place), fault));
                    made.cells.push(String::new());
                    made.edited.push(true);
                }
            }
        }
        if let Some(seal) = &made.seal {
            for (place, heading) in &self.derived {
                let text = foreign.cell(row, *place);
                let plain = formula::unguarded(&text).filter(|_| seal.guarded).unwrap_or(&text);
                if !seal.holds(heading, &essence(Kind::Text, plain, zone)) {
                    made.faults.push((Some(*place), Fault::Import(Import::ReadOnly { column: heading.clone() })));
                }
            }
        }
        made
    }

    /// The cell of a column, and what was mended in it.
    fn cell(
        fit: &Fit<'_>,
        map: &Map,
        text: String,
        is_number: bool,
        is_1904: bool,
        declarations: &impl Declarations,
    ) -> Result<(String, Option<(String, Mended)>), Fault> {
        let field = fit.field;
        if text.is_empty() {
            return field.check("", declarations).map(|()| (text, None));
        }
        if names_customer(field) {
            return Ok((text.nfkc().collect(), None));
        }
        let text = forms::meant(field.table, field.column, &text).map_or(text, str::to_owned);
        let zone = declarations.zone();
        let format = match field.kind {
            Kind::Date => map.dates.as_deref(),
            Kind::Moment => map.moments.as_deref().or(map.dates.as_deref()),
            _ => None,
        };
        let bad = |format: &str| Fault::BadValue {
            column: field.column.to_owned(),
            expected: Expected::Stamp(format.to_owned()),
            found: text.clone(),
        };
        if let Some(format) = format {
            let stamp = stamp(&text, format, zone).ok_or_else(|| bad(format))?;
            return field.written(&stamp, declarations).map(|cell| (cell, None));
        }
        if field.kind == Kind::Moment
            && text.len() > 10
            && let Some(moment) = zone.parse(text.as_bytes())
        {
            return field.written(&zone.cell(moment), declarations).map(|cell| (cell, None));
        }
        let mended = if mend::is_dated(field) {
            // What is a day already is none in another form.
            let is_plain =
                field.written(&text, declarations).is_ok() && !text.bytes().all(|byte| byte.is_ascii_digit());
            if is_plain { None } else { mend::date(&text, &fit.habit, field, is_number, is_1904) }
        } else if mend::is_counted(field) && !is_number {
            let is_plain = fit.habit.comma != amount::Comma::Decimals && field.written(&text, declarations).is_ok();
            if is_plain { None } else { mend::amount(&text, &fit.habit, field) }
        } else if mend::is_naming(field) {
            mend::name(&text, &fit.habit, field, is_number)?
        } else {
            None
        };
        match mended {
            Some(mended) => {
                let cell = field.written(&mended.text, declarations)?;
                Ok((cell.clone(), Some((text, Mended { text: cell, ..mended }))))
            }
            None => field.written(&text, declarations).map(|cell| (cell, None)),
        }
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
