//! `kehu schema`: tables, columns and facts.

use super::listing::Listing;

/// The arguments of `kehu schema`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu schema followups")]
pub struct Args {
    /// A table, or facts [default: all tables]
    pub table: Option<String>,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}
