//! The days that a period is compared with.

use crate::value::period::{Calendar, Period};

/// The days before: of a month, a quarter or a year the one before it, as far as this one has come; of any other days as
/// many just before them.
pub fn earlier(period: Period) -> Period {
    for calendar in [Calendar::Month, Calendar::Quarter, Calendar::Year] {
        let around = calendar.around(period.from);
        if around.from != period.from || period.until > around.until {
            continue;
        }
        let before = calendar.beside(period.from, -1);
        let until = before.from.plus_days(period.days() - 1).min(before.until);
        let is_whole = period.until == around.until;
        return Period { from: before.from, until: if is_whole { before.until } else { until } };
    }
    let until = period.from.plus_days(-1);
    Period { from: until.plus_days(1 - period.days()), until }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date::Date;

    #[test]
    fn units_of_the_calendar_are_compared_with_the_one_before() {
        let told = |from: &str, until: &str| {
            let day = |text: &str| Date::parse(text.as_bytes()).expect("a day");
            let before = earlier(Period { from: day(from), until: day(until) });
            format!("{} {}", before.from, before.until)
        };
        assert_eq!(told("2026-03-01", "2026-03-31"), "2026-02-01 2026-02-28");
        assert_eq!(told("2026-01-01", "2026-03-31"), "2025-10-01 2025-12-31");
        assert_eq!(told("2026-01-01", "2026-02-10"), "2025-10-01 2025-11-10", "as far as it has come");
        assert_eq!(told("2026-03-01", "2026-03-20"), "2026-02-01 2026-02-20");
        assert_eq!(told("2025-03-21", "2026-03-20"), "2024-03-21 2025-03-20");
        assert_eq!(told("2026-03-10", "2026-03-12"), "2026-03-07 2026-03-09");
    }
}
