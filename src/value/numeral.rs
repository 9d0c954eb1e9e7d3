//! Numbers as people type them: `3`, full-width `３`, `三`, `两`, `十五`, `廿一`.
//!
//! Shared by spans and human dates, which first bring what was typed into one spelling with [`plain`]. Only counts up to
//! 9,999 are read from Chinese numerals; two digits side by side (`三五天`, three to five days) are no number.

use unicode_normalization::UnicodeNormalization;

/// One spelling of what was typed: NFKC, lower case, blanks collapsed, and the simplified form of the traditional
/// characters that words for dates and spans use.
pub(super) fn plain(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for character in text.nfkc().flat_map(char::to_lowercase) {
        if character.is_whitespace() {
            if !spelled.is_empty() && !spelled.ends_with(' ') {
                spelled.push(' ');
            }
        } else {
            spelled.push(simplified(character));
        }
    }
    if spelled.ends_with(' ') {
        spelled.pop();
    }
    spelled
}

fn simplified(character: char) -> char {
    match character {
        '後' => '后',
        '週' => '周',
        '個' | '箇' => '个',
        '禮' => '礼',
        '兩' => '两',
        '點' => '点',
        '時' => '时',
        '鐘' | '鍾' => '钟',
        '頭' => '头',
        '號' => '号',
        '現' => '现',
        '這' => '这',
        '過' => '过',
        '淩' => '凌',
        other => other,
    }
}

/// The number at the start, and what follows it.
pub(super) fn leading(text: &str) -> Option<(u32, &str)> {
    let ascii = text.bytes().take_while(u8::is_ascii_digit).count();
    if ascii > 0 {
        let (digits, rest) = text.split_at_checked(ascii)?;
        return Some((digits.parse().ok()?, rest));
    }
    let end = text.find(|character| place(character).is_none()).unwrap_or(text.len());
    let (numeral, rest) = text.split_at_checked(end)?;
    Some((chinese(numeral)?, rest))
}

/// A whole text that is a number.
pub(super) fn whole(text: &str) -> Option<u32> {
    leading(text).and_then(|(number, rest)| rest.is_empty().then_some(number))
}

/// A year of four digits: `2026` or `二〇二六`.
pub(super) fn year(text: &str) -> Option<i32> {
    let mut year = 0;
    let mut count = 0;
    for character in text.chars() {
        let digit = match place(character) {
            Some(Place::Digit(digit)) => digit,
            Some(_) => return None,
            None => character.to_digit(10)?,
        };
        count += 1;
        if count > 4 {
            return None;
        }
        year = year * 10 + digit;
    }
    (count == 4).then_some(year as i32)
}

enum Place {
    Digit(u32),
    Unit(u32),
    /// 廿 and 卅: digit and unit in one character.
    Tens(u32),
}

fn place(character: char) -> Option<Place> {
    Some(match character {
        '零' | '〇' => Place::Digit(0),
        '一' => Place::Digit(1),
        '二' | '两' => Place::Digit(2),
        '三' => Place::Digit(3),
        '四' => Place::Digit(4),
        '五' => Place::Digit(5),
        '六' => Place::Digit(6),
        '七' => Place::Digit(7),
        '八' => Place::Digit(8),
        '九' => Place::Digit(9),
        '十' => Place::Unit(10),
        '百' => Place::Unit(100),
        '千' => Place::Unit(1000),
        '廿' => Place::Tens(20),
        '卅' => Place::Tens(30),
        _ => return None,
    })
}

fn chinese(numeral: &str) -> Option<u32> {
    if matches!(numeral, "零" | "〇") {
        return Some(0);
    }
    let (mut total, mut digit, mut zero, mut last_unit) = (0, None, false, 10_000);
    for character in numeral.chars() {
        match place(character)? {
            // 零 only fills a gap: 一百零二.
            Place::Digit(0) if digit.is_none() && total > 0 && !zero => zero = true,
            Place::Digit(0) => return None,
            Place::Digit(value) if digit.is_none() => digit = Some(value),
            Place::Unit(unit) => {
                // 十五 needs no 一 in front, 百 does.
                let times = digit.take().or((unit == 10).then_some(1))?;
                if unit >= last_unit {
                    return None;
                }
                total += times * unit;
                (last_unit, zero) = (unit, false);
            }
            Place::Tens(tens) if last_unit > 10 && digit.is_none() => {
                total += tens;
                (last_unit, zero) = (10, false);
            }
            Place::Digit(_) | Place::Tens(_) => return None,
        }
    }
    match digit {
        // 一百二 is said for 120 and for 102.
        Some(_) if total > 0 && last_unit > 10 && !zero => None,
        Some(value) => Some(total + value),
        None if zero || total == 0 => None,
        None => Some(total),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_in_both_scripts() {
        for (text, expected) in [
            ("3", 3),
            ("0", 0),
            ("零", 0),
            ("两", 2),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("三十一", 31),
            ("廿一", 21),
            ("一百", 100),
            ("一百零二", 102),
            ("一百二十", 120),
            ("一千零五十", 1050),
        ] {
            assert_eq!(whole(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_said_for_two_numbers_is_none() {
        for text in ["", "三五", "两三", "一百二", "十十", "百", "零三", "一百零", "二〇二六", "4294967296", "三个"]
        {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn years_have_four_digits() {
        assert_eq!(year("2026"), Some(2026));
        assert_eq!(year("二〇二六"), Some(2026));
        for text in ["26", "二六", "20261", "二千零二", ""] {
            assert_eq!(year(text), None, "{text}");
        }
    }

    #[test]
    fn spelling_is_made_one() {
        assert_eq!(plain("　３個　 Weeks "), "3个 weeks");
    }
}
