//! What to do about a foreign file that is not taken.

use crate::problem::Import;
use crate::value::lang::Lang;
use crate::words::sentence::{listed, say};

pub(super) fn remedy(fault: &Import, lang: Lang) -> String {
    match fault {
        Import::UnclearEncoding => say!(
            lang;
            "say it with `--encoding gb18030`, `--encoding big5` …, and look at the rows before you write",
            "请用 `--encoding gb18030`、`--encoding big5` 等指明，写入前先查看各行",
            "請用 `--encoding big5`、`--encoding gb18030` 等指明，寫入前先查看各列"
        ),
        Import::NotInEncoding { .. } => say!(
            lang;
            "name the encoding with `--encoding`, or save the file as UTF-8 where it was made",
            "请用 `--encoding` 指明编码，或在原程序中另存为 UTF-8",
            "請用 `--encoding` 指明編碼，或在原程式中另存為 UTF-8"
        ),
        Import::Unreadable { .. } => say!(
            lang;
            "open it in the program that made it and save it again, without a password; CSV is always read",
            "请在原程序中打开并重新保存，不要加密码；CSV 总是可以读取",
            "請在原程式中開啟並重新儲存，不要加密碼；CSV 一定可以讀取"
        ),
        Import::Entities { .. } => say!(
            lang;
            "do not trust the file; if it is yours, save it again in a spreadsheet",
            "请勿信任该文件；如果是您自己的，请在电子表格中重新保存",
            "請勿信任該檔案；如果是您自己的，請在試算表中重新儲存"
        ),
        Import::TooLarge { .. } => say!(
            lang;
            "save the rows that matter as CSV, of which any number is read",
            "请把需要的行另存为 CSV，CSV 的行数不限",
            "請把需要的列另存為 CSV，CSV 的列數不限"
        ),
        Import::UnknownSheet { sheets, .. } if sheets.is_empty() => {
            say!(lang; "leave `--sheet` out", "去掉 `--sheet`", "去掉 `--sheet`")
        }
        Import::UnknownSheet { sheets, .. } => {
            let sheets = listed(sheets, lang);
            say!(lang; "it has {sheets}; a number counts from 1", "现有 {sheets}；也可用从 1 起的序号", "現有 {sheets}；也可用從 1 起的序號")
        }
    }
}
