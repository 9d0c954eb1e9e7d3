//! The case that is meant: by its id, by the beginning of it, or by a customer who has exactly one that is not over.

use super::typed::{Step, Typed};
use crate::book::Question;
use crate::book::cases::{Case, Cases};
use crate::error::{Error, Refusal};
use crate::facts::clock::{self, Act};
use crate::model::case;

/// The case that is meant.
pub fn case<'c>(question: &Question<'_>, cases: &'c Cases, typed: &str) -> Result<&'c Case, Error> {
    let read = Typed::new(typed);
    let of_id = |step: Step| {
        let fits = move |case: &&Case| read_step(&Typed::new(typed), case) == Some(step);
        cases.list.iter().filter(fits).collect::<Vec<_>>()
    };
    let by_id = Some(of_id(Step::Id)).filter(|found| !found.is_empty()).unwrap_or_else(|| of_id(Step::Beginning));
    let unknown = |near| {
        let table = case::TABLE.name.to_owned();
        Err(Error::Refused(Refusal::Unknown { table, typed: typed.trim().to_owned(), near }))
    };
    let found = if by_id.is_empty() {
        if read.is_id_of(case::CASE_PREFIX) {
            return unknown(None);
        }
        let customer = super::customer(question, typed)?;
        let own: Vec<&Case> = cases.list.iter().filter(|case| case.customer_id == customer.id).collect();
        let open: Vec<&Case> = own.iter().copied().filter(|case| !is_over(case)).collect();
        if open.is_empty() {
            return unknown(own.last().map(|case| case.id.clone()));
        }
        open
    } else {
        by_id
    };
    match found.as_slice() {
        [only] => Ok(only),
        several => {
            let told =
                |case: &&Case| (case.id.clone(), case.rows.first().map_or("", |row| row.text(case::TEXT)).to_owned());
            let candidates = several.iter().map(told).collect();
            Err(Error::Refused(Refusal::Ambiguous { typed: typed.trim().to_owned(), candidates }))
        }
    }
}

fn read_step(typed: &Typed, case: &Case) -> Option<Step> {
    typed.of_id(case.id.as_bytes())
}

/// Whether the customer has agreed that it is settled.
fn is_over(case: &Case) -> bool {
    let history = clock::read(&case.events());
    let last = history.and_then(|history| history.rounds.last().cloned());
    last.is_some_and(|round| round.confirm.is_some()) || case.rows.iter().all(|row| row.act == Act::Note)
}
