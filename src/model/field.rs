//! A column of a book: one that kehu declares or one of the user's own, and what may stand in it.
//!
//! `check`, `set`, `new`, `edit` and import all ask here, so that what one refuses no other writes. Whether an id
//! exists in the other table is not asked: that takes the table.

use super::called::{Meant, ambiguous, meant};
use super::cell::{self, Value, expected, read};
use super::table::{Column, Kind, Table};
use crate::problem::{Declared, Expected, Fault};
use crate::value::id;
use crate::value::moment::Zone;
use crate::value::nearest::nearest;
use crate::value::text;

/// What a book declares, as far as cells are concerned. The settings answer it.
pub trait Declarations {
    /// The names in a set. [`Declared::Grade`] is not asked here, since every column has its own order.
    fn names(&self, set: Declared) -> &[String];
    /// The order of a column of grades, best first; empty where none is declared.
    fn grades(&self, table: &str, column: &str) -> &[String];
    /// The book's time zone.
    fn zone(&self) -> &Zone;
    /// The currency of the book.
    #[expect(clippy::unnecessary_literal_bound, reason = "books give their own")]
    fn currency(&self) -> &str {
        ""
    }
    /// What people call the column itself.
    fn headings(&self, _table: &str, _column: &str) -> Vec<&'static str> {
        Vec::new()
    }
    /// What people call a name or a code that may stand in the column.
    fn called(&self, field: &Field<'_>, name: &str) -> Vec<&str>;
}

/// A column, and the table that it is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field<'a> {
    /// Name of the table.
    pub table: &'a str,
    /// Name of the column.
    pub column: &'a str,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether an empty cell is a problem.
    pub required: bool,
}

/// The word for every channel in a list of channels.
pub const ALL: &str = "all";

impl Field<'static> {
    /// A declared column.
    pub fn of(table: &Table, column: &Column) -> Self {
        Self { table: table.name, column: column.name, kind: column.kind, required: column.required }
    }
}

impl<'a> Field<'a> {
    /// A column of the user's own.
    pub fn own(table: &'a str, column: &'a str, kind: Kind) -> Self {
        Self { table, column, kind, required: false }
    }

    /// What is wrong with the cell, if anything is.
    pub fn check(&self, text: &str, declarations: &impl Declarations) -> Result<(), Fault> {
        let bad = |expected| Fault::BadValue { column: self.column.to_owned(), expected, found: text.to_owned() };
        match (read(self.kind, text, declarations.zone()).map_err(bad)?, self.kind) {
            (Value::Missing, _) if self.required => Err(Fault::MissingValue { column: self.column.to_owned() }),
            (Value::Integer(number), Kind::Integer) => match self.range() {
                Some((least, most)) if !(least..=most).contains(&number) => {
                    Err(bad(Expected::Range(format!("{least}…{most}"))))
                }
                _ => Ok(()),
            },
            (Value::Text(name), Kind::Declared(set)) => known(set, name, declarations.names(set)),
            (Value::Text(name), Kind::Grade) => match declarations.grades(self.table, self.column) {
                [] => Ok(()),
                order => known(Declared::Grade, name, order),
            },
            (Value::List(names), Kind::DeclaredList(set)) => names
                .into_iter()
                .filter(|name| *name != ALL)
                .try_for_each(|name| known(set, name, declarations.names(set))),
            _ => Ok(()),
        }
    }

    /// The least and the greatest number of a scale.
    fn range(&self) -> Option<(i64, i64)> {
        match (self.table, self.column) {
            ("customers", "strategic") => Some((0, 5)),
            ("followups", "rating") => Some((1, 5)),
            _ => None,
        }
    }

    /// What kehu writes for what was typed, or what is wrong with it. Full-width digits and letters, blanks around it,
    /// upper case in codes, what names and codes are called and the ways to say yes become the one form that cells hold;
    /// text is only trimmed.
    pub fn written(&self, typed: &str, declarations: &impl Declarations) -> Result<String, Fault> {
        let typed = typed.trim();
        let plain = || text::plain(typed).into_owned();
        let cell = match self.kind {
            Kind::Text => typed.to_owned(),
            Kind::Id => match super::table(self.table) {
                Some(table) => id_of(table.prefix, plain()),
                None => plain(),
            },
            Kind::Reference(target) => id_of(super::table(target).map_or("", |table| table.prefix), plain()),
            Kind::Case => id_of(super::case::CASE_PREFIX, plain()),
            Kind::Integer | Kind::Number | Kind::Money | Kind::Date | Kind::Moment => plain(),
            Kind::Recurring => plain().to_ascii_lowercase(),
            Kind::YesNo => match cell::yes_no(&plain()) {
                Some(true) => "yes".to_owned(),
                Some(false) => String::new(),
                None => typed.to_owned(),
            },
            Kind::List => items(typed).join(";"),
            Kind::Choice(values) => self.name(&code(plain(), values), &values.iter().copied(), declarations)?,
            Kind::Declared(set) => {
                self.name(typed, &declarations.names(set).iter().map(String::as_str), declarations)?
            }
            Kind::Grade => {
                let grades = declarations.grades(self.table, self.column).iter();
                self.name(typed, &grades.map(String::as_str), declarations)?
            }
            Kind::DeclaredList(set) => {
                let names = declarations.names(set).iter().map(String::as_str);
                let name = |item| {
                    let all = ALL.eq_ignore_ascii_case(item);
                    if all { Ok(ALL.to_owned()) } else { self.name(item, &names, declarations) }
                };
                items(typed).into_iter().map(name).collect::<Result<Vec<_>, _>>()?.join(";")
            }
        };
        self.check(&cell, declarations)?;
        Ok(cell)
    }

    /// The name that was meant; what means none stays, unless one is near by what it is called.
    fn name<'n>(
        &self,
        typed: &str,
        names: &(impl Iterator<Item = &'n str> + Clone),
        declarations: &impl Declarations,
    ) -> Result<String, Fault> {
        match meant(typed, names, |name| declarations.called(self, name)) {
            Meant::One(name) => Ok(name.to_owned()),
            Meant::Several(names) => Err(ambiguous(typed, &names)),
            Meant::None(near) => match (self.kind, near) {
                (Kind::Declared(set) | Kind::DeclaredList(set), Some(near)) if !typed.is_empty() => {
                    Err(Fault::UnknownValue { set, found: typed.to_owned(), near: Some(near.to_owned()) })
                }
                _ => Ok(typed.to_owned()),
            },
        }
    }

    /// The fault of a cell that does not fit, for those who found out by other ways.
    pub fn misfit(&self, found: &str) -> Fault {
        Fault::BadValue { column: self.column.to_owned(), expected: expected(self.kind), found: found.to_owned() }
    }
}

fn known(set: Declared, name: &str, names: &[String]) -> Result<(), Fault> {
    if names.iter().any(|declared| declared == name) {
        return Ok(());
    }
    Err(Fault::UnknownValue {
        set,
        found: name.to_owned(),
        near: nearest(name, names.iter().map(String::as_str)).map(str::to_owned),
    })
}

/// Ids of ours are lower case and never hold i, l, o; ids of another form stay as they are.
fn id_of(prefix: &str, typed: String) -> String {
    let folded = id::canonical(&typed);
    if id::pack(prefix, folded.as_bytes()).is_some() { folded } else { typed }
}

/// The parts of a list as people type it: also with the full-width semicolon, with commas where there is none, and with
/// nothing between two.
fn items(typed: &str) -> Vec<&str> {
    let marks: &[char] = if typed.contains([';', '；']) { &[';', '；'] } else { &[',', '，', '、'] };
    typed.split(marks).map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// `No answer` and `no-answer` are `no_answer`.
fn code(typed: String, values: &[&str]) -> String {
    let folded = typed.to_lowercase().replace([' ', '-'], "_");
    if values.contains(&folded.as_str()) { folded } else { typed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{TABLES, customer};
    use crate::problem::Expected;

    struct Book {
        channels: Vec<String>,
        credit: Vec<String>,
        zone: Zone,
    }

    impl Declarations for Book {
        fn names(&self, set: Declared) -> &[String] {
            if set == Declared::Channel { &self.channels } else { &[] }
        }
        fn grades(&self, table: &str, column: &str) -> &[String] {
            if (table, column) == ("customers", "credit") { &self.credit } else { &[] }
        }
        fn zone(&self) -> &Zone {
            &self.zone
        }
        fn called(&self, field: &Field<'_>, name: &str) -> Vec<&str> {
            match (field.column, name) {
                ("channel" | "do_not_contact", "phone") => vec!["电话"],
                ("channel", "wechat" | "visit") => vec!["面对面"],
                ("outcome", "no_answer") => vec!["no answer", "未接通"],
                _ => vec![],
            }
        }
    }

    fn book() -> Book {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        let zone = Zone::named("Asia/Shanghai").expect("a known zone");
        Book { channels: names(&["phone", "wechat", "visit"]), credit: names(&["AAA", "AA", "B"]), zone }
    }

    fn field(table: &str, column: &str) -> Field<'static> {
        let table = crate::model::table(table).expect("a table");
        Field::of(table, &table.columns[table.column(column).expect("a column")])
    }

    #[test]
    fn empty_cells_are_fine_unless_required() {
        for table in TABLES {
            for column in table.columns {
                let answer = Field::of(table, column).check("", &book());
                let missing = Err(Fault::MissingValue { column: column.name.to_owned() });
                assert_eq!(answer, if column.required { missing } else { Ok(()) }, "{}.{}", table.name, column.name);
            }
        }
    }

    #[test]
    fn what_is_not_declared_is_named_with_the_nearest() {
        let unknown = |set, found: &str, near: Option<&str>| {
            Err(Fault::UnknownValue { set, found: found.to_owned(), near: near.map(str::to_owned) })
        };
        let channel = field("followups", "channel");
        assert_eq!(channel.check("phone", &book()), Ok(()));
        assert_eq!(channel.check("phnoe", &book()), unknown(Declared::Channel, "phnoe", Some("phone")));
        assert_eq!(channel.check("fone", &book()), unknown(Declared::Channel, "fone", None));
        assert_eq!(channel.check("phon", &book()), unknown(Declared::Channel, "phon", Some("phone")));
        let refused = field("customers", "do_not_contact");
        assert_eq!(refused.check("visit;all", &book()), Ok(()));
        assert_eq!(refused.check("phone;visits", &book()), unknown(Declared::Channel, "visits", Some("visit")));
        assert_eq!(field("followups", "owner").check("ann", &book()), unknown(Declared::Owner, "ann", None));
    }

    #[test]
    fn grades_follow_the_order_of_their_own_column_or_none() {
        assert_eq!(field("customers", "credit").check("AA", &book()), Ok(()));
        let fault = field("customers", "credit").check("A", &book()).expect_err("not declared");
        assert_eq!(fault.code(), "unknown-grade");
        assert_eq!(field("products", "risk").check("R3", &book()), Ok(()));
    }

    #[test]
    fn what_people_type_is_written_in_one_form() {
        let cases = [
            ("customers", "name", "  晨光 茶业 ", "晨光 茶业"),
            ("customers", "strategic", "４", "4"),
            ("customers", "since", "２０２６-01-05", "2026-01-05"),
            ("customers", "status", "Active", "active"),
            ("customers", "credit", "aa", "AA"),
            ("customers", "do_not_contact", "Phone； ALL;", "phone;all"),
            ("customers", "tags", "老客户；茶; ", "老客户;茶"),
            ("customers", "tags", "；", ""),
            ("followups", "customer_id", "C-9F2KQ7XO", "c-9f2kq7x0"),
            ("followups", "customer_id", "ERP-OIL", "ERP-OIL"),
            ("followups", "case_id", "K-1L", "k-11"),
            ("followups", "outcome", "No answer", "no_answer"),
            ("followups", "channel", "WeChat", "wechat"),
            ("followups", "channel", "電話", "phone"),
            ("followups", "outcome", "未接通", "no_answer"),
            ("customers", "do_not_contact", "电话；visit", "phone;visit"),
            ("people", "birthday", "Lunar:1987-Leap-06-12", "lunar:1987-leap-06-12"),
        ];
        for (table, column, typed, cell) in cases {
            assert_eq!(field(table, column).written(typed, &book()).as_deref(), Ok(cell), "{table}.{column} {typed}");
        }
        let own = Field::own("customers", "是否进群", Kind::YesNo);
        for (typed, cell) in [("是", "yes"), ("TRUE", "yes"), ("１", "yes"), ("否", ""), ("no", ""), ("", "")] {
            assert_eq!(own.written(typed, &book()).as_deref(), Ok(cell), "{typed}");
        }
    }

    #[test]
    fn what_does_not_fit_is_not_written() {
        let name = field("customers", "name");
        assert_eq!(name.written(" \u{3000}", &book()), Err(Fault::MissingValue { column: "name".to_owned() }));
        let since = Field::of(&customer::TABLE, &customer::TABLE.columns[customer::SINCE]);
        let found = "2026/1/5".to_owned();
        let fault = Fault::BadValue { column: "since".to_owned(), expected: Expected::Date, found };
        assert_eq!(since.written("2026/1/5", &book()), Err(fault.clone()));
        assert_eq!(since.misfit("2026/1/5"), fault);
        assert!(field("followups", "direction").written("both", &book()).is_err());
        let candidates = ["wechat", "visit"].map(|name| (name.to_owned(), "面对面".to_owned())).to_vec();
        let several = Fault::AmbiguousValue { found: "面对面".to_owned(), candidates };
        assert_eq!(field("followups", "channel").written("面对面", &book()), Err(several));
    }
}
