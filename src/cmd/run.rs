//! From the command line to the exit code.

use super::world::{Stage, World};
use super::{Cli, Command, causes, shortcut};
use crate::error::Error;
use crate::problem::{Domain, Fault, Problem, Severity, Shown, Site};
use crate::store::disk::Real;
use crate::store::locate;
use crate::value::nearest::nearest;
use crate::words::{help, writing};
use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory, Parser};
use std::ffi::OsString;
use std::path::Path;

/// Problems of which the lines are looked up; more are only counted.
const SHOWN: usize = 20;

/// What a command leaves behind besides its answer.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The exit code, unless the data has problems.
    pub code: u8,
    /// What is wrong in the cells that the answer used.
    pub problems: Vec<Problem>,
}

/// Reads the command line. English first: the other languages cost a walk through the whole tree, which only help and
/// mistakes are worth.
pub fn parse(world: &World<'_>) -> Result<Cli, clap::Error> {
    let parsed = shortcut::parse(&world.arguments).map_or_else(|| Cli::try_parse_from(&world.arguments), Ok);
    let stated = match &parsed {
        Ok(cli) => cli.everywhere.lang.clone(),
        Err(_) => flag_of(world, "--lang"),
    };
    world.lang.set(world.stated_lang(stated.as_deref()).unwrap_or_else(|| world.locale()));
    parsed.or_else(|_| {
        let lang = world.lang.get();
        let translated = help::translate(Cli::command(), lang);
        let translated = super::report::help::with_figures(translated, &world.arguments, lang);
        let matches = translated.try_get_matches_from(understood(&world.arguments)).map_err(suggested)?;
        <Cli as clap::FromArgMatches>::from_arg_matches(&matches)
    })
}

/// Runs the command; answers the exit code.
pub fn run(cli: &Cli, world: &World<'_>, stage: &mut dyn Stage) -> Result<u8, Error> {
    let everywhere = &cli.everywhere;
    let ended = match &cli.command {
        Command::Due(args) => super::due::run(args, everywhere, world, stage),
        Command::List(args) => super::list::run(args, everywhere, world, stage),
        Command::Log(args) => super::log::run(args, everywhere, world, stage),
        Command::Add(args) => super::add::run(args, everywhere, world, stage),
        Command::Case(args) => super::case::run(args, everywhere, world, stage),
        Command::Feedback(args) => super::feedback::run(args, everywhere, world, stage),
        Command::Message(args) => super::message::run(args, everywhere, world, stage),
        Command::Signals(args) => super::signals::run(args, everywhere, world, stage),
        Command::Buy(args) => super::buy::run(args, everywhere, world, stage),
        Command::Show(args) => super::show::run(args, everywhere, world, stage),
        Command::Explain(args) => super::explain::run(args, everywhere, world, stage),
        Command::Calendar(args) => super::calendar::run(args, everywhere, world, stage),
        Command::Report(args) => super::report::run(args, everywhere, world, stage),
        Command::Snooze(args) => super::snooze::run(args, everywhere, world, stage),
        Command::Tier(args) => super::tier::run(args, everywhere, world, stage),
        Command::Assign(args) => super::assign::run(args, everywhere, world, stage),
        Command::Plan(args) => super::plan::run(args, everywhere, world, stage),
        Command::Suggest(args) => super::suggest::run(args, everywhere, world, stage),
        Command::Points(args) => super::points::run(args, everywhere, world, stage),
        Command::Benefit(args) => super::benefit::run(args, everywhere, world, stage),
        Command::Refer(args) => super::refer::run(args, everywhere, world, stage),
        Command::New(args) => super::new::run(args, everywhere, world, stage),
        Command::Set(args) => super::set::run(args, everywhere, world, stage),
        Command::Edit(args) => super::edit::run(args, everywhere, world, stage),
        Command::Rm(args) => super::rm::run(args, everywhere, world, stage),
        Command::Dupes(args) => super::dupes::run(args, everywhere, world, stage),
        Command::Merge(args) => super::merge::run(args, everywhere, world, stage),
        Command::Undo(args) => super::undo::run(args, everywhere, world, stage),
        Command::History(args) => super::history::run(args, everywhere, world, stage),
        Command::Export(args) => super::export::run(args, everywhere, world, stage),
        Command::Import(args) => super::import::run(args, everywhere, world, stage),
        Command::Check(args) => super::check::run(args, everywhere, world, stage),
        Command::Sync(args) => super::sync::run(args, everywhere, world, stage),
        Command::Resolve(args) => super::resolve::run(args, everywhere, world, stage),
        Command::Schema(args) => super::schema::run(args, everywhere, world, stage),
        Command::Init(args) => super::init::run(args, everywhere, world, stage),
        Command::MergeDriver(args) => super::merge_driver::run(args, everywhere, world, stage),
    };
    if let Some(day) = world.as_of.take() {
        stage.note(&writing::as_of(day, world.lang.get()));
    }
    let outcome = ended?;
    world.warnings.borrow_mut().extend(outcome.problems.iter().filter(|problem| doubts(problem)).cloned());
    let warnings = world.warnings.take();
    if !warnings.is_empty() {
        let total = warnings.len();
        stage.problems(&located(world, warnings), total, world.lang.get());
    }
    let problems = without_effects(world, told(outcome.problems));
    if problems.is_empty() {
        return Ok(outcome.code);
    }
    let total = problems.len();
    stage.problems(&located(world, problems), total, world.lang.get());
    Ok(3)
}

/// Whether the answer itself may be wrong because of it, although it is no error: whoever reads it should know.
fn doubts(problem: &Problem) -> bool {
    matches!(problem.fault, Fault::Domain(Domain::NoHolidays { .. }))
}

/// What an answer tells: errors by file and place, each once although a table may have been read twice. Warnings are for
/// `check`.
fn told(mut problems: Vec<Problem>) -> Vec<Problem> {
    let place = |problem: &Problem| match &problem.site {
        Site::File { file, bytes } => (file.clone(), bytes.start),
        // In the order in which they were found.
        Site::Typed { .. } => (String::new(), 0),
    };
    problems.retain(|problem| problem.fault.severity() == Severity::Error);
    problems.sort_by_cached_key(place);
    problems.dedup();
    problems
}

/// The problems without those that only follow from a customer's line that cannot be read.
fn without_effects(world: &World<'_>, mut problems: Vec<Problem>) -> Vec<Problem> {
    if !problems.iter().any(causes::is_lost_line) || !problems.iter().any(causes::is_dangling) {
        return problems;
    }
    let lost = problems.iter().filter(|problem| causes::is_lost_line(problem)).cloned().collect();
    let root = world.root.borrow();
    let customers = causes::customers(&locate::locate(&Real, root.as_deref().unwrap_or(Path::new("")), lost));
    problems.retain(|problem| !causes::is_effect(problem, &customers));
    problems
}

/// The first problems with their lines.
pub fn located(world: &World<'_>, mut problems: Vec<Problem>) -> Vec<Shown> {
    problems.truncate(SHOWN);
    let root = world.root.borrow();
    locate::locate(&Real, root.as_deref().unwrap_or(Path::new("")), problems)
}

/// The mistake, with the command that was meant, which clap does not find where two letters changed places.
fn suggested(mut mistake: clap::Error) -> clap::Error {
    let none = mistake.get(ContextKind::SuggestedSubcommand).is_none();
    if none && let Some(ContextValue::String(typed)) = mistake.get(ContextKind::InvalidSubcommand) {
        let cli = Cli::command();
        if let Some(near) = nearest(typed, cli.get_subcommands().map(clap::Command::get_name)) {
            let near = ContextValue::Strings(vec![near.to_owned()]);
            mistake.insert(ContextKind::SuggestedSubcommand, near);
        }
    }
    mistake
}

/// The arguments, without `--lang` after `help`: there clap takes nothing but names of commands, and it was obeyed already.
fn understood(arguments: &[OsString]) -> Vec<OsString> {
    let mut words = arguments.to_vec();
    let Some(help) = words.iter().position(|word| word == "help") else { return words };
    if let Some(lang) =
        words.iter().position(|word| word.to_string_lossy().starts_with("--lang")).filter(|&at| at > help)
    {
        let taken = if words.get(lang).is_some_and(|word| word == "--lang") { 2 } else { 1 };
        words.drain(lang..words.len().min(lang + taken));
    }
    words
}

/// What follows a flag, or stands behind its `=`, without understanding the rest.
fn flag_of(world: &World<'_>, flag: &str) -> Option<String> {
    let words: Vec<_> = world.arguments.iter().map(|word| word.to_string_lossy()).collect();
    words.iter().enumerate().find_map(|(place, word)| match word.strip_prefix(flag)? {
        "" => words.get(place + 1).map(ToString::to_string),
        rest => rest.strip_prefix('=').map(str::to_owned),
    })
}
