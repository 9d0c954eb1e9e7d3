//! The whole log of contacts, for what needs more than its latest rows.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::contact::{Contact, Nature, Outcome};
use crate::facts::dialogue::{Dialogue, Spoke, Talk};
use crate::facts::ledger::Ledger;
use crate::model::followup;
use crate::model::settings::Settings;
use crate::model::settings::strand::Strand;
use crate::problem::Declared;
use crate::value::money::Money;

const LOG: Log = Log {
    table: &followup::TABLE,
    at: Some(followup::AT),
    customer: followup::CUSTOMER_ID,
    columns: &[
        followup::CHANNEL,
        followup::KIND,
        followup::DIRECTION,
        followup::OUTCOME,
        followup::MINUTES,
        followup::COST,
    ],
};

/// Channels over which people meet: such a contact counts for every strand.
const MEETINGS: [&str; 2] = ["visit", "meeting"];

/// Strands that can be asked about in one question.
const STRANDS: usize = 64;

/// Reads the log; `strands` are those whose latest contact is asked for.
pub(super) fn read(desk: &mut Desk<'_>, strands: &[String]) -> Result<Ledger<Dialogue>, Error> {
    let voice = Voice::new(&desk.question.book.settings, strands);
    desk.ledger(&LOG, |line| Some(voice.talk(line)))
}

/// How a row is understood.
struct Voice<'s> {
    settings: &'s Settings,
    /// What an hour of ours costs.
    hour: Option<Money>,
    /// By channel: minutes and cost of a contact that does not say them.
    usual: Vec<(f64, i64)>,
    /// By kind: whether it asks something of the customer.
    asks: Vec<bool>,
    /// By kind, then channel (the last of each for none): the strands it counts for.
    counts: Vec<Vec<u64>>,
}

impl<'s> Voice<'s> {
    fn new(settings: &'s Settings, strands: &[String]) -> Self {
        let (kinds, channels) = (settings.tiers.strands.len(), settings.channels.len());
        let usual = settings
            .channels
            .iter()
            .map(|channel| (f64::from(channel.minutes), Money::parse(&channel.cost).unwrap_or(Money::ZERO).0));
        let all = || settings.tiers.list.iter().flat_map(|tier| &tier.strands);
        let asked: Vec<Option<usize>> =
            strands.iter().take(STRANDS).map(|id| settings.tiers.strand_index(id)).collect();
        let bits = |kind: usize, channel: usize| {
            let counts = |wanted: &Option<usize>| wanted.is_some_and(|wanted| counts(settings, kind, channel, wanted));
            asked.iter().enumerate().filter(|(_, wanted)| counts(wanted)).fold(0, |bits, (place, _)| bits | 1 << place)
        };
        Self {
            settings,
            hour: settings.book.hour_costs.as_deref().and_then(Money::parse),
            usual: usual.collect(),
            asks: (0..kinds).map(|kind| all().any(|strand| strand.kind == kind && strand.ask)).collect(),
            counts: (0..=kinds).map(|kind| (0..=channels).map(|channel| bits(kind, channel)).collect()).collect(),
        }
    }

    fn talk(&self, line: &mut Line<'_, '_, '_>) -> Talk {
        let settings = self.settings;
        let channel = line.declared(0, Declared::Channel, |id| settings.channel_index(id));
        // A kind may also be a scenario, which is no strand.
        let kind = settings.tiers.strand_index(&line.text(1));
        let inbound = line.word(2) == "in";
        let outcome = match &*line.word(3) {
            "reached" => Outcome::Reached,
            "replied" => Outcome::Replied,
            "no_answer" => Outcome::NoAnswer,
            "declined" => Outcome::Declined,
            _ => Outcome::Blank,
        };
        let uncounted = channel.and_then(|place| settings.channels.get(place)).is_some_and(|channel| !channel.counts);
        let contact = Contact::new(line.stamp.at, 0, line.stamp.place, Nature { inbound, outcome, uncounted });
        let (minutes, cost) = channel.and_then(|place| self.usual.get(place)).copied().unwrap_or_default();
        let minutes = line.number(4).unwrap_or(minutes).max(0.0);
        let cost = line.money(5, None).unwrap_or(cost);
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
        Talk {
            at: line.stamp.at.0,
            on: line.stamp.on.days(),
            age: line.age(),
            spoke,
            strands: strands.copied().unwrap_or_default(),
            cost: cost.saturating_add(labour.round() as i64),
        }
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
