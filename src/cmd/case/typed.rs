//! What is typed for each step of a case.

use super::super::naming;
use super::super::writing::Writing;

/// A new case.
#[derive(clap::Args, Debug)]
pub struct Open {
    /// The customer.
    #[arg(value_name = "REF", help = naming::CUSTOMER, long_help = naming::CUSTOMER_IN_FULL)]
    pub customer: String,
    /// What is wrong, or wanted
    pub text: String,
    /// How bad it is, as in rules/service.toml [default: its default_severity]
    #[arg(long)]
    pub severity: Option<String>,
    /// When: "yesterday 15:00", 2026-03-02T10:20, 昨天下午3点 [default: now]
    #[arg(long, value_name = "MOMENT")]
    pub at: Option<String>,
    /// Who brought it up: the name or id of one of its people
    #[arg(long, value_name = "PERSON")]
    pub with: Option<String>,
    /// Over which channel
    #[arg(long)]
    pub channel: Option<String>,
    /// What it is about, in a word or two of your own
    #[arg(long)]
    pub category: Option<String>,
    /// Before, during or after the sale: pre_sale, in_sale, after_sale
    #[arg(long)]
    pub phase: Option<String>,
    /// Who of us is responsible [default: whoever serves the customer]
    #[arg(long, value_name = "OWNER")]
    pub to: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// A step of a case.
#[derive(clap::Args, Debug)]
pub struct Move {
    /// The case: its id, the beginning of it, or a customer with one open case
    #[arg(value_name = "CASE")]
    pub case: String,
    /// When: "yesterday 15:00", 2026-03-02T10:20, 昨天下午3点 [default: now]
    #[arg(long, value_name = "MOMENT")]
    pub at: Option<String>,
    /// What was said or done
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// How bad it is from here on
    #[arg(long)]
    pub severity: Option<String>,
    /// What caused it
    #[arg(long, value_name = "TEXT")]
    pub cause: Option<String>,
    /// How it is prevented from now on
    #[arg(long, value_name = "TEXT")]
    pub lesson: Option<String>,
    /// What the customer got for it
    #[arg(long, value_name = "TEXT")]
    pub compensation: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// What the customer says.
#[derive(clap::Args, Debug)]
pub struct Confirm {
    /// Which case, and what is known of it.
    #[command(flatten)]
    pub step: Move,
    /// Whether the customer is satisfied: yes or no
    #[arg(long, value_name = "YES|NO", default_value = "yes")]
    pub satisfied: String,
}

/// Somebody else.
#[derive(clap::Args, Debug)]
pub struct Hand {
    /// Which case, and what is known of it.
    #[command(flatten)]
    pub step: Move,
    /// To whom: an owner; for a transfer, a department will do
    #[arg(long, value_name = "OWNER")]
    pub to: String,
}

/// Somebody above.
#[derive(clap::Args, Debug)]
pub struct Upward {
    /// Which case, and what is known of it.
    #[command(flatten)]
    pub step: Move,
    /// Whom to tell [default: the lead of its owner]
    #[arg(long, value_name = "OWNER")]
    pub to: Option<String>,
}
