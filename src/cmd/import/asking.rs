//! What the flags of an import ask for, and the permission to write that it takes.

use super::Args;
use crate::book::Question;
use crate::book::bulk::{self, Batch, Mode, Plan};
use crate::book::change::{Desk, Note, Pen};
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::cmd::writing::{self, Writing};
use crate::error::{Error, Refusal, Usage};
use crate::exchange::fitting::Fitting;
use crate::model::table::Table;
use crate::value::nearest::nearest;

/// What the flags and the file ask for.
pub(super) struct Asking {
    /// Whether rows that are there may change.
    pub updates: bool,
    pub mode: Mode,
    pub by: Vec<String>,
}

impl Asking {
    pub fn read(args: &Args, fitting: &Fitting<'_>, table: &Table) -> Result<Self, Error> {
        let mode = match args.mode.as_deref() {
            None if fitting.is_sealed() => Mode::Upsert,
            None => Mode::Create,
            Some(name) => {
                let found = Mode::ALL.iter().find(|(known, _)| *known == name).map(|(_, mode)| *mode);
                let known = || Mode::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
                found.ok_or_else(|| Error::Usage(Usage::Choice(name.to_owned(), known())))?
            }
        };
        let updates = fitting.is_sealed() || args.mode.is_some();
        let Some(columns) = &args.matching else {
            let by = bulk::usual(table).iter().map(|name| (*name).to_owned()).collect();
            return Ok(Self { updates, mode, by });
        };
        if !updates {
            return Err(Error::Usage(Usage::Needs("--match".to_owned(), "--mode".to_owned())));
        }
        let names: Vec<String> =
            columns.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        for name in &names {
            if name != "id" && !fitting.columns().any(|column| column == name) {
                let near = nearest(name, fitting.columns()).map(str::to_owned);
                return Err(Error::Usage(Usage::Column(name.clone(), near)));
            }
        }
        Ok(Self { updates, mode, by: names })
    }
}

/// The permission to write, of one kind or the other.
pub(super) enum Hold<'q> {
    /// Nothing is written.
    None,
    /// New rows alone, any number of them.
    Desk(Box<Desk>, Vec<Note>),
    /// Changes of rows, which the history keeps.
    Pen(Box<Pen<'q>>),
}

impl<'q> Hold<'q> {
    pub fn take(
        writes: bool,
        asked: &Asking,
        session: &Session<'_>,
        question: &'q Question<'q>,
        stage: &mut dyn Stage,
    ) -> Result<Self, Error> {
        if !writes {
            return Ok(Self::None);
        }
        if asked.updates {
            let writing = Writing::default();
            return Ok(Self::Pen(Box::new(writing.pen(session, question, "import", stage)?)));
        }
        let mut notes = Vec::new();
        let hand = writing::hand(session, "import")?;
        Ok(Self::Desk(Box::new(bulk::lock(&session.book, hand.seed, &mut notes)?), notes))
    }

    pub fn notes(&mut self) -> Vec<Note> {
        match self {
            Self::None => Vec::new(),
            Self::Desk(_, notes) => std::mem::take(notes),
            Self::Pen(pen) => std::mem::take(&mut pen.notes),
        }
    }

    pub fn write(
        &mut self,
        session: &Session<'_>,
        question: &Question<'_>,
        batch: &Batch,
        plan: &Plan,
    ) -> Result<Vec<Note>, Error> {
        match self {
            Self::None => Ok(Vec::new()),
            Self::Desk(desk, _) => {
                let hand = writing::hand(session, "import")?;
                bulk::write(&session.book, desk, &hand.head(question), batch, plan)
            }
            Self::Pen(pen) => {
                if !plan.damaged.is_empty() {
                    return Err(Error::Refused(Refusal::Damaged(plan.damaged.clone())));
                }
                pen.write(bulk::edits(batch, plan), "")?;
                Ok(std::mem::take(&mut pen.notes))
            }
        }
    }
}
