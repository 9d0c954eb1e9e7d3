//! Who is due: every log read once, then every customer asked.
//!
//! Customers are read twice: first for their numbers, then, when the logs are folded, row by row with everything else at
//! hand. So nothing of a customer is kept but what a listed line shows. Persons are looked up at the end, for listed lines
//! only.

use super::contacts::{self, Contacts};
use super::criteria::{self, Conditions, Misfits, Sight, Slots};
use super::customers::Customers;
use super::lines::{Block, Due, Lines};
use super::measures::Measures;
use super::past::Past;
use super::people::{People, Person};
use super::purchases::{self, Purchases};
use super::reading::{Page, pages, wanted};
use super::snoozes::Snoozes;
use super::{Question, terms, workdays};
use crate::error::Error;
use crate::expr::{Expression, Value};
use crate::facts::contact::Contact;
use crate::facts::known::Known;
use crate::facts::list::{FACTS, Source};
use crate::model::customer;
use crate::problem::{Declared, Expected, Fault, Problem};
use crate::rules::due::item::{Item, Row as Anchored};
use crate::rules::due::line::{self, Line};
use crate::rules::due::reason::Reason;
use crate::rules::due::situation::{Situation, Status};
use crate::rules::due::terms::Terms;
use crate::rules::{due, tier};
use crate::store::rows::Row;
use crate::store::scan::Wanted;
use crate::value::date::Date;
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

/// Which items make lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Items {
    /// One line for each customer: the item that speaks for the others.
    #[default]
    Speaking,
    /// Every item on a line of its own, held and snoozed ones too.
    All,
    /// The same, of whatever day.
    OfAnyDay,
}

/// What is asked.
#[derive(Debug, Default)]
pub struct Ask {
    /// One customer only, by id.
    pub only: Option<String>,
    /// What falls due up to this day.
    pub until: Option<Date>,
    /// For this reason only.
    pub reason: Option<Reason>,
    /// Of these owners only.
    pub owners: Option<Vec<String>>,
    /// Which items make lines.
    pub items: Items,
    /// Only items for which this holds.
    pub filter: Option<(Expression, Slots)>,
    /// Items tell how their days came about.
    pub trace: bool,
    /// Nobody wants to know whom to talk to, or over which channel.
    pub without_people: bool,
    /// Facts and tier of the only customer too.
    pub portrait: bool,
}

/// What else is known of a customer.
#[derive(Debug)]
pub struct Portrait {
    /// The facts, in the order of their list.
    pub facts: Vec<Value<'static>>,
    /// The tier, by rank.
    pub tier: usize,
    /// Whether the tier follows from the criteria, since nobody has decided it.
    pub computed: bool,
    /// Since when it is decided, where that is known.
    pub decided: Option<Date>,
}

/// The answer.
#[derive(Debug)]
pub struct Answer {
    /// The most pressing first.
    pub lines: Lines,
    /// The terms by which it was found.
    pub terms: Terms,
    /// The persons to talk to.
    people: People,
    sources: Sources,
    /// The only customer, where that was asked for.
    pub portrait: Option<Portrait>,
    /// What is wrong in the cells that were used.
    pub problems: Vec<Problem>,
}

/// Where the rows stand that items come from.
#[derive(Debug)]
struct Sources {
    customers: crate::store::lines::Places,
    contacts: crate::store::lines::Places,
    purchases: crate::store::lines::Places,
}

const COLUMNS: [usize; 8] = [
    customer::ID,
    customer::NAME,
    customer::TIER,
    customer::STATUS,
    customer::OWNER,
    customer::SINCE,
    customer::CHANNEL,
    customer::DO_NOT_CONTACT,
];

/// Columns that `due` adds to what an expression may use; those without a type are worked out later.
pub static ADDED: &[super::vocabulary::Added] = {
    use super::vocabulary::Added;
    use crate::expr::Type;
    &[
        Added { name: "customer_id", kind: Some(Type::Text) },
        Added { name: "name", kind: Some(Type::Text) },
        Added { name: "tier", kind: Some(Type::Text) },
        Added { name: "owner", kind: Some(Type::Text) },
        Added { name: "reason", kind: Some(Type::Text) },
        Added { name: "strand", kind: Some(Type::Text) },
        Added { name: "due_on", kind: Some(Type::Date) },
        Added { name: "latest_on", kind: Some(Type::Date) },
        Added { name: "overdue_days", kind: Some(Type::Number) },
        Added { name: "pressure", kind: Some(Type::Number) },
        Added { name: "matter", kind: Some(Type::Text) },
        Added { name: "held", kind: Some(Type::Text) },
        Added { name: "snoozed", kind: None },
        Added { name: "channel", kind: None },
        Added { name: "person", kind: None },
        Added { name: "phone", kind: None },
        Added { name: "hint", kind: None },
        Added { name: "source", kind: None },
        Added { name: "more", kind: None },
    ]
};

/// Answers who is due.
pub fn ask(question: &Question<'_>, ask: &Ask) -> Result<Answer, Error> {
    let settings = &question.book.settings;
    let conditions = Conditions::compile(settings).map_err(Error::Problems)?;
    let (days, mut problems) = workdays::read(question)?;
    let slots = || std::iter::once(&conditions.slots).chain(ask.filter.iter().map(|(_, slots)| slots));
    let count_attempts = ask.portrait || slots().any(Slots::count_attempts);
    let rules = Terms { trace: ask.trace, count_attempts, ..terms::of(settings, days) };
    let past = Past::read(question)?;
    let customers = Customers::read(question, &past)?;
    let contacts = contacts::read(question, &customers, &rules)?;
    // The criteria of tiers decide only where the cell is blank; those of strands are asked for everybody.
    let by_criteria = conditions.need(Source::Purchases);
    let by_strands = conditions.strands_need(Source::Purchases);
    let portrayed = ask.only.as_ref().filter(|_| ask.portrait).and_then(|id| customers.number(id.as_bytes()));
    let by_filter = ask.filter.as_ref().is_some_and(|(_, slots)| slots.need(Source::Purchases));
    let young = rules.first_orders_since(question.now.today);
    let purchases = purchases::read(question, &customers, young, |number| {
        by_filter || by_strands || portrayed == Some(number) || by_criteria && customers.tier(number as usize).is_none()
    })?;
    let snoozes = Snoozes::read(question, &customers, &rules.kinds)?;
    let measures = Measures::read(question, &customers, slots().flat_map(Slots::measures).collect())?;
    let survey = Survey {
        question,
        ask,
        conditions,
        rules,
        past,
        customers,
        contacts,
        purchases,
        snoozes,
        measures,
        portrait: Mutex::default(),
    };
    let read = survey.customers()?;
    let lines = Lines::sorted(read.rows, &survey.rules);
    let wish = |due: &Due| (due.number, [due.line.item.anchor.person, due.spoken_to]);
    let wishes: Vec<_> = if ask.without_people { Vec::new() } else { lines.iter().map(wish).collect() };
    let people = People::choose(question, &survey.customers, &survey.past, &wishes)?;
    for found in
        [&survey.past.problems, &survey.customers.problems, &survey.contacts.problems, &survey.purchases.problems]
    {
        problems.extend_from_slice(found);
    }
    problems.extend_from_slice(&survey.snoozes.problems);
    problems.extend_from_slice(&survey.measures.problems);
    problems.extend(read.problems);
    problems.extend_from_slice(&people.problems);
    let sources =
        Sources { customers: read.places, contacts: survey.contacts.places, purchases: survey.purchases.places };
    let portrait = survey.portrait.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Answer { lines, terms: survey.rules, people, sources, portrait, problems })
}

/// Everything that was read before the customers are asked.
struct Survey<'q> {
    question: &'q Question<'q>,
    ask: &'q Ask,
    conditions: Conditions,
    rules: Terms,
    past: Past,
    customers: Customers,
    contacts: Contacts,
    purchases: Purchases,
    snoozes: Snoozes,
    measures: Measures,
    portrait: Mutex<Option<Portrait>>,
}

impl Survey<'_> {
    fn customers(&self) -> Result<super::reading::Read<Block>, Error> {
        let mut columns = wanted(&customer::TABLE, &COLUMNS);
        columns.extend(self.conditions.slots.columns().iter().map(|name| Wanted { name, required: false }));
        if let Some((_, slots)) = &self.ask.filter {
            columns.extend(slots.columns().iter().map(|name| Wanted { name, required: false }));
        }
        pages(self.question, &customer::TABLE, &columns, Vec::new, |scratch, page| {
            let mut block = Block::default();
            for row in page.iter() {
                self.customer(page, &row, scratch, &mut block);
            }
            block
        })
    }

    /// Adds the lines of a customer.
    fn customer(&self, page: &mut Page<'_, '_>, row: &Row<'_>, scratch: &mut Vec<Contact>, block: &mut Block) {
        let id = row.text(0);
        if self.ask.only.as_deref().is_some_and(|only| only != id) {
            return;
        }
        let Some(number) = self.customers.number(id.as_bytes()) else { return };
        let owner = self.cell(row, &id, 4, "owner");
        if self.ask.owners.as_ref().is_some_and(|owners| !owners.iter().any(|wanted| *wanted == owner)) {
            return;
        }
        scratch.clear();
        scratch.extend(self.contacts.histories.contacts(number));
        let first_order = self.purchases.firsts.first(number);
        let since = self.since(page, row, &id);
        let known = Known {
            now: &self.question.now,
            since,
            contacts: scratch,
            spending: Some(self.purchases.spendings.spending(number)),
            figures: self.measures.of(number),
        };
        let before = |column: &str| self.past.cell("customers", &id, column);
        let nothing = |_| Value::Missing;
        let misfits = Misfits::default();
        let sight = Sight {
            row,
            first: COLUMNS.len(),
            slots: &self.conditions.slots,
            known: &known,
            tier: "",
            added: &nothing,
            before: &before,
            misfits: &misfits,
        };
        let kept = self.customers.tier(number as usize);
        let tier = kept.unwrap_or_else(|| tier::of(&self.conditions.tiers, &|slot| sight.read(slot)));
        let tier_id = self.tier_id(tier);
        if self.ask.portrait {
            let facts = FACTS.iter().map(|fact| (fact.read)(&known)).collect();
            let decided = self.past.decided(&id, tier_id);
            let portrait = Portrait { facts, tier, computed: kept.is_none(), decided };
            *self.portrait.lock().unwrap_or_else(PoisonError::into_inner) = Some(portrait);
        }
        let situation = Situation {
            id: &id,
            status: self.status(page, row, &id),
            tier,
            tier_decided: self.past.decided(&id, tier_id),
            since,
            refused: self.refused(page, row, &id),
            active: self.conditions.active(tier, &sight),
            contacts: scratch,
            first_order,
            snoozes: self.snoozes.of(number),
        };
        let items = due::on(&situation, &self.rules, &self.question.now);
        let name = self.cell(row, &id, 1, "name");
        let kept = items.into_iter().filter(|item| self.is_listed(item)).filter(|item| {
            self.ask.filter.as_ref().is_none_or(|(filter, slots)| {
                let added = |place| self.added(place, item, tier_id, [&id, &name, &owner]);
                let first = COLUMNS.len() + self.conditions.slots.columns().len();
                let sight = Sight {
                    row,
                    first,
                    slots,
                    known: &known,
                    tier: tier_id,
                    added: &added,
                    before: &before,
                    misfits: &misfits,
                };
                filter.holds(&|slot| sight.read(slot))
            })
        });
        let spoken = scratch.iter().find(|contact| contact.real() && contact.person != 0);
        let preferred = self.cell(row, &id, 6, "channel");
        let lines: Vec<Line> = match self.ask.items {
            Items::Speaking => line::choose(kept.collect(), tier, &self.rules).into_iter().collect(),
            Items::All | Items::OfAnyDay => kept.map(|item| Line { pressure: item.pressure, more: 0, item }).collect(),
        };
        if !lines.is_empty() {
            let words = block.keep([&id, &name, &owner]);
            let channel = self.question.book.settings.channel_index(&preferred);
            let make = |line| Due {
                number,
                words,
                tier: tier as u8,
                preferred: channel.and_then(|place| u8::try_from(place).ok()),
                spoken_to: spoken.map_or(0, |contact| contact.person),
                place: row.place(),
                line,
            };
            block.lines.extend(lines.into_iter().map(make));
        }
        criteria::tell(misfits, page, row);
    }

    fn is_listed(&self, item: &Item) -> bool {
        let until = self.ask.until.unwrap_or(self.question.now.today);
        let asked = self.ask.reason.is_none_or(|reason| reason == item.matter.reason());
        let all = self.ask.items != Items::Speaking;
        let day = item.snoozed_from.filter(|_| all).unwrap_or(item.due);
        asked && (self.ask.items == Items::OfAnyDay || day <= until) && (all || item.held.is_none())
    }

    fn tier_id(&self, tier: usize) -> &str {
        self.question.book.settings.tiers.list.get(tier).map_or("", |tier| tier.id.as_str())
    }

    /// A cell as it was on the day asked about.
    fn cell<'r>(&'r self, row: &Row<'r>, id: &str, wanted: usize, column: &str) -> Cow<'r, str> {
        self.past.cell("customers", id, column).map_or_else(|| row.text(wanted), Cow::Borrowed)
    }

    fn status(&self, page: &mut Page<'_, '_>, row: &Row<'_>, id: &str) -> Status {
        Status::parse(&self.cell(row, id, 3, "status")).unwrap_or_else(|| {
            let words = ["active", "paused", "lost", "closed"].map(String::from);
            page.bad_value(row, 3, "status", Expected::OneOf(words.to_vec()));
            Status::Active
        })
    }

    fn since(&self, page: &mut Page<'_, '_>, row: &Row<'_>, id: &str) -> Option<Date> {
        let cell = self.cell(row, id, 5, "since");
        if cell.is_empty() {
            return None;
        }
        let since = Date::parse(cell.as_bytes());
        if since.is_none() {
            page.bad_value(row, 5, "since", Expected::Date);
        }
        since
    }

    /// The channels that must not be used.
    fn refused(&self, page: &mut Page<'_, '_>, row: &Row<'_>, id: &str) -> u64 {
        let settings = &self.question.book.settings;
        let cell = self.cell(row, id, 7, "do_not_contact");
        let mut refused = 0;
        for channel in cell.split(';').map(str::trim).filter(|channel| !channel.is_empty()) {
            match settings.channel_index(channel) {
                _ if channel == crate::model::field::ALL => return u64::MAX,
                Some(place) if place < 64 => refused |= 1 << place,
                Some(_) => {}
                None => {
                    let near = settings.nearest(Declared::Channel, channel).map(str::to_owned);
                    page.fault(row, 7, Fault::UnknownValue { set: Declared::Channel, found: channel.to_owned(), near });
                    // Not to be contacted over something that cannot be read: then over nothing.
                    return u64::MAX;
                }
            }
        }
        refused
    }

    /// The value of a column that `due` adds, by its place in [`ADDED`].
    fn added<'v>(&'v self, place: usize, item: &Item, tier: &'v str, [id, name, owner]: [&'v str; 3]) -> Value<'v> {
        let text = |text: &'v str| Value::Text(Cow::Borrowed(text));
        match ADDED.get(place).map(|added| added.name) {
            Some("customer_id") => text(id),
            Some("name") => text(name),
            Some("tier") => text(tier),
            Some("owner") if !owner.is_empty() => text(owner),
            Some("reason") => text(item.matter.reason().id()),
            Some("strand") => self.rules.strand_id(item.matter).map_or(Value::Missing, text),
            Some("due_on") => Value::Date(item.due),
            Some("latest_on") => Value::Date(item.latest),
            Some("overdue_days") => Value::Number(f64::from(item.overdue_days)),
            Some("pressure") => Value::Number(item.pressure.ratio()),
            Some("matter") => {
                item.matter.text(&self.rules.kinds).map_or(Value::Missing, |matter| Value::Text(Cow::Owned(matter)))
            }
            Some("held") => item.held.map_or(Value::Missing, |held| text(held.id())),
            _ => Value::Missing,
        }
    }
}

impl Answer {
    /// The customer's id.
    pub fn id(&self, due: &Due) -> &str {
        self.lines.word(due, 0)
    }

    /// The customer's name.
    pub fn name(&self, due: &Due) -> &str {
        self.lines.word(due, 1)
    }

    /// Who is responsible, as the cell says.
    pub fn owner(&self, due: &Due) -> &str {
        self.lines.word(due, 2)
    }

    /// File and line of the row that an item comes from.
    pub fn source(&self, due: &Due) -> String {
        let (places, place) = match due.line.item.anchor.row {
            Some(Anchored::Followup(place)) => (&self.sources.contacts, place),
            Some(Anchored::Purchase(place)) => (&self.sources.purchases, place),
            None => (&self.sources.customers, due.place),
        };
        format!("{}:{}", places.name(place), places.line(place))
    }

    /// File and byte of the contact that an item comes from, for reading its texts again.
    pub fn contact_at(&self, due: &Due) -> Option<(&str, u64)> {
        match due.line.item.anchor.row {
            Some(Anchored::Followup(place)) => Some((self.sources.contacts.name(place), place.offset())),
            _ => None,
        }
    }

    /// The person to talk to.
    pub fn person(&self, due: &Due) -> Option<&Person> {
        self.people.of(due.number)
    }

    /// The channel to use, as a place among the declared ones: the person's, the customer's preferred if it is left, else
    /// the first that is left.
    pub fn channel(&self, question: &Question<'_>, due: &Due) -> Option<usize> {
        let left = due.line.item.channels;
        let is_left = |channel: &usize| *channel < 64 && left & 1 << *channel != 0;
        let persons = self.person(due).and_then(|person| question.book.settings.channel_index(&person.channel));
        let preferred = due.preferred.map(usize::from);
        let suggested =
            self.terms.by(due.line.item.matter, usize::from(due.tier)).iter().map(|&channel| usize::from(channel));
        persons.into_iter().chain(preferred).chain(suggested).find(is_left)
    }
}

/// Whom an owner sees: the owner, and whoever is away today with this owner as deputy.
pub fn seen_by(question: &Question<'_>, owner: &str) -> Vec<String> {
    let owners = question.book.settings.book.owners.iter();
    let stands_in = owners.filter(|other| {
        other.deputy.as_deref() == Some(owner) && other.away.iter().any(|period| period.holds(question.now.today))
    });
    std::iter::once(owner.to_owned()).chain(stands_in.map(|other| other.id.clone())).collect()
}
