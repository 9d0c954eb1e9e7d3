//! Laws that every declaration obeys.

use super::table::{Column, Kept, Kind, Table};
use super::{TABLES, customer, followup, table, workday};
use std::collections::HashSet;

fn columns() -> impl Iterator<Item = (&'static str, &'static Column)> {
    TABLES.iter().flat_map(|table| table.columns.iter().map(|column| (table.name, column)))
}

#[test]
fn names_and_prefixes_of_tables_are_unique() {
    let names: HashSet<_> = TABLES.iter().map(|table| table.name).collect();
    let prefixes: HashSet<_> = TABLES.iter().map(|table| table.prefix).collect();
    assert_eq!((names.len(), prefixes.len()), (TABLES.len(), TABLES.len()));
    assert!(!prefixes.contains(super::case::CASE_PREFIX), "cases and rows would have the same ids");
}

#[test]
fn tables_are_found_by_the_name_of_their_file() {
    for known in TABLES {
        assert!(table(known.name).is_some_and(|found| std::ptr::eq(found, *known)));
    }
    assert!(table("customer").is_none() && table("").is_none());
}

#[test]
fn prefixes_are_those_that_the_documents_promise() {
    let prefixes: Vec<_> = TABLES.iter().map(|table| format!("{} {}", table.prefix, table.name)).collect();
    assert_eq!(
        prefixes.join(", "),
        "c customers, p people, d dates, as assignments, g products, a agreements, n needs, l plans, i contents, \
         m campaigns, j actions,  workdays, f followups, o purchases, u payments, e cases, v feedback, z measures, \
         t points, b benefits, r referrals, w attendance, h tier_changes, q losses, s snoozes, y consents, ch changes, \
         al aliases, di distinct, x tombstones"
    );
    let typed: Vec<_> = TABLES.iter().filter(|table| table.id_length() == 8).map(|table| table.prefix).collect();
    assert_eq!(typed, ["c", "p", "g", "i", "m"]);
}

#[test]
fn rows_have_an_id_in_front_but_workdays_have_their_day() {
    for table in TABLES {
        let key = table.columns.first().map(|column| (column.name, column.kind, column.required));
        if table.name == workday::TABLE.name {
            assert_eq!(key, Some(("date", Kind::Date, true)));
        } else {
            assert_eq!(key, Some(("id", Kind::Id, true)), "{}", table.name);
        }
        let ids = table.columns.iter().skip(1).filter(|column| column.kind == Kind::Id).count();
        assert_eq!(ids, 0, "{}", table.name);
    }
}

#[test]
fn columns_of_a_table_have_different_names_fit_for_expressions() {
    for table in TABLES {
        let names: HashSet<_> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), table.columns.len(), "{}", table.name);
    }
    for (table, column) in columns() {
        assert!(column.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{table}.{}", column.name);
    }
}

#[test]
fn references_name_a_table_and_end_in_id() {
    for (name, column) in columns() {
        if let Kind::Reference(target) = column.kind {
            assert!(table(target).is_some_and(|table| !table.prefix.is_empty()), "{name}.{}", column.name);
            assert!(column.name.ends_with("_id"), "{name}.{}", column.name);
        }
    }
}

#[test]
fn days_and_moments_are_named_after_what_they_are() {
    for (table, column) in columns() {
        let (name, kind) = (column.name, column.kind);
        assert_eq!(name == "at" || name.ends_with("_at"), kind == Kind::Moment, "{table}.{name}");
        assert!(!name.ends_with("_on") || kind == Kind::Date, "{table}.{name}");
    }
}

#[test]
fn a_log_says_when_and_a_plan_or_a_holiday_lies_where_it_likes() {
    let undated: Vec<_> = TABLES
        .iter()
        .filter(|table| table.kept == Kept::Log && table.dated().is_none())
        .map(|table| table.name)
        .collect();
    assert_eq!(undated, ["aliases"]);
    for table in TABLES.iter().filter(|table| table.kept == Kept::Log) {
        assert!(table.dated().and_then(|place| table.columns.get(place)).is_none_or(|column| column.required));
    }
    let keyed: Vec<_> = TABLES
        .iter()
        .filter(|table| table.kept != Kept::Log && table.dated().is_some())
        .map(|table| table.name)
        .collect();
    assert_eq!(keyed, ["needs", "actions"]);
}

#[test]
fn everything_is_documented_in_one_plain_line() {
    let docs =
        TABLES.iter().map(|table| (table.name, table.doc)).chain(columns().map(|(name, column)| (name, column.doc)));
    for (name, doc) in docs {
        assert!(!doc.is_empty() && doc.trim() == doc && !doc.ends_with('.') && !doc.contains('\n'), "{name}: {doc:?}");
    }
}

#[test]
fn choices_are_distinct_codes_that_can_stand_in_a_list() {
    for (table, column) in columns() {
        let Kind::Choice(values) = column.kind else { continue };
        let distinct: HashSet<_> = values.iter().collect();
        assert!(values.len() > 1 && distinct.len() == values.len(), "{table}.{}", column.name);
        let plain = |value: &&str| value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        assert!(values.iter().all(plain), "{table}.{}", column.name);
    }
}

#[test]
fn what_identifies_a_person_is_sensitive() {
    let sensitive: Vec<_> = columns()
        .filter(|(_, column)| column.sensitive)
        .map(|(table, column)| format!("{table}.{}", column.name))
        .collect();
    assert_eq!(
        sensitive.join(" "),
        "customers.income customers.address customers.tax_id people.phone people.email people.wechat people.gender \
         people.birthday changes.from changes.to"
    );
}

#[test]
fn what_a_blank_cell_means_is_declared_with_its_column() {
    let blank = |table: &Table, column| table.columns.get(column).and_then(Column::blank);
    assert_eq!(blank(&customer::TABLE, customer::STATUS), Some("active"));
    assert_eq!(blank(&customer::TABLE, customer::KIND), Some("company"));
    assert_eq!(blank(&followup::TABLE, followup::DIRECTION), Some("out"));
    assert_eq!(blank(&followup::TABLE, followup::OUTCOME), None);
    // A mark on a column that is no choice would mean nothing.
    for column in TABLES.iter().flat_map(|table| table.columns) {
        assert_eq!(column.blank_is_first, column.blank().is_some(), "{}", column.name);
    }
}
