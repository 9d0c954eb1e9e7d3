//! `kehu edit`: a row in the editor.

use super::writing::Writing;

/// The arguments of `kehu edit`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu edit 晨光")]
pub struct Args {
    /// A customer (id, name or part of it, pinyin, phone, e-mail), or the id of any row
    pub row: String,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}
