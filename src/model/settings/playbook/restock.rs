//! `[restock]`: the next order is near.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// The next order is near: by their own rhythm, or because what they bought is used up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restock {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day, ahead of the expected order.
    pub before: Span,
    /// Last day on which it is shown, counted from the expected order.
    pub give_up: Span,
    /// Order days from which on their own gap says more than the product.
    pub at_least_orders: u32,
}

impl Scenario for Restock {
    const SHARED: &'static [Key] = shared!("restock", by, "kind");
    const KEYS: &'static [Key] = &[
        span("restock.before", "\"5 days\"", "first day, ahead of the day on which the next order is expected"),
        span("restock.give_up", "\"30 days\"", "last day on which it is shown, counted from the expected day"),
        Key {
            path: "restock.at_least_orders",
            holds: Holds::Count,
            absent: Absent::Value("3"),
            doc: "orders from which on the customer's own gap counts; before, the product's restock_days",
        },
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            before: section.span("before"),
            give_up: section.span("give_up"),
            at_least_orders: section.get("at_least_orders", Entry::positive).unwrap_or(1),
        }
    }
}
