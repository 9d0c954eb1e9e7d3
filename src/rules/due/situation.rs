//! What `due` looks at: one customer's situation.

use super::matter::Matter;
use super::terms::Terms;
use crate::facts::contact::Contact;
use crate::facts::ledgers::Accounts;
use crate::facts::occasions::Occasions;
use crate::facts::orders::First;
use crate::facts::rhythm::Orders;
use crate::model::place::Place;
use crate::value::date::Date;
use crate::value::moment::Moment;

/// A customer, as far as being due goes.
#[derive(Clone, Debug)]
pub struct Situation<'a> {
    /// The id.
    pub id: &'a str,
    /// Where the row stands.
    pub place: Place,
    /// Whether and how we work together.
    pub status: Status,
    /// The tier on that day, by rank: 0 is the best.
    pub tier: usize,
    /// When it was decided, if it was decided at all.
    pub tier_decided: Option<Date>,
    /// Customer since then.
    pub since: Option<Date>,
    /// Channels that must not be used, one bit each; all bits where nothing may be used.
    pub refused: u64,
    /// The tier's strands whose condition holds, the first as the lowest bit.
    pub active: u64,
    /// The contacts, the latest first: all of them, or those that still matter.
    pub contacts: &'a [Contact],
    /// The first order.
    pub first_order: Option<First>,
    /// On which days they ordered; `None` without an order, and where nobody asks.
    pub orders: Option<Orders<'a>>,
    /// What the small logs say, of those that some reason asks for.
    pub accounts: Accounts<'a>,
    /// What they may be written to about.
    pub occasions: Occasions<'a>,
    /// Their key dates that are near, in any order.
    pub key_dates: &'a [KeyDay],
    /// The country that decides which festivals are theirs; blank where nobody asks.
    pub country: &'a str,
    /// What was snoozed.
    pub snoozes: &'a [Snooze],
}

impl Situation<'_> {
    /// The channels that must not be used with this person; 0: nobody in particular.
    pub fn refused_with(&self, person: u64, terms: &Terms) -> u64 {
        let own = self.accounts.consents().filter(|_| person != 0);
        self.refused | own.map_or(0, |consents| consents.refused(person, terms.consent_required))
    }
}

/// Whether and how we work together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Status {
    /// As usual; a blank cell too.
    #[default]
    Active,
    /// On hold: only what was promised or is owed.
    Paused,
    /// Gone; may be won back.
    Lost,
    /// Over.
    Closed,
}

impl Status {
    /// The status of a cell; `None` for a word that is none.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "" | "active" => Some(Self::Active),
            "paused" => Some(Self::Paused),
            "lost" => Some(Self::Lost),
            "closed" => Some(Self::Closed),
            _ => None,
        }
    }
}

/// A matter that was moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Snooze {
    /// When that was decided.
    pub at: Moment,
    /// Order of the row's id among equal moments.
    pub rank: u64,
    /// What was moved.
    pub matter: Matter,
    /// To which day.
    pub until: Date,
}

/// A birthday, an anniversary or another key date, the next time it comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeyDay {
    /// Rank of the id of the row that says it.
    pub rank: u64,
    /// Whether that row is the person's own: then it is their birthday.
    pub birthday: bool,
    /// Where the row stands.
    pub place: Place,
    /// Of whom, packed; 0 for nobody in particular.
    pub person: u64,
    /// The day.
    pub on: Date,
    /// Days ahead to be told, where the row says so.
    pub lead_days: Option<u16>,
}
