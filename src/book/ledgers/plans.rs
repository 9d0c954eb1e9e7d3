//! The planned contacts that are still to be made, and the contacts that say what they fulfil.

use super::Desk;
use super::line::{Line, Log};
use crate::error::Error;
use crate::facts::contact::NONE;
use crate::facts::ledger::{Ledger, fingerprint};
use crate::facts::plans::{Planned, Plans};
use crate::facts::ties::{Tie, Ties};
use crate::model::{followup, plan};
use crate::problem::Declared;

const PLANS: Log = Log {
    table: &plan::TABLE,
    at: None,
    customer: plan::CUSTOMER_ID,
    columns: &[plan::DATE, plan::STRAND, plan::CHANNEL, plan::OWNER, plan::STATUS],
};

const CONTACTS: Log = Log {
    table: &followup::TABLE,
    at: Some(followup::AT),
    customer: followup::CUSTOMER_ID,
    columns: &[followup::PLAN_ID, followup::CAMPAIGN_ID, followup::OUTCOME],
};

/// Those that are pending and have a day.
pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Plans>, Error> {
    let settings = &desk.question.book.settings;
    let kinds = settings.declared(Declared::Strand);
    let owners = &settings.book.owners;
    desk.ledger(&PLANS, |line| {
        if !matches!(&*line.word(4), "" | "pending") || line.text(0).trim().is_empty() {
            return None;
        }
        let on = line.date(0)?;
        let narrow = |place: Option<usize>| place.and_then(|place| u8::try_from(place).ok()).unwrap_or(NONE);
        let kind = line.declared(1, Declared::Strand, |id| kinds.iter().position(|known| *known == id));
        let channel = line.declared(2, Declared::Channel, |id| settings.channel_index(id));
        let owner = line.declared(3, Declared::Owner, |id| owners.iter().position(|owner| owner.id == id));
        Some(Planned {
            on,
            stamp: line.stamp,
            id: fingerprint(line.id().as_bytes()),
            kind: narrow(kind),
            channel: narrow(channel),
            owner: narrow(owner),
        })
    })
}

/// What contacts name. A call that nobody answered fulfils nothing.
pub(super) fn ties(desk: &mut Desk<'_>) -> Result<Ledger<Ties>, Error> {
    let tied = |line: &Line<'_, '_, '_>, place: usize| {
        let named = line.text(place);
        (!named.is_empty()).then(|| Tie { to: fingerprint(named.as_bytes()), on: line.stamp.on })
    };
    desk.ledger(&CONTACTS, |line| {
        let ties = [tied(line, 0), tied(line, 1)];
        (ties != [None, None] && line.text(2) != "no_answer").then_some(ties)
    })
}
