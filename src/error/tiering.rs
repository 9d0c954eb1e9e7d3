//! Why nothing was written about a customer's tier.

use crate::value::date::Date;

/// What is in the way of a step on a customer's way to another tier. Customers are named by their names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tiering {
    /// The customer is in that tier.
    Same {
        /// Who.
        customer: String,
        /// The tier's name.
        tier: String,
    },
    /// Nothing waits for a decision, and the criteria propose nothing.
    Nothing {
        /// Who.
        customer: String,
        /// Why they do not.
        idle: Idle,
    },
    /// What the row was about is decided, or has become void.
    Settled {
        /// The row.
        id: String,
        /// Who.
        customer: String,
    },
    /// Something waits for a decision already.
    Waits {
        /// Who.
        customer: String,
        /// To the tier of this name.
        tier: String,
        /// The row.
        id: String,
        /// Since then.
        on: Date,
    },
    /// The customer was told of everything that was decided.
    Told(String),
    /// The folder or file holds no rules.
    NoRules(String),
}

/// Why the criteria propose nothing for a customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Idle {
    /// They agree with the tier that the customer has, which is called so.
    Agree(String),
    /// Decided on that day; what was decided stays until this one.
    Stay(Date, Date),
    /// Somebody made an exception until that day.
    Exception(Date),
    /// The same was turned down on that day.
    TurnedDown(Date),
}
