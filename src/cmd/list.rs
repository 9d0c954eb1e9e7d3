//! `kehu list`: the rows of a table.

use super::listing::Listing;

/// The arguments of `kehu list`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu list --where 'tier == \"vip\" && days_since_contact > 60' --columns id,name,owner")]
pub struct Args {
    /// The table [default: customers]
    pub table: Option<String>,
    /// Only customers of this segment of rules/segments.toml
    #[arg(long)]
    pub segment: Option<String>,
    /// Exit with 10 when there are rows
    #[arg(long)]
    pub exit_code: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}
