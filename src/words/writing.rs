//! What a writing command says besides the id: days as it understood them, and what else happened to the files.

use super::sentence::{listed, say, short};
use crate::value::date::Date;
use crate::value::lang::Lang;
use chrono::Weekday;

/// A day with its weekday, so that one that was meant otherwise is noticed.
pub fn day(day: Date, lang: Lang) -> String {
    let [english, simplified, traditional] = match day.weekday() {
        Weekday::Mon => ["Mon", "周一", "週一"],
        Weekday::Tue => ["Tue", "周二", "週二"],
        Weekday::Wed => ["Wed", "周三", "週三"],
        Weekday::Thu => ["Thu", "周四", "週四"],
        Weekday::Fri => ["Fri", "周五", "週五"],
        Weekday::Sat => ["Sat", "周六", "週六"],
        Weekday::Sun => ["Sun", "周日", "週日"],
    };
    say!(lang; "{day} ({english})", "{day} {simplified}", "{day} {traditional}")
}

/// Which customer it was written for.
pub fn customer(name: &str, id: &str, lang: Lang) -> String {
    let name = short(name);
    say!(lang; "customer: {name} ({id})", "客户：{name}（{id}）", "客戶：{name}（{id}）")
}

/// The rows are already what they were to become.
pub fn unchanged(lang: Lang) -> String {
    say!(lang; "nothing changed", "没有改动", "沒有改動")
}

/// Which case was opened.
pub fn case(id: &str, lang: Lang) -> String {
    say!(lang; "case: {id}", "工单：{id}", "案件：{id}")
}

/// So many attempts in a row were not answered, and what that does to the rhythm.
pub fn stretched(silent: u32, factor: u32, lang: Lang) -> String {
    say!(
        lang;
        "{silent} attempts in a row unanswered: the rhythm is {factor} times as long until they answer; perhaps somebody else there, or another channel",
        "已连续 {silent} 次未接通：回应之前联系间隔放宽到 {factor} 倍；不妨换个人或换种方式",
        "已連續 {silent} 次未接通：回應之前聯絡間隔放寬到 {factor} 倍；不妨換個人或換種方式"
    )
}

/// What a cell holds, where something else was typed.
pub fn meant(column: &str, typed: &str, cell: &str, lang: Lang) -> String {
    let (typed, cell) = (short(typed), short(cell));
    say!(lang; "{column}: {typed} ({cell})", "{column}：{typed}（{cell}）", "{column}：{typed}（{cell}）")
}

/// A cell that nobody typed follows from what was typed.
pub fn filled(column: &str, cell: &str, lang: Lang) -> String {
    if cell.is_empty() {
        return say!(lang; "{column}: emptied", "{column}：已清空", "{column}：已清空");
    }
    say!(lang; "{column}: {cell}", "{column}：{cell}", "{column}：{cell}")
}

/// When the next step is promised.
pub fn next(on: Date, lang: Lang) -> String {
    let day = day(on, lang);
    say!(lang; "next: {day}", "约定：{day}", "約定：{day}")
}

/// When it happened; `clock` is the time of the day, where one was said.
pub fn at(on: Date, clock: Option<&str>, lang: Lang) -> String {
    let day = day(on, lang);
    match clock {
        Some(clock) => say!(lang; "at: {day} {clock}", "时间：{day} {clock}", "時間：{day} {clock}"),
        None => say!(lang; "at: {day}", "时间：{day}", "時間：{day}"),
    }
}

/// The day that an answer is of, where it was said in words.
pub fn as_of(on: Date, lang: Lang) -> String {
    let day = day(on, lang);
    say!(lang; "as of: {day}", "截至：{day}", "截至：{day}")
}

/// A conversation that they began is taken for one that took place.
pub fn reached(lang: Lang) -> String {
    say!(
        lang;
        "outcome: reached (you spoke; `--outcome no_answer` is a call that you missed)",
        "结果：已联系上（双方已通话或见面；未接来电请用 `--outcome no_answer`）",
        "結果：已聯絡上（雙方已通話或見面；未接來電請用 `--outcome no_answer`）"
    )
}

/// When it was bought.
pub fn bought(on: Date, lang: Lang) -> String {
    let day = day(on, lang);
    say!(lang; "bought: {day}", "购买：{day}", "購買：{day}")
}

/// Until when an item is moved.
pub fn until(matter: &str, on: Date, lang: Lang) -> String {
    let (matter, day) = (short(matter), day(on, lang));
    say!(lang; "{matter} until: {day}", "{matter} 推迟至：{day}", "{matter} 延後至：{day}")
}

/// It was written, but the answer could not be.
pub fn written_all_the_same(ids: &[String], lang: Lang) -> String {
    let ids = listed(ids, lang);
    say!(
        lang;
        "written all the same: {ids}; only this could not be said where it was asked for",
        "已经写入：{ids}；只是无法输出结果",
        "已經寫入：{ids}；只是無法輸出結果"
    )
}

/// Somebody else holds the lock.
pub fn waiting(holder: &str, lang: Lang) -> String {
    let holder = short(holder);
    say!(
        lang;
        "waiting until somebody else has written: {holder}",
        "客户簿正在被写入，请稍候：{holder}",
        "客戶簿正在被寫入，請稍候：{holder}"
    )
}

/// A torn last row was moved out of a log.
pub fn healed(file: &str, kept: &str, lang: Lang) -> String {
    say!(
        lang;
        "{file}: the last row was torn; it is now in `{kept}`",
        "{file}：最后一行不完整，已移至 `{kept}`",
        "{file}：最後一列不完整，已移至 `{kept}`"
    )
}

/// A column was added to a whole file.
pub fn column_added(file: &str, column: &str, lang: Lang) -> String {
    let column = short(column);
    say!(
        lang;
        "{file}: column `{column}` added to every row",
        "{file}：所有行新增了列 `{column}`",
        "{file}：所有列新增了欄位 `{column}`"
    )
}

/// A file was replaced to which other names lead.
pub fn other_names(file: &str, lang: Lang) -> String {
    say!(
        lang;
        "{file}: other names (hard links) of this file keep its old content",
        "{file}：该文件的其他名称（硬链接）仍保留旧内容",
        "{file}：該檔案的其他名稱（硬連結）仍保留舊內容"
    )
}

/// A spreadsheet has the file open.
pub fn open_elsewhere(file: &str, lang: Lang) -> String {
    say!(
        lang;
        "{file}: a spreadsheet has this file open; close it there without saving, or this change is lost",
        "{file}：该文件正在电子表格中打开；请在那里不保存而关闭，否则这次修改会丢失",
        "{file}：該檔案正在試算表中開啟；請在那裡不儲存而關閉，否則這次修改會遺失"
    )
}

/// What stands above a row in the editor.
pub fn form_head(table: &str, id: &str, lang: Lang) -> String {
    say!(
        lang;
        "{table} {id}\nChange what stands in quotes, save and close. A line taken out leaves its cell as it is.",
        "{table} {id}\n修改引号内的内容，保存并关闭。删除某行则该单元格保持不变。",
        "{table} {id}\n修改引號內的內容，儲存並關閉。刪除某行則該儲存格保持不變。"
    )
}

/// What stands above an edited text that did not fit and is opened again.
pub fn returned(count: usize, lang: Lang) -> String {
    say!(
        lang;
        "not written yet, problems: {count}\nMend them, save and close. Leave the text as it is, or empty it, to give up.",
        "尚未写入，共 {count} 个问题\n修正后保存并关闭；不作改动或清空文本即放弃。",
        "尚未寫入，共 {count} 個問題\n修正後儲存並關閉；不作改動或清空文字即放棄。"
    )
}

/// What is wrong in a line of a text in the editor.
pub fn line(number: usize, what: &str, lang: Lang) -> String {
    say!(lang; "line {number}: {what}", "第 {number} 行：{what}", "第 {number} 行：{what}")
}

/// What was edited and refused is kept.
pub fn kept(file: &str, lang: Lang) -> String {
    say!(
        lang;
        "nothing was written; the edited text is in `{file}`",
        "未写入；编辑过的文本保存在 `{file}`",
        "未寫入；編輯過的文字保存在 `{file}`"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_echoed_with_their_weekday() {
        let wednesday = Date::from_ymd(2026, 3, 25).expect("a day");
        assert_eq!(next(wednesday, Lang::En), "next: 2026-03-25 (Wed)");
        assert_eq!(next(wednesday, Lang::ZhHans), "约定：2026-03-25 周三");
        assert_eq!(next(wednesday, Lang::ZhHant), "約定：2026-03-25 週三");
        assert_eq!(at(wednesday, Some("15:00"), Lang::En), "at: 2026-03-25 (Wed) 15:00");
    }
}
