//! rules/calendar.toml: the festivals, each with its day, the countries it is for, and whether it is an occasion to greet.
//!
//! Public holidays stand in workdays.csv, since they are decided anew for every year.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::{Section, Source};
use crate::problem::{Expected, Fault};
use crate::value::day_of_year::DayOfYear;
use crate::value::solar_term::SolarTerm;

/// rules/calendar.toml.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// The country of customers for whom none is written; empty where the time zone does not say it either.
    pub country: String,
    /// In the file's order.
    pub festivals: Vec<Festival>,
}

/// A festival.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Festival {
    /// What a matter says: `festival:mid_autumn/2026`.
    pub id: String,
    /// The name that people see; the id where it is left out.
    pub name: String,
    /// When it is.
    pub day: DayOfYear,
    /// Whether it is an occasion to greet.
    pub greet: bool,
    /// For customers of these countries; empty: of all.
    pub countries: Vec<String>,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/calendar.toml", keys: &[KEYS] };

const fn key(path: &'static str, holds: Holds, absent: Absent, doc: &'static str) -> Key {
    Key { path, holds, absent, doc }
}

const KEYS: &[Key] = &[
    key(
        "country",
        Holds::Text,
        Absent::Value("\"\""),
        "two-letter country code of customers without one; \"\": that of the book's time zone, so CN for Asia/Shanghai",
    ),
    key("festival.*.name", Holds::Prose, Absent::Nothing, "left out: the id"),
    key("festival.*.date", Holds::Text, Absent::Nothing, "the same date every year, month and day: 12-25"),
    key("festival.*.lunar", Holds::Text, Absent::Nothing, "or a day of the lunar calendar: 08-15, leap-06-15"),
    key("festival.*.rule", Holds::Text, Absent::Nothing, "or by the week: 4th thu of nov, last mon of may"),
    key("festival.*.solar_term", Holds::Choice, Absent::Nothing, "or a solar term by its pinyin: qingming, dongzhi"),
    key(
        "festival.*.greet",
        Holds::Flag,
        Absent::Value("true"),
        "false: it stands in the calendar, and nobody is due for it",
    ),
    key(
        "festival.*.countries",
        Holds::Texts,
        Absent::Value("[]"),
        "two-letter codes of the countries it is for; left out: all",
    ),
];

/// The keys that say when it is; one of them.
const DAYS: [&str; 4] = ["date", "lunar", "rule", "solar_term"];

impl Calendar {
    /// Reads rules/calendar.toml.
    pub(super) fn read(source: &Source<'_>, zone: &str) -> Self {
        let root = source.root();
        let festivals = root.section("festival").sections().into_iter();
        let festival = |(id, section): (super::reader::Name, Section<'_>)| {
            let name = section.text("name");
            let (greet, countries) = (section.flag("greet"), section.list("countries", country));
            let day = day(&section)?;
            Some(Festival {
                name: if name.is_empty() { id.text.clone() } else { name },
                id: id.text,
                day,
                greet,
                countries,
            })
        };
        let country = root.get("country", blank_or_country).filter(|country| !country.is_empty());
        let country = country.unwrap_or_else(|| of_zone(zone).to_owned());
        Self { country, festivals: festivals.filter_map(festival).collect() }
    }
}

/// Whether a festival of these countries is one for customers of this one; a festival without countries is everybody's.
pub fn is_for(countries: &[String], country: &str) -> bool {
    countries.is_empty() || countries.iter().any(|known| known.eq_ignore_ascii_case(country.trim()))
}

/// Time zones that lie in one country where festivals of its own are known.
const ZONES: [(&str, &str); 14] = [
    ("Asia/Shanghai", "CN"),
    ("Asia/Urumqi", "CN"),
    ("Asia/Chongqing", "CN"),
    ("Asia/Harbin", "CN"),
    ("PRC", "CN"),
    ("Asia/Taipei", "TW"),
    ("ROC", "TW"),
    ("Asia/Hong_Kong", "HK"),
    ("Hongkong", "HK"),
    ("Asia/Macau", "MO"),
    ("Asia/Singapore", "SG"),
    ("Singapore", "SG"),
    ("Asia/Kuala_Lumpur", "MY"),
    ("Asia/Seoul", "KR"),
];

/// The country of a time zone, where it is known to lie in one.
fn of_zone(zone: &str) -> &'static str {
    ZONES.iter().find(|(known, _)| *known == zone).map_or("", |(_, country)| country)
}

/// The day, by the one key that says it.
fn day(section: &Section<'_>) -> Option<DayOfYear> {
    let read = |name: &str, entry: &Entry<'_>| match name {
        "date" => entry.text().and_then(|text| DayOfYear::date(&text).or_else(|| entry.bad(Expected::MonthAndDay))),
        "lunar" => entry.text().and_then(|text| DayOfYear::lunar(&text).or_else(|| entry.bad(Expected::LunarDay))),
        "rule" => entry.text().and_then(|text| DayOfYear::week(&text).or_else(|| entry.bad(Expected::DayOfWeek))),
        _ => {
            let names: Vec<&str> = SolarTerm::names().collect();
            entry.one_of(&names).and_then(|place| SolarTerm::named(names.get(place)?)).map(DayOfYear::Term)
        }
    };
    let said: Vec<&str> = DAYS.into_iter().filter(|name| section.has(name)).collect();
    let days: Vec<DayOfYear> = said.iter().filter_map(|name| section.get(name, |entry| read(name, entry))).collect();
    match said.as_slice() {
        [] => section.report(Fault::MissingKey { key: section.path("date") }, section.place("date")),
        [_, second, ..] => {
            section.get(second, |entry| entry.bad::<()>(Expected::OneDay));
        }
        [_] => {}
    }
    days.first().copied()
}

fn country(entry: &Entry<'_>) -> Option<String> {
    let code = entry.text()?;
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_code { Some(code.to_ascii_uppercase()) } else { entry.bad(Expected::Country) }
}

fn blank_or_country(entry: &Entry<'_>) -> Option<String> {
    if entry.text()?.is_empty() { Some(String::new()) } else { country(entry) }
}
