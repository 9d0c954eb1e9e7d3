//! The command line: one file per subcommand, each with its `Args` and `run`.
//!
//! A command opens the book, asks it, and answers with a `View`; a writing one hands edits to the store or, with
//! `--dry-run`, shows them. Nothing is computed here and no format is known here. The doc comments of `Args` are the
//! English help text and its only copy.

#![expect(clippy::doc_markdown, reason = "doc comments are help, read on a terminal")]

pub mod add;
pub mod buy;
pub mod check;
pub mod due;
pub mod edit;
pub mod explain;
pub mod import;
pub mod init;
pub mod list;
pub mod log;
pub mod new;
pub mod rm;
pub mod schema;
pub mod set;
pub mod show;
pub mod snooze;

pub mod cells;
pub mod everywhere;
pub mod filter;
pub mod listing;
pub mod run;
pub mod session;
pub mod world;
pub mod writing;

use clap::{Parser, Subcommand};
use everywhere::Everywhere;

/// Keep customer relationships alive: who must be contacted today, why, by whom, over which channel, saying what
///
/// A book is a folder of plain files: records are CSV, rules are TOML. Everything else is computed when you ask.
#[derive(Parser, Debug)]
#[command(name = "kehu", version, disable_help_subcommand = false, max_term_width = 100)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub everywhere: Everywhere,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Who must be contacted: everything due on or before today, the most pressing first
    Due(due::Args),
    /// The rows of a table, customers if none is named
    List(list::Args),
    /// Write down a contact that happened
    Log(log::Args),
    /// Add a customer
    Add(add::Args),
    /// Write down a purchase; a negative amount is a refund
    Buy(buy::Args),
    /// All about one customer
    Show(show::Args),
    /// The rule, the rows and the arithmetic behind an answer
    Explain(explain::Args),
    /// Move one due item to a later day
    Snooze(snooze::Args),
    /// Add a row to any table
    New(new::Args),
    /// Change cells of a row
    Set(set::Args),
    /// Change a row in your editor
    Edit(edit::Args),
    /// Take out a row
    Rm(rm::Args),
    /// Bring in rows of a CSV file; without --write it only shows what would happen
    Import(import::Args),
    /// Everything that is wrong in the book; silent when nothing is
    Check(check::Args),
    /// The tables and their columns, or the facts that filters and rules may use
    Schema(schema::Args),
    /// Make a folder a book
    Init(init::Args),
}
