//! `kehu init`: a new book.


/// The arguments of `kehu init`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu init teashop --rules shop --currency CNY")]
pub struct Args {
    /// The folder [default: the current one]
    pub folder: Option<std::path::PathBuf>,
    /// The rules to begin with: sales, accounts, shop, bank
    #[arg(long, default_value = "sales")]
    pub rules: String,
    /// Name of the book [default: that of the folder]
    #[arg(long)]
    pub name: Option<String>,
    /// Currency of amounts that name none [default: by language: USD, CNY, TWD]
    #[arg(long)]
    pub currency: Option<String>,
    /// Time zone, such as Asia/Shanghai [default: that of the system]
    #[arg(long)]
    pub timezone: Option<String>,
    /// Your id as an owner of customers [default: your login name]
    #[arg(long)]
    pub owner: Option<String>,
    /// Do not print the path
    #[arg(short, long)]
    pub quiet: bool,
}
