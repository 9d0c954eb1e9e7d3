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
use crate::value::date::Date;
use std::borrow::Cow;
use std::collections::HashMap;

const PERSONS: Log = Log {
    table: &person::TABLE,
    at: None,
    customer: person::CUSTOMER_ID,
    columns: &[person::LEFT_ON, person::PHONE, person::EMAIL, person::WECHAT],
};

/// Whether the profile of a customer matters, by number.
type IsAsked<'f> = dyn Fn(u32) -> bool + Sync + 'f;
type Feeding<'f> = Feeder<'f, Shelf<Profile>>;

/// Of all customers, or only of those who are or may be in these tiers: a box for each of a million customers is much where
/// a few hundred are asked about.
pub(super) fn read(desk: &mut Desk<'_>, tiers: Option<&[bool]>) -> Result<Ledger<Profile>, Error> {
    let sharded: Sharded<Shelf<Profile>> = Sharded::new(desk.customers.len());
    let customers = desk.customers;
    let is_asked = |customer: u32| match tiers.zip(customers.tier(customer as usize)) {
        Some((tiers, tier)) => tiers.get(tier).copied().unwrap_or(true),
        None => true,
    };
    own_cells(desk, &sharded, &is_asked)?;
    let changed = changes(desk, &sharded, &is_asked)?;
    people(desk, &sharded, &changed, &is_asked)?;
    Ok(sharded.finish())
}

/// What the customers' own rows say.
fn own_cells(desk: &mut Desk<'_>, sharded: &Sharded<Shelf<Profile>>, is_asked: &IsAsked<'_>) -> Result<(), Error> {
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
                    let Some(number) = number.filter(|&number| is_asked(number)) else { return };
                    let id = row.text(0);
                    let cell = |place: usize, name: &str| {
                        let before = past.cell(customer::TABLE.name, &id, name);
                        before.map_or_else(|| row.text(place), Cow::Borrowed)
                    };
                    let is_person = cell(1, "kind") == "person";
                    let of = if is_person { &profile.person } else { &profile.company };
                    let wanted = of.iter().filter(|name| *name != PEOPLE);
                    let is_filled = |name: &String| {
                        let place = names.iter().position(|known| known == name);
                        place.is_some_and(|place| !cell(2 + place, name).trim().is_empty())
                    };
                    let (mut filled, mut missing) = (0, 0_u64);
                    for (place, name) in wanted.clone().enumerate() {
                        if is_filled(name) {
                            filled += 1;
                        } else {
                            missing |= 1_u64.checked_shl(place as u32).unwrap_or(0);
                        }
                    }
                    feeder.feed(
                        number,
                        Told::Filled {
                            filled,
                            wanted: wanted.count() as u8,
                            person: of.iter().any(|name| name == PEOPLE),
                            of_person: is_person,
                            missing,
                        },
                    );
                },
            );
        },
    )?;
    desk.problems.extend(read.problems);
    Ok(())
}

/// Whom one can talk to; and on which days the rows of these people were changed.
fn people(
    desk: &mut Desk<'_>,
    sharded: &Sharded<Shelf<Profile>>,
    changed: &HashMap<String, Date>,
    is_asked: &IsAsked<'_>,
) -> Result<(), Error> {
    let today = desk.question.now.today;
    let read = lines(
        desk.question,
        desk.customers,
        desk.past,
        &PERSONS,
        || sharded.feeder(),
        |feeder, line| {
            if !is_asked(line.customer) {
                return;
            }
            let left = line.date(0).is_some_and(|on| on <= today);
            if !left && (1..=3).any(|place| !line.text(place).trim().is_empty()) {
                feeder.feed(line.customer, Told::Reachable);
            }
            if !changed.is_empty()
                && let Some(&on) = changed.get(line.id())
            {
                feeder.feed(line.customer, Told::Changed(on));
            }
        },
    )?;
    desk.problems.extend(read.problems);
    Ok(())
}

/// When something of a customer's own row was changed; answers the same of rows of people, which do not say here whose they
/// are: the latest day of each.
fn changes(
    desk: &mut Desk<'_>,
    sharded: &Sharded<Shelf<Profile>>,
    is_asked: &IsAsked<'_>,
) -> Result<HashMap<String, Date>, Error> {
    let now = &desk.question.now;
    let columns = [change::AT, change::TABLE_NAME, change::ROW_ID];
    let read = rows(desk.question, &change::TABLE, &columns, |_, row| {
        let at = now.zone.parse(&row.bytes(0)).filter(|&at| at <= now.at)?;
        let (id, on) = (row.text(2), now.zone.date(at));
        match &*row.text(1) {
            "customers" => {
                let number = desk.customers.number(id.as_bytes()).filter(|&number| is_asked(number));
                Some((number?, String::new(), on))
            }
            "people" => Some((0, id.into_owned(), on)),
            _ => None,
        }
    })?;
    let mut feeder = sharded.feeder();
    let mut people: HashMap<String, Date> = HashMap::new();
    for (customer, person, on) in read.rows {
        if person.is_empty() {
            feeder.feed(customer, Told::Changed(on));
        } else {
            let latest = people.entry(person).or_insert(on);
            *latest = on.max(*latest);
        }
    }
    desk.problems.extend(read.problems);
    Ok(people)
}
