//! `kehu import`: rows of a CSV file.



/// The arguments of `kehu import`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu import orders.csv --as purchases --map orders.toml --write")]
pub struct Args {
    /// The file; - is the standard input
    pub file: std::path::PathBuf,
    /// The table: customers, followups, purchases
    #[arg(long = "as", value_name = "TABLE")]
    pub table: Option<String>,
    /// A TOML file that says which heading fills which column
    #[arg(long, value_name = "MAP.toml")]
    pub map: Option<std::path::PathBuf>,
    /// Write the rows; without it they are only shown
    #[arg(long)]
    pub write: bool,
    /// Do not print the ids
    #[arg(short, long)]
    pub quiet: bool,
}
