//! What stands in a cell of the book becomes a cell of an answer: with its type, and with the name people know it by.

use crate::expr::Value;
use crate::facts::list::Fact;
use crate::model::called::FACT;
use crate::model::cell::{self, Value as Read};
use crate::model::settings::Settings;
use crate::model::table::{Kind, Table};
use crate::problem::{Declared, Expected};
use crate::rules::due::reason::Reason;
use crate::value::lang::Lang;
use crate::value::moment::Moment;
use crate::value::money::Money;
use crate::view::rows::Lent;
use crate::view::{Cell, Column, Narrow};
use crate::words;

/// A column of a table, as it is shown.
#[derive(Debug)]
pub struct Field<'s> {
    settings: &'s Settings,
    table: &'static Table,
    /// Its name.
    pub name: String,
    kind: Kind,
    lang: Lang,
}

impl<'s> Field<'s> {
    /// A column of this table: one that kehu declares, one's own, or one that is only in the file.
    pub fn of(settings: &'s Settings, table: &'static Table, name: &str, lang: Lang) -> Self {
        let declared = table.column(name).and_then(|place| table.columns.get(place)).map(|column| column.kind);
        let own = settings.book.column(table.name, name).map(|own| own.kind);
        Self { settings, table, name: name.to_owned(), kind: declared.or(own).unwrap_or(Kind::Text), lang }
    }

    /// The column of an answer.
    pub fn column(&self, shown: bool) -> Column {
        Column {
            id: self.name.clone(),
            heading: words::column(self.table.name, &self.name, self.lang).to_owned(),
            right: matches!(self.kind, Kind::Integer | Kind::Number | Kind::Money),
            shown,
            narrow: Narrow::Stays,
        }
    }

    /// The cell that holds this text; what it should hold where it does not, and then the text as it is.
    pub fn cell(&self, text: &str) -> (Cell, Option<Expected>) {
        let zone = &self.settings.book.zone;
        let read = match cell::read(self.kind, text, zone) {
            Ok(read) => read,
            Err(expected) => return (Cell::Text(text.to_owned()), Some(expected)),
        };
        let cell = match read {
            Read::Missing => Cell::Missing,
            Read::Text(code) => self.code(code),
            Read::Id(text) | Read::Recurring(text) => Cell::Text(text.to_owned()),
            Read::Integer(number) => Cell::Int(number),
            Read::Number(_) => Cell::Decimal(text.to_owned()),
            Read::Money(amount) => Cell::Money(amount.to_owned()),
            Read::Date(date) => Cell::Date(date),
            Read::Moment(moment) => moment_cell(self.settings, moment),
            Read::YesNo(flag) => Cell::Flag(flag),
            Read::List(items) => Cell::List(items.into_iter().map(str::to_owned).collect()),
        };
        (cell, None)
    }

    /// What people read where this text stands in the column.
    pub fn told(&self, text: &str) -> String {
        match self.cell(text).0 {
            Cell::Code { human, .. } | Cell::Moment { human, .. } => human,
            _ => text.to_owned(),
        }
    }

    /// Shows the cell that holds this text where it is, see [`Field::cell`].
    pub fn lend(&self, text: &str, look: &mut dyn FnMut(Lent<'_>)) -> Option<Expected> {
        match cell::read(self.kind, text, &self.settings.book.zone) {
            Ok(Read::Missing) => look(Lent::Cell(&Cell::Missing)),
            Ok(Read::Text(shown) | Read::Id(shown) | Read::Recurring(shown) | Read::Money(shown)) => {
                look(Lent::Text(shown));
            }
            Ok(Read::Number(_)) => look(Lent::Text(text)),
            Ok(Read::Integer(number)) => look(Lent::Int(number)),
            Ok(Read::Date(date)) => look(Lent::Date(date)),
            Ok(Read::Moment(_) | Read::YesNo(_) | Read::List(_)) => look(Lent::Cell(&self.cell(text).0)),
            Err(expected) => {
                look(Lent::Text(text));
                return Some(expected);
            }
        }
        None
    }

    /// The cell of a value of this column.
    pub fn value(&self, value: Value<'_>) -> Cell {
        match value {
            Value::Text(text) => self.cell(&text).0,
            Value::Grade(rank) => {
                let grades = self.settings.book.column(self.table.name, &self.name).map(|own| &own.grades);
                let grade = grades.and_then(|grades| grades.get(rank as usize));
                grade.map_or(Cell::Missing, |grade| Cell::Text(grade.clone()))
            }
            other => plain(other),
        }
    }

    fn code(&self, text: &str) -> Cell {
        let human = match self.kind {
            Kind::Choice(_) => words::choice(self.table.name, &self.name, text, self.lang),
            Kind::Declared(set) => declared(self.settings, set, text, self.lang),
            _ => return Cell::Text(text.to_owned()),
        };
        code(text, human.unwrap_or(text))
    }
}

/// What people call something that the settings declare.
pub fn declared<'s>(settings: &'s Settings, set: Declared, id: &str, lang: Lang) -> Option<&'s str> {
    let name = match set {
        Declared::Owner => settings.book.owners.iter().find(|owner| owner.id == id).map(|owner| owner.name.as_str()),
        Declared::Channel => settings.channels.iter().find(|channel| channel.id == id).map(|channel| &*channel.name),
        Declared::Tier => settings.tiers.list.iter().find(|tier| tier.id == id).map(|tier| &*tier.name),
        Declared::Strand => {
            let strand = settings.tiers.strands.iter().find(|strand| strand.id == id).map(|strand| &*strand.name);
            strand.or_else(|| Reason::named(id).map(|reason| words::due::reason(reason, lang)))
        }
        Declared::Severity => {
            let mut known = settings.service.severities.iter();
            known.find(|severity| severity.id == id).map(|severity| &*severity.name)
        }
        Declared::Survey => settings.surveys.named(id).map(|survey| &*survey.name),
        Declared::Grade => None,
    };
    name.filter(|name| !name.is_empty())
}

/// A code with what people call it.
pub fn code(machine: &str, human: &str) -> Cell {
    let human = if human.is_empty() { machine } else { human };
    Cell::Code { machine: machine.to_owned(), human: human.to_owned() }
}

/// A text; nothing where it is empty.
pub fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Missing } else { Cell::Text(text.to_owned()) }
}

/// The tier in force.
pub fn tier(settings: &Settings, id: &str, computed: bool, lang: Lang) -> Cell {
    let name = declared(settings, Declared::Tier, id, lang).unwrap_or(id);
    let human = if computed { words::label::computed(name, lang) } else { name.to_owned() };
    Cell::Code { machine: id.to_owned(), human }
}

/// A moment: with its offset for machines, on the clock of the book for people.
pub fn moment_cell(settings: &Settings, moment: Moment) -> Cell {
    let zone = &settings.book.zone;
    Cell::Moment { machine: zone.rfc3339(moment), human: zone.cell(moment).replace('T', " ") }
}

/// The cell of a fact.
pub fn fact(fact: &Fact, value: Value<'_>, lang: Lang) -> Cell {
    match value {
        Value::Text(text) => match words::choice(FACT, fact.name, &text, lang) {
            Some(human) => code(&text, human),
            None => Cell::Text(text.into_owned()),
        },
        Value::Number(number) if fact.money => {
            amount(fact, number).map_or(Cell::Missing, |amount| Cell::Money(amount.to_string()))
        }
        Value::Number(number) if fact.ratio => Cell::Number(number),
        other => plain(other),
    }
}

/// Shows the cell of a fact where it is, see [`fact`].
pub fn lend_fact(known: &Fact, value: Value<'_>, lang: Lang, look: &mut dyn FnMut(Lent<'_>)) {
    match value {
        Value::Text(text) => look(Lent::Text(&text)),
        Value::Date(date) => look(Lent::Date(date)),
        Value::Number(number) if known.money => match amount(known, number) {
            Some(amount) => look(Lent::Text(amount.write(&mut [0; 24]))),
            None => look(Lent::Cell(&Cell::Missing)),
        },
        Value::Number(number) if known.ratio => look(Lent::Number(number)),
        Value::Number(number) if is_whole(number) => look(Lent::Int(number as i64)),
        other => look(Lent::Cell(&fact(known, other, lang))),
    }
}

/// The amount that a fact tells; nothing that is no number.
fn amount(fact: &Fact, number: f64) -> Option<Money> {
    let (places, scale, rest) = if fact.ratio { (2, 100.0, 100) } else { (4, 10_000.0, 1) };
    let units = number * scale;
    // Where that is certain without long division, as for every ratio that is written.
    if units.abs() < 1e12 && ((units - units.trunc()).abs() - 0.5).abs() > 1e-3 {
        return Some(Money(units.round() as i64 * rest));
    }
    Money::parse(format!("{number:.places$}"))
}

fn is_whole(number: f64) -> bool {
    number.fract() == 0.0 && number.abs() < 9e15
}

/// A value that is no column's: whole numbers without places.
pub fn plain(value: Value<'_>) -> Cell {
    match value {
        Value::Missing => Cell::Missing,
        Value::Number(number) if is_whole(number) => Cell::Int(number as i64),
        Value::Number(number) => Cell::Number(number),
        Value::Text(text) => Cell::Text(text.into_owned()),
        Value::Date(date) => Cell::Date(date),
        Value::Flag(flag) => Cell::Flag(flag),
        Value::List(list) => Cell::List(list.iter().map(str::to_owned).collect()),
        Value::Grade(rank) => Cell::Int(i64::from(rank)),
    }
}
