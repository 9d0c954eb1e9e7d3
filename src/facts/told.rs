//! The contacts that matter, of every customer, once the log is read.
//!
//! They are most of what a large book takes of memory. Whoever asks about everybody lets go of those who were asked, and
//! the memory of a shard goes with the last of its customers. HOT.

use super::contact::Contact;
use super::histories::{Chains, END, WARMED};
use super::sharded::of_shard;
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock};

/// All customers' histories, to be asked once or often.
#[derive(Debug)]
pub struct Told {
    shards: Vec<Shard>,
}

#[derive(Debug)]
struct Shard {
    chains: RwLock<Chains>,
    /// Customers that nobody has let go of.
    left: AtomicUsize,
}

impl Told {
    /// These, in the order of their customers.
    pub(super) fn new(chains: impl Iterator<Item = Chains>) -> Self {
        let shard = |chains: Chains| Shard { left: AtomicUsize::new(chains.heads.len()), chains: RwLock::new(chains) };
        Self { shards: chains.map(shard).collect() }
    }

    /// Adds the contacts of a customer that matter, the latest first.
    pub fn contacts(&self, customer: u32, contacts: &mut Vec<Contact>) {
        let (shard, number) = of_shard(customer);
        if let Some(shard) = self.shards.get(shard) {
            contacts.extend(shard.chains.read().unwrap_or_else(PoisonError::into_inner).of(number));
        }
    }

    /// Looks at what [`Self::contacts`] of these customers will look at, so that they wait for memory together.
    pub fn warm(&self, customers: &[Option<u32>]) {
        for (shard, customers) in by_shard(customers) {
            let Some(shard) = self.shards.get(shard) else { continue };
            let chains = shard.chains.read().unwrap_or_else(PoisonError::into_inner);
            let mut places = [END; WARMED];
            let mut seen = 0;
            for customers in customers.chunks(WARMED) {
                for (place, customer) in places.iter_mut().zip(customers) {
                    let head = customer.and_then(|customer| chains.heads.get(of_shard(customer).1));
                    *place = head.copied().unwrap_or(END);
                }
                // Most chains are no longer than that.
                for _ in 0..3 {
                    for place in places.iter_mut().take(customers.len()) {
                        let link = chains.pool.get(*place as usize);
                        *place = link.map_or(END, |link| link.earlier);
                        seen ^= link.map_or(0, |link| link.contact.rank);
                    }
                }
            }
            black_box(seen);
        }
    }

    /// Says that nobody will ask about these customers again, each once; the memory of a shard goes with its last.
    pub fn let_go(&self, customers: &[Option<u32>]) {
        for (shard, customers) in by_shard(customers) {
            let Some(shard) = self.shards.get(shard) else { continue };
            let known = customers.iter().flatten().count();
            if shard.left.fetch_sub(known, Ordering::AcqRel) == known {
                *shard.chains.write().unwrap_or_else(PoisonError::into_inner) = Chains::empty(0);
            }
        }
    }
}

/// The runs of customers of the same shard; unknown ones go with those before them.
fn by_shard(customers: &[Option<u32>]) -> impl Iterator<Item = (usize, &[Option<u32>])> {
    let shard = |customer: &Option<u32>| customer.map(|customer| of_shard(customer).0);
    let runs = customers.chunk_by(move |a, b| shard(b).is_none() || shard(a) == shard(b));
    runs.filter_map(move |run| run.iter().find_map(shard).map(|shard| (shard, run)))
}
