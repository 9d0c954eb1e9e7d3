//! What the operating system answered, and what to do about it: another thing for a book than for an answer that was asked
//! for elsewhere with `-o`.

use super::sentence::say;
use crate::error::Doing;
use crate::value::lang::Lang;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The answer of the operating system, in the reader's language where it is a common one.
pub(super) fn reason(source: &io::Error, lang: Lang) -> String {
    match source.kind() {
        ErrorKind::NotFound => say!(lang; "it does not exist", "不存在", "不存在"),
        ErrorKind::PermissionDenied => say!(lang; "permission denied", "没有权限", "沒有權限"),
        ErrorKind::AlreadyExists => say!(lang; "it exists already", "已经存在", "已經存在"),
        ErrorKind::StorageFull => say!(lang; "the disk is full", "磁盘已满", "磁碟已滿"),
        ErrorKind::QuotaExceeded => say!(lang; "your share of the disk is used up", "磁盘配额已用完", "磁碟配額已用完"),
        ErrorKind::FileTooLarge => say!(
            lang; "the file may not become that large", "文件大小超出限制", "檔案大小超出限制"
        ),
        ErrorKind::ReadOnlyFilesystem => say!(lang; "the disk is read-only", "磁盘是只读的", "磁碟是唯讀的"),
        ErrorKind::IsADirectory => say!(lang; "it is a folder", "它是文件夹", "它是資料夾"),
        ErrorKind::NotADirectory => say!(
            lang; "a part of the path is no folder", "路径中有一部分不是文件夹", "路徑中有一部分不是資料夾"
        ),
        _ => source.to_string(),
    }
}

/// What to do about it.
pub(super) fn hint(doing: Doing, path: &Path, kind: ErrorKind, lang: Lang) -> Option<String> {
    match doing {
        Doing::Answer => answer(path, kind, lang),
        Doing::Read | Doing::Run => (kind == ErrorKind::PermissionDenied).then(|| whose(path, lang)),
        Doing::Write | Doing::Create | Doing::Replace | Doing::Lock => book(path, kind, lang),
    }
}

/// For an answer, which can go elsewhere.
fn answer(path: &Path, kind: ErrorKind, lang: Lang) -> Option<String> {
    let shown = path.display();
    Some(match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => say!(
            lang;
            "make room there, or name another place with `-o FILE`",
            "请在该处腾出空间，或用 `-o 文件` 另选位置",
            "請在該處騰出空間，或用 `-o 檔案` 另選位置"
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => say!(
            lang;
            "name a file in a folder that you may write to: `-o FILE`",
            "请用 `-o 文件` 指定一个可写的位置",
            "請用 `-o 檔案` 指定一個可寫入的位置"
        ),
        ErrorKind::IsADirectory => say!(
            lang;
            "add the name of a file: `-o {shown}/FILE`",
            "请加上文件名：`-o {shown}/文件`",
            "請加上檔名：`-o {shown}/檔案`"
        ),
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            let folder = path.parent().unwrap_or(path).display();
            say!(
                lang;
                "`{folder}` must be a folder: make it, or name another one",
                "`{folder}` 必须是文件夹：请先创建，或另选一个",
                "`{folder}` 必須是資料夾：請先建立，或另選一個"
            )
        }
        _ => return None,
    })
}

/// For a book, of which nothing is lost.
fn book(path: &Path, kind: ErrorKind, lang: Lang) -> Option<String> {
    Some(match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say!(
            lang;
            "nothing was lost; make room and run the command again",
            "数据没有丢失；请腾出空间后再运行一次",
            "資料沒有遺失；請騰出空間後再執行一次"
        ),
        ErrorKind::FileTooLarge => say!(
            lang;
            "nothing was lost; raise the limit (`ulimit -f`) and run the command again",
            "数据没有丢失；请放宽限制（`ulimit -f`）后再运行一次",
            "資料沒有遺失；請放寬限制（`ulimit -f`）後再執行一次"
        ),
        ErrorKind::PermissionDenied => whose(path, lang),
        ErrorKind::ReadOnlyFilesystem => say!(
            lang;
            "the book can be read but not written there; copy it to another disk to write",
            "此处的客户簿只能读取；如需写入，请复制到其他磁盘",
            "此處的客戶簿只能讀取；如需寫入，請複製到其他磁碟"
        ),
        ErrorKind::IsADirectory | ErrorKind::NotADirectory | ErrorKind::AlreadyExists => say!(
            lang;
            "something else stands where kehu keeps its files: move it away",
            "kehu 存放文件的位置被其他内容占用：请将其移走",
            "kehu 存放檔案的位置被其他內容占用：請將其移走"
        ),
        _ => return None,
    })
}

/// Who may write to it.
fn whose(path: &Path, lang: Lang) -> String {
    let folder = path.parent().unwrap_or(path).display();
    say!(
        lang;
        "`ls -la {folder}` shows whose it is; ask them for access, or run kehu as that user",
        "`ls -la {folder}` 显示它属于谁；请对方授权，或以该用户运行 kehu",
        "`ls -la {folder}` 顯示它屬於誰；請對方授權，或以該使用者執行 kehu"
    )
}
