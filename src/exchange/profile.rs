//! Mappings that need not be named: a file is known by its headings.
//!
//! Those of the book stand in `imports/NAME.toml`, kept there by `import --keep`; kehu brings some for the exports of contacts
//! that everybody has. A mapping with `headings` fits a file that has all of them. Columns of it that the file lacks are left out,
//! since programs leave out what is empty everywhere. Knows the mappings; finding their files is not its business.

use super::foreign::Foreign;
use super::forms::{FORMS, Form};
use super::heading::bare;
use super::map::{Filled, Map};
use crate::model::seal;
use crate::model::table::Table;
use std::collections::HashSet;
use std::fmt::Write as _;

/// The folder of kept mappings.
pub const FOLDER: &str = "imports";
/// How their files end.
pub const ENDING: &str = ".toml";

/// The mappings that kehu brings: name and text. Of two that fit a file the one with more headings is taken.
pub const SHIPPED: [(&str, &str); 5] = [
    ("google", include_str!("profile/google.toml")),
    ("google-2", include_str!("profile/google-2.toml")),
    ("outlook", include_str!("profile/outlook.toml")),
    ("outlook-zh", include_str!("profile/outlook-zh.toml")),
    ("vcard", include_str!("profile/vcard.toml")),
];

/// Headings that a form must share with a file that nobody said is one.
const ENOUGH: usize = 4;

/// The file in which a kept mapping stands.
pub fn file(name: &str) -> String {
    format!("{FOLDER}/{name}{ENDING}")
}

/// Whether a file has the headings by which the mapping knows it.
pub fn fits(map: &Map, foreign: &Foreign<'_>) -> bool {
    let found: HashSet<String> = foreign.headings().iter().map(|heading| bare(heading)).collect();
    !map.known.is_empty() && map.known.iter().all(|heading| found.contains(&bare(heading)))
}

/// The mapping without what the file does not have.
#[must_use]
pub fn fitted(mut map: Map, foreign: &Foreign<'_>) -> Map {
    let headings = foreign.headings();
    let has = |heading: &str| headings.iter().any(|known| known == heading.trim());
    let keep = |mut filled: Filled| {
        if !filled.with.contains('{') {
            return (filled.with.trim().is_empty() || has(&filled.with)).then_some(filled);
        }
        let named = filled.with.split('{').skip(1).filter_map(|part| part.split_once('}'));
        let missing: Vec<String> =
            named.filter(|(name, _)| !has(name)).map(|(name, _)| format!("{{{name}}}")).collect();
        let parts = filled.with.split(" | ").map(|part| {
            let plain = missing.iter().fold(part.to_owned(), |text, name| text.replace(name, ""));
            plain.split_whitespace().collect::<Vec<_>>().join(" ")
        });
        filled.with = parts.filter(|part| part.contains('{')).collect::<Vec<_>>().join(" | ");
        (!filled.with.is_empty()).then_some(filled)
    };
    map.columns = map.columns.into_iter().filter_map(keep).collect();
    map
}

/// The form of which a file has the headings, and nothing else.
pub fn form(foreign: &Foreign<'_>) -> Option<&'static Form> {
    let headings = foreign.headings();
    let found: HashSet<String> =
        headings.iter().filter(|heading| *heading != seal::COLUMN).map(|heading| bare(heading)).collect();
    let shared = |form: &&Form| form.headings.iter().filter(|(heading, _)| found.contains(&bare(heading))).count();
    let best = FORMS.iter().max_by_key(shared)?;
    (shared(&best) >= ENOUGH && shared(&best) == found.len()).then_some(best)
}

/// A mapping as a file: what fills what, and by which headings it is known again.
pub fn written(
    profile: &str,
    table: &Table,
    filled: &[(String, String)],
    foreign: &Foreign<'_>,
    order: Option<&str>,
) -> String {
    let mut text = String::new();
    let _written = writeln!(text, "table = {}\nprofile = {}", quoted(table.name), quoted(profile));
    if let Some(order) = order {
        let _written = writeln!(text, "dates = {}", quoted(order));
    }
    let _written = writeln!(text, "{}\n\n[columns]", headings(foreign));
    let is_plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    for (column, heading) in filled {
        let column = if is_plain(column) { column.clone() } else { quoted(column) };
        let _written = writeln!(text, "{column} = {}", quoted(heading));
    }
    text
}

/// A mapping file that was named, with the name and the headings by which it is known from now on.
pub fn known_by(text: &str, profile: &str, map: &Map, foreign: &Foreign<'_>) -> String {
    let mut kept = String::new();
    if map.profile.as_deref() == Some(profile) && !text.contains("profile") {
        kept = format!("profile = {}\n", quoted(profile));
    }
    if map.known.is_empty() {
        kept = format!("{kept}{}\n", headings(foreign));
    }
    kept + text
}

fn headings(foreign: &Foreign<'_>) -> String {
    let headings = foreign.headings();
    let known = headings.iter().filter(|heading| !heading.is_empty()).map(|heading| quoted(heading));
    format!("headings = [{}]", known.collect::<Vec<_>>().join(", "))
}

fn quoted(text: &str) -> String {
    let escaped = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        letter if letter.is_control() => format!("\\u{:04X}", u32::from(letter)),
        letter => letter.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::grid::{Grid, Row, Value};
    use crate::model::{TABLES, person};

    fn grid(headings: &[&str]) -> Grid {
        let rows = vec![Row { number: 2, cells: vec![Value::Text("x".to_owned())] }];
        Grid { headings: headings.iter().map(|&heading| heading.to_owned()).collect(), rows, ..Grid::default() }
    }

    #[test]
    fn what_kehu_brings_is_sound_and_fills_columns() {
        for (name, text) in SHIPPED {
            let map = Map::read(name, text).expect("sound");
            let table = map.table.expect("says the table");
            assert!(TABLES.iter().any(|known| known.name == table.name) && !map.known.is_empty(), "{name}");
            for filled in &map.columns {
                assert!(table.column(&filled.column).is_some(), "{name} {}", filled.column);
            }
        }
    }

    #[test]
    fn a_file_is_known_by_its_headings_and_may_lack_others() {
        let map = || Map::read("outlook", SHIPPED[2].1).expect("sound");
        let whole = grid(&["First Name", "Last Name", "Company", "E-mail Address", "Business Phone"]);
        let foreign = Foreign::of(&whole, "a");
        assert!(fits(&map(), &foreign));
        let fitted = fitted(map(), &foreign);
        let said: Vec<_> = fitted.columns.iter().map(|filled| format!("{}={}", filled.column, filled.with)).collect();
        let expected = [
            "name={First Name} {Last Name} | {Company}",
            "customer_id={Company} | {First Name} {Last Name}",
            "phone={Business Phone}",
            "email={E-mail Address}",
        ];
        assert_eq!(said, expected);
        assert!(!fits(&map(), &Foreign::of(&grid(&["First Name", "Last Name"]), "a")));
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let grid = grid(&["姓名", "手机 \"1\"", ""]);
        let foreign = Foreign::of(&grid, "a");
        let filled = [("name".to_owned(), "姓名".to_owned()), ("爱好".to_owned(), "手机 \"1\"".to_owned())];
        let map = Map::read("kept", &written("web", &person::TABLE, &filled, &foreign, None)).expect("sound");
        assert_eq!(map.columns.iter().map(|filled| filled.with.as_str()).collect::<Vec<_>>(), ["姓名", "手机 \"1\""]);
        assert!(fits(&map, &foreign) && map.profile.as_deref() == Some("web"));
    }

    #[test]
    fn forms_are_known_by_their_headings() {
        let headings = ["跟進日期", "客户名称", "核心沟通内容", "负责人", "kehu"];
        assert_eq!(form(&Foreign::of(&grid(&headings), "a")).map(|form| form.name), Some("followups"));
        assert!(form(&Foreign::of(&grid(&["跟进日期", "客户名称", "核心沟通内容", "金额"]), "a")).is_none());
    }
}
