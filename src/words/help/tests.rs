//! The tree here is built from the English below; the real one is held against [`stale`](super::stale) where it is made.

use super::*;

const SOURCES: &[(&str, &str)] = &[
    ("kehu", "Keep customer relationships alive: who must be contacted today, why, and saying what"),
    ("kehu init", "Begin a new book: settings, rules and empty tables"),
    ("kehu add", "Add a customer; look-alikes are listed first"),
    ("kehu new", "Add a row to any table"),
    ("kehu set", "Change columns of a row"),
    ("kehu edit", "Edit a row as TOML in your editor"),
    ("kehu rm", "Remove a row; a removed log row leaves a tombstone"),
    ("kehu log", "Note a contact that happened"),
    ("kehu buy", "Note a purchase; a negative amount is a refund"),
    ("kehu due", "Who must be contacted, the most pressing first"),
    ("kehu snooze", "Move one due item to a later day"),
    ("kehu show", "All about one customer"),
    ("kehu explain", "The rule, the rows and the arithmetic behind an answer"),
    ("kehu list", "List rows of a table; for customers also facts"),
    ("kehu import", "Bring in foreign rows; without `--write` only show what would happen"),
    ("kehu check", "Find everything that is wrong in the book"),
    ("kehu schema", "Tables and columns, with their types and meaning"),
    ("kehu --book", "The folder of the book [else KEHU_BOOK, else the nearest folder upward with a kehu.toml]"),
    ("kehu --as-of", "Answer as if it were this day or moment; rows dated later do not exist"),
    ("kehu --format", "How the answer is written"),
    ("kehu --output", "Write the answer to this file"),
    ("kehu --lang", "Language of headings and sentences"),
    ("kehu --color", "When to use colour"),
    ("kehu --quiet", "Do not print the id of what was written"),
    ("kehu --dry-run", "Show the change and write nothing"),
    ("kehu init DIR", "The folder to begin it in"),
    ("kehu init --rules", "Which rules to begin with"),
    ("kehu add NAME", "The name of the customer"),
    ("kehu add COL=VAL", "Further columns"),
    ("kehu add --force", "Add it although there are look-alikes"),
    ("kehu new TABLE", "The table to add to"),
    ("kehu new COL=VAL", "The columns of the row"),
    ("kehu set REF", "The customer, or the id of a row of any table"),
    ("kehu set COL=VAL", "The columns to change; `COL=` empties one"),
    ("kehu edit REF", "The customer, or the id of a row of any table"),
    ("kehu rm ID", "The id of the row"),
    ("kehu log REF", "The customer: id, name or part of it, pinyin, phone digits or e-mail"),
    ("kehu log TEXT", "What was said"),
    ("kehu log --channel", "Over which channel"),
    ("kehu log --kind", "The strand or scenario that it served"),
    ("kehu log --with", "With whom there"),
    ("kehu log --at", "When it happened"),
    ("kehu log --in", "The customer contacted us"),
    ("kehu log --outcome", "How it ended"),
    ("kehu log --feedback", "What the customer said or needs"),
    ("kehu log --next", "What was promised next"),
    ("kehu log --on", "By when it was promised"),
    ("kehu log --rating", "What it achieved, 1 to 5"),
    ("kehu log --case", "The case that it belongs to"),
    ("kehu buy REF", "The customer"),
    ("kehu buy AMOUNT", "The amount; negative for a refund"),
    ("kehu buy --product", "What was bought"),
    ("kehu buy --quantity", "How many"),
    ("kehu buy --on", "The day of the purchase"),
    ("kehu buy --order-no", "The number of the order"),
    ("kehu due REF", "Only this customer"),
    ("kehu due --owner", "Only customers of this owner; `me` is you"),
    ("kehu due --within", "Also what falls due within this span"),
    ("kehu due --reason", "Only items for this reason"),
    ("kehu due --all", "Also what is held back, and why"),
    ("kehu snooze REF", "The customer"),
    ("kehu snooze MATTER", "The item; its reason is enough when it is the only one"),
    ("kehu snooze --until", "The day on which it comes up again"),
    ("kehu snooze --why", "Why it can wait"),
    ("kehu show REF", "The customer"),
    ("kehu show --brief", "Only the page to read before a call or a visit"),
    ("kehu explain REF", "The customer"),
    ("kehu explain WHAT", "Which answer to explain"),
    ("kehu list TABLE", "The table"),
    ("kehu list --segment", "Only customers of this segment"),
    ("kehu list --where", "Only rows for which this expression holds"),
    ("kehu list --columns", "The columns to show, or `all`"),
    ("kehu list --sort", "Order by these columns; `-` in front reverses"),
    ("kehu list --limit", "At most so many rows"),
    ("kehu list --exit-code", "Exit with 10 when there are rows"),
    ("kehu import FILE", "The file to read; `-` is standard input"),
    ("kehu import --as", "The table that the rows belong to"),
    ("kehu import --map", "A file that says which column is which"),
    ("kehu import --mode", "Whether rows are created, updated or both"),
    ("kehu import --match", "The columns by which existing rows are found"),
    ("kehu import --encoding", "The encoding of the file"),
    ("kehu import --write", "Write the rows"),
    ("kehu check --since", "Only rows changed since this revision"),
    ("kehu check --fix", "Mend what can be mended without losing a byte"),
    ("kehu schema TABLE", "Only this table"),
];

fn argument(name: &str, help: &'static str) -> Arg {
    if let Some(long) = name.strip_prefix("--") {
        let arg = Arg::new(long.to_owned()).long(long.to_owned()).help(help);
        match long {
            "book" => arg.short('C').value_name("DIR").global(true),
            "lang" => arg.value_parser(["en", "zh-Hans", "zh-Hant"]).global(true),
            "as-of" | "format" | "output" | "color" => arg.global(true),
            "quiet" | "dry-run" => arg.action(ArgAction::SetTrue).global(true),
            "within" => arg.default_value("0d"),
            "all" | "brief" | "force" | "in" | "write" | "fix" | "exit-code" => arg.action(ArgAction::SetTrue),
            _ => arg,
        }
    } else {
        Arg::new(name.to_lowercase()).value_name(name.to_owned()).help(help)
    }
}

pub(in crate::words) fn tree() -> Command {
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
fn every_text_is_translated_from_the_words_it_has_today() {
    assert_eq!(stale(&tree()), Vec::<String>::new());
}

#[test]
fn a_changed_a_new_and_a_lost_text_are_found() {
    let changed = tree()
        .mut_subcommand("due", |due| due.about("Something else").arg(Arg::new("new").long("new").help("New")))
        .mut_subcommand("show", |show| Command::new("show").about(show.get_about().cloned().unwrap_or_default()));
    let lines = stale(&changed).join("\n");
    assert!(lines.contains("kehu due: translated from other words, now 0x"), "{lines}");
    assert!(lines.contains("kehu due --new: not translated, 0x"), "{lines}");
    assert!(lines.contains("kehu show --brief: translated, but there is no such"), "{lines}");
}

#[test]
fn help_of_a_command_is_chinese_throughout() {
    let shown = help(Lang::ZhHans, &["kehu", "due", "--help"]);
    assert!(shown.starts_with("应联系的客户，最紧迫的在前\n\n用法: kehu due [选项] [REF]\n\n"), "{shown}");
    for part in [
        "\n参数:\n",
        "\n选项:\n",
        "只看此客户",
        "[默认: 0d]",
        "[可选值: en, zh-Hans, zh-Hant]",
        "显示帮助",
        "客户簿所在的文件夹",
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
