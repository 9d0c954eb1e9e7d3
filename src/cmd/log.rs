//! `kehu log`: a contact that happened.

use super::everywhere::Everywhere;
use super::naming;
use super::run::Outcome;
use super::session::{Session, misfit};
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::change::meaning;
use crate::book::due::{self, Ask, Items};
use crate::book::find;
use crate::book::plan::{self, Wish};
use crate::book::wording::Ears;
use crate::error::Error;
use crate::model::called::Meant;
use crate::model::followup;
use crate::problem::{Declared, Expected, Fault, Problem};
use crate::rules::due::detail::Detail;
use crate::value::date::Date;
use crate::value::day_words::{self, When};
use crate::value::text::fold;
use crate::words;

const EXAMPLES: &str = "\
Examples:
  kehu log acme 'Asked for a quote' --next 'Send the quote' --on 'next wed'
  kehu log 'ann lee' 'Wants it in blue' --in --at 'yesterday 15:00'
  kehu log acme 'Did not pick up' --channel phone --outcome no_answer";

/// Write down a contact that happened
///
/// What is due is computed from these: writing down a contact begins its rhythm anew, and --next becomes due on its day.
/// The answer is the id of the entry; an entry is never changed, `kehu rm ID` takes it out.
///
/// Which rhythm begins anew: with --kind that strand of the customer's tier and those that its `also` names; without it
/// every strand whose `by` has the channel, and no other; where there is none, the last strand of the tier. A visit or a
/// meeting begins all anew, a call that nobody answered none.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// What was said, on one line or several
    pub text: String,
    /// Over which channel: phone, visit, wechat, email … as in rules/channels.toml
    #[arg(long)]
    pub channel: Option<String>,
    /// The strand of contact it served, as in rules/tiers.toml [default: by its channel]
    #[arg(long, value_name = "STRAND")]
    pub kind: Option<String>,
    /// With whom: the name or id of one of its people
    #[arg(long, value_name = "PERSON")]
    pub with: Option<String>,
    /// When: yesterday, "yesterday 15:00", 2026-03-02T10:20, 昨天下午3点 [default: now]
    #[arg(long, value_name = "MOMENT")]
    pub at: Option<String>,
    /// The customer contacted us
    #[arg(long = "in")]
    pub inbound: bool,
    /// How it ended: reached, replied, no_answer, declined
    #[arg(long)]
    pub outcome: Option<String>,
    /// What the customer said or needs
    #[arg(long)]
    pub feedback: Option<String>,
    /// What was promised or comes next; needs --on
    #[arg(long, value_name = "TEXT", requires = "on")]
    pub next: Option<String>,
    /// The day of --next: 2026-03-02, "next wed", "in 3 days", 明天, 下周三
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// How much it achieved, 1 to 5
    #[arg(long, value_name = "N")]
    pub rating: Option<String>,
    /// What was sent: the id or the title of one of the contents
    #[arg(long, value_name = "CONTENT")]
    pub content: Option<String>,
    /// The case that it belongs to
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// The planned contact that it fulfils, by its id [default: the nearest that fits; `none` for none]
    #[arg(long, value_name = "ID")]
    pub plan: Option<String>,
    /// Who of us had the contact [default: you]
    #[arg(long)]
    pub owner: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// How columns are typed here.
const OPTIONS: &[(&str, &str)] = &[
    ("at", "--at"),
    ("person_id", "--with"),
    ("summary", "TEXT"),
    ("channel", "--channel"),
    ("kind", "--kind"),
    ("outcome", "--outcome"),
    ("feedback", "--feedback"),
    ("next_action", "--next"),
    ("next_date", "--on"),
    ("rating", "--rating"),
    ("content_id", "--content"),
    ("case_id", "--case"),
    ("plan_id", "--plan"),
    ("owner", "--owner"),
];

/// The ratings that a contact can have.
const RATINGS: std::ops::RangeInclusive<u8> = 1..=5;

/// Writes the contact down.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let question = session.question();
    let owner = match &args.owner {
        Some(owner) if owner == "me" => Some(session.owner(owner)?),
        Some(owner) => Some(owner.clone()),
        None => session.me(),
    };
    let mut pen = args.writing.pen(&session, &question, "log", stage)?;
    pen.spells(OPTIONS);
    let mut echoes = Vec::new();
    let mut day = Some(question.now.today);
    let at = match &args.at {
        Some(text) => {
            let read = happened(&session, text, &mut echoes);
            day = read.as_ref().ok().map(|(_, day)| *day);
            pen.settle("at", text, read.map(|(cell, _)| cell))
        }
        None => question.now.zone.cell(question.now.at),
    };
    let promised = |text: &String| {
        let read = promised(&session, text, day, &mut echoes);
        pen.settle("next_date", text, read)
    };
    let next = args.on.as_ref().map(promised);
    let rating = args.rating.as_ref().map(|text| pen.settle("rating", text, rated(text)));
    let customer = find::customer(&question, &args.customer)?;
    echoes.splice(0..0, session.meant(&customer, &args.customer));
    pen.knows("customers", &customer.id);
    let person = match &args.with {
        Some(typed) => {
            let read = match find::person(&question, &customer.id, typed) {
                Ok((person, _)) => Ok(person),
                Err(error) => Err(meaning::doubt(error)?),
            };
            Some(pen.settle("person_id", typed, read))
        }
        // Whoever is named instead of the customer is who it was with.
        None => customer.via.map(|via| via.person_id),
    };
    if let Some(person) = &person {
        pen.knows("people", person);
    }
    let id = customer.id.clone();
    let outcome = match &args.outcome {
        None if args.inbound && spoken(&session, args.channel.as_deref()) => {
            echoes.push(words::writing::reached(session.lang));
            Some("reached".to_owned())
        }
        outcome => outcome.clone(),
    };
    let plan = match args.plan.as_deref() {
        Some("none") => None,
        Some(named) => Some(named.to_owned()),
        None => planned(args, &session, &customer.id, (day, outcome.as_deref()), &mut echoes)?,
    };
    let typed = [
        (followup::AT, Some(at)),
        (followup::CUSTOMER_ID, Some(customer.id)),
        (followup::PERSON_ID, person),
        (followup::OWNER, owner),
        (followup::CHANNEL, args.channel.clone()),
        (followup::KIND, args.kind.clone()),
        (followup::DIRECTION, Some(if args.inbound { "in" } else { "out" }.to_owned())),
        (followup::SUMMARY, Some(args.text.clone())),
        (followup::OUTCOME, outcome),
        (followup::FEEDBACK, args.feedback.clone()),
        (followup::NEXT_ACTION, args.next.clone()),
        (followup::NEXT_DATE, next),
        (followup::RATING, rating),
        (followup::CONTENT_ID, args.content.clone()),
        (followup::CASE_ID, args.case.clone()),
        (followup::PLAN_ID, plan),
    ];
    let edit = pen.new_row(&followup::TABLE, super::writing::given(&followup::TABLE, typed))?;
    if !args.inbound {
        wording(&session, &[("TEXT", Some(&args.text)), ("--next", args.next.as_ref())]);
    }
    let unanswered = !args.inbound && !args.writing.dry_run && edit.says("outcome", "no_answer");
    let outcome = args.writing.write(&session, pen, vec![edit], "", echoes, stage)?;
    if unanswered {
        warn_of_silence(&session, &id, stage)?;
    }
    Ok(outcome)
}

/// Tells whoever wrote down an attempt that it was the one which stretched the rhythm.
fn warn_of_silence(session: &Session<'_>, customer: &str, stage: &mut dyn Stage) -> Result<(), Error> {
    let items = Items::OfAnyDay;
    let ask = Ask { only: Some(customer.to_owned()), items, without_people: true, ..Ask::default() };
    let answer = due::ask(&session.question(), &ask)?;
    let told = answer.lines.iter().find_map(|due| match answer.detail(due) {
        Some(Detail::Silence { silent, factor }) => Some((silent, factor)),
        _ => None,
    });
    let after = session.book.settings.playbook.restraint.unanswered.after;
    if let Some((silent, factor)) = told.filter(|(silent, _)| silent % after.max(1) == 0) {
        stage.note(&words::writing::stretched(silent, factor, session.lang));
    }
    Ok(())
}

/// Warns of words of ours that the norms speak against; it is written down all the same, since it was said.
fn wording(session: &Session<'_>, texts: &[(&str, Option<&String>)]) {
    let ears = Ears::of(&session.book.settings.norms);
    for (option, text) in texts.iter().filter_map(|(option, text)| Some((*option, (*text)?))) {
        let heard = ears.hear(text).into_iter();
        let problems = heard.map(|(fault, bytes)| Problem::typed(fault, option, text.as_str(), bytes));
        session.world.warnings.borrow_mut().extend(problems);
    }
}

/// The planned contact that this one fulfils, where it was one: who was not there was not contacted.
fn planned(
    args: &Args,
    session: &Session<'_>,
    customer: &str,
    (day, outcome): (Option<Date>, Option<&str>),
    echoes: &mut Vec<String>,
) -> Result<Option<String>, Error> {
    let settings = &session.book.settings;
    let meant = |set: Declared, typed: &Option<String>| match typed.as_deref().map(|typed| settings.meant(set, typed)) {
        Some(Meant::One(id)) => id,
        _ => "",
    };
    let Some(on) = day.filter(|_| outcome != Some("no_answer")) else { return Ok(None) };
    let wish = Wish {
        customer,
        on,
        kind: meant(Declared::Strand, &args.kind),
        channel: meant(Declared::Channel, &args.channel),
    };
    let open = plan::fulfilled(&session.question(), &wish)?;
    echoes.extend(open.as_ref().map(|open| {
        let strand = super::cells::declared(settings, Declared::Strand, &open.strand, session.lang);
        words::plan::fulfils(&open.id, open.on, strand.unwrap_or_default(), session.lang)
    }));
    Ok(open.map(|open| open.id))
}

/// Channels over which both sides speak at once: who contacts us there has been answered.
const CONVERSATIONS: [&str; 4] = ["phone", "visit", "meeting", "video"];

/// Whether the channel is one of conversations.
fn spoken(session: &Session<'_>, channel: Option<&str>) -> bool {
    let meant = channel.map(|typed| session.book.settings.meant(Declared::Channel, typed));
    matches!(meant, Some(Meant::One(id)) if CONVERSATIONS.contains(&id))
}

/// The rating, in whichever digits.
fn rated(text: &str) -> Result<String, Fault> {
    let range = || misfit("rating", Expected::Range(format!("{}…{}", RATINGS.start(), RATINGS.end())), text);
    let rating = fold(text).trim().parse().ok().filter(|rating: &u8| RATINGS.contains(rating)).ok_or_else(range)?;
    Ok(rating.to_string())
}

/// When it happened, as the cell says it, and the day. A day alone stays one: nobody said at what time.
pub fn happened(session: &Session<'_>, text: &str, echoes: &mut Vec<String>) -> Result<(String, Date), Fault> {
    let now = session.question().now;
    let read = day_words::read_past(text, now.at, now.zone).ok_or_else(|| misfit("at", Expected::Said, text))?;
    let (cell, day, clock, later) = match read {
        When::Day(day) => (day.to_string(), day, None, day > now.today),
        When::Moment(at) => {
            let cell = now.zone.cell(at);
            let clock = cell.split_once('T').map(|(_, clock)| clock.to_owned());
            (cell, now.zone.date(at), clock, at > now.at)
        }
    };
    if later {
        return Err(misfit("at", Expected::Past, text));
    }
    echoes.push(words::writing::at(day, clock.as_deref(), session.lang));
    Ok((cell, day))
}

/// The day of the next step, which is not before the contact; no day is known of one that cannot be read.
fn promised(
    session: &Session<'_>,
    text: &str,
    contact: Option<Date>,
    echoes: &mut Vec<String>,
) -> Result<String, Fault> {
    let on = session.day("next_date", text)?;
    if contact.is_some_and(|contact| on < contact) {
        return Err(misfit("next_date", Expected::Coming, text));
    }
    echoes.push(words::writing::next(on, session.lang));
    Ok(on.to_string())
}
