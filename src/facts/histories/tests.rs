//! What is gathered against what stands of the rows, in every order.

use super::*;
use crate::facts::contact::Nature;
use crate::facts::standing::tests::{contacts, standing};
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_gathered_is_what_stands_whatever_the_order(rows in contacts(), other in contacts(), tier in 0_usize..3, skipping: bool, limit in 0_usize..50) {
        let standing = Arc::new(standing());
        let mask = standing.strands.mask((tier < 2).then_some(tier));
        let mut room = Room::new(2);
        let gathering = Gathering::of_customers(&mut room, &standing, &[mask], |_| 0);
        gathering.shards[0].lock().unwrap().limit = limit;
        let of = |customer: u32, contact: &Contact| {
            let blank = Fronts::new(&mut Room::new(1), &[mask], |_| 0).front(0).unwrap();
            let look = gathering.look(customer, contact);
            let asks = gathering.asks(customer, contact.at).unwrap();
            let promise = asks.promise && contact.promised_for().is_some();
            let person = asks.person && contact.person != 0;
            let kind = asks.kind && contact.kind != crate::facts::contact::NONE;
            assert!(look.is_none() || asks.anything || promise || person || kind, "asked too little: {asks:?}, {contact:?}");
            // What is known not to matter may be put down, too.
            look.or((!skipping).then_some(Look { customer, front: blank, claims: 0 }))
        };
        {
            let (mut first, mut second) = (gathering.feeder(), gathering.feeder());
            for contact in &other {
                if let Some(look) = of(0, contact) {
                    first.feed(look, *contact);
                    first.put_down(0);
                }
            }
            for contact in &rows {
                if let Some(look) = of(1, contact) {
                    second.feed(look, *contact);
                }
            }
        }
        let told = gathering.finish(2);
        for (customer, mut expected) in [(0, other), (1, rows)] {
            standing.keep(&mut expected, mask);
            let mut found = Vec::new();
            told.contacts(customer, &mut found);
            prop_assert_eq!(found, expected);
        }
    }
}

#[test]
fn rows_that_come_oldest_first_are_thinned_out() {
    let standing = Arc::new(standing());
    let mut room = Room::new(1);
    let gathering = Gathering::of_customers(&mut room, &standing, &[standing.strands.mask(None)], |_| 0);
    let mut feeder = gathering.feeder();
    for at in 0..10_000 {
        let contact = Contact::new(Moment(at % 399), 0, Place::new(0, at as u64, 0), Nature::default());
        if let Some(look) = gathering.look(0, &contact) {
            feeder.feed(look, contact);
        }
        let rows = gathering.shards[0].lock().unwrap().contacts.len();
        assert!(rows < 2 * WAITING + ROOM, "{rows} rows of one customer");
    }
}
