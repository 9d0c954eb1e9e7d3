//! Who is due: every log read once, then every customer asked.
//!
//! Customers are read twice: first for their numbers, then, when the logs are folded, row by row with everything else at
//! hand. So nothing of a customer is kept but what a listed line shows. Persons are looked up at the end, for listed lines
//! only.

use super::contacts::person_key;
use super::criteria::{Conditions, Slots};
use super::customers::Customers;
use super::key_dates::KeyDates;
use super::ledgers::Ledgers;
use super::lines::{Due, Lines};
use super::measures::Measures;
use super::occasions::Occasions;
use super::past::Past;
use super::people::{People, Person};
use super::population::Population;
use super::portrayal::Portrayal;
use super::signals::Ears;
use super::snoozes::Snoozes;
use super::survey::Survey;
use super::{Question, actions, contacts, festive, late, products, purchases, terms, workdays};
use crate::error::Error;
use crate::expr::{Expression, Value};
use crate::facts::list::Source;
use crate::model::table::Table;
use crate::model::{customer, followup, purchase};
use crate::problem::Problem;
use crate::rules::due::detail::Detail;
use crate::rules::due::festival;
use crate::rules::due::reason::Reason;
use crate::rules::due::terms::Terms;
use crate::store::lines::Places;
use crate::value::date::Date;
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
    /// The rhythms of every customer, of whatever day, and what was given up of anything else: what coverage counts.
    Rhythms,
}

impl Items {
    /// Whether it does not matter when they fall due.
    pub(super) fn of_any_day(self) -> bool {
        matches!(self, Self::OfAnyDay | Self::Rhythms)
    }
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
    /// As if nothing were planned: of what plans are made.
    pub without_plans: bool,
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

impl Ask {
    /// Up to which day festivals are looked for: every year has the same ones, so that those of any day are the next only.
    fn festive_until(&self, until: Date, today: Date) -> Date {
        if self.items.of_any_day() { today.plus_days(30) } else { until }
    }

    /// Whether festivals are one line per owner.
    pub(super) fn gathers(&self) -> bool {
        self.items == Items::Speaking && self.only.is_none()
    }
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
    sources: Vec<Stands>,
    ledgers: Ledgers,
    /// The only customer, where that was asked for.
    pub portrait: Option<Portrait>,
    /// What is wrong in the cells that were used.
    pub problems: Vec<Problem>,
}

/// A table that was read, and where its rows stand.
type Stands = (&'static Table, Places);

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
        Added { name: "snoozed", kind: Some(Type::Date) },
        Added { name: "channel", kind: Some(Type::Text) },
        Added { name: "person", kind: Some(Type::Text) },
        Added { name: "phone", kind: Some(Type::Text) },
        Added { name: "source", kind: Some(Type::Text) },
        Added { name: "hint", kind: None },
        Added { name: "more", kind: None },
    ]
};

/// Answers who is due.
#[expect(clippy::too_many_lines, reason = "one log after the other, in the order in which they need each other")]
pub fn ask(question: &Question<'_>, ask: &Ask) -> Result<Answer, Error> {
    let settings = &question.book.settings;
    let (days, mut problems) = workdays::current(question)?;
    let until = if ask.items.of_any_day() { Date::MAX } else { ask.until.unwrap_or(question.now.today) };
    let mut rules =
        Terms { until, trace: ask.trace, given_up: ask.items == Items::Rhythms, ..terms::of(settings, days) };
    rules.reasons.retain(|entry| !(ask.without_plans && entry.reason == Reason::Plan));
    if rules.looks_for(Reason::Festival) {
        let today = question.now.today;
        rules.festive = festival::coming(&settings.calendar, &rules, ask.festive_until(until, today), today);
    }
    let past = Past::read(question)?;
    let occasions = Occasions::read(question, &past, &rules)?;
    let actions = actions::read(question, ask, &past, &rules)?;
    // No measure is about a customer.
    rules.reasons.retain(|entry| occasions.may(entry.reason) && entry.reason != Reason::Action);
    let conditions = Conditions::with_segments(settings, &occasions.segments()).map_err(Error::Problems)?;
    let portrayal = if ask.portrait { Some(Portrayal::of(settings)?) } else { None };
    let others = || ask.filter.iter().map(|(_, slots)| slots).chain(portrayal.iter().map(|asked| &asked.slots));
    let slots = || std::iter::once(&conditions.slots).chain(others());
    let count_attempts = ask.portrait || slots().any(Slots::count_attempts);
    rules.count_attempts = count_attempts;
    let customers = Customers::read_some(question, &past, ask.only.as_deref())?;
    // What was said is heard while the log is read for its days.
    let mentioned = ask.filter.iter().any(|(_, slots)| slots.need(Source::Signals)) || conditions.need(Source::Signals);
    let listens = rules.looks_for(Reason::Signal) || mentioned || ask.portrait;
    let ears = if listens { Ears::new(settings, &question.now, customers.len()) } else { None };
    let contacts = contacts::read_listening(question, &customers, &rules, ears.as_ref())?;
    // The criteria of tiers decide only where the cell is blank; those of strands are asked for everybody.
    let portrayed = ask.only.as_ref().filter(|_| ask.portrait).and_then(|id| customers.number(id.as_bytes()));
    let wanted = |source: Source| {
        let by_filter = ask.filter.as_ref().is_some_and(|(_, slots)| slots.need(source));
        let (by_criteria, by_strands) = (conditions.need(source), conditions.everybody_needs(source));
        let customers = &customers;
        let of = move |number: u32| {
            by_filter
                || by_strands
                || portrayed == Some(number)
                || by_criteria && customers.tier(number as usize).is_none()
        };
        (by_filter || by_strands || by_criteria || portrayed.is_some(), of)
    };
    let young = rules.first_orders_since(question.now.today);
    let ((_, some), (by_model, days)) = (wanted(Source::Purchases), wanted(Source::Model));
    // Who is compared with everybody is compared whatever is asked of the others.
    let compared = wanted(Source::Everybody).0;
    let spending = |number| compared || some(number);
    let days: purchases::Days<'_> = if by_model && settings.model.is_some() { Some(&days) } else { None };
    let rhythm = [Reason::Restock, Reason::WinBack].into_iter().any(|reason| rules.looks_for(reason));
    let lasting = rhythm.then(|| products::lasting(question, &past, &rules)).transpose()?;
    problems.extend(lasting.iter().flat_map(|(_, problems)| problems.clone()));
    let lasting = lasting.as_ref().map(|(lasting, _)| lasting);
    let by_reason = |source: Source| rules.reasons.iter().any(|entry| entry.from.contains(&source));
    let owed = by_reason(Source::Claims) || wanted(Source::Claims).0;
    let received = owed.then(|| Ledgers::payments(question, &customers, &past)).transpose()?;
    let overdue = purchases::Overdue {
        deliveries: rules.looks_for(Reason::Delivery),
        money: received.as_ref().map(|received| &received.payments),
    };
    let mut purchases = purchases::read(question, &customers, young, spending, days, lasting, overdue)?;
    let population = match &ask.only {
        _ if !compared => None,
        Some(id) => Some(Population::around(question, &past, id, &customers)?),
        None => Some(Population::of(question, &customers, &past, &purchases)?),
    };
    let snoozes = Snoozes::read(question, &customers, &rules.names)?;
    let measures = Measures::read(question, &customers, slots().flat_map(Slots::measures).collect())?;
    let strands = slots().flat_map(Slots::strands).collect();
    // What is owed and what is late was found among the purchases.
    let asked = |source| {
        let by_others = source == Source::Consents || by_reason(source) || wanted(source).0;
        source != Source::Claims && by_others
    };
    // Facts about anybody's profile may be asked for besides.
    let profiles = &rules.playbook.profile;
    let tiers: Vec<bool> = (0..settings.tiers.list.len()).map(|tier| profiles.asks(tier)).collect();
    let profiled = Some(&*tiers).filter(|_| !wanted(Source::Profile).0);
    let ledgers = Ledgers::read(question, &customers, &past, strands, profiled, asked)?;
    let owed = purchases.bills.take().zip(received);
    let mut ledgers = ledgers.with_purchases(purchases.deliveries.take(), owed);
    if let Some(ears) = ears {
        let (places, problems) = ears.listen_to_feedback(question, &customers)?;
        ledgers.hear(ears.finish(), Some(places), problems);
    }
    // What no row can be found for is not looked for a million times.
    rules.reasons.retain(|entry| {
        entry.from.is_empty() || entry.without_rows || entry.from.iter().any(|&from| ledgers.have(from))
    });
    let key_dates = if rules.looks_for(Reason::KeyDate) {
        KeyDates::near(question, &customers, &past, &rules)?
    } else {
        KeyDates::default()
    };
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
        occasions,
        measures,
        portrayal,
        ledgers,
        key_dates,
        population,
        portrait: Mutex::default(),
        later: ask.filter.as_ref().is_some_and(|(_, slots)| late::uses(slots)),
    };
    let read = survey.customers()?;
    let mut blocks = festive::close(read.rows);
    blocks.extend((!actions.block.lines.is_empty()).then_some(actions.block));
    let lines = Lines::sorted(blocks, &survey.rules);
    let choose = |lines: &Lines, without: bool| {
        let wish = |due: &Due| (due.number, [due.item.person, due.spoken_to], due.lang);
        let wishes: Vec<_> = if without { Vec::new() } else { lines.iter().map(wish).collect() };
        People::choose(question, &survey.customers, &survey.past, &wishes)
    };
    let people = choose(&lines, ask.without_people && !survey.later)?;
    for found in
        [&survey.past.problems, &survey.customers.problems, &survey.contacts.problems, &survey.purchases.problems]
    {
        problems.extend_from_slice(found);
    }
    problems.extend_from_slice(&survey.snoozes.problems);
    problems.extend_from_slice(&survey.occasions.problems);
    problems.extend(actions.problems);
    problems.extend_from_slice(&survey.measures.problems);
    problems.extend_from_slice(&survey.ledgers.problems);
    problems.extend_from_slice(&survey.key_dates.problems);
    problems.extend(survey.population.iter().flat_map(|population| population.problems.clone()));
    problems.extend(read.problems);
    problems.extend_from_slice(&people.problems);
    let mut sources = vec![
        (&customer::TABLE, read.places),
        (&followup::TABLE, survey.contacts.places),
        (&purchase::TABLE, survey.purchases.places),
    ];
    sources.extend(survey.occasions.places);
    sources.extend(actions.places);
    sources.extend(survey.key_dates.into_places());
    let portrait = survey.portrait.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut answer =
        Answer { lines, terms: survey.rules, people, sources, ledgers: survey.ledgers, portrait, problems };
    if let Some((filter, slots)) = ask.filter.as_ref().filter(|_| survey.later) {
        let kept = late::kept(question, &answer, filter, slots);
        answer.lines = late::left(answer.lines, &kept, ask, &answer.terms);
        answer.people = choose(&answer.lines, ask.without_people)?;
    }
    Ok(answer)
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

    /// File and line of the row that an item comes from; empty for a line that stands for several customers.
    pub fn source(&self, due: &Due) -> String {
        if self.id(due).is_empty() {
            return String::new();
        }
        let row = due.item.row;
        self.places(row.table()).map_or_else(String::new, |places| {
            let (file, line) = (places.name(row.place), places.line(row.place));
            format!("{file}:{line}")
        })
    }

    /// File and byte of the row that an item comes from, for reading its texts again.
    pub fn stands(&self, due: &Due) -> Option<(&str, u64)> {
        let row = due.item.row;
        self.places(row.table()).map(|places| (places.name(row.place), row.place.offset()))
    }

    fn places(&self, table: &'static Table) -> Option<&Places> {
        let sources = self.sources.iter().chain(self.ledgers.places());
        sources.into_iter().find(|(known, _)| std::ptr::eq(*known, table)).map(|(_, places)| places)
    }

    /// What the sentence of a line speaks of that stands in no row.
    pub fn detail(&self, due: &Due) -> Option<Detail> {
        self.lines.detail(due)
    }

    /// The person to talk to about the line at this place.
    pub fn person(&self, place: usize) -> Option<&Person> {
        self.people.of(place)
    }

    /// The channel to use, as a place among the declared ones: for a reply the one over which they wrote, of a planned contact the planned
    /// one, then the person's, the customer's preferred if it is left, else the first that is left.
    pub fn channel(&self, question: &Question<'_>, place: usize, due: &Due) -> Option<usize> {
        let person = self.person(place).map_or(0, |person| person_key(person.id.as_bytes()));
        let refused = self.ledgers.of(due.number).consents().filter(|_| person != 0);
        let left =
            due.item.channels & !refused.map_or(0, |consents| consents.refused(person, self.terms.consent_required));
        let is_left = |channel: &usize| *channel < 64 && left & 1 << *channel != 0;
        let theirs = match due.item.matter.reason() {
            Reason::Reply | Reason::Plan => Some(usize::from(due.item.channel)),
            _ => None,
        };
        let persons = self.person(place).and_then(|person| question.book.settings.channel_index(&person.channel));
        let preferred = due.preferred.map(usize::from);
        let suggested = self
            .terms
            .order(due.item.matter, due.item.strand(), usize::from(due.tier))
            .iter()
            .map(|&channel| usize::from(channel));
        theirs.into_iter().chain(persons).chain(preferred).chain(suggested).find(is_left)
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
