//! A small tree stands for the real one, which is held against [`stale`](super::stale) where it is made.

use super::*;

const SOURCES: &[(&str, &str)] = &[
    ("kehu", "Keep customer relationships alive"),
    ("kehu due", "Who must be contacted"),
    ("kehu show", "All about one customer"),
    ("kehu --book", "The folder of the book"),
    ("kehu --lang", "Language of headings and sentences"),
    ("kehu due REF", "Only this customer"),
    ("kehu due --owner", "Only of this owner"),
    ("kehu due --within", "Also what falls due within this span"),
    ("kehu due --where", "Rows for which the expression holds"),
    ("kehu show REF", "The customer"),
];

fn argument(name: &str, help: &'static str) -> Arg {
    if let Some(long) = name.strip_prefix("--") {
        let arg = Arg::new(long.to_owned()).long(long.to_owned()).help(help);
        match long {
            "book" => arg.short('C').value_name("DIR").global(true),
            "lang" => arg.value_parser(["en", "zh-Hans", "zh-Hant"]).global(true),
            "within" => arg.default_value("0d"),
            "where" => arg.help_heading("Listing"),
            _ => arg,
        }
    } else {
        Arg::new(name.to_lowercase()).value_name(name.to_owned()).help(help)
    }
}

fn tree() -> Command {
    let mut root = Command::new("kehu").version("0.1.0").subcommand_required(true);
    for (path, english) in SOURCES {
        let names: Vec<_> = path.split(' ').skip(1).collect();
        root = match names.as_slice() {
            [] => root.about(*english),
            [name] if name.starts_with('-') => root.arg(argument(name, english)),
            [name] => root.subcommand(Command::new((*name).to_owned()).about(*english)),
            [command, name] => root.mut_subcommand(command, |command| command.arg(argument(name, english))),
            _ => panic!("deeper than two"),
        };
    }
    root
}

fn help(lang: Lang, words: &[&str]) -> String {
    translate(tree().term_width(100), lang).try_get_matches_from(words).expect_err("help").render().to_string()
}

#[test]
fn a_changed_a_new_and_a_lost_text_are_found() {
    let changed = tree().mut_subcommand("due", |due| {
        due.about("Something else").arg(Arg::new("new").long("new").help("New")).after_help("x")
    });
    let lines = stale(&changed).join("\n");
    assert!(lines.contains("kehu due: translated from other words, now 0x"), "{lines}");
    assert!(lines.contains("kehu due --new: not translated, 0x"), "{lines}");
    assert!(lines.contains("kehu due EXAMPLES: translated from other words"), "{lines}");
    assert!(lines.contains("kehu log TEXT: translated, but there is no such"), "{lines}");
    assert!(!lines.contains("* REF: translated, but"), "shared, and used by one: {lines}");
}

#[test]
fn help_of_a_command_is_chinese_throughout() {
    let shown = help(Lang::ZhHans, &["kehu", "due", "--help"]);
    assert!(shown.starts_with("今天应联系的客户") && shown.contains("\n\n用法: kehu due [选项] [REF]\n\n"), "{shown}");
    for part in [
        "\n参数:\n",
        "\n选项:\n",
        "只看此客户",
        "[默认: 0d]",
        "[可选值: en, zh-Hans, zh-Hant]",
        "显示帮助",
        "\n行与列:\n",
        "客户簿：",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    for part in ["Usage", "Options", "Arguments", "Print", "default", "possible", "[OPTIONS]"] {
        assert!(!shown.contains(part), "{part}: {shown}");
    }
    assert_eq!(shown, help(Lang::ZhHans, &["kehu", "help", "due"]));
}

#[test]
fn help_of_the_program_lists_its_commands_in_chinese() {
    let shown = help(Lang::ZhHant, &["kehu", "--help"]);
    for part in ["用法: kehu [選項] <命令>", "\n命令:\n", "應聯絡的客戶", "顯示本說明", "\n選項:\n", "顯示版本"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("Print") && !shown.contains("Commands"), "{shown}");
}

#[test]
fn a_translated_tree_parses_the_same_and_english_is_left_alone() {
    let words = ["kehu", "due", "li", "--within", "7d", "-C", "book", "--lang", "en"];
    for lang in Lang::ALL {
        let matches = translate(tree(), lang).try_get_matches_from(words).expect("fits");
        let (name, due) = matches.subcommand().expect("a command");
        assert_eq!(name, "due");
        assert_eq!(due.get_one::<String>("within").map(String::as_str), Some("7d"));
        assert_eq!(due.get_one::<String>("book").map(String::as_str), Some("book"));
    }
    let english = help(Lang::En, &["kehu", "due", "--help"]);
    assert!(english.contains("Usage: kehu due [OPTIONS] [REF]"), "{english}");
}

#[test]
fn further_paragraphs_are_only_in_the_long_help() {
    let (brief, whole) = paragraphs("一行\n\n更多");
    assert_eq!(brief.to_string(), "一行");
    assert!(matches!(whole, Resettable::Value(whole) if whole.to_string() == "一行\n\n更多"));
    assert!(matches!(paragraphs("一行").1, Resettable::Reset));
}
