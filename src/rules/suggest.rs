//! What else a customer might want: of the products that others bought together with what this customer has, those that it
//! does not have.
//!
//! A basket is a set of products. Of a pair A, B: *support* is the part of all baskets that hold both; *confidence* the part
//! of those with A that hold B too; *lift* that part divided by the part of all baskets that hold B (R. Agrawal, T. Imieliński,
//! A. Swami, "Mining association rules between sets of items in large databases", 1993; S. Brin et al., 1997). Only pairs
//! that begin with a product of this customer are counted. May not know what a product is called.

use crate::model::settings::suggest::Suggest;
use std::collections::HashMap;

/// A product, as a number that stands for it.
pub type Product = u64;

/// A product to offer, with what speaks for it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Offer {
    /// What is offered.
    pub product: Product,
    /// Because they have this.
    pub because: Product,
    /// Baskets with both.
    pub both: u64,
    /// Baskets with what they have.
    pub with: u64,
    /// Baskets with what is offered.
    pub offered: u64,
    /// All baskets.
    pub all: u64,
}

impl Offer {
    /// The part of all baskets that hold both.
    pub fn support(&self) -> f64 {
        part(self.both, self.all)
    }

    /// The part of the baskets with the one that hold the other too.
    pub fn confidence(&self) -> f64 {
        part(self.both, self.with)
    }

    /// How many times as often as in general.
    pub fn lift(&self) -> f64 {
        let general = part(self.offered, self.all);
        if general > 0.0 { self.confidence() / general } else { 0.0 }
    }
}

fn part(of: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { of as f64 / all as f64 }
}

/// What a customer has, and what was counted in all baskets.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    all: u64,
    single: HashMap<Product, u64>,
    both: HashMap<(Product, Product), u64>,
}

impl Counts {
    /// Adds a basket: its products, each once, ascending; `own` are those of the customer, ascending.
    pub fn add(&mut self, basket: &[Product], own: &[Product]) {
        self.all += 1;
        for product in basket {
            *self.single.entry(*product).or_default() += 1;
        }
        for because in basket.iter().filter(|product| own.binary_search(product).is_ok()) {
            for product in basket.iter().filter(|product| own.binary_search(product).is_err()) {
                *self.both.entry((*because, *product)).or_default() += 1;
            }
        }
    }

    /// How many baskets there were.
    pub fn baskets(&self) -> u64 {
        self.all
    }

    /// What to offer, what is likeliest first: each product once, for the one that speaks most for it.
    pub fn offers(&self, rules: &Suggest) -> Vec<Offer> {
        let single = |product: &Product| self.single.get(product).copied().unwrap_or_default();
        let offers = self.both.iter().map(|(&(because, product), &both)| Offer {
            product,
            because,
            both,
            with: single(&because),
            offered: single(&product),
            all: self.all,
        });
        let mut offers: Vec<Offer> = offers
            .filter(|offer| {
                offer.both >= u64::from(rules.least)
                    && offer.confidence() >= rules.confidence
                    && offer.lift() >= rules.lift
            })
            .collect();
        offers.sort_by(|a, b| {
            let by = |a: f64, b: f64| b.total_cmp(&a);
            by(a.confidence(), b.confidence())
                .then(by(a.lift(), b.lift()))
                .then(b.both.cmp(&a.both))
                .then((a.product, a.because).cmp(&(b.product, b.because)))
        });
        let mut seen = std::collections::HashSet::new();
        offers.retain(|offer| seen.insert(offer.product));
        offers.truncate(rules.most as usize);
        offers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::suggest::Together;
    use crate::value::span::{Span, Unit};
    use proptest::prelude::*;

    fn rules(least: u32, confidence: f64, lift: f64) -> Suggest {
        let (together, within) = (Together::Customer, Span::new(30, Unit::Day));
        Suggest { together, least, confidence, lift, most: 9, within, more: 1.2 }
    }

    fn counts(baskets: &[&[Product]], own: &[Product]) -> Counts {
        let mut counts = Counts::default();
        baskets.iter().for_each(|basket| counts.add(basket, own));
        counts
    }

    #[test]
    fn what_others_have_with_it_is_offered_with_its_evidence() {
        // 1 and 2 stand together three times in five baskets; who has 1 has 2 in three of four.
        let counts = counts(&[&[1, 2], &[1, 2, 3], &[1, 2], &[1], &[3]], &[1]);
        let offers = counts.offers(&rules(1, 0.0, 0.0));
        let told: Vec<_> = offers.iter().map(|it| (it.product, it.because, it.both, it.with, it.offered)).collect();
        assert_eq!(told, [(2, 1, 3, 4, 3), (3, 1, 1, 4, 2)]);
        let first = offers[0];
        assert_eq!((first.support(), first.confidence(), first.lift()), (0.6, 0.75, 1.25));
        assert_eq!(counts.offers(&rules(2, 0.0, 0.0)).len(), 1, "too few");
        assert_eq!(counts.offers(&rules(1, 0.0, 1.0)).len(), 1, "no more often than in general");
        assert!(counts.offers(&rules(1, 0.8, 0.0)).is_empty(), "too seldom");
    }

    proptest! {
        #[test]
        fn figures_are_parts_and_nothing_is_offered_that_they_have(
            baskets in prop::collection::vec(prop::collection::btree_set(0_u64..8, 0..6), 0..30),
            own in prop::collection::btree_set(0_u64..8, 0..4),
        ) {
            let own: Vec<u64> = own.into_iter().collect();
            let baskets: Vec<Vec<u64>> = baskets.into_iter().map(|basket| basket.into_iter().collect()).collect();
            let counts = counts(&baskets.iter().map(Vec::as_slice).collect::<Vec<_>>(), &own);
            for offer in counts.offers(&rules(1, 0.0, 0.0)) {
                let held = |product| baskets.iter().filter(|basket| basket.contains(&product)).count() as u64;
                let both = baskets.iter().filter(|it| it.contains(&offer.product) && it.contains(&offer.because)).count();
                prop_assert_eq!((offer.both, offer.with, offer.offered), (both as u64, held(offer.because), held(offer.product)));
                prop_assert!(own.contains(&offer.because) && !own.contains(&offer.product));
                prop_assert!(offer.support() <= offer.confidence() && offer.confidence() <= 1.0 && offer.lift().is_finite());
            }
        }
    }
}
