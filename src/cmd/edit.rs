//! `kehu edit`: a row in the editor.

use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::cells;
use crate::book::find;
use crate::book::form::{self, Form, Wanted};
use crate::error::{Error, Refusal, Usage};
use crate::model::table::Table;
use crate::store::disk::Real;
use crate::store::{editor, folder, local, output};
use crate::words;

const EXAMPLES: &str = "\
Examples:
  kehu edit acme
  kehu edit p-3k9x7q2m --dry-run";

/// Change a row in your editor
///
/// The row opens as TOML in $VISUAL or $EDITOR and is checked when you leave the editor. Where something does not fit, that
/// is shown, nothing is written, and what you typed is kept in a file. The answer is the id.
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

/// Opens the row, and writes what was changed in it.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let (table, id) = find::row(&question, &args.row)?;
    cells::refuse_history(table)?;
    let form = form::read(&question, table, &id)?;
    let command = ["VISUAL", "EDITOR"].iter().find_map(|name| world.variable(name));
    let command = match command {
        Some(command) => command,
        None if output::stdin_is_terminal() => EDITOR.to_owned(),
        None => return Err(Error::Usage(Usage::Needs("kehu edit".to_owned(), "EDITOR".to_owned()))),
    };
    let head = words::writing::form_head(table.name, &id, session.lang);
    let note = |column: &str| words::column_doc(table.name, column, session.lang).map(str::to_owned);
    let text = editor::edit(&Real, &session.book.root, &command, &form.text(&head, note))?;
    let edited = Edited { table, id: &id, form: &form, text: &text };
    let ended = edited.write(args, &session, stage);
    if ended.is_err() {
        // Somebody typed it, so it is not thrown away; where even keeping it fails, the error still tells.
        if let Ok(kept) = local::keep(&Real, &session.book.root, &format!("edit/{id}.toml"), 0, text.as_bytes()) {
            stage.note(&words::writing::kept(&kept, session.lang));
        }
    }
    ended
}

/// What came back from the editor.
struct Edited<'e> {
    table: &'static Table,
    id: &'e str,
    form: &'e Form,
    text: &'e str,
}

impl Edited<'_> {
    fn write(&self, args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
        let question = session.question();
        let wanted = self.form.changes(self.text).map_err(Error::Problems)?;
        let mut pen = args.writing.pen(session, &question, "edit", stage)?;
        let mut problems = Vec::new();
        for cell in &wanted {
            if let Err(fault) = pen.judge(self.table, &cell.column, &cell.text)? {
                problems.push(form::problem(self.text, cell, fault));
            }
        }
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
        let typed: Vec<_> = wanted.into_iter().map(|cell| (cell.column, cell.text)).collect();
        let edit = pen.set_row(self.table, self.id, &typed)?;
        args.writing.write(session, pen, vec![edit], "", Vec::new(), stage)
    }
}
