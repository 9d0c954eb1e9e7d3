//! What to do about a foreign file that is not taken.

use crate::problem::Import;
use crate::value::lang::Lang;
use crate::words::sentence::{listed, say, short};

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
        Import::UnclearDates { column, orders, .. } => {
            let column = short(column);
            let orders: Vec<String> = orders.iter().map(|order| format!("`--date-format {order}`")).collect();
            let orders = orders.join(if lang == Lang::En { " or " } else { " 或 " });
            say!(
                lang;
                "column `{column}`: say it with {orders} (d day, m month, y year)",
                "列 `{column}`：请用 {orders} 指明（d 日，m 月，y 年）",
                "欄位 `{column}`：請用 {orders} 指明（d 日，m 月，y 年）"
            )
        }
        Import::LostDigits { column, .. } => {
            let column = short(column);
            say!(
                lang;
                "column `{column}`: look it up where it came from, and make the cell text before it is typed",
                "列 `{column}`：请查原始资料，并先把单元格设为文本再输入",
                "欄位 `{column}`：請查原始資料，並先把儲存格設為文字再輸入"
            )
        }
        Import::NoMatch => say!(
            lang;
            "`--mode upsert` adds it; `--match COLUMN` says by what rows are found",
            "`--mode upsert` 会新增；`--match 列名` 指明按哪列查找",
            "`--mode upsert` 會新增；`--match 欄位` 指明依哪個欄位尋找"
        ),
        Import::Conflict { column, .. } => {
            let column = short(column);
            say!(
                lang;
                "column `{column}`: decide with `kehu set ID {column}=…`, then export again or take the row out",
                "列 `{column}`：用 `kehu set 编号 {column}=…` 决定，再重新导出或去掉该行",
                "欄位 `{column}`：用 `kehu set 編號 {column}=…` 決定，再重新匯出或去掉該列"
            )
        }
        Import::ReadOnly { .. } => say!(
            lang;
            "change the records that it comes from; put the cell back as it was",
            "请修改其来源记录，并将此单元格恢复原样",
            "請修改其來源紀錄，並將此儲存格恢復原樣"
        ),
    }
}
