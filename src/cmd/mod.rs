//! The command line: one file per subcommand, each with its `Args` and `run`.
//!
//! A command opens the book, asks it, and answers with a `View`; a writing one hands edits to the store or, with
//! `--dry-run`, shows them. Nothing is computed here and no format is known here. The doc comments of `Args` are the
//! English help text and its only copy.

#![expect(
    clippy::doc_markdown,
    rustdoc::broken_intra_doc_links,
    reason = "doc comments are help, read on a terminal, where [plan] is a section of a settings file"
)]

pub mod add;
pub mod assign;
pub mod benefit;
pub mod buy;
pub mod calendar;
pub mod case;
pub mod check;
pub mod due;
pub mod dupes;
pub mod edit;
pub mod explain;
pub mod export;
pub mod history;
pub mod import;
pub mod init;
pub mod list;
pub mod log;
pub mod mask;
pub mod merge;
pub mod merge_driver;
pub mod message;
pub mod new;
pub mod plan;
pub mod points;
pub mod refer;
pub mod report;
pub mod resolve;
pub mod rm;
pub mod schema;
pub mod set;
pub mod show;
pub mod signals;
pub mod snooze;
pub mod suggest;
pub mod sync;
pub mod tier;
pub mod undo;

#[cfg(test)]
mod faults;

mod answer;
mod asked;
mod beside;
pub mod causes;
mod cells;
pub mod everywhere;
pub mod feedback;
pub mod filter;
pub mod listing;
pub mod named;
pub mod naming;
pub mod other_rules;
pub mod run;
pub mod session;
mod shortcut;
pub mod world;
pub mod writing;

use clap::{Parser, Subcommand};
use everywhere::Everywhere;

/// After `kehu -h`.
const NEXT: &str = "`kehu help COMMAND` tells all about a command; `kehu --help` also how to begin, how days are written, and the \
exit codes.";

/// After `kehu --help`.
const BASICS: &str = "\
Begin:
  kehu init teashop --rules shop              a new book, in the folder teashop
  cd teashop
  kehu add 'Acme Ltd'                         a customer
  kehu log acme 'First talk' --channel phone  a contact that happened
  kehu due --within 30d                       who must be contacted in the next 30 days
  kehu explain acme                           and why

Days and moments:
  2026-03-02, today, yesterday, \"next wed\", \"in 3 days\", \"jan 31\", 明天, 下周三, 月底
  2026-03-02T10:20, \"yesterday 15:00\", 昨天下午3点; spans: 7d, \"2 weeks\", 1个月

Exit codes:
   0  answered or written; a closed pipe is no failure
   1  could not: refused, not found, ambiguous, locked, a file that cannot be read or written
   2  wrong usage
   3  answered, but the data has problems (on standard error); or refused because of them
   4  written, but the disk did not confirm that it will last, or the answer could not be shown
  10  with --exit-code: there are rows

Environment:
  KEHU_BOOK    the book                      KEHU_LANG       the language
  KEHU_NOW     the day or moment it is       VISUAL, EDITOR  the editor
  KEHU_WRITER  who you are, as an owner      NO_COLOR        no colour

Answers go to standard output, everything else to standard error. Only `kehu resolve` asks.";

/// Keep customer relationships alive: who must be contacted today, why, and saying what
///
/// A book is a folder of plain files: records are CSV, rules are TOML. Everything else is computed when you ask.
#[derive(Parser, Debug)]
#[command(name = "kehu", version, max_term_width = 100, after_help = NEXT, after_long_help = BASICS)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub everywhere: Everywhere,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands, as people look for them. The help of each is the doc comment of its `Args`.
#[derive(Subcommand, Debug)]
#[expect(missing_docs, reason = "a doc comment here would replace the help that stands with the arguments")]
pub enum Command {
    Due(due::Args),
    List(list::Args),
    Log(log::Args),
    Add(add::Args),
    Buy(buy::Args),
    Case(case::Args),
    Feedback(feedback::Args),
    Message(message::Args),
    Show(show::Args),
    Explain(explain::Args),
    Calendar(calendar::Args),
    Report(report::Args),
    Signals(signals::Args),
    Snooze(snooze::Args),
    Tier(tier::Args),
    Plan(plan::Args),
    Suggest(suggest::Args),
    Points(points::Args),
    Benefit(benefit::Args),
    Refer(refer::Args),
    Assign(assign::Args),
    New(new::Args),
    Set(set::Args),
    Edit(edit::Args),
    Rm(rm::Args),
    Dupes(dupes::Args),
    Merge(merge::Args),
    Undo(undo::Args),
    History(history::Args),
    Import(import::Args),
    Export(export::Args),
    Check(check::Args),
    Sync(sync::Args),
    Resolve(resolve::Args),
    Schema(schema::Args),
    Init(init::Args),
    #[command(hide = true)]
    MergeDriver(merge_driver::Args),
}

impl Command {
    /// Whether its answer is of days, so that it can be a file for calendar programs.
    pub fn of_days(&self) -> bool {
        matches!(self, Self::Due(_) | Self::Calendar(_))
    }
}
