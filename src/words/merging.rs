//! What is said while two people's work is merged, and while somebody settles what was not.

use super::problem;
use super::sentence::{say, short};
use crate::problem::Fault;
use crate::value::lang::Lang;

/// A table was merged as text; `version` is git's name for the one that is wrong.
pub fn as_text(file: &str, version: Option<&str>, fault: Option<&Fault>, lang: Lang) -> String {
    let (Some(version), Some(fault)) = (version, fault) else {
        return say!(
            lang;
            "{file}: merged as text: merged by rows it would not have been a sound table",
            "{file}：已按文本合并：若按行合并，结果将不是完好的表",
            "{file}：已按文字合併：若按列合併，結果將不是完好的表格"
        );
    };
    let reason = problem::sentence(fault, lang).text;
    say!(
        lang;
        "{file}: merged as text, since `{version}` is no sound table: {reason}",
        "{file}：已按文本合并，因为 `{version}` 不是完好的表：{reason}",
        "{file}：已按文字合併，因為 `{version}` 不是完好的表格：{reason}"
    )
}

/// There is something to settle.
pub fn conflicts(file: &str, lang: Lang) -> String {
    say!(
        lang;
        "{file}: conflicts; `kehu resolve` settles them",
        "{file}：有冲突，请用 `kehu resolve` 解决",
        "{file}：有衝突，請用 `kehu resolve` 解決"
    )
}

/// So many conflicts of a file are left.
pub fn left(file: &str, count: usize, lang: Lang) -> String {
    say!(lang; "{file}: conflicts left: {count}", "{file}：还有 {count} 处冲突", "{file}：還有 {count} 處衝突")
}

/// Merging it by rows leaves nothing to ask.
pub fn settles_itself(file: &str, lang: Lang) -> String {
    say!(
        lang;
        "{file}: merged by rows it has no conflict; `kehu resolve --ours` or `--theirs` writes it",
        "{file}：按行合并后没有冲突；用 `kehu resolve --ours` 或 `--theirs` 写入",
        "{file}：按列合併後沒有衝突；用 `kehu resolve --ours` 或 `--theirs` 寫入"
    )
}

/// Git alone still calls it unmerged.
pub fn no_conflict_left(file: &str, lang: Lang) -> String {
    let file = short(file);
    say!(
        lang;
        "{file}: git calls it unmerged, and no conflict is in it: `git add` it when it is as it should be, or `git rm` it",
        "{file}：git 认为尚未合并，但其中没有冲突：确认无误后执行 `git add`，或 `git rm` 删除",
        "{file}：git 認為尚未合併，但其中沒有衝突：確認無誤後執行 `git add`，或 `git rm` 刪除"
    )
}

/// In the place of a row that a side deleted.
pub fn nothing(lang: Lang) -> String {
    say!(lang; "(deleted)", "（已删除）", "（已刪除）")
}

/// What may be typed; a cell may also be given another value.
pub fn choices(is_cell: bool, lang: Lang) -> String {
    if is_cell {
        say!(
            lang;
            "o = ours, t = theirs, e = another value, s = skip, q = quit: ",
            "o = ours，t = theirs，e = 另填，s = 跳过，q = 退出：",
            "o = ours，t = theirs，e = 另填，s = 略過，q = 離開："
        )
    } else {
        say!(
            lang;
            "o = ours, t = theirs, s = skip, q = quit: ",
            "o = ours，t = theirs，s = 跳过，q = 退出：",
            "o = ours，t = theirs，s = 略過，q = 離開："
        )
    }
}

/// Before another value is typed.
pub fn value(lang: Lang) -> String {
    say!(lang; "value: ", "值：", "值：")
}

/// The driver was set up.
pub fn driver_set_up(lang: Lang) -> String {
    say!(
        lang;
        "git merges tables by rows from now on: driver `kehu` added to this repository's settings",
        "今后 git 按行合并各表：已在本仓库的设置中加入合并驱动 `kehu`",
        "今後 git 按列合併各表格：已在本儲存庫的設定中加入合併驅動程式 `kehu`"
    )
}
