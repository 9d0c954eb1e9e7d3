//! Which heading fills which column where no mapping says it: the name of the column, what people see above it, what others call
//! it, and at last what the cells below look like.

use super::{Fit, Fitting, From, field, place};
use crate::exchange::foreign::Foreign;
use crate::exchange::{amount, dates, heading};
use crate::model::customer;
use crate::model::field::Declarations;
use crate::model::settings::own_column::OwnColumn;
use crate::model::table::Table;
use crate::value::{email, phone};

/// Cells of a column that are looked at.
const LOOKED_AT: usize = 200;
/// Cells that a column must have before they say anything.
const ENOUGH: usize = 2;

/// What cells look like that nobody named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Look {
    Phone,
    Email,
    Day,
    Amount,
}

/// By table the column that cells of a look fill.
const LOOKS: &[(&str, Look, &str)] = &[
    ("people", Look::Phone, "phone"),
    ("people", Look::Email, "email"),
    ("followups", Look::Day, "at"),
    ("purchases", Look::Day, "date"),
    ("purchases", Look::Amount, "amount"),
    ("payments", Look::Day, "date"),
    ("payments", Look::Amount, "amount"),
    ("products", Look::Amount, "price"),
];

impl Look {
    fn fits(self, text: &str, currency: &str) -> bool {
        match self {
            Self::Phone => phone::is_mobile(text),
            Self::Email => text.contains('@') && email::normal(text).is_some(),
            Self::Day => {
                let has_marks = text.contains(['-', '/', '.', '年']);
                let by = |order: &(&str, dates::Order)| dates::read(text, Some(order.1), false).is_some();
                has_marks && dates::Order::ALL.iter().any(by)
            }
            Self::Amount => {
                let is_money = text.contains(['¥', '￥', '元', '$', '€', '£'])
                    || text.rsplit_once(['.', ',']).is_some_and(|(_, cents)| cents.len() == 2);
                let is_read = amount::read(text, amount::Comma::Either, currency).is_some();
                is_money && (is_read || text.parse::<f64>().is_ok())
            }
        }
    }
}

impl<'m> Fitting<'m> {
    /// Lets the headings of a form fill its columns, as far as the file has them.
    pub(super) fn fill_by_form(&mut self, table: &'static Table, headings: &[String]) {
        let map = self.map;
        for (column, heading) in &map.headings {
            let place = headings.iter().position(|known| heading::bare(known) == heading::bare(heading));
            let said = map.columns.iter().any(|filled| filled.column == *column);
            if let (Some(place), false, Ok(field)) = (place, said, field(table, &[], column)) {
                self.add(Fit::new(field, From::Column(place)));
            }
        }
    }

    /// Lets headings of which the mapping says nothing fill the columns of the same name of which it says nothing either.
    pub(super) fn fill_by_heading(&mut self, table: &'static Table, own: &'m [OwnColumn], headings: &[String]) {
        let map = self.map;
        let key = table.columns.first().map(|column| column.name).filter(|_| table.name != customer::TABLE.name);
        let mut taken: Vec<usize> = map.columns.iter().filter_map(|filled| place(headings, &filled.with)).collect();
        taken.extend((0..headings.len()).filter(|place| self.takes(*place)));
        for (place, heading) in headings.iter().enumerate().filter(|(place, _)| !taken.contains(place)) {
            let heading = heading.to_lowercase();
            let declared = table.columns.iter().find(|column| column.name == heading);
            let own = own.iter().find(|own| own.table == table.name && own.name.to_lowercase() == heading);
            let Some(name) = declared.map(|column| column.name).or(own.map(|own| own.name.as_str())) else { continue };
            // Ids of rows are made from the rows; only those of customers are remembered.
            let is_named = Some(name) == key || map.columns.iter().any(|filled| filled.column == name);
            if let (false, Ok(field)) = (is_named, field(table, own.map_or(&[], std::slice::from_ref), name)) {
                self.add(Fit::new(field, From::Column(place)));
            }
        }
    }

    /// Lets headings that are what people see above a column fill it, where nothing else does: `客户名称`, or what such columns
    /// are called elsewhere.
    pub(super) fn fill_by_what_people_see(
        &mut self,
        table: &'static Table,
        headings: &[String],
        declarations: &impl Declarations,
    ) {
        let key = table.columns.first().map(|column| column.name).filter(|_| table.name != customer::TABLE.name);
        let names: Vec<&'static str> =
            table.columns.iter().map(|column| column.name).filter(|name| Some(*name) != key).collect();
        let seen =
            |name: &str| declarations.headings(table.name, name).into_iter().map(heading::bare).collect::<Vec<_>>();
        let called: Vec<Vec<String>> = names.iter().map(|name| seen(name)).collect();
        let elsewhere: Vec<Vec<String>> =
            names.iter().map(|name| heading::synonyms(table.name, name).map(heading::bare).collect()).collect();
        // What kehu itself calls a column comes before what others do; where a mapping names columns, only the former is meant.
        let elsewhere = if self.map.columns.is_empty() { elsewhere } else { vec![Vec::new(); names.len()] };
        for calls in [called, elsewhere] {
            for (place, heading) in headings.iter().enumerate() {
                let heading = heading::bare(heading);
                let taken = self.takes(place);
                let mut fitting = names.iter().zip(&calls).filter(|(_, calls)| calls.contains(&heading));
                // What several columns are called fills none: a mapping file says which is meant.
                let (Some((name, _)), None, false) = (fitting.next(), fitting.next(), taken || heading.is_empty())
                else {
                    continue;
                };
                if !self.fits.iter().any(|fit| fit.field.column == *name)
                    && !self.map.columns.iter().any(|filled| filled.column == *name)
                    && let Ok(field) = field(table, &[], name)
                {
                    self.add(Fit::new(field, From::Column(place)));
                }
            }
        }
    }

    /// Lets columns of which the cells can be but one thing fill the column that holds it, where nothing else does and only one
    /// of them looks so.
    pub(super) fn fill_by_cells(
        &mut self,
        table: &'static Table,
        foreign: &Foreign<'_>,
        headings: &[String],
        currency: &str,
    ) {
        if !self.map.columns.is_empty() || !self.map.headings.is_empty() || self.is_sealed() {
            return;
        }
        let looks = LOOKS.iter().filter(|(of, ..)| *of == table.name);
        for (_, look, column) in looks {
            if self.fits.iter().any(|fit| fit.field.column == *column) {
                continue;
            }
            let mut alike = (0..headings.len()).filter(|&place| {
                let texts = (0..foreign.len()).map(|row| foreign.cell(row, place)).filter(|text| !text.is_empty());
                let texts: Vec<_> = texts.take(LOOKED_AT).collect();
                let fitting = texts.iter().filter(|text| look.fits(text, currency)).count();
                let is_named = headings.get(place).is_none_or(String::is_empty);
                !self.takes(place) && !is_named && texts.len() >= ENOUGH && fitting * 10 >= texts.len() * 9
            });
            if let (Some(place), None, Ok(field)) = (alike.next(), alike.next(), field(table, &[], column)) {
                drop(alike);
                self.looked.push(field.column);
                self.add(Fit::new(field, From::Column(place)));
            }
        }
    }

    /// Whether a column of the file fills one of ours.
    pub(super) fn takes(&self, place: usize) -> bool {
        self.fits.iter().any(|fit| match &fit.from {
            From::Column(column) => *column == place,
            From::Joined(template) => template.columns().any(|column| column == place),
            From::Constant(_) => false,
        })
    }
}
