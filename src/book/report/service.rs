//! Cases with how their clocks were kept, and the groups they are in.

use crate::book::cases::{self, Case, Names};
use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::{Question, workdays};
use crate::error::Error;
use crate::facts::clock::{Act, History, Step};
use crate::model::case;
use crate::model::settings::Settings;
use crate::problem::Problem;
use crate::rules::report::Group;
use crate::rules::report::asked::{By, Groups};
use crate::rules::report::service::{Served, Service};
use std::collections::{BTreeSet, HashMap};

/// Reads all of it; `tiers` are the groups of customers where it is split by tier.
pub fn read(question: &Question<'_>, by: Option<By>, tiers: &Groups) -> Result<(Service, Vec<Problem>), Error> {
    let settings = &question.book.settings;
    let (terms, mut problems) = cases::terms(question)?;
    let mut cases = cases::read(question)?;
    problems.append(&mut cases.problems);
    // Clocks ran in years of which no holiday may be known.
    let years = cases.list.iter().flat_map(|case| &case.rows).map(|row| question.now.zone.date(row.at).ymd().0);
    let (days, _) = workdays::read(question)?;
    let told = workdays::unknown(&days, years);
    problems.extend(told.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>());
    let names = Names::read(question)?;
    let customers = if by == Some(By::Tier) { Some(Customers::read(question, &Past::default())?) } else { None };
    let mut found: Vec<(Served, String)> = Vec::new();
    for case in &cases.list {
        let Some(standing) = case.standing(&terms, question) else { continue };
        let history = &standing.history;
        let owner = case.owner(history);
        let owner = if owner.is_empty() { names.owner(&case.customer_id) } else { owner };
        let group = match by {
            Some(By::Severity) => {
                let said = case.said(history, case::SEVERITY, |_| true);
                settings.service.severity(said).id.to_string()
            }
            Some(By::Owner) => owner.to_owned(),
            Some(By::Department) => department(case, history, settings, owner),
            Some(By::Tier) => {
                let number = customers.as_ref().and_then(|known| known.number(case.customer_id.as_bytes()));
                let place = number.and_then(|number| tiers.of.of(number as usize).first().copied());
                match place.and_then(|place| tiers.list.get(place as usize)) {
                    Some(Group::Of(_, id)) => id.clone(),
                    _ => String::new(),
                }
            }
            _ => String::new(),
        };
        let impossible = !history.impossible.is_empty();
        let served = Served {
            opened_on: question.now.zone.date(history.opened_at),
            group: None,
            open: standing.state.step.is_open(),
            unconfirmed: standing.state.step == Step::Unconfirmed,
            rounds: history.rounds.len(),
            cause: case.said(history, case::CAUSE, |_| true).trim().to_owned(),
            moves: if impossible { Vec::new() } else { moves(case, history, settings) },
            kept: standing.kept,
            impossible,
        };
        found.push((served, group));
    }
    let groups = by.filter(|by| by.calendar().is_none()).map_or_else(Vec::new, |by| order(by, settings, &found, tiers));
    let places: HashMap<&str, usize> = groups.iter().enumerate().map(|(place, id)| (id.as_str(), place)).collect();
    for (served, group) in &mut found {
        served.group = places.get(group.as_str()).copied();
    }
    let groups = by.map_or_else(Vec::new, |by| groups.iter().map(|id| Group::Of(by, id.clone())).collect());
    Ok((Service { cases: found.into_iter().map(|(served, _)| served).collect(), groups }, problems))
}

/// The groups: the declared ones in their order, then the others, at last those of which nothing is known.
fn order(by: By, settings: &Settings, found: &[(Served, String)], tiers: &Groups) -> Vec<String> {
    let mut list: Vec<String> = match by {
        By::Severity => settings.service.severities.iter().map(|severity| severity.id.to_string()).collect(),
        By::Owner => settings.book.owners.iter().map(|owner| owner.id.clone()).collect(),
        By::Tier => tiers
            .list
            .iter()
            .filter_map(|group| match group {
                Group::Of(_, id) => Some(id.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let others: BTreeSet<&String> = found.iter().map(|(_, group)| group).collect();
    let more: Vec<String> =
        others.iter().filter(|id| !id.is_empty() && !list.contains(id)).map(ToString::to_string).collect();
    list.extend(more);
    if found.iter().any(|(_, group)| group.is_empty()) {
        list.push(String::new());
    }
    list
}

/// The department that has a case: as was last said, else the one of whoever is responsible.
fn department(case: &Case, history: &History, settings: &Settings, owner: &str) -> String {
    let said = case.said(history, case::DEPARTMENT, |act| act != Act::Escalate).trim();
    if said.is_empty() { of_owner(settings, owner).to_owned() } else { said.to_owned() }
}

fn of_owner<'s>(settings: &'s Settings, owner: &str) -> &'s str {
    settings.book.owners.iter().find(|known| known.id == owner).map_or("", |owner| &owner.department)
}

/// From which department a case went to which, at each hand-off.
fn moves(case: &Case, history: &History, settings: &Settings) -> Vec<(String, String)> {
    let mut at = String::new();
    let mut moves = Vec::new();
    for row in history.order.iter().filter_map(|&place| case.rows.get(place)) {
        let said = row.text(case::DEPARTMENT).trim();
        let next = if said.is_empty() { of_owner(settings, row.text(case::OWNER)) } else { said };
        if row.act == Act::Transfer {
            moves.push((at.clone(), next.to_owned()));
        }
        if row.act != Act::Escalate && (!next.is_empty() || row.act == Act::Transfer) {
            next.clone_into(&mut at);
        }
    }
    moves
}
