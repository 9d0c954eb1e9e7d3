//! Help in the other two languages.
//!
//! The English help is the doc comments of the commands, and its only copy. [`HELP`] overrides it by clap path for Chinese;
//! every entry carries a hash of the English that it translates, so that a translation which no longer says the same
//! is found by [`stale`]. Translating costs building the whole tree of commands, hence: parse with the English tree, and
//! only when that ends in help or in a mistake parse again with the translated one.

mod arguments;
mod benefits;
mod calendar;
mod cases;
mod commands;
mod duplicates;
mod examples;
mod growth;
mod listening;
mod messages;
mod more;
mod pages;
mod plans;
mod points;
mod sharing;
mod signals;
mod tiers;

use crate::value::lang::Lang;
use clap::builder::{Resettable, StyledStr, Styles};
use clap::{Arg, ArgAction, Command};
use std::borrow::Cow;

/// Path, hash of the English source, simplified Chinese, traditional Chinese. A path is the command with its parents
/// (`kehu case open`), then for an argument `--long` or, when it has no such name, its value's name (`REF`), for the text
/// that closes the help `EXAMPLES` or, where `--help` has another one, `MORE`.
pub type Entry = (&'static str, u64, &'static str, &'static str);

/// All translations, commands first.
pub static HELP: &[&[Entry]] = &[
    commands::COMMANDS,
    arguments::ARGUMENTS,
    examples::EXAMPLES,
    sharing::SHARING,
    tiers::TIERS,
    more::MORE,
    cases::CASES,
    duplicates::DUPLICATES,
    messages::MESSAGES,
    signals::SIGNALS,
    listening::FEEDBACK,
    plans::PLANS,
    calendar::CALENDAR,
    points::POINTS,
    benefits::BENEFITS,
    growth::GROWTH,
    pages::PAGES,
];

/// What stands in a path for the text after a command's help: examples, and after `--help` more.
const EXAMPLES: &str = "EXAMPLES";
const MORE: &str = "MORE";

/// What stands in a path instead of the command, for an argument that several commands share.
const SHARED: &str = "*";

/// What clap itself puts in: heading or help, in the order of [`Lang::ALL`].
const OWN: &[[&str; 3]] = &[
    ["Usage", "用法", "用法"],
    ["Commands", "命令", "命令"],
    ["Arguments", "参数", "參數"],
    ["Options", "选项", "選項"],
    ["Listing", "行与列", "列與欄位"],
    ["Writing", "写入", "寫入"],
    ["Everywhere", "所有命令通用", "所有命令通用"],
    ["[OPTIONS]", "[选项]", "[選項]"],
    ["[COMMAND]", "[命令]", "[命令]"],
    ["<COMMAND>", "<命令>", "<命令>"],
    ["default", "默认", "預設"],
    ["possible values", "可选值", "可選值"],
    ["Print help", "显示帮助", "顯示說明"],
    ["Print help (see more with '--help')", "显示帮助（`--help` 更详细）", "顯示說明（`--help` 更詳細）"],
    ["Print help (see a summary with '-h')", "显示帮助（`-h` 更简短）", "顯示說明（`-h` 更簡短）"],
    ["Print version", "显示版本", "顯示版本"],
    [
        "Print this message or the help of the given subcommand(s)",
        "显示本帮助，或某个命令的帮助",
        "顯示本說明，或某個命令的說明",
    ],
];

/// The same commands with every help text, heading and usage line in this language. English is left as it is. The result
/// parses exactly as `command` does.
pub fn translate(mut command: Command, lang: Lang) -> Command {
    if lang == Lang::En {
        return command;
    }
    // Built first, because only then clap's own arguments, commands and inherited arguments are there to be translated.
    command.build();
    command_in(command, &[], lang)
}

/// The heading of the usage line.
pub fn usage_heading(lang: Lang) -> &'static str {
    own("Usage", lang).unwrap_or("Usage")
}

/// A usage line with clap's own placeholders translated.
pub(super) fn usage_words(line: &str, lang: Lang) -> String {
    ["[OPTIONS]", "[COMMAND]", "<COMMAND>"]
        .iter()
        .fold(line.to_owned(), |line, word| line.replace(word, own(word, lang).unwrap_or(word)))
}

/// A hash of an English help text: FNV-1a, 64 bits, over its bytes.
pub fn hash(english: &str) -> u64 {
    english
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// What of this tree is not translated, translated from other words, or translated but gone: one line each, with the
/// hash to put in the table.
pub fn stale(command: &Command) -> Vec<String> {
    let mut sources = Vec::new();
    collect(command, &[], &mut sources);
    let mut lines: Vec<_> = sources
        .iter()
        .filter_map(|(path, english)| match entry(path) {
            Some((_, known, ..)) if *known == hash(english) => None,
            Some(_) => Some(format!("{path}: translated from other words, now {:#018x}: {english}", hash(english))),
            None => Some(format!("{path}: not translated, {:#018x}: {english}", hash(english))),
        })
        .collect();
    let used: Vec<&str> = sources.iter().filter_map(|(path, _)| entry(path)).map(|(known, ..)| *known).collect();
    let gone = HELP.iter().flat_map(|part| part.iter()).filter(|(path, ..)| !used.contains(path));
    lines.extend(gone.map(|(path, ..)| format!("{path}: translated, but there is no such command or argument")));
    lines
}

fn collect(command: &Command, parents: &[String], sources: &mut Vec<(String, String)>) {
    let path = path_of(parents, command.get_name());
    let about = command.get_long_about().or(command.get_about());
    sources.extend(about.map(|about| (path.join(" "), about.to_string())));
    let closing = [(EXAMPLES, command.get_after_help()), (MORE, command.get_after_long_help())];
    for (part, text) in closing {
        sources.extend(text.map(|text| (format!("{} {part}", path.join(" ")), text.to_string())));
    }
    for arg in command.get_arguments() {
        let help = arg.get_long_help().or(arg.get_help());
        sources.extend(help.map(|help| (argument_path(&path, arg), help.to_string())));
    }
    command.get_subcommands().for_each(|inner| collect(inner, &path, sources));
}

fn command_in(mut command: Command, parents: &[String], lang: Lang) -> Command {
    let path = path_of(parents, command.get_name());
    let styles = command.get_styles().clone();
    let usage = command.render_usage().to_string();
    if let Some(about) = command_about(&command, &path, lang) {
        let (brief, whole) = paragraphs(&about);
        command = command.about(brief).long_about(whole);
    }
    let closing = |part| translation(&format!("{} {part}", path.join(" ")), lang);
    if let Some(text) = command.get_after_help().and_then(|_| closing(EXAMPLES)) {
        command = command.after_help(text);
    }
    if let Some(text) = command.get_after_long_help().and_then(|_| closing(MORE)) {
        command = command.after_long_help(text);
    }
    let line = usage.trim().strip_prefix("Usage:").unwrap_or(&usage).trim();
    command
        .override_usage(usage_words(line, lang))
        .term_width(0)
        .help_template(template(&styles, lang))
        .subcommand_help_heading(own("Commands", lang).unwrap_or("Commands"))
        .mut_args(|arg| argument_in(arg, &path, lang))
        .mut_subcommands(|inner| command_in(inner, &path, lang))
}

fn command_about(command: &Command, path: &[String], lang: Lang) -> Option<String> {
    let known = translation(&path.join(" "), lang).or_else(|| {
        // `help` repeats the tree below itself: `kehu help due` is `kehu due`.
        let plain: Vec<_> = path.iter().filter(|name| *name != "help").cloned().collect();
        translation(&plain.join(" "), lang).filter(|_| path.last().is_some_and(|name| name != "help"))
    });
    known.or_else(|| own(&command.get_about()?.to_string(), lang)).map(str::to_owned)
}

fn argument_in(mut arg: Arg, path: &[String], lang: Lang) -> Arg {
    // An inherited argument is translated where it is declared: the nearest command upward that knows it.
    let known = (1..=path.len())
        .rev()
        .filter_map(|length| path.get(..length))
        .find_map(|path| translation(&argument_path(path, &arg), lang));
    let english = arg.get_help().map(ToString::to_string);
    let heading = arg.get_help_heading().unwrap_or(if arg.is_positional() { "Arguments" } else { "Options" });
    let heading = own(heading, lang).unwrap_or(heading).to_owned();
    let mut text = known.or_else(|| own(english.as_deref()?, lang)).map(str::to_owned).or(english).unwrap_or_default();
    text.push_str(&values_note(&arg, lang));
    let long = arg.get_long_help().and_then(|long| own(&long.to_string(), lang));
    arg = arg.help_heading(heading).hide_default_value(true).hide_possible_values(true);
    if let Some(place) = arg.get_index() {
        // Under a heading of one's own, clap orders positions by their names.
        arg = arg.display_order(place);
    }
    let (brief, whole) = paragraphs(&text);
    let whole = long.map_or(whole, |long| Resettable::Value(long.into()));
    if text.is_empty() { arg } else { arg.help(brief).long_help(whole) }
}

/// The default and the possible values, which clap would otherwise add in English.
fn values_note(arg: &Arg, lang: Lang) -> String {
    if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
        return String::new();
    }
    let note = |english, values: &[Cow<'_, str>]| {
        let word = own(english, lang).unwrap_or(english);
        if values.is_empty() { String::new() } else { format!(" [{word}: {}]", values.join(", ")) }
    };
    let hidden = arg.is_hide_default_value_set();
    let defaults = arg.get_default_values().iter().filter(|_| !hidden).map(|value| value.to_string_lossy());
    let hidden = arg.is_hide_possible_values_set();
    let possible = arg.get_possible_values();
    let possible = possible.iter().filter(|value| !hidden && !value.is_hide_set()).map(|value| value.get_name().into());
    note("default", &defaults.collect::<Vec<_>>()) + &note("possible values", &possible.collect::<Vec<_>>())
}

fn template(styles: &Styles, lang: Lang) -> StyledStr {
    let (style, heading) = (styles.get_usage(), usage_heading(lang));
    format!("{{before-help}}{{about-with-newline}}\n{style}{heading}:{style:#} {{usage}}\n\n{{all-args}}{{after-help}}")
        .into()
}

fn path_of(parents: &[String], name: &str) -> Vec<String> {
    parents.iter().cloned().chain([name.to_owned()]).collect()
}

fn argument_path(path: &[String], arg: &Arg) -> String {
    let name = match (arg.get_long(), arg.get_value_names()) {
        (Some(long), _) => format!("--{long}"),
        (None, Some([value, ..])) => value.to_string(),
        (None, _) => arg.get_id().as_str().to_uppercase(),
    };
    format!("{} {name}", path.join(" "))
}

/// The entry of this path, else the one that commands share.
fn entry(path: &str) -> Option<&'static Entry> {
    let known = |path: &str| HELP.iter().flat_map(|part| part.iter()).find(|(known, ..)| *known == path);
    known(path).or_else(|| known(&format!("{SHARED} {}", path.rsplit(' ').next()?)))
}

fn translation(path: &str, lang: Lang) -> Option<&'static str> {
    let (_, _, simplified, traditional) = entry(path)?;
    match lang {
        Lang::En => None,
        Lang::ZhHans => Some(simplified),
        Lang::ZhHant => Some(traditional),
    }
}

fn own(english: &str, lang: Lang) -> Option<&'static str> {
    let words = OWN.iter().find(|[known, ..]| *known == english)?;
    Lang::ALL.iter().position(|known| *known == lang).and_then(|place| words.get(place)).copied()
}

/// The first paragraph for `-h`, and the whole for `--help` where there is more: clap lays help out in full when there is.
fn paragraphs(text: &str) -> (StyledStr, Resettable<StyledStr>) {
    let first = text.split("\n\n").next().unwrap_or(text);
    let whole = if first.len() < text.len() { Resettable::Value(text.to_owned().into()) } else { Resettable::Reset };
    (first.to_owned().into(), whole)
}

#[cfg(test)]
mod tests;
