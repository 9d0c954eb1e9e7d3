//! Why a campaign was not started.

/// What is in the way of a campaign. Campaigns are named by their names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Campaigning {
    /// Neither a segment nor a condition says whom it is for.
    NoAudience(String),
    /// It is for nobody: of so many customers whom it is meant for nobody may be written to.
    Nobody {
        /// Which.
        name: String,
        /// How many customers belong to it; none where nobody does.
        of: usize,
        /// How many of those are held out.
        held_out: usize,
    },
    /// It was started; its audience stays as it is. The option that would change it.
    Started(String, &'static str),
}
