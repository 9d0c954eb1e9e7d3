//! What reports are made of: one file for each kind of [`Figures`], read once for whatever the report asks.

mod actions;
mod business;
mod buyers;
mod campaigns;
mod claims;
mod competition;
mod coverage;
pub mod groups;
mod growth;
pub mod judged;
mod listening;
mod lives;
mod migration;
pub mod models;
mod orders;
mod outlook;
mod plan;
mod service;
mod team;
mod worth;

use super::Question;
use crate::error::Error;
use crate::model::settings::lifecycle::{LifeStage, Phase};
use crate::problem::Problem;
use crate::rules::report::asked::{Asked, By, Groups};
use crate::rules::report::business::What;
use crate::rules::report::earlier::earlier;
use crate::rules::report::satisfaction;
use crate::rules::report::{Figures, Line, Note, Reach, Report};
use crate::value::date::Date;
use crate::value::period::{Calendar, Period};

/// A report of a book.
#[derive(Debug)]
pub struct Answer {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The days that it is about.
    pub period: Period,
    /// What is said beside them.
    pub notes: Vec<Note>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Makes a report about these days, or those that it is about where nobody names any; none of them is after the day asked
/// about.
pub fn read(question: &Question<'_>, report: &Report, period: Option<Period>, by: Option<By>) -> Result<Answer, Error> {
    let today = question.now.today;
    let named = period.is_some();
    let period = period.unwrap_or_else(|| reach(report.reach, today, by));
    // Groups are those of the evening that the figures are about.
    let (groups, mut problems) = match report.figures {
        Figures::Moves(_)
        | Figures::Plans(_)
        | Figures::Actions(_)
        | Figures::Campaigns(_)
        | Figures::Business(What::Team, _) => (Groups::default(), Vec::new()),
        Figures::Evenings(_) => groups::read(&evening(question, period.until), by)?,
        // Who is responsible for a case is not always who serves the customer.
        Figures::Service(_) => groups::read(question, by.filter(|by| *by == By::Tier))?,
        _ => groups::read(question, by)?,
    };
    let mut asked = Asked { today, period, named, by, groups };
    let mut notes = Vec::new();
    let (lines, found) = match report.figures {
        Figures::Months(figures) => orders::months(question).map(|(read, found)| (figures(&read, &asked), found))?,
        Figures::Buyers(figures) => {
            let (buyers, found) = buyers::read(question)?;
            if period.from == Date::MIN && by.is_some_and(|by| by.calendar().is_some()) {
                // Nobody wants the months before the first order.
                asked.period.from = buyers.orders.first().unwrap_or(today).min(period.until);
            }
            (figures(&buyers, &asked), found)
        }
        Figures::Lives(figures) => {
            let (lives, found) = lives::read(question, &asked)?;
            let says = |phase: &Phase| phase.stage == LifeStage::Lost;
            notes.extend((!question.book.settings.lifecycle.iter().any(says)).then_some(Note::NoLost));
            (figures(&lives, &asked), found)
        }
        Figures::Service(figures) => {
            let (served, found) = service::read(question, by, &asked.groups)?;
            (figures(&served, &asked), found)
        }
        Figures::Groups(figures) => (figures(&asked), Vec::new()),
        Figures::Evenings(figures) => {
            let (evenings, found) = coverage::evenings(question, &asked)?;
            (figures(&evenings, &asked), found)
        }
        Figures::Plans(figures) => plan::read(question).map(|(planned, found)| (figures(&planned, &asked), found))?,
        Figures::Moves(figures) => {
            let (moves, found) = migration::read(question, period, by)?;
            let lines = figures(&moves);
            notes.extend((!lines.is_empty()).then(|| Note::Moved(moves.moved(), by)));
            (lines, found)
        }
        Figures::Competition(figures) => {
            let (competition, found) = competition::read(question, period)?;
            (figures(&competition, &asked), found)
        }
        Figures::Actions(figures) => actions::read(question).map(|(read, found)| (figures(&read, &asked), found))?,
        Figures::Growth(figures) => growth::read(question).map(|(read, found)| (figures(&read, &asked), found))?,
        Figures::Indicators => {
            let (told, found) = judged::overview(question, period)?;
            (crate::rules::report::overview::lines(&told), found)
        }
        Figures::Outlook(figures) => {
            let (outlook, found) = outlook::read(question)?;
            notes.extend(outlook.model.is_none().then_some(Note::NoModel));
            (figures(&outlook, &asked), found)
        }
        Figures::Business(what, figures) => {
            let (business, found) = business::read(question, what, &asked)?;
            let talked = business.talks.iter().any(|talk| asked.period.holds(Date::from_days(talk.on)));
            let unknown = what != What::Team && talked && business.talks.iter().all(|talk| talk.cost.is_none());
            notes.extend(unknown.then_some(Note::NoCosts));
            (figures(&business, &asked), found)
        }
        Figures::Claims(figures) => claims::read(question).map(|(claims, found)| (figures(&claims, &asked), found))?,
        Figures::Campaigns(figures) => {
            let (campaigns, found) = campaigns::read(question, &asked)?;
            let alone = campaigns.list.iter().filter(|course| course.held_out.is_empty());
            let alone: Vec<[String; 2]> = alone.map(|course| course.name.clone()).collect();
            notes.extend((!alone.is_empty()).then_some(Note::NoHoldout(alone)));
            (figures(&campaigns, &asked), found)
        }
        Figures::Voices(figures) => {
            let (voices, found) = listening::voices(question, by)?;
            notes.extend(satisfaction::few(&voices, &asked));
            (figures(&voices, &asked), found)
        }
        Figures::Needs(figures) => {
            let (wants, found) = listening::wants(question, period)?;
            (figures(&wants, &asked), found)
        }
        Figures::Themes(figures) => {
            let (texts, found) = listening::texts(question, earlier(period).from)?;
            (figures(&(texts, question.book.settings.themes.clone()), &asked), found)
        }
        Figures::Worth(figures) => {
            let (worth, found) = worth::read(question)?;
            notes.extend((!worth.modelled).then_some(Note::NoModel));
            (figures(&worth, &asked), found)
        }
    };
    problems.extend(found);
    notes.extend(lines.is_empty().then_some(Note::Empty));
    let is_one_evening = report.reach == Reach::Evening && by.is_none_or(|by| by.calendar().is_none());
    let period = if is_one_evening { Period { from: period.until, ..period } } else { period };
    Ok(Answer { lines, period, notes, problems })
}

/// The question as of the evening of this day, or as it stands where that is the day asked about.
fn evening<'b>(question: &Question<'b>, day: Date) -> Question<'b> {
    if day == question.now.today { *question } else { question.book.ask(question.now.zone.end(day), true) }
}

/// The days that a report is about where nobody names any.
fn reach(reach: Reach, today: Date, by: Option<By>) -> Period {
    let by_calendar = by.is_some_and(|by| by.calendar().is_some());
    let from = match reach {
        Reach::Today => today,
        Reach::Evening if !by_calendar => today,
        Reach::All => Date::MIN,
        Reach::Month => return Calendar::Month.beside(today, -1),
        Reach::Year | Reach::Evening => today.plus_months(-12).plus_days(1),
    };
    Period { from, until: today }
}
