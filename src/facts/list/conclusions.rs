//! Facts that the settings conclude from others: which, the book says.

use super::{Conclusion, Fact, Unit};
use crate::expr::Type;

pub(super) const FACTS: &[Fact] = &[
    Fact::concluded(
        "value_score",
        Type::Number,
        Conclusion::Value,
        "value score, 0 to 100: points by band, times weight, as [score.value] of rules/tiers.toml says",
    )
    .counted(Unit::Score),
    Fact::concluded(
        "risk_score",
        Type::Number,
        Conclusion::Risk,
        "risk score, 0 to 100: points by band, times weight, as [score.risk] of rules/tiers.toml says",
    )
    .counted(Unit::Score),
    Fact::concluded(
        "stage",
        Type::Text,
        Conclusion::Stage,
        "lifecycle stage: potential, new, growing, steady, at_risk, lost or won_back, as rules/lifecycle.toml says",
    ),
];
