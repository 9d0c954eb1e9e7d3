//! What `check --fix` says of its repairs.

use super::sentence::say;
use crate::value::lang::Lang;

/// How all lines of a file will end.
pub fn line_ends(file: &str, returns: bool, lang: Lang) -> String {
    let ends = if returns { "CR LF" } else { "LF" };
    say!(lang; "{file}: all lines end with {ends}", "{file}：所有行以 {ends} 结尾", "{file}：所有行以 {ends} 結尾")
}

/// That the merge driver will be set up.
pub fn driver(lang: Lang) -> String {
    say!(
        lang;
        ".git/config: the merge driver `kehu` is set up",
        ".git/config：设置合并驱动 `kehu`",
        ".git/config：設定合併驅動程式 `kehu`"
    )
}

/// How many of all problems can be mended.
pub fn mendable(count: usize, all: usize, lang: Lang) -> String {
    if count == 0 {
        return say!(lang; "nothing to mend", "没有可修复的问题", "沒有可修復的問題");
    }
    say!(
        lang;
        "can be mended: {count} of {all}; `kehu check --fix --yes` writes it",
        "{all} 个问题中可修复 {count} 个；`kehu check --fix --yes` 写入",
        "{all} 個問題中可修復 {count} 個；`kehu check --fix --yes` 寫入"
    )
}

/// How many problems were mended, and how many a check finds then.
pub fn mended(count: usize, left: usize, lang: Lang) -> String {
    if left == 0 {
        return say!(lang; "mended: {count}", "已修复 {count} 个", "已修復 {count} 個");
    }
    say!(
        lang;
        "mended: {count}, remain: {left}",
        "已修复 {count} 个，仍剩 {left} 个",
        "已修復 {count} 個，仍剩 {left} 個"
    )
}
