//! The rhythms of all customers in the evening of a day, from what `due` finds.

use super::evening;
use crate::book::Question;
use crate::book::due::{self, Items};
use crate::error::Error;
use crate::problem::{Declared, Problem};
use crate::rules::due::held::Held;
use crate::rules::due::reason::Reason;
use crate::rules::report::Group;
use crate::rules::report::asked::{Asked, By};
use crate::rules::report::coverage::{Evening, Rhythm, State};
use crate::value::date::Date;

/// Those of the last evening of every stretch that is asked about.
pub fn evenings(question: &Question<'_>, asked: &Asked) -> Result<(Vec<Evening>, Vec<Problem>), Error> {
    let (mut evenings, mut found) = (Vec::new(), Vec::new());
    let mut days: Vec<Date> = asked.stretches().iter().map(|(_, days)| days.until).collect();
    days.dedup();
    for day in days {
        let (read, wrong) = read(&evening(question, day), asked.by)?;
        evenings.push(read);
        // What is wrong in a row is wrong in every evening, and told once.
        found.extend(wrong.into_iter().filter(|problem| !found.contains(problem)).collect::<Vec<_>>());
    }
    Ok((evenings, found))
}

/// Reads them as of the question.
pub fn read(question: &Question<'_>, by: Option<By>) -> Result<(Evening, Vec<Problem>), Error> {
    // Whom to call is only asked where somebody wants to know over which channel.
    let without_people = by != Some(By::Channel);
    let ask = due::Ask { items: Items::Rhythms, without_people, ..due::Ask::default() };
    let mut answer = due::ask(question, &ask)?;
    let problems = std::mem::take(&mut answer.problems);
    let settings = &question.book.settings;
    let parts = |set: Declared, by: By| {
        let declared = settings.declared(set).into_iter();
        declared.map(|id| Group::Of(by, id.to_owned())).collect()
    };
    let parts: Vec<Group> = match by {
        Some(By::Strand) => parts(Declared::Strand, By::Strand),
        Some(By::Channel) => parts(Declared::Channel, By::Channel),
        _ => Vec::new(),
    };
    let rhythms: Vec<Rhythm> = answer
        .lines
        .iter()
        .enumerate()
        .map(|(place, due)| {
            let item = &due.item;
            let state = match item.held {
                Some(Held::GivenUp) if matches!(item.matter.reason(), Reason::KeyDate | Reason::Festival) => {
                    State::Missed
                }
                Some(Held::GivenUp) => State::GivenUp,
                _ if item.overdue_days > 0 => State::Overdue,
                _ if item.snoozed_from.is_some() => State::Snoozed,
                _ => State::Kept,
            };
            let part = match (by, item.strand()) {
                // Strands are the first of the kinds, in the order in which they are declared.
                (Some(By::Strand), Some(kind)) => Some(u32::from(kind)),
                (Some(By::Channel), Some(_)) => answer.channel(question, place, due).map(|channel| channel as u32),
                _ => None,
            };
            Rhythm { customer: due.number, part, state }
        })
        .collect();
    let customers = rhythms.iter().map(|rhythm| rhythm.customer as usize + 1).max().unwrap_or_default();
    Ok((Evening { on: question.now.today, customers, parts, rhythms }, problems))
}
