//! `kehu edit`: a row in the editor.

use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::cells;
use crate::book::find;
use crate::book::form::{self, Form, Wanted, returned};
use crate::error::{Error, Refusal, Usage};
use crate::model::table::Table;
use crate::problem::Fault;
use crate::store::disk::Real;
use crate::store::{editor, folder, local, output};
use crate::words;

const EXAMPLES: &str = "\
Examples:
  kehu edit acme
  kehu edit p-3k9x7q2m --dry-run";

/// Change a row in your editor
///
/// The row opens as TOML in $VISUAL or $EDITOR and is checked when you leave the editor. Where something does not fit, it
/// opens again with what is wrong on top. Leave it as it is, or empty it, to give up: nothing is written then, and what you
/// typed is kept in a file. The answer is the id.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The row.
    #[arg(value_name = "REF|ID", help = naming::ROW, long_help = naming::ROW_IN_FULL)]
    pub row: String,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// What opens a text where nothing names an editor.
const EDITOR: &str = "vi";

/// How often a text that does not fit is opened: where a program edits, it may never find an end.
const PATIENCE: usize = 30;

/// Opens the row, and writes what was changed in it.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let (table, id) = find::row(&question, &args.row)?;
    cells::refuse_history(table)?;
    let form = form::read(&question, table, &id)?;
    let cell = format!("{id} {}", table.columns.get(1).map_or("COLUMN", |column| column.name));
    let edited = Edited { table, id: &id, form: &form, command: &command(&session, &cell)?, cell: &cell };
    let head = words::writing::form_head(table.name, &id, session.lang);
    let note = |column: &str| words::column_doc(table.name, column, session.lang).map(str::to_owned);
    let mut text = edited.open(&session, &form.text(&head, note))?;
    for opened in 1.. {
        let problems = match edited.write(&text, args, &session, stage) {
            Err(Error::Problems(problems)) => problems,
            Err(error) => {
                keep(&session, &id, &text, stage);
                return Err(error);
            }
            written => return written,
        };
        let sentence = |fault: &Fault| {
            let sentence = words::problem::sentence(fault, session.lang);
            (sentence.text, sentence.hint)
        };
        let head = words::writing::returned(problems.len(), session.lang);
        let line = |number, what: &str| words::writing::line(number, what, session.lang);
        match edited.open(&session, &returned::with(&text, &problems, &head, sentence, line)) {
            Ok(again) if again != text && opened < PATIENCE => text = again,
            // Left as it was or emptied, or the editor was told to fail: whoever typed has given up.
            given_up @ (Ok(_) | Err(Error::Refused(Refusal::Editor(..)))) => {
                keep(&session, &id, given_up.as_ref().unwrap_or(&text), stage);
                return Err(Error::Problems(problems));
            }
            Err(error) => {
                keep(&session, &id, &text, stage);
                return Err(error);
            }
        }
    }
    Ok(Outcome::default())
}

/// The editor to open.
fn command(session: &Session<'_>, cell: &str) -> Result<String, Error> {
    match ["VISUAL", "EDITOR"].iter().find_map(|name| session.world.variable(name)) {
        Some(command) => Ok(command),
        None if output::stdin_is_terminal() => Ok(EDITOR.to_owned()),
        None => Err(Error::Usage(Usage::NoEditor(cell.to_owned()))),
    }
}

/// Keeps what somebody typed; where even that fails, the error that follows still tells.
fn keep(session: &Session<'_>, id: &str, text: &str, stage: &mut dyn Stage) {
    if let Ok(kept) = local::keep(&Real, &session.book.root, &format!("edit/{id}.toml"), 0, text.as_bytes()) {
        stage.note(&words::writing::kept(&kept, session.lang));
    }
}

/// A row that is being edited.
struct Edited<'e> {
    table: &'static Table,
    id: &'e str,
    form: &'e Form,
    command: &'e str,
    /// A cell that can be changed without an editor.
    cell: &'e str,
}

impl Edited<'_> {
    /// What came back from the editor; a text of which nothing is left is refused like one that was not changed.
    fn open(&self, session: &Session<'_>, text: &str) -> Result<String, Error> {
        let edited = editor::edit(&Real, &session.book.root, self.command, self.cell, text)?;
        let edited = returned::without(&edited);
        if returned::is_empty(edited) {
            return Err(Error::Refused(Refusal::Editor(self.command.to_owned(), self.cell.to_owned())));
        }
        Ok(edited.to_owned())
    }

    /// Writes what was changed.
    fn write(&self, text: &str, args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
        let question = session.question();
        let wanted = self.form.changes(text).map_err(Error::Problems)?;
        let mut pen = args.writing.pen(session, &question, "edit", stage)?;
        let typed: Vec<_> = wanted.iter().map(|cell| (cell.column.clone(), cell.text.clone())).collect();
        let verdicts = pen.judge(self.table, Some(self.id), &typed)?;
        let misfits = wanted.iter().zip(verdicts).filter_map(|(cell, verdict)| Some((cell, verdict.err()?)));
        let problems: Vec<_> = misfits.map(|(cell, fault)| form::problem(text, cell, fault)).collect();
        if !problems.is_empty() {
            return Err(Error::Problems(problems));
        }
        // The editor was open for as long as somebody liked, without the lock.
        let now = form::read(&question, self.table, self.id)?;
        let moved = |cell: &Wanted| now.cell(&cell.column) != self.form.cell(&cell.column);
        if wanted.iter().any(moved) {
            let path = folder::path(&session.book.root, &now.file);
            return Err(Error::Refused(Refusal::Changed(path)));
        }
        let edit = pen.set_row(self.table, self.id, &typed)?;
        args.writing.write(session, pen, vec![edit], "", Vec::new(), stage)
    }
}
