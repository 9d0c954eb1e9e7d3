//! Why a command that was understood refuses, as a sentence.

use super::expected::{form, noun};
use super::problem::nothing_fits;
use super::remedy::{or_near, rows_of};
use super::sentence::{Sentence, listed, say, short};
use crate::error::Refusal;
use crate::problem::{Fault, Problem};
use crate::value::lang::Lang;

/// The sentence and the remedy; every refusal has both. Candidates are listed by whoever shows it.
#[expect(clippy::too_many_lines, reason = "one arm for each refusal, read as a table")]
pub fn sentence(refusal: &Refusal, lang: Lang) -> Sentence {
    let (text, hint) = match refusal {
        Refusal::Unknown { table, typed, near } => {
            (nothing_fits(table, typed, lang), or_near(near.as_deref(), rows_of(table, lang), lang))
        }
        Refusal::Ambiguous { typed, candidates } => {
            let (typed, count) = (short(typed), candidates.len());
            (
                say!(
                    lang;
                    "`{typed}` fits {count}, and nothing was done",
                    "`{typed}` 对应 {count} 个，未执行任何操作",
                    "`{typed}` 對應 {count} 個，未執行任何操作"
                ),
                say!(
                    lang; "use the id, or type more of the name", "请使用编号，或输入更多名称", "請使用編號，或輸入更多名稱"
                ),
            )
        }
        Refusal::LookAlikes(alike) => {
            let id = alike.first().map_or("ID".into(), |(id, _)| short(id));
            (
                say!(
                    lang;
                    "not added: there are customers that look like it",
                    "未添加：已有相似的客户",
                    "未新增：已有相似的客戶"
                ),
                say!(
                    lang;
                    "`kehu show {id}` tells more; `--force` adds it all the same",
                    "用 `kehu show {id}` 查看；确需添加请加 `--force`",
                    "用 `kehu show {id}` 查看；確需新增請加 `--force`"
                ),
            )
        }
        Refusal::Same(id) => {
            let id = short(id);
            (
                say!(lang; "both are the customer `{id}`", "两者都是客户 `{id}`", "兩者都是客戶 `{id}`"),
                say!(lang; "name two customers", "请指明两个不同的客户", "請指明兩個不同的客戶"),
            )
        }
        Refusal::Taken { table, id, cell } => {
            let (table, id) = (short(table), short(id));
            let change = match cell {
                Some((column, text)) => format!("set {id} {}", pasted(&format!("{column}={text}"))),
                None => format!("edit {id}"),
            };
            (
                say!(
                    lang;
                    "`{table}` has a row `{id}` already",
                    "`{table}` 中已有 `{id}` 这一行",
                    "`{table}` 中已有 `{id}` 這一列"
                ),
                say!(
                    lang;
                    "`kehu {change}` changes it",
                    "用 `kehu {change}` 修改",
                    "用 `kehu {change}` 修改"
                ),
            )
        }
        Refusal::Referenced { table, id, rows, first } => referenced(table, &short(id), rows, first.as_deref(), lang),
        Refusal::NothingToUndo => (
            say!(lang; "there is nothing to take back", "没有可以撤销的操作", "沒有可以復原的操作"),
            say!(
                lang;
                "`kehu history` lists what was written here; what came from elsewhere is undone with git",
                "`kehu history` 列出本机的写入操作；来自他处的修改请用 git 撤销",
                "`kehu history` 列出本機的寫入操作；來自他處的修改請用 git 復原"
            ),
        ),
        Refusal::NoTransaction(typed) => {
            let typed = short(typed);
            (
                say!(
                    lang;
                    "the journal knows no `{typed}`",
                    "日志中没有 `{typed}`",
                    "日誌中沒有 `{typed}`"
                ),
                say!(lang; "`kehu history` lists them", "`kehu history` 可列出", "`kehu history` 可列出"),
            )
        }
        Refusal::Undone(id, by) => {
            let (id, by) = (short(id), short(by));
            (
                say!(
                    lang;
                    "`{id}` was taken back already, by `{by}`",
                    "`{id}` 已被 `{by}` 撤销",
                    "`{id}` 已被 `{by}` 復原"
                ),
                say!(
                    lang; "`kehu undo {by}` makes it anew", "用 `kehu undo {by}` 重做", "用 `kehu undo {by}` 重做"
                ),
            )
        }
        Refusal::TouchedSince { id, places, by } => super::journal::touched(id, places, by.as_deref(), lang),
        Refusal::BookExists(folder) => {
            let folder = folder.display();
            (
                say!(lang; "`{folder}` is a book already", "`{folder}` 已经是客户簿", "`{folder}` 已經是客戶簿"),
                say!(
                    lang;
                    "name another folder: `kehu init DIR`",
                    "请另选文件夹：`kehu init 文件夹`",
                    "請另選資料夾：`kehu init 資料夾`"
                ),
            )
        }
        Refusal::Damaged(problems) if !problems.is_empty() && problems.iter().all(is_unmerged) => {
            let mut files: Vec<_> = problems.iter().filter_map(|problem| problem.site.file()).collect();
            files.dedup();
            let files = listed(&files, lang);
            (
                say!(
                    lang;
                    "not written: a merge left conflicts in {files}",
                    "未写入：合并后 {files} 中仍有冲突",
                    "未寫入：合併後 {files} 中仍有衝突"
                ),
                say!(
                    lang;
                    "settle them first: `kehu resolve`",
                    "请先用 `kehu resolve` 解决冲突",
                    "請先用 `kehu resolve` 解決衝突"
                ),
            )
        }
        Refusal::Damaged(problems) => {
            let count = problems.len();
            (
                say!(
                    lang;
                    "not written: the file is damaged, problems: {count}",
                    "未写入：文件已损坏，共 {count} 个问题",
                    "未寫入：檔案已損壞，共 {count} 個問題"
                ),
                say!(
                    lang;
                    "mend the lines above, or try `kehu check --fix`",
                    "请修正以上各处，或试试 `kehu check --fix`",
                    "請修正以上各處，或試試 `kehu check --fix`"
                ),
            )
        }
        Refusal::TornConflict(file, line) => {
            let file = short(file);
            (
                say!(
                    lang;
                    "{file}:{line}: this conflict lacks a marker, so it is not clear whose lines are whose",
                    "{file}:{line}：此处冲突缺少标记，分不清各行属于哪一方",
                    "{file}:{line}：此處衝突缺少標記，分不清各行屬於哪一方"
                ),
                say!(
                    lang;
                    "mend it in an editor, or bring it back with `git checkout --merge -- {file}`",
                    "请用编辑器修正，或用 `git checkout --merge -- {file}` 恢复",
                    "請用編輯器修正，或用 `git checkout --merge -- {file}` 還原"
                ),
            )
        }
        Refusal::NewerFormat(format) => (
            say!(
                lang;
                "not written: the book has format {format}, made by a newer kehu",
                "未写入：客户簿的格式为 {format}，由更新版本的 kehu 创建",
                "未寫入：客戶簿的格式為 {format}，由更新版本的 kehu 建立"
            ),
            say!(lang; "update kehu", "请更新 kehu", "請更新 kehu"),
        ),
        Refusal::Changed(path) => {
            let path = path.display();
            (
                say!(
                    lang;
                    "not written: `{path}` changed while it was edited",
                    "未写入：`{path}` 在编辑期间被修改",
                    "未寫入：`{path}` 在編輯期間被修改"
                ),
                say!(lang; "run the command again", "请再运行一次", "請再執行一次"),
            )
        }
        Refusal::NoRepository(path) => {
            let path = path.display();
            (
                say!(
                    lang;
                    "git does not know the book at `{path}`",
                    "git 不了解 `{path}` 处的客户簿",
                    "git 不了解 `{path}` 處的客戶簿"
                ),
                say!(
                    lang;
                    "`git init` there and commit it first; without git use `kehu check` for everything",
                    "请先在那里执行 `git init` 并提交；没有 git 时请用 `kehu check` 检查全部",
                    "請先在那裡執行 `git init` 並提交；沒有 git 時請用 `kehu check` 檢查全部"
                ),
            )
        }
        Refusal::Sharing(why) => return super::sync::sentence(why, lang),
        Refusal::Tier(why) => return super::tier::sentence(why, lang),
        Refusal::Loyalty(reason) => return super::loyalty::refusal(reason, lang),
        Refusal::UnknownRevision(revision) => {
            let revision = short(revision);
            (
                say!(
                    lang;
                    "git knows no revision `{revision}`",
                    "git 中没有版本 `{revision}`",
                    "git 中沒有版本 `{revision}`"
                ),
                say!(
                    lang;
                    "`git log --oneline` lists the commits; `HEAD`, `HEAD~3` and names of branches can be given too",
                    "`git log --oneline` 列出各次提交；也可写 `HEAD`、`HEAD~3` 或分支名",
                    "`git log --oneline` 列出各次提交；也可寫 `HEAD`、`HEAD~3` 或分支名稱"
                ),
            )
        }
        Refusal::OutsideBook(path) => {
            let path = path.display();
            (
                say!(
                    lang; "`{path}` leads out of the book", "`{path}` 指向客户簿之外", "`{path}` 指向客戶簿之外"
                ),
                say!(
                    lang;
                    "put the file itself where the link is",
                    "请把链接换成文件本身",
                    "請把連結換成檔案本身"
                ),
            )
        }
        Refusal::OwnFile(file) => {
            let file = short(file);
            (
                say!(
                    lang;
                    "`{file}` is a file of the book, and answers are not written over it",
                    "`{file}` 是客户簿自己的文件，结果不会写到它上面",
                    "`{file}` 是客戶簿自己的檔案，結果不會寫到它上面"
                ),
                say!(
                    lang;
                    "name another file, or one in another folder",
                    "请换一个文件名，或写到别的文件夹",
                    "請換一個檔名，或寫到別的資料夾"
                ),
            )
        }
        Refusal::Value { column, expected, found } => {
            let (column, found, noun) = (short(column), short(found), noun(expected, lang));
            let form = form(expected, lang);
            (
                say!(lang; "`{found}` is not {noun}", "`{found}` 不是{noun}", "`{found}` 不是{noun}"),
                say!(lang; "column `{column}`: {form}", "列 `{column}`：{form}", "欄位 `{column}`：{form}"),
            )
        }
        Refusal::Cells { table, problems } => {
            let count = problems.len();
            (
                say!(
                    lang;
                    "nothing was written, because of what was typed; problems: {count}",
                    "未写入：输入的内容有 {count} 个问题",
                    "未寫入：輸入的內容有 {count} 個問題"
                ),
                say!(
                    lang;
                    "`kehu schema {table}` says what each column may hold",
                    "`kehu schema {table}` 说明每一列可填的内容",
                    "`kehu schema {table}` 說明每個欄位可填的內容"
                ),
            )
        }
        Refusal::NoMatter { typed, open } => {
            let typed = short(typed);
            let fitting = open.iter().filter(|matter| matter.split(':').next() == Some(&*typed)).count();
            let text = if fitting > 1 {
                say!(
                    lang;
                    "this customer has {fitting} open items `{typed}`",
                    "该客户有 {fitting} 个待处理的 `{typed}` 事项",
                    "該客戶有 {fitting} 個待處理的 `{typed}` 事項"
                )
            } else {
                say!(
                    lang;
                    "this customer has no open item `{typed}`",
                    "该客户没有待处理的事项 `{typed}`",
                    "該客戶沒有待處理的事項 `{typed}`"
                )
            };
            let hint = if open.is_empty() {
                say!(
                    lang;
                    "nothing is due for this customer; `kehu explain REF due` says why",
                    "该客户目前没有应联系事项；`kehu explain 客户 due` 说明原因",
                    "該客戶目前沒有應聯絡事項；`kehu explain 客戶 due` 說明原因"
                )
            } else {
                let open = listed(open, lang);
                say!(lang; "open: {open}", "可选：{open}", "可選：{open}")
            };
            (text, hint)
        }
        Refusal::Editor(command, cell) => {
            let command = short(command);
            (
                say!(
                    lang;
                    "not written: the editor `{command}` failed, or nothing was changed",
                    "未写入：编辑器 `{command}` 未正常结束，或内容没有改动",
                    "未寫入：編輯器 `{command}` 未正常結束，或內容沒有改動"
                ),
                editors(cell, lang),
            )
        }
        Refusal::NoEditor(command, cell) => {
            let command = short(command);
            (
                say!(
                    lang; "not written: there is no editor `{command}`", "未写入：没有编辑器 `{command}`", "未寫入：沒有編輯器 `{command}`"
                ),
                editors(cell, lang),
            )
        }
        Refusal::Step { case, event, why, at } => return super::case::misstep(case, event, *why, at, lang),
        Refusal::PlanClosed { id, done } => return super::plan::closed(id, *done, lang),
        Refusal::Unfit(unfit) => return super::unfit::sentence(unfit, lang),
        Refusal::ReadOnly(column) => {
            let column = short(column);
            (
                say!(lang; "kehu keeps `{column}` itself", "`{column}` 由 kehu 自行维护", "`{column}` 由 kehu 自行維護"),
                say!(
                    lang;
                    "leave it out; `kehu schema` says what each column means",
                    "请去掉它；`kehu schema` 说明每一列的含义",
                    "請去掉它；`kehu schema` 說明每個欄位的意義"
                ),
            )
        }
    };
    Sentence { text, hint: Some(hint) }
}

fn is_unmerged(problem: &Problem) -> bool {
    matches!(problem.fault, Fault::ConflictMarker | Fault::Unmerged)
}

/// A word for the shell, in quotes where it needs them.
fn pasted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_=.:/@+%".contains(letter);
    let word = short(word);
    if word.chars().all(is_plain) { word.into_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// How an editor is named, and how to do without.
pub(super) fn editors(cell: &str, lang: Lang) -> String {
    let cell = short(cell);
    say!(
        lang;
        "`VISUAL` or `EDITOR` names the editor, such as `export EDITOR=nano`; `kehu set {cell}=…` needs none",
        "编辑器由 `VISUAL` 或 `EDITOR` 指定，例如 `export EDITOR=nano`；`kehu set {cell}=…` 不需要编辑器",
        "編輯器由 `VISUAL` 或 `EDITOR` 指定，例如 `export EDITOR=nano`；`kehu set {cell}=…` 不需要編輯器"
    )
}

fn referenced(table: &str, id: &str, rows: &[(String, usize)], first: Option<&str>, lang: Lang) -> (String, String) {
    let counts: Vec<_> = rows.iter().map(|(table, count)| format!("{table} {count}")).collect();
    let counts = listed(&counts, lang);
    let hint = match table {
        "customers" => say!(
            lang;
            "`kehu set {id} status=closed` retires it and keeps what was written of it",
            "用 `kehu set {id} status=closed` 可终止合作并保留其记录",
            "用 `kehu set {id} status=closed` 可終止合作並保留其紀錄"
        ),
        "people" => say!(
            lang;
            "`kehu set {id} left_on=DATE` says that they have left",
            "用 `kehu set {id} left_on=日期` 表示此人已离开",
            "用 `kehu set {id} left_on=日期` 表示此人已離開"
        ),
        _ => match first.map(short) {
            Some(first) => say!(
                lang;
                "take those rows out first, or let them refer to another one: `kehu set {first}=…`",
                "请先删除那些行，或改为引用其他行：`kehu set {first}=…`",
                "請先刪除那些列，或改為引用其他列：`kehu set {first}=…`"
            ),
            None => say!(
                lang;
                "take those rows out first, or let them refer to another one",
                "请先删除那些行，或改为引用其他行",
                "請先刪除那些列，或改為引用其他列"
            ),
        },
    };
    let text = say!(
        lang;
        "not removed: rows still refer to it: {counts}",
        "未删除：仍有行引用它：{counts}",
        "未刪除：仍有列引用它：{counts}"
    );
    (text, hint)
}
