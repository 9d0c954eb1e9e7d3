//! Amounts and numbers as people write them: `¥1,280.50`, `1.280,50`, `1.2万`, `(80)`.
//!
//! Whether a comma stands between thousands or before decimals is a habit of the whole column; where its cells show both, a
//! cell that can be either is left alone. Exact: digits are moved, never computed with. A sign of another currency than the
//! book's is not taken off, since the amount would be another one.

use crate::value::text::plain;
use unicode_normalization::UnicodeNormalization;

/// What a comma is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Comma {
    /// It separates thousands, as far as can be seen.
    #[default]
    Thousands,
    /// It stands before decimals.
    Decimals,
    /// Both are seen.
    Either,
}

/// The number in the book's form, and whether nothing else can be meant.
pub fn read(text: &str, comma: Comma, currency: &str) -> Option<(String, bool)> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '_')).collect();
    let (negative, rest) = match plain.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(rest) => (true, rest),
        None => (false, plain.as_str()),
    };
    let signs = signs(currency);
    let mut rest = rest;
    let mut minus = negative;
    // The sign of the number may stand before or behind that of the currency.
    for _ in 0..2 {
        if let Some(behind) = rest.strip_prefix(['-', '−']) {
            minus = !negative && !minus;
            rest = behind;
        }
        rest = rest.strip_prefix('+').unwrap_or(rest);
        if let Some(behind) = signs.iter().find_map(|sign| rest.strip_prefix(sign)) {
            rest = behind;
        }
    }
    if let Some(before) = signs.iter().find_map(|sign| rest.strip_suffix(sign)) {
        rest = before;
    }
    let (rest, shift) = [('万', 4), ('萬', 4), ('亿', 8), ('億', 8), ('千', 3)]
        .iter()
        .find_map(|&(unit, places)| Some((rest.strip_suffix(unit)?, places)))
        .unwrap_or((rest, 0));
    let (whole, decimals, sure) = parts(rest, comma)?;
    let text = shifted(&whole, &decimals, shift);
    Some((if minus && text != "0" { format!("-{text}") } else { text }, sure))
}

/// What commas are for in these cells.
pub fn comma(texts: impl Iterator<Item = impl AsRef<str>>) -> Comma {
    let (mut thousands, mut decimals) = (false, false);
    for text in texts {
        let text = plain(text.as_ref());
        let text = text.trim_matches(|c: char| !c.is_ascii_digit());
        match (text.find(','), text.rfind(','), text.find('.'), text.rfind('.')) {
            (Some(_), Some(last), Some(point), _) if point < last => decimals = true,
            (Some(first), Some(last), None, _) if first == last => {
                let behind = text.len() - last - 1;
                decimals |= behind != 3 || text.starts_with("0,");
            }
            (Some(_), ..) => thousands = true,
            (None, _, Some(first), Some(last)) if first == last => thousands |= text.len() - last - 1 != 3,
            (None, _, Some(_), _) => decimals = true,
            _ => {}
        }
    }
    match (thousands, decimals) {
        (true, true) => Comma::Either,
        (false, true) => Comma::Decimals,
        _ => Comma::Thousands,
    }
}

/// Digits before and behind the decimal mark.
fn parts(text: &str, comma: Comma) -> Option<(String, String, bool)> {
    let (group, point) = match (text.rfind(','), text.rfind('.')) {
        (Some(last), Some(point)) => {
            if point > last {
                (',', '.')
            } else {
                ('.', ',')
            }
        }
        (Some(_), None) => {
            let many = text.matches(',').count() > 1;
            let grouped = is_grouped(text, ',');
            match comma {
                _ if many => (',', '.'),
                Comma::Thousands if grouped => (',', '.'),
                Comma::Decimals => ('.', ','),
                // A comma that cannot stand between thousands.
                Comma::Thousands | Comma::Either if !grouped => ('.', ','),
                _ => return None,
            }
        }
        (None, Some(_)) if comma == Comma::Decimals && is_grouped(text, '.') => ('.', ','),
        (None, Some(_)) if text.matches('.').count() > 1 => ('.', ','),
        _ => (',', '.'),
    };
    let (whole, decimals) = text.split_once(point).unwrap_or((text, ""));
    if whole.contains(group) && !is_grouped(whole, group) {
        return None;
    }
    let sure = !whole.contains(group) || whole.matches(group).count() > 1 || !decimals.is_empty();
    let whole = whole.replace(group, "");
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = digits(&whole) && digits(decimals) && !(whole.is_empty() && decimals.is_empty()) && whole.len() < 30;
    fits.then(|| (whole, decimals.to_owned(), sure || comma == Comma::Decimals))
}

/// Whether the marks stand between thousands.
fn is_grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
}

/// The number with its point moved to the right.
fn shifted(whole: &str, decimals: &str, places: usize) -> String {
    let padded = format!("{decimals:0<places$}");
    let (moved, rest) = padded.split_at(places.min(padded.len()));
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = if places > 0 { rest.trim_end_matches('0') } else { rest };
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

/// The signs of a currency.
fn signs(currency: &str) -> &'static [&'static str] {
    match currency {
        "CNY" => &["¥", "CN¥", "RMB¥", "RMB", "CNY", "人民币", "人民幣", "元整", "元", "圆", "圓", "块"],
        "USD" => &["US$", "$", "USD"],
        "EUR" => &["€", "EUR"],
        "GBP" => &["£", "GBP"],
        "JPY" => &["¥", "JPY", "円"],
        "HKD" => &["HK$", "$", "HKD", "港元", "港币"],
        "TWD" => &["NT$", "$", "TWD", "NTD", "元"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, comma: Comma) -> Option<String> {
        read(text, comma, "CNY").map(|(text, _)| text)
    }

    #[test]
    fn what_people_write_is_the_number_they_mean() {
        for (text, comma, number) in [
            ("¥1,280.50", Comma::Thousands, Some("1280.50")),
            ("￥ 1,280", Comma::Thousands, Some("1280")),
            ("1,280,000", Comma::Either, Some("1280000")),
            ("-¥80", Comma::Thousands, Some("-80")),
            ("(80.00)", Comma::Thousands, Some("-80.00")),
            ("１２８０．５元", Comma::Thousands, Some("1280.5")),
            ("1.2万", Comma::Thousands, Some("12000")),
            ("3亿", Comma::Thousands, Some("300000000")),
            ("0.00015萬", Comma::Thousands, Some("1.5")),
            ("1.280,50", Comma::Decimals, Some("1280.50")),
            ("1.280", Comma::Decimals, Some("1280")),
            ("1,5", Comma::Decimals, Some("1.5")),
            ("1 280,50", Comma::Decimals, Some("1280.50")),
            ("1,280", Comma::Either, None),
            ("1,5", Comma::Thousands, Some("1.5")),
            ("$80", Comma::Thousands, None),
            ("12,34,567", Comma::Thousands, None),
            ("about 5", Comma::Thousands, None),
            ("", Comma::Thousands, None),
            (",", Comma::Thousands, None),
            ("-", Comma::Thousands, None),
        ] {
            assert_eq!(of(text, comma).as_deref(), number, "{text} {comma:?}");
        }
    }

    #[test]
    fn the_column_shows_what_commas_are_for() {
        let comma = |texts: &[&str]| comma(texts.iter().copied());
        assert_eq!(comma(&["1,280", "2,000"]), Comma::Thousands);
        assert_eq!(comma(&["1,280.50", "3"]), Comma::Thousands);
        assert_eq!(comma(&["1,5", "12"]), Comma::Decimals);
        assert_eq!(comma(&["1.280,50", "1,280"]), Comma::Decimals);
        assert_eq!(comma(&["1,5", "12.5"]), Comma::Either);
    }

    #[test]
    fn how_sure_it_is() {
        let sure = |text| read(text, Comma::Thousands, "CNY").map(|(_, sure)| sure);
        assert_eq!(sure("1,280.50"), Some(true));
        assert_eq!(sure("1,280"), Some(false));
        assert_eq!(sure("¥80"), Some(true));
    }
}
