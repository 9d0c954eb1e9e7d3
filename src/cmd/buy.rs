//! `kehu buy`: a purchase.

use super::writing::Writing;

/// The arguments of `kehu buy`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu buy 晨光 1280.50 --product '龙井 250g' --on yesterday")]
pub struct Args {
    /// Id, name or part of it, pinyin, phone or e-mail
    pub customer: String,
    /// The amount in the currency of the book; negative for a refund
    #[arg(allow_hyphen_values = true)]
    pub amount: String,
    /// What was bought: a name, or the id of a product
    #[arg(long)]
    pub product: Option<String>,
    /// How many
    #[arg(long)]
    pub quantity: Option<String>,
    /// The day, such as 2026-03-02, yesterday, 昨天 [default: today]
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Number of the order
    #[arg(long)]
    pub order_no: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}
