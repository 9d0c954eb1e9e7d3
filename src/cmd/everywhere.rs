//! What every command takes.

use std::path::PathBuf;

/// The flags that every command takes.
#[derive(clap::Args, Debug, Clone, Default)]
pub struct Everywhere {
    /// The book: a folder that holds kehu.toml [default: `KEHU_BOOK`, else the nearest one upward]
    #[arg(short = 'C', long, global = true, value_name = "DIR")]
    pub book: Option<PathBuf>,
    /// Answer as on that day or moment: rows dated later do not exist
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,
    /// How the answer is written: table, csv, tsv, json, jsonl, md, ids
    #[arg(short, long, global = true, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Write the answer to a file
    #[arg(short, long, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Language of headings and sentences: en, zh-Hans, zh-Hant
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// Colour: auto, always, never
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<String>,
}
