//! The numbering against a map.

use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn it_numbers_like_a_map(ids in prop::collection::vec("c-[0-9a-f]{1,3}|c-0000[0-9a-f]{4}|c-zzzzzzz[yz]|[a-z]{1,2}|c-[A-Z]", 0..300), room in 0_usize..20) {
        let mut numbers = Numbers::with_room("c", room);
        let mut model: HashMap<String, u32> = HashMap::new();
        for id in &ids {
            let next = model.len() as u32;
            match model.get(id) {
                Some(&known) => prop_assert_eq!(numbers.add(id.as_bytes()), Err(known)),
                None => {
                    prop_assert_eq!(numbers.add(id.as_bytes()), Ok(next));
                    model.insert(id.clone(), next);
                }
            }
        }
        prop_assert_eq!(numbers.len(), model.len());
        for (id, number) in &model {
            prop_assert_eq!(numbers.get(id.as_bytes()), Some(*number));
        }
        prop_assert_eq!(numbers.get(b"c-zzzz"), None);
        for id in &ids {
            let found = numbers.ahead(id.as_bytes()).map(|key| numbers.of(key));
            prop_assert!(found.is_none_or(|number| number == model.get(id).copied()));
        }
    }
}
