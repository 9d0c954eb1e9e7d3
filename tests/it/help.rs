//! The help of the program: translated, with examples that can be typed.

use clap::{Command, CommandFactory, Parser};
use kehu::cmd::Cli;
use kehu::value::lang::Lang;
use kehu::value::text::width;
use kehu::words::help;

#[test]
fn every_text_is_translated_from_the_words_it_has_today() {
    let stale = help::stale(&Cli::command());
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

/// Every command with its path.
fn commands() -> Vec<(String, Command)> {
    fn walk(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        found.push((path.to_owned(), command.clone()));
        command.get_subcommands().for_each(|inner| walk(inner, &format!("{path} {}", inner.get_name()), found));
    }
    let mut found = Vec::new();
    walk(&Cli::command(), "kehu", &mut found);
    found
}

/// The help of a command, `-h` or `--help`, as it is where nothing says how wide the terminal is.
fn shown(path: &str, flag: &str, lang: Lang) -> String {
    let words = path.split(' ').chain([flag]);
    let error = help::translate(Cli::command().term_width(0), lang).try_get_matches_from(words).expect_err("help");
    error.render().to_string()
}

/// The lines of help that can be typed.
fn examples(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("  kehu ")).map(str::trim).collect()
}

/// The words of a command line as a shell takes them, up to a pipe, a redirection or a remark in a second column.
fn typed(line: &str) -> Vec<String> {
    let line = if line.contains('\'') { line } else { line.split("   ").next().unwrap_or(line) };
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for character in line.chars() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, '|' | '>' | ';' | '<') => break,
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

#[test]
fn every_command_has_examples_that_can_be_typed() {
    for (path, command) in commands().into_iter().filter(|(path, _)| path != "kehu") {
        let words = command.get_after_help().expect("examples").to_string();
        assert!(words.starts_with("Examples:\n  kehu "), "{path}");
        assert!(examples(&words).iter().any(|line| format!("kehu {line}").starts_with(&path)), "{path}");
        for lang in Lang::ALL {
            let shown = shown(&path, "--help", lang);
            assert!(examples(&shown).len() > 1, "{path} {lang}: {shown}");
            for line in examples(&shown) {
                let words = [vec!["kehu".to_owned()], typed(line)].concat();
                if let Err(error) = Cli::try_parse_from(&words) {
                    panic!("{path} {lang}: {line}\n{error}");
                }
                assert!(width(line) <= 73, "{path} {lang}: too wide to be pasted: {line}");
            }
        }
    }
}

#[test]
fn help_is_in_one_language() {
    const ENGLISH: [&str; 9] =
        ["Usage", "Options", "Arguments", "Listing", "Everywhere", "Writing", "Print", "default", "Examples"];
    for (path, _) in commands() {
        for flag in ["-h", "--help"] {
            for lang in [Lang::ZhHans, Lang::ZhHant] {
                let shown = shown(&path, flag, lang);
                for word in ENGLISH {
                    assert!(
                        !shown.contains(&format!("{word}:")) && !shown.contains(&format!("{word} ")),
                        "{path}: {shown}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_columns_of_an_answer_are_told_in_its_help() {
    let answers: [(&str, &[&str]); 4] = [
        (
            "due",
            &[
                "customer_id",
                "name",
                "tier",
                "owner",
                "reason",
                "strand",
                "due_on",
                "latest_on",
                "overdue_days",
                "pressure",
                "channel",
                "person",
                "phone",
                "hint",
                "source",
                "matter",
                "more",
                "held",
                "snoozed",
            ],
        ),
        ("resolve", &["file", "row", "column", "base", "ours", "theirs"]),
        ("sync", &["what", "added", "changed", "removed"]),
        ("check", &["code", "severity", "file", "line", "column", "message", "hint"]),
    ];
    for (name, columns) in answers {
        for lang in Lang::ALL {
            let shown = shown(&format!("kehu {name}"), "--help", lang);
            let told = shown.replace('`', " ").replace(|character: char| ",、；。;.：".contains(character), " ");
            let missing: Vec<_> =
                columns.iter().filter(|column| !told.split_whitespace().any(|word| word == **column)).collect();
            assert!(missing.is_empty(), "{name} {lang}: {missing:?}");
        }
    }
}

#[test]
fn sentences_name_only_commands_that_exist() {
    let known: Vec<String> = Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let (mut files, mut wrong, mut named) = (Vec::new(), Vec::new(), 0);
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source file");
        let said: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for after in said.join("\n").split("`kehu ").skip(1) {
            let word: String =
                after.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '-').collect();
            // Options of kehu itself, and names that the sentence puts in.
            if word.is_empty() || word.starts_with('-') || word == "help" {
                continue;
            }
            named += 1;
            if !known.contains(&word) {
                wrong.push(format!("{}: `kehu {word}`", file.display()));
            }
        }
    }
    assert!(named > 30, "the sentences are not where they are looked for");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
