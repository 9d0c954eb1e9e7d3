//! `kehu show`: all about one customer.


/// The arguments of `kehu show`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu show lml")]
pub struct Args {
    /// Id, name or part of it, pinyin, phone or e-mail
    pub customer: String,
}
