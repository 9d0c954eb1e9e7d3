//! `kehu due`: who must be contacted.

mod what_if;

use super::beside::Beside;
use super::everywhere::Everywhere;
use super::listing::Listing;
use super::naming;
use super::other_rules;
use super::run::Outcome;
use super::session::Session;
use super::world::{self, World};
use crate::book::Question;
use crate::book::contents::{self, Content};
use crate::book::criteria::Slots;
use crate::book::due::{self, Answer, Ask, Items};
use crate::book::lines::Due;
use crate::book::texts::{self, Texts};
use crate::book::vocabulary::{Names, Stage};
use crate::book::{filter, reading};
use crate::error::{Error, Usage};
use crate::expr::Expression;
use crate::facts::list::Source;
use crate::facts::signals;
use crate::model::customer;
use crate::model::settings::Settings;
use crate::model::settings::profile::PEOPLE;
use crate::rules::due::detail::Detail;
use crate::rules::due::reason::Reason;
use crate::value::lang::Lang;
use crate::value::span::Span;
use crate::view::rows::{Lent, Rows};
use crate::view::{Agenda, Cell, Column, Hidden, Narrow, Table, View};
use crate::words::due::Hint;
use crate::words::{self, headings::heading};
use std::collections::HashMap;

const EXAMPLES: &str = "\
Examples:
  kehu due --owner me
  kehu due --within 7d --columns name,reason,channel,phone
  kehu due --columns name,reason,spend_12m,stage --sort -spend_12m
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
/// --columns names any, and any fact about the customer, too (`kehu schema facts`): spend_12m, customer.city,
/// days_since["talk"], measure["assets"]. --where knows the same.
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
    let mut columns = columns(&parts, session.lang);
    let beside = Beside::read(&args.listing, &columns, session)?;
    columns.extend(beside.columns());
    let wanted = args.listing.wanted(&columns)?;
    // Making the cells takes much of the time: those of columns that nobody wants are left out.
    let wanted: Vec<Option<Part>> = parts.iter().zip(wanted).map(|(part, wanted)| wanted.then_some(*part)).collect();
    let want = |some: &[Part]| some.iter().any(|part| wanted.contains(&Some(*part)));
    ask.without_people = !want(&[Part::Channel, Part::Person, Part::Phone, Part::Hint]);
    let mut answer = due::ask(&question, &ask)?;
    let mut problems = std::mem::take(&mut answer.problems);
    problems.extend(beside.problems.iter().filter(|problem| !problems.contains(problem)).cloned().collect::<Vec<_>>());
    if other.is_some() {
        problems = other_rules::told(problems, &own);
    }
    let code = if args.exit_code && !answer.lines.is_empty() { 10 } else { 0 };
    let texts = if want(&[Part::Hint, Part::Matter]) { texts::read(&question, &answer)? } else { HashMap::new() };
    let (sayings, wrong) =
        if want(&[Part::Hint]) { contents::for_lines(&question, &answer)? } else { Default::default() };
    problems.extend(wrong);
    let sheet = Sheet { question, lang: session.lang, answer: &answer, texts, sayings };
    let besides = |place: usize| answer.lines.get(place).map(|due| answer.id(due)).unwrap_or_default();
    // Behind the last column stands what tells the entries of a calendar file apart.
    let rows = Rows::made(answer.lines.len(), |place| {
        let cells = sheet.row(place, &wanted).into_iter().chain(beside.cells(besides(place)));
        cells.chain(std::iter::once(sheet.key(place))).collect()
    });
    let rows = rows.looking_ahead(|places| answer.lines.warm(places));
    let rows = rows.lending(|place, column, look| match column.checked_sub(parts.len()) {
        None => sheet.lend(place, wanted.get(column).copied().flatten(), look),
        Some(extra) => look(Lent::Cell(&beside.cell(extra, besides(place)))),
    });
    let table = Table { columns: columns.clone(), rows, id: 0, title: None };
    let (table, keys) = args.listing.apply_keeping(table, &[columns.len()])?;
    let agenda = Agenda {
        table,
        date: "due_on",
        titles: &["name", "reason"],
        notes: &["hint", "person", "phone", "channel"],
        hidden: Hidden { keys, ..Hidden::default() },
        stamp: question.now.today,
        months: None,
    };
    stage.show(View::Agenda(agenda), session.lang)?;
    if answer.lines.is_empty() {
        let until = ask.until.unwrap_or(question.now.today);
        stage.aside(&words::label::nobody_due(until, session.lang));
    }
    // Asked as of another day, it is nobody's hour.
    let now = question.now.zone.local(question.now.at).1;
    let quiet = session.book.settings.playbook.restraint.quiet_hours.filter(|hours| hours.contains(now));
    if let Some(hours) = quiet.filter(|_| everywhere.as_of.is_none() && !answer.lines.is_empty()) {
        stage.aside(&words::label::quiet_hours(hours, session.lang));
    }
    let asked = ask.filter.as_ref().is_some_and(|(_, slots)| slots.need(Source::Model));
    if (asked || beside.by_model) && session.book.settings.model.is_none() {
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
    sayings: HashMap<usize, Content>,
}

impl<'s> Sheet<'s> {
    /// Of this answer, with the texts of its lines.
    pub(super) fn new(session: &'s Session<'_>, answer: &'s Answer) -> Result<Self, Error> {
        let question = session.question();
        let (sayings, _) = contents::for_lines(&question, answer)?;
        Ok(Self { question, lang: session.lang, answer, texts: texts::read(&question, answer)?, sayings })
    }
}

impl Sheet<'_> {
    /// The wanted cells of a line.
    fn row(&self, place: usize, wanted: &[Option<Part>]) -> Vec<Cell> {
        let Some(due) = self.answer.lines.get(place) else { return Vec::new() };
        wanted.iter().map(|part| part.map_or(Cell::Missing, |part| self.cell(part, place, due))).collect()
    }

    /// The same in another language.
    pub(super) fn speaking(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// What to say when a line is planned, and what that is to achieve. Of a rhythm people say the latter themselves.
    pub(super) fn planned(&self, place: usize, due: &Due) -> [String; 2] {
        let reason = due.item.matter.reason();
        let guide = self.question.book.settings.playbook.guide(reason.id());
        let role = self.answer.person(place).map_or("", |person| &*person.role);
        let say = guide.and_then(|guide| guide.say(role)).unwrap_or_default().to_owned();
        let goal = if reason == Reason::Cadence { String::new() } else { self.hint_of(place, due, false) };
        [say, goal]
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
            Part::Strand => self.answer.terms.strand_id(item.strand()).map_or(Cell::Missing, |id| {
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
        self.hint_of(place, due, true)
    }

    /// The sentence of a line, with or without what the playbook says to think of and to talk about.
    fn hint_of(&self, place: usize, due: &Due, guided: bool) -> String {
        let settings = &self.question.book.settings;
        let item = &due.item;
        let reason = item.matter.reason();
        let none = Texts::default();
        let detail = self.answer.detail(due);
        let heard = if let Some(Detail::Signals { signals, .. }) = detail { signals } else { 0 };
        let heard: Vec<_> = signals::places(heard).filter_map(|place| settings.signals.list.get(place)).collect();
        let names = words::letter::list(heard.iter().map(|signal| signal.name.as_str()), self.lang);
        let action = heard.iter().map(|signal| signal.action.as_str()).find(|action| !action.is_empty());
        let role = self.answer.person(place).map_or("", |person| &*person.role);
        let channel = settings.channels.get(usize::from(item.channel)).map_or("", |channel| channel.id.as_str());
        let missing = missing(detail, settings, self.lang);
        let strand = item.strand().and_then(|kind| settings.tiers.strands.get(usize::from(kind)));
        let guide = settings.playbook.guide(reason.id()).filter(|_| guided);
        let hint = Hint {
            reason,
            began: item.began,
            due: item.due,
            latest: item.latest,
            called: matches!(channel, "phone" | "video"),
            refused: item.channels == 0,
            detail,
            missing: &missing,
            strand: strand.map_or("", |strand| strand.name.as_str()),
            festival: item
                .matter
                .of_festival()
                .and_then(|place| settings.calendar.festivals.get(place))
                .map_or("", |festival| festival.name.as_str()),
            customers: self.answer.id(due).is_empty().then(|| due.more + 1),
            cells: &self.texts.get(&place).unwrap_or(&none).cells,
            checklist: guide.map_or(&[], |guide| &guide.checklist),
            say: action.or_else(|| guide.and_then(|guide| guide.say(role))).unwrap_or_default(),
            signals: &names,
            address: self.answer.person(place).map_or("", |person| &*person.address),
            send: self.sayings.get(&place).map_or("", |content| content.name.as_str()),
        };
        words::due::hint(&hint, self.lang)
    }

    /// The matter's key; the row's id comes from the file where it is not one of ours.
    fn matter(&self, place: usize, due: &Due) -> String {
        let matter = due.item.matter;
        let id = || self.texts.get(&place).map_or("", |texts| texts.id.as_str());
        matter.text(&self.answer.terms.names).unwrap_or_else(|| matter.with_id(id()))
    }

    /// What no other line is known by, whoever looks after the customer: a festival alone is an owner's.
    fn key(&self, place: usize) -> Cell {
        let Some(due) = self.answer.lines.get(place) else { return Cell::Missing };
        let (customer, owner) = (self.answer.id(due), self.answer.owner(due));
        let whose = if customer.is_empty() { owner } else { customer };
        let matter = due.item.matter.text(&self.answer.terms.names);
        // An id that is not one of ours is in the file; where nobody asked for it, the row's place will do.
        let matter = matter.unwrap_or_else(|| match self.texts.get(&place) {
            Some(_) => self.matter(place, due),
            None => self.answer.source(due),
        });
        Cell::Text(format!("{whose}/{matter}"))
    }
}

/// What is missing in a profile, as the headings of its columns.
fn missing(detail: Option<Detail>, settings: &Settings, lang: Lang) -> Vec<String> {
    let Some(Detail::Profile { gaps, .. }) = detail else { return Vec::new() };
    let profile = &settings.book.profile;
    let wanted = if gaps.of_person { &profile.person } else { &profile.company };
    let cells = wanted.iter().filter(|name| *name != PEOPLE).enumerate();
    let gaping = cells.filter(|(place, _)| gaps.cells.checked_shr(*place as u32).unwrap_or(0) & 1 == 1);
    let heading = |name: &str| words::columns::column(customer::TABLE.name, name, lang).to_owned();
    let nobody = gaps.nobody.then(|| words::label::somebody(lang));
    gaping.map(|(_, name)| heading(name)).chain(nobody).collect()
}

fn code(machine: &str, human: &str) -> Cell {
    let human = if human.is_empty() { machine } else { human };
    Cell::Code { machine: machine.to_owned(), human: human.to_owned() }
}

fn optional(text: &str, cell: impl Fn(&str) -> Cell) -> Cell {
    if text.is_empty() { Cell::Missing } else { cell(text) }
}
