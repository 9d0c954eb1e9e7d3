//! What purchases left: margin and discounts.
//!
//! - *Margin* is amount less cost, over the rows whose cost is known: by their own cell, else by the product's cost times the
//!   quantity (blank: one). A refund without a cost of its own brings the goods back: its cost is taken off. Rows of
//!   unknown cost are left out of margins altogether.
//! - The *discount share* is what was taken off, divided by what the rows with a positive amount would have come to without
//!   that.

use super::ledger::Tally;

/// A row of the log, in 1/10000 of the book's currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sale {
    /// Dated within the last twelve months.
    pub recent: bool,
    /// Net amount.
    pub amount: i64,
    /// What was taken off.
    pub discount: i64,
    /// What it cost us, where that is known.
    pub cost: Option<i64>,
}

/// Sums over a customer's rows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Trade {
    /// Margin of all rows whose cost is known; `None`: of none.
    pub margin: Option<i64>,
    /// The same of the last twelve months.
    pub recent_margin: Option<i64>,
    costed: i64,
    recent_costed: i64,
    sold: i64,
    discount: i64,
}

impl Tally for Trade {
    type Event = Sale;

    fn add(&mut self, sale: &Sale) {
        if let Some(cost) = sale.cost {
            let left = sale.amount.saturating_sub(cost);
            let add = |margin: &mut Option<i64>| *margin = Some(margin.unwrap_or_default().saturating_add(left));
            add(&mut self.margin);
            self.costed = self.costed.saturating_add(sale.amount);
            if sale.recent {
                add(&mut self.recent_margin);
                self.recent_costed = self.recent_costed.saturating_add(sale.amount);
            }
        }
        if sale.amount > 0 {
            self.sold = self.sold.saturating_add(sale.amount);
            self.discount = self.discount.saturating_add(sale.discount);
        }
    }
}

impl Trade {
    /// The part of the full price that was taken off; `None` where nothing was sold.
    pub fn discount_share(&self) -> Option<f64> {
        let full = self.sold as f64 + self.discount as f64;
        (self.sold > 0 && full > 0.0).then(|| self.discount as f64 / full)
    }

    /// What a margin is the difference of: the amounts of the rows whose cost is known, and what these cost.
    pub fn margin_of(&self, recent: bool) -> Option<(i64, i64)> {
        let (margin, amount) =
            if recent { (self.recent_margin, self.recent_costed) } else { (self.margin, self.costed) };
        margin.map(|margin| (amount, amount.saturating_sub(margin)))
    }

    /// What was taken off, and the full price; `None` where nothing was sold.
    pub fn discounted(&self) -> Option<(i64, i64)> {
        (self.sold > 0).then(|| (self.discount, self.sold.saturating_add(self.discount)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::folded;
    use proptest::prelude::*;

    #[test]
    fn rows_of_unknown_cost_are_no_margin() {
        let sale = |amount, discount, cost, recent| Sale { recent, amount, discount, cost };
        let rows = [sale(90, 10, Some(60), true), sale(100, 0, None, true), sale(-30, 0, Some(-20), false)];
        let ledger = folded::<Trade>(&rows, 1);
        let trade = ledger.tally(1).unwrap();
        assert_eq!((trade.margin, trade.recent_margin), (Some(20), Some(30)));
        assert_eq!(trade.margin_of(true).map(|(amount, cost)| amount - cost), Some(30));
        assert_eq!(trade.margin_of(false).map(|(amount, cost)| amount - cost), Some(20));
        assert_eq!(trade.discount_share(), Some(0.05));
        assert_eq!(Trade::default().discount_share(), None);
    }

    proptest! {
        #[test]
        fn rows_may_come_in_any_order(
            rows in prop::collection::vec((-50_i64..90, 0_i64..20, prop::option::of(0_i64..50), any::<bool>()), 0..24),
            cut in 0_usize..24,
        ) {
            let sales: Vec<Sale> = rows.iter().map(|&(amount, discount, cost, recent)| Sale { recent, amount, discount, cost }).collect();
            let mut turned = sales.clone();
            turned.reverse();
            let (a, b) = (folded::<Trade>(&sales, cut), folded::<Trade>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            if let Some(share) = a.tally(1).and_then(Trade::discount_share) {
                prop_assert!((0.0..=1.0).contains(&share));
            }
        }
    }
}
