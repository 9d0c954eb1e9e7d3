//! What is said of the journal: changes that were completed, taken back, or do not fit any more.

use super::sentence::{listed, say, short};
use crate::value::lang::Lang;

/// Places that a sentence names; the others are counted.
const SHOWN_PLACES: usize = 3;

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

/// The last transaction cannot be taken back; the one before it may.
pub fn earlier(id: &str, command: &str, lang: Lang) -> String {
    let (id, command) = (short(id), short(command));
    say!(
        lang;
        "the one before it stays within reach: `kehu undo {id}` takes back `{command}`",
        "仍可撤销更早的一步：`kehu undo {id}` 会撤销 `{command}`",
        "仍可復原更早的一步：`kehu undo {id}` 會復原 `{command}`"
    )
}

/// How what was taken back is made anew.
pub fn redo(id: &str, lang: Lang) -> String {
    let id = short(id);
    say!(lang; "`kehu undo {id}` makes it anew", "用 `kehu undo {id}` 重做", "用 `kehu undo {id}` 重做")
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

/// Why a transaction is not taken back, and what helps: rows that it wrote have changed since.
pub(super) fn touched(
    id: &str,
    places: &[(String, String, Option<String>)],
    by: Option<&str>,
    lang: Lang,
) -> (String, String) {
    let id = short(id);
    let place = |(table, row, column): &(String, String, Option<String>)| match column {
        Some(column) => format!("{table} {row} {column}"),
        None if row.is_empty() => table.clone(),
        None => format!("{table} {row}"),
    };
    let rest = places.len().saturating_sub(SHOWN_PLACES);
    let named = listed(&places.iter().take(SHOWN_PLACES).map(place).collect::<Vec<_>>(), lang);
    let shown = if rest > 0 { format!("{named} (+{rest})") } else { named };
    let row = places.iter().map(|(_, row, _)| row.as_str()).find(|row| !row.is_empty()).map_or("".into(), short);
    match by.map(short) {
        Some(by) => (
            say!(
                lang;
                "`{id}` was not taken back: `{by}` has changed the same since: {shown}",
                "未撤销 `{id}`：`{by}` 后来修改了相同的内容：{shown}",
                "未復原 `{id}`：`{by}` 後來修改了相同的內容：{shown}"
            ),
            say!(
                lang; "take that back first: `kehu undo {by}`", "请先撤销它：`kehu undo {by}`", "請先復原它：`kehu undo {by}`"
            ),
        ),
        None => (
            say!(
                lang;
                "`{id}` was not taken back: changed since by hand or by another program: {shown}",
                "未撤销 `{id}`：后来被手工或其他程序修改：{shown}",
                "未復原 `{id}`：後來被手動或其他程式修改：{shown}"
            ),
            if row.is_empty() {
                say!(
                    lang;
                    "make it as `kehu` had written it, or keep what stands there",
                    "请先改回 `kehu` 写入的内容，或保留现在的内容",
                    "請先改回 `kehu` 寫入的內容，或保留現在的內容"
                )
            } else {
                say!(
                    lang;
                    "`kehu history {row}` shows what a row was; `kehu set` changes it",
                    "用 `kehu history {row}` 查看以前的内容，用 `kehu set` 修改",
                    "用 `kehu history {row}` 查看以前的內容，用 `kehu set` 修改"
                )
            },
        ),
    }
}
