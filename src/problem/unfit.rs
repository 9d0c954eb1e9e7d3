//! Why a model of the customers' orders cannot be fitted, or should not be believed: with the figures that say so.

/// A reason to do without a model.
#[derive(Clone, PartialEq, Debug)]
pub enum Unfit {
    /// Too few customers ordered again.
    FewRepeats {
        /// So many did.
        found: usize,
        /// So many are needed.
        needed: usize,
    },
    /// No best parameters were found.
    NoConvergence {
        /// The model.
        model: &'static str,
        /// After so many steps.
        steps: u64,
    },
    /// The best value of a parameter is as far out as it was looked for, so the orders do not determine it.
    AtEdge {
        /// The model.
        model: &'static str,
        /// The parameter.
        parameter: &'static str,
        /// Its value there.
        value: f64,
    },
    /// How much customers spend has to do with how often they order, which the model excludes.
    Correlated {
        /// The coefficient.
        coefficient: f64,
        /// The greatest that is taken.
        bound: f64,
    },
}

impl Eq for Unfit {}
