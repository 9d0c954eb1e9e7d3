//! Amounts of money: exact, in ten-thousandths of the unit of the currency.
//!
//! Four decimals are the most that a rate or a price per piece needs; ±922 trillion fit. Nothing here is ever a
//! floating-point number but the answer of [`Money::to_f64`], which is for ratios and models. Millions of rows are
//! read, hence the byte parser. Thousands separators are a matter of `exchange`: in a book there are none.

use std::fmt;

/// An amount in ten-thousandths of the unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Money(pub i64);

const UNIT: i64 = 10_000;
/// So many digits, four decimals included, never overflow.
const SAFE_DIGITS: usize = 14;

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Reads an optional sign, digits, and optionally a point with one to four decimals; `None` for anything else and
    /// for what does not fit.
    #[inline]
    pub fn parse(text: impl AsRef<[u8]>) -> Option<Self> {
        let text = text.as_ref();
        let (negative, digits) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, text),
        };
        if digits.len() > SAFE_DIGITS {
            return parse_long(negative, digits);
        }
        let mut units = 0_i64;
        let mut rest = digits;
        while let [byte @ b'0'..=b'9', tail @ ..] = rest {
            units = units * 10 + i64::from(byte - b'0');
            rest = tail;
        }
        if rest.len() == digits.len() {
            return None;
        }
        let amount = units * UNIT + decimals(rest)?;
        Some(Self(if negative { -amount } else { amount }))
    }

    /// A whole number of units; `None` where it does not fit.
    pub fn from_units(units: i64) -> Option<Self> {
        units.checked_mul(UNIT).map(Self)
    }

    /// The sum, or `None` where it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` where it does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum, kept at the greatest or least amount. Sums that reach it depend on the order of adding.
    #[must_use]
    pub const fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, kept at the greatest or least amount.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The amount with the other sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(self.0.saturating_neg())
    }

    /// The amount times a rate (or a quantity), exact before it is rounded half to even at the fourth decimal; `None`
    /// where it does not fit.
    pub fn times(self, rate: Self) -> Option<Self> {
        half_even(i128::from(self.0) * i128::from(rate.0), i128::from(UNIT))
    }

    /// The amount in `parts` equal parts, rounded half to even at the fourth decimal; `None` for no parts.
    pub fn divided_by(self, parts: i64) -> Option<Self> {
        match parts {
            0 => None,
            _ => half_even(i128::from(self.0) * i128::from(parts.signum()), i128::from(parts).abs()),
        }
    }

    /// The amount as it is written, in this room: at least two decimals, four where they are needed.
    pub fn write(self, room: &mut [u8; 24]) -> &str {
        let (mut rest, parts) = (self.0.unsigned_abs() / UNIT as u64, self.0.unsigned_abs() % UNIT as u64);
        let digit = |number: u64| b'0' + (number % 10) as u8;
        let decimals = [digit(parts / 1000), digit(parts / 100), digit(parts / 10), digit(parts)];
        let few = match decimals {
            [.., b'0', b'0'] => 2,
            [.., b'0'] => 3,
            _ => 4,
        };
        let mut start = room.len();
        let mut push = |byte: u8| {
            start -= 1;
            if let Some(place) = room.get_mut(start) {
                *place = byte;
            }
        };
        decimals.into_iter().take(few).rev().for_each(&mut push);
        push(b'.');
        loop {
            push(digit(rest));
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if self.0 < 0 {
            push(b'-');
        }
        room.get(start..).and_then(|written| std::str::from_utf8(written).ok()).unwrap_or_default()
    }

    /// The nearest floating-point number, for ratios, scores and models only.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / UNIT as f64
    }
}

/// The point and the decimals after it, in ten-thousandths.
#[inline]
fn decimals(text: &[u8]) -> Option<i64> {
    let Some((&point, digits)) = text.split_first() else { return Some(0) };
    if point != b'.' || digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let mut value = 0;
    for place in 0..4 {
        let digit = digits.get(place).map_or(0, |byte| byte.wrapping_sub(b'0'));
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(value)
}

#[cold]
fn parse_long(negative: bool, digits: &[u8]) -> Option<Money> {
    let whole = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (whole, rest) = digits.split_at_checked(whole)?;
    if whole.is_empty() {
        return None;
    }
    let mut units = 0_i128;
    for byte in whole {
        units = units * 10 + i128::from(byte - b'0');
        if units > i128::from(i64::MAX) {
            return None;
        }
    }
    let amount = units * i128::from(UNIT) + i128::from(decimals(rest)?);
    i64::try_from(if negative { -amount } else { amount }).ok().map(Money)
}

/// `numerator / denominator`, rounded half to even; the denominator is positive.
fn half_even(numerator: i128, denominator: i128) -> Option<Money> {
    let (quotient, rest) = (numerator.div_euclid(denominator), numerator.rem_euclid(denominator));
    let up = match (rest * 2).cmp(&denominator) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => quotient & 1,
        std::cmp::Ordering::Greater => 1,
    };
    i64::try_from(quotient + up).ok().map(Money)
}

impl fmt::Display for Money {
    /// At least two decimals, four where they are needed.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.write(&mut [0; 24]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap_or_else(|| panic!("{text} is an amount"))
    }

    #[test]
    fn amounts_are_read_and_written_exactly() {
        for (text, parts, shown) in [
            ("0", 0, "0.00"),
            ("-0.0", 0, "0.00"),
            ("+12", 120_000, "12.00"),
            ("12.5", 125_000, "12.50"),
            ("-12.345", -123_450, "-12.345"),
            ("0.0001", 1, "0.0001"),
            ("-0.0100", -100, "-0.01"),
            ("007.10", 71_000, "7.10"),
            ("99999999999.99", 999_999_999_999_900, "99999999999.99"),
            ("922337203685477.5807", i64::MAX, "922337203685477.5807"),
            ("-922337203685477.5808", i64::MIN, "-922337203685477.5808"),
            ("00000000000000000000000000000000000000000001.5", 15_000, "1.50"),
        ] {
            assert_eq!(money(text), Money(parts), "{text}");
            assert_eq!(money(text).to_string(), shown);
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "-",
            "+",
            ".",
            ".5",
            "5.",
            "1,000",
            "1.23456",
            "1.2.3",
            "--1",
            "1e3",
            " 1",
            "1 ",
            "¥1",
            "１",
            "0x1",
            "1.+5",
            "1./5",
            "922337203685477.5808",
            "99999999999999999999",
            "12345678901234x",
            "123456789012345678.1.",
        ] {
            assert_eq!(Money::parse(text), None, "{text}");
        }
        assert_eq!(Money::parse("9".repeat(100)), None);
    }

    #[test]
    fn products_are_rounded_half_to_even() {
        for (amount, rate, product) in [
            ("100", "7.2", "720.00"),
            ("0.0001", "0.5", "0.00"),
            ("0.0003", "0.5", "0.0002"),
            ("-0.0001", "0.5", "0.00"),
            ("-0.0003", "0.5", "-0.0002"),
            ("0.0005", "0.5", "0.0002"),
            ("0.0001", "0.5001", "0.0001"),
        ] {
            assert_eq!(money(amount).times(money(rate)), Some(money(product)), "{amount} × {rate}");
        }
        assert_eq!(Money(i64::MAX).times(money("2")), None);
    }

    #[test]
    fn parts_are_rounded_half_to_even_too() {
        assert_eq!(money("10").divided_by(3), Some(money("3.3333")));
        assert_eq!(money("0.0003").divided_by(2), Some(money("0.0002")));
        assert_eq!(money("0.0001").divided_by(2), Some(Money::ZERO));
        assert_eq!(money("1").divided_by(-4), Some(money("-0.25")));
        assert_eq!(money("1").divided_by(0), None);
        assert_eq!(Money(i64::MIN).divided_by(-1), None);
    }

    #[test]
    fn sums_that_do_not_fit_are_told_or_kept_at_the_edge() {
        assert_eq!(Money(i64::MAX).checked_add(Money(1)), None);
        assert_eq!(Money(i64::MIN).checked_sub(Money(1)), None);
        assert_eq!(Money(i64::MAX).saturating_add(Money(1)), Money(i64::MAX));
        assert_eq!(money("0.1").saturating_add(money("0.2")), money("0.3"));
        assert_eq!(Money::from_units(i64::MAX), None);
    }

    proptest! {
        #[test]
        fn a_written_amount_reads_back(parts: i64) {
            prop_assert_eq!(Money::parse(Money(parts).to_string()), Some(Money(parts)));
        }

        #[test]
        fn no_bytes_are_a_panic(bytes: Vec<u8>) {
            let _ = Money::parse(bytes);
        }
    }
}
