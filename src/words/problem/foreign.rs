//! What is wrong with a foreign file.

use crate::problem::Import;
use crate::value::lang::Lang;
use crate::words::sentence::{say, short};

pub(super) fn sentence(fault: &Import, lang: Lang) -> String {
    match fault {
        Import::UnclearEncoding => say!(
            lang;
            "the text is not UTF-8, and it is not clear what it is",
            "文件不是 UTF-8，也无法确定是哪种编码",
            "檔案不是 UTF-8，也無法確定是哪種編碼"
        ),
        Import::NotInEncoding { name } => say!(
            lang;
            "these bytes mean nothing in {name}",
            "这些字节不是合法的 {name}",
            "這些位元組不是合法的 {name}"
        ),
        Import::Unreadable { kind, message } => {
            let message = short(message);
            say!(
                lang;
                "this cannot be read as {kind}: {message}",
                "无法作为 {kind} 读取：{message}",
                "無法以 {kind} 讀取：{message}"
            )
        }
        Import::Entities { part } => {
            let part = short(part);
            say!(
                lang;
                "its part `{part}` declares entities, which no spreadsheet does",
                "其中的 `{part}` 声明了实体，正常的电子表格不会这样",
                "其中的 `{part}` 宣告了實體，正常的試算表不會這樣"
            )
        }
        Import::TooLarge { what, found, limit } => {
            let [en, hans, hant] = counted(what);
            say!(
                lang;
                "it has {found} {en}, and at most {limit} are read",
                "共有 {found} {hans}，最多读取 {limit} {hans}",
                "共有 {found} {hant}，最多讀取 {limit} {hant}"
            )
        }
        Import::UnknownSheet { found, sheets } => {
            let found = short(found);
            if sheets.is_empty() {
                say!(
                    lang;
                    "there is no sheet `{found}`: the file is no workbook",
                    "没有工作表 `{found}`：该文件不是工作簿",
                    "沒有工作表 `{found}`：該檔案不是活頁簿"
                )
            } else {
                say!(lang; "there is no sheet `{found}`", "没有工作表 `{found}`", "沒有工作表 `{found}`")
            }
        }
        Import::UnclearDates { found, .. } => {
            let found = short(found);
            say!(
                lang;
                "`{found}` can be two different days, and no other cell of the column tells which",
                "`{found}` 可能是两个不同的日期，该列其他单元格也看不出是哪一个",
                "`{found}` 可能是兩個不同的日期，該欄其他儲存格也看不出是哪一個"
            )
        }
        Import::LostDigits { found, .. } => {
            let found = short(found);
            say!(
                lang;
                "of `{found}` only the first 15 digits are what was typed",
                "`{found}` 只有前 15 位是原来的数字",
                "`{found}` 只有前 15 位是原來的數字"
            )
        }
        Import::NoMatch => say!(
            lang;
            "no row of the book is this one",
            "客户簿中没有这一行",
            "客戶簿中沒有這一列"
        ),
        Import::Conflict { book, file, .. } => {
            let (book, file) = (short(book), short(file));
            say!(
                lang;
                "edited here to `{file}`, and in the book meanwhile to `{book}`",
                "此处改成了 `{file}`，客户簿中同时改成了 `{book}`",
                "此處改成了 `{file}`，客戶簿中同時改成了 `{book}`"
            )
        }
        Import::ReadOnly { column } => {
            let column = short(column);
            say!(
                lang;
                "`{column}` is worked out from other records and cannot be edited here",
                "`{column}` 由其他记录算出，不能在此修改",
                "`{column}` 由其他紀錄算出，不能在此修改"
            )
        }
    }
}

fn counted(what: &str) -> [&str; 3] {
    match what {
        "bytes" => ["bytes", "字节", "位元組"],
        "parts" => ["parts", "个部分", "個部分"],
        "columns" => ["columns", "列", "欄"],
        "cells" => ["cells", "个单元格", "個儲存格"],
        other => [other; 3],
    }
}
