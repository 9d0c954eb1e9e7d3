//! The columns of a foreign file as wholes: what their dates, numbers and names have in common.
//!
//! A cell alone often does not tell; whoever reads the cells asks what was found here. Nothing is gathered: a file may have a
//! million rows.

use super::{Fitting, From};
use crate::exchange::amount;
use crate::exchange::dates::{self, Order, Verdict};
use crate::exchange::foreign::Foreign;
use crate::exchange::mend::{self, Habit};
use crate::model::cell;
use crate::model::field::Declarations;
use crate::problem::{Fault, Import, Problem};
use std::borrow::Cow;

impl Fitting<'_> {
    /// Looks at the columns as wholes: what their dates, numbers and names have in common.
    pub(super) fn study(&mut self, foreign: &Foreign<'_>, declarations: &impl Declarations) -> Vec<Problem> {
        let mut problems = Vec::new();
        let zone = declarations.zone();
        for fit in &mut self.fits {
            let From::Column(place) = fit.from else { continue };
            let field = fit.field;
            // Cells that are in order say nothing of how the others are written.
            let odd = |text: &Cow<'_, str>| !text.is_empty() && cell::read(field.kind, text, zone).is_err();
            let texts = || (0..foreign.len()).map(|row| foreign.cell(row, place));
            let has_comma = |text: &Cow<'_, str>| text.contains([',', '，']);
            if mend::is_dated(field) && self.map.dates.is_none() && self.map.moments.is_none() {
                fit.habit.order = self.map.order;
                if fit.habit.order.is_some() {
                    continue;
                }
                match dates::verdict(texts().filter(odd), mend::is_living(field)) {
                    Verdict::One(order) => fit.habit.order = Some(order),
                    Verdict::Several(orders, found) => {
                        let named =
                            |order: &Order| Order::ALL.iter().find(|(_, known)| known == order).map(|(name, _)| *name);
                        let orders = orders.iter().filter_map(named).collect();
                        let fault = Import::UnclearDates { column: field.column.to_owned(), found, orders };
                        problems.push(foreign.problem_in_header(Some(place), Fault::Import(fault)));
                    }
                    Verdict::Plain | Verdict::None => {}
                }
            } else if mend::is_counted(field) {
                declarations.currency().clone_into(&mut fit.habit.currency);
                if texts().any(|text| has_comma(&text)) {
                    fit.habit.comma = amount::comma(texts().filter(|text| has_comma(text) || text.contains('.')));
                }
            } else if mend::is_naming(field) {
                fit.habit = Habit::of_names(texts().filter(|text| !text.is_empty()));
            }
        }
        problems
    }
}
