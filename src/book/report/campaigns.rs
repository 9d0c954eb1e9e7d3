//! Campaigns that have begun, with whom the draw left in and whom it held out.

use super::business::{Desk, numbers};
use crate::book::Question;
use crate::book::campaigns::{self, Campaign, Contacts, audience};
use crate::book::reading::rows;
use crate::error::{Campaigning, Error, Refusal, Usage};
use crate::model::attendance;
use crate::problem::Problem;
use crate::rules::campaign::Verdict;
use crate::rules::report::asked::Asked;
use crate::rules::report::campaign::{Campaigns, Course};
use std::collections::HashMap;

/// Reads those whose first day is in the period.
pub(super) fn read(question: &Question<'_>, asked: &Asked) -> Result<(Campaigns, Vec<Problem>), Error> {
    let scenario = &question.book.settings.playbook.campaign;
    let today = question.now.today;
    let (mut list, mut problems) = campaigns::read(question)?;
    list.retain(|campaign| campaign.start.is_some_and(|start| start <= today && asked.period.holds(start)));
    list.sort_by(|a, b| (a.start, &a.id).cmp(&(b.start, &b.id)));
    let confidence = scenario.confidence();
    if list.is_empty() {
        return Ok((Campaigns { confidence, ..Campaigns::default() }, problems));
    }
    let contacts = Contacts::read(question)?;
    let mut desk = Desk::new(question)?;
    desk.follow(list.iter().map(|campaign| campaign.id.as_str()), &contacts);
    let business = desk.read()?;
    let guests = guests(question, &mut problems)?;
    let mut courses = Vec::new();
    for campaign in &list {
        let found = match audience::at_the_start(question, campaign) {
            // Guests may be asked one by one; then there is nothing to compare. What is wrong with a segment was told with
            // the row.
            Err(Error::Refused(Refusal::Campaign(Campaigning::NoAudience(_))) | Error::Usage(Usage::Choice(..))) => {
                audience::Audience::default()
            }
            found => found?,
        };
        let of = |verdict: Verdict| {
            let ids = found.members.iter().filter(|member| member.verdict == verdict).map(|member| member.id.as_str());
            numbers(&desk.customers, ids)
        };
        let first = campaign.start.unwrap_or(today);
        let last = scenario.window.after(campaign.end.unwrap_or(first)).min(today);
        courses.push(Course {
            name: [campaign.id.clone(), campaign.name.clone()],
            first,
            last,
            within: of(Verdict::In),
            held_out: of(Verdict::HeldOut),
            budget: campaign.budget,
            guests: came(campaign, &guests),
        });
        problems.extend(found.problems.into_iter().filter(|new| !problems.contains(new)).collect::<Vec<_>>());
    }
    problems.extend(desk.problems);
    Ok((Campaigns { list: courses, business, confidence }, problems))
}

/// By campaign and guest the latest word.
type Guests = HashMap<String, HashMap<(String, String), (i64, String)>>;

fn guests(question: &Question<'_>, problems: &mut Vec<Problem>) -> Result<Guests, Error> {
    let columns =
        [attendance::CAMPAIGN_ID, attendance::CUSTOMER_ID, attendance::PERSON_ID, attendance::AT, attendance::STATUS];
    let read = rows(question, &attendance::TABLE, &columns, |_, row| {
        let at = question.now.zone.parse(&row.bytes(3)).filter(|at| *at <= question.now.at)?;
        let text = |wanted: usize| row.text(wanted).into_owned();
        Some((text(0), (text(1), text(2)), (at.0, text(4))))
    })?;
    problems.extend(read.problems);
    let mut guests = Guests::new();
    for (campaign, guest, said) in read.rows {
        let known = guests.entry(campaign).or_default().entry(guest).or_default();
        *known = said.max(known.clone());
    }
    Ok(guests)
}

/// Of an event: guests who came, and all who were asked.
fn came(campaign: &Campaign, guests: &Guests) -> Option<(u64, u64)> {
    let guests = guests.get(&campaign.id).filter(|_| campaign.is_event())?;
    let came = guests.values().filter(|(_, status)| status == "attended").count() as u64;
    Some((came, guests.len() as u64))
}
