//! What spreadsheets and habits did to a cell, undone where that is possible; what is lost is refused.
//!
//! Every repair says what it is and how sure; nothing is repaired that is in order. A column is looked at as a whole first
//! ([`Habit`]), since a single cell often does not tell.

use super::amount::{self, Comma};
use super::dates::{self, Order};
use crate::model::field::Field;
use crate::model::table::Kind;
use crate::problem::{Fault, Import, Spreadsheet};
use crate::value::mending::Mending;
use crate::value::phone;
use crate::value::text::plain;

/// What the cells of a column have in common.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Habit {
    /// In which order its dates are written.
    pub order: Option<Order>,
    /// What commas are for.
    pub comma: Comma,
    /// Whether its numbers are telephones of the mainland.
    pub mainland: bool,
    /// How many digits its numbers have, where nearly all have as many and some begin with zeros.
    pub digits: Option<usize>,
    /// The currency of the book.
    pub currency: String,
}

/// A cell that was mended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mended {
    /// What it is now.
    pub text: String,
    /// What was done.
    pub mending: Mending,
    /// Whether nothing else can have been meant.
    pub sure: bool,
}

/// Columns whose texts are numbers that name something.
const NAMING: [&str; 4] = ["phone", "wechat", "tax_id", "order_no"];
/// Digits that a spreadsheet keeps.
const KEPT: usize = 15;
/// Cells that must agree before a length is usual.
const USUAL: usize = 20;
/// The shortest mainland landline without its zero, and the longest.
const LANDLINE: std::ops::RangeInclusive<usize> = 10..=11;

/// Whether a column holds numbers that name something.
pub fn is_naming(field: Field<'_>) -> bool {
    field.kind == Kind::Text && NAMING.contains(&field.column)
}

/// Whether a column holds days or moments.
pub fn is_dated(field: Field<'_>) -> bool {
    matches!(field.kind, Kind::Date | Kind::Moment | Kind::Recurring)
}

/// Whether a column holds numbers that are counted with.
pub fn is_counted(field: Field<'_>) -> bool {
    matches!(field.kind, Kind::Money | Kind::Number | Kind::Integer)
}

/// Whether years of two digits may be of either century.
pub fn is_living(field: Field<'_>) -> bool {
    field.kind == Kind::Recurring
}

impl Habit {
    /// What the numbers of a naming column have in common.
    pub fn of_names(texts: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let mut lengths = [(0_usize, 0_usize); 41];
        let mut habit = Self::default();
        for text in texts {
            let text = text.as_ref();
            if !habit.mainland && text.len() >= *LANDLINE.start() {
                let digits = phone::digits(text);
                habit.mainland = phone::is_mainland_mobile(&digits) || digits.starts_with('0') && digits.len() >= 10;
            }
            if !is_digits(text) {
                continue;
            }
            if let Some((cells, zeros)) = lengths.get_mut(text.len()) {
                *cells += 1;
                *zeros += usize::from(text.starts_with('0'));
            }
        }
        let all: usize = lengths.iter().map(|(cells, _)| cells).sum();
        let usual = lengths.iter().enumerate().max_by_key(|(_, (cells, _))| *cells);
        habit.digits = usual
            .filter(|(_, (cells, zeros))| *cells >= USUAL && cells * 10 >= all * 9 && zeros * 10 >= *cells)
            .map(|(length, _)| length);
        habit
    }
}

/// A day or moment; `number`: the cell was a number in its sheet.
pub fn date(text: &str, habit: &Habit, field: Field<'_>, number: bool, is_1904: bool) -> Option<Mended> {
    if let Some(cell) = dates::serial(text, is_1904) {
        return Some(Mended { text: cell, mending: Mending::Serial, sure: number });
    }
    let cell = dates::read(text, habit.order, is_living(field))?;
    Some(Mended { text: cell, mending: Mending::Date, sure: true })
}

/// A number that is counted with; `None` where it is in order or none.
pub fn amount(text: &str, habit: &Habit, field: Field<'_>) -> Option<Mended> {
    let (mut number, sure) = amount::read(text, habit.comma, &habit.currency)?;
    if field.kind == Kind::Integer
        && let Some((whole, rest)) = number.split_once('.')
        && rest.bytes().all(|byte| byte == b'0')
    {
        number.truncate(whole.len());
    }
    (number != text).then_some(Mended { text: number, mending: Mending::Amount, sure })
}

/// A number that names something.
pub fn name(text: &str, habit: &Habit, field: Field<'_>, number: bool) -> Result<Option<Mended>, Fault> {
    let plain = plain(text);
    let plain = plain.trim();
    let width = plain != text && plain.bytes().any(|byte| byte.is_ascii_digit());
    let text = if width { plain } else { text };
    let mended = |text: String, mending, sure| Ok(Some(Mended { text, mending, sure }));
    let told = || (field.column.to_owned(), text.to_owned());
    if let Some(whole) = scientific(text) {
        return match whole {
            Some(whole) => mended(whole, Mending::Scientific, true),
            None => {
                let (column, found) = told();
                Err(Fault::Spreadsheet(Spreadsheet::Scientific { column, found }))
            }
        };
    }
    if let Some(whole) = text.strip_suffix(".0").filter(|whole| is_digits(whole)) {
        return mended(whole.to_owned(), Mending::Scientific, true);
    }
    if is_digits(text) && text.len() > KEPT {
        let zeros = text.get(KEPT..).unwrap_or_default();
        // Of a number in a sheet only fifteen digits are what was typed; in text three zeros at the end are too many.
        let lost = number || zeros.len() >= 3 && zeros.bytes().all(|byte| byte == b'0');
        if lost {
            let (column, found) = told();
            return Err(Fault::Import(Import::LostDigits { column, found }));
        }
    }
    if field.column == "phone" && habit.mainland && is_landline(text) {
        return mended(format!("0{text}"), Mending::Zeros, false);
    }
    if let Some(length) = habit.digits
        && is_digits(text)
        && (1..=3).contains(&length.saturating_sub(text.len()))
        && !text.starts_with('0')
    {
        return mended(format!("{text:0>length$}"), Mending::Zeros, false);
    }
    if width { mended(text.to_owned(), Mending::Width, true) } else { Ok(None) }
}

/// What is left of a number in scientific notation: all digits, or not; `None` for other texts.
#[expect(clippy::option_option, reason = "no such number is another thing than one whose digits are lost")]
fn scientific(text: &str) -> Option<Option<String>> {
    let (number, exponent) = text.split_once(['E', 'e'])?;
    let exponent: usize = exponent.strip_prefix('+').filter(|digits| is_digits(digits))?.parse().ok()?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.len() != 1 || !is_digits(whole) || !(fraction.is_empty() || is_digits(fraction)) {
        return None;
    }
    // Digits that are not shown were rounded away; a round number shows none of them either.
    let all = fraction.len() >= exponent && fraction.len() < KEPT;
    Some(all.then(|| format!("{whole}{}", fraction.get(..exponent).unwrap_or_default())))
}

/// A landline of the mainland that lost the zero of its area code.
fn is_landline(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    let beijing_and_the_like = digits.len() == 10 && (digits.starts_with("10") || digits.starts_with('2'));
    let others = LANDLINE.contains(&digits.len()) && digits.starts_with(|first: char| ('3'..='9').contains(&first));
    is_digits(&digits) && (beijing_and_the_like || others)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a formula leaves that failed.
pub fn is_failed(text: &str) -> bool {
    matches!(text, "#REF!" | "#NAME?" | "#VALUE!" | "#DIV/0!" | "#N/A" | "#NUM!" | "#NULL!")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{customer, person};

    fn field(column: &str) -> Field<'static> {
        let table = if person::TABLE.column(column).is_some() { &person::TABLE } else { &customer::TABLE };
        Field::of(table, &table.columns[table.column(column).expect("a column")])
    }

    fn phone(text: &str, number: bool) -> Result<Option<(String, Mending, bool)>, &'static str> {
        let habit = Habit::of_names(["13800138000", text].into_iter());
        let found = name(text, &habit, field("phone"), number);
        found
            .map(|mended| mended.map(|mended| (mended.text, mended.mending, mended.sure)))
            .map_err(|fault| fault.code())
    }

    #[test]
    fn telephones_are_mended_or_refused() {
        let mended = |text: &str, mending, sure| Ok(Some((text.to_owned(), mending, sure)));
        assert_eq!(phone("13800138000", true), Ok(None));
        assert_eq!(phone("010-12345678", false), Ok(None));
        assert_eq!(phone("1012345678", true), mended("01012345678", Mending::Zeros, false));
        assert_eq!(phone("571-87654321", false), mended("0571-87654321", Mending::Zeros, false));
        assert_eq!(phone("１３８００１３８０００", false), mended("13800138000", Mending::Width, true));
        assert_eq!(phone("1.3800138E+10", false), Err("scientific-number"));
        assert_eq!(phone("1.3800138001E+10", false), mended("13800138001", Mending::Scientific, true));
        assert_eq!(phone("1.38E+10", false), Err("scientific-number"));
        assert_eq!(phone("13800138000.0", false), mended("13800138000", Mending::Scientific, true));
        let alone = Habit::of_names(["4155550100"].into_iter());
        assert_eq!(name("4155550100", &alone, field("phone"), false), Ok(None), "a number from elsewhere");
    }

    #[test]
    fn fifteen_digits_are_what_a_sheet_keeps() {
        let tax = |text, number| name(text, &Habit::default(), field("tax_id"), number).map_err(|fault| fault.code());
        assert_eq!(tax("110101199001011237", false), Ok(None));
        assert_eq!(tax("110101199001011232", true), Err("lost-digits"));
        assert_eq!(tax("110101199001011000", false), Err("lost-digits"));
        assert_eq!(tax("91110000MA01B2C3D4", false), Ok(None));
    }

    #[test]
    fn a_usual_length_shows_missing_zeros() {
        let texts: Vec<String> = (0..40).map(|number| format!("00{:04}", number * 13)).collect();
        let habit = Habit::of_names(texts.iter().map(String::as_str));
        assert_eq!(habit.digits, Some(6));
        let found = name("1234", &habit, field("tax_id"), false).expect("mended").expect("mended");
        assert_eq!((found.text.as_str(), found.sure), ("001234", false));
    }
}
