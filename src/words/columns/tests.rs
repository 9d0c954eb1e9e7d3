//! Every table, column and code has its words in all three languages, each in its own script.

use super::{EVERYWHERE, GROUPS, column, column_doc};
use crate::model::TABLES;
use crate::model::table::Kind;
use crate::value::lang::Lang;
use crate::words::{choice, table_doc, table_title};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::collections::HashSet;

/// Where a text is, and the text.
type Text = (String, &'static str);

fn texts(lang: Lang) -> Vec<Text> {
    let mut texts = Vec::new();
    for table in TABLES {
        texts.push((format!("{}: title", table.name), table_title(table.name, lang)));
        texts.push((format!("{}: doc", table.name), table_doc(table.name, lang).unwrap_or_default()));
        for declared in table.columns {
            let place = format!("{}.{}", table.name, declared.name);
            texts.push((format!("{place}: heading"), column(table.name, declared.name, lang)));
            texts.push((format!("{place}: doc"), column_doc(table.name, declared.name, lang).unwrap_or_default()));
            if let Kind::Choice(codes) = declared.kind {
                let named = |code: &&str| {
                    choice(table.name, declared.name, code, lang).map(|name| (format!("{place}={code}"), name))
                };
                let missing = codes.iter().filter(|code| named(code).is_none()).collect::<Vec<_>>();
                assert!(missing.is_empty(), "{place} {missing:?}");
                texts.extend(codes.iter().filter_map(named));
            }
        }
    }
    texts
}

#[test]
fn everything_is_said_in_every_language() {
    for lang in Lang::ALL {
        for (place, text) in texts(lang) {
            assert!(!text.is_empty() && text.trim() == text, "{place} in {lang}: {text:?}");
            assert!(!text.ends_with(['.', '。']), "{place} in {lang}: {text:?}");
        }
    }
    for table in TABLES {
        for lang in Lang::ALL {
            assert_ne!(table_title(table.name, lang), table.name, "a table without a title");
        }
        for declared in table.columns {
            for lang in [Lang::ZhHans, Lang::ZhHant] {
                assert_ne!(column(table.name, declared.name, lang), declared.name, "a column without a heading");
            }
        }
    }
}

#[test]
fn what_kehu_does_not_know_keeps_its_name() {
    assert_eq!(column("customers", "面积", Lang::En), "面积");
    assert_eq!(column("nowhere", "name", Lang::En), "name");
    assert_eq!(column("payments", "why", Lang::En), "why", "words that all tables share are no columns by themselves");
    assert_eq!(column_doc("customers", "面积", Lang::ZhHans), None);
    assert_eq!((table_title("mine", Lang::ZhHant), table_doc("mine", Lang::ZhHant)), ("mine", None));
    assert_eq!(choice("customers", "status", "asleep", Lang::En), None);
    assert_eq!(choice("customers", "name", "active", Lang::En), None);
}

#[test]
fn no_word_is_left_over() {
    for (table, columns) in GROUPS.iter().copied().flatten() {
        for words in *columns {
            let wanted = TABLES.iter().any(|declared| {
                (*table == EVERYWHERE || *table == declared.name) && declared.column(words.column).is_some()
            });
            assert!(wanted, "{table}.{}", words.column);
        }
    }
}

#[test]
fn headings_tell_the_columns_of_a_table_apart() {
    for lang in Lang::ALL {
        let titles: HashSet<_> = TABLES.iter().map(|table| table_title(table.name, lang)).collect();
        assert_eq!(titles.len(), TABLES.len(), "titles in {lang}");
        for table in TABLES {
            let mut seen = HashSet::new();
            for declared in table.columns {
                let heading = column(table.name, declared.name, lang);
                assert!(seen.insert(heading), "{} in {lang}: {heading} twice", table.name);
            }
        }
    }
}

#[test]
fn each_script_is_its_own() {
    let converter = |config| OpenCC::from_config(config).expect("a built-in conversion");
    let (to_simplified, to_traditional) = (converter(BuiltinConfig::T2s), converter(BuiltinConfig::S2t));
    let simplified = texts(Lang::ZhHans).into_iter().filter(|(_, text)| to_simplified.convert(text) != *text);
    // One character at a time: in a phrase that is half and half the phrase tables would not find what they look for.
    let changes = |c: char| !BOTH.contains(c) && to_traditional.convert(&c.to_string()) != c.to_string();
    let traditional = texts(Lang::ZhHant).into_iter().filter(|(_, text)| text.chars().any(changes));
    assert_eq!(simplified.chain(traditional).collect::<Vec<_>>(), []);
}

/// Characters that traditional texts use too, though simplified ones use them for others as well.
const BOTH: &str = "群准";

#[test]
fn each_side_of_the_strait_uses_its_own_words() {
    let mainland = [
        "联系",
        "聯系",
        "聯繫",
        "跟進",
        "信息",
        "默認",
        "文件夾",
        "短信",
        "數據",
        "渠道",
        "投訴",
        "積分",
        "模板",
        "導入",
        "導出",
        "銷售員",
        "字段",
        "反饋",
        "軟件",
        "網絡",
        "視頻",
        "郵箱",
        "客單價",
        "單元格",
        "程序",
        "用戶",
        "調休",
        "工單",
    ];
    let taiwan = [
        "联络",
        "追踪",
        "客诉",
        "点数",
        "通路",
        "汇入",
        "汇出",
        "预设",
        "简讯",
        "栏位",
        "资讯处",
        "回馈",
        "讯息",
        "档桉",
    ];
    let check = |lang, foreign: &[&str]| {
        for (place, text) in texts(lang) {
            let found: Vec<_> = foreign.iter().filter(|word| text.contains(**word)).collect();
            assert!(found.is_empty(), "{place} in {lang}: {text} has {found:?}");
        }
    };
    check(Lang::ZhHant, &mainland);
    check(Lang::ZhHans, &taiwan);
}

#[test]
fn columns_that_a_shipped_book_has_of_its_own_have_headings() {
    use crate::model::settings::read;
    use crate::model::settings::shipped::{Answers, Holidays, RuleSet, files};
    use crate::value::date::Date;

    let answers = Answers {
        name: "Tea".to_owned(),
        currency: "CNY".to_owned(),
        timezone: "Asia/Shanghai".to_owned(),
        started: Date::from_days(0),
        holidays: Holidays::None,
        owner: None,
    };
    let mut seen = HashSet::new();
    for set in RuleSet::ALL {
        let (settings, _) = read(&files(set, Lang::En, &answers));
        for own in &settings.book.columns {
            let [english, simplified, traditional] = Lang::ALL.map(|lang| column(&own.table, &own.name, lang));
            assert!(!english.contains('_') && english != own.name, "{}: {english}", own.name);
            assert!(!simplified.is_ascii() && !traditional.is_ascii(), "{}: {simplified} {traditional}", own.name);
            seen.insert(own.name.clone());
        }
    }
    assert!(seen.contains("stable_income") && seen.contains("credit"), "{seen:?}");
}
