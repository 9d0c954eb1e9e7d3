//! What is wrong, for the families of faults that have files of their own.

use crate::problem::{Domain, Encoding, Spreadsheet, Surroundings};
use crate::value::lang::Lang;
use crate::words::sentence::{say, short};

fn ends(returns: bool) -> &'static str {
    if returns { "CR LF" } else { "LF" }
}

pub(super) fn spreadsheet(fault: &Spreadsheet, lang: Lang) -> String {
    match fault {
        Spreadsheet::Scientific { found, .. } => {
            let found = short(found);
            say!(
                lang;
                "`{found}` is what a spreadsheet made of a long number",
                "`{found}` 是电子表格改写后的长数字",
                "`{found}` 是試算表改寫後的長數字"
            )
        }
        Spreadsheet::LostZeros { found, length, .. } => {
            let found = short(found);
            say!(
                lang;
                "`{found}` lost the zeros that it began with: the others have {length} digits",
                "`{found}` 丢失了开头的 0：其他的都是 {length} 位",
                "`{found}` 遺失了開頭的 0：其他的都是 {length} 位"
            )
        }
        Spreadsheet::Truncated { found, .. } => {
            let found = short(found);
            say!(
                lang;
                "`{found}` lost its digits after the fifteenth, as numbers in a spreadsheet do",
                "`{found}` 第 15 位以后的数字变成了 0：电子表格的数字只保留 15 位",
                "`{found}` 第 15 位以後的數字變成了 0：試算表的數字只保留 15 位"
            )
        }
        Spreadsheet::Reformatted { found, .. } => {
            let found = short(found);
            say!(
                lang;
                "`{found}` is a date in a spreadsheet's form",
                "`{found}` 是电子表格格式的日期",
                "`{found}` 是試算表格式的日期"
            )
        }
        Spreadsheet::Serial { found, .. } => {
            let found = short(found);
            say!(
                lang;
                "`{found}` is a spreadsheet's number for a date",
                "`{found}` 是电子表格中表示日期的数字",
                "`{found}` 是試算表中表示日期的數字"
            )
        }
        Spreadsheet::FailedFormula { found, .. } => formula(&short(found), lang),
        Spreadsheet::LineEnds { returns } => {
            let (now, before) = (ends(*returns), ends(!returns));
            say!(
                lang;
                "all lines end with {now} now, in the last commit they ended with {before}",
                "所有行现在以 {now} 结尾，而上次提交时以 {before} 结尾",
                "所有行現在以 {now} 結尾，而上次提交時以 {before} 結尾"
            )
        }
        Spreadsheet::MixedLineEnds { rows: 1, returns } => {
            let (now, header) = (ends(*returns), ends(!returns));
            say!(
                lang;
                "the row ends with {now}, the header with {header}",
                "这一行以 {now} 结尾，而表头以 {header} 结尾",
                "這一列以 {now} 結尾，而標題列以 {header} 結尾"
            )
        }
        Spreadsheet::MixedLineEnds { rows, returns } => {
            let (now, header) = (ends(*returns), ends(!returns));
            say!(
                lang;
                "{rows} rows from here on end with {now}, the header with {header}",
                "从这里起有 {rows} 行以 {now} 结尾，而表头以 {header} 结尾",
                "從這裡起有 {rows} 列以 {now} 結尾，而標題列以 {header} 結尾"
            )
        }
        Spreadsheet::Delimiter { mark } => {
            // A tab is not seen, a wide comma is.
            let mark = mark.escape_debug();
            say!(
                lang;
                "`{mark}` stands between the cells, not a comma",
                "单元格之间是 `{mark}`，不是逗号",
                "儲存格之間是 `{mark}`，不是逗號"
            )
        }
    }
}

pub(super) fn encoding(fault: &Encoding, lang: Lang) -> String {
    match fault {
        Encoding::Foreign { name } => say!(
            lang;
            "the file is in {name}, not in UTF-8",
            "文件的编码是 {name}，不是 UTF-8",
            "檔案的編碼是 {name}，不是 UTF-8"
        ),
        Encoding::Mixed { rows } => say!(
            lang;
            "{rows} rows of the file are not UTF-8, this is the first",
            "文件中有 {rows} 行不是 UTF-8，这是第一行",
            "檔案中有 {rows} 列不是 UTF-8，這是第一列"
        ),
        Encoding::Mojibake { cells, name, found, meant } => {
            let (found, meant) = (short(found), short(meant));
            say!(
                lang;
                "`{found}` is `{meant}` read as {name}; cells like this: {cells}",
                "`{found}` 是被当作 {name} 读取的 `{meant}`；此类单元格数：{cells}",
                "`{found}` 是被當作 {name} 讀取的 `{meant}`；此類儲存格數：{cells}"
            )
        }
        Encoding::Replaced { cells } => say!(
            lang;
            "characters were lost and replaced by U+FFFD; cells like this: {cells}",
            "有字符丢失，被替换成了 U+FFFD；此类单元格数：{cells}",
            "有字元遺失，被替換成了 U+FFFD；此類儲存格數：{cells}"
        ),
    }
}

pub(super) fn surroundings(fault: &Surroundings, lang: Lang) -> String {
    match fault {
        Surroundings::Open { mode, .. } => say!(
            lang;
            "its mode {mode:o} lets in others whom the book does not",
            "其权限 {mode:o} 允许了客户簿所不允许的人",
            "其權限 {mode:o} 允許了客戶簿所不允許的人"
        ),
        Surroundings::LinkOutside { target } => {
            let target = short(target);
            say!(
                lang;
                "this link leads out of the book: {target}",
                "此链接指向客户簿之外：{target}",
                "此連結指向客戶簿之外：{target}"
            )
        }
        Surroundings::Control { character, .. } => {
            let code = u32::from(*character);
            say!(
                lang;
                "the cell holds the control character U+{code:04X}",
                "单元格中有控制字符 U+{code:04X}",
                "儲存格中有控制字元 U+{code:04X}"
            )
        }
        Surroundings::SameName { other } => {
            let other = short(other);
            say!(
                lang;
                "only capitals tell it from `{other}`: on disks that do not tell them apart there is but one of the two",
                "与 `{other}` 仅大小写不同：在不区分大小写的磁盘上只会留下其中一个",
                "與 `{other}` 僅大小寫不同：在不區分大小寫的磁碟上只會留下其中一個"
            )
        }
        Surroundings::OpenElsewhere => say!(
            lang;
            "a spreadsheet seems to have this file open",
            "电子表格似乎正打开着此文件",
            "試算表似乎正開啟著此檔案"
        ),
        Surroundings::StaleLock { holder } => {
            let holder = short(holder);
            say!(
                lang;
                "the lock names a process that no longer holds it: {holder}",
                "锁文件记着已不再持有它的进程：{holder}",
                "鎖定檔記著已不再持有它的程序：{holder}"
            )
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each fault, read as a table")]
pub(super) fn domain(fault: &Domain, lang: Lang) -> String {
    match fault {
        Domain::BirthdayAhead { found } => {
            let found = short(found);
            say!(
                lang; "`{found}` has not come yet", "`{found}` 还没有到", "`{found}` 還沒有到"
            )
        }
        Domain::TooEarly { found, .. } => {
            let found = short(found);
            say!(lang; "`{found}` lies before 1900", "`{found}` 早于 1900 年", "`{found}` 早於 1900 年")
        }
        Domain::DateOrder { first, then, found } => {
            let (first, then, found) = (short(first), short(then), short(found));
            say!(
                lang;
                "`{then}` is {found}, before `{first}`",
                "`{then}` 为 {found}，早于 `{first}`",
                "`{then}` 為 {found}，早於 `{first}`"
            )
        }
        Domain::NegativePoints { .. } | Domain::ReferralCircle { .. } | Domain::BenefitOverCap { .. } => {
            super::loyalty::sentence(fault, lang)
        }
        Domain::RefusedContact { channel, since } => {
            let channel = short(channel);
            say!(
                lang;
                "the customer refuses `{channel}` since {since}",
                "该客户自 {since} 起拒绝 `{channel}`",
                "該客戶自 {since} 起拒絕 `{channel}`"
            )
        }
        Domain::CaseNotOpened { case } => {
            let case = short(case);
            say!(lang; "nobody opened the case `{case}`", "没有受理过 `{case}`", "沒有受理過 `{case}`")
        }
        Domain::CaseOrder { event, first, at: None } => {
            let event = short(event);
            say!(
                lang;
                "there is no `{first}` before this `{event}`",
                "此 `{event}` 之前没有 `{first}`",
                "此 `{event}` 之前沒有 `{first}`"
            )
        }
        Domain::CaseOrder { event, first, at: Some(at) } => {
            let event = short(event);
            say!(
                lang;
                "`{event}` is dated before `{first}`, which was at {at}",
                "`{event}` 早于 `{first}`（{at}）",
                "`{event}` 早於 `{first}`（{at}）"
            )
        }
        Domain::UndecidedTier { found, decided } => {
            let (found, decided) = (short(found), short(decided));
            say!(
                lang;
                "the tier is `{found}`, but `{decided}` was decided last",
                "层级为 `{found}`，但最近批准的是 `{decided}`",
                "分級為 `{found}`，但最近核准的是 `{decided}`"
            )
        }
        Domain::ExpiredException { tier, until } => {
            let tier = short(tier);
            say!(
                lang;
                "the exception that made the tier `{tier}` was over on {until}",
                "使层级为 `{tier}` 的例外已于 {until} 到期",
                "使分級為 `{tier}` 的例外已於 {until} 到期"
            )
        }
        Domain::NoHolidays { year } => say!(
            lang;
            "there are holidays of other years, and none of {year}: its holidays count as working days",
            "有其他年份的节假日，没有 {year} 年的：该年的节假日都会算作工作日",
            "有其他年份的假日，沒有 {year} 年的：該年的假日都會算作工作日"
        ),
        Domain::NothingToSend { customers: 1, first } => {
            let first = short(first);
            say!(
                lang;
                "{first} has been sent everything that fits",
                "能发给 {first} 的都已发过",
                "能傳給 {first} 的都已傳過"
            )
        }
        Domain::NothingToSend { customers, first } => {
            let first = short(first);
            say!(
                lang;
                "{customers} customers have been sent everything that fits them, {first} among them",
                "有 {customers} 个客户（如 {first}）能发的都已发过",
                "有 {customers} 個客戶（如 {first}）能傳的都已傳過"
            )
        }
        Domain::KeptTooLong { table, rows: 1, period, oldest } => {
            let (table, period) = (short(table), short(period));
            say!(
                lang;
                "a row of `{table}`, of {oldest}, is kept longer than `{period}`",
                "`{table}` 中有一行（{oldest}）已超过保存期限 `{period}`",
                "`{table}` 中有一列（{oldest}）已超過保存期限 `{period}`"
            )
        }
        Domain::KeptTooLong { table, rows, period, oldest } => {
            let (table, period) = (short(table), short(period));
            say!(
                lang;
                "{rows} rows of `{table}` are kept longer than `{period}`; the oldest is of {oldest}",
                "`{table}` 中有 {rows} 行已超过保存期限 `{period}`，最早的是 {oldest}",
                "`{table}` 中有 {rows} 列已超過保存期限 `{period}`，最早的是 {oldest}"
            )
        }
        Domain::Erased { table, id } => {
            let (table, id) = (short(table), short(id));
            say!(
                lang;
                "`{id}` was erased from `{table}` and is there again",
                "`{id}` 已从 `{table}` 中抹除，却又出现了",
                "`{id}` 已從 `{table}` 中抹除，卻又出現了"
            )
        }
    }
}

/// A formula that failed, or whose result nobody stored.
fn formula(found: &str, lang: Lang) -> String {
    if found.starts_with('=') {
        return say!(
            lang;
            "`{found}` is a formula without a result",
            "`{found}` 是没有计算结果的公式",
            "`{found}` 是沒有計算結果的公式"
        );
    }
    say!(
        lang;
        "`{found}` is a formula that failed in a spreadsheet",
        "`{found}` 是电子表格中出错的公式",
        "`{found}` 是試算表中出錯的公式"
    )
}
