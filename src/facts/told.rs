//! The contacts that matter, of every customer, once the log is read.
//!
//! They are most of what a large book takes of memory. Whoever asks about everybody lets go of those who were asked, and
//! the memory of a shard goes with the last of its customers. HOT.

use super::contact::Contact;
use super::histories::{SHARD, Sorted};
use crate::model::place::Place;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// All customers' histories, to be asked once or often.
#[derive(Debug)]
pub struct Told {
    shards: Vec<Shard>,
}

#[derive(Debug)]
struct Shard {
    sorted: Mutex<Arc<Sorted>>,
    /// Customers that nobody has let go of.
    left: AtomicUsize,
}

/// A thread's way in: it holds the shard of the customer asked about last, since the next is mostly of the same.
#[derive(Debug)]
pub struct Reader<'t> {
    told: &'t Told,
    shard: usize,
    sorted: Arc<Sorted>,
}

impl Told {
    /// These, in the order of their customers.
    pub(super) fn new(shards: impl Iterator<Item = Sorted>) -> Self {
        let shard =
            |sorted: Sorted| Shard { left: AtomicUsize::new(sorted.customers()), sorted: Mutex::new(Arc::new(sorted)) };
        Self { shards: shards.map(shard).collect() }
    }

    /// Where the rows are that stand and of which some cell could not be read.
    pub fn flawed(&self) -> Vec<Place> {
        let of = |shard: &Shard| shard.sorted.lock().unwrap_or_else(PoisonError::into_inner).flawed().to_vec();
        self.shards.iter().flat_map(of).collect()
    }

    /// A thread's way in.
    pub fn reader(&self) -> Reader<'_> {
        Reader { told: self, shard: usize::MAX, sorted: Arc::default() }
    }

    /// Adds the contacts of a customer that matter, the latest first.
    pub fn contacts(&self, customer: u32, contacts: &mut Vec<Contact>) {
        contacts.extend_from_slice(self.reader().contacts(customer));
    }

    /// Says that nobody will ask about these customers again, each once; the memory of a shard goes with its last.
    pub fn let_go(&self, customers: &[u32]) {
        let of = |customer: u32| customer as usize / SHARD;
        for run in customers.chunk_by(|&a, &b| of(a) == of(b)) {
            let Some(shard) = run.first().and_then(|&first| self.shards.get(of(first))) else { continue };
            if shard.left.fetch_sub(run.len(), Ordering::AcqRel) == run.len() {
                *shard.sorted.lock().unwrap_or_else(PoisonError::into_inner) = Arc::default();
            }
        }
    }
}

impl Reader<'_> {
    /// The contacts of a customer that matter, the latest first.
    #[inline]
    pub fn contacts(&mut self, customer: u32) -> &[Contact] {
        let shard = customer as usize / SHARD;
        if shard != self.shard {
            self.go_to(shard);
        }
        self.sorted.of(customer as usize % SHARD)
    }

    #[cold]
    fn go_to(&mut self, shard: usize) {
        self.shard = shard;
        self.sorted = self.told.shards.get(shard).map_or_else(Arc::default, |shard| {
            Arc::clone(&shard.sorted.lock().unwrap_or_else(PoisonError::into_inner))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_goes_with_the_last_of_its_customers() {
        let contact = Contact::answering(0);
        let told = Told::new([Sorted::of_rows(&[&[contact], &[], &[contact, contact]])].into_iter());
        let count = |customer| told.reader().contacts(customer).len();
        told.let_go(&[1, 0]);
        assert_eq!([0, 1, 2, 3].map(count), [1, 0, 2, 0]);
        let mut held = told.reader();
        assert_eq!(held.contacts(2).len(), 2);
        told.let_go(&[2]);
        assert_eq!([0, 1, 2].map(count), [0; 3]);
        // Who has it keeps it.
        assert_eq!(held.contacts(0).len(), 1);
    }
}
