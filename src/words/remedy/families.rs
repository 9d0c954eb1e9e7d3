//! What to do, for the families of faults that have files of their own.

use crate::problem::{Domain, Encoding, Spreadsheet, Surroundings};
use crate::value::lang::Lang;
use crate::words::sentence::{say, short};

pub(super) fn spreadsheet(fault: &Spreadsheet, lang: Lang) -> String {
    match fault {
        Spreadsheet::Scientific { .. } | Spreadsheet::LostZeros { .. } | Spreadsheet::Truncated { .. } => say!(
            lang;
            "`git log -p -- FILE` shows what it was; in a spreadsheet such columns must be text before the file is opened",
            "`git log -p -- 文件` 可以看到原来的内容；在电子表格中打开前，此类列要设为文本",
            "`git log -p -- 檔案` 可以看到原來的內容；在試算表中開啟前，此類欄位要設為文字"
        ),
        Spreadsheet::Reformatted { meant: Some(meant), .. } | Spreadsheet::Serial { meant, .. } => say!(
            lang;
            "it is {meant}: `kehu check --fix --yes` writes it so",
            "即 {meant}：`kehu check --fix --yes` 会改成这样",
            "即 {meant}：`kehu check --fix --yes` 會改成這樣"
        ),
        Spreadsheet::Reformatted { column, .. } => {
            let column = short(column);
            say!(
                lang;
                "several days can be meant: write it as `YYYY-MM-DD` with `kehu set ID {column}=…`",
                "可能是不同的日期：请用 `kehu set 编号 {column}=…` 写成 `YYYY-MM-DD`",
                "可能是不同的日期：請用 `kehu set 編號 {column}=…` 寫成 `YYYY-MM-DD`"
            )
        }
        Spreadsheet::FailedFormula { column, .. } => {
            let column = short(column);
            say!(
                lang;
                "`git log -p -- FILE` shows what it was; write it again with `kehu set ID {column}=…`",
                "`git log -p -- 文件` 可以看到原来的内容；请用 `kehu set 编号 {column}=…` 改回",
                "`git log -p -- 檔案` 可以看到原來的內容；請用 `kehu set 編號 {column}=…` 改回"
            )
        }
        Spreadsheet::LineEnds { .. } | Spreadsheet::MixedLineEnds { .. } => say!(
            lang;
            "`kehu check --fix --yes` ends them as before and changes nothing else",
            "`kehu check --fix --yes` 会恢复原来的行尾，其他内容不变",
            "`kehu check --fix --yes` 會恢復原來的行尾，其他內容不變"
        ),
        Spreadsheet::Delimiter { .. } => say!(
            lang;
            "bring the file back with `git checkout -- FILE`, or save it again with commas",
            "请用 `git checkout -- 文件` 恢复，或以逗号分隔重新保存",
            "請用 `git checkout -- 檔案` 還原，或以逗號分隔重新儲存"
        ),
    }
}

pub(super) fn encoding(fault: &Encoding, lang: Lang) -> String {
    match fault {
        Encoding::Foreign { name } => say!(
            lang;
            "`iconv -f {name} -t UTF-8 FILE > NEW`, look at it, then put it in the place of the file",
            "执行 `iconv -f {name} -t UTF-8 文件 > 新文件`，检查后替换原文件",
            "執行 `iconv -f {name} -t UTF-8 檔案 > 新檔案`，檢查後替換原檔案"
        ),
        Encoding::Mixed { .. } => say!(
            lang;
            "a program added rows in another encoding: `git diff -- FILE` shows which, save those as UTF-8",
            "有程序以其他编码写入了一些行：`git diff -- 文件` 可以看到，请改为 UTF-8",
            "有程式以其他編碼寫入了一些列：`git diff -- 檔案` 可以看到，請改為 UTF-8"
        ),
        Encoding::Mojibake { .. } | Encoding::Replaced { .. } => say!(
            lang;
            "`git log -p -- FILE` shows what it was; open the file as UTF-8 the next time",
            "`git log -p -- 文件` 可以看到原来的内容；下次请以 UTF-8 打开",
            "`git log -p -- 檔案` 可以看到原來的內容；下次請以 UTF-8 開啟"
        ),
    }
}

pub(super) fn surroundings(fault: &Surroundings, lang: Lang) -> String {
    match fault {
        Surroundings::Open { fitting, .. } => say!(
            lang;
            "`chmod {fitting:o}` it, as `kehu.toml` is",
            "请执行 `chmod {fitting:o}`，与 `kehu.toml` 一致",
            "請執行 `chmod {fitting:o}`，與 `kehu.toml` 一致"
        ),
        Surroundings::LinkOutside { .. } => say!(
            lang;
            "move the file itself into the book; kehu reads it but does not write to it",
            "请把文件本身移入客户簿；kehu 会读取它，但不会写入",
            "請把檔案本身移入客戶簿；kehu 會讀取它，但不會寫入"
        ),
        Surroundings::Control { column, .. } => {
            let column = short(column);
            say!(
                lang;
                "write the cell again without it: `kehu set ID {column}=…`",
                "请去掉它后重写：`kehu set 编号 {column}=…`",
                "請去掉它後重寫：`kehu set 編號 {column}=…`"
            )
        }
        Surroundings::SameName { .. } => say!(
            lang;
            "give it another name, or move what it holds into the other one and delete it",
            "请改名，或把其中的内容移入另一个文件后删除",
            "請改名，或把其中的內容移入另一個檔案後刪除"
        ),
        Surroundings::OpenElsewhere => say!(
            lang;
            "close it there without saving before anything is written here; delete this file if nothing has it open",
            "在写入之前请先在那里关闭而不保存；若没有程序打开它，请删除此文件",
            "在寫入之前請先在那裡關閉而不儲存；若沒有程式開啟它，請刪除此檔案"
        ),
        Surroundings::StaleLock { .. } => say!(
            lang;
            "a process was killed; the next write goes on, and `kehu check --fix --yes` clears the name",
            "有进程被强行结束；下次写入不受影响，`kehu check --fix --yes` 会清除此名",
            "有程序被強行結束；下次寫入不受影響，`kehu check --fix --yes` 會清除此名"
        ),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a fault, three languages each")]
pub(super) fn domain(fault: &Domain, lang: Lang) -> String {
    match fault {
        Domain::BirthdayAhead { .. } => say!(
            lang;
            "check the year; without one it is `yearly:MM-DD`: `kehu set ID birthday=…`",
            "请核对年份；不知道年份时写 `yearly:MM-DD`：`kehu set 编号 birthday=…`",
            "請核對年份；不知道年份時寫 `yearly:MM-DD`：`kehu set 編號 birthday=…`"
        ),
        Domain::TooEarly { column, .. } | Domain::DateOrder { then: column, .. } => {
            let column = short(column);
            say!(
                lang;
                "correct the one that is wrong: `kehu set ID {column}=…`",
                "请更正写错的日期：`kehu set 编号 {column}=…`",
                "請更正寫錯的日期：`kehu set 編號 {column}=…`"
            )
        }
        Domain::NegativePoints { .. } => say!(
            lang;
            "`kehu list points --where 'customer_id == \"CUSTOMER\"'` shows the entries; add the missing one with `kehu new points`",
            "`kehu list points --where 'customer_id == \"CUSTOMER\"'` 列出各笔积分；请用 `kehu new points` 补上缺少的一笔",
            "`kehu list points --where 'customer_id == \"CUSTOMER\"'` 列出各筆點數；請用 `kehu new points` 補上缺少的一筆"
        ),
        Domain::ReferralCircle { .. } => say!(
            lang;
            "the earliest referral counts; take out what is wrong with `kehu rm ID`, `kehu refer` lists them",
            "以最早的转介绍为准；记错的用 `kehu rm 编号` 删去，`kehu refer` 可列出",
            "以最早的轉介紹為準；記錯的用 `kehu rm 編號` 刪去，`kehu refer` 可列出"
        ),
        Domain::BenefitOverCap { .. } => say!(
            lang;
            "say why under `note` of the row; the cap is `cap_per_person_and_year` in rules/loyalty.toml",
            "请在该行 `note` 写明原因；上限是 rules/loyalty.toml 的 `cap_per_person_and_year`",
            "請在該列 `note` 寫明原因；上限是 rules/loyalty.toml 的 `cap_per_person_and_year`"
        ),
        Domain::RefusedContact { .. } => say!(
            lang;
            "use another channel; if the customer agreed again, `kehu new consents customer_id=CUSTOMER event=given at=…`",
            "请改用其他渠道；若客户已再次同意，请记 `kehu new consents customer_id=CUSTOMER event=given at=…`",
            "請改用其他管道；若客戶已再次同意，請記 `kehu new consents customer_id=CUSTOMER event=given at=…`"
        ),
        Domain::CaseNotOpened { case } => {
            let case = short(case);
            say!(
                lang;
                "add the missing event: `kehu new cases case_id={case} event=open at=… customer_id=…`",
                "请补上缺少的事件：`kehu new cases case_id={case} event=open at=… customer_id=…`",
                "請補上缺少的事件：`kehu new cases case_id={case} event=open at=… customer_id=…`"
            )
        }
        Domain::CaseOrder { first, at: None, .. } => say!(
            lang;
            "add what is missing: `kehu new cases event={first} case_id=… at=… customer_id=…`",
            "请补上缺少的事件：`kehu new cases event={first} case_id=… at=… customer_id=…`",
            "請補上缺少的事件：`kehu new cases event={first} case_id=… at=… customer_id=…`"
        ),
        Domain::CaseOrder { .. } => say!(
            lang;
            "correct the moment of one of the two: `kehu set ID at=…`",
            "请更正其中一个的时间：`kehu set 编号 at=…`",
            "請更正其中一個的時間：`kehu set 編號 at=…`"
        ),
        Domain::UndecidedTier { found, decided } => {
            let (found, decided) = (short(found), short(decided));
            say!(
                lang;
                "`kehu set ID tier={decided}`, then `kehu set ID tier={found}` if that is meant: both are kept as decisions",
                "请用 `kehu set 编号 tier={decided}` 改回；若确为 `{found}`，再执行 `kehu set 编号 tier={found}`，以留下记录",
                "請用 `kehu set 編號 tier={decided}` 改回；若確為 `{found}`，再執行 `kehu set 編號 tier={found}`，以留下紀錄"
            )
        }
        Domain::ExpiredException { tier, .. } => {
            let tier = short(tier);
            say!(
                lang;
                "`kehu tier review` says what the criteria propose; `kehu tier apply ID --to {tier} --why TEXT` keeps it for good",
                "`kehu tier review` 按标准给出提议；`kehu tier apply 编号 --to {tier} --why TEXT` 则长期保留",
                "`kehu tier review` 依標準給出提議；`kehu tier apply 編號 --to {tier} --why TEXT` 則長期保留"
            )
        }
        Domain::NoHolidays { year } => say!(
            lang;
            "add them, one row a day: `kehu new workdays date={year}-01-01 kind=holiday`, or `kehu import FILE --as workdays`",
            "请逐日补上：`kehu new workdays date={year}-01-01 kind=holiday`，或 `kehu import 文件 --as workdays`",
            "請逐日補上：`kehu new workdays date={year}-01-01 kind=holiday`，或 `kehu import 檔案 --as workdays`"
        ),
        Domain::NothingToSend { .. } => say!(
            lang;
            "add something worth sending: `kehu new contents name=… kind=news language=…`",
            "请添加值得发的资料：`kehu new contents name=… kind=news language=…`",
            "請新增值得傳的素材：`kehu new contents name=… kind=news language=…`"
        ),
        Domain::KeptTooLong { table, .. } => {
            let table = short(table);
            say!(
                lang;
                "`kehu rm ID` takes a row out; `retention.{table}` in `rules/privacy.toml` says how long they are kept",
                "用 `kehu rm 编号` 逐行删除；保存期限见 `rules/privacy.toml` 的 `retention.{table}`",
                "用 `kehu rm 編號` 逐列刪除；保存期限見 `rules/privacy.toml` 的 `retention.{table}`"
            )
        }
        Domain::Erased { id, .. } => {
            let id = short(id);
            say!(
                lang;
                "a merge or an import brought it back: `kehu rm {id}`",
                "它是被合并或导入带回来的：请执行 `kehu rm {id}`",
                "它是被合併或匯入帶回來的：請執行 `kehu rm {id}`"
            )
        }
    }
}
