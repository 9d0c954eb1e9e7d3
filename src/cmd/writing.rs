//! What every writing command takes, and how each ends: the ids on standard output, what should be known beside it.

use super::run::Outcome;
use super::session::Session;
use super::world::Stage;
use crate::book::Question;
use crate::book::change::{Done, Hand, Note, Pen};
use crate::error::{Error, Usage};
use crate::model::edit::Edit;
use crate::model::table::Table;
use crate::value::lang::Lang;
use crate::value::text::visible;
use crate::view::View;
use crate::words;
use std::cell::RefCell;

/// The flags that every writing command takes.
#[derive(clap::Args, Debug, Clone, Default)]
#[command(next_help_heading = "Writing")]
pub struct Writing {
    /// Show the change and write nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Do not print the id of what was written
    #[arg(short, long)]
    pub quiet: bool,
}

impl Writing {
    /// Takes the lock, telling whoever waits for it.
    pub fn pen<'q>(
        &self,
        session: &Session<'_>,
        question: &'q Question<'q>,
        command: &'static str,
        stage: &mut dyn Stage,
    ) -> Result<Pen<'q>, Error> {
        let hand = Hand { dry_run: self.dry_run, ..hand(session, command)? };
        let stage = RefCell::new(stage);
        Pen::take(question, hand, &|holder| stage.borrow_mut().note(&words::writing::waiting(holder, session.lang)))
    }

    /// Writes the edits and answers their ids, or shows them; `echoes` are what should be known besides.
    pub fn write(
        &self,
        session: &Session<'_>,
        mut pen: Pen<'_>,
        edits: Vec<Edit>,
        why: &str,
        echoes: Vec<String>,
        stage: &mut dyn Stage,
    ) -> Result<Outcome, Error> {
        let written = pen.write(edits, why);
        self.tell(session, pen, written, echoes, stage)
    }

    /// Writes rows of a log and answers with the id of what they are about, which is none of their own.
    pub fn write_as(
        &self,
        session: &Session<'_>,
        mut pen: Pen<'_>,
        edits: Vec<Edit>,
        id: String,
        echoes: Vec<String>,
        stage: &mut dyn Stage,
    ) -> Result<Outcome, Error> {
        let written = pen.write(edits, "").map(|done| Done { ids: vec![id], ..done });
        self.tell(session, pen, written, echoes, stage)
    }

    /// Writes edits and answers with the ids of what they are about, which are none of their own.
    pub fn write_of(
        &self,
        session: &Session<'_>,
        mut pen: Pen<'_>,
        edits: Vec<Edit>,
        ids: Vec<String>,
        echoes: Vec<String>,
        stage: &mut dyn Stage,
    ) -> Result<Outcome, Error> {
        let written = pen.write(edits, "").map(|done| Done { ids, ..done });
        self.tell(session, pen, written, echoes, stage)
    }

    /// Says what was written.
    pub fn tell(
        &self,
        session: &Session<'_>,
        mut pen: Pen<'_>,
        written: Result<Done, Error>,
        echoes: Vec<String>,
        stage: &mut dyn Stage,
    ) -> Result<Outcome, Error> {
        let lang = session.lang;
        let notes = std::mem::take(&mut pen.notes);
        // The book is free again before anything is said: whoever reads the answer may be slow.
        drop(pen);
        let is_same = notes.contains(&Note::Unchanged);
        let notes = notes.iter().map(|note| noted(note, lang));
        let notes: Vec<String> = echoes.into_iter().chain(notes).collect();
        let shown = written.and_then(|done| {
            if self.dry_run {
                let texts = done.differences.iter().map(|file| file.text(|line| visible(line).into_owned()));
                stage.show(View::Text(texts.collect()), lang)
            } else if self.quiet || is_same {
                Ok(())
            } else {
                let ids = done.ids.clone();
                let shown = stage.show(View::Written { ids, notes: Vec::new() }, lang);
                told(shown, stage).inspect_err(|error| {
                    if !matches!(error, Error::ClosedPipe) {
                        stage.note(&words::writing::written_all_the_same(&done.ids, lang));
                    }
                })
            }
        });
        for note in notes {
            stage.note(&note);
        }
        shown.map(|()| Outcome::default())
    }
}

/// How a command ends that has written, by how its answer was shown: whatever is wrong with the answer, it is written.
pub fn told(shown: Result<(), Error>, stage: &mut dyn Stage) -> Result<(), Error> {
    shown.and_then(|()| stage.finish()).map_err(Error::untold)
}

/// Who writes, with which command.
pub fn hand(session: &Session<'_>, command: &'static str) -> Result<Hand, Error> {
    let variable = |name| session.world.variable(name);
    let seed = match variable("KEHU_SEED") {
        None => None,
        Some(text) => {
            let wrong = |_| Error::Usage(Usage::Value("KEHU_SEED".to_owned(), text.clone()));
            Some(text.parse().map_err(wrong)?)
        }
    };
    let login = session.login();
    Ok(Hand {
        command,
        by: session.me().or_else(|| login.clone()).unwrap_or_default(),
        writer: variable("KEHU_WRITER"),
        login,
        seed,
        dry_run: false,
        words: session.world.words(command),
    })
}

/// What whoever writes should know, as a sentence.
pub fn noted(note: &Note, lang: Lang) -> String {
    match note {
        Note::Healed { file, kept } => words::writing::healed(file, kept, lang),
        Note::OtherNames { file } => words::writing::other_names(file, lang),
        Note::OpenElsewhere { file } => words::writing::open_elsewhere(file, lang),
        Note::Unchanged => words::writing::unchanged(lang),
        Note::Driver => words::merging::driver_set_up(lang),
        Note::Meant { column, typed, cell } => words::writing::meant(column, typed, cell, lang),
        Note::Filled { column, cell } => words::writing::filled(column, cell, lang),
        Note::Column { file, column } => words::writing::column_added(file, column, lang),
        Note::Completed { id, command } => words::journal::completed(id, command, lang),
        Note::Unfinished { id, file, kept } => words::journal::not_completed(id, file, kept, lang),
    }
}

/// The columns that were given, by name.
pub fn given(table: &Table, cells: impl IntoIterator<Item = (usize, Option<String>)>) -> Vec<(String, String)> {
    let named = |(place, text): (usize, Option<String>)| Some((table.columns.get(place)?.name.to_owned(), text?));
    cells.into_iter().filter_map(named).collect()
}
