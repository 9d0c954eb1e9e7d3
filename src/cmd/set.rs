//! `kehu set`: cells of a row.

use super::writing::Writing;

/// The arguments of `kehu set`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu set 晨光 tier=vip owner=wei")]
pub struct Args {
    /// A customer (id, name or part of it, pinyin, phone, e-mail), or the id of any row
    pub row: String,
    /// The columns and their new values; nothing after = empties the cell
    #[arg(value_name = "COL=VAL", required = true)]
    pub columns: Vec<String>,
    /// Why, for a change of tier
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}
