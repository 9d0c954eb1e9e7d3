//! What the text of a cell is to an expression: the types of columns, declared and one's own.

use crate::expr::{List, Type, Value};
use crate::model::cell;
use crate::model::settings::Settings;
use crate::model::settings::own_column::OwnColumn;
use crate::model::table::{Column, Kind, Table};
use crate::problem::Expected;
use crate::value::date::Date;
use crate::value::moment::Zone;
use std::borrow::Cow;
use std::sync::Arc;

/// How a cell is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// As it stands.
    Text,
    /// As it stands; blank means this code.
    TextOr(&'static str),
    /// A number; money too, since expressions know one kind of number.
    Number,
    /// A day.
    Date,
    /// A moment, of which expressions see the day.
    Moment,
    /// yes or empty.
    Flag,
    /// Texts separated by `;`.
    List,
    /// One of these, best first.
    Grade(Arc<[String]>),
}

impl Cell {
    /// How a column of a table is read: by its declaration, else by what kehu.toml says of one's own columns, else as text.
    pub fn of(settings: &Settings, table: &Table, column: &str) -> Self {
        let known = table.column(column).and_then(|place| table.columns.get(place));
        if let Some(code) = known.and_then(Column::blank) {
            return Self::TextOr(code);
        }
        let declared = known.map(|column| column.kind);
        match settings.book.column(table.name, column) {
            Some(own) if declared.is_none_or(|kind| matches!(kind, Kind::Grade | Kind::Text)) => Self::own(own),
            _ => declared.map_or(Self::Text, |kind| Self::kept(kind, &[])),
        }
    }

    fn own(own: &OwnColumn) -> Self {
        Self::kept(own.kind, &own.grades)
    }

    fn kept(kind: Kind, grades: &[String]) -> Self {
        match kind {
            Kind::Integer | Kind::Number | Kind::Money => Self::Number,
            Kind::Date => Self::Date,
            Kind::Moment => Self::Moment,
            Kind::YesNo => Self::Flag,
            Kind::List | Kind::DeclaredList(_) => Self::List,
            Kind::Grade if !grades.is_empty() => Self::Grade(grades.into()),
            _ => Self::Text,
        }
    }

    /// Its type in expressions.
    pub fn kind(&self) -> Type {
        match self {
            Self::Text | Self::TextOr(_) => Type::Text,
            Self::Number => Type::Number,
            Self::Date | Self::Moment => Type::Date,
            Self::Flag => Type::Flag,
            Self::List => Type::List,
            Self::Grade(grades) => Type::Grade(Arc::clone(grades)),
        }
    }

    /// The value of a text; the error is what the cell should hold.
    pub fn read<'a>(&self, text: Cow<'a, str>, zone: &Zone) -> Result<Value<'a>, Expected> {
        if text.trim().is_empty() {
            return Ok(if let Self::TextOr(code) = self { Value::Text(Cow::Borrowed(code)) } else { Value::Missing });
        }
        let read = match self {
            Self::Text | Self::TextOr(_) => Some(Value::Text(text)),
            Self::Number => text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number),
            Self::Date => Date::parse(text.as_bytes()).map(Value::Date),
            Self::Moment => zone.parse(text.as_bytes()).map(|moment| Value::Date(zone.date(moment))),
            Self::Flag => cell::yes_no(&text).map(Value::Flag),
            Self::List => Some(Value::List(List::Cell(text))),
            Self::Grade(grades) => {
                grades.iter().position(|grade| **grade == *text).map(|rank| Value::Grade(rank as u32))
            }
        };
        read.ok_or_else(|| self.expected())
    }

    fn expected(&self) -> Expected {
        match self {
            Self::Text | Self::TextOr(_) => Expected::Text,
            Self::Number => Expected::Number,
            Self::Date => Expected::Date,
            Self::Moment => Expected::Moment,
            Self::Flag => Expected::YesNo,
            Self::List => Expected::List,
            Self::Grade(grades) => Expected::OneOf(grades.to_vec()),
        }
    }
}
