//! The cells of a row of ours from those of a foreign one, mended where that is possible.
//!
//! Run for every cell of a file that may have a million rows: a cell that stands in the file as the book writes it is handed on
//! as it is, without a text of its own.

use super::{Fit, Fitting, From, names_customer};
use crate::exchange::foreign::Foreign;
use crate::exchange::grid::Value;
use crate::exchange::map::Map;
use crate::exchange::mend::{self, Mended};
use crate::exchange::{amount, forms};
use crate::model::field::{Declarations, Field};
use crate::model::seal::{Seal, essence};
use crate::model::table::Kind;
use crate::problem::{Expected, Fault, Import, Spreadsheet};
use crate::value::date::Date;
use crate::value::formula;
use crate::value::moment::Zone;
use crate::value::text::plain;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use std::borrow::Cow;

/// A cell of ours; where it was mended, what stood there and what was done.
type Written<'t> = (Cow<'t, str>, Option<(String, Mended)>);

/// What became of a foreign row, besides its cells.
#[derive(Debug, Default)]
pub struct Made {
    /// What is wrong with it: the column of the file, and the fault.
    pub faults: Vec<(Option<usize>, Fault)>,
    /// What was mended: the place among [`Fitting::columns`], what stood there, what was done.
    pub mended: Vec<(usize, String, Mended)>,
    /// Its seal, where it was exported, and which of its cells were edited.
    pub sealed: Option<(Seal, Vec<bool>)>,
}

impl Fitting<'_> {
    /// Says our cells of a foreign row, in the order of [`Fitting::columns`]. Ids of customers are left as they are: the book
    /// knows whom they mean.
    pub fn row(
        &self,
        foreign: &Foreign<'_>,
        row: usize,
        declarations: &impl Declarations,
        mut say: impl FnMut(&str),
    ) -> Made {
        let seal = self.seals.and_then(|place| Seal::read(&foreign.cell(row, place)));
        let mut edited = Vec::with_capacity(if seal.is_some() { self.fits.len() } else { 0 });
        let mut made = Made::default();
        let zone = declarations.zone();
        for (column, fit) in self.fits.iter().enumerate() {
            let (place, text) = match &fit.from {
                From::Column(place) => (*place, foreign.cell(row, *place)),
                From::Joined(template) => {
                    (template.columns().next().unwrap_or_default(), Cow::Owned(template.text(foreign, row)))
                }
                From::Constant(text) => {
                    say(text);
                    edited.extend(seal.is_some().then_some(false));
                    continue;
                }
            };
            let is_guarded = seal.as_ref().is_none_or(|seal| seal.guarded);
            let text = match formula::unguarded(&text).filter(|_| is_guarded) {
                Some(plain) => Cow::Owned(plain.to_owned()),
                None => text,
            };
            let fits_seal = |text: &str| {
                let sealed = seal.as_ref();
                sealed.is_some_and(|seal| seal.holds(fit.field.column, &essence(fit.field.kind, text, zone)))
            };
            if seal.is_some() && fits_seal(&text) {
                say(&text);
                edited.push(false);
                continue;
            }
            match self.cell(fit, foreign, (row, place), text, declarations) {
                Ok((text, mended)) => {
                    let is_edited = seal.is_some() && !fits_seal(&text);
                    if let Some((before, mended)) = mended.filter(|_| is_edited || seal.is_none()) {
                        made.mended.push((column, before, mended));
                    }
                    say(&text);
                    edited.extend(seal.is_some().then_some(is_edited));
                }
                Err(fault) => {
                    made.faults.push((Some(place), fault));
                    say("");
                    edited.extend(seal.is_some().then_some(true));
                }
            }
        }
        if let Some(seal) = seal {
            for (place, heading) in &self.derived {
                let text = foreign.cell(row, *place);
                let plain = formula::unguarded(&text).filter(|_| seal.guarded).unwrap_or(&text);
                if !seal.holds(heading, &essence(Kind::Text, plain, zone)) {
                    made.faults.push((Some(*place), Fault::Import(Import::ReadOnly { column: heading.clone() })));
                }
            }
            made.sealed = Some((seal, edited));
        }
        made
    }

    /// The cell of a column, and what was mended in it.
    fn cell<'t>(
        &self,
        fit: &Fit<'_>,
        foreign: &Foreign<'_>,
        (row, place): (usize, usize),
        text: Cow<'t, str>,
        declarations: &impl Declarations,
    ) -> Result<Written<'t>, Fault> {
        let field = fit.field;
        let typed = foreign.value(row, place);
        if matches!(typed, Some(Value::Failed(_))) || mend::is_failed(&text) {
            let (column, found) = (field.column.to_owned(), text.into_owned());
            return Err(Fault::Spreadsheet(Spreadsheet::FailedFormula { column, found }));
        }
        if text.is_empty() {
            return field.check("", declarations).map(|()| (text, None));
        }
        if names_customer(field) {
            return Ok((if text.is_ascii() { text } else { Cow::Owned(plain(&text).into_owned()) }, None));
        }
        let text = forms::meant(field.table, field.column, &text).map_or(text, Cow::Borrowed);
        if mend::is_dated(field) {
            // What address books write for no day, and for one of every year.
            if matches!(&*text, "0/0/00" | "00/00/00" | "0000-00-00") {
                return field.check("", declarations).map(|()| (Cow::Borrowed(""), None));
            }
            if let Some(day) = text.strip_prefix("--").filter(|_| field.kind == Kind::Recurring) {
                let day = if day.contains('-') {
                    day.to_owned()
                } else {
                    format!("{}-{}", day.get(..2).unwrap_or_default(), day.get(2..).unwrap_or_default())
                };
                return field.written(&format!("yearly:{day}"), declarations).map(|cell| (Cow::Owned(cell), None));
            }
        }
        if let Some(format) = format_of(self.map, field) {
            let stamp = stamp(&text, format, declarations.zone()).ok_or_else(|| Fault::BadValue {
                column: field.column.to_owned(),
                expected: Expected::Stamp(format.to_owned()),
                found: text.clone().into_owned(),
            })?;
            return field.written(&stamp, declarations).map(|cell| (Cow::Owned(cell), None));
        }
        if field.kind == Kind::Moment
            && text.len() > 10
            && let Some(moment) = declarations.zone().parse(text.as_bytes())
        {
            let cell = declarations.zone().cell(moment);
            return field.written(&cell, declarations).map(|cell| (Cow::Owned(cell), None));
        }
        let is_number = matches!(typed, Some(Value::Number(_)));
        let mended = match mended(fit, &text, is_number, foreign.is_1904(), declarations)? {
            Read::InOrder => return Ok((text, None)),
            Read::Mended(mended) => mended,
            Read::Other => return field.written(&text, declarations).map(|cell| (Cow::Owned(cell), None)),
        };
        let cell = field.written(&mended.text, declarations)?;
        Ok((Cow::Owned(cell.clone()), Some((text.into_owned(), Mended { text: cell, ..mended }))))
    }
}

/// What a cell turned out to be.
enum Read {
    /// What the book would write.
    InOrder,
    /// Something that could be mended.
    Mended(Mended),
    /// Something else: the field says what.
    Other,
}

/// Mends a cell where the kind of its column can be mended.
fn mended(
    fit: &Fit<'_>,
    text: &str,
    is_number: bool,
    is_1904: bool,
    declarations: &impl Declarations,
) -> Result<Read, Fault> {
    let field = fit.field;
    let found = if mend::is_dated(field) {
        // What is a day already is none in another form.
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            if is_in_order(field, text, declarations) {
                return Ok(Read::InOrder);
            }
            if field.written(text, declarations).is_ok() {
                return Ok(Read::Other);
            }
        }
        mend::date(text, &fit.habit, field, is_number, is_1904)
    } else if mend::is_counted(field) && !is_number {
        if fit.habit.comma != amount::Comma::Decimals {
            if is_in_order(field, text, declarations) {
                return Ok(Read::InOrder);
            }
            if field.written(text, declarations).is_ok() {
                return Ok(Read::Other);
            }
        }
        mend::amount(text, &fit.habit, field)
    } else if mend::is_naming(field) {
        mend::name(text, &fit.habit, field, is_number)?
    } else {
        None
    };
    Ok(match found {
        Some(mended) => Read::Mended(mended),
        None if is_in_order(field, text, declarations) => Read::InOrder,
        None => Read::Other,
    })
}

/// Whether the book would write the cell as it stands.
fn is_in_order(field: Field<'_>, text: &str, declarations: &impl Declarations) -> bool {
    let is_kept = match field.kind {
        Kind::Text => text.trim().len() == text.len(),
        Kind::Integer | Kind::Number | Kind::Money | Kind::Date | Kind::Moment => text.is_ascii(),
        _ => false,
    };
    is_kept && field.check(text, declarations).is_ok()
}

/// How the mapping says that stamps of this kind are written.
fn format_of<'m>(map: &'m Map, field: Field<'_>) -> Option<&'m str> {
    match field.kind {
        Kind::Date => map.dates.as_deref(),
        Kind::Moment => map.moments.as_deref().or(map.dates.as_deref()),
        _ => None,
    }
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
