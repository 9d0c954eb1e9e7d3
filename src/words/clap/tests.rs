//! Mistakes on the command line, in three languages.

use super::*;
use crate::words::help;
use clap::{Arg, ArgAction, ArgGroup, Command};

fn tree() -> Command {
    let tier = Arg::new("tier").long("tier").value_parser(["vip", "core"]);
    let limit = Arg::new("limit").long("limit").value_parser(clap::value_parser!(u32));
    Command::new("kehu").subcommand_required(true).subcommand(
        Command::new("list")
            .arg(tier)
            .arg(limit)
            .arg(Arg::new("name").value_name("NAME").required(true))
            .arg(Arg::new("pair").long("pair").num_args(2))
            .arg(Arg::new("many").long("many").num_args(2..))
            .arg(Arg::new("equal").long("equal").require_equals(true))
            .arg(Arg::new("all").long("all").action(ArgAction::SetTrue))
            .arg(Arg::new("some").long("some").action(ArgAction::SetTrue).conflicts_with("all"))
            .group(ArgGroup::new("group").args(["all", "some"])),
    )
}

fn of(lang: Lang, words: &[&str]) -> Mistake {
    let error = help::translate(tree(), lang).try_get_matches_from(words).expect_err("a mistake");
    mistake(&error, lang).expect("not help")
}

fn said(lang: Lang, words: &[&str]) -> (String, String) {
    let mistake = of(lang, words);
    (mistake.sentence.text, mistake.sentence.hint.expect("a hint"))
}

#[test]
fn every_kind_of_mistake_is_said_in_three_languages() {
    let mistakes: &[(&[&str], &str)] = &[
        (&["kehu", "list", "x", "--tier", "vio"], "`vio` does not fit `--tier <tier>`"),
        (&["kehu", "list", "x", "--limit", "ten"], "`ten` does not fit `--limit <limit>`"),
        (&["kehu", "list", "x", "--limit"], "`--limit <limit>` needs a value"),
        (&["kehu", "list", "x", "--teir", "vip"], "there is no argument `--teir` here"),
        (&["kehu", "lits"], "there is no command `lits`"),
        (&["kehu", "list", "x", "--equal", "a"], "`--equal=<equal>` needs `=` before its value"),
        (&["kehu", "list", "x", "y"], "there is no argument `y` here"),
        (&["kehu", "list", "x", "--many", "a"], "`--many <many> <many>...` needs at least 2 values, 1 given"),
        (&["kehu", "list", "x", "--pair", "a"], "`--pair <pair> <pair>` needs 2 values, 1 given"),
        (&["kehu", "list", "x", "--all", "--some"], "`--all` and `--some` exclude each other"),
        (&["kehu", "list", "x", "--tier", "vip", "--tier", "core"], "`--tier <tier>` can be given only once"),
        (&["kehu", "list"], "something is missing: `<NAME>`"),
        (&["kehu"], "`kehu` needs a command after it"),
    ];
    for (words, english) in mistakes {
        assert_eq!(said(Lang::En, words).0, *english, "{words:?}");
        for lang in [Lang::ZhHans, Lang::ZhHant] {
            let (text, hint) = said(lang, words);
            assert!(!text.is_ascii() && !hint.is_ascii(), "{words:?}: {text} / {hint}");
        }
    }
}

#[test]
fn hints_name_the_nearest_or_what_is_allowed() {
    assert_eq!(said(Lang::En, &["kehu", "lits"]).1, "did you mean `list`?");
    assert_eq!(said(Lang::En, &["kehu", "list", "x", "--teir", "vip"]).1, "did you mean `--tier`?");
    assert_eq!(said(Lang::En, &["kehu", "list", "x", "--tier", "zzz"]).1, "allowed: `vip`, `core`");
    assert_eq!(said(Lang::ZhHans, &["kehu", "list", "x", "--tier", "zzz"]).1, "可选：`vip`、`core`");
}

#[test]
fn the_usage_line_is_in_the_language() {
    let usage = of(Lang::ZhHant, &["kehu", "list"]).usage.expect("a usage");
    assert!(usage.starts_with("用法: kehu list [選項] "), "{usage}");
    let usage = of(Lang::En, &["kehu", "list"]).usage.expect("a usage");
    assert!(usage.starts_with("Usage: kehu list "), "{usage}");
}

#[test]
fn help_and_version_are_no_mistakes() {
    for words in [["kehu", "--help"], ["kehu", "help"]] {
        let error = tree().try_get_matches_from(words).expect_err("help");
        assert_eq!(mistake(&error, Lang::En), None);
    }
}
