//! Contacts, sales and what was spent on customers, row by row: what the reports on costs and returns are made of.
//!
//! Amounts are in 1/10000 of the book's currency. Customers are numbers, channels and owners places among the declared ones.

use super::asked::Asked;
use super::{Datum, Group};
use crate::value::date::Date;
use crate::value::period::Period;
use std::collections::{HashMap, HashSet};

/// Which of it a report needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// Contacts and sales.
    Channels,
    /// And what was spent besides.
    Return,
    /// And those of us who made the contacts.
    Team,
}

/// A row of the log of contacts.
#[derive(Clone, PartialEq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is told by the row, and none follows from the others")]
pub struct Talk {
    /// With whom.
    pub customer: u32,
    /// When, in seconds.
    pub at: i64,
    /// Its day, as a number.
    pub on: i32,
    /// Over which channel; `None`: that is not said.
    pub channel: Option<u32>,
    /// Who of us; `None`: that is not said.
    pub owner: Option<u32>,
    /// The customer began.
    pub inbound: bool,
    /// Nobody was there.
    pub missed: bool,
    /// The row itself says that the customer answered.
    pub answered: bool,
    /// The row itself says that the customer replied.
    pub replied: bool,
    /// The customer waits for an answer from then on.
    pub opens: bool,
    /// So long it took, in minutes: what it says, else its channel.
    pub minutes: f64,
    /// What it cost, labour too; `None`: neither it nor its channel nor the settings say anything.
    pub cost: Option<i64>,
    /// What it achieved, 1 to 5.
    pub rating: Option<u8>,
    /// The campaign that it belongs to, as a place among those that were read.
    pub campaign: Option<u32>,
}

/// A row of the log of purchases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sale {
    /// Whose.
    pub customer: u32,
    /// Its day, as a number.
    pub on: i32,
    /// Net amount; negative for a refund.
    pub amount: i64,
    /// Amount less cost, where the cost is known.
    pub margin: Option<i64>,
    /// The campaign that it names, as a place among those that were read.
    pub campaign: Option<u32>,
}

/// Something that was spent on a customer besides contacts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spent {
    /// On whom.
    pub customer: u32,
    /// Its day, as a number.
    pub on: i32,
    /// What for.
    pub on_what: On,
    /// How much.
    pub amount: i64,
}

/// What money is spent on besides contacts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum On {
    /// Gifts, coupons and the like.
    Benefits,
    /// Points that were redeemed.
    Points,
    /// What customers got for a complaint.
    Cases,
    /// Budgets of campaigns, spread over those addressed.
    Campaigns,
}

impl On {
    /// All of it.
    pub const ALL: [Self; 4] = [Self::Benefits, Self::Points, Self::Cases, Self::Campaigns];
}

/// Everything that a report on costs and returns is made of.
#[derive(Debug, Default)]
pub struct Business {
    /// How many customers there are.
    pub customers: usize,
    /// Contacts, by customer, moment and row.
    pub talks: Vec<Talk>,
    /// Sales, in any order.
    pub sales: Vec<Sale>,
    /// What was spent, in any order.
    pub spent: Vec<Spent>,
    /// Whether it is known what a point is worth.
    pub points_are_worth: bool,
    /// The channels, as groups.
    pub channels: Vec<Group>,
    /// Days after our contact on which a word of theirs is its answer.
    pub answers_within: i32,
    /// Days after a contact on which an order counts for its channel.
    pub orders_within: i32,
    /// The owners, where the report is about them.
    pub team: Vec<Mate>,
}

/// Somebody of us, as the report on owners needs them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mate {
    /// The id; empty: nobody.
    pub id: String,
    /// Active customers whom they look after.
    pub customers: u64,
    /// Contacts that they can make in the period: a day's, times the working days on which they are there.
    pub capacity: Option<u64>,
    /// Customers of theirs with a rhythm of which none is overdue, and those who have one.
    pub covered: (u64, u64),
    /// Items that are overdue with their customers.
    pub overdue: u64,
    /// Clocks of their cases that were kept, and those that ended or are past their deadline.
    pub kept: (u64, u64),
    /// Their customers, by number.
    pub of: HashSet<u32>,
}

impl Talk {
    /// Whether it is a contact of ours, attempts too.
    pub fn is_ours(&self) -> bool {
        !self.inbound
    }

    /// Whether somebody was spoken or written to.
    pub fn is_real(&self) -> bool {
        !self.missed
    }
}

impl Business {
    /// The order days: customer and day, with what was spent there.
    pub fn orders(&self) -> HashMap<(u32, i32), i64> {
        let mut orders: HashMap<(u32, i32), i64> = HashMap::new();
        for sale in self.sales.iter().filter(|sale| sale.amount > 0) {
            let sum = orders.entry((sale.customer, sale.on)).or_default();
            *sum = sum.saturating_add(sale.amount);
        }
        orders
    }

    /// By order day the place of the contact of ours that counts for it: the last real one on that day or before, within
    /// the days that are allowed.
    pub fn credited(&self) -> HashMap<(u32, i32), usize> {
        let mut by_customer: HashMap<u32, Vec<usize>> = HashMap::new();
        for (place, talk) in self.talks.iter().enumerate().filter(|(_, talk)| talk.is_ours() && talk.is_real()) {
            by_customer.entry(talk.customer).or_default().push(place);
        }
        let last = |(customer, on): (u32, i32)| {
            let places = by_customer.get(&customer)?;
            let before = places.partition_point(|&place| self.talks.get(place).is_some_and(|talk| talk.on <= on));
            let place = *places.get(before.checked_sub(1)?)?;
            self.talks.get(place).filter(|talk| on - talk.on <= self.orders_within).map(|_| place)
        };
        self.orders().into_keys().filter_map(|key| Some((key, last(key)?))).collect()
    }
}

/// In which lines a customer's figures of a day count: the groups of the customer, or the stretch of days; and in that of all.
pub fn places(asked: &Asked, stretches: &[(Group, Period)], customer: u32, on: i32) -> Vec<usize> {
    let day = Date::from_days(on);
    if !asked.period.holds(day) {
        return Vec::new();
    }
    if asked.groups.list.is_empty() {
        let holds = |(_, (_, days)): &(usize, &(Group, Period))| days.holds(day);
        return stretches.iter().enumerate().filter(holds).map(|(place, _)| place).collect();
    }
    let groups = asked.groups.of.of(customer as usize).iter().map(|&place| place as usize);
    groups.filter(|&place| place < asked.groups.list.len()).chain([asked.groups.list.len()]).collect()
}

/// The groups of all lines, that of everybody last.
pub fn lines_of(asked: &Asked, stretches: &[(Group, Period)]) -> Vec<Group> {
    if asked.groups.list.is_empty() {
        return stretches.iter().map(|(group, _)| group.clone()).collect();
    }
    asked.groups.list.iter().cloned().chain([Group::All]).collect()
}

/// An amount as it is shown.
pub fn money(amount: i64) -> Datum {
    Datum::Money(amount as f64 / 10_000.0)
}

/// The middle of what is sorted; of an even count the mean of the middle two.
pub fn median(sorted: &[i64]) -> Option<f64> {
    let (below, above) = (sorted.get(sorted.len().checked_sub(1)? / 2)?, sorted.get(sorted.len() / 2)?);
    Some(f64::midpoint(*below as f64, *above as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_contact_of_ours_in_time_counts_for_an_order() {
        let talk = |customer, on, inbound, missed| Talk {
            customer,
            on,
            at: i64::from(on),
            inbound,
            missed,
            ..Talk::default()
        };
        let sale = |customer, on, amount| Sale { customer, on, amount, margin: None, campaign: None };
        let business = Business {
            customers: 3,
            talks: vec![
                talk(0, 10, false, false),
                talk(0, 20, false, false),
                talk(0, 24, true, false),
                talk(0, 25, false, true),
                talk(1, 10, false, false),
            ],
            sales: vec![
                sale(0, 10, 5),
                sale(0, 25, 7),
                sale(0, 25, 1),
                sale(0, 26, -7),
                sale(1, 41, 3),
                sale(2, 10, 9),
            ],
            orders_within: 30,
            ..Business::default()
        };
        let mut credited: Vec<_> = business.credited().into_iter().collect();
        credited.sort_unstable();
        assert_eq!(
            credited,
            [((0, 10), 0), ((0, 25), 1)],
            "31 days later is too late, and nobody spoke with the third"
        );
        assert_eq!(business.orders().get(&(0, 25)), Some(&8));
    }
}
