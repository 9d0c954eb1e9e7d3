//! `[rfm]` of rules/tiers.toml: recency, frequency and money in bands that do not move when other customers do.

use super::entry::Entry;
use super::key::{Absent, Holds, Key};
use super::reader::Section;
use super::score::bands;

/// Where the next band begins: rising, or falling where less is better.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rfm {
    /// Over the days since the last order.
    pub recency: Vec<f64>,
    /// Over the orders of the last twelve months.
    pub frequency: Vec<f64>,
    /// Over the spending of the last twelve months.
    pub money: Vec<f64>,
}

pub(super) const KEYS: &[Key] = &[
    Key {
        path: "rfm.recency",
        holds: Holds::Numbers,
        absent: Absent::Value("[365, 180, 90, 30]"),
        doc: "where the next band of `r_band` begins, in days since the last order; falling: fewer is better",
    },
    Key {
        path: "rfm.frequency",
        holds: Holds::Numbers,
        absent: Absent::Value("[1, 3, 6, 12]"),
        doc: "where the next band of `f_band` begins, in orders of the last twelve months",
    },
    Key {
        path: "rfm.money",
        holds: Holds::Numbers,
        absent: Absent::Value("[500, 2000, 5000, 10000]"),
        doc: "where the next band of `m_band` begins, in spending of the last twelve months",
    },
];

/// Reads `[rfm]`.
pub(super) fn read(section: &Section<'_>) -> Rfm {
    let of = |name: &str| section.get(name, |entry: &Entry<'_>| bands(entry)).unwrap_or_default();
    Rfm { recency: of("recency"), frequency: of("frequency"), money: of("money") }
}

/// The band of a value: 1 below the first, then one more for every band that it has reached.
pub fn band(bands: &[f64], value: f64) -> usize {
    let falling = matches!(bands, [first, .., last] if first > last);
    1 + bands.iter().take_while(|&&from| if falling { value <= from } else { value >= from }).count()
}

#[cfg(test)]
mod tests {
    use super::band;

    #[test]
    fn a_band_begins_where_it_says() {
        let of = |bands: &[f64], values: &[f64]| values.iter().map(|&value| band(bands, value)).collect::<Vec<_>>();
        assert_eq!(of(&[1.0, 3.0, 6.0, 12.0], &[0.0, 1.0, 5.0, 6.0, 99.0]), [1, 2, 3, 4, 5]);
        assert_eq!(of(&[365.0, 180.0, 90.0, 30.0], &[400.0, 365.0, 90.0, 31.0, 30.0, 0.0]), [1, 2, 4, 4, 5, 5]);
        assert_eq!(of(&[], &[7.0]), [1]);
    }
}
