//! `kehu log`: a contact that happened.

use super::writing::Writing;

/// The arguments of `kehu log`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example: kehu log 晨光 '谈了春茶报价' --channel phone --next 寄样品 --on 下周三")]
pub struct Args {
    /// Id, name or part of it, pinyin, phone or e-mail
    pub customer: String,
    /// What was said
    pub text: String,
    /// Over which channel, such as phone, visit, wechat
    #[arg(long)]
    pub channel: Option<String>,
    /// The strand it served [default: by its channel]
    #[arg(long, value_name = "STRAND")]
    pub kind: Option<String>,
    /// With whom: a name or id of one of its people
    #[arg(long, value_name = "PERSON")]
    pub with: Option<String>,
    /// When, such as "yesterday 15:00" or 昨天下午3点 [default: now]
    #[arg(long, value_name = "MOMENT")]
    pub at: Option<String>,
    /// They began it
    #[arg(long = "in")]
    pub inbound: bool,
    /// How it ended: reached, replied, no_answer, declined
    #[arg(long)]
    pub outcome: Option<String>,
    /// What the customer said or needs
    #[arg(long)]
    pub feedback: Option<String>,
    /// What is promised next
    #[arg(long, value_name = "TEXT", requires = "on")]
    pub next: Option<String>,
    /// By when, such as "next wed", 下周三, 2026-03-02
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// What it achieved, 1 to 5
    #[arg(long, value_name = "N")]
    pub rating: Option<u8>,
    /// The case it belongs to
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// Who of us [default: whoever types]
    #[arg(long)]
    pub owner: Option<String>,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}
