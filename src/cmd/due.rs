//! `kehu due`: who must be contacted.

use super::listing::Listing;

/// The arguments of `kehu due`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu due --owner ann --within 7d --columns name,reason,channel,phone")]
pub struct Args {
    /// One customer: id, name or part of it, pinyin, phone or e-mail
    pub customer: Option<String>,
    /// Of one owner, and of whom that owner stands in for; `me` is whoever types
    #[arg(long)]
    pub owner: Option<String>,
    /// Also what falls due within this span, such as 7d or "2 weeks"
    #[arg(long, value_name = "SPAN")]
    pub within: Option<String>,
    /// For one reason only: reply, promise, first_follow_up, cadence
    #[arg(long)]
    pub reason: Option<String>,
    /// Every item on a line of its own, held and snoozed ones too
    #[arg(long)]
    pub all: bool,
    /// Exit with 10 when somebody is due
    #[arg(long)]
    pub exit_code: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}
