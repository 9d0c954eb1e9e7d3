//! What goes along when customers change hands: what is open with them, and which rows name the one who had them.

/// Something that is open with a customer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Matter {
    /// They wait for an answer.
    Reply,
    /// Something was promised.
    Promise,
    /// A case is not over.
    Case,
    /// A need is open.
    Need,
    /// A contact is planned.
    Plan,
    /// Somebody else of us serves them too.
    Part,
}

impl Matter {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Reply, Self::Promise, Self::Case, Self::Need, Self::Plan, Self::Part];

    /// The id of machine formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Promise => "promise",
            Self::Case => "case",
            Self::Need => "need",
            Self::Plan => "plan",
            Self::Part => "part",
        }
    }
}

/// Whether a row goes along: it names who had the customer. One that names nobody, or somebody else on purpose, stays.
pub fn goes_along(named: &str, from: &str) -> bool {
    !named.is_empty() && named == from
}

#[cfg(test)]
mod tests {
    use super::goes_along;

    #[test]
    fn only_what_was_theirs_goes_along() {
        assert!(goes_along("ann", "ann"));
        assert!(!goes_along("", "ann") && !goes_along("li", "ann") && !goes_along("", ""));
    }
}
