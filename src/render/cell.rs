//! One cell as text: for people, and for machines that read text.

use crate::value::lang::Lang;
use crate::value::text::visible;
use crate::view::{Cell, Record};
use crate::words;
use std::borrow::Cow;

/// The cell as people read it, harmless to a terminal; a text of several lines stays one.
pub(super) fn human(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Missing | Cell::Count(0) => String::new(),
        Cell::Text(text) => lines(text),
        Cell::Int(number) | Cell::Count(number) => number.to_string(),
        Cell::Number(number) => fixed(*number, 2).unwrap_or_default(),
        Cell::Share(part) => fixed(*part * 100.0, 1).map(|text| text + "%").unwrap_or_default(),
        Cell::Money(amount) | Cell::Decimal(amount) => visible(amount).into_owned(),
        Cell::Date(date) => date.to_string(),
        Cell::Moment { human, .. } | Cell::Code { human, .. } => visible(human).into_owned(),
        Cell::Flag(flag) => if *flag { words::label::yes(lang) } else { "" }.to_owned(),
        Cell::List(parts) => parts.iter().map(|part| visible(part)).collect::<Vec<_>>().join("; "),
        Cell::Record(record) => inline(record, lang),
        Cell::Records(records) => records.iter().map(|record| inline(record, lang)).collect::<Vec<_>>().join("; "),
    }
}

/// The cell as csv, tsv and ids carry it; what csv has no form for (objects) is json.
pub(super) fn machine(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text)
        | Cell::Money(text)
        | Cell::Decimal(text)
        | Cell::Moment { machine: text, .. }
        | Cell::Code { machine: text, .. } => Cow::Borrowed(text),
        _ => {
            let mut text = Vec::new();
            write_machine(cell, &mut text);
            Cow::Owned(String::from_utf8(text).unwrap_or_default())
        }
    }
}

/// The same, at the end of a buffer. HOT: millions of cells pass here.
pub(super) fn write_machine(cell: &Cell, out: &mut Vec<u8>) {
    match cell {
        Cell::Missing => {}
        Cell::Text(text)
        | Cell::Money(text)
        | Cell::Decimal(text)
        | Cell::Moment { machine: text, .. }
        | Cell::Code { machine: text, .. } => out.extend_from_slice(text.as_bytes()),
        Cell::Int(number) | Cell::Count(number) => write_int(*number, out),
        Cell::Number(number) | Cell::Share(number) => write_number(*number, out),
        Cell::Date(date) => out.extend_from_slice(date.write(&mut [0; 10]).as_bytes()),
        Cell::Flag(flag) => out.extend_from_slice(if *flag { b"yes" } else { b"" }),
        Cell::List(parts) => out.extend_from_slice(parts.join(";").as_bytes()),
        Cell::Record(_) | Cell::Records(_) => out.extend_from_slice(super::json::text(cell).as_bytes()),
    }
}

/// A whole number at the end of a buffer.
pub(super) fn write_int(number: i64, out: &mut Vec<u8>) {
    if number < 0 {
        out.push(b'-');
    }
    let (mut digits, mut rest, mut first) = ([b'0'; 20], number.unsigned_abs(), 20);
    for (place, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        first = place;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(first..).unwrap_or_default());
}

/// A ratio at the end of a buffer, with four places.
pub(super) fn write_number(number: f64, out: &mut Vec<u8>) {
    let Some(units) = ten_thousandths(number) else {
        out.extend_from_slice(fixed(number, 4).unwrap_or_default().as_bytes());
        return;
    };
    if units < 0 {
        out.push(b'-');
    }
    let units = units.unsigned_abs();
    write_int((units / 10_000) as i64, out);
    let digit = |unit: u64| b'0' + (units / unit % 10) as u8;
    out.extend_from_slice(&[b'.', digit(1000), digit(100), digit(10), digit(1)]);
}

/// `number` with so many decimal places, never `-0`; `None` when it is not finite, because no format has a word for that.
pub(super) fn fixed(number: f64, places: usize) -> Option<String> {
    let written = number.is_finite().then(|| format!("{number:.places$}"))?;
    let zero = written.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    Some(if zero { written.trim_start_matches('-').to_owned() } else { written })
}

/// A number in units of 1/10000, where that is certain without long division: not near the middle between two of them,
/// where binary and decimal halves differ, and not so large that its last units are not exact.
fn ten_thousandths(number: f64) -> Option<i64> {
    let units = number * 10_000.0;
    let is_certain = units.abs() < 1e12 && ((units - units.trunc()).abs() - 0.5).abs() > 1e-3;
    is_certain.then(|| units.round() as i64)
}

fn inline(record: &Record, lang: Lang) -> String {
    let fields = record.fields.iter().filter(|field| field.value != Cell::Missing);
    let parts: Vec<_> =
        fields.map(|field| format!("{} {}", visible(&field.heading), human(&field.value, lang))).collect();
    parts.join(", ")
}

/// Each line made visible; the ends of lines, whichever kind, become `\n`.
fn lines(text: &str) -> String {
    if !text.contains('\n') {
        return visible(text).into_owned();
    }
    let text = text.trim_end_matches(['\r', '\n']);
    text.split('\n').map(|line| visible(line.strip_suffix('\r').unwrap_or(line))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_have_fixed_places_and_no_negative_zero() {
        assert_eq!(fixed(0.123_456, 4).as_deref(), Some("0.1235"));
        assert_eq!(fixed(-0.000_01, 4).as_deref(), Some("0.0000"));
        assert_eq!(fixed(-1.5, 2).as_deref(), Some("-1.50"));
        assert_eq!(fixed(f64::NAN, 4), None);
    }

    proptest! {
        #[test]
        fn the_short_way_to_four_places_is_the_long_one(
            number in prop_oneof![-1e6..1e6_f64, any::<f64>(), (-99_999_i32..99_999).prop_map(|units| f64::from(units) / 20_000.0)]
        ) {
            let mut written = Vec::new();
            write_machine(&Cell::Number(number), &mut written);
            prop_assert_eq!(String::from_utf8(written).unwrap(), fixed(number, 4).unwrap_or_default());
        }
    }

    proptest! {
        #[test]
        fn whole_numbers_are_written_as_they_are(number in prop_oneof![any::<i64>(), -20_i64..20]) {
            let mut written = Vec::new();
            write_int(number, &mut written);
            prop_assert_eq!(String::from_utf8(written).unwrap(), number.to_string());
        }
    }

    #[test]
    fn a_text_keeps_its_lines_and_loses_its_tricks() {
        let cell = Cell::Text("一\r\n\u{1b}[1m二\n".into());
        assert_eq!(human(&cell, Lang::En), format!("一\n{}", visible("\u{1b}[1m二")));
        assert_eq!(machine(&cell), "一\r\n\u{1b}[1m二\n");
    }
}
