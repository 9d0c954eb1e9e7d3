//! The shipped rule sets are sound, complete, and the same in every language.

use crate::model::settings::key::{Below, File, Holds, Key};
use crate::model::settings::shipped::{Answers, Holidays, OwnerAnswer, RuleSet, files as shipped};
use crate::model::settings::{FILES, read};
use crate::value::date::Date;
use crate::value::lang::Lang;
use proptest::prelude::*;
use toml::de::{DeTable, DeValue};

fn answers() -> Answers {
    Answers {
        name: "晨光 \"Tea\" \\ Co\n@currency@".to_owned(),
        currency: "CNY".to_owned(),
        timezone: "Asia/Shanghai".to_owned(),
        started: Date::from_ymd(2026, 1, 5).expect("a day"),
        holidays: Holidays::None,
        owner: Some(OwnerAnswer {
            id: "ann".to_owned(), name: "安娜".to_owned(), email: "ann@example.com".to_owned()
        }),
    }
}

fn sets() -> impl Iterator<Item = (RuleSet, Lang)> {
    RuleSet::ALL.into_iter().flat_map(|set| Lang::ALL.map(|lang| (set, lang)))
}

fn settings_files(set: RuleSet, lang: Lang, answers: &Answers) -> Vec<(String, String)> {
    let mut files = shipped(set, lang, answers);
    let workdays = files.pop();
    assert_eq!(workdays, Some(("workdays.csv".to_owned(), "date,kind,name,source\n".to_owned())));
    let templates = files.extract_if(.., |(name, _)| name.starts_with("templates/"));
    assert!(templates.count() > 20);
    files
}

#[test]
fn every_set_reads_without_a_problem_in_every_language() {
    for (set, lang) in sets() {
        let (settings, problems) = read(&settings_files(set, lang, &answers()));
        assert_eq!(problems, [], "{set:?} {lang}");
        assert_eq!((settings.book.name, settings.book.lang), (answers().name, lang));
        let owners: Vec<(&str, &str)> =
            settings.book.owners.iter().map(|owner| (owner.id.as_str(), owner.name.as_str())).collect();
        assert_eq!(owners, [("ann", "安娜")]);
        assert_eq!(RuleSet::parse(set.id()), Some(set));
    }
}

#[test]
fn who_serves_a_tier_has_a_role_that_an_owner_has() {
    for (set, lang) in sets() {
        let (settings, _) = read(&settings_files(set, lang, &answers()));
        let roles: Vec<&str> = settings.book.owners.iter().map(|owner| owner.role.as_str()).collect();
        let served: Vec<&str> = settings.tiers.list.iter().map(|tier| tier.served_by.as_str()).collect();
        assert!(served.iter().any(|role| !role.is_empty()), "{set:?} {lang}: nobody serves a tier");
        let unknown = served.iter().find(|role| !role.is_empty() && !roles.contains(role));
        assert_eq!(unknown, None, "{set:?} {lang}: owners are {roles:?}");
    }
}

#[test]
fn answers_are_quoted_and_a_book_without_an_owner_shows_how_to_add_one() {
    let mut answers = answers();
    answers.owner = Some(OwnerAnswer { id: "安 娜".to_owned(), name: "\"".to_owned(), email: String::new() });
    let (settings, problems) = read(&settings_files(RuleSet::Bank, Lang::En, &answers));
    assert_eq!(problems, []);
    assert_eq!(settings.book.owner_index("安 娜"), Some(0));
    answers.owner = None;
    let files = settings_files(RuleSet::Sales, Lang::ZhHans, &answers);
    let (settings, problems) = read(&files);
    assert_eq!((problems, settings.book.owners), (vec![], vec![]));
    assert!(files.iter().any(|(_, text)| text.contains("\n# [owners.ann]")));
}

#[test]
fn every_key_stands_in_the_shipped_files() {
    for lang in Lang::ALL {
        let files: Vec<_> = RuleSet::ALL.iter().flat_map(|&set| settings_files(set, lang, &answers())).collect();
        // rules/model.toml is written by a fit.
        for file in FILES.iter().filter(|file| file.name != "rules/model.toml") {
            for key in file.keys() {
                let shown = files.iter().any(|(name, text)| name == file.name && stands_in(key, text));
                assert!(shown, "{lang} {} {}", file.name, key.path);
            }
        }
    }
}

/// Whether the key is set, or shown as a comment.
fn stands_in(key: &Key, text: &str) -> bool {
    let parts: Vec<&str> = key.path.rsplit('.').take(2).collect();
    let (&last, parent) = (parts.first().expect("a path"), parts.get(1));
    if last == "*" {
        let parent = parent.expect("a table");
        return text.contains(&format!("[{parent}]"))
            || text.contains(&format!("{parent}."))
            || text.contains("[columns.");
    }
    text.match_indices(last).any(|(at, _)| {
        let before = text[..at].chars().next_back().unwrap_or('\n');
        let after = text[at + last.len()..].trim_start_matches(' ');
        matches!(before, '\n' | ' ' | '.') && after.starts_with('=')
    })
}

#[test]
fn the_languages_differ_in_nothing_but_texts() {
    for set in RuleSet::ALL {
        let english = settings_files(set, Lang::En, &answers());
        for lang in [Lang::ZhHans, Lang::ZhHant] {
            for ((name, text), (_, translated)) in english.iter().zip(settings_files(set, lang, &answers())) {
                let file = FILES.into_iter().find(|file| file.name == name).expect("a settings file");
                assert_eq!(values(&file, text), values(&file, &translated), "{set:?} {lang} {name}");
                assert_eq!(kinds(text), kinds(&translated), "{set:?} {lang} {name}");
            }
        }
    }
}

/// Every path with its value as written; of a text for people only that it is there.
fn values(file: &File, text: &str) -> Vec<(String, String)> {
    fn walk(below: &Below, table: &DeTable<'_>, path: &str, text: &str, found: &mut Vec<(String, String)>) {
        for (key, value) in table {
            let path = format!("{path}.{}", key.get_ref());
            if let DeValue::Table(inner) = value.get_ref() {
                walk(&below.child(key.get_ref()).expect("a declared key"), inner, &path, text, found);
                continue;
            }
            let written = match below.key(key.get_ref()).map(|key| key.holds) {
                Some(Holds::Prose) => String::new(),
                Some(Holds::Proses) => value.get_ref().as_array().expect("a list").len().to_string(),
                _ if path == ".language" => String::new(),
                // A list on several lines may have comments within.
                _ => text[value.span()].lines().map(|line| line.split("  # ").next().unwrap_or(line).trim()).collect(),
            };
            found.push((path, written));
        }
    }
    let mut found = Vec::new();
    walk(&file.top(), DeTable::parse(text).expect("TOML").get_ref(), "", text, &mut found);
    found
}

/// For every line: blank, comment, header, or key, and whether a comment follows.
fn kinds(text: &str) -> Vec<(char, bool)> {
    let kind = |line: &str| match line.chars().next() {
        None => ' ',
        Some('#') => '#',
        Some('[') => '[',
        _ => '=',
    };
    text.lines().map(|line| (kind(line), line.contains(" # "))).collect()
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    for (set, lang) in sets() {
        let unix = settings_files(set, lang, &answers());
        let windows: Vec<_> =
            unix.iter().map(|(name, text)| (name.clone(), format!("\u{feff}{}", text.replace('\n', "\r\n")))).collect();
        let (settings, problems) = read(&windows);
        assert_eq!(problems, []);
        let tiers = &windows.iter().find(|(name, _)| name == "rules/tiers.toml").expect("the tiers").1;
        for text in settings.tiers.list.iter().flat_map(|tier| tier.when.iter().chain(&tier.any)) {
            assert!(tiers[text.offset as usize..].starts_with(&text.text), "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_damaged_file_is_read_and_problems_lie_inside_it(at in 0_usize..4000, cut in 0_usize..40, put in "[\\[\\]{}='\"#.,a-z1\n]{0,6}") {
        for (number, file) in FILES.iter().enumerate().filter(|(_, file)| file.name != "rules/model.toml") {
            let mut all = settings_files(RuleSet::Sales, Lang::En, &answers());
            let text = &mut all[number].1;
            let start = at.min(text.len());
            let end = (start + cut).min(text.len());
            if text.is_char_boundary(start) && text.is_char_boundary(end) {
                text.replace_range(start..end, &put);
            }
            let length = text.len() as u64;
            let (_, problems) = read(&all);
            for problem in problems {
                if let crate::problem::Site::File { file: name, bytes } = &problem.site && name == file.name {
                    prop_assert!(bytes.start <= bytes.end && bytes.end <= length, "{problem:?}");
                }
            }
        }
    }
}
