//! `kehu campaign audience`: whom a campaign is for, and what it does with each.

use super::named;
use crate::book::campaigns::audience::{self, Member};
use crate::book::campaigns::{Campaign, Contacts};
use crate::book::plan::rows::Status;
use crate::cmd::cells;
use crate::cmd::filter;
use crate::cmd::listing::Listing;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::error::Error;
use crate::expr::Type;
use crate::model::plan;
use crate::problem::Declared;
use crate::rules::campaign::Verdict;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;
use crate::words::headings::heading;

const EXAMPLES: &str = "\
Examples:
  kehu campaign audience 'Spring list'
  kehu campaign audience 'Spring list' --where 'audience == \"in\"' -f ids
  kehu campaign audience 'Spring list' --where 'audience == \"left_out\"'";

/// Whom a campaign is for: who is written to, who is held out, who is left out and why
///
/// Also of a campaign that was not started: so one looks before. Who belongs to it is settled on the evening before its first
/// day; what stands against writing to somebody is asked now.
///
/// Columns: customer_id, name, owner, person, channel, audience (in, held_out, left_out), why (status, do_not_contact,
/// consent, no_address, touches), plan (pending, done, not_done), plan_id.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The campaign: its name, or its id
    pub name: String,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

const COLUMNS: [(&str, bool, Narrow); 9] = [
    // whether people see it, and on a narrow terminal
    ("customer_id", false, Narrow::Stays),
    ("name", true, Narrow::Stays),
    ("owner", true, Narrow::Leaves(2)),
    ("person", true, Narrow::Leaves(1)),
    ("channel", true, Narrow::Stays),
    ("audience", true, Narrow::Stays),
    ("why", true, Narrow::Stays),
    ("plan", true, Narrow::Stays),
    ("plan_id", false, Narrow::Stays),
];

/// Lists them.
pub(super) fn run(args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let lang = session.lang;
    let (campaign, mut problems) = named(session, &args.name)?;
    let contacts = Contacts::read(&question)?;
    let found = audience::read(&question, &campaign, &contacts)?;
    problems.extend(found.problems.iter().cloned());
    let columns = COLUMNS.map(|(id, shown, narrow)| Column {
        id: id.to_owned(),
        heading: heading(id, lang).to_owned(),
        right: false,
        shown,
        narrow,
    });
    let rows: Vec<Vec<Cell>> = found.members.iter().map(|member| row(member, &campaign, &contacts, session)).collect();
    let table = Table { columns: columns.into(), rows: Rows::streamed(rows), id: 0, title: None };
    let kinds = COLUMNS.map(|_| Type::Text);
    stage.show(View::Table(filter::apply(&args.listing, table, &kinds)?), lang)?;
    let left_out = found.count(|verdict| matches!(verdict, Verdict::LeftOut(_)));
    let counts = [Verdict::In, Verdict::HeldOut].map(|verdict| found.count(|of| of == verdict));
    stage.note(&words::campaign::audience(&campaign.name, [counts[0], counts[1], left_out], lang));
    Ok(Outcome { code: 0, problems })
}

fn row(member: &Member, campaign: &Campaign, contacts: &Contacts, session: &Session<'_>) -> Vec<Cell> {
    let (settings, lang) = (&session.book.settings, session.lang);
    let owner = cells::declared(settings, Declared::Owner, &member.owner, lang);
    let channel = member.channel.and_then(|place| settings.channels.get(place));
    let planned = contacts.with(&campaign.id, &member.id);
    let status = planned.map(|planned| match contacts.plans.status(planned) {
        Status::Pending => "pending",
        Status::Done => "done",
        Status::NotDone => "not_done",
    });
    let why = match member.verdict {
        Verdict::LeftOut(why) => cells::code(why.id(), &words::campaign::why(why, lang)),
        _ => Cell::Missing,
    };
    let [_, person] = &member.person;
    vec![
        Cell::Text(member.id.clone()),
        cells::text(&member.name),
        owner.map_or_else(|| cells::text(&member.owner), |name| cells::code(&member.owner, name)),
        cells::text(person),
        channel.map_or(Cell::Missing, |channel| cells::code(&channel.id, &channel.name)),
        cells::code(member.verdict.id(), words::campaign::verdict(member.verdict, lang)),
        why,
        status.map_or(Cell::Missing, |id| {
            cells::code(id, words::choice(plan::TABLE.name, "status", id, lang).unwrap_or(id))
        }),
        planned.map_or(Cell::Missing, |planned| Cell::Text(planned.id().to_owned())),
    ]
}
