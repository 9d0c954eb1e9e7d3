//! Customers, their people and the log of changes, for how complete a profile is and how old.

use super::Desk;
use super::line::{Log, read as lines};
use crate::book::reading::{by_customer, pages, rows, wanted};
use crate::error::Error;
use crate::facts::ledger::{Ledger, Shelf};
use crate::facts::profile::{Profile, Told};
use crate::facts::sharded::{Feeder, Sharded};
use crate::model::settings::profile::PEOPLE;
use crate::model::{change, customer, person};
use crate::store::scan::Wanted;
use std::borrow::Cow;
use std::collections::HashMap;

const PERSONS: Log = Log {
    table: &person::TABLE,
    at: None,
    customer: person::CUSTOMER_ID,
    columns: &[person::LEFT_ON, person::PHONE, person::EMAIL, person::WECHAT],
};

type Feeding<'f> = Feeder<'f, Shelf<Profile>>;

pub(super) fn read(desk: &mut Desk<'_>) -> Result<Ledger<Profile>, Error> {
    let sharded: Sharded<Shelf<Profile>> = Sharded::new(desk.customers.len());
    own_cells(desk, &sharded)?;
    let belongs = people(desk, &sharded)?;
    changes(desk, &sharded, &belongs)?;
    Ok(sharded.finish())
}

/// What the customers' own rows say.
fn own_cells(desk: &mut Desk<'_>, sharded: &Sharded<Shelf<Profile>>) -> Result<(), Error> {
    let profile = &desk.question.book.settings.book.profile;
    let (customers, past) = (desk.customers, desk.past);
    let mut names: Vec<&str> = Vec::new();
    for name in profile.company.iter().chain(&profile.person).filter(|name| *name != PEOPLE) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let mut columns = wanted(&customer::TABLE, &[customer::ID, customer::KIND]);
    columns.extend(names.iter().map(|&name| Wanted { name, required: false }));
    let read = pages(
        desk.question,
        &customer::TABLE,
        &columns,
        || sharded.feeder(),
        |feeder: &mut Feeding<'_>, page| {
            by_customer(
                page,
                customers,
                0,
                |_| (),
                |_, row, number| {
                    let Some(number) = number else { return };
                    let id = row.text(0);
                    let cell = |place: usize, name: &str| {
                        let before = past.cell(customer::TABLE.name, &id, name);
                        before.map_or_else(|| row.text(place), Cow::Borrowed)
                    };
                    let of = if cell(1, "kind") == "person" { &profile.person } else { &profile.company };
                    let wanted = of.iter().filter(|name| *name != PEOPLE);
                    let is_filled = |name: &&String| {
                        let place = names.iter().position(|known| known == name);
                        place.is_some_and(|place| !cell(2 + place, name).trim().is_empty())
                    };
                    feeder.feed(
                        number,
                        Told::Filled {
                            filled: wanted.clone().filter(is_filled).count() as u8,
                            wanted: wanted.count() as u8,
                            person: of.iter().any(|name| name == PEOPLE),
                        },
                    );
                },
            );
        },
    )?;
    desk.problems.extend(read.problems);
    Ok(())
}

/// Whom one can talk to; answers whose people they are.
fn people(desk: &mut Desk<'_>, sharded: &Sharded<Shelf<Profile>>) -> Result<HashMap<String, u32>, Error> {
    let today = desk.question.now.today;
    let found = std::sync::Mutex::new(HashMap::new());
    let read = lines(
        desk.question,
        desk.customers,
        desk.past,
        &PERSONS,
        || sharded.feeder(),
        |feeder, line| {
            let left = line.date(0).is_some_and(|on| on <= today);
            if !left && (1..=3).any(|place| !line.text(place).trim().is_empty()) {
                feeder.feed(line.customer, Told::Reachable);
            }
            let mut found = found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            found.insert(line.id().to_owned(), line.customer);
        },
    )?;
    desk.problems.extend(read.problems);
    Ok(found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// When something of it was changed.
fn changes(desk: &mut Desk<'_>, sharded: &Sharded<Shelf<Profile>>, people: &HashMap<String, u32>) -> Result<(), Error> {
    let now = &desk.question.now;
    let columns = [change::AT, change::TABLE_NAME, change::ROW_ID];
    let read = rows(desk.question, &change::TABLE, &columns, |_, row| {
        let id = row.text(2);
        let number = match &*row.text(1) {
            "customers" => desk.customers.number(id.as_bytes()),
            "people" => people.get(&*id).copied(),
            _ => None,
        };
        let at = now.zone.parse(&row.bytes(0)).filter(|&at| at <= now.at);
        Some((number?, now.zone.date(at?)))
    })?;
    let mut feeder = sharded.feeder();
    for (customer, on) in read.rows {
        feeder.feed(customer, Told::Changed(on));
    }
    desk.problems.extend(read.problems);
    Ok(())
}
