//! Why a run failed, as a sentence. Wrong usage is in [`super::usage`], refusals are in [`super::refusal`].

use super::sentence::{Sentence, say};
use super::{refusal, system, usage};
use crate::error::{Doing, Error};
use crate::value::lang::Lang;

/// The sentence, and the remedy where there is one.
pub fn sentence(error: &Error, lang: Lang) -> Sentence {
    let (text, hint) = match error {
        Error::Usage(fault) => return usage::sentence(fault, lang),
        Error::Refused(reason) => return refusal::sentence(reason, lang),
        Error::NoBook(folder) => {
            let folder = folder.display();
            (
                say!(
                    lang;
                    "no book here: neither `{folder}` nor a folder above it holds a `kehu.toml`",
                    "这里没有客户簿：`{folder}` 及其上级文件夹中都没有 `kehu.toml`",
                    "這裡沒有客戶簿：`{folder}` 及其上層資料夾中都沒有 `kehu.toml`"
                ),
                say!(
                    lang;
                    "begin one with `kehu init`, or name one with `-C DIR` or `KEHU_BOOK`",
                    "用 `kehu init` 新建，或用 `-C 文件夹` 或 `KEHU_BOOK` 指定",
                    "用 `kehu init` 新建，或用 `-C 資料夾` 或 `KEHU_BOOK` 指定"
                ),
            )
        }
        Error::Io { doing, path, source } => {
            let hint = system::hint(*doing, path, source.kind(), lang);
            let (doing, path) = (tried(*doing, lang), path.display());
            let reason = system::reason(source, lang);
            let text = say!(
                lang;
                "cannot {doing} `{path}`: {reason}", "无法{doing} `{path}`：{reason}", "無法{doing} `{path}`：{reason}"
            );
            return Sentence { text, hint };
        }
        Error::Locked { path, holder } => {
            let (path, holder) = (path.display(), holder.trim());
            (
                say!(
                    lang;
                    "somebody else is writing to the book: {holder}",
                    "客户簿正在被写入：{holder}",
                    "客戶簿正在被寫入：{holder}"
                ),
                say!(
                    lang;
                    "run the command again when it has finished; the lock is `{path}`",
                    "等它结束后再运行一次；锁文件为 `{path}`",
                    "等它結束後再執行一次；鎖定檔為 `{path}`"
                ),
            )
        }
        Error::Problems(problems) => {
            let count = problems.len();
            (
                say!(
                    lang;
                    "nothing was done, because the data has problems: {count}",
                    "数据有 {count} 个问题，因此未执行任何操作",
                    "資料有 {count} 個問題，因此未執行任何操作"
                ),
                say!(
                    lang;
                    "mend them and run the command again; `kehu check` lists all",
                    "请先修正，再运行一次；`kehu check` 列出全部问题",
                    "請先修正，再執行一次；`kehu check` 列出全部問題"
                ),
            )
        }
        Error::NotDurable(path) => {
            let path = path.display();
            (
                say!(
                    lang;
                    "written, but the disk did not confirm that `{path}` would survive a power cut",
                    "已写入，但磁盘没有确认 `{path}` 断电后仍能保留",
                    "已寫入，但磁碟沒有確認 `{path}` 斷電後仍能保留"
                ),
                say!(
                    lang;
                    "do not run the command again; check the disk, then `kehu check`",
                    "请勿重复运行；先检查磁盘，再运行 `kehu check`",
                    "請勿重複執行；先檢查磁碟，再執行 `kehu check`"
                ),
            )
        }
        Error::Untold(reason) => untold(reason, lang),
        Error::ClosedPipe => {
            let text = say!(
                lang; "whoever read the output has gone", "读取输出的一方已关闭", "讀取輸出的一方已關閉"
            );
            return Sentence { text, hint: None };
        }
    };
    Sentence { text, hint: Some(hint) }
}

/// It is written, but something is wrong with the answer.
fn untold(reason: &Error, lang: Lang) -> (String, String) {
    let text = sentence(reason, lang).text;
    (
        say!(
            lang;
            "it is written, but the answer is not: {text}", "已写入，但未能给出结果：{text}", "已寫入，但未能給出結果：{text}"
        ),
        say!(
            lang;
            "do not run the command again; `kehu history` shows what was written",
            "请勿重复运行；`kehu history` 会列出已写入的内容",
            "請勿重複執行；`kehu history` 會列出已寫入的內容"
        ),
    )
}

/// What was tried, as a verb.
pub fn tried(doing: Doing, lang: Lang) -> &'static str {
    let [english, simplified, traditional] = match doing {
        Doing::Read => ["read", "读取", "讀取"],
        Doing::Write | Doing::Answer => ["write", "写入", "寫入"],
        Doing::Create => ["create", "创建", "建立"],
        Doing::Replace => ["replace", "替换", "取代"],
        Doing::Lock => ["lock", "锁定", "鎖定"],
        Doing::Run => ["run", "运行", "執行"],
    };
    match lang {
        Lang::En => english,
        Lang::ZhHans => simplified,
        Lang::ZhHant => traditional,
    }
}
