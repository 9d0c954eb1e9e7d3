//! `kehu new`: a row of any table.

use super::writing::Writing;

/// The arguments of `kehu new`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu new people customer_id=c-9f2kq7xm name=李明 title=采购经理 phone=13800000000")]
pub struct Args {
    /// The table
    pub table: String,
    /// Its columns
    #[arg(value_name = "COL=VAL")]
    pub columns: Vec<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}
