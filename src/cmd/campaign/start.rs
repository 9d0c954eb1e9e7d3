//! `kehu campaign start`: a contact is planned with everybody a campaign is for.

use super::{named, segment};
use crate::book::campaigns::{Campaign, Contacts, audience};
use crate::book::change::Pen;
use crate::book::plan::rows::id_of;
use crate::book::wording::Ears;
use crate::book::{campaigns, templates};
use crate::cmd::run::Outcome;
use crate::cmd::session::{Session, misfit};
use crate::cmd::world::Stage;
use crate::cmd::writing::Writing;
use crate::error::{Campaigning, Error, Refusal, Usage};
use crate::model::edit::Edit;
use crate::model::{campaign, plan};
use crate::problem::{Expected, Problem, Severity};
use crate::rules::campaign::{Verdict, share};
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::money::Money;
use crate::view::View;
use crate::words;
use std::collections::BTreeMap;

const EXAMPLES: &str = "\
Examples:
  kehu campaign start 'Spring list' --segment one_order --holdout 10%
  kehu campaign start 'Spring list' --segment one_order --holdout 10% --dry-run
  kehu campaign start 'New tea' --where 'tier == \"vip\"' --budget 3000
  kehu campaign start 'Mid-autumn' --segment companies --kind festival";

/// Start a campaign: plan a contact with each customer it is for
///
/// Of a campaign that is there already (`kehu new campaigns`, or started before) only what is given changes, and only the
/// contacts are planned that are missing. Who is paused, lost or closed, does not want to be contacted, gave no consent, cannot
/// be reached, or was contacted often enough in the last seven days (`touches_per_week` of the playbook) is left out.
///
/// --holdout keeps a part of the rest from being written to, so that `kehu report campaign` can tell the effect. Who that is
/// follows from the ids alone: the same in every copy of the book, whoever joins later. Who belongs to the audience is settled
/// on the evening before the first day.
///
/// The contacts stand in plans/ID.csv and are due on the first day; one `kehu undo` takes all of it back. The answer is the id
/// of the campaign.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Its name, or the id of one that is there
    pub name: String,
    /// For the customers of this segment, as in rules/segments.toml
    #[arg(long, value_name = "SEGMENT")]
    pub segment: Option<String>,
    /// For the customers for whom the expression holds, such as 'orders == 1'
    #[arg(long = "where", value_name = "EXPR")]
    pub condition: Option<String>,
    /// What the occasion is: launch, promotion, festival, restock, event
    #[arg(long)]
    pub kind: Option<String>,
    /// The first day; the day of an event [default: today]
    #[arg(long, value_name = "DATE")]
    pub start: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    pub end: Option<String>,
    /// The template of its messages [default: by its kind]
    #[arg(long)]
    pub template: Option<String>,
    /// The part that is not written to: 10%, 0.1 [default: 0]
    #[arg(long, value_name = "SHARE")]
    pub holdout: Option<String>,
    /// What it may cost
    #[arg(long, value_name = "AMOUNT")]
    pub budget: Option<String>,
    /// Where an event is held
    #[arg(long)]
    pub place: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// How columns are typed here.
const OPTIONS: &[(&str, &str)] = &[
    ("name", "NAME"),
    ("segment", "--segment"),
    ("condition", "--where"),
    ("kind", "--kind"),
    ("start", "--start"),
    ("end", "--end"),
    ("template", "--template"),
    ("holdout", "--holdout"),
    ("budget", "--budget"),
    ("place", "--place"),
];

/// Starts it.
pub(super) fn run(args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    if let Some(template) = &args.template {
        let names = templates::names(&session.book)?;
        if !names.contains(template) {
            return Err(Error::Usage(Usage::Choice(template.clone(), names)));
        }
    }
    let mut pen = args.writing.pen(session, &question, "campaign", stage)?;
    pen.spells(OPTIONS);
    let known = match named(session, &args.name) {
        Ok((campaign, _)) => Some(campaign),
        Err(Error::Refused(Refusal::Unknown { .. })) => None,
        Err(error) => return Err(error),
    };
    let contacts = Contacts::read(&question)?;
    let typed = typed(args, session, known.as_ref(), &mut pen)?;
    let edit = match &known {
        None => {
            let (taken, _) = campaigns::read(&question)?;
            let id = pen.fresh(&campaign::TABLE, |id| taken.iter().any(|known| known.id == id))?;
            Some(pen.new_row(&campaign::TABLE, typed)?.with("id", id))
        }
        Some(_) if typed.is_empty() => None,
        Some(known) => Some(pen.set_row(&campaign::TABLE, &known.id, &typed)?),
    };
    let campaign = as_written(known.clone().unwrap_or_default(), edit.as_ref());
    if let Some(known) = known.as_ref().filter(|known| contacts.has(&known.id)) {
        unchanged(known, &campaign)?;
    }
    let audience = audience::read(&question, &campaign, &contacts)?;
    if audience.problems.iter().any(|problem| problem.fault.severity() == Severity::Error) {
        // What cannot be read may be what decides who is written to.
        return Err(Error::Problems(audience.problems));
    }
    let count = |verdict: Verdict| audience.count(|of| of == verdict);
    if count(Verdict::In) == 0 {
        let (name, of, held_out) = (campaign.name.clone(), audience.members.len(), count(Verdict::HeldOut));
        return Err(Error::Refused(Refusal::Campaign(Campaigning::Nobody { name, of, held_out })));
    }
    let first = first_day(&campaign, session);
    let mut edits: Vec<Edit> = edit.into_iter().collect();
    let mut new = 0;
    for member in audience.members.iter().filter(|member| member.verdict == Verdict::In) {
        if contacts.with(&campaign.id, &member.id).is_none() {
            edits.push(planned(&campaign, member, first, session));
            new += 1;
        }
    }
    let mut left_out: BTreeMap<&'static str, usize> = BTreeMap::new();
    for member in &audience.members {
        if let Verdict::LeftOut(why) = member.verdict {
            *left_out.entry(why.id()).or_default() += 1;
        }
    }
    let left_out: Vec<_> = left_out.into_iter().collect();
    let numbers = (count(Verdict::In) - new, count(Verdict::HeldOut));
    let told = words::campaign::started((&campaign.name, first, new), numbers, &left_out, session.lang);
    wording(&campaign, session)?;
    let ids = vec![campaign.id.clone()];
    if edits.is_empty() {
        drop(pen);
        if !args.writing.quiet && !args.writing.dry_run {
            stage.show(View::Written { ids, notes: Vec::new() }, session.lang)?;
        }
        stage.note(&told);
        return Ok(Outcome::default());
    }
    args.writing.write_of(session, pen, edits, ids, vec![told], stage)
}

type Typed = (String, String);

/// The columns that were given, as they are written.
fn typed(args: &Args, session: &Session<'_>, known: Option<&Campaign>, pen: &mut Pen<'_>) -> Result<Vec<Typed>, Error> {
    let today = session.question().now.today;
    let mut day = |column: &'static str, text: &Option<String>| {
        let text = text.as_ref()?;
        let read = session.day(column, text);
        let day = read.as_ref().ok().copied();
        Some((pen.settle(column, text, read.map(|day| day.to_string())), day))
    };
    let start = match day("start", &args.start) {
        Some(typed) => Some(typed),
        // Whoever starts it now means today.
        None if known.is_none_or(|known| known.start.is_none()) => Some((today.to_string(), Some(today))),
        None => None,
    };
    let first = start.as_ref().map_or(known.and_then(|known| known.start), |(_, day)| *day);
    let end = day("end", &args.end);
    if let (Some((_, Some(last))), Some(first), Some(text)) = (&end, first, &args.end)
        && *last < first
    {
        pen.settle("end", text, Err(misfit("end", Expected::Coming, text)));
    }
    let holdout = args.holdout.as_ref().map(|text| {
        let wrong = || misfit("holdout", Expected::Range("0%…99%".to_owned()), text);
        pen.settle("holdout", text, share(text).map(|share| share.to_string()).ok_or_else(wrong))
    });
    let segment = args.segment.as_deref().map(|typed| segment(session, typed)).transpose()?;
    let name = known.is_none().then(|| args.name.clone());
    let cells = [
        ("name", name),
        ("kind", args.kind.clone()),
        ("start", start.map(|(text, _)| text)),
        ("end", end.map(|(text, _)| text)),
        ("segment", segment),
        ("condition", args.condition.clone()),
        ("template", args.template.clone()),
        ("holdout", holdout),
        ("budget", args.budget.clone()),
        ("place", args.place.clone()),
    ];
    Ok(cells.into_iter().filter_map(|(column, text)| Some((column.to_owned(), text?))).collect())
}

/// The campaign with these cells in place of those it had.
fn as_written(known: Campaign, edit: Option<&Edit>) -> Campaign {
    let cell = |column: &str| edit.and_then(|edit| edit.cell(column)).map(str::to_owned);
    let day = |column: &str, before: Option<Date>| cell(column).map_or(before, |text| Date::parse(text.as_bytes()));
    let id = edit.and_then(Edit::id).map_or_else(|| known.id.clone(), str::to_owned);
    Campaign {
        id,
        name: cell("name").unwrap_or(known.name),
        kind: cell("kind").unwrap_or(known.kind),
        start: day("start", known.start),
        end: day("end", known.end),
        segment: cell("segment").unwrap_or(known.segment),
        condition: cell("condition").unwrap_or(known.condition),
        template: cell("template").unwrap_or(known.template),
        holdout: cell("holdout").map_or(known.holdout, |text| text.parse().unwrap_or_default()),
        budget: cell("budget").map_or(known.budget, |text| Money::parse(&text).map(|budget| budget.0)),
        place: cell("place").unwrap_or(known.place),
    }
}

/// Refuses what would change the audience of a campaign that was started.
fn unchanged(known: &Campaign, campaign: &Campaign) -> Result<(), Error> {
    let changes = [
        (known.segment != campaign.segment, "--segment"),
        (known.condition != campaign.condition, "--where"),
        (known.start != campaign.start, "--start"),
        ((known.holdout - campaign.holdout).abs() > 0.0, "--holdout"),
    ];
    match changes.into_iter().find(|(changed, _)| *changed) {
        Some((_, option)) => Err(Error::Refused(Refusal::Campaign(Campaigning::Started(known.name.clone(), option)))),
        None => Ok(()),
    }
}

/// The day of its contacts: its first, or today where that is gone; guests are invited ahead of the event.
fn first_day(campaign: &Campaign, session: &Session<'_>) -> Date {
    let today = session.question().now.today;
    let start = campaign.start.unwrap_or(today);
    let first = if campaign.is_event() { session.book.settings.playbook.event.before.before(start) } else { start };
    first.max(today)
}

/// The planned contact with a customer.
fn planned(campaign: &Campaign, member: &audience::Member, first: Date, session: &Session<'_>) -> Edit {
    let channel = member.channel.and_then(|place| session.book.settings.channels.get(place));
    let cells = [
        (plan::PERIOD, campaign.id.clone()),
        (plan::CUSTOMER_ID, member.id.clone()),
        (plan::STRAND, campaign.strand().to_owned()),
        (plan::CHANNEL, channel.map_or_else(String::new, |channel| channel.id.clone())),
        (plan::CONTENT, campaign.name.clone()),
        (plan::PLACE, campaign.place.clone()),
        (plan::DATE, first.to_string()),
        (plan::OWNER, member.owner.clone()),
    ];
    let text = |column: usize| cells.iter().find(|(known, _)| *known == column).map_or("", |(_, text)| text).to_owned();
    let id = id_of(text);
    Edit::append(&plan::TABLE, cells.iter().cloned().chain([(plan::ID, id)]))
}

/// Warns of what the norms speak against in its template, in whichever language.
fn wording(campaign: &Campaign, session: &Session<'_>) -> Result<(), Error> {
    let ears = Ears::of(&session.book.settings.norms);
    let mut read: Vec<String> = Vec::new();
    for lang in Lang::ALL {
        let Some(template) = templates::find(&session.book, campaign.letter(), lang)? else { continue };
        if read.contains(&template.file) {
            continue;
        }
        let heard = ears.hear(&template.text).into_iter();
        let problems =
            heard.map(|(fault, bytes)| Problem::typed(fault, template.file.as_str(), template.text.as_str(), bytes));
        session.world.warnings.borrow_mut().extend(problems);
        read.push(template.file);
    }
    Ok(())
}
