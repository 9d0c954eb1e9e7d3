//! Every customer's standing contacts, in chains through one pool.
//!
//! Customers have between none and a dozen rows that matter, mostly two or three; a vector each would cost more in
//! headers than in rows. So the rows of a shard share one pool, a customer is the index of its latest row, and rows that
//! stop mattering give their place to others.

use super::contact::Contact;
use super::front::{Fronts, minute};
use super::sharded::{Feeder, Fold, Sharded};
use super::standing::Standing;
use super::told::Told;
use std::hint::black_box;
use std::sync::Arc;

pub(super) const END: u32 = u32::MAX;
/// Chains that are looked at together.
pub(super) const WARMED: usize = 128;

/// The contacts that matter, of a shard's customers.
#[derive(Debug)]
pub struct Histories {
    standing: Arc<Standing>,
    fronts: Arc<Fronts>,
    /// The first customer of the shard.
    first: usize,
    chains: Chains,
}

/// All customers' histories while they are filled.
#[derive(Debug)]
pub struct Gathering {
    sharded: Sharded<Histories>,
    standing: Arc<Standing>,
    fronts: Arc<Fronts>,
}

/// The chains of the customers through one pool.
#[derive(Debug)]
pub(super) struct Chains {
    /// By customer: the latest row.
    pub(super) heads: Vec<u32>,
    pub(super) pool: Vec<Link>,
    free: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) contact: Contact,
    pub(super) earlier: u32,
}

impl Histories {
    /// An empty state for customers whose strands are given by `kind` (by customer number), a place in `masks`.
    pub fn of_customers(
        customers: usize,
        standing: &Arc<Standing>,
        masks: &[u64],
        kind: impl Fn(usize) -> u8,
    ) -> Gathering {
        let fronts = Arc::new(Fronts::new(customers, masks, kind));
        let sharded = Sharded::with(customers, |first, size| Self {
            standing: Arc::clone(standing),
            fronts: Arc::clone(&fronts),
            first,
            chains: Chains::empty(size),
        });
        Gathering { sharded, standing: Arc::clone(standing), fronts }
    }
}

impl Gathering {
    /// A thread's way in.
    pub fn feeder(&self) -> Feeder<'_, Histories> {
        self.sharded.feeder()
    }

    /// Whether a row is known not to matter, whatever its id and person are. That takes one look and no lock, and holds of
    /// most rows where the latest are read first.
    #[inline]
    pub fn is_immaterial(&self, customer: u32, contact: &Contact) -> bool {
        self.fronts.front(customer as usize).is_some_and(|front| front.settles(contact, &self.standing))
    }

    /// Looks at what [`Self::is_immaterial`] will look at, so that many wait for memory together.
    pub fn warm(&self, customers: &[Option<u32>]) {
        let seen = customers.iter().flatten().fold(0, |seen, &customer| seen ^ self.fronts.glance(customer as usize));
        black_box(seen);
    }

    /// The histories, once nobody feeds them any more.
    pub fn finish(self) -> Told {
        Told::new(self.sharded.finish().into_shards().map(|shard| shard.chains))
    }
}

impl Chains {
    pub(super) fn empty(customers: usize) -> Self {
        // Room for three rows each, which most need; memory that is not written to is not taken.
        Self { heads: vec![END; customers], pool: Vec::with_capacity(customers * 3), free: END }
    }

    /// Puts the contact into its place of the chain, unless it does not matter, and drops those that it makes immaterial.
    /// Answers the minute of the earliest row and the claims of all; `None` where nothing has changed.
    #[inline]
    fn insert(&mut self, standing: &Standing, mask: u64, customer: usize, contact: &Contact) -> Option<(i32, u64)> {
        let mut sweep = standing.sweep(mask);
        let (mut later, mut next) = (END, *self.heads.get(customer)?);
        // Later rows first: they matter as before, but the sweep has to see them.
        while let Some(&Link { contact: other, earlier }) = self.pool.get(next as usize) {
            if other.before(contact) {
                break;
            }
            sweep.matters(&other);
            (later, next) = (next, earlier);
        }
        if !sweep.matters(contact) {
            return None;
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
        Some((earliest, sweep.seen()))
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
            None => *self.heads.get_mut(customer)? = place,
        }
        Some(())
    }

    pub(super) fn of(&self, customer: usize) -> impl Iterator<Item = &Contact> {
        let link = |place: u32| self.pool.get(place as usize);
        let latest = self.heads.get(customer).copied().unwrap_or(END);
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
            steps: 0,
            kinds: super::standing::Kinds::default(),
        };
        let fronts = Arc::new(Fronts::new(customers, &[0], |_| 0));
        Self { standing: Arc::new(nothing), fronts, first: 0, chains: Chains::empty(customers) }
    }

    #[inline]
    fn add(&mut self, customer: usize, contact: &Contact) {
        let Self { standing, fronts, first, chains } = self;
        let Some(front) = fronts.front(*first + customer) else { return };
        if front.settles(contact, standing) {
            return;
        }
        if let Some((earliest, seen)) = chains.insert(standing, front.mask(), customer, contact) {
            fronts.move_to(*first + customer, earliest, seen);
        }
    }

    fn warm(&self, events: &[(u32, Contact)]) -> u64 {
        let mut places = [END; WARMED];
        let mut seen = 0;
        for events in events.chunks(WARMED) {
            for (place, (customer, _)) in places.iter_mut().zip(events) {
                *place = self.chains.heads.get(*customer as usize).copied().unwrap_or(END);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::standing::tests::{contacts, standing};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_chain_holds_what_stands_whatever_the_order(rows in contacts(), other in contacts(), tier in 0_usize..3, skipping: bool) {
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
                    // What is known not to matter may be left out, as readers do.
                    if !(skipping && histories.is_immaterial(1, contact)) {
                        second.feed(1, *contact);
                    }
                }
            }
            let finished = histories.finish();
            let is_empty = rows.is_empty();
            for (customer, mut expected) in [(0, other), (1, rows)] {
                standing.keep(&mut expected, mask);
                let mut chained = Vec::new();
                finished.contacts(customer, &mut chained);
                prop_assert_eq!(chained, expected);
            }
            // They are there until the last of the shard is let go.
            let mut left = Vec::new();
            finished.let_go(&[None, Some(1), None]);
            finished.contacts(1, &mut left);
            prop_assert_eq!(left.is_empty(), is_empty);
            left.clear();
            finished.let_go(&[Some(0)]);
            finished.contacts(1, &mut left);
            prop_assert!(left.is_empty());
        }
    }

    #[test]
    fn the_pool_is_reused() {
        let standing = Arc::new(standing());
        let masks = [standing.strands.mask(None)];
        let fronts = Arc::new(Fronts::new(1, &masks, |_| 0));
        let mut histories = Histories { standing, fronts, ..Histories::empty(1) };
        for at in 0..10_000 {
            let nature = crate::facts::contact::Nature::default();
            let place = crate::model::place::Place::new(0, at as u64, 0);
            histories.add(0, &Contact::new(crate::value::moment::Moment(at % 399), 0, place, nature));
        }
        assert!(histories.chains.pool.len() < 8, "{} links for one customer", histories.chains.pool.len());
    }
}
