//! `kehu check`: everything that is wrong in the book.

use super::listing::Listing;

/// The arguments of `kehu check`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu check -f json")]
pub struct Args {
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}
