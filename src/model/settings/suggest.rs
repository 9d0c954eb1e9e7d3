//! `[suggest]` of rules/loyalty.toml: from how many purchases on products count as bought together.

use super::entry::Entry;
use super::key::{Absent, Holds, Key};
use super::reader::Section;
use crate::problem::Expected;
use crate::value::span::{Span, Unit};

/// What is suggested, and what counts as its result.
#[derive(Clone, PartialEq, Debug)]
pub struct Suggest {
    /// What a basket is.
    pub together: Together,
    /// The fewest baskets that hold both products.
    pub least: u32,
    /// The least part of those who have the one that has the other too.
    pub confidence: f64,
    /// How many times as often as anybody they have it, at least.
    pub lift: f64,
    /// The most offers for one customer.
    pub most: u32,
    /// A purchase so long after a contact counts as its result.
    pub within: Span,
    /// An order so many times the customer's average before is value added.
    pub more: f64,
}

/// What a basket is: products in the same one are bought together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Together {
    /// All that a customer ever bought.
    Customer,
    /// One order, or what was bought on one day where orders have no number.
    Order,
}

impl Together {
    const WORDS: [&str; 2] = ["customer", "order"];
}

pub(super) const KEYS: &[Key] = &[
    Key {
        path: "suggest.together",
        holds: Holds::Choice,
        absent: Absent::Value("\"customer\""),
        doc: "what counts as bought together: by the same customer, or in the same order; customer, order",
    },
    Key {
        path: "suggest.least",
        holds: Holds::Count,
        absent: Absent::Value("3"),
        doc: "the fewest customers or orders with both products",
    },
    Key {
        path: "suggest.confidence",
        holds: Holds::Number,
        absent: Absent::Value("0.2"),
        doc: "of those with the one product at least this part has the other too, from 0 to 1",
    },
    Key {
        path: "suggest.lift",
        holds: Holds::Number,
        absent: Absent::Value("1.0"),
        doc: "they have it so many times as often as customers in general, at least",
    },
    Key {
        path: "suggest.most",
        holds: Holds::Count,
        absent: Absent::Value("5"),
        doc: "the most offers for one customer",
    },
    Key {
        path: "suggest.within",
        holds: Holds::Span,
        absent: Absent::Value("\"30 days\""),
        doc: "a purchase so long after a contact counts as its result (`kehu report growth`)",
    },
    Key {
        path: "suggest.more",
        holds: Holds::Number,
        absent: Absent::Value("1.2"),
        doc: "an order so many times the customer's average before is value added (`kehu report growth`)",
    },
];

impl Suggest {
    pub(super) fn read(section: &Section<'_>) -> Self {
        let together = section.get("together", |entry| entry.one_of(&Together::WORDS));
        let within = section.get("within", Entry::days);
        Self {
            together: if together == Some(1) { Together::Order } else { Together::Customer },
            least: section.get("least", Entry::positive).unwrap_or(3),
            confidence: section.get("confidence", part).unwrap_or(0.2),
            lift: section.get("lift", from_nought).unwrap_or(1.0),
            most: section.get("most", Entry::positive).unwrap_or(5),
            within: within.unwrap_or(Span::new(30, Unit::Day)),
            more: section.get("more", from_nought).unwrap_or(1.2),
        }
    }
}

fn part(entry: &Entry<'_>) -> Option<f64> {
    let part = entry.number()?;
    if (0.0..=1.0).contains(&part) { Some(part) } else { entry.bad(Expected::Range("0…1".to_owned())) }
}

fn from_nought(entry: &Entry<'_>) -> Option<f64> {
    let number = entry.number()?;
    if number >= 0.0 { Some(number) } else { entry.bad(Expected::AtLeast("0".to_owned())) }
}
