//! What is wrong in the data, as a sentence. The remedies are in [`super::remedy`].

mod families;
mod foreign;
pub(super) mod letters;
mod loyalty;

use super::expected::{declared, noun, type_name};
use super::remedy::{self, named};
use super::sentence::{Sentence, say, short};
use crate::problem::{Expected, Fault, Shown};
use crate::value::lang::Lang;

/// The sentence and the remedy; every fault has both.
pub fn sentence(fault: &Fault, lang: Lang) -> Sentence {
    Sentence { text: text(fault, lang), hint: Some(remedy::of(fault, lang)) }
}

/// The same, with a remedy that names the file and the row.
pub fn of(shown: &Shown, lang: Lang) -> Sentence {
    let fault = &shown.problem.fault;
    Sentence { text: text(fault, lang), hint: Some(named::remedy(shown, lang)) }
}

#[expect(clippy::too_many_lines, reason = "one arm for each fault, read as a table")]
fn text(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::UnclosedQuote => say!(
            lang; "a quote opens here and never closes", "此处的引号没有闭合", "此處的引號沒有結尾"
        ),
        Fault::WideCommas { count } => {
            let wide = '，';
            say!(
                lang;
                "`{wide}` stands between the cells, not a comma: {count}",
                "单元格之间有 {count} 处是 `{wide}`，不是 `,`",
                "儲存格之間有 {count} 處是 `{wide}`，不是 `,`"
            )
        }
        Fault::Ragged { found, expected } => say!(
            lang;
            "the row has {found} cells, the header has {expected}",
            "这一行有 {found} 个单元格，而表头有 {expected} 个",
            "這一列有 {found} 個儲存格，而標題列有 {expected} 個"
        ),
        Fault::DuplicateHeader { name } => {
            let name = short(name);
            say!(lang; "two columns are named `{name}`", "有两列都叫 `{name}`", "有兩個欄位都叫 `{name}`")
        }
        Fault::MissingColumn { name } => {
            let name = short(name);
            say!(lang; "the header has no column `{name}`", "表头缺少列 `{name}`", "標題列缺少欄位 `{name}`")
        }
        Fault::MissingFile => {
            say!(lang; "the file of this table is missing", "这张表的文件不见了", "這張表的檔案不見了")
        }
        Fault::Nul => say!(lang; "a NUL byte stands here", "此处有一个 NUL 字节", "此處有一個 NUL 位元組"),
        Fault::OversizedCell { bytes } => say!(
            lang;
            "the cell has {bytes} bytes, more than 1 MiB",
            "单元格有 {bytes} 字节，超过 1 MiB",
            "儲存格有 {bytes} 位元組，超過 1 MiB"
        ),
        Fault::OversizedRecord { bytes } => say!(
            lang;
            "the row has {bytes} bytes, more than 4 MiB",
            "这一行有 {bytes} 字节，超过 4 MiB",
            "這一列有 {bytes} 位元組，超過 4 MiB"
        ),
        Fault::InvalidUtf8 => say!(lang; "these bytes are not UTF-8", "这些字节不是 UTF-8", "這些位元組不是 UTF-8"),
        Fault::ConflictMarker => say!(
            lang; "a merge conflict was not settled here", "此处的合并冲突尚未解决", "此處的合併衝突尚未解決"
        ),
        Fault::TornTail => say!(
            lang;
            "the last line does not end: somebody was interrupted while writing it",
            "最后一行没有结束：写入时被中断了",
            "最後一行沒有結束：寫入時被中斷了"
        ),
        Fault::OddQuote => say!(
            lang;
            "a quote stands where none is expected in the cell",
            "单元格里的引号位置不对",
            "儲存格裡的引號位置不對"
        ),
        Fault::ConflictCopy => say!(
            lang;
            "a sync tool kept this copy of a conflict; its rows are not read",
            "这是同步工具保留的冲突副本，其中的行不会被读取",
            "這是同步工具保留的衝突副本，其中的列不會被讀取"
        ),
        Fault::Unmerged => say!(
            lang;
            "git has not merged this file: it holds one side only",
            "git 尚未合并此文件：其中只有一方的内容",
            "git 尚未合併此檔案：其中只有一方的內容"
        ),
        Fault::NoDriver => say!(
            lang;
            "git merges the tables of this book as text: its merge driver is not set up here",
            "git 按文本合并本客户簿的表：此处尚未设置合并驱动",
            "git 按文字合併本客戶簿的表格：此處尚未設定合併驅動程式"
        ),
        Fault::UnguardedDriver => say!(
            lang;
            "where `kehu` is not found, this merge driver makes git drop the other side",
            "找不到 `kehu` 时，此合并驱动会使 git 丢弃对方的修改",
            "找不到 `kehu` 時，此合併驅動程式會使 git 丟棄對方的修改"
        ),
        Fault::UnknownHeading { name, .. } => {
            let name = short(name);
            say!(
                lang;
                "the file has no column headed `{name}`",
                "文件中没有标题为 `{name}` 的列",
                "檔案中沒有標題為 `{name}` 的欄位"
            )
        }
        Fault::UnknownColumn { name, .. } => {
            let name = short(name);
            say!(lang; "there is no column `{name}`", "没有列 `{name}`", "沒有欄位 `{name}`")
        }
        Fault::NoEquals { typed } => {
            let typed = short(typed);
            say!(lang; "`{typed}` has no `=`", "`{typed}` 中没有 `=`", "`{typed}` 中沒有 `=`")
        }
        Fault::NothingFits { table, typed, .. } => nothing_fits(table, typed, lang),
        Fault::NotGiven { column } => {
            let column = short(column);
            say!(lang; "`{column}` must be given", "必须给出 `{column}`", "必須給出 `{column}`")
        }
        Fault::MissingValue { column } => {
            let column = short(column);
            say!(lang; "`{column}` is empty", "`{column}` 为空", "`{column}` 是空的")
        }
        Fault::BadValue { expected: Expected::Said, found, .. } => {
            let found = short(found);
            say!(
                lang;
                "`{found}` is neither a date nor a moment",
                "`{found}` 不是日期，也不是时间",
                "`{found}` 不是日期，也不是時間"
            )
        }
        Fault::BadValue { expected: Expected::Past, found, .. } => {
            let found = short(found);
            say!(
                lang;
                "`{found}` lies ahead, but this says when it happened",
                "`{found}` 尚未到来，而这里应是已发生的时间",
                "`{found}` 尚未到來，而這裡應是已發生的時間"
            )
        }
        Fault::BadValue { expected, found, .. } | Fault::BadSetting { expected, found, .. } => {
            let (found, noun) = (short(found), noun(expected, lang));
            say!(lang; "`{found}` is not {noun}", "`{found}` 不是{noun}", "`{found}` 不是{noun}")
        }
        Fault::UnknownValue { set, found, .. } | Fault::Undeclared { set, found, .. } => {
            let (found, set) = (short(found), declared(*set, lang));
            say!(lang; "no {set} is called `{found}`", "没有名为 `{found}` 的{set}", "沒有名為 `{found}` 的{set}")
        }
        Fault::AmbiguousValue { found, candidates } => {
            let (found, count) = (short(found), candidates.len());
            say!(lang; "`{found}` fits {count}", "`{found}` 对应 {count} 个", "`{found}` 對應 {count} 個")
        }
        Fault::UnknownReference { table, id } => {
            let (table, id) = (short(table), short(id));
            if table == "customers" {
                say!(lang; "no customer has the id `{id}`", "没有编号为 `{id}` 的客户", "沒有編號為 `{id}` 的客戶")
            } else {
                say!(
                    lang;
                    "no row of `{table}` has the id `{id}`",
                    "`{table}` 中没有编号为 `{id}` 的行",
                    "`{table}` 中沒有編號為 `{id}` 的列"
                )
            }
        }
        Fault::DuplicateId { id } => {
            let id = short(id);
            say!(lang; "two rows have the id `{id}`", "有两行的编号都是 `{id}`", "有兩列的編號都是 `{id}`")
        }
        Fault::CopiedRow { id } => {
            let id = short(id);
            say!(lang; "the row `{id}` stands here again", "`{id}` 这一行重复了", "`{id}` 這一列重複了")
        }
        Fault::Spreadsheet(fault) => families::spreadsheet(fault, lang),
        Fault::Encoding(fault) => families::encoding(fault, lang),
        Fault::Template(fault) => letters::template(fault, lang),
        Fault::Wording(fault) => letters::wording(fault, lang),
        Fault::Import(fault) => foreign::sentence(fault, lang),
        Fault::Surroundings(fault) => families::surroundings(fault, lang),
        Fault::Domain(fault) => families::domain(fault, lang),
        Fault::NoRate { currency } => {
            let currency = short(currency);
            say!(lang; "there is no rate for `{currency}`", "没有 `{currency}` 的汇率", "沒有 `{currency}` 的匯率")
        }
        Fault::TomlSyntax { message } => {
            let message = short(message);
            say!(lang; "this is not TOML: {message}", "这不是合法的 TOML：{message}", "這不是合法的 TOML：{message}")
        }
        Fault::UnknownKey { key, .. } => {
            let key = short(key);
            say!(lang; "there is no setting `{key}`", "没有名为 `{key}` 的设置", "沒有名為 `{key}` 的設定")
        }
        Fault::MissingKey { key } => {
            let key = short(key);
            say!(lang; "the setting `{key}` is missing", "缺少设置 `{key}`", "缺少設定 `{key}`")
        }
        Fault::Repeated { key, found } => {
            let (key, found) = (short(key), short(found));
            say!(
                lang;
                "`{key}` has `{found}` twice",
                "`{key}` 中 `{found}` 出现了两次",
                "`{key}` 中 `{found}` 出現了兩次"
            )
        }
        Fault::NotInOrder { tier } => {
            let tier = short(tier);
            say!(
                lang;
                "`order` does not say where the tier `{tier}` stands",
                "`order` 没有写层级 `{tier}` 排在第几",
                "`order` 沒有寫分級 `{tier}` 排在第幾"
            )
        }
        Fault::NoDefaultTier { found: 0 } => say!(
            lang;
            "every tier has a `when`, so that none is the default",
            "每个客户层级都写了 `when`，没有默认层级",
            "每個客戶分級都寫了 `when`，沒有預設分級"
        ),
        Fault::NoDefaultTier { found } => say!(
            lang;
            "{found} tiers have no `when`, but only one can be the default",
            "有 {found} 个客户层级没有 `when`，而默认层级只能有一个",
            "有 {found} 個客戶分級沒有 `when`，而預設分級只能有一個"
        ),
        Fault::TooManyStrands { found, limit } => say!(
            lang;
            "there are {found} strands over all tiers, at most {limit} can be told apart",
            "所有客户层级共有 {found} 个维护项目，最多 {limit} 个",
            "所有客戶分級共有 {found} 個經營項目，最多 {limit} 個"
        ),
        Fault::Unfinished { id, command } => {
            let (id, command) = (short(id), short(command));
            say!(
                lang;
                "`kehu {command}` was interrupted while writing; a part of its change is here ({id})",
                "`kehu {command}` 在写入时中断，只写入了一部分（{id}）",
                "`kehu {command}` 在寫入時中斷，只寫入了一部分（{id}）"
            )
        }
        Fault::MissingRow { id, transaction } => {
            let (id, transaction) = (short(id), short(transaction));
            say!(
                lang;
                "the row `{id}` was written ({transaction}) and is gone: another program replaced the file",
                "行 `{id}` 曾写入（{transaction}），现已消失：文件被其他程序替换",
                "列 `{id}` 曾寫入（{transaction}），現已消失：檔案被其他程式取代"
            )
        }
        Fault::DeletedRow { id, commit: None } => {
            let id = short(id);
            say!(
                lang;
                "the row `{id}` is in the last commit and gone from the log, and nothing says that it was taken out",
                "行 `{id}` 在最近一次提交中还有，现已从日志表中消失，也没有删除记录",
                "列 `{id}` 在最近一次提交中還有，現已從日誌表中消失，也沒有刪除紀錄"
            )
        }
        Fault::DeletedRow { id, commit: Some(commit) } => {
            let (id, commit) = (short(id), short(commit));
            say!(
                lang;
                "the row `{id}` went from the log with commit {commit}, and nothing says that it was taken out",
                "提交 {commit} 使行 `{id}` 从日志表中消失，且没有删除记录",
                "提交 {commit} 使列 `{id}` 從日誌表中消失，且沒有刪除紀錄"
            )
        }
        Fault::RemovedRow { id, tombstone } => {
            let (id, tombstone) = (short(id), short(tombstone));
            say!(
                lang;
                "the row `{id}` was taken out (`{tombstone}`) and is there again, perhaps by a merge; it counts",
                "行 `{id}` 已被删除（`{tombstone}`），却又出现了，可能来自合并；目前仍计入统计",
                "列 `{id}` 已被刪除（`{tombstone}`），卻又出現了，可能來自合併；目前仍計入統計"
            )
        }
        Fault::JournalLine => say!(
            lang;
            "this line of the journal cannot be read; what it told of cannot be undone",
            "日志中的这一行无法读取，其中的操作无法撤销",
            "日誌中的這一行無法讀取，其中的操作無法復原"
        ),
        Fault::NewerFormat { found, known } => say!(
            lang;
            "the book has format {found}, this kehu knows formats up to {known}",
            "客户簿的格式为 {found}，此版本的 kehu 只支持到 {known}",
            "客戶簿的格式為 {found}，此版本的 kehu 只支援到 {known}"
        ),
        Fault::ExpressionSyntax { found, syntax } => super::syntax::text(found, syntax, lang),
        Fault::WrongArguments { function, expected, found } => {
            let function = short(function);
            let plural = if *expected == 1 { "" } else { "s" };
            say!(
                lang;
                "`{function}` takes {expected} argument{plural}, not {found}",
                "`{function}` 需要 {expected} 个参数，而不是 {found} 个",
                "`{function}` 需要 {expected} 個參數，而不是 {found} 個"
            )
        }
        Fault::BadPattern { message } => {
            let message = short(message);
            say!(
                lang;
                "this is no regular expression: {message}",
                "这不是有效的正则表达式：{message}",
                "這不是有效的正規表示式：{message}"
            )
        }
        Fault::UnknownName { name, .. } => {
            let name = short(name);
            say!(
                lang;
                "`{name}` is neither a column nor a fact here",
                "`{name}` 在这里既不是列，也不是客户指标",
                "`{name}` 在這裡既不是欄位，也不是客戶指標"
            )
        }
        Fault::DefinedLater { name } => {
            let name = short(name);
            say!(
                lang;
                "`{name}` is worked out later than this expression",
                "`{name}` 的计算在此表达式之后",
                "`{name}` 的計算在此運算式之後"
            )
        }
        Fault::UnknownFunction { name, .. } => {
            let name = short(name);
            say!(lang; "there is no function `{name}`", "没有名为 `{name}` 的函数", "沒有名為 `{name}` 的函式")
        }
        Fault::WrongType { expected, found } => {
            let (expected, found) = (type_name(expected, lang), type_name(found, lang));
            say!(
                lang;
                "this is {found}, but {expected} is needed here",
                "这是{found}，而这里需要{expected}",
                "這是{found}，而這裡需要{expected}"
            )
        }
        Fault::Mismatch { operator, left, right } => {
            let (operator, left, right) = (short(operator), type_name(left, lang), type_name(right, lang));
            say!(
                lang;
                "`{operator}` cannot take {left} on its left and {right} on its right",
                "`{operator}` 不能用于左边的{left}和右边的{right}",
                "`{operator}` 不能用於左邊的{left}和右邊的{right}"
            )
        }
        Fault::Unsupported { what } => {
            let what = short(what);
            say!(
                lang;
                "`{what}` cannot be used in an expression of kehu",
                "kehu 的表达式不支持 `{what}`",
                "kehu 的運算式不支援 `{what}`"
            )
        }
    }
}

/// No row of the table is what was typed.
pub(super) fn nothing_fits(table: &str, typed: &str, lang: Lang) -> String {
    let (table, typed) = (short(table), short(typed));
    if table == "customers" {
        return say!(lang; "no customer fits `{typed}`", "没有与 `{typed}` 相符的客户", "沒有與 `{typed}` 相符的客戶");
    }
    say!(
        lang;
        "nothing in `{table}` fits `{typed}`",
        "`{table}` 中没有与 `{typed}` 相符的行",
        "`{table}` 中沒有與 `{typed}` 相符的列"
    )
}
