//! Whether customers will order again, how often and for how much: two models of what a whole book of orders tells.
//!
//! *BG/NBD* (P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers" the Easy Way, Marketing Science 24(2),
//! 2005): while alive, a customer orders at random at a rate of their own; after every order they may be gone for good,
//! with a probability of their own. Rates are gamma distributed over customers (`r`, `alpha`), probabilities beta
//! distributed (`a`, `b`). *Gamma-Gamma* (Fader and Hardie, The Gamma-Gamma Model of Monetary Value, 2013): orders of a
//! customer vary around a mean of their own (`p`), and means over customers (`q`, `gamma`), whatever the rate.
//!
//! Fitting is asked for (`report value --fit`); with the parameters in hand everything here is a closed formula. Time is
//! counted in weeks. An order is a day with an amount of nought or more, see [`history`]. May not read, write or be random.

pub mod bg_nbd;
pub mod fit;
pub mod gamma_gamma;
pub mod history;
pub mod holdout;
pub mod lifetime;
mod newton;
mod optimum;
mod series;
#[cfg(test)]
mod tests;

/// Days of a week, the unit of time.
pub const WEEK: f64 = 7.0;
