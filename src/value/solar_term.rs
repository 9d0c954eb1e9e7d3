//! The twenty-four solar terms (节气), from 小寒 in January to 冬至 in December.
//!
//! A term is the day, at 120° east, on which the sun passes a multiple of fifteen degrees. An almanac decides that day even when the
//! moment lies seconds from midnight, where a short series for the sun's longitude errs by minutes; so the days
//! are a table: for each year two bits a term, the days after the earliest one it can fall on. They are the days of the
//! astronomical library sxtwl, and the tests hold every one of them against Meeus' series for the sun.
//! Years outside 1900–2100 have no terms here.

use super::date::Date;

/// A solar term, by its place in the year: 0 is 小寒.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SolarTerm(usize);

/// Names in pinyin, with the month and the earliest day of each.
const TERMS: [(&str, u32, u32); 24] = [
    ("xiaohan", 1, 4),
    ("dahan", 1, 19),
    ("lichun", 2, 3),
    ("yushui", 2, 18),
    ("jingzhe", 3, 4),
    ("chunfen", 3, 19),
    ("qingming", 4, 4),
    ("guyu", 4, 19),
    ("lixia", 5, 4),
    ("xiaoman", 5, 20),
    ("mangzhong", 6, 4),
    ("xiazhi", 6, 20),
    ("xiaoshu", 7, 6),
    ("dashu", 7, 22),
    ("liqiu", 8, 6),
    ("chushu", 8, 22),
    ("bailu", 9, 6),
    ("qiufen", 9, 22),
    ("hanlu", 10, 7),
    ("shuangjiang", 10, 22),
    ("lidong", 11, 6),
    ("xiaoxue", 11, 21),
    ("daxue", 12, 6),
    ("dongzhi", 12, 21),
];

/// The first year of [`LATER`].
const FIRST: i32 = 1900;

/// For each year two bits a term, the first lowest: days after the earliest.
#[rustfmt::skip]
const LATER: [u64; 201] = [
    0x5aa6_65a6_5a56, 0x6aaa_a6aa_9a5a, 0xaaaa_aaba_aa6a, 0xaaab_babb_afaa, 0x5aa6_65a6_5aab, 0x6aaa_a6aa_9a5a, 0xaaaa_aaaa_aa6a, 0xaaab_babb_afaa,
    0x5aa6_65a6_5aab, 0x6aaa_a6aa_9a5a, 0xaaaa_aaaa_aa6a, 0xaaab_babb_afaa, 0x56a6_65a6_5aab, 0x6aa6_a6aa_9a56, 0xaaaa_aaaa_9a5a, 0xaaab_aaba_aeaa,
    0x5696_65a6_5aaa, 0x6aa6_a6a6_9a56, 0x6aaa_aaaa_9a5a, 0xaaab_aaba_aeaa, 0x5696_65a6_5aaa, 0x5aa6_a6a6_5a56, 0x6aaa_aaaa_9a5a, 0xaaab_aaba_aa6a,
    0x5696_65a6_5aaa, 0x5aa6_a6a6_5a56, 0x6aaa_a6aa_9a5a, 0xaaab_aaba_aa6a, 0x5556_65a6_5aaa, 0x5aa6_65a6_5a56, 0x6aaa_a6aa_9a5a, 0xaaaa_aaba_aa6a,
    0x5556_6566_5aaa, 0x5aa6_65a6_5a56, 0x6aaa_a6aa_9a5a, 0xaaaa_aaaa_aa6a, 0x5556_6566_5aaa, 0x5aa6_65a6_5a56, 0x6aaa_a6aa_9a5a, 0xaaaa_aaaa_aa6a,
    0x5556_6566_5aaa, 0x5aa6_65a6_5a56, 0x6aaa_a6aa_9a5a, 0xaaaa_aaaa_aa6a, 0x5556_6565_5aaa, 0x5696_65a6_5a56, 0x6aa6_a6aa_9a56, 0xaaaa_aaaa_9a5a,
    0x5556_5565_59aa, 0x5696_65a6_5a55, 0x6aa6_a6a6_5a56, 0xaaaa_aaaa_9a5a, 0x5556_5565_59aa, 0x5696_65a6_5a55, 0x5aa6_a6a6_5a56, 0x6aaa_a6aa_9a5a,
    0x5556_5565_55aa, 0x5696_65a6_5a55, 0x5aa6_65a6_5a56, 0x6aaa_a6aa_9a5a, 0x5555_5565_556a, 0x5556_6566_5a55, 0x5aa6_65a6_5a56, 0x6aaa_a6aa_9a5a,
    0x5555_5565_556a, 0x5556_6566_5a55, 0x5aa6_65a6_5a56, 0x6aaa_a6aa_9a5a, 0x5555_5555_556a, 0x5556_6566_5a55, 0x5aa6_65a6_5a56, 0x6aaa_a6aa_9a5a,
    0x5555_5555_556a, 0x5556_6565_5a55, 0x5aa6_65a6_5a56, 0x6aa6_a6aa_9a5a, 0x5555_5555_456a, 0x5556_5565_5a55, 0x5a96_65a6_5a56, 0x6aa6_a6a6_9a56,
    0x5555_5555_456a, 0x5556_5565_5a55, 0x5696_65a6_5a56, 0x6aa6_a6a6_5a56, 0x5555_5155_455a, 0x5556_5565_5955, 0x5696_65a6_5a55, 0x5aa6_a5a6_5a56,
    0x1555_5155_455a, 0x5555_5565_5555, 0x5696_6566_5a55, 0x5aa6_65a6_5a56, 0x1555_5155_455a, 0x5555_5565_5515, 0x5556_6566_5a55, 0x5aa6_65a6_5a56,
    0x1555_5155_455a, 0x5555_5555_5515, 0x5556_6566_5a55, 0x5aa6_65a6_5a56, 0x1555_5155_455a, 0x5555_5555_5515, 0x5556_6566_5a55, 0x5aa6_65a6_5a56,
    0x1555_5155_455a, 0x5555_5555_5515, 0x5556_5565_5a55, 0x5aa6_65a6_5a56, 0x1551_5155_455a, 0x5555_5555_4515, 0x5556_5565_5a55, 0x5a96_65a6_5a56,
    0x1551_5151_455a, 0x5555_5155_4515, 0x5556_5565_5a55, 0x5696_65a6_5a56, 0x1551_5151_0556, 0x5555_5155_4505, 0x5556_5565_5955, 0x5696_6566_5a55,
    0x1551_1051_0556, 0x1555_5155_4505, 0x5555_5565_5555, 0x5696_6566_5a55, 0x0551_1051_0556, 0x1555_5155_4505, 0x5555_5555_5515, 0x5556_6566_5a55,
    0x0551_1051_0556, 0x1555_5155_4505, 0x5555_5555_5515, 0x5556_6566_5a55, 0x0551_1051_0556, 0x1555_5155_4505, 0x5555_5555_5515, 0x5556_5565_5a55,
    0x0551_1051_0556, 0x1555_5155_4505, 0x5555_5555_5515, 0x5556_5565_5a55, 0x0551_1051_0556, 0x1551_5151_4505, 0x5555_5555_4515, 0x5556_5565_5a55,
    0x0541_1051_0556, 0x1551_5151_0505, 0x5555_5155_4515, 0x5556_5565_5a55, 0x0141_1011_0556, 0x1551_1051_0501, 0x5555_5155_4505, 0x5555_5565_5555,
    0x0141_1011_0555, 0x1551_1051_0501, 0x5555_5155_4505, 0x5555_5555_5555, 0x0141_1011_0555, 0x0551_1051_0501, 0x1555_5155_4505, 0x5555_5555_5555,
    0x0001_1011_0555, 0x0551_1051_0501, 0x1555_5155_4505, 0x5555_5555_5515, 0x0001_1011_0555, 0x0551_1051_0501, 0x1555_5155_4505, 0x5555_5555_5515,
    0x0001_0010_0555, 0x0551_1051_0501, 0x1551_5151_4505, 0x5555_5555_5515, 0x0001_0010_0555, 0x0541_1051_0501, 0x1551_5151_4505, 0x5555_5155_4515,
    0x0001_0010_0555, 0x0541_1051_0501, 0x1551_5051_0505, 0x5555_5155_4515, 0x0001_0010_0555, 0x0141_1011_0501, 0x1551_1051_0505, 0x5555_5155_4505,
    0x0000_0010_0055, 0x0141_1011_0500, 0x1551_1051_0501, 0x5555_5155_4505, 0x0000_0000_0055, 0x0141_1011_0500, 0x0551_1051_0501, 0x1555_5155_4505,
    0x0000_0000_0055, 0x0001_1011_0500, 0x0551_1051_0501, 0x1555_5155_4505, 0x0000_0000_0015, 0x0001_0011_0500, 0x0551_1051_0501, 0x1555_5155_4505,
    0x5555_5555_5515,
];

impl SolarTerm {
    /// The term of this name.
    pub fn named(name: &str) -> Option<Self> {
        TERMS.iter().position(|(known, ..)| *known == name).map(Self)
    }

    /// The names of all terms, in the order of the year.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TERMS.iter().map(|(name, ..)| *name)
    }

    /// Its day in a year; `None` outside 1900–2100.
    pub fn on(self, year: i32) -> Option<Date> {
        let later = LATER.get(usize::try_from(year - FIRST).ok()?)? >> (2 * self.0) & 0b11;
        let (_, month, day) = TERMS.get(self.0)?;
        Date::from_ymd(year, *month, day + later as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sun's apparent longitude in degrees at a Julian ephemeris day: Meeus, Astronomical Algorithms (1991), chapter
    /// 24, with the terms for the planets and the moon. Right to about a thousandth of a degree.
    fn longitude(day: f64) -> f64 {
        let t = (day - 2_451_545.0) / 36_525.0;
        let wave = |start: f64, speed: f64| (start + speed * t).to_radians();
        let anomaly = (357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t).to_radians();
        let centre = (1.914_602 - 0.004_817 * t) * anomaly.sin()
            + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
            + 0.000_289 * (3.0 * anomaly).sin();
        let disturbed = 0.001_34 * wave(153.23, 22_518.754_1).cos()
            + 0.001_54 * wave(216.57, 45_037.508_2).cos()
            + 0.002 * wave(312.69, 32_964.357_7).cos()
            + 0.001_79 * wave(350.74, 445_267.114_2).sin();
        let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t;
        (mean + centre + disturbed - 0.005_69 - 0.004_78 * wave(125.04, -1_934.136).sin()).rem_euclid(360.0)
    }

    #[test]
    fn every_term_is_the_day_on_which_the_sun_passes_its_longitude() {
        // Seconds between the clock and even time grow from nothing to three minutes; with the error of the series
        // that makes the moment uncertain by so much.
        let uncertain = 25.0 / 1440.0;
        for year in FIRST..=2100 {
            for (place, (name, ..)) in TERMS.iter().enumerate() {
                let day = SolarTerm(place).on(year).unwrap();
                // Julian day of midnight at 120° east.
                let midnight = f64::from(day.days()) + 2_440_587.5 - 8.0 / 24.0;
                let wanted = (285.0 + 15.0 * place as f64).rem_euclid(360.0);
                let ahead = |at: f64| (longitude(at) - wanted + 180.0).rem_euclid(360.0) - 180.0;
                assert!(ahead(midnight - uncertain) < 0.0, "{name} of {year} is before {day}");
                assert!(ahead(midnight + 1.0 + uncertain) > 0.0, "{name} of {year} is after {day}");
            }
        }
    }

    #[test]
    fn days_that_everybody_knows() {
        for (name, year, expected) in [
            ("qingming", 2024, "2024-04-04"),
            ("qingming", 2025, "2025-04-04"),
            ("qingming", 2026, "2026-04-05"),
            ("dongzhi", 2025, "2025-12-21"),
            ("lichun", 2025, "2025-02-03"),
            ("lichun", 2026, "2026-02-04"),
        ] {
            assert_eq!(SolarTerm::named(name).unwrap().on(year).unwrap().to_string(), expected, "{name}");
        }
        assert_eq!(SolarTerm::named("qingmin"), None);
        assert_eq!(SolarTerm::named("qingming").unwrap().on(1899), None);
        assert_eq!(SolarTerm::named("qingming").unwrap().on(2101), None);
    }
}
