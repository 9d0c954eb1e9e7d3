//! Every customer's standing contacts, in chains through one pool.
//!
//! Customers have between none and a dozen rows that matter, mostly two or three; a vector each would cost more in
//! headers than in rows. So the rows of a shard share one pool, a customer is the index of its latest row, and rows that
//! stop mattering give their place to others.

use super::contact::Contact;
use super::sharded::{Finished, Fold, Sharded};
use super::standing::Standing;
use std::hint::black_box;
use std::sync::Arc;

const END: u32 = u32::MAX;
/// Chains that are looked at together.
const WARMED: usize = 128;

/// The contacts that matter, of a shard's customers.
#[derive(Debug)]
pub struct Histories {
    standing: Arc<Standing>,
    /// By customer: the place of the strands that count in `masks`.
    kinds: Vec<u8>,
    masks: Vec<u64>,
    chains: Chains,
}

/// The chains of the customers through one pool.
#[derive(Debug)]
struct Chains {
    heads: Vec<Head>,
    pool: Vec<Link>,
    free: u32,
}

/// What is known of a customer's chain without following it.
#[derive(Clone, Copy, Debug)]
struct Head {
    /// The latest row.
    latest: u32,
    /// The minute of the earliest row that matters.
    earliest: i32,
    /// The claims of all rows that matter, together.
    seen: u64,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    contact: Contact,
    earlier: u32,
}

impl Histories {
    /// An empty state for customers whose strands are given by `kind` (by customer number), a place in `masks`.
    pub fn of_customers(
        customers: usize,
        standing: &Arc<Standing>,
        masks: &[u64],
        kind: impl Fn(usize) -> u8,
    ) -> Sharded<Self> {
        Sharded::with(customers, |first, size| Self {
            standing: Arc::clone(standing),
            kinds: (first..first + size).map(&kind).collect(),
            masks: masks.to_vec(),
            chains: Chains::empty(size),
        })
    }
}

/// The minute of a moment, as far as 32 bits reach: beyond that, equal.
fn minute(contact: &Contact) -> i32 {
    contact.at.0.div_euclid(60).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

impl Chains {
    fn empty(customers: usize) -> Self {
        let head = Head { latest: END, earliest: i32::MIN, seen: 0 };
        Self { heads: vec![head; customers], pool: Vec::new(), free: END }
    }

    /// Puts the contact into its place of the chain, unless it does not matter, and drops those that it makes immaterial.
    /// `None` would be a chain that leads nowhere.
    #[inline]
    fn insert(&mut self, standing: &Standing, mask: u64, customer: usize, contact: &Contact) -> Option<()> {
        let head = *self.heads.get(customer)?;
        if minute(contact) < head.earliest && standing.is_immaterial(contact, mask, head.seen) {
            return Some(());
        }
        let mut sweep = standing.sweep(mask);
        let (mut later, mut next) = (END, head.latest);
        // Later rows first: they matter as before, but the sweep has to see them.
        while let Some(&Link { contact: other, earlier }) = self.pool.get(next as usize) {
            if other.before(contact) {
                break;
            }
            sweep.matters(&other);
            (later, next) = (next, earlier);
        }
        if !sweep.matters(contact) {
            return Some(());
        }
        let place = self.take(Link { contact: *contact, earlier: next });
        self.join(customer, later, place)?;
        later = place;
        let mut earliest = minute(contact);
        while let Some(&Link { contact: other, earlier }) = self.pool.get(next as usize) {
            if sweep.matters(&other) {
                later = next;
                earliest = minute(&other);
            } else {
                self.join(customer, later, earlier)?;
                self.pool.get_mut(next as usize)?.earlier = self.free;
                self.free = next;
            }
            next = earlier;
        }
        let head = self.heads.get_mut(customer)?;
        head.earliest = earliest;
        head.seen = sweep.seen();
        Some(())
    }

    fn take(&mut self, link: Link) -> u32 {
        let place = self.free;
        if let Some(unused) = self.pool.get_mut(place as usize) {
            self.free = unused.earlier;
            *unused = link;
            return place;
        }
        self.pool.push(link);
        self.pool.len() as u32 - 1
    }

    fn join(&mut self, customer: usize, later: u32, place: u32) -> Option<()> {
        match self.pool.get_mut(later as usize) {
            Some(link) => link.earlier = place,
            None => self.heads.get_mut(customer)?.latest = place,
        }
        Some(())
    }

    fn of(&self, customer: usize) -> impl Iterator<Item = &Contact> {
        let link = |place: u32| self.pool.get(place as usize);
        let latest = self.heads.get(customer).map_or(END, |head| head.latest);
        std::iter::successors(link(latest), move |here| link(here.earlier)).map(|link| &link.contact)
    }
}

impl Fold for Histories {
    type Event = Contact;

    fn empty(customers: usize) -> Self {
        let nothing = Standing {
            strands: super::strand::Strands::default(),
            recent: crate::value::moment::Moment(i64::MAX),
            attempts: 0,
        };
        let chains = Chains::empty(customers);
        Self { standing: Arc::new(nothing), kinds: vec![0; customers], masks: vec![0], chains }
    }

    #[inline]
    fn add(&mut self, customer: usize, contact: &Contact) {
        let Self { standing, kinds, masks, chains } = self;
        let mask = kinds.get(customer).and_then(|&kind| masks.get(usize::from(kind))).copied().unwrap_or(0);
        // A chain never leads nowhere, and a panic would help nobody.
        let _known = chains.insert(standing, mask, customer, contact);
    }

    fn warm(&self, events: &[(u32, Contact)]) -> u64 {
        let mut places = [END; WARMED];
        let mut seen = 0;
        for events in events.chunks(WARMED) {
            // Only chains that will be followed; the heads say which.
            for (place, (customer, contact)) in places.iter_mut().zip(events) {
                let head = self.chains.heads.get(*customer as usize);
                *place = head.filter(|head| minute(contact) >= head.earliest).map_or(END, |head| head.latest);
            }
            for _ in 0..2 {
                for place in places.iter_mut().take(events.len()) {
                    let link = self.chains.pool.get(*place as usize);
                    *place = link.map_or(END, |link| link.earlier);
                    seen ^= link.map_or(0, |link| link.contact.rank);
                }
            }
        }
        seen
    }
}

impl Finished<Histories> {
    /// Looks at what [`Self::contacts`] of these customers will look at, so that they wait for memory together.
    pub fn warm(&self, customers: &[Option<u32>]) {
        let mut places = [(0, END); WARMED];
        let mut seen = 0;
        for customers in customers.chunks(WARMED) {
            for (place, customer) in places.iter_mut().zip(customers) {
                let of = customer.and_then(|customer| self.of(customer).map(|found| (customer, found)));
                *place = of.map_or((0, END), |(customer, (shard, number))| {
                    (customer, shard.chains.heads.get(number).map_or(END, |head| head.latest))
                });
            }
            // Most chains are no longer than that.
            for _ in 0..3 {
                for (customer, place) in places.iter_mut().take(customers.len()) {
                    let link = self.of(*customer).and_then(|(shard, _)| shard.chains.pool.get(*place as usize));
                    *place = link.map_or(END, |link| link.earlier);
                    seen ^= link.map_or(0, |link| link.contact.rank);
                }
            }
        }
        black_box(seen);
    }

    /// The contacts of a customer that matter, the latest first.
    pub fn contacts(&self, customer: u32) -> impl Iterator<Item = &Contact> {
        self.of(customer).into_iter().flat_map(|(shard, number)| shard.chains.of(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::standing::tests::{contacts, standing};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_chain_holds_what_stands_whatever_the_order(rows in contacts(), other in contacts(), tier in 0_usize..3) {
            let standing = Arc::new(standing());
            let mask = standing.strands.mask((tier < 2).then_some(tier));
            let histories = Histories::of_customers(2, &standing, &[mask], |_| 0);
            {
                let mut feeder = histories.feeder();
                for contact in &other {
                    feeder.feed(0, *contact);
                }
                let mut second = histories.feeder();
                for contact in &rows {
                    second.feed(1, *contact);
                }
            }
            let finished = histories.finish();
            for (customer, mut expected) in [(0, other), (1, rows)] {
                standing.keep(&mut expected, mask);
                let chained: Vec<Contact> = finished.contacts(customer).copied().collect();
                prop_assert_eq!(chained, expected);
            }
        }
    }

    #[test]
    fn the_pool_is_reused() {
        let standing = Arc::new(standing());
        let masks = vec![standing.strands.mask(None)];
        let mut histories = Histories { standing, masks, ..Histories::empty(1) };
        for at in 0..10_000 {
            let nature = crate::facts::contact::Nature::default();
            let place = crate::model::place::Place::new(0, at as u64, 0);
            histories.add(0, &Contact::new(crate::value::moment::Moment(at % 399), 0, place, nature));
        }
        assert!(histories.chains.pool.len() < 8, "{} links for one customer", histories.chains.pool.len());
    }
}
