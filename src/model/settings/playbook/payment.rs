//! `[payment]`: an order is to be paid.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario, span};
use crate::value::span::Span;

/// An order that is to be paid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    /// On or off, channels, what to say.
    pub guide: Guide,
    /// First day, ahead of the day on which it is to be paid.
    pub before: Span,
    /// Last good day, counted from the day on which it is to be paid.
    pub until: Span,
    /// Asked again so long after a contact about it, while it is unpaid.
    pub spacing: Span,
}

impl Scenario for Payment {
    const SHARED: &'static [Key] = shared!("payment", by, "kind");
    const KEYS: &'static [Key] = &[
        span("payment.before", "\"3 days\"", "first day, ahead of the day on which it is to be paid"),
        span("payment.until", "\"3 days\"", "last good day, counted from the day on which it is to be paid"),
        span("payment.spacing", "\"1 week\"", "asked again so long after a contact about it, while it is unpaid"),
    ];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self {
            guide: Guide::read(section, known),
            before: section.span("before"),
            until: section.span("until"),
            spacing: section.span("spacing"),
        }
    }
}
