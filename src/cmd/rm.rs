//! `kehu rm`: a row taken out.

use super::writing::Writing;

/// The arguments of `kehu rm`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu rm f-7k3q9x2m4d1h --why "logged twice"")]
pub struct Args {
    /// The id of the row
    pub id: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}
