//! A filter as somebody typed it, compiled before any row is read.

use super::criteria::Slots;
use super::vocabulary::Names;
use crate::error::{Error, Usage};
use crate::expr::{Expression, Type, compile};
use crate::problem::Problem;

/// Compiles what was typed after this option; every mistake in it has its place.
pub fn typed(option: &str, text: &str, names: &Names<'_>) -> Result<Expression, Error> {
    compile(text, names, &Type::Flag).map_err(|wrong| {
        let typed = |problem: crate::expr::ExpressionProblem| {
            Problem::typed(names.by_heading(problem.fault), option, text, problem.bytes)
        };
        Error::Usage(Usage::Expression(wrong.into_iter().map(typed).collect()))
    })
}

/// What was typed, with what its slots stand for; these are all the expressions that use the names.
pub fn alone(option: &str, text: &str, names: Names<'_>) -> Result<(Expression, Slots), Error> {
    let filter = typed(option, text, &names)?;
    Ok((filter, Slots::of(names).map_err(Error::Problems)?))
}
