//! `kehu explain`: why an answer is what it is.


/// The arguments of `kehu explain`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu explain 晨光 due")]
pub struct Args {
    /// Id, name or part of it, pinyin, phone or e-mail
    pub customer: String,
    /// Which answer: due
    #[arg(default_value = "due")]
    pub answer: String,
}
