//! vCard 3.0 (RFC 2426): an address book of people, as every telephone and mail program takes it.
//!
//! 3.0 since telephones that do not know 4.0 are still carried. A birthday without a year, or of the lunar calendar, has no place
//! in BDAY there; it stands beside it, so that nothing is lost when kehu reads the cards again. UIDs are those of the rows: the same
//! person exported twice is one entry. X-KEHU is the seal by which kehu knows the row again.

use super::cell::machine;
use super::ics::{escaped, line};
use crate::value::salutation::family_and_given;
use crate::view::{Column, Table};
use std::collections::HashMap;
use std::io::{self, Write};

/// Writes the cards; `organizations` are the names of customers by their id.
pub(super) fn write(people: Table<'_>, organizations: &HashMap<String, String>, out: &mut dyn Write) -> io::Result<()> {
    let place = |id: &str| people.columns.iter().position(|column: &Column| column.id == id);
    let names = ["id", "name", "customer_id", "title", "phone", "email", "wechat", "birthday", "note", "kehu"];
    let places = names.map(place);
    for row in people.rows {
        let cells = places.map(|place| place.and_then(|place| row.get(place)).map(machine).unwrap_or_default());
        let [id, name, customer, title, phone, email, wechat, birthday, note, seal] = cells;
        let name = if name.is_empty() { &id } else { &name };
        let (family, given) = family_and_given(name);
        line("BEGIN:VCARD", out)?;
        line("VERSION:3.0", out)?;
        line(&format!("N:{};{};;;", escaped(family), escaped(given)), out)?;
        line(&format!("FN:{}", escaped(name)), out)?;
        let organization = organizations.get(&*customer).map(String::as_str).unwrap_or_default();
        let is_mobile = crate::value::phone::is_mobile(&phone);
        for (property, text) in [
            ("ORG", organization),
            ("TITLE", &*title),
            (if is_mobile { "TEL;TYPE=CELL" } else { "TEL;TYPE=VOICE" }, &*phone),
            ("EMAIL;TYPE=INTERNET", &*email),
            ("X-WECHAT", &*wechat),
            (if is_day(&birthday) { "BDAY" } else { "X-KEHU-BIRTHDAY" }, &*birthday),
            ("NOTE", &*note),
            ("UID", &*id),
            ("X-KEHU", &*seal),
        ] {
            if !text.is_empty() {
                line(&format!("{property}:{}", escaped(text)), out)?;
            }
        }
        line("END:VCARD", out)?;
    }
    Ok(())
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
}
