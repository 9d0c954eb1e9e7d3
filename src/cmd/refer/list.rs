//! Referrals as a list: all of them, or the chains above and below a customer; and whom to ask for one.

use super::Args;
use crate::book::loyalty::accounts::Accounts;
use crate::book::loyalty::names;
use crate::book::loyalty::referrals::{Known, Referrals, paid};
use crate::cmd::answer::{self, Spec};
use crate::cmd::cells;
use crate::cmd::everywhere::Everywhere;
use crate::cmd::list;
use crate::cmd::listing::Listing;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::error::Error;
use crate::expr::Type;
use crate::model::referral;
use crate::rules::referral::State;
use crate::view::{Cell, Narrow};
use crate::words::loyalty as say;
use std::collections::HashSet;

const COLUMNS: [Spec; 12] = [
    Spec("level", None, Type::Number, false, Narrow::Stays),
    Spec("date", Some(&referral::TABLE), Type::Date, true, Narrow::Stays),
    Spec("referrer_id", None, Type::Text, false, Narrow::Stays),
    Spec("referrer", None, Type::Text, true, Narrow::Stays),
    Spec("referee_id", None, Type::Text, false, Narrow::Stays),
    Spec("referee", None, Type::Text, true, Narrow::Stays),
    Spec("state", None, Type::Text, true, Narrow::Stays),
    Spec("first_order", None, Type::Date, true, Narrow::Spare(1)),
    Spec("points", None, Type::Number, true, Narrow::Spare(2)),
    Spec("note", Some(&referral::TABLE), Type::Text, true, Narrow::Below),
    Spec("id", None, Type::Text, false, Narrow::Stays),
    Spec("source", None, Type::Text, false, Narrow::Stays),
];

/// What people are shown of whom to ask.
const OF_ASKED: &str = "id,name,owner,orders_12m,last_nps,referrals,last_contact";

/// Lists them.
pub fn run(args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let of = args.customer.as_ref().map(|typed| session.customer(typed, stage)).transpose()?;
    let referrals = Referrals::read(&question)?;
    let accounts = Accounts::read(&question)?;
    let names = names(&question)?;
    let chosen: Vec<(Option<i64>, &Known)> = match &of {
        Some(found) => around(&referrals.list, &found.id),
        None => referrals.list.iter().rev().map(|known| (None, known)).collect(),
    };
    let name = |id: &str| cells::text(names.get(id).map_or("", String::as_str));
    let row = |(level, known): &(Option<i64>, &Known)| {
        let state = state(known, &accounts, session);
        let got = received(known, &accounts);
        vec![
            level.map_or(Cell::Missing, Cell::Int),
            Cell::Date(known.on),
            Cell::Text(known.referrer.clone()),
            name(&known.referrer),
            Cell::Text(known.referee.clone()),
            name(&known.referee),
            state,
            match known.state {
                State::Converted(on) => Cell::Date(on),
                _ => Cell::Missing,
            },
            if got == 0 { Cell::Missing } else { Cell::Int(got) },
            cells::text(&known.note),
            Cell::Text(known.id.clone()),
            Cell::Text(known.source.clone()),
        ]
    };
    let rows = chosen.iter().map(row).collect();
    let mut specs = COLUMNS;
    if let Some(level) = specs.first_mut() {
        level.3 = of.is_some();
    }
    let some = answer::show(&specs, rows, "id", &args.listing, session, stage)?;
    let problems = referrals.problems.into_iter().chain(accounts.problems).collect();
    Ok(Outcome { code: if args.exit_code && some { 10 } else { 0 }, problems })
}

/// How far it got, rewards included.
fn state(known: &Known, accounts: &Accounts, session: &Session<'_>) -> Cell {
    let rules = &session.book.settings.loyalty.referral;
    let side = |points: u32, customer: &str| points == 0 || paid(known, customer, accounts);
    let any = rules.referrer > 0 || rules.referee > 0;
    let both = any && side(rules.referrer, &known.referrer) && side(rules.referee, &known.referee);
    let converted = matches!(known.state, State::Converted(_));
    let id = if converted && both { "rewarded" } else { known.state.id() };
    cells::code(id, say::state(known.state, both, session.lang))
}

/// The points that both sides received for it.
fn received(known: &Known, accounts: &Accounts) -> i64 {
    let of = |customer: &str| {
        let entries = accounts.account(customer).map_or(&[][..], |account| &account.entries);
        let own = entries.iter().filter(|entry| entry.kind == "referral" && entry.of == known.id);
        own.fold(0_i64, |sum, entry| sum.saturating_add(entry.event.points))
    };
    of(&known.referrer).saturating_add(of(&known.referee))
}

/// Who brought a customer, and whom it brought, in levels from it: each referral once.
fn around<'r>(list: &'r [Known], id: &str) -> Vec<(Option<i64>, &'r Known)> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for direction in [-1, 1] {
        let mut level = 0_i64;
        let mut here: HashSet<&str> = HashSet::from([id]);
        while !here.is_empty() {
            level += direction;
            let mut next = HashSet::new();
            for known in list {
                let (from, to) =
                    if direction < 0 { (&known.referee, &known.referrer) } else { (&known.referrer, &known.referee) };
                if here.contains(from.as_str()) && seen.insert(&known.id) {
                    found.push((Some(level), known));
                    next.insert(to.as_str());
                }
            }
            here = next;
        }
    }
    found.sort_by_key(|(level, known)| (*level, known.on, &known.id));
    found
}

/// Whom to ask: the customers for whom the rule holds, as `kehu list` has them.
pub fn ask(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    let rule = &session.book.settings.loyalty.referral.ask.text;
    let filter = match &args.listing.filter {
        Some(filter) => format!("({rule}) && ({filter})"),
        None => rule.clone(),
    };
    let columns = args.listing.columns.clone().unwrap_or_else(|| OF_ASKED.to_owned());
    let listing = Listing { filter: Some(filter), columns: Some(columns), ..args.listing.clone() };
    let listed = list::Args { table: None, segment: None, exit_code: args.exit_code, listing };
    list::run(&listed, everywhere, world, stage)
}
