//! `kehu add`: a new customer.

use super::writing::Writing;

/// The arguments of `kehu add`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu add 晨光茶业 tier=core owner=ann channel=wechat")]
pub struct Args {
    /// The name of the company or person
    pub name: String,
    /// Further columns
    #[arg(value_name = "COL=VAL")]
    pub columns: Vec<String>,
    /// Add it although others look like it
    #[arg(long)]
    pub force: bool,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}
