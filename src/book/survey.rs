//! Every customer asked, row by row, with everything that was read before at hand.

use super::Question;
use super::contacts::Contacts;
use super::criteria::{self, Conditions, Misfits, Sight};
use super::customers::Customers;
use super::due::{ADDED, Ask, Items, Portrait};
use super::festive;
use super::key_dates::KeyDates;
use super::ledgers::Ledgers;
use super::lines::{Block, Due, Words, keep};
use super::measures::Measures;
use super::occasions::Occasions;
use super::past::Past;
use super::population::Population;
use super::portrayal::Portrayal;
use super::purchases::Purchases;
use super::reading::{Page, Read, by_customer, pages, wanted};
use super::snoozes::Snoozes;
use crate::error::Error;
use crate::expr::Value;
use crate::facts;
use crate::facts::contact::Contact;
use crate::facts::known::Known;
use crate::facts::told::Reader;
use crate::model::customer;
use crate::problem::{Declared, Expected, Fault};
use crate::rules::due::held;
use crate::rules::due::item::Item;
use crate::rules::due::line::{self, Line};
use crate::rules::due::reason::Entry;
use crate::rules::due::situation::{KeyDay, Situation, Status};
use crate::rules::due::terms::Terms;
use crate::rules::{due, tier};
use crate::store::rows::Row;
use crate::store::scan::Wanted;
use crate::value::date::Date;
use crate::value::lang::Lang;
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

const COLUMNS: [usize; 9] = [
    customer::ID,
    customer::NAME,
    customer::TIER,
    customer::STATUS,
    customer::OWNER,
    customer::SINCE,
    customer::CHANNEL,
    customer::DO_NOT_CONTACT,
    customer::LANGUAGE,
];

/// Wanted only where a festival is near, and then behind all others.
const COUNTRY: &str = "country";

/// What a worker uses again for every customer, and the lines of its present block.
struct Desk<'s> {
    contacts: Reader<'s>,
    days: Vec<Date>,
    invited: Vec<u32>,
    key_days: Vec<KeyDay>,
    found: due::Found,
    block: Block,
}

/// Everything that was read before the customers are asked.
pub(super) struct Survey<'q> {
    pub(super) question: &'q Question<'q>,
    pub(super) ask: &'q Ask,
    pub(super) conditions: Conditions,
    pub(super) rules: Terms,
    pub(super) past: Past,
    pub(super) customers: Customers,
    pub(super) contacts: Contacts,
    pub(super) purchases: Purchases,
    pub(super) snoozes: Snoozes,
    pub(super) occasions: Occasions,
    pub(super) measures: Measures,
    /// What a portrait asks of its customer.
    pub(super) portrayal: Option<Portrayal>,
    pub(super) ledgers: Ledgers,
    pub(super) key_dates: KeyDates,
    pub(super) population: Option<Population>,
    pub(super) portrait: Mutex<Option<Portrait>>,
    /// The filter is asked when persons are chosen; until then every item stays.
    pub(super) later: bool,
}

impl Survey<'_> {
    /// The lines of all customers.
    pub(super) fn customers(&self) -> Result<Read<Block>, Error> {
        let mut columns = wanted(&customer::TABLE, &COLUMNS);
        columns.extend(self.conditions.slots.columns().iter().map(|name| Wanted { name, required: false }));
        if let Some((_, slots)) = &self.ask.filter {
            columns.extend(slots.columns().iter().map(|name| Wanted { name, required: false }));
        }
        let portrayed = self.portrayal.iter().flat_map(|asked| asked.slots.columns());
        columns.extend(portrayed.map(|name| Wanted { name, required: false }));
        let country = Wanted { name: COUNTRY, required: false };
        columns.extend((!self.rules.festive.is_empty()).then_some(country));
        let start = || Desk {
            contacts: self.contacts.histories.reader(),
            days: Vec::new(),
            invited: Vec::new(),
            key_days: Vec::new(),
            found: due::Found::default(),
            block: Block::default(),
        };
        pages(self.question, &customer::TABLE, &columns, start, |desk, page| {
            let mut asked = Vec::new();
            let ahead = |number| asked.push(number);
            by_customer(page, &self.customers, 0, ahead, |page, row, number| {
                if let Some(number) = number {
                    self.customer(page, row, number, desk);
                }
            });
            if self.customers.unique {
                self.contacts.histories.let_go(&asked);
            }
            if self.ask.gathers() && !self.later {
                festive::gather(&mut desk.block);
            }
            desk.block.take()
        })
    }

    /// What the folds say about a customer.
    #[inline]
    fn known<'k>(&'k self, number: u32, since: Option<Date>, contacts: &'k [Contact]) -> Known<'k> {
        Known {
            now: &self.question.now,
            since,
            contacts,
            spending: Some(self.purchases.spendings.spending(number)),
            figures: self.measures.of(number),
            prospect: self.purchases.prospect(self.question, number),
            crowd: self.population.as_ref().and_then(|population| population.crowd(number)),
            settings: &self.question.book.settings,
            accounts: self.ledgers.of(number),
        }
    }

    /// Adds the lines of a customer.
    fn customer(&self, page: &mut Page<'_, '_>, row: &Row<'_>, number: u32, desk: &mut Desk<'_>) {
        let Desk { contacts, days, key_days, invited, found, block } = desk;
        let id = row.text(0);
        if self.ask.only.as_deref().is_some_and(|only| only != id) {
            return;
        }
        let owner = self.cell(row, &id, 4, "owner");
        let is_wanted = |owner: &str| self.ask.owners.as_ref().is_none_or(|owners| owners.iter().any(|it| it == owner));
        // A case or a plan may be in other hands than the customer's, and others may be told of it.
        if !is_wanted(&owner) && !due::hands::may_differ(&self.ledgers.of(number)) {
            return;
        }
        let contacts = contacts.contacts(number);
        let first_order = self.purchases.firsts.first(number);
        let since = self.since(page, row, &id);
        let known = self.known(number, since, contacts);
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
        if let Some(asked) = &self.portrayal {
            let others = self.ask.filter.as_ref().map_or(0, |(_, slots)| slots.columns().len());
            let first = COLUMNS.len() + self.conditions.slots.columns().len() + others;
            let facts = asked.facts(&Sight { first, slots: &asked.slots, tier: tier_id, ..sight });
            self.portray(Portrait { facts, tier, computed: kept.is_none(), decided: self.past.decided(&id, tier_id) });
        }
        self.invited(&Sight { tier: tier_id, ..sight }, invited);
        let country = self.country(row, &id);
        let situation = Situation {
            id: &id,
            place: row.place(),
            status: self.status(page, row, &id),
            tier,
            tier_decided: self.past.decided(&id, tier_id),
            since,
            refused: self.refused(page, row, &id) | self.without_consent(number, 0),
            active: self.conditions.active(tier, &sight),
            contacts,
            first_order,
            accounts: self.ledgers.of(number),
            orders: self.purchases.orders(self.question, number, days),
            occasions: facts::occasions::Occasions::new(&self.occasions.all, invited),
            key_dates: self.key_dates.of(number, key_days),
            country: &country,
            snoozes: self.snoozes.of(number),
        };
        due::on(&situation, &self.rules, &self.question.now, found);
        let name = self.cell(row, &id, 1, "name");
        let items = &mut found.items;
        let owners = &self.question.book.settings.book.owners;
        let hands = |item: &Item| due::hands::of(&situation, item.matter, &owner, owners, &self.question.now);
        if self.ask.owners.is_some() && due::hands::may_differ(&situation.accounts) {
            items.retain(|item| {
                let hands = hands(item);
                let of = if hands.owner.is_empty() { &*owner } else { hands.owner };
                is_wanted(of) || hands.told.into_iter().any(is_wanted)
            });
        }
        items.retain(|item| {
            let Some((filter, slots)) = self.ask.filter.as_ref().filter(|_| self.is_listed(item)) else {
                return self.is_listed(item);
            };
            let hands = hands(item).owner;
            let owner = if hands.is_empty() { &*owner } else { hands };
            let added = |place| self.added(place, item, tier_id, [&id, &name, owner]);
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
            if self.later {
                let values = 0..slots.origins().len() as u32;
                block.values.push(values.map(|slot| sight.read(slot).into_owned()).collect());
                return true;
            }
            filter.holds(&|slot| sight.read(slot))
        });
        if !items.is_empty() {
            let words = block.keep([&id, &name, &owner]);
            let preferred = self.cell(row, &id, 6, "channel");
            let preferred = self.question.book.settings.channel_index(&preferred);
            let language = self.cell(row, &id, 8, "language");
            let of_book = self.question.book.settings.book.lang;
            let lang = if language.is_empty() { Some(of_book) } else { Lang::parse(&language) };
            self.keep(&situation, (number, words, preferred, lang), [&id, &name, &owner], items, block);
        }
        criteria::tell(misfits, page, row);
    }

    /// Keeps the lines of a customer with these texts, who prefers this channel.
    fn keep(
        &self,
        customer: &Situation<'_>,
        (number, words, preferred, lang): (u32, Words, Option<usize>, Option<Lang>),
        [id, name, owner]: [&str; 3],
        items: &mut Vec<Item>,
        block: &mut Block,
    ) {
        let spoken = customer.contacts.iter().find(|contact| contact.real() && contact.person != 0);
        let make = |Line { item, more }, words| Due {
            number,
            words,
            tier: customer.tier as u8,
            preferred: preferred.and_then(|place| u8::try_from(place).ok()),
            lang,
            spoken_to: spoken.map_or(0, |contact| contact.person),
            item,
            more,
        };
        let Block { lines, details, texts, .. } = block;
        let owners = &self.question.book.settings.book.owners;
        self.speak(items, customer.tier, |line| {
            let matter = line.item.matter;
            // A case or a plan may be in other hands than its customer.
            let own = due::hands::of(customer, matter, owner, owners, &self.question.now).owner;
            let words = if own.is_empty() { words } else { keep(texts, [id, name, own]) };
            let detail = Entry::of(matter.reason())
                .and_then(|entry| (entry.detail)(customer, &self.rules, matter, &self.question.now));
            details.extend(detail.map(|detail| (number, matter, detail)));
            lines.push(make(line, words));
        });
    }

    /// The occasions whose segment a customer is in.
    fn invited(&self, sight: &Sight<'_, '_>, invited: &mut Vec<u32>) {
        invited.clear();
        let is_in = |segment: Option<usize>| segment.is_some_and(|place| self.conditions.is_in(place, sight));
        let places = self.occasions.all.iter().zip(0..).filter(|(occasion, _)| is_in(occasion.segment));
        invited.extend(places.map(|(_, place)| place));
    }

    fn portray(&self, portrait: Portrait) {
        *self.portrait.lock().unwrap_or_else(PoisonError::into_inner) = Some(portrait);
    }

    /// Says the lines that these items of a customer of this tier make.
    fn speak(&self, items: &mut Vec<Item>, tier: usize, mut say: impl FnMut(Line)) {
        if self.ask.items == Items::Speaking && !self.later {
            let festivals = if self.ask.gathers() { line::festivals(items) } else { Vec::new() };
            festivals.into_iter().for_each(|item| say(Line { item, more: 0 }));
            line::choose(items, tier, &self.rules).into_iter().for_each(say);
        } else {
            items.drain(..).for_each(|item| say(Line { item, more: 0 }));
        }
    }

    fn is_listed(&self, item: &Item) -> bool {
        let until = self.ask.until.unwrap_or(self.question.now.today);
        let asked = self.ask.reason.is_none_or(|reason| reason == item.matter.reason());
        let all = self.ask.items != Items::Speaking;
        let day = item.snoozed_from.filter(|_| all).unwrap_or(item.due);
        asked
            && (self.ask.items != Items::Rhythms || held::counts(item))
            && (self.ask.items.of_any_day() || day <= until)
            && (all || item.held.is_none())
    }

    fn tier_id(&self, tier: usize) -> &str {
        self.question.book.settings.tiers.list.get(tier).map_or("", |tier| tier.id.as_str())
    }

    /// A cell as it was on the day asked about.
    fn cell<'r>(&'r self, row: &Row<'r>, id: &str, wanted: usize, column: &str) -> Cow<'r, str> {
        self.past.cell("customers", id, column).map_or_else(|| row.text(wanted), Cow::Borrowed)
    }

    /// The country that decides which festivals are theirs, where one is near.
    fn country<'r>(&'r self, row: &Row<'r>, id: &str) -> Cow<'r, str> {
        if self.rules.festive.is_empty() {
            return Cow::Borrowed("");
        }
        let of_filter = self.ask.filter.as_ref().map_or(0, |(_, slots)| slots.columns().len());
        let portrayed = self.portrayal.as_ref().map_or(0, |asked| asked.slots.columns().len());
        let place = COLUMNS.len() + self.conditions.slots.columns().len() + of_filter + portrayed;
        let country = self.cell(row, id, place, COUNTRY);
        if country.is_empty() { Cow::Borrowed(&*self.question.book.settings.calendar.country) } else { country }
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

    /// The channels that may not be used with a person, as far as consent goes; 0: with nobody in particular.
    pub(super) fn without_consent(&self, number: u32, person: u64) -> u64 {
        let unsaid = if self.rules.consent_required { u64::MAX } else { 0 };
        let said = self.ledgers.of(number).consents();
        said.map_or(unsaid, |consents| consents.refused(person, self.rules.consent_required))
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
            Some("strand") => self.rules.strand_id(item.strand()).map_or(Value::Missing, text),
            Some("due_on") => Value::Date(item.due),
            Some("latest_on") => Value::Date(item.latest),
            Some("overdue_days") => Value::Number(f64::from(item.overdue_days)),
            Some("pressure") => Value::Number(item.pressure.ratio()),
            Some("matter") => {
                item.matter.text(&self.rules.names).map_or(Value::Missing, |matter| Value::Text(Cow::Owned(matter)))
            }
            Some("snoozed") => item.snoozed_from.map_or(Value::Missing, |_| Value::Date(item.due)),
            Some("held") => item.held.map_or(Value::Missing, |held| text(held.id())),
            _ => Value::Missing,
        }
    }
}
