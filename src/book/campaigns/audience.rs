//! Whom a campaign is for, and what it does with each.
//!
//! Who belongs to it is settled on the evening before its first day, or now where that is still to come: customers whom it
//! brings back leave a segment of those who sleep, and must not drop out of what is compared. Whether somebody may be
//! written to is asked as of the question.

use super::{Campaign, Contacts};
use crate::book::addressees::{Addressees, Barrier, Wish};
use crate::book::criteria::{self, Slots};
use crate::book::listing::{self, Ask};
use crate::book::past::Past;
use crate::book::report::groups::everybody;
use crate::book::vocabulary::{Names, Stage};
use crate::book::{Question, filter, reading};
use crate::error::{Campaigning, Error, Refusal, Usage};
use crate::expr::Expression;
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::campaign::{Candidate, Verdict, Why, verdict};
use std::collections::HashSet;
use std::ops::ControlFlow;

/// A customer for whom a campaign is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Who of us looks after them.
    pub owner: String,
    /// The person who is written to: id and name; empty where nobody is known.
    pub person: [String; 2],
    /// The channel, as its place among the declared ones.
    pub channel: Option<usize>,
    /// What the campaign does with them.
    pub verdict: Verdict,
}

/// The audience of a campaign.
#[derive(Debug, Default)]
pub struct Audience {
    /// The customers, in the order of their table.
    pub members: Vec<Member>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Audience {
    /// How many of them this becomes of.
    pub fn count(&self, of: impl Fn(Verdict) -> bool) -> usize {
        self.members.iter().filter(|member| of(member.verdict)).count()
    }
}

/// The audience as of the question, with what is planned.
pub fn read(question: &Question<'_>, campaign: &Campaign, contacts: &Contacts) -> Result<Audience, Error> {
    let today = question.now.today;
    let before = campaign.start.filter(|&start| start <= today).map(|start| start.plus_days(-1));
    let (ids, problems) = match before {
        Some(day) => belonging(&question.book.ask(question.now.zone.end(day), true), campaign)?,
        None => belonging(question, campaign)?,
    };
    judged(question, campaign, contacts, &ids, problems)
}

/// The audience as it was on the evening before its first day: whom it could reach then, and whom it held out.
pub fn at_the_start(question: &Question<'_>, campaign: &Campaign) -> Result<Audience, Error> {
    let Some(start) = campaign.start else { return Ok(Audience::default()) };
    let evening = question.book.ask(question.now.zone.end(start.plus_days(-1)), true);
    let (ids, problems) = belonging(&evening, campaign)?;
    // What was planned since must not decide who is compared with whom.
    let mut contacts = Contacts::read(&evening)?;
    contacts.of.remove(&campaign.id);
    judged(&evening, campaign, &contacts, &ids, problems)
}

/// The ids of those whom it is for.
fn belonging(question: &Question<'_>, campaign: &Campaign) -> Result<(HashSet<String>, Vec<Problem>), Error> {
    let (filters, slots) = condition(question, campaign)?;
    let ask = Ask { filters, slots, ..everybody() };
    let mut ids = HashSet::new();
    let problems = listing::rows(question, &ask, |listed| {
        ids.insert(listed.text(0).into_owned());
        ControlFlow::Continue(())
    })?;
    Ok((ids, problems))
}

/// What its segment and its condition ask. A campaign that names neither is for nobody: guests of an event are invited one
/// by one.
pub fn condition(question: &Question<'_>, campaign: &Campaign) -> Result<(Vec<Expression>, Slots), Error> {
    let settings = &question.book.settings;
    let header = reading::header(question, &customer::TABLE)?;
    let names = Names::of(settings, Some(&customer::TABLE), Stage::Filter, &[]).with_header(header);
    let mut filters = Vec::new();
    if !campaign.condition.is_empty() {
        filters.push(filter::typed("--where", &campaign.condition, &names)?);
    }
    if !campaign.segment.is_empty() {
        let known = || settings.segments.iter().map(|segment| segment.id.clone()).collect();
        let unknown = || Error::Usage(Usage::Choice(campaign.segment.clone(), known()));
        let place = settings.segments.iter().position(|segment| segment.id == campaign.segment).ok_or_else(unknown)?;
        let mut problems = Vec::new();
        names.move_to(Stage::Segment(place));
        let compiled = settings.segments.get(place).and_then(|it| criteria::flag(&it.condition, &names, &mut problems));
        names.move_to(Stage::Filter);
        filters.push(compiled.ok_or(Error::Problems(problems))?);
    }
    if filters.is_empty() {
        return Err(Error::Refused(Refusal::Campaign(Campaigning::NoAudience(campaign.name.clone()))));
    }
    Ok((filters, Slots::of(names).map_err(Error::Problems)?))
}

/// The columns of customers that are looked at, behind the id.
const COLUMNS: [&str; 6] = ["id", "name", "owner", "status", "channel", "do_not_contact"];

fn judged(
    question: &Question<'_>,
    campaign: &Campaign,
    contacts: &Contacts,
    ids: &HashSet<String>,
    mut problems: Vec<Problem>,
) -> Result<Audience, Error> {
    let settings = &question.book.settings;
    let is_meant = |id: &str| ids.contains(id) || contacts.with(&campaign.id, id).is_some();
    let past = Past::read(question)?;
    let people = Addressees::read(question, &past, is_meant)?;
    problems.extend(people.problems.iter().cloned());
    let guide = if campaign.is_event() { &settings.playbook.event.guide } else { &settings.playbook.campaign.guide };
    let among = guide.by.iter().filter(|&&place| place < 64).fold(0, |bits, place| bits | 1 << place);
    let all = settings.channels.iter().take(64).enumerate().fold(0, |bits, (place, _)| bits | 1 << place);
    let among = if among == 0 { all } else { among };
    let most = settings.playbook.restraint.touches_per_week as usize;
    let mut members = Vec::new();
    let ask = Ask { columns: COLUMNS.map(str::to_owned).to_vec(), ..everybody() };
    let found = listing::rows(question, &ask, |listed| {
        let [id, name, owner, status, channel, refused] = [0, 1, 2, 3, 4, 5].map(|place| listed.text(place));
        if !is_meant(&id) {
            return ControlFlow::Continue(());
        }
        let person = people.of(&id, None);
        let wish = Wish { customer: &id, person, channel: &channel, refused: &refused };
        let reached = people.reach(question, &wish, among);
        let candidate = Candidate {
            id: &id,
            planned: contacts.with(&campaign.id, &id).is_some(),
            active: matches!(&*status, "" | "active"),
            barrier: reached.err().map(|barrier| match barrier {
                Barrier::Unwanted => Why::DoNotContact,
                Barrier::Consent => Why::Consent,
                Barrier::NoAddress => Why::NoAddress,
            }),
            touches: contacts.plans.touches.get(&*id).map_or(0, Vec::len),
        };
        members.push(Member {
            verdict: verdict(&candidate, &campaign.id, campaign.holdout, most),
            person: person.map_or_else(Default::default, |it| [it.id.clone(), it.text("name").to_owned()]),
            channel: reached.ok(),
            name: name.into_owned(),
            owner: owner.into_owned(),
            id: id.into_owned(),
        });
        ControlFlow::Continue(())
    })?;
    problems.extend(found.into_iter().filter(|new| !problems.contains(new)).collect::<Vec<_>>());
    Ok(Audience { members, problems })
}
