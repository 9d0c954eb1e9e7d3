//! Reading a command line with the one command that it names.
//!
//! Telling clap of all commands and all that they take is a good part of what a command of every day takes. Whoever types one
//! rarely wants to know of the others; so they are told of only where this fails: for help, for mistakes, and for whatever
//! else is not understood here. What is understood here is understood alike there, since the command line itself takes flags
//! only, and the one command is the same.

use super::everywhere::Everywhere;
use super::{
    Cli, add, buy, calendar, case, check, due, dupes, edit, explain, history, import, init, list, log, merge,
    merge_driver, new, report, resolve, rm, schema, set, show, snooze, sync, tier, undo,
};
use clap::{Args, FromArgMatches};
use std::ffi::OsString;

/// Tells clap what a command takes.
type Taking = fn(clap::Command) -> clap::Command;

/// The commands, and what tells clap of what each takes. One that is missing is read the long way.
const COMMANDS: &[(&str, Taking)] = &[
    ("due", due::Args::augment_args),
    ("list", list::Args::augment_args),
    ("log", log::Args::augment_args),
    ("add", add::Args::augment_args),
    ("buy", buy::Args::augment_args),
    ("case", case::Args::augment_args),
    ("show", show::Args::augment_args),
    ("explain", explain::Args::augment_args),
    ("calendar", calendar::Args::augment_args),
    ("report", report::Args::augment_args),
    ("snooze", snooze::Args::augment_args),
    ("dupes", dupes::Args::augment_args),
    ("merge", merge::Args::augment_args),
    ("tier", tier::Args::augment_args),
    ("new", new::Args::augment_args),
    ("set", set::Args::augment_args),
    ("edit", edit::Args::augment_args),
    ("rm", rm::Args::augment_args),
    ("undo", undo::Args::augment_args),
    ("history", history::Args::augment_args),
    ("import", import::Args::augment_args),
    ("check", check::Args::augment_args),
    ("sync", sync::Args::augment_args),
    ("resolve", resolve::Args::augment_args),
    ("schema", schema::Args::augment_args),
    ("init", init::Args::augment_args),
    ("merge-driver", merge_driver::Args::augment_args),
];

/// What was typed, where it is a command with all that it needs; `None` where clap has to know of everything.
pub(super) fn parse(arguments: &[OsString]) -> Option<Cli> {
    // The first word that could be the command: where it is the value of a flag, the command is unknown here.
    let mut words = arguments.iter().skip(1);
    let (name, tell) = words.find_map(|word| COMMANDS.iter().find(|(name, _)| word == name))?;
    let own = tell(clap::Command::new(*name));
    let command = Everywhere::augment_args(clap::Command::new("kehu").subcommand_required(true).subcommand(own));
    let matches = command.try_get_matches_from(arguments).ok()?;
    Cli::from_arg_matches(&matches).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, Parser};

    #[test]
    fn every_command_takes_the_same_here() {
        let whole = Cli::command();
        for (name, tell) in COMMANDS {
            let command = whole.get_subcommands().find(|command| command.get_name() == *name).expect("a command");
            let taken = |command: &clap::Command| {
                let arguments: Vec<String> = command.get_arguments().map(|argument| format!("{argument:?}")).collect();
                let below: Vec<String> = command.get_subcommands().map(|command| format!("{command:?}")).collect();
                (arguments, below)
            };
            assert_eq!(taken(command), taken(&tell(clap::Command::new(*name))), "{name}");
        }
    }

    #[test]
    fn what_is_understood_here_is_understood_alike() {
        for line in [
            "due",
            "-C due due --within 7d",
            "-C due list",
            "log c-1 due --lang en",
            "help due",
            "due --help",
            "due --no-such",
            "tier review",
            "tier",
            "--as-of 2026-01-01 show c-1 -f json",
            "report retention --lang zh-Hans",
            "nothing",
            "",
            "-V",
            "due -V",
        ] {
            let words: Vec<OsString> = std::iter::once("kehu").chain(line.split_whitespace()).map(Into::into).collect();
            let (short, long) = (parse(&words), Cli::try_parse_from(&words));
            if let Some(short) = short {
                assert_eq!(format!("{short:?}"), format!("{:?}", long.expect("understood here")), "{line}");
            } else {
                let is_odd = long.is_err() || line == "-C due list";
                assert!(is_odd, "{line} is understood only where everything is known");
            }
        }
    }
}
