//! The public holidays that `init` writes into workdays.csv.
//!
//! Only what a government has published is shipped, so a list ends with the last year that was announced; nothing is
//! extrapolated. One line of the source file is one holiday of one year, since days in a row are easier to compare with a
//! notice than a row for each. May not know which book wants which list.

use crate::value::date::Date;
use std::fmt::Write as _;

/// A list of days to begin with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Holidays {
    /// None: the heading only.
    #[default]
    None,
    /// Mainland China.
    China,
}

const HEADING: &str = "date,kind,name,source\n";
const CHINA: &str = include_str!("holidays-cn.txt");
/// Who published it, as the column `source` says.
const CHINA_SOURCE: &str = "国务院办公厅";

impl Holidays {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::China, Self::None];

    /// Its name, as in `init --holidays`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::China => "cn",
        }
    }

    /// The list with this name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.id() == id)
    }

    /// workdays.csv with it, in the order of the days.
    pub fn csv(self) -> String {
        let mut text = HEADING.to_owned();
        if self == Self::China {
            let mut days: Vec<(Date, bool, &str)> = CHINA.lines().filter_map(holiday).flatten().collect();
            days.sort_unstable();
            for (day, swapped, name) in days {
                let kind = if swapped { "swapped" } else { "holiday" };
                // Writing into a text does not fail.
                let _ = writeln!(text, "{day},{kind},{name},{CHINA_SOURCE}");
            }
        }
        text
    }
}

/// The days of one line; `None` for a comment.
fn holiday(line: &str) -> Option<impl Iterator<Item = (Date, bool, &str)>> {
    let mut words = line.split(' ');
    let year = words.next().filter(|word| *word != "#")?;
    let name = words.next()?;
    Some(words.flat_map(move |word| {
        let (swapped, span) = word.strip_prefix('+').map_or((false, word), |day| (true, day));
        let (first, last) = span.split_once('/').unwrap_or((span, span));
        let day = |text: &str| Date::parse(format!("{year}-{text}").as_bytes());
        let days = day(first).zip(day(last)).into_iter();
        days.flat_map(move |(first, last)| {
            (0..=last.since(first)).map(move |after| (first.plus_days(after), swapped, name))
        })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn days() -> BTreeMap<String, (String, String)> {
        let row = |line: &str| {
            let [day, kind, name, source] = line.split(',').collect::<Vec<_>>().try_into().expect("four cells");
            assert_eq!(source, CHINA_SOURCE);
            (day.to_owned(), (kind.to_owned(), name.to_owned()))
        };
        Holidays::China.csv().lines().skip(1).map(row).collect()
    }

    #[test]
    fn every_line_is_read_and_no_day_comes_twice() {
        let lines = CHINA.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let days = holiday(line).expect("a holiday").count();
            assert!(days >= line.split(' ').count() - 2, "{line}");
        }
        assert_eq!(Holidays::China.csv().lines().skip(1).count(), days().len());
        assert_eq!(Holidays::None.csv(), HEADING);
    }

    #[test]
    fn every_year_from_2007_to_2026_has_its_seven_holidays() {
        for year in 2007..=2026 {
            let of_year: Vec<_> = days().into_iter().filter(|(day, _)| day.starts_with(&year.to_string())).collect();
            let names: std::collections::BTreeSet<_> = of_year.iter().map(|(_, (_, name))| name.clone()).collect();
            // Since 2008 the three traditional festivals are days off; where one falls into the week of another, the list
            // names the one that the notice names.
            for name in ["元旦", "春节", "劳动节", "国庆节"] {
                assert!(names.contains(name), "{year} {name}");
            }
            let off = of_year.iter().filter(|(_, (kind, _))| kind == "holiday").count();
            assert!((20..=35).contains(&off), "{year} {off}");
        }
    }

    #[test]
    fn days_of_a_notice() {
        // 国务院办公厅关于2026年部分节假日安排的通知
        let days = days();
        let kind = |day: &str| days.get(day).map(|(kind, _)| kind.as_str());
        assert_eq!(kind("2026-02-14"), Some("swapped"));
        assert_eq!(
            (kind("2026-02-15"), kind("2026-02-23"), kind("2026-02-24")),
            (Some("holiday"), Some("holiday"), None)
        );
        assert_eq!(kind("2026-09-20"), Some("swapped"));
        // Lengthened by a later notice.
        assert_eq!(
            (kind("2020-01-31"), kind("2020-02-01"), kind("2020-02-02")),
            (Some("holiday"), Some("holiday"), Some("holiday"))
        );
    }
}
