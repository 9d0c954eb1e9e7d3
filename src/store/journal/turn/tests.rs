//! There and back, in files that have changed meanwhile.

use super::*;
use crate::model::customer;
use proptest::prelude::*;

fn change(before: &str, after: &str) -> FileChange {
    difference::between(&customer::TABLE, "customers.csv", before.as_bytes(), after.as_bytes(), false)
}

fn text(turned: &Turned) -> &str {
    assert_eq!(turned.conflicts, []);
    std::str::from_utf8(&turned.bytes).expect("it was UTF-8")
}

#[test]
fn later_changes_elsewhere_stay() {
    let change = change("id,name,owner\nc-1,a,ann\nc-2,b,\n", "id,name,owner\nc-1,a,wei\nc-3,c,\n");
    let now = "id,name,owner,x\nc-0,,,\nc-1,\"A\",wei,1\nc-3,c,,\nc-4,d,,\n";
    let back = turn(&change, now.as_bytes(), Way::Back);
    assert_eq!(text(&back), "id,name,owner,x\nc-0,,,\nc-1,\"A\",ann,1\nc-2,b,,\nc-4,d,,\n");
    assert_eq!(text(&turn(&change, &back.bytes, Way::Forward)).matches("wei").count(), 1);
}

#[test]
fn what_changed_meanwhile_is_a_conflict() {
    let change = change("id,name,owner\nc-1,a,ann\n", "id,name,owner\nc-1,a,wei\nc-3,c,\n");
    let back = turn(&change, b"id,name,owner\nc-1,a,bob\nc-3,d,\n", Way::Back);
    let conflict = |row: &str, column: Option<&str>| Conflict { row: row.into(), column: column.map(str::to_owned) };
    assert_eq!(back.conflicts, [conflict("c-1", Some("owner")), conflict("c-3", None)]);
    assert_eq!(turn(&change, b"id,name\n", Way::Back).conflicts, [conflict("c-1", None)]);
}

fn book() -> impl Strategy<Value = String> {
    let row = ("[a-f]", "[x\"\n,]{0,2}").prop_map(|(key, text)| (key, text));
    proptest::collection::vec(row, 0..6).prop_map(|mut rows| {
        rows.sort();
        rows.dedup_by(|a, b| a.0 == b.0);
        let mut bytes = b"id,name\n".to_vec();
        for (key, text) in rows {
            row_text::write(&mut bytes, [key.as_str(), text.as_str()], "\n");
        }
        String::from_utf8(bytes).expect("it is UTF-8")
    })
}

proptest! {
    #[test]
    fn there_and_back_are_the_same_bytes_and_twice_is_once(before in book(), after in book()) {
        let change = change(&before, &after);
        let there = turn(&change, before.as_bytes(), Way::Forward);
        prop_assert_eq!(text(&there), &after);
        prop_assert_eq!(there.done, 0);
        let twice = turn(&change, &there.bytes, Way::Forward);
        prop_assert_eq!((text(&twice), twice.todo), (after.as_str(), 0));
        let back = turn(&change, &there.bytes, Way::Back);
        prop_assert_eq!(text(&back), &before);
    }
}
