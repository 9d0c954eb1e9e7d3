//! `kehu snooze`: an item moved to a later day.

use super::writing::Writing;

/// The arguments of `kehu snooze`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu snooze 晨光 cadence:talk --until 下周一 --why 出差")]
pub struct Args {
    /// Id, name or part of it, pinyin, phone or e-mail
    pub customer: String,
    /// What is moved, such as cadence:talk; the reason alone where it has one open item
    pub matter: String,
    /// Until when
    #[arg(long, value_name = "DATE")]
    pub until: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}
