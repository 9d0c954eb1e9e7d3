//! Every customer's standing contacts: gathered while the log is read, put in order once it is.
//!
//! Of a large log most rows are known at once not to matter, by one look at the customer's [`front`](super::front). The
//! others are only put down, a shard of customers at a time, and sorted by customer when all are there: sorting a few
//! thousand rows that lie together is several times as fast as putting each in its place among millions. Rows that come
//! oldest first all look as if they mattered, so a shard that has grown is thinned out on the way. HOT.

use super::contact::Contact;
use super::front::{Front, Fronts, minute};
use super::standing::{Asks, Standing};
use super::told::Told;
use crate::model::place::Place;
use crate::model::room::Room;
use crate::value::moment::Moment;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Customers of a shard: their rows stay within a core's cache while they are sorted.
pub(super) const SHARD: usize = 1 << 14;
/// Rows that wait in a thread before they are put down.
const WAITING: usize = 64;
/// Rows a customer for which a shard has room before it is thinned out. Most have fewer that matter.
const ROOM: usize = 3;

/// All customers' histories while they are filled.
#[derive(Debug)]
pub struct Gathering<'r> {
    standing: Arc<Standing>,
    fronts: Fronts<'r>,
    shards: Vec<Mutex<Shard>>,
}

/// The rows of a shard's customers as they came: whose each is, and the row.
#[derive(Debug, Default)]
struct Shard {
    first: usize,
    customers: usize,
    whose: Vec<u16>,
    contacts: Vec<Contact>,
    /// So many rows are thinned out.
    limit: usize,
}

/// The rows that stand of a shard's customers, by customer, the latest first.
#[derive(Debug, Default)]
pub struct Sorted {
    /// Where each customer's rows end; they begin where those of the customer before end.
    ends: Vec<u32>,
    contacts: Vec<Contact>,
    /// Rows that stand and of which some cell could not be read.
    flawed: Vec<Place>,
}

/// A row that may matter, and what is known of its customer.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    customer: u32,
    front: Front,
    claims: u64,
}

impl<'r> Gathering<'r> {
    /// Nothing yet, of customers whose strands are given by `kind` (by customer number), a place in `masks`: as many as the
    /// room has words.
    pub fn of_customers(
        room: &'r mut Room,
        standing: &Arc<Standing>,
        masks: &[u64],
        kind: impl Fn(usize) -> u8,
    ) -> Self {
        let customers = room.words().len();
        let shard = |first| Mutex::new(Shard::empty(first, SHARD.min(customers - first)));
        Self {
            standing: Arc::clone(standing),
            fronts: Fronts::new(room, masks, kind),
            shards: (0..customers).step_by(SHARD).map(shard).collect(),
        }
    }

    /// A thread's way in.
    pub fn feeder(&self) -> Feeder<'_> {
        Feeder { gathering: self, waiting: self.shards.iter().map(|_| Waiting::default()).collect() }
    }

    /// What a row of this customer and moment would have to say to matter; `None` for a customer who is none.
    #[inline]
    pub fn asks(&self, customer: u32, at: Moment) -> Option<Asks> {
        self.fronts.front(customer as usize).map(|front| front.asks(at, &self.standing))
    }

    /// Whether a row may matter: nothing where it is known not to, whatever its id is and whichever its person. That takes
    /// one look and no lock, and settles most rows where the latest are read first.
    #[inline]
    pub fn look(&self, customer: u32, contact: &Contact) -> Option<Look> {
        let front = self.fronts.front(customer as usize)?;
        let claims = self.standing.claims(contact, front.mask());
        (!front.settles(contact, claims, &self.standing)).then_some(Look { customer, front, claims })
    }

    /// Asks memory for what [`Self::look`] will look at.
    #[inline]
    pub fn ahead(&self, customer: u32) {
        self.fronts.ahead(customer as usize);
    }

    /// The histories, put in order by so many threads, once nobody feeds them any more.
    pub fn finish(self, threads: usize) -> Told {
        let Self { standing, fronts, shards } = self;
        let sorted: Vec<Mutex<Sorted>> = shards.iter().map(|_| Mutex::default()).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some((shard, sorted)) = {
                let at = next.fetch_add(1, Ordering::Relaxed);
                shards.get(at).zip(sorted.get(at))
            } {
                let shard = std::mem::take(&mut *shard.lock().unwrap_or_else(PoisonError::into_inner));
                let in_order = shard.sort(&standing, &fronts);
                *sorted.lock().unwrap_or_else(PoisonError::into_inner) = in_order;
            }
        };
        thread::scope(|scope| {
            for _ in 1..threads.min(shards.len()) {
                scope.spawn(work);
            }
            work();
        });
        Told::new(sorted.into_iter().map(|sorted| sorted.into_inner().unwrap_or_else(PoisonError::into_inner)))
    }
}

/// A thread's way into a [`Gathering`]. What it holds back is put down when it is dropped.
#[derive(Debug)]
pub struct Feeder<'g> {
    gathering: &'g Gathering<'g>,
    waiting: Vec<Waiting>,
}

/// Rows of a shard that wait.
#[derive(Debug, Default)]
struct Waiting {
    whose: Vec<u16>,
    contacts: Vec<Contact>,
}

impl Feeder<'_> {
    /// Adds a row that was looked at, now or a little later.
    #[inline]
    pub fn feed(&mut self, Look { customer, front, claims }: Look, contact: Contact) {
        self.gathering.fronts.add(customer as usize, front, minute(&contact), claims);
        let shard = customer as usize / SHARD;
        let Some(Waiting { whose, contacts }) = self.waiting.get_mut(shard) else { return };
        if contacts.capacity() == 0 {
            whose.reserve_exact(WAITING);
            contacts.reserve_exact(WAITING);
        }
        whose.push((customer as usize % SHARD) as u16);
        contacts.push(contact);
        if contacts.len() == WAITING {
            self.put_down(shard);
        }
    }

    fn put_down(&mut self, shard: usize) {
        let Gathering { standing, fronts, shards } = self.gathering;
        let (Some(waiting), Some(shard)) = (self.waiting.get_mut(shard), shards.get(shard)) else { return };
        // A thread that panicked while it held the lock has ended the run already; its state is never looked at.
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        shard.whose.append(&mut waiting.whose);
        shard.contacts.append(&mut waiting.contacts);
        if shard.contacts.len() >= shard.limit {
            shard.thin_out(standing, fronts);
        }
    }
}

impl Drop for Feeder<'_> {
    fn drop(&mut self) {
        for shard in 0..self.waiting.len() {
            self.put_down(shard);
        }
    }
}

impl Shard {
    fn empty(first: usize, customers: usize) -> Self {
        let limit = customers * ROOM + WAITING;
        // Memory that is not written to is not taken.
        let room = limit + WAITING;
        Self { first, customers, whose: Vec::with_capacity(room), contacts: Vec::with_capacity(room), limit }
    }

    /// Leaves out the rows that do not matter.
    #[cold]
    fn thin_out(&mut self, standing: &Standing, fronts: &Fronts<'_>) {
        let Sorted { ends, contacts, .. } = self.sort(standing, fronts);
        self.whose.clear();
        self.contacts.clear();
        for customer in 0..ends.len() {
            let kept = rows_of(&ends, customer);
            self.whose.extend(kept.map(|_| customer as u16));
        }
        self.contacts.extend_from_slice(&contacts);
        // Where most rows stand, the next time is when there are half as many again.
        self.limit = self.limit.max(contacts.len() + contacts.len() / 2);
    }

    /// The rows that matter, by customer.
    fn sort(&self, standing: &Standing, fronts: &Fronts<'_>) -> Sorted {
        let mut ends = vec![0_u32; self.customers];
        for &customer in &self.whose {
            if let Some(count) = ends.get_mut(usize::from(customer)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            // Where the customer's rows begin, until they are put there.
            before += std::mem::replace(end, before);
        }
        let mut contacts = vec![Contact::answering(0); self.contacts.len()];
        for (&customer, contact) in self.whose.iter().zip(&self.contacts) {
            if let Some(end) = ends.get_mut(usize::from(customer))
                && let Some(free) = contacts.get_mut(*end as usize)
            {
                *free = *contact;
                *end += 1;
            }
        }
        let mut flawed = Vec::new();
        let (mut begin, mut kept) = (0, 0);
        for (customer, end) in ends.iter_mut().enumerate() {
            let rows = begin..*end as usize;
            begin = rows.end;
            let mask = fronts.front(self.first + customer).map_or(0, Front::mask);
            let stand = contacts.get_mut(rows.clone()).map_or(0, |rows| standing.keep_first(rows, mask));
            contacts.copy_within(rows.start..rows.start + stand, kept);
            let stand = kept..kept + stand;
            let flaws = contacts.get(stand.clone()).unwrap_or_default().iter().filter(|contact| contact.is_flawed());
            flawed.extend(flaws.map(|contact| contact.place));
            kept = stand.end;
            *end = kept as u32;
        }
        contacts.truncate(kept);
        contacts.shrink_to_fit();
        Sorted { ends, contacts, flawed }
    }
}

impl Sorted {
    /// The rows of the shard's so manieth customer.
    #[inline]
    pub(super) fn of(&self, customer: usize) -> &[Contact] {
        self.contacts.get(rows_of(&self.ends, customer)).unwrap_or_default()
    }

    #[cfg(test)]
    pub(super) fn of_rows(customers: &[&[Contact]]) -> Self {
        let mut sorted = Self::default();
        for rows in customers {
            sorted.contacts.extend_from_slice(rows);
            sorted.ends.push(sorted.contacts.len() as u32);
        }
        sorted
    }

    /// Rows of which some cell could not be read.
    pub(super) fn flawed(&self) -> &[Place] {
        &self.flawed
    }

    /// How many customers there are.
    pub(super) fn customers(&self) -> usize {
        self.ends.len()
    }
}

/// Where a customer's rows lie.
#[inline]
fn rows_of(ends: &[u32], customer: usize) -> Range<usize> {
    let end = |customer: usize| ends.get(customer).map_or(0, |&end| end as usize);
    customer.checked_sub(1).map_or(0, end)..end(customer)
}

#[cfg(test)]
mod tests;
