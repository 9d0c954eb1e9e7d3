//! What every command takes.

use std::path::PathBuf;

/// The flags that every command takes.
#[derive(clap::Args, Debug, Clone, Default)]
#[command(next_help_heading = "Everywhere")]
pub struct Everywhere {
    /// The book: a folder with a kehu.toml [default: $KEHU_BOOK, else the nearest one upward]
    #[arg(short = 'C', long, global = true, value_name = "DIR")]
    pub book: Option<PathBuf>,
    /// Answer as on this day or moment [default: $KEHU_NOW, else now]
    ///
    /// Rows dated later do not exist then. 2026-03-02, yesterday, "yesterday 15:00", 上周五 …
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,
    /// How the answer is written: table, csv, tsv, json, jsonl, md, ids, xlsx, ics, html [default: table]
    ///
    /// json is an array of objects, jsonl one object a line, ids one id a line. Names of columns, dates and codes are the
    /// same in every language there; people read the table. ics is a file for calendar programs, of `kehu calendar` and `kehu due`.
    /// html is one page with charts that needs nothing else: it opens from a disk or a mail.
    #[arg(short, long, global = true, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Write the answer to this file instead of standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Shorten phones, e-mails, addresses, birthdays and names, in any format
    ///
    /// A page (html) is made to be passed on: there all of it but names is shortened without being asked for.
    #[arg(long, global = true, conflicts_with = "no_mask")]
    pub mask: bool,
    /// Shorten nothing, in a page either
    #[arg(long, global = true)]
    pub no_mask: bool,
    /// Language of headings and sentences: en, zh-Hans, zh-Hant [default: that of the book]
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// When to use colour: auto, always, never [default: auto]
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<String>,
}
