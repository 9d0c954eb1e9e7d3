//! The whole log of contacts, for what needs more than its latest rows.

use super::Desk;
use crate::book::reading::{Page, by_customer, pages, wanted};
use crate::error::Error;
use crate::facts::contact::{Contact, Nature, Outcome};
use crate::facts::dialogue::{Dialogue, Spoke, Talk, YEAR};
use crate::facts::ledger::{Ledger, Shelf};
use crate::facts::sharded::Sharded;
use crate::model::cell::{self, Value};
use crate::model::followup;
use crate::model::settings::Settings;
use crate::model::settings::strand::Strand;
use crate::model::table::Kind;
use crate::problem::{Declared, Expected, Fault};
use crate::store::rows::Row;
use crate::value::clock::Clock;
use crate::value::codes::Codes;
use crate::value::moment::{Moment, Now};
use crate::value::money::Money;

const COLUMNS: [usize; 8] = [
    followup::AT,
    followup::CUSTOMER_ID,
    followup::CHANNEL,
    followup::KIND,
    followup::DIRECTION,
    followup::OUTCOME,
    followup::MINUTES,
    followup::COST,
];

/// Where among the wanted columns they stand.
const CHANNEL: usize = 2;
const KIND: usize = 3;
const DIRECTION: usize = 4;
const OUTCOME: usize = 5;
const MINUTES: usize = 6;
const COST: usize = 7;

/// What a cell of `direction` may hold; the last is theirs.
const DIRECTIONS: [&str; 3] = ["", "out", "in"];

const OUTCOMES: [(&str, Outcome); 5] = [
    ("", Outcome::Blank),
    ("reached", Outcome::Reached),
    ("replied", Outcome::Replied),
    ("no_answer", Outcome::NoAnswer),
    ("declined", Outcome::Declined),
];

/// Channels over which people meet: such a contact counts for every strand.
const MEETINGS: [&str; 2] = ["visit", "meeting"];

/// Strands that can be asked about in one question.
const STRANDS: usize = 64;

/// Reads the log; `strands` are those whose latest contact is asked for. HOT: every contact passes here.
pub(super) fn read(desk: &mut Desk<'_>, strands: &[String]) -> Result<Ledger<Dialogue>, Error> {
    let (question, customers) = (desk.question, desk.customers);
    let voice = Voice::new(&question.book.settings, &question.now, strands);
    let sharded: Sharded<Shelf<Dialogue>> = Sharded::new(customers.len());
    let read = pages(
        question,
        &followup::TABLE,
        &wanted(&followup::TABLE, &COLUMNS),
        || (sharded.feeder(), Clock::new(question.now.zone)),
        |(feeder, clock), page| {
            by_customer(
                page,
                customers,
                1,
                |_| (),
                |page, row, number| {
                    if customers.are_strangers(number) {
                        return;
                    }
                    if let Some((number, at)) = voice.whose(page, row, number, clock) {
                        feeder.feed(number, voice.talk(page, row, at));
                    }
                },
            );
        },
    )?;
    desk.places.push((&followup::TABLE, read.places));
    desk.problems.extend(read.problems);
    Ok(sharded.finish())
}

/// How a row is understood.
struct Voice<'s> {
    settings: &'s Settings,
    now: &'s Now<'s>,
    /// Nothing is asked of what was before; `None` where some strand is asked about.
    since: Option<Moment>,
    channels: Codes,
    kinds: Codes,
    directions: Codes,
    outcomes: Codes,
    /// What an hour of ours costs.
    hour: Option<Money>,
    /// By channel: minutes and cost of a contact that does not say them, and whether it counts as one.
    usual: Vec<(f64, i64, bool)>,
    /// By kind: whether it asks something of the customer.
    asks: Vec<bool>,
    /// By kind, then channel (the last of each for none): the strands it counts for.
    counts: Vec<Vec<u64>>,
}

impl<'s> Voice<'s> {
    fn new(settings: &'s Settings, now: &'s Now<'s>, strands: &[String]) -> Self {
        let (kinds, channels) = (settings.tiers.strands.len(), settings.channels.len());
        let cost = |cost: &str| Money::parse(cost).unwrap_or(Money::ZERO).0;
        let usual = settings.channels.iter().map(|known| (f64::from(known.minutes), cost(&known.cost), known.counts));
        let all = || settings.tiers.list.iter().flat_map(|tier| &tier.strands);
        let asked: Vec<Option<usize>> =
            strands.iter().take(STRANDS).map(|id| settings.tiers.strand_index(id)).collect();
        let bits = |kind: usize, channel: usize| {
            let counts = |wanted: &Option<usize>| wanted.is_some_and(|wanted| counts(settings, kind, channel, wanted));
            asked.iter().enumerate().filter(|(_, wanted)| counts(wanted)).fold(0, |bits, (place, _)| bits | 1 << place)
        };
        Self {
            settings,
            now,
            since: asked.is_empty().then(|| now.zone.start(now.today.plus_days(1 - YEAR))),
            channels: Codes::new(settings.channels.iter().map(|channel| channel.id.as_str())),
            kinds: Codes::new(settings.tiers.strands.iter().map(|strand| strand.id.as_str())),
            directions: Codes::new(DIRECTIONS),
            outcomes: Codes::new(OUTCOMES.map(|(word, _)| word)),
            hour: settings.book.hour_costs.as_deref().and_then(Money::parse),
            usual: usual.collect(),
            asks: (0..kinds).map(|kind| all().any(|strand| strand.kind == kind && strand.ask)).collect(),
            counts: (0..=kinds).map(|kind| (0..=channels).map(|channel| bits(kind, channel)).collect()).collect(),
        }
    }

    /// The customer's number, and when it was; `None` for a row that is dated later, of which nothing is asked, or of nobody
    /// knows whom or when.
    #[inline]
    fn whose(
        &self,
        page: &mut Page<'_, '_>,
        row: &Row<'_>,
        number: Option<u32>,
        clock: &mut Clock<'_>,
    ) -> Option<(u32, Moment)> {
        let at = clock.parse(&row.bytes(0));
        if at.is_some_and(|at| at > self.now.at || self.since.is_some_and(|since| at < since)) {
            return None;
        }
        match (number, at) {
            (Some(number), Some(at)) => return Some((number, at)),
            (None, Some(_)) => {
                let id = row.text(1).into_owned();
                page.fault(row, 1, Fault::UnknownReference { table: "customers".into(), id });
            }
            (Some(_), None) => page.bad_value(row, 0, "at", Expected::Moment),
            (None, None) => {}
        }
        None
    }

    fn talk(&self, page: &mut Page<'_, '_>, row: &Row<'_>, at: Moment) -> Talk {
        let settings = self.settings;
        let channel = place(&self.channels, row, CHANNEL);
        if channel.is_none() && !row.is_blank(CHANNEL) {
            self.undeclared(page, row);
        }
        // A kind may also be a scenario, which is no strand.
        let kind = place(&self.kinds, row, KIND);
        let direction = place(&self.directions, row, DIRECTION);
        let outcome = place(&self.outcomes, row, OUTCOME);
        if direction.is_none() {
            self.misfit(page, row, DIRECTION);
        }
        if outcome.is_none() {
            self.misfit(page, row, OUTCOME);
        }
        let inbound = direction == Some(DIRECTIONS.len() - 1);
        let outcome = outcome.and_then(|place| OUTCOMES.get(place)).map_or(Outcome::Blank, |(_, outcome)| *outcome);
        let usual = channel.and_then(|place| self.usual.get(place));
        let (minutes, cost, counted) = usual.copied().unwrap_or((0.0, 0, true));
        let contact = Contact::new(at, 0, row.place(), Nature { inbound, outcome, uncounted: !counted });
        let minutes = if row.is_blank(MINUTES) { None } else { self.minutes(page, row) }.unwrap_or(minutes).max(0.0);
        let cost = if row.is_blank(COST) { None } else { self.cost(page, row) }.unwrap_or(cost);
        let labour = self.hour.map_or(0.0, |hour| minutes / 60.0 * hour.0 as f64);
        let strands = self
            .counts
            .get(kind.unwrap_or(settings.tiers.strands.len()))
            .and_then(|counts| counts.get(channel.unwrap_or(settings.channels.len())));
        let spoke = if contact.outbound_real() {
            Spoke::We { asks: kind.and_then(|kind| self.asks.get(kind)).copied().unwrap_or_default() }
        } else if contact.real() {
            Spoke::They { opens: contact.opens_reply() }
        } else {
            Spoke::Nobody { opens: contact.opens_reply() }
        };
        let on = self.now.zone.date(at);
        Talk {
            at: at.0,
            on: on.days(),
            age: self.now.today.since(on),
            spoke,
            strands: strands.copied().unwrap_or_default(),
            cost: cost.saturating_add(labour.round() as i64),
        }
    }

    fn minutes(&self, page: &mut Page<'_, '_>, row: &Row<'_>) -> Option<f64> {
        let kind = followup::TABLE.columns.get(followup::MINUTES).map_or(Kind::Number, |column| column.kind);
        match cell::read(kind, &row.text(MINUTES), self.now.zone) {
            Ok(Value::Number(minutes)) => Some(minutes).filter(|minutes| minutes.is_finite()),
            Ok(Value::Integer(minutes)) => Some(minutes as f64),
            Ok(_) => None,
            Err(expected) => {
                page.bad_value(row, MINUTES, "minutes", expected);
                None
            }
        }
    }

    fn cost(&self, page: &mut Page<'_, '_>, row: &Row<'_>) -> Option<i64> {
        let text = row.bytes(COST);
        let cost = Money::parse(&text);
        if cost.is_none() && !text.trim_ascii().is_empty() {
            page.bad_value(row, COST, "cost", Expected::Money);
        }
        cost.map(|cost| cost.0)
    }

    #[cold]
    fn undeclared(&self, page: &mut Page<'_, '_>, row: &Row<'_>) {
        let found = row.text(CHANNEL).into_owned();
        if !found.is_empty() {
            let near = self.settings.nearest(Declared::Channel, &found).map(str::to_owned);
            page.fault(row, CHANNEL, Fault::UnknownValue { set: Declared::Channel, found, near });
        }
    }

    /// A cell of a closed set that may hold one of its words with blanks around it, or something else.
    #[cold]
    fn misfit(&self, page: &mut Page<'_, '_>, row: &Row<'_>, wanted: usize) {
        let column = COLUMNS.get(wanted).and_then(|&place| followup::TABLE.columns.get(place));
        let Some(column) = column else { return };
        if let Err(expected) = cell::read(column.kind, &row.text(wanted), self.now.zone) {
            page.bad_value(row, wanted, column.name, expected);
        }
    }
}

/// The place among these words of the one in a cell.
#[inline]
fn place(codes: &Codes, row: &Row<'_>, wanted: usize) -> Option<usize> {
    match row.word(wanted) {
        Some(word) => codes.place(word),
        None => codes.place(crate::value::codes::Word::new(&row.bytes(wanted))),
    }
}

/// Whether a contact of this kind (beyond the strands: of none) over this channel counts for a strand: by its kind, or as a
/// stronger contact of some tier; without a strand of its own by a channel that the strand counts; a meeting always.
fn counts(settings: &Settings, kind: usize, channel: usize, wanted: usize) -> bool {
    let channels = &settings.channels;
    if channels.get(channel).is_some_and(|channel| MEETINGS.contains(&channel.id.as_str())) {
        return true;
    }
    let by = |strand: &Strand| strand.by.is_empty() || strand.by.contains(&channel);
    settings.tiers.list.iter().any(|tier| {
        let Some(place) = tier.strands.iter().position(|strand| strand.kind == wanted) else { return false };
        match tier.strands.iter().find(|strand| strand.kind == kind) {
            Some(strand) => strand.kind == wanted || strand.also.contains(&place),
            None if kind < settings.tiers.strands.len() => kind == wanted,
            None => tier.strands.get(place).is_some_and(by),
        }
    })
}
