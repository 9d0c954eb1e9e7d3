//! `kehu report NAME --help`: the help of the command with the figures of that report, each with its definition.

use super::of_name;
use crate::value::lang::Lang;
use crate::words::report as words;
use clap::Command;
use std::ffi::OsString;

/// The commands, with the figures of the report among these arguments behind the examples of `report`.
pub fn with_figures(commands: Command, arguments: &[OsString], lang: Lang) -> Command {
    let words: Vec<_> = arguments.iter().skip(1).map(|word| word.to_string_lossy()).collect();
    let Some(place) = words.iter().position(|word| word == "report") else { return commands };
    let Some(report) = words.iter().skip(place + 1).find_map(|word| of_name(word).ok()) else { return commands };
    commands.mut_subcommand("report", |command| {
        let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let figures = words::help(report, lang);
        command.after_long_help(format!("{examples}\n\n{figures}"))
    })
}
