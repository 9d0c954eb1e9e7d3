//! What an exported form says in words of its own.

use super::sentence::say;
use crate::value::lang::Lang;

/// How often a customer orders.
pub fn frequency(orders: usize, lang: Lang) -> String {
    say!(lang; "{orders} in 12 months", "近12个月 {orders} 次", "近12個月 {orders} 次")
}
