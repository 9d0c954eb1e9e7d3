//! What to do about a problem: the command to run where there is one, else the edit to make.

mod families;
pub mod named;

use super::expected::{declared_in, form};
use super::problem::letters;
use super::sentence::{listed, say, short};
use crate::problem::{Expected, Fault};
use crate::value::lang::Lang;

/// Of those that something may mean, how many are told.
const CANDIDATES: usize = 10;

/// The remedy; every fault has one.
#[expect(clippy::too_many_lines, reason = "one arm for each fault, read as a table")]
pub fn of(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::UnclosedQuote => say!(
            lang;
            "close the cell with `\"`; a quote inside it is written twice: `\"\"`",
            "在单元格末尾补上 `\"`；单元格内部的引号要写成 `\"\"`",
            "在儲存格結尾補上 `\"`；儲存格內部的引號要寫成 `\"\"`"
        ),
        Fault::WideCommas { .. } => say!(
            lang;
            "`kehu check --fix` writes them as `,`",
            "`kehu check --fix` 可将其改为 `,`",
            "`kehu check --fix` 可將其改為 `,`"
        ),
        Fault::Ragged { found, expected } if found > expected => say!(
            lang;
            "a cell that holds a comma or a line break must stand in quotes",
            "含有逗号或换行的单元格要用引号括起来",
            "含有逗號或換行的儲存格要用引號括起來"
        ),
        Fault::Ragged { .. } => say!(
            lang;
            "add the missing commas: empty cells need theirs too",
            "补上缺少的逗号：空单元格也要有逗号",
            "補上缺少的逗號：空的儲存格也要有逗號"
        ),
        Fault::DuplicateHeader { .. } => say!(
            lang; "rename or remove one of the two", "把其中一列改名或删除", "把其中一個欄位改名或刪除"
        ),
        Fault::MissingColumn { .. } => say!(
            lang;
            "add it to the header, and a comma to every row; `kehu schema` lists the columns",
            "在表头加上此列，并给每一行补一个逗号；`kehu schema` 列出所有列",
            "在標題列加上此欄位，並給每一列補一個逗號；`kehu schema` 列出所有欄位"
        ),
        Fault::MissingFile => say!(
            lang;
            "bring it back from git or a backup: `git checkout -- FILE`; an empty table still has its header",
            "从 git 或备份中恢复：`git checkout -- 文件`；空表也要保留表头",
            "從 git 或備份中還原：`git checkout -- 檔案`；空表也要保留標題列"
        ),
        Fault::Nul => say!(
            lang;
            "the file was cut off or is no text; bring it back from git or a backup",
            "文件写到一半或不是文本，请从 git 或备份中恢复",
            "檔案寫到一半或不是文字檔，請從 git 或備份中還原"
        ),
        Fault::OversizedCell { .. } | Fault::OversizedRecord { .. } => say!(
            lang;
            "shorten it; if it swallows the rows that follow, a closing quote is missing",
            "请缩短内容；如果它吞掉了后面的行，则是缺少结尾的引号",
            "請縮短內容；如果它吞掉了後面的列，則是缺少結尾的引號"
        ),
        Fault::InvalidUtf8 => say!(
            lang;
            "save the file as UTF-8; `kehu check` tells which encoding it is in",
            "请将文件另存为 UTF-8；`kehu check` 可识别其编码",
            "請將檔案另存為 UTF-8；`kehu check` 可識別其編碼"
        ),
        Fault::ConflictMarker => say!(
            lang; "settle it with `kehu resolve`", "请用 `kehu resolve` 解决", "請用 `kehu resolve` 解決"
        ),
        Fault::TornTail => say!(
            lang;
            "complete or delete the line, or let `kehu check --fix --yes` mend the file",
            "补全或删除这一行，或用 `kehu check --fix --yes` 修复文件",
            "補全或刪除這一行，或用 `kehu check --fix --yes` 修復檔案"
        ),
        Fault::OddQuote => say!(
            lang;
            "put the whole cell in quotes and write those inside twice: `\"a \"\"b\"\" c\"`",
            "用引号括住整个单元格，内部的引号写两个：`\"a \"\"b\"\" c\"`",
            "用引號括住整個儲存格，內部的引號寫兩個：`\"a \"\"b\"\" c\"`"
        ),
        Fault::ConflictCopy => say!(
            lang;
            "move what is missing in the other file over there, then delete this one",
            "请把另一个文件中缺少的行移过去，然后删除此文件",
            "請把另一個檔案中缺少的列移過去，然後刪除此檔案"
        ),
        Fault::Unmerged => say!(
            lang;
            "`kehu resolve` brings both sides together; where you have done so yourself, `git add` it",
            "用 `kehu resolve` 合并双方的内容；若已自行合并，请执行 `git add`",
            "用 `kehu resolve` 合併雙方的內容；若已自行合併，請執行 `git add`"
        ),
        Fault::NoDriver | Fault::UnguardedDriver => say!(
            lang;
            "`kehu merge-driver --install` sets it up in this repository",
            "用 `kehu merge-driver --install` 在本仓库中设置",
            "用 `kehu merge-driver --install` 在本儲存庫中設定"
        ),
        Fault::UnknownHeading { near, .. } => or_near(
            near.as_deref(),
            say!(
                lang;
                "a mapping file says which heading, or which number from 1, fills which column: `kehu help import`",
                "字段对应文件写明哪个标题（或从 1 开始的序号）对应哪一列：见 `kehu help import`",
                "欄位對應檔案寫明哪個標題（或從 1 開始的序號）對應哪個欄位：見 `kehu help import`"
            ),
            lang,
        ),
        Fault::UnknownColumn { name, .. } if is_of_people(name) => say!(
            lang;
            "phones and e-mail addresses belong to people: `kehu new people customer_id=… name=… phone=…`",
            "电话和邮箱属于联系人：`kehu new people customer_id=… name=… phone=…`",
            "電話和電子郵件屬於聯絡人：`kehu new people customer_id=… name=… phone=…`"
        ),
        Fault::UnknownColumn { near, .. } => or_near(
            near.as_deref(),
            say!(
                lang;
                "`kehu schema TABLE` lists the columns",
                "`kehu schema 表名` 列出所有列",
                "`kehu schema 表格名` 列出所有欄位"
            ),
            lang,
        ),
        Fault::NoEquals { .. } => say!(
            lang;
            "write `COLUMN=VALUE`, in quotes if it holds blanks: `'note=two words'`",
            "请写成 `列=值`；含空格时加引号：`'note=两 个词'`",
            "請寫成 `欄位=值`；含空格時加引號：`'note=兩 個詞'`"
        ),
        Fault::NothingFits { table, near, .. } => or_near(near.as_deref(), rows_of(table, lang), lang),
        Fault::NotGiven { column } if column == "case_id" => say!(
            lang;
            "`kehu list cases` shows the ids; `event=open` begins a new case",
            "`kehu list cases` 列出编号；`event=open` 新建工单",
            "`kehu list cases` 列出編號；`event=open` 新建案件"
        ),
        Fault::NotGiven { column } => {
            let column = short(column);
            say!(
                lang;
                "add `{column}=…` to the command", "请在命令中加上 `{column}=…`", "請在命令中加上 `{column}=…`"
            )
        }
        Fault::MissingValue { column } if column == "id" => say!(
            lang;
            "`kehu check --fix` gives the row one",
            "`kehu check --fix` 可为该行补上编号",
            "`kehu check --fix` 可為該列補上編號"
        ),
        Fault::MissingValue { column } => {
            let column = short(column);
            say!(
                lang;
                "fill it in, or run `kehu set ID {column}=…`",
                "请填写，或运行 `kehu set 编号 {column}=…`",
                "請填寫，或執行 `kehu set 編號 {column}=…`"
            )
        }
        Fault::BadValue { expected: expected @ (Expected::Said | Expected::Past | Expected::Coming), .. } => {
            form(expected, lang)
        }
        Fault::BadValue { column, expected, .. } => {
            let (column, form) = (short(column), form(expected, lang));
            say!(lang; "column `{column}`: {form}", "列 `{column}`：{form}", "欄位 `{column}`：{form}")
        }
        Fault::BadSetting { key, expected, .. } => {
            let (key, form) = (short(key), form(expected, lang));
            say!(lang; "setting `{key}`: {form}", "设置 `{key}`：{form}", "設定 `{key}`：{form}")
        }
        Fault::UnknownValue { set, near, .. } | Fault::Undeclared { set, near, .. } => {
            or_near(near.as_deref(), declared_in(*set, lang), lang)
        }
        Fault::AmbiguousValue { candidates, .. } => {
            let first = candidates.iter().take(CANDIDATES);
            let mut each = listed(&first.map(|(id, name)| format!("{id} ({name})")).collect::<Vec<_>>(), lang);
            if candidates.len() > CANDIDATES {
                each.push(' ');
                each.push_str(&super::label::more(candidates.len() - CANDIDATES, lang));
            }
            let candidates = each;
            say!(
                lang;
                "write which is meant: {candidates}",
                "请写明是哪一个：{candidates}",
                "請寫明是哪一個：{candidates}"
            )
        }
        // No id: a name that was typed or imported.
        Fault::UnknownReference { table, id } if table == "customers" && !id.starts_with("c-") => say!(
            lang;
            "`kehu list customers --where 'name.contains(\"…\")'`, or add it with `kehu add`",
            "`kehu list customers --where 'name.contains(\"…\")'`，或用 `kehu add` 添加",
            "`kehu list customers --where 'name.contains(\"…\")'`，或用 `kehu add` 新增"
        ),
        Fault::UnknownReference { table, id } if table == "customers" => {
            let id = short(id);
            say!(
                lang;
                "`kehu history {id}` tells what became of it: a row that was removed comes back with `kehu undo` or from git",
                "`kehu history {id}` 可查看其去向：被删除的行可用 `kehu undo` 或从 git 恢复",
                "`kehu history {id}` 可查看其去向：被刪除的列可用 `kehu undo` 或從 git 還原"
            )
        }
        Fault::UnknownReference { table, .. } => {
            let table = short(table);
            say!(
                lang;
                "`kehu list {table}` shows the rows, `kehu new {table}` adds one",
                "`kehu list {table}` 列出各行，`kehu new {table}` 添加一行",
                "`kehu list {table}` 列出各列，`kehu new {table}` 新增一列"
            )
        }
        Fault::DuplicateId { .. } => say!(
            lang;
            "delete one of the rows if it is a copy, else give it an id of its own",
            "若其中一行是副本，请删除；否则请给它另一个编号",
            "若其中一列是副本，請刪除；否則請給它另一個編號"
        ),
        Fault::CopiedRow { .. } => say!(
            lang;
            "`kehu check --fix --yes` takes the second one out; not a byte is lost",
            "`kehu check --fix --yes` 会删去多余的一行，不会丢失内容",
            "`kehu check --fix --yes` 會刪去多餘的一列，不會遺失內容"
        ),
        Fault::Spreadsheet(fault) => families::spreadsheet(fault, lang),
        Fault::Encoding(fault) => families::encoding(fault, lang),
        Fault::Template(fault) => letters::template_remedy(fault, lang),
        Fault::Wording(fault) => letters::wording_remedy(fault, lang),
        Fault::Surroundings(fault) => families::surroundings(fault, lang),
        Fault::Domain(fault) => families::domain(fault, lang),
        Fault::NoRate { currency } => {
            let currency = short(currency);
            say!(
                lang;
                "add `{currency} = \"…\"` under `[rates]` in `kehu.toml`",
                "请在 `kehu.toml` 的 `[rates]` 下添加 `{currency} = \"…\"`",
                "請在 `kehu.toml` 的 `[rates]` 下新增 `{currency} = \"…\"`"
            )
        }
        Fault::TomlSyntax { .. } => say!(
            lang;
            "a text stands in quotes: `name = \"…\"`; lists stand in `[ ]`, separated by commas",
            "文本要加引号：`name = \"…\"`；列表写在 `[ ]` 里，用逗号分隔",
            "文字要加引號：`name = \"…\"`；清單寫在 `[ ]` 裡，用逗號分隔"
        ),
        Fault::UnknownKey { near, .. } => or_near(
            near.as_deref(),
            say!(
                lang;
                "remove it, or put `#` in front of the line",
                "请删除，或在行首加 `#`",
                "請刪除，或在行首加 `#`"
            ),
            lang,
        ),
        Fault::MissingKey { key } => {
            let key = short(key.rsplit('.').next().unwrap_or(key));
            say!(lang; "add `{key} = …`", "请添加 `{key} = …`", "請新增 `{key} = …`")
        }
        Fault::Repeated { .. } => say!(lang; "take one of them out", "请删去其中一个", "請刪去其中一個"),
        Fault::NotInOrder { tier } => {
            let tier = short(tier);
            say!(
                lang;
                "put `\"{tier}\"` into `order`, best tier first",
                "请把 `\"{tier}\"` 写进 `order`，最好的层级在前",
                "請把 `\"{tier}\"` 寫進 `order`，最好的分級在前"
            )
        }
        Fault::NoDefaultTier { .. } => say!(
            lang;
            "leave `when` out of exactly one tier: customers that fit no other belong to it",
            "只让一个客户层级不写 `when`：不符合其他层级的客户归入它",
            "只讓一個客戶分級不寫 `when`：不符合其他分級的客戶歸入它"
        ),
        Fault::TooManyStrands { .. } => say!(
            lang;
            "use one name for strands that mean the same in several tiers",
            "在多个层级中含义相同的维护项目请用同一个名字",
            "在多個分級中意義相同的經營項目請用同一個名字"
        ),
        Fault::Unfinished { id, .. } => {
            let id = short(id);
            say!(
                lang;
                "the next command that writes completes it; then `kehu undo {id}` takes it back",
                "下一个写入命令会将其补全；之后可用 `kehu undo {id}` 撤销",
                "下一個寫入命令會將其補全；之後可用 `kehu undo {id}` 復原"
            )
        }
        Fault::MissingRow { id, .. } | Fault::DeletedRow { id, .. } => {
            let id = short(id);
            say!(
                lang;
                "`kehu check --fix` brings it back; if it was deleted on purpose, `kehu rm {id}` settles that",
                "`kehu check --fix` 可将其恢复；如果是有意删除，请再用 `kehu rm {id}` 确认",
                "`kehu check --fix` 可將其還原；如果是有意刪除，請再用 `kehu rm {id}` 確認"
            )
        }
        Fault::RemovedRow { tombstone, .. } => {
            let tombstone = short(tombstone);
            say!(
                lang;
                "`kehu check --fix` takes it out again; if it shall stay, `kehu rm {tombstone}` settles that",
                "`kehu check --fix` 可再次删除；如要保留该行，请用 `kehu rm {tombstone}` 确认",
                "`kehu check --fix` 可再次刪除；如要保留該列，請用 `kehu rm {tombstone}` 確認"
            )
        }
        Fault::JournalLine => say!(
            lang;
            "delete the line; the rows of the book do not depend on it",
            "可以删除这一行，客户簿的内容不受影响",
            "可以刪除這一行，客戶簿的內容不受影響"
        ),
        Fault::NewerFormat { .. } => say!(
            lang;
            "update kehu; until then the book can be read but not written",
            "请更新 kehu；在此之前只能读取，不能写入",
            "請更新 kehu；在此之前只能讀取，不能寫入"
        ),
        Fault::ExpressionSyntax { syntax, .. } => super::syntax::remedy(syntax, lang),
        Fault::WrongArguments { .. } => say!(
            lang;
            "for example `name.contains(\"茶\")`, `size(tags)`",
            "例如 `name.contains(\"茶\")`、`size(tags)`",
            "例如 `name.contains(\"茶\")`、`size(tags)`"
        ),
        Fault::BadPattern { .. } => say!(
            lang;
            "for plain text use `contains`, `startsWith` or `endsWith`",
            "查找普通文本请用 `contains`、`startsWith` 或 `endsWith`",
            "尋找一般文字請用 `contains`、`startsWith` 或 `endsWith`"
        ),
        Fault::UnknownName { near, .. } => or_near(
            near.as_deref(),
            say!(
                lang;
                "`kehu schema` lists the names; a text stands in quotes: `\"…\"`",
                "`kehu schema` 列出可用的名称；文本要加引号：`\"…\"`",
                "`kehu schema` 列出可用的名稱；文字要加引號：`\"…\"`"
            ),
            lang,
        ),
        Fault::DefinedLater { .. } => say!(
            lang;
            "the order is columns, facts, scores, stage, tier, segments: use what stands before",
            "顺序为：列、指标、分数、阶段、层级、客群；只能使用排在前面的",
            "順序為：欄位、指標、分數、階段、分級、客群；只能使用排在前面的"
        ),
        Fault::UnknownFunction { near, .. } => {
            let functions = "`contains`, `startsWith`, `endsWith`, `lower`, `size`, `matches`, `exists`, `all`";
            or_near(
                near.as_deref(),
                say!(lang; "there are {functions}", "可用的函数：{functions}", "可用的函式：{functions}"),
                lang,
            )
        }
        Fault::WrongType { .. } => say!(
            lang;
            "`kehu schema` shows the type of every column; dates and texts stand in quotes: `\"2026-01-01\"`",
            "`kehu schema` 列出每一列的类型；日期和文本要加引号：`\"2026-01-01\"`",
            "`kehu schema` 列出每個欄位的類型；日期和文字要加引號：`\"2026-01-01\"`"
        ),
        Fault::Mismatch { .. } => say!(
            lang;
            "compare like with like: `tier == \"vip\"`, `spend_12m >= 5000`, `since < \"2026-01-01\"`",
            "两边的类型要一致：`tier == \"vip\"`、`spend_12m >= 5000`、`since < \"2026-01-01\"`",
            "兩邊的類型要一致：`tier == \"vip\"`、`spend_12m >= 5000`、`since < \"2026-01-01\"`"
        ),
        Fault::Unsupported { .. } => say!(
            lang;
            "use comparisons, `&&`, `||`, `!`, `in`, arithmetic and functions such as `contains`",
            "可使用比较、`&&`、`||`、`!`、`in`、四则运算，以及 `contains` 等函数",
            "可使用比較、`&&`、`||`、`!`、`in`、四則運算，以及 `contains` 等函式"
        ),
    }
}

/// "did you mean", in front of what helps otherwise.
pub(super) fn or_near(near: Option<&str>, otherwise: String, lang: Lang) -> String {
    let Some(near) = near.map(short) else { return otherwise };
    say!(
        lang;
        "did you mean `{near}`? {otherwise}",
        "是不是 `{near}`？{otherwise}",
        "是不是 `{near}`？{otherwise}"
    )
}

/// Where to look for a row of the table.
pub(super) fn rows_of(table: &str, lang: Lang) -> String {
    let table = short(table);
    if table == "customers" {
        return say!(
            lang;
            "`kehu list customers --where 'name.contains(\"…\")'` searches, `kehu add` adds",
            "用 `kehu list customers --where 'name.contains(\"…\")'` 查找，或用 `kehu add` 添加",
            "用 `kehu list customers --where 'name.contains(\"…\")'` 查詢，或用 `kehu add` 新增"
        );
    }
    say!(
        lang;
        "`kehu list {table}` shows the rows", "`kehu list {table}` 列出各行", "`kehu list {table}` 列出各列"
    )
}

/// Whether a column of this name is sought where people are.
fn is_of_people(name: &str) -> bool {
    matches!(
        name,
        "phone"
            | "mobile"
            | "tel"
            | "email"
            | "e-mail"
            | "wechat"
            | "电话"
            | "電話"
            | "手机"
            | "手機"
            | "邮箱"
            | "微信"
    )
}
