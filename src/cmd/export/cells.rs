//! The cells of an exported row: typed for the sheet, and sealed as they were.

use crate::book::ledger;
use crate::book::sketches::{Sketch, Sketches};
use crate::cmd::cells::{self, Field};
use crate::exchange::forms::{self, Derived, Form, Source};
use crate::model::seal::{essence, seal};
use crate::model::settings::Settings;
use crate::model::table::{Kind, Table as Records};
use crate::problem::Declared;
use crate::value::lang::Lang;
use crate::value::money::Money;
use crate::view::{Cell, Column, Narrow};
use crate::words;

/// How rows are written.
#[derive(Clone, Copy)]
pub(super) struct Plain {
    pub guarded: bool,
    pub sealed: bool,
}

/// What makes cells from the texts of a row.
pub(super) struct Cells<'s> {
    settings: &'s Settings,
    table: &'static Records,
    header: &'s [String],
    columns: Vec<(String, From<'s>)>,
    known: Sketches,
    lang: Lang,
}

enum From<'s> {
    /// What the events of a case say, at this place of the texts: checked by its heading, since several have one column.
    Said(usize, Field<'s>),
    /// The column at this place of the header.
    Text(usize, Field<'s>),
    /// A column that the file does not have.
    Nothing,
    Derived(Derived),
}

impl<'s> Cells<'s> {
    pub fn of_table(settings: &'s Settings, table: &'static Records, header: &'s [String], lang: Lang) -> Self {
        let of =
            |(place, name): (usize, &String)| (name.clone(), From::Text(place, Field::of(settings, table, name, lang)));
        let columns = header.iter().enumerate().map(of).collect();
        Self { settings, table, header, columns, known: Sketches::default(), lang }
    }

    pub fn of_form(
        settings: &'s Settings,
        form: &'static Form,
        header: &'s [String],
        known: Sketches,
        lang: Lang,
    ) -> Self {
        let of = |(heading, source): &(&str, Source)| {
            let from = match source {
                Source::Derived(derived) => From::Derived(*derived),
                Source::Event(said) => {
                    let place = form.headings.iter().position(|(known, _)| known == heading).unwrap_or_default();
                    From::Said(ledger::FRONT.len() + place, Field::of(settings, form.table, said.column, lang))
                }
                Source::Column(name) => match header.iter().position(|known| known == name) {
                    Some(place) => From::Text(place, Field::of(settings, form.table, name, lang)),
                    None => From::Nothing,
                },
            };
            ((*heading).to_owned(), from)
        };
        let columns = form.headings.iter().map(of).collect();
        Self { settings, table: form.table, header, columns, known, lang }
    }

    pub fn columns(&self) -> Vec<Column> {
        let column = |(id, from): &(String, From<'_>)| match from {
            From::Text(_, field) if field.name == *id => field.column(true),
            _ => Column { id: id.clone(), heading: id.clone(), right: false, shown: true, narrow: Narrow::Stays },
        };
        self.columns.iter().map(column).collect()
    }

    /// What may be chosen in the columns with a closed set.
    pub fn choices(&self) -> Vec<(String, Vec<String>)> {
        let choices = |(id, from): &(String, From<'s>)| {
            let (From::Text(_, field) | From::Said(_, field)) = from else { return None };
            let of_form = forms::words(self.table.name, &field.name);
            let names = if of_form.is_empty() || field.name == *id { self.names(&field.name) } else { of_form };
            Some((id.clone(), names)).filter(|(_, names)| !names.is_empty())
        };
        self.columns.iter().filter_map(choices).collect()
    }

    fn names(&self, column: &str) -> Vec<String> {
        let kind = |place: usize| self.table.columns.get(place).map(|column| column.kind);
        match self.table.column(column).and_then(kind) {
            Some(Kind::Choice(codes)) => {
                let human =
                    |code: &&str| words::choice(self.table.name, column, code, self.lang).unwrap_or(code).to_owned();
                codes.iter().map(human).collect()
            }
            Some(Kind::Declared(set)) if set != Declared::Severity && set != Declared::Strand => {
                use crate::model::field::Declarations;
                let human = |id: &String| cells::declared(self.settings, set, id, self.lang).unwrap_or(id).to_owned();
                self.settings.names(set).iter().map(human).collect()
            }
            Some(Kind::YesNo) => {
                [words::label::yes(self.lang), words::label::no(self.lang)].map(str::to_owned).to_vec()
            }
            _ => Vec::new(),
        }
    }

    /// The cells of a row, with its seal behind them.
    pub fn row(&self, texts: &[String], plain: Plain) -> Vec<Cell> {
        let text = |place: usize| texts.get(place).map_or("", String::as_str);
        let of = |name: &str| self.header.iter().position(|known| known == name).map_or("", text);
        let zone = &self.settings.book.zone;
        let mut row = Vec::with_capacity(self.columns.len() + 1);
        let mut sealed: Vec<(&str, String)> = Vec::with_capacity(self.columns.len());
        for (id, from) in &self.columns {
            match from {
                From::Nothing => {
                    row.push(Cell::Missing);
                    sealed.push((id, String::new()));
                }
                From::Text(place, field) => {
                    let said = forms::said(self.table.name, &field.name, text(*place)).filter(|_| field.name != *id);
                    row.push(said.map_or_else(|| field.cell(text(*place)).0, |said| Cell::Text(said.to_owned())));
                    sealed.push((&field.name, essence(self.kind(&field.name), text(*place), zone)));
                }
                From::Said(place, field) => {
                    let said = forms::said(self.table.name, &field.name, text(*place));
                    row.push(said.map_or_else(|| field.cell(text(*place)).0, |said| Cell::Text(said.to_owned())));
                    sealed.push((id, essence(self.kind(&field.name), text(*place), zone)));
                }
                From::Derived(derived) => {
                    let cell = self.derived(*derived, of);
                    sealed.push((id, essence(Kind::Text, &shown(&cell), zone)));
                    row.push(cell);
                }
            }
        }
        if plain.sealed {
            let id = texts.first().map_or("", String::as_str);
            let seal = seal(id, plain.guarded, sealed.iter().map(|(name, text)| (*name, text.as_str())));
            row.push(Cell::Text(seal));
        }
        row
    }

    fn kind(&self, name: &str) -> Kind {
        let declared =
            self.table.column(name).and_then(|place| self.table.columns.get(place)).map(|column| column.kind);
        declared.or(self.settings.book.column(self.table.name, name).map(|own| own.kind)).unwrap_or(Kind::Text)
    }

    fn derived<'t>(&self, derived: Derived, of: impl Fn(&str) -> &'t str) -> Cell {
        let whose = if self.table.name == "customers" { of("id") } else { of("customer_id") };
        let none = Sketch::default();
        let sketch = self.known.customers.get(whose).unwrap_or(&none);
        let joined = |parts: Vec<String>| cells::text(&parts.join("；"));
        let people = |part: &dyn Fn(&crate::book::sketches::Person) -> String| {
            joined(sketch.people.iter().map(part).filter(|text| !text.is_empty()).collect())
        };
        match derived {
            Derived::Case => cells::text(of("id")),
            Derived::Customer if sketch.name.is_empty() && self.table.name == "plans" => cells::text(of("segment")),
            Derived::Customer => cells::text(if sketch.name.is_empty() { whose } else { &sketch.name }),
            Derived::Tier => cells::text(
                cells::declared(self.settings, Declared::Tier, &sketch.tier, self.lang).unwrap_or(&sketch.tier),
            ),
            Derived::Person => cells::text(self.known.people.get(of("person_id")).map_or("", String::as_str)),
            Derived::Roles => people(&|person| {
                words::choice("people", "role", &person.role, self.lang).unwrap_or(&person.role).to_owned()
            }),
            Derived::People => people(&|person| [person.name.as_str(), &person.title].join(" ").trim().to_owned()),
            Derived::Numbers => people(&|person| person.number.clone()),
            Derived::Spend if sketch.products.is_empty() && sketch.spend == Money::ZERO => Cell::Missing,
            Derived::Spend => cells::text(&sketch.spend.to_string()),
            Derived::Products => joined(sketch.products.iter().cloned().collect()),
            Derived::Frequency if sketch.orders.is_empty() => Cell::Missing,
            Derived::Frequency => Cell::Text(words::export::frequency(sketch.orders.len(), self.lang)),
            Derived::Needs => joined(sketch.needs.clone()),
            Derived::Talks => {
                let talk = |(at, text): &(String, String)| format!("{} {text}", at.get(..10).unwrap_or_default());
                cells::text(&sketch.talks.iter().map(talk).collect::<Vec<_>>().join("\n"))
            }
            Derived::Problems => joined(sketch.problems.clone()),
            Derived::Updated => cells::text(&sketch.updated),
        }
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        _ => String::new(),
    }
}
