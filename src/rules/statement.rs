//! A statement of account: what was owed before, what came to be owed, what was paid, what is owed now, and of that what is late.
//!
//! On the account stands what `facts::claims` counts: purchases with a `due_on`; refunds of such orders, or with a `due_on` of
//! their own; payments, unless they are for an order that was paid on the spot. Hence what is left of the orders adds up to the
//! closing balance, unless more was paid than is owed.

use crate::facts::claims::{Bill, Owed, Payment, Payments, Side, in_order, owed, side};
use crate::facts::ledger::Tally;
use crate::value::date::Date;
use crate::value::period::Period;

/// A purchase row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Purchase {
    /// As far as it is owed.
    pub bill: Bill,
    /// The number of its order, as it is written.
    pub order_no: String,
    /// What was bought.
    pub text: String,
}

/// Money that was received.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// Its day.
    pub on: Date,
    /// Order of the row's id.
    pub rank: u64,
    /// How much, and for which order.
    pub payment: Payment,
    /// The number of that order, as it is written.
    pub order_no: String,
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// What was owed before.
    Opening,
    /// An order on account.
    Order,
    /// A refund.
    Refund,
    /// Money received.
    Payment,
    /// What is owed at the end.
    Closing,
    /// An order of which something is left.
    Owed,
}

impl Kind {
    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Order => "order",
            Self::Refund => "refund",
            Self::Payment => "payment",
            Self::Closing => "closing",
            Self::Owed => "owed",
        }
    }
}

/// A line of a statement. Amounts are in 1/10000 of the book's currency.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What it is.
    pub kind: Kind,
    /// The day; `None` of what is left.
    pub on: Option<Date>,
    /// The number of the order.
    pub order_no: String,
    /// What was bought.
    pub text: String,
    /// When it is to be paid.
    pub due_on: Option<Date>,
    /// What it adds to what is owed; negative for money received. What is left of an order.
    pub amount: Option<i64>,
    /// What is owed after it; negative: the customer has so much to their credit.
    pub balance: Option<i64>,
    /// Days past the day on which it was to be paid.
    pub overdue_days: Option<i32>,
}

/// The statement of these days; nothing is known of what came after them. Empty where nothing was ever on account.
pub fn lines(purchases: &[Purchase], received: &[Received], period: Period) -> Vec<Line> {
    let purchases: Vec<&Purchase> = purchases.iter().filter(|it| it.bill.on <= period.until).collect();
    let received: Vec<&Received> = received.iter().filter(|it| it.on <= period.until).collect();
    let mut bills: Vec<Bill> =
        purchases.iter().map(|it| it.bill).filter(|it| it.order.is_some() || it.due_on.is_some()).collect();
    in_order(&mut bills);
    let mut payments = Payments::default();
    received.iter().for_each(|it| payments.add(&it.payment));
    let mut entries: Vec<(Date, Kind, u64, Line)> = Vec::new();
    let entry = |kind: Kind, on: Date, amount: i64, order_no: &str| Line {
        kind,
        on: Some(on),
        order_no: order_no.to_owned(),
        text: String::new(),
        due_on: None,
        amount: Some(amount),
        balance: None,
        overdue_days: None,
    };
    for Purchase { bill, order_no, text } in purchases.iter().copied() {
        let is_on_account = match bill.amount {
            0 => false,
            1.. => bill.due_on.is_some(),
            _ if bill.order.is_none() => bill.due_on.is_some(),
            _ => side(bill.order, &bills) == Side::Account,
        };
        if is_on_account {
            let kind = if bill.amount > 0 { Kind::Order } else { Kind::Refund };
            let due_on = bill.due_on.filter(|_| kind == Kind::Order);
            let line = Line { text: text.clone(), due_on, ..entry(kind, bill.on, bill.amount, order_no) };
            entries.push((bill.on, kind, bill.rank, line));
        }
    }
    for Received { on, rank, payment, order_no } in received.iter().copied() {
        if payment.amount != 0 && side(payment.order, &bills) != Side::Spot {
            let line = entry(Kind::Payment, *on, payment.amount.saturating_neg(), order_no);
            entries.push((*on, Kind::Payment, *rank, line));
        }
    }
    if entries.is_empty() {
        return Vec::new();
    }
    entries.sort_by_key(|(on, kind, rank, _)| (*on, *kind, *rank));
    let sum = |sum: i64, line: &Line| sum.saturating_add(line.amount.unwrap_or_default());
    let (before, within): (Vec<_>, Vec<_>) =
        entries.into_iter().map(|(.., line)| line).partition(|line| line.on.is_some_and(|on| on < period.from));
    let mut balance = before.iter().fold(0, sum);
    let first = if period.from == Date::MIN { within.first().and_then(|line| line.on) } else { Some(period.from) };
    let border = |kind: Kind, on: Option<Date>, balance: i64| Line {
        on,
        amount: None,
        balance: Some(balance),
        ..entry(kind, period.until, 0, "")
    };
    let mut lines = vec![border(Kind::Opening, first, balance)];
    for line in within {
        balance = sum(balance, &line);
        lines.push(Line { balance: Some(balance), ..line });
    }
    lines.push(border(Kind::Closing, Some(period.until), balance));
    for Owed { bill, due_on, left } in owed(&bills, Some(&payments)) {
        let known = purchases.iter().find(|it| it.bill.place == bill.place && it.bill.rank == bill.rank);
        let days = period.until.since(due_on);
        lines.push(Line {
            on: Some(bill.on),
            text: known.map_or_else(String::new, |it| it.text.clone()),
            due_on: Some(due_on),
            overdue_days: (days > 0).then_some(days),
            ..entry(Kind::Owed, bill.on, left, known.map_or("", |it| it.order_no.as_str()))
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::claims::Order;
    use crate::model::place::Place;
    use proptest::prelude::*;

    fn day(day: i32) -> Date {
        Date::from_days(day)
    }

    fn bought(on: i32, order: &str, due: Option<i32>, amount: i64) -> Purchase {
        let (rank, place) = (on as u64, Place::new(0, on as u64, 0));
        let bill = Bill { on: day(on), rank, place, order: Order::numbered(order), due_on: due.map(day), amount };
        Purchase { bill, order_no: order.to_owned(), text: String::new() }
    }

    fn paid(on: i32, order: &str, amount: i64) -> Received {
        let payment = Payment { order: Order::numbered(order), amount };
        Received { on: day(on), rank: on as u64, payment, order_no: order.to_owned() }
    }

    /// Kind, amount, balance and days overdue.
    type Told = (Kind, Option<i64>, Option<i64>, Option<i32>);

    fn told(lines: &[Line]) -> Vec<Told> {
        lines.iter().map(|line| (line.kind, line.amount, line.balance, line.overdue_days)).collect()
    }

    #[test]
    fn what_was_paid_on_the_spot_is_not_on_the_account() {
        let purchases = [
            bought(1, "A", Some(20), 100),
            bought(2, "B", None, 70),
            bought(10, "C", Some(40), 50),
            bought(11, "A", None, -30),
            bought(12, "B", None, -70),
        ];
        let received = [paid(3, "B", 70), paid(15, "", 20), paid(40, "C", 50)];
        let period = Period { from: day(5), until: day(30) };
        let expected = [
            (Kind::Opening, None, Some(100), None),
            (Kind::Order, Some(50), Some(150), None),
            (Kind::Refund, Some(-30), Some(120), None),
            (Kind::Payment, Some(-20), Some(100), None),
            (Kind::Closing, None, Some(100), None),
            (Kind::Owed, Some(50), None, Some(10)),
            (Kind::Owed, Some(50), None, None),
        ];
        assert_eq!(told(&lines(&purchases, &received, period)), expected);
        assert!(lines(&purchases[1..2], &received[..1], period).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_left_adds_up_to_the_closing_balance(
            rows in prop::collection::vec((0_i32..60, 0_usize..4, prop::option::of(0_i32..90), -60_i64..100), 0..14),
            payments in prop::collection::vec((0_i32..60, 0_usize..5, 0_i64..120), 0..8),
            from in 0_i32..50,
        ) {
            let orders = ["", "A", "B", "C", "unknown"];
            let purchases: Vec<Purchase> = rows.iter().zip(0_i32..).map(|(&(on, order, due, amount), place)| {
                let it = bought(on, orders[order], due, amount);
                Purchase { bill: Bill { place: Place::new(0, place as u64, 0), ..it.bill }, ..it }
            }).collect();
            let received: Vec<Received> =
                payments.iter().map(|&(on, order, amount)| paid(on, orders[order], amount)).collect();
            let found = lines(&purchases, &received, Period { from: day(from), until: day(60) });
            let left: i64 = found.iter().filter(|line| line.kind == Kind::Owed).filter_map(|line| line.amount).sum();
            let closing = found.iter().find(|line| line.kind == Kind::Closing).and_then(|line| line.balance);
            prop_assert_eq!(left, closing.unwrap_or_default().max(0));
            let mut balance = None;
            for line in &found {
                if let (Some(before), Some(after), Some(amount)) = (balance, line.balance, line.amount) {
                    prop_assert_eq!(before + amount, after);
                }
                balance = line.balance.or(balance);
            }
        }
    }
}
