//! What every listing takes: which rows and columns, in which order, how many.

/// The flags that every listing takes.
#[derive(clap::Args, Debug, Clone, Default)]
pub struct Listing {
    /// Only rows for which the expression holds, such as 'tier == "vip" && days_since_contact > 60'
    #[arg(long = "where", value_name = "EXPR")]
    pub filter: Option<String>,
    /// Only these columns, in this order
    #[arg(long, value_name = "A,B")]
    pub columns: Option<String>,
    /// By these columns; a minus turns the order round
    #[arg(long, value_name = "A,-B", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// At most so many rows
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}
