//! `kehu due`: who must be contacted.

mod what_if;

use super::everywhere::Everywhere;
use super::listing::Listing;
use super::naming;
use super::other_rules;
use super::run::Outcome;
use super::session::Session;
use super::world::{self, World};
use crate::book::Question;
use crate::book::criteria::Slots;
use crate::book::due::{self, Answer, Ask, Items};
use crate::book::lines::Due;
use crate::book::texts::{self, Texts};
use crate::book::vocabulary::{Names, Stage};
use crate::book::{filter, reading};
use crate::error::{Error, Usage};
use crate::expr::Expression;
use crate::facts::list::Source;
use crate::model::customer;
use crate::value::lang::Lang;
use crate::value::span::Span;
use crate::view::rows::{Lent, Rows};
use crate::view::{Agenda, Cell, Column, Narrow, Table, View};
use crate::words::due::Hint;
use crate::words::{self, headings::heading};
use std::collections::HashMap;

const EXAMPLES: &str = "\
Examples:
  kehu due --owner me
  kehu due --within 7d --columns name,reason,channel,phone
  kehu due --rules next-year.toml
  kehu due --where 'tier == \"vip\" && spend_12m > 5000' -f csv -o vip.csv
  kehu due --exit-code > due.txt; test $? = 10 && mail -s due ann < due.txt";

/// Who must be contacted: everything due on or before today, the most pressing first
///
/// One line a customer: its most pressing item, and under `more` how many others it has. Nothing of it is stored. An item
/// goes when the contact is written down (`kehu log`) and moves when it is put off (`kehu snooze`); `kehu explain REF`
/// says why it is there.
///
/// Columns: customer_id, name, tier, owner, reason, strand, due_on, latest_on, overdue_days, pressure, channel, person,
/// phone, hint, source, matter, more; with --all also held, snoozed. People are shown some of them, machines all;
/// --columns names any. --where also knows the facts about the customer (`kehu schema facts`).
///
/// With --rules it is a question only: what these rules would change. `change` says of a line that it would be `new`, `gone`
/// or `changed`; was_tier, was_reason, was_strand, was_due_on, was_latest_on are as they are under the book's own rules.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The customer.
    #[arg(value_name = "REF", help = naming::ONLY)]
    pub customer: Option<String>,
    /// Customers of this owner, and of whom the owner stands in for; `me` is you
    #[arg(long)]
    pub owner: Option<String>,
    /// Also what falls due within this span: 7d, "2 weeks", 1个月
    #[arg(long, value_name = "SPAN")]
    pub within: Option<String>,
    /// Items of this reason: reply, promise, first_follow_up, cadence
    #[arg(long)]
    pub reason: Option<String>,
    /// Every item on a line of its own, also those held back or snoozed
    #[arg(long)]
    pub all: bool,
    /// What would be different under the rules in this file or folder
    #[arg(long, value_name = "PATH")]
    pub rules: Option<String>,
    /// With --rules: the whole answer under them, not only what differs
    #[arg(long, requires = "rules")]
    pub full: bool,
    /// Exit with 10 when somebody is due
    #[arg(long)]
    pub exit_code: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// Answers who is due.
pub fn run(
    args: &Args,
    everywhere: &Everywhere,
    world: &World<'_>,
    stage: &mut dyn world::Stage,
) -> Result<Outcome, Error> {
    let own = Session::open(world, everywhere)?;
    let only = args.customer.as_ref().map(|typed| own.customer(typed, stage)).transpose()?.map(|found| found.id);
    let other = args.rules.as_ref().map(|rules| own.under(rules)).transpose()?;
    if let Some(other) = other.as_ref().filter(|_| !args.full) {
        return what_if::run(args, &own, other, only.as_deref(), stage);
    }
    let session = other.as_ref().unwrap_or(&own);
    let question = session.question();
    let mut ask = Ask { only, ..ask(args, session)? };
    let parts = parts(args.all);
    let columns = columns(&parts, session.lang);
    let wanted = args.listing.wanted(&columns)?;
    // Making the cells takes much of the time: those of columns that nobody wants are left out.
    let wanted: Vec<Option<Part>> = parts.iter().zip(wanted).map(|(part, wanted)| wanted.then_some(*part)).collect();
    let want = |some: &[Part]| some.iter().any(|part| wanted.contains(&Some(*part)));
    ask.without_people = !want(&[Part::Channel, Part::Person, Part::Phone, Part::Hint]);
    let mut answer = due::ask(&question, &ask)?;
    let mut problems = std::mem::take(&mut answer.problems);
    if other.is_some() {
        problems = other_rules::told(problems, &own);
    }
    let code = if args.exit_code && !answer.lines.is_empty() { 10 } else { 0 };
    let texts = if want(&[Part::Hint, Part::Matter]) { texts::read(&question, &answer)? } else { HashMap::new() };
    let sheet = Sheet { question, lang: session.lang, answer: &answer, texts };
    let rows = Rows::made(answer.lines.len(), |place| sheet.row(place, &wanted));
    let rows = rows.looking_ahead(|places| answer.lines.warm(places));
    let rows = rows.lending(|place, column, look| sheet.lend(place, wanted.get(column).copied().flatten(), look));
    let table = Table { columns: columns.clone(), rows, id: 0, title: None };
    let agenda = Agenda {
        table: args.listing.apply(table)?,
        date: "due_on",
        titles: &["name", "reason"],
        notes: &["hint", "person", "phone", "channel"],
        keys: &["customer_id", "matter", "owner"],
        stamp: question.now.today,
        months: None,
    };
    stage.show(View::Agenda(agenda), session.lang)?;
    if answer.lines.is_empty() {
        let until = ask.until.unwrap_or(question.now.today);
        stage.aside(&words::label::nobody_due(until, session.lang));
    }
    let asked = ask.filter.as_ref().is_some_and(|(_, slots)| slots.need(Source::Model));
    if asked && session.book.settings.model.is_none() {
        stage.note(&words::report::no_model(session.lang));
    }
    Ok(Outcome { code, problems })
}

fn ask(args: &Args, session: &Session<'_>) -> Result<Ask, Error> {
    let question = session.question();
    let reason = args.reason.as_ref().map(|named| session.reason(named)).transpose()?;
    let until = match &args.within {
        None => None,
        Some(text) => {
            let span = Span::parse(text).ok_or_else(|| Error::Usage(Usage::Span(text.clone())))?;
            Some(span.after(question.now.today))
        }
    };
    let owners = args.owner.as_ref().map(|owner| session.owner(owner)).transpose()?;
    Ok(Ask {
        until,
        reason,
        owners: owners.map(|owner| due::seen_by(&question, &owner)),
        items: if args.all { Items::All } else { Items::Speaking },
        filter: filter(args, session)?,
        ..Ask::default()
    })
}

/// `--where`, compiled against the columns of the answer and what is known of a customer.
fn filter(args: &Args, session: &Session<'_>) -> Result<Option<(Expression, Slots)>, Error> {
    let Some(text) = &args.listing.filter else { return Ok(None) };
    let names = Names::of(&session.book.settings, None, Stage::Filter, due::ADDED);
    let names = if text.contains("row") {
        names.with_header(reading::header(&session.question(), &customer::TABLE)?)
    } else {
        names
    };
    filter::alone("--where", text, names).map(Some)
}

/// What a column shows of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    CustomerId,
    Name,
    Tier,
    Owner,
    Reason,
    Strand,
    DueOn,
    LatestOn,
    OverdueDays,
    Pressure,
    Channel,
    Person,
    Phone,
    Hint,
    Source,
    Matter,
    More,
    Held,
    Snoozed,
}

const PARTS: [(Part, &str, bool, bool, Narrow); 19] = [
    // its id, whether it stands right, whether people see it, and on a narrow terminal
    (Part::CustomerId, "customer_id", false, false, Narrow::Stays),
    (Part::Name, "name", false, true, Narrow::Stays),
    (Part::Tier, "tier", false, true, Narrow::Spare(3)),
    (Part::Owner, "owner", false, true, Narrow::Spare(2)),
    (Part::Reason, "reason", false, true, Narrow::Leaves(1)),
    (Part::Strand, "strand", false, false, Narrow::Stays),
    (Part::DueOn, "due_on", false, true, Narrow::Stays),
    (Part::LatestOn, "latest_on", false, false, Narrow::Stays),
    (Part::OverdueDays, "overdue_days", true, true, Narrow::Leaves(4)),
    (Part::Pressure, "pressure", true, false, Narrow::Stays),
    (Part::Channel, "channel", false, true, Narrow::Leaves(3)),
    (Part::Person, "person", false, true, Narrow::Leaves(2)),
    (Part::Phone, "phone", false, true, Narrow::Whole),
    (Part::Hint, "hint", false, true, Narrow::Below),
    (Part::Source, "source", false, false, Narrow::Stays),
    (Part::Matter, "matter", false, false, Narrow::Stays),
    (Part::More, "more", true, true, Narrow::Spare(1)),
    (Part::Held, "held", false, true, Narrow::Below),
    (Part::Snoozed, "snoozed", false, false, Narrow::Stays),
];

impl Part {
    /// The part that stands in the column with this id.
    pub(super) fn named(id: &str) -> Option<Self> {
        PARTS.iter().find(|(_, known, ..)| *known == id).map(|(part, ..)| *part)
    }
}

/// The columns of the answer: with all items on lines of their own also why one is held, and none that counts the others.
fn parts(all: bool) -> Vec<Part> {
    let here = |part: &Part| match part {
        Part::More => !all,
        Part::Held | Part::Snoozed => all,
        _ => true,
    };
    PARTS.iter().map(|(part, ..)| *part).filter(here).collect()
}

fn columns(parts: &[Part], lang: Lang) -> Vec<Column> {
    let described = parts.iter().filter_map(|part| PARTS.iter().find(|(known, ..)| known == part));
    let column = |&(_, id, right, shown, narrow): &(Part, &str, bool, bool, Narrow)| Column {
        id: id.to_owned(),
        heading: heading(id, lang).to_owned(),
        right,
        shown,
        narrow,
    };
    described.map(column).collect()
}

/// What rows are made from.
pub(super) struct Sheet<'s> {
    question: Question<'s>,
    lang: Lang,
    answer: &'s Answer,
    texts: HashMap<usize, Texts>,
}

impl<'s> Sheet<'s> {
    /// Of this answer, with the texts of its lines.
    pub(super) fn new(session: &'s Session<'_>, answer: &'s Answer) -> Result<Self, Error> {
        let question = session.question();
        Ok(Self { question, lang: session.lang, answer, texts: texts::read(&question, answer)? })
    }
}

impl Sheet<'_> {
    /// The wanted cells of a line.
    fn row(&self, place: usize, wanted: &[Option<Part>]) -> Vec<Cell> {
        let Some(due) = self.answer.lines.get(place) else { return Vec::new() };
        wanted.iter().map(|part| part.map_or(Cell::Missing, |part| self.cell(part, place, due))).collect()
    }

    /// What a line has to show.
    pub(super) fn cell(&self, part: Part, place: usize, due: &Due) -> Cell {
        let lang = self.lang;
        let settings = &self.question.book.settings;
        let item = &due.item;
        let reason = item.matter.reason();
        match part {
            Part::CustomerId => optional(self.answer.id(due), |id| Cell::Text(id.to_owned())),
            Part::Name => optional(self.answer.name(due), |name| Cell::Text(name.to_owned())),
            Part::Tier => {
                settings.tiers.list.get(usize::from(due.tier)).map_or(Cell::Missing, |tier| code(&tier.id, &tier.name))
            }
            Part::Owner => optional(self.answer.owner(due), |id| {
                let owner = settings.book.owners.iter().find(|owner| owner.id == id);
                code(id, owner.map_or(id, |owner| &owner.name))
            }),
            Part::Reason => code(reason.id(), words::due::reason(reason, lang)),
            Part::Strand => self.answer.terms.strand_id(item.matter).map_or(Cell::Missing, |id| {
                let strand = settings.tiers.strands.iter().find(|strand| strand.id == id);
                code(id, strand.map_or(id, |strand| &strand.name))
            }),
            Part::DueOn => Cell::Date(item.due),
            Part::LatestOn => Cell::Date(item.latest),
            Part::OverdueDays => Cell::Count(i64::from(item.overdue_days)),
            Part::Pressure => Cell::Number(item.pressure.ratio()),
            Part::Channel => {
                let channel = self.answer.channel(&self.question, place, due);
                channel
                    .and_then(|place| settings.channels.get(place))
                    .map_or(Cell::Missing, |channel| code(&channel.id, &channel.name))
            }
            Part::Person => {
                self.answer.person(place).map_or(Cell::Missing, |person| Cell::Text(person.name.to_string()))
            }
            Part::Phone => self
                .answer
                .person(place)
                .map_or(Cell::Missing, |person| optional(&person.phone, |phone| Cell::Text(phone.to_owned()))),
            Part::Hint => Cell::Text(self.hint(place, due)),
            Part::Source => optional(&self.answer.source(due), |source| Cell::Text(source.to_owned())),
            Part::Matter => Cell::Text(self.matter(place, due)),
            Part::Held => item.held.map_or(Cell::Missing, |held| code(held.id(), words::due::held(held, lang))),
            Part::Snoozed => item.snoozed_from.map_or(Cell::Missing, |_| Cell::Date(item.due)),
            Part::More => Cell::Count(i64::from(due.more)),
        }
    }

    /// Shows what machines read in a cell of a line; the same as [`Self::cell`], without making a text of what is one.
    fn lend(&self, place: usize, part: Option<Part>, look: &mut dyn FnMut(Lent<'_>)) {
        let Some((part, due)) = part.zip(self.answer.lines.get(place)) else { return look(Lent::Cell(&Cell::Missing)) };
        let item = &due.item;
        match part {
            Part::CustomerId => look(Lent::Text(self.answer.id(due))),
            Part::Name => look(Lent::Text(self.answer.name(due))),
            Part::Owner => look(Lent::Text(self.answer.owner(due))),
            Part::Tier => {
                let tier = self.question.book.settings.tiers.list.get(usize::from(due.tier));
                look(Lent::Text(tier.map_or("", |tier| &tier.id)));
            }
            Part::Reason => look(Lent::Text(item.matter.reason().id())),
            Part::DueOn => look(Lent::Date(item.due)),
            Part::LatestOn => look(Lent::Date(item.latest)),
            Part::OverdueDays => look(Lent::Int(i64::from(item.overdue_days))),
            Part::Pressure => look(Lent::Number(item.pressure.ratio())),
            Part::More => look(Lent::Int(i64::from(due.more))),
            _ => look(Lent::Cell(&self.cell(part, place, due))),
        }
    }

    fn hint(&self, place: usize, due: &Due) -> String {
        let settings = &self.question.book.settings;
        let item = &due.item;
        let reason = item.matter.reason();
        let none = Texts::default();
        let role = self.answer.person(place).map_or("", |person| &*person.role);
        let channel = settings.channels.get(usize::from(item.channel)).map_or("", |channel| channel.id.as_str());
        let strand = item.matter.of_strand().and_then(|kind| settings.tiers.strands.get(usize::from(kind)));
        let guide = settings.playbook.guide(reason.id());
        let hint = Hint {
            reason,
            began: item.began,
            due: item.due,
            latest: item.latest,
            called: matches!(channel, "phone" | "video"),
            refused: item.channels == 0,
            detail: self.answer.detail(due),
            strand: strand.map_or("", |strand| strand.name.as_str()),
            festival: item
                .matter
                .of_festival()
                .and_then(|place| settings.calendar.festivals.get(place))
                .map_or("", |festival| festival.name.as_str()),
            customers: self.answer.id(due).is_empty().then(|| due.more + 1),
            cells: &self.texts.get(&place).unwrap_or(&none).cells,
            checklist: guide.map_or(&[], |guide| &guide.checklist),
            say: guide.and_then(|guide| guide.say(role)).unwrap_or_default(),
        };
        words::due::hint(&hint, self.lang)
    }

    /// The matter's key; the row's id comes from the file where it is not one of ours.
    fn matter(&self, place: usize, due: &Due) -> String {
        let matter = due.item.matter;
        let id = || self.texts.get(&place).map_or("", |texts| texts.id.as_str());
        matter.text(&self.answer.terms.names).unwrap_or_else(|| matter.with_id(id()))
    }
}

fn code(machine: &str, human: &str) -> Cell {
    let human = if human.is_empty() { machine } else { human };
    Cell::Code { machine: machine.to_owned(), human: human.to_owned() }
}

fn optional(text: &str, cell: impl Fn(&str) -> Cell) -> Cell {
    if text.is_empty() { Cell::Missing } else { cell(text) }
}
