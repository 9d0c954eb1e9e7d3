//! What is said of the journal: changes that were completed, taken back, or do not fit any more.

use super::sentence::{say, short};
use crate::value::lang::Lang;

/// A change that somebody could not finish was completed.
pub fn completed(id: &str, command: &str, lang: Lang) -> String {
    let (id, command) = (short(id), short(command));
    say!(
        lang;
        "`kehu {command}` was interrupted while writing; its change is complete now ({id})",
        "`kehu {command}` 曾在写入时中断，现已补全（{id}）",
        "`kehu {command}` 曾在寫入時中斷，現已補全（{id}）"
    )
}

/// A change that somebody could not finish does not fit any more.
pub fn not_completed(id: &str, file: &str, kept: &str, lang: Lang) -> String {
    let id = short(id);
    say!(
        lang;
        "{file}: an interrupted change ({id}) does not fit any more, for the file has changed since; its rows are in `{kept}`",
        "{file}：一次中断的修改（{id}）因文件已变动而无法补全；其内容保存在 `{kept}`",
        "{file}：一次中斷的修改（{id}）因檔案已變動而無法補全；其內容保存在 `{kept}`"
    )
}

/// What was taken back.
pub fn taken_back(id: &str, line: &str, lang: Lang) -> String {
    let (id, line) = (short(id), short(line));
    say!(lang; "taken back: {line} ({id})", "已撤销：{line}（{id}）", "已復原：{line}（{id}）")
}

/// What would be taken back.
pub fn would_take_back(id: &str, line: &str, lang: Lang) -> String {
    let (id, line) = (short(id), short(line));
    say!(lang; "would take back: {line} ({id})", "将撤销：{line}（{id}）", "將復原：{line}（{id}）")
}

/// Neither the journal nor git knows anything of a row.
pub fn nothing_known(id: &str, lang: Lang) -> String {
    let id = short(id);
    say!(
        lang;
        "neither the journal nor git knows anything of `{id}`",
        "日志和 git 中都没有 `{id}` 的记录",
        "日誌和 git 中都沒有 `{id}` 的紀錄"
    )
}

/// What happened to a row.
pub fn action(code: &'static str, lang: Lang) -> &'static str {
    let [english, simplified, traditional] = match code {
        "added" => ["added", "新增", "新增"],
        "removed" => ["removed", "删除", "刪除"],
        _ => ["changed", "修改", "修改"],
    };
    match lang {
        Lang::En => english,
        Lang::ZhHans => simplified,
        Lang::ZhHant => traditional,
    }
}

/// What was taken back is in git, so it is crossed out and not forgotten.
pub fn stays_in_git(lang: Lang) -> String {
    say!(
        lang;
        "it was committed to git: what came about was changed back, with history of its own",
        "该修改已提交到 git：已改回原状，并另记一笔变更",
        "該修改已提交到 git：已改回原狀，並另記一筆變更"
    )
}
