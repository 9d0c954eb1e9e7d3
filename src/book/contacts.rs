//! The log of contacts, folded. HOT: ten million rows pass here.

use super::customers::Customers;
use super::reading::{Page, by_customer, pages_of, wanted};
use super::signals::{Ears, IN_CONTACTS};
use super::{Question, terms};
use crate::error::Error;
use crate::facts::contact::{Contact, NONE, Nature, Outcome};
use crate::facts::histories::Gathering;
use crate::facts::standing::Asks;
use crate::facts::told::Told;
use crate::model::followup;
use crate::model::place::Place;
use crate::model::room::Room;
use crate::problem::{Declared, Expected, Fault, Problem};
use crate::rules::due::terms::Terms;
use crate::store::lines::Places;
use crate::store::rows::Row;
use crate::store::scan::{Input, PROBLEM_LIMIT, Wanted};
use crate::value::clock::Clock;
use crate::value::codes::{Codes, Word};
use crate::value::date::Date;
use crate::value::id;
use crate::value::moment::Moment;

const COLUMNS: [usize; 9] = [
    followup::ID,
    followup::AT,
    followup::CUSTOMER_ID,
    followup::PERSON_ID,
    followup::CHANNEL,
    followup::KIND,
    followup::DIRECTION,
    followup::OUTCOME,
    followup::NEXT_DATE,
];

/// What a cell of `direction` may hold; the last is theirs.
const DIRECTIONS: [&str; 3] = ["", "out", "in"];

const OUTCOMES: [(&str, Outcome); 5] = [
    ("", Outcome::Blank),
    ("reached", Outcome::Reached),
    ("replied", Outcome::Replied),
    ("no_answer", Outcome::NoAnswer),
    ("declined", Outcome::Declined),
];

/// The contacts that matter, of every customer.
#[derive(Debug)]
pub struct Contacts {
    /// By customer number.
    pub histories: Told,
    /// Where the rows stand.
    pub places: Places,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Reads the log up to the moment asked about.
pub fn read(question: &Question<'_>, customers: &Customers, rules: &Terms) -> Result<Contacts, Error> {
    read_listening(question, customers, rules, None)
}

/// The same, listening to what was said; where nobody listens, no text is looked at.
pub(super) fn read_listening(
    question: &Question<'_>,
    customers: &Customers,
    rules: &Terms,
    ears: Option<&Ears>,
) -> Result<Contacts, Error> {
    let standing = terms::standing(rules, &question.now);
    let tiers = rules.tiers.len();
    let masks: Vec<u64> = (0..tiers).map(Some).chain([None]).map(|tier| rules.strands.mask(tier)).collect();
    let kind = |number| customers.tier(number).unwrap_or(tiers) as u8;
    let mut room = Room::new(customers.len());
    let gathering = Gathering::of_customers(&mut room, &standing, &masks, kind);
    let reader = Reader::new(question, rules);
    let texts = if ears.is_some() { &IN_CONTACTS[..] } else { &[] };
    let columns = wanted(&followup::TABLE, &[&COLUMNS[..], texts].concat());
    // The names of log files begin with their month: backwards, so that most rows come after the ones that matter.
    let mut inputs = question.book.inputs(&followup::TABLE)?;
    inputs.reverse();
    let read = pages_of(
        question,
        &inputs,
        &columns,
        || (gathering.feeder(), ears.map(Ears::feed), Clock::new(question.now.zone)),
        |(feeder, feed, clock), page| {
            by_customer(
                page,
                customers,
                2,
                |number| gathering.ahead(number),
                |page, row, customer| {
                    if customers.are_strangers(customer) {
                        return;
                    }
                    let Some((customer, at)) = reader.whose(page, row, customer, clock) else { return };
                    if let Some((ears, feed)) = ears.zip(feed.as_mut()) {
                        ears.contact(feed, row, COLUMNS.len(), customer, at, &question.now);
                    }
                    if !gathering.asks(customer, at).is_some_and(|asks| may_matter(row, asks)) {
                        return;
                    }
                    let contact = reader.contact(row, at);
                    if let Some(look) = gathering.look(customer, &contact) {
                        feeder.feed(look, in_full(row, contact));
                    }
                },
            );
        },
    )?;
    let histories = gathering.finish(question.book.threads);
    let mut problems = read.problems;
    problems.extend(reader.flaws(&inputs, &columns, histories.flawed())?);
    problems.sort_by(|a, b| a.site.file().cmp(&b.site.file()));
    Ok(Contacts { histories, places: read.places, problems })
}

/// Whether a row may matter, as far as three blank cells tell: then the others need not be looked at.
#[inline]
fn may_matter(row: &Row<'_>, asks: Asks) -> bool {
    asks.anything
        || asks.promise && !row.is_blank(8)
        || asks.person && !row.is_blank(3)
        || asks.kind && !row.is_blank(5)
}

/// A cell that cannot be read.
#[derive(Clone, Copy, Debug)]
enum Flaw {
    Channel,
    Kind,
    Direction,
    Outcome,
    NextDate,
}

/// How a row becomes a contact.
struct Reader<'q> {
    question: &'q Question<'q>,
    kinds: Codes,
    channels: Codes,
    /// How many kinds and channels there are.
    declared: [usize; 2],
    /// By channel.
    counted: Vec<bool>,
    directions: Codes,
    outcomes: Codes,
}

impl<'q> Reader<'q> {
    fn new(question: &'q Question<'q>, terms: &Terms) -> Self {
        let channels = &question.book.settings.channels;
        Self {
            question,
            // A blank cell is found behind them, where nothing is declared.
            kinds: Codes::new(terms.names.kinds.iter().map(String::as_str).chain([""])),
            channels: Codes::new(channels.iter().map(|channel| channel.id.as_str()).chain([""])),
            declared: [terms.names.kinds.len(), channels.len()],
            directions: Codes::new(DIRECTIONS),
            counted: channels.iter().map(|channel| channel.counts).collect(),
            outcomes: Codes::new(OUTCOMES.map(|(word, _)| word)),
        }
    }

    /// The customer's number, and when it was. `None` for a row that is dated later, or of nobody knows whom or when.
    #[inline]
    fn whose(
        &self,
        page: &mut Page<'_, '_>,
        row: &Row<'_>,
        customer: Option<u32>,
        clock: &mut Clock<'_>,
    ) -> Option<(u32, Moment)> {
        let Some(at) = clock.parse(&row.bytes(1)) else {
            page.bad_value(row, 1, "at", Expected::Moment);
            return None;
        };
        if at > self.question.now.at {
            return None;
        }
        if customer.is_none() {
            let fault = Fault::UnknownReference { table: "customers".into(), id: row.text(2).into_owned() };
            page.fault(row, 2, fault);
        }
        customer.map(|customer| (customer, at))
    }

    /// The contact, as far as it decides whether the row matters: without the order of its id, and with nobody in particular
    /// for a person. What is wrong in its cells is told of those that stand, see [`Self::flaws`]: which others are looked
    /// at depends on which was read first.
    #[inline]
    fn contact(&self, row: &Row<'_>, at: Moment) -> Contact {
        let mut flawed = false;
        let contact = self.cells(row, at, |_| flawed = true);
        if flawed { contact.flawed() } else { contact }
    }

    #[expect(clippy::inline_always, reason = "its reports are told at compile time")]
    #[inline(always)]
    fn cells(&self, row: &Row<'_>, at: Moment, mut tell: impl FnMut(Flaw)) -> Contact {
        let [kinds, channels] = self.declared;
        let mut code = |codes: &Codes, wanted, flaw| {
            let place = place(codes, row, wanted);
            if place.is_none() {
                tell(flaw);
            }
            place
        };
        let declared =
            |place: Option<usize>, count| place.filter(|&place| place < count).map_or(NONE, |place| place as u8);
        let channel = declared(code(&self.channels, 4, Flaw::Channel), channels);
        let kind = declared(code(&self.kinds, 5, Flaw::Kind), kinds);
        let inbound = code(&self.directions, 6, Flaw::Direction) == Some(DIRECTIONS.len() - 1);
        let outcome = code(&self.outcomes, 7, Flaw::Outcome).and_then(|place| OUTCOMES.get(place));
        let outcome = outcome.map_or(Outcome::Blank, |(_, outcome)| *outcome);
        let counted = self.counted.get(usize::from(channel)).is_none_or(|&counted| counted);
        let next = if row.is_blank(8) { None } else { Some(Date::parse(&row.bytes(8))) };
        if next == Some(None) && !row.bytes(8).is_empty() {
            tell(Flaw::NextDate);
        }
        Contact::new(at, 0, row.place(), Nature { inbound, outcome, uncounted: !counted })
            .over(kind, channel)
            .with_person(u64::from(!row.bytes(3).is_empty()))
            .promising(next.flatten())
    }

    /// What is wrong in the cells of the rows at these places, the first ones of them, told by reading their files again.
    fn flaws(&self, inputs: &[Input], columns: &[Wanted<'_>], mut places: Vec<Place>) -> Result<Vec<Problem>, Error> {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        places.sort_unstable();
        places.truncate(PROBLEM_LIMIT);
        let mut files: Vec<u32> = places.iter().map(|place| place.file()).collect();
        files.dedup();
        let flawed: Vec<Input> = files.iter().filter_map(|&file| inputs.get(file as usize).cloned()).collect();
        let is_flawed = |here: Place| {
            let file = files.get(here.file() as usize).copied().unwrap_or_default();
            places.binary_search_by_key(&(file, here.offset()), |place| (place.file(), place.offset())).is_ok()
        };
        let read = pages_of(
            self.question,
            &flawed,
            columns,
            || (),
            |(), page| {
                for row in page.iter().filter(|row| is_flawed(row.place())) {
                    self.cells(&row, Moment(0), |flaw| self.tell(page, &row, flaw));
                }
                std::mem::take(&mut page.problems)
            },
        )?;
        Ok(read.rows.into_iter().flatten().collect())
    }

    fn tell(&self, page: &mut Page<'_, '_>, row: &Row<'_>, flaw: Flaw) {
        let one_of = |words: &[&str]| Expected::OneOf(words.iter().map(|word| (*word).to_owned()).collect());
        match flaw {
            Flaw::Channel => self.undeclared(page, row, 4, Declared::Channel),
            Flaw::Kind => self.undeclared(page, row, 5, Declared::Strand),
            Flaw::Direction => page.bad_value(row, 6, "direction", one_of(&["out", "in"])),
            Flaw::Outcome => {
                page.bad_value(row, 7, "outcome", one_of(&["reached", "replied", "no_answer", "declined"]));
            }
            Flaw::NextDate => page.bad_value(row, 8, "next_date", Expected::Date),
        }
    }

    fn undeclared(&self, page: &mut Page<'_, '_>, row: &Row<'_>, wanted: usize, set: Declared) {
        let found = row.text(wanted).into_owned();
        let near = self.question.book.settings.nearest(set, &found).map(str::to_owned);
        page.fault(row, wanted, Fault::UnknownValue { set, found, near });
    }
}

/// The place among these words of the one in a cell.
#[expect(clippy::inline_always, reason = "four cells of ten million rows: called, it took a sixth of the whole")]
#[inline(always)]
fn place(codes: &Codes, row: &Row<'_>, wanted: usize) -> Option<usize> {
    match row.word(wanted) {
        Some(word) => codes.place(word),
        None => codes.place(Word::new(&row.bytes(wanted))),
    }
}

/// The same contact with its id and person.
fn in_full(row: &Row<'_>, contact: Contact) -> Contact {
    contact.with_rank(id::rank(followup::TABLE.prefix, &row.bytes(0))).with_person(person_key(&row.bytes(3)))
}

/// What stands for a person's id; 0 for none. Ids that kehu did not make are told apart by their first twelve characters,
/// which is enough among the people of one customer.
pub fn person_key(id: &[u8]) -> u64 {
    if id.is_empty() { 0 } else { id::rank("p", id) }
}
