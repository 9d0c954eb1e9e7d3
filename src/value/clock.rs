//! Reading the moments of a log, one after the other.

use super::date::Date;
use super::moment::{CHANGES_WITHIN, DAY, Moment, Zone};

/// Reads cells one after the other, and remembers the day of the one before: in a log most rows are of the same day. HOT.
#[derive(Debug)]
pub struct Clock<'z> {
    zone: &'z Zone,
    /// The first ten bytes of the last cell, and the moment at which its day began; only of a day with one offset.
    day: Option<([u8; 10], i64)>,
}

impl<'z> Clock<'z> {
    /// In this zone.
    pub fn new(zone: &'z Zone) -> Self {
        Self { zone, day: None }
    }

    /// What [`Zone::parse`] reads.
    #[inline]
    pub fn parse(&mut self, text: &[u8]) -> Option<Moment> {
        if let Some((day, b"T" | b"t" | b" ", &[h1, h2, b':', m1, m2])) = text
            .split_first_chunk::<10>()
            .and_then(|(day, clock)| clock.split_at_checked(1).map(|(separator, clock)| (day, separator, clock)))
            && let Some((known, start)) = &self.day
            && known == day
        {
            let digits = [h1, h2, m1, m2].map(|byte| i64::from(byte.wrapping_sub(b'0')));
            let [h1, h2, m1, m2] = digits;
            let (hour, minute) = (h1 * 10 + h2, m1 * 10 + m2);
            if digits.iter().all(|&digit| digit < 10) && hour < 24 && minute < 60 {
                return Some(Moment(start + hour * 3600 + minute * 60));
            }
        }
        self.parse_anew(text)
    }

    #[inline(never)]
    fn parse_anew(&mut self, text: &[u8]) -> Option<Moment> {
        let day = text.first_chunk::<10>();
        self.day = day.and_then(|text| {
            let day = Date::parse(text)?;
            let offset = self.zone.of_day(day);
            (offset != CHANGES_WITHIN).then(|| (*text, i64::from(day.days()) * DAY - i64::from(offset)))
        });
        self.zone.parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_clock_reads_what_the_zone_reads(
            cells in prop::collection::vec("2026-03-0[7-9](|[Tt x](0[0-4]|2[34]):[0-6]0(|:30|Z))|2026-1-1", 0..12),
        ) {
            let new_york = Zone::named("America/New_York").expect("a known zone");
            let mut clock = Clock::new(&new_york);
            for cell in cells {
                prop_assert_eq!(clock.parse(cell.as_bytes()), new_york.parse(cell.as_bytes()), "{}", cell);
            }
        }
    }
}
