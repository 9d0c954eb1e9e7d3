//! One cause told once: where the line of a customer cannot be read, every row that refers to them would be told as an error
//! of its own. Decides only what is not worth saying; what is wrong is found in `book` and `store`.

use crate::model::customer;
use crate::problem::{Fault, Problem, Shown};
use std::collections::BTreeSet;

/// Whether the problem is a line of the customers that is no row.
pub fn is_lost_line(problem: &Problem) -> bool {
    let is_line = matches!(
        problem.fault,
        Fault::Ragged { .. }
            | Fault::WideCommas { .. }
            | Fault::TornTail
            | Fault::OversizedCell { .. }
            | Fault::OversizedRecord { .. }
    );
    is_line && problem.site.file().is_some_and(|file| file.strip_suffix(".csv") == Some(customer::TABLE.name))
}

/// Whether a row refers to a customer who is not there.
pub fn is_dangling(problem: &Problem) -> bool {
    matches!(&problem.fault, Fault::UnknownReference { table, .. } if table == customer::TABLE.name)
}

/// The customers whose lines these are.
pub fn customers(lost: &[Shown]) -> BTreeSet<String> {
    lost.iter().filter(|shown| is_lost_line(&shown.problem)).filter_map(|shown| shown.named.id.clone()).collect()
}

/// Whether the problem comes of one of these customers' lines.
pub fn is_effect(problem: &Problem, customers: &BTreeSet<String>) -> bool {
    matches!(&problem.fault, Fault::UnknownReference { id, .. } if is_dangling(problem) && customers.contains(id))
}
