//! Those of us who look after customers: what each can do, and how their customers stand.

use super::{coverage, groups, service};
use crate::book::due::{self, Items};
use crate::book::{Question, terms, workdays};
use crate::error::Error;
use crate::problem::Problem;
use crate::rules::report::Group;
use crate::rules::report::asked::{Asked, By, Groups};
use crate::rules::report::business::Mate;
use crate::rules::report::coverage::State;
use std::collections::HashMap;

/// Those of us, and at the end nobody: who looks after customers that nobody does.
pub(super) fn read(question: &Question<'_>, asked: &Asked, problems: &mut Vec<Problem>) -> Result<Vec<Mate>, Error> {
    let settings = &question.book.settings;
    let owners = &settings.book.owners;
    let mut team: Vec<Mate> = owners.iter().map(|owner| Mate { id: owner.id.clone(), ..Mate::default() }).collect();
    team.push(Mate::default());
    let place_of = |id: &str| owners.iter().position(|owner| owner.id == id).unwrap_or(owners.len());
    let ask = crate::book::listing::Ask {
        columns: ["id", "owner", "status"].map(str::to_owned).to_vec(),
        ..groups::everybody()
    };
    let (of, found) =
        groups::each(question, &ask, |listed| (place_of(&listed.text(1)), matches!(&*listed.text(2), "" | "active")))?;
    problems.extend(found);
    for (customer, (place, active)) in of.iter().enumerate() {
        if let Some(mate) = team.get_mut(*place) {
            mate.customers += u64::from(*active);
            mate.of.insert(customer as u32);
        }
    }
    capacities(question, asked, &mut team, problems)?;
    let (evening, found) = coverage::read(question, None)?;
    problems.extend(found);
    let mut worst: HashMap<u32, State> = HashMap::new();
    // A missed birthday is no rhythm.
    for rhythm in evening.rhythms.iter().filter(|rhythm| rhythm.state != State::Missed) {
        let known = worst.entry(rhythm.customer).or_insert(rhythm.state);
        *known = (*known).max(rhythm.state);
    }
    for (customer, state) in worst {
        let place = of.get(customer as usize).map_or(owners.len(), |(place, _)| *place);
        if let Some(mate) = team.get_mut(place) {
            mate.covered.0 += u64::from(state <= State::Snoozed);
            mate.covered.1 += 1;
        }
    }
    let due = due::ask(question, &due::Ask { items: Items::All, without_people: true, ..due::Ask::default() })?;
    problems.extend(due.problems.iter().cloned());
    for line in due.lines.iter() {
        let item = &line.item;
        let is_overdue = item.held.is_none() && item.snoozed_from.is_none() && item.overdue_days > 0;
        if let Some(mate) = team.get_mut(place_of(due.owner(line))).filter(|_| is_overdue) {
            mate.overdue += 1;
        }
    }
    let (served, found) = service::read(question, Some(By::Owner), &Groups::default())?;
    problems.extend(found);
    for case in served.cases.iter().filter(|case| asked.period.holds(case.opened_on)) {
        let id = case.group.and_then(|place| served.groups.get(place)).map_or("", |group| match group {
            Group::Of(_, id) => id,
            _ => "",
        });
        let judged = case.kept.iter().filter(|kept| kept.deadline.is_some() && (kept.to.is_some() || kept.missed));
        if let Some(mate) = team.get_mut(place_of(id)) {
            mate.kept.0 += judged.clone().filter(|kept| !kept.missed).count() as u64;
            mate.kept.1 += judged.clone().count() as u64;
        }
    }
    Ok(team)
}

/// What each of us can do on the working days of the period on which they are there.
fn capacities(
    question: &Question<'_>,
    asked: &Asked,
    team: &mut [Mate],
    problems: &mut Vec<Problem>,
) -> Result<(), Error> {
    let settings = &question.book.settings;
    let (days, found) = workdays::read(question)?;
    problems.extend(found);
    let terms = terms::of(settings, days);
    let from = asked.period.from.max(settings.book.started);
    let working: Vec<_> = (from.days()..=asked.period.until.days())
        .map(crate::value::date::Date::from_days)
        .filter(|&day| terms.working.is_workday(day))
        .collect();
    for (mate, owner) in team.iter_mut().zip(&settings.book.owners) {
        let there = working.iter().filter(|day| !owner.away.iter().any(|away| away.holds(**day))).count() as u64;
        mate.capacity = owner.daily.map(|daily| u64::from(daily) * there);
    }
    Ok(())
}
