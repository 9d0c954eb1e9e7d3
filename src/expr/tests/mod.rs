//! The language as its users meet it. Holds a small vocabulary and two rows of it; the tests are in the files below.

mod check;
mod evaluate;
mod grammar;
mod laws;

use super::*;
use crate::value::date::Date;
use std::borrow::Cow;
use std::sync::Arc;

/// Names with their types, by slot.
pub(super) const NAMES: [(&str, Type); 12] = [
    ("orders", Type::Number),
    ("spend", Type::Number),
    ("tier", Type::Text),
    ("name", Type::Text),
    ("since", Type::Date),
    ("last_order", Type::Date),
    ("overdue", Type::Flag),
    ("active", Type::Flag),
    ("tags", Type::List),
    ("interests", Type::List),
    ("credit", Type::Missing), // a grade, see `Words`
    ("rating", Type::Missing), // a grade with another order
];

pub(super) struct Words;

pub(super) fn kind(slot: usize) -> Type {
    match slot {
        10 => Type::Grade(Arc::from(["AAA", "AA", "A", "B", "C"].map(String::from))),
        11 => Type::Grade(Arc::from(["good", "bad"].map(String::from))),
        _ => NAMES[slot].1.clone(),
    }
}

impl Vocabulary for Words {
    fn name(&self, name: &str) -> Lookup {
        match name {
            "stage" => Lookup::Later,
            "customer" | "row" => Lookup::Found(Name { slot: 99, kind: Type::Map }),
            _ => match NAMES.iter().position(|(known, _)| *known == name) {
                Some(slot) => Lookup::Found(Name { slot: slot as u32, kind: kind(slot) }),
                None => Lookup::Unknown,
            },
        }
    }

    fn member(&self, object: &str, name: &str) -> Lookup {
        if object == "customer" { self.name(name) } else { Lookup::Unknown }
    }

    fn index(&self, object: &str, key: &str) -> Lookup {
        let found = |slot, kind| Lookup::Found(Name { slot, kind });
        match (object, key) {
            ("row", "是否进群") => found(20, Type::Text),
            ("measure", "assets") => found(21, Type::Number),
            _ => Lookup::Unknown,
        }
    }

    fn names(&self) -> Vec<String> {
        NAMES.iter().map(|(name, _)| *name).chain(["customer", "row", "measure"]).map(String::from).collect()
    }

    fn members(&self, object: &str) -> Vec<String> {
        match object {
            "customer" => NAMES.iter().map(|(name, _)| (*name).to_owned()).collect(),
            "row" => vec!["是否进群".to_owned()],
            "measure" => vec!["assets".to_owned()],
            _ => Vec::new(),
        }
    }
}

pub(super) fn day(text: &str) -> Date {
    Date::parse(text.as_bytes()).expect("a day")
}

/// A row in which everything is known.
pub(super) fn known(slot: u32) -> Value<'static> {
    match slot {
        0 => Value::Number(3.0),
        1 => Value::Number(1000.5),
        2 => Value::Text(Cow::Borrowed("vip")),
        3 => Value::Text(Cow::Borrowed("Chen 晨光")),
        4 => Value::Date(day("2026-01-31")),
        5 => Value::Date(day("2026-03-02")),
        6 => Value::Flag(true),
        7 => Value::Flag(false),
        8 => Value::List(List::Cell(Cow::Borrowed("茶; vip;"))),
        9 => Value::List(List::Entries(vec![Cow::Borrowed("golf"), Cow::Owned("钓鱼".to_owned())])),
        10 => Value::Grade(1),
        11 => Value::Grade(0),
        20 => Value::Text(Cow::Borrowed("是")),
        21 => Value::Number(500_000.0),
        _ => Value::Missing,
    }
}

/// A row in which nothing is known.
pub(super) fn unknown(_: u32) -> Value<'static> {
    Value::Missing
}

pub(super) fn flag(text: &str) -> Expression {
    compile(text, &Words, &Type::Flag).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

pub(super) fn value(text: &str, expected: &Type) -> Value<'static> {
    let expression = compile(text, &Words, expected).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    match expression.evaluate(&known) {
        Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
        Value::List(list) => {
            Value::List(List::Entries(list.iter().map(|entry| Cow::Owned(entry.to_owned())).collect()))
        }
        Value::Missing => Value::Missing,
        Value::Number(number) => Value::Number(number),
        Value::Date(day) => Value::Date(day),
        Value::Flag(flag) => Value::Flag(flag),
        Value::Grade(rank) => Value::Grade(rank),
    }
}
