//! What is stored: one file per record type, declared once, and the settings.
//!
//! May name `value`, `csv` and `problem`. Knows no file system and no rule: it says what a row is, not what follows
//! from it.

pub mod action;
pub mod agreement;
pub mod alias;
pub mod assignment;
pub mod attendance;
pub mod benefit;
pub mod called;
pub mod campaign;
pub mod case;
pub mod cell;
pub mod change;
pub mod consent;
pub mod content;
pub mod customer;
pub mod damage;
pub mod distinct;
pub mod edit;
pub mod feedback;
pub mod field;
pub mod followup;
pub mod key_date;
pub mod loss;
pub mod measure;
pub mod need;
pub mod numbers;
pub mod payment;
pub mod person;
pub mod place;
pub mod plan;
pub mod point;
pub mod product;
pub mod purchase;
pub mod referral;
pub mod room;
pub mod seal;
pub mod settings;
pub mod snooze;
pub mod table;
pub mod tier_change;
pub mod tombstone;
pub mod workday;

use table::Table;

/// Every record type: keyed tables first, then logs. `init`, `check`, `schema`, import and the docs go through this
/// list.
pub static TABLES: &[&Table] = &[
    &customer::TABLE,
    &person::TABLE,
    &key_date::TABLE,
    &assignment::TABLE,
    &product::TABLE,
    &agreement::TABLE,
    &need::TABLE,
    &plan::TABLE,
    &content::TABLE,
    &campaign::TABLE,
    &action::TABLE,
    &workday::TABLE,
    &followup::TABLE,
    &purchase::TABLE,
    &payment::TABLE,
    &case::TABLE,
    &feedback::TABLE,
    &measure::TABLE,
    &point::TABLE,
    &benefit::TABLE,
    &referral::TABLE,
    &attendance::TABLE,
    &tier_change::TABLE,
    &loss::TABLE,
    &snooze::TABLE,
    &consent::TABLE,
    &change::TABLE,
    &alias::TABLE,
    &distinct::TABLE,
    &tombstone::TABLE,
];

/// The table of this name, which is the name of its file or folder.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|table| table.name == name)
}

#[cfg(test)]
mod tests;
