//! What is said while a book is shared through git, and why it could not be.

use super::sentence::{Sentence, listed, say, short};
use crate::error::{Sharing, Step};
use crate::value::lang::Lang;

/// Names that a sentence shows; the others are counted.
const SHOWN: usize = 5;
/// Characters of what git said.
const SAID: usize = 600;

/// What was committed.
pub fn committed(parts: &str, lang: Lang) -> String {
    say!(lang; "committed: {parts}", "已提交：{parts}", "已提交：{parts}")
}

/// A merge that had been settled is a commit now.
pub fn concluded(lang: Lang) -> String {
    say!(lang; "the merge is concluded", "合并已完成", "合併已完成")
}

/// Commits of others were merged.
pub fn received(count: usize, lang: Lang) -> String {
    let s = if count == 1 { "" } else { "s" };
    say!(lang; "received: {count} commit{s}", "已接收：{count} 次提交", "已接收：{count} 次提交")
}

/// Commits were pushed.
pub fn sent(count: usize, remote: &str, lang: Lang) -> String {
    let (remote, s) = (short(remote), if count == 1 { "" } else { "s" });
    say!(lang; "sent to `{remote}`: {count} commit{s}", "已推送到 `{remote}`：{count} 次提交", "已推送到 `{remote}`：{count} 次提交")
}

/// Rows that another program had removed are back.
pub fn restored(count: usize, lang: Lang) -> String {
    say!(
        lang;
        "put back, since another program had removed them after they were confirmed: rows {count}",
        "已恢复被其他程序删除的已确认的行：{count} 行",
        "已還原被其他程式刪除的已確認的列：{count} 列"
    )
}

/// Rows that would be put back.
pub fn would_restore(count: usize, lang: Lang) -> String {
    say!(
        lang;
        "would be put back, since another program removed them after they were confirmed: rows {count}",
        "将恢复被其他程序删除的已确认的行：{count} 行",
        "將還原被其他程式刪除的已確認的列：{count} 列"
    )
}

/// Files of the book that git ignores.
pub fn ignored(names: &[String], lang: Lang) -> String {
    let names = some(names, lang);
    say!(
        lang;
        "not shared, since `.gitignore` or another setting tells git to ignore them: {names}",
        "以下文件未共享，因为 `.gitignore` 或其他设置让 git 忽略它们：{names}",
        "以下檔案未共用，因為 `.gitignore` 或其他設定讓 git 忽略它們：{names}"
    )
}

/// There is nobody to share with.
pub fn no_remote(lang: Lang) -> String {
    say!(
        lang;
        "there is no remote, so nothing is fetched or pushed; `git remote add origin URL` names one",
        "没有远程仓库，因此不拉取也不推送；用 `git remote add origin 网址` 添加",
        "沒有遠端儲存庫，因此不拉取也不推送；用 `git remote add origin 網址` 新增"
    )
}

/// Nothing was to be done.
pub fn nothing_new(lang: Lang) -> String {
    say!(lang; "nothing new, here or there", "两边都没有新内容", "兩邊都沒有新內容")
}

/// Nothing is known of the remote.
pub fn never_fetched(remote: &str, lang: Lang) -> String {
    let remote = short(remote);
    say!(
        lang;
        "`{remote}`: nothing was fetched from this branch so far",
        "`{remote}`：尚未拉取过此分支",
        "`{remote}`：尚未拉取過此分支"
    )
}

/// How far we and the remote are apart.
pub fn distance(ahead: usize, behind: usize, remote: &str, lang: Lang) -> String {
    let remote = short(remote);
    say!(
        lang;
        "`{remote}`, as it was fetched last: commits to send {ahead}, to receive {behind}",
        "`{remote}`（截至上次拉取）：待推送 {ahead} 次提交，待接收 {behind} 次提交",
        "`{remote}`（截至上次拉取）：待推送 {ahead} 次提交，待接收 {behind} 次提交"
    )
}

fn some(names: &[String], lang: Lang) -> String {
    let rest = names.len().saturating_sub(SHOWN);
    let shown = listed(names.get(..names.len() - rest).unwrap_or_default(), lang);
    if rest > 0 { format!("{shown} (+{rest})") } else { shown }
}

/// Why the book could not be shared, and what to do.
#[expect(clippy::too_many_lines, reason = "one arm for each reason, read as a table")]
pub(super) fn sentence(why: &Sharing, lang: Lang) -> Sentence {
    let (text, hint) = match why {
        Sharing::NoGit => (
            say!(lang; "there is no `git` here", "没有找到 `git`", "沒有找到 `git`"),
            say!(
                lang;
                "install git; without it a folder that a sync tool keeps can be shared, with less safety",
                "请安装 git；没有 git 时也可用同步工具共享文件夹，但不够安全",
                "請安裝 git；沒有 git 時也可用同步工具共用資料夾，但不夠安全"
            ),
        ),
        Sharing::NoRepository(path) => {
            let path = path.display();
            (
                say!(
                    lang; "the book at `{path}` is in no git repository", "`{path}` 处的客户簿不在 git 仓库中", "`{path}` 處的客戶簿不在 git 儲存庫中"
                ),
                say!(lang; "`git init` there, then `kehu sync` again", "请在那里执行 `git init`，再运行 `kehu sync`", "請在那裡執行 `git init`，再執行 `kehu sync`"),
            )
        }
        Sharing::Detached => (
            say!(
                lang;
                "no branch is checked out, so what is committed would belong to none",
                "当前不在任何分支上，提交将不属于任何分支",
                "目前不在任何分支上，提交將不屬於任何分支"
            ),
            say!(
                lang;
                "`git switch main` goes back to a branch, `git switch -c NAME` makes one here",
                "用 `git switch main` 回到分支，或用 `git switch -c 名称` 在此新建",
                "用 `git switch main` 回到分支，或用 `git switch -c 名稱` 在此新建"
            ),
        ),
        Sharing::UnderWay(name) => (
            say!(lang; "a `git {name}` is under way", "`git {name}` 尚未完成", "`git {name}` 尚未完成"),
            say!(
                lang;
                "settle it with `kehu resolve`, then `git {name} --continue`; or `git {name} --abort`",
                "用 `kehu resolve` 解决冲突，再执行 `git {name} --continue`；或执行 `git {name} --abort`",
                "用 `kehu resolve` 解決衝突，再執行 `git {name} --continue`；或執行 `git {name} --abort`"
            ),
        ),
        Sharing::Conflicts { files, others } => {
            let names = some(&files.iter().chain(others).cloned().collect::<Vec<_>>(), lang);
            let text = say!(
                lang;
                "both sides changed the same: {names}",
                "双方修改了相同的内容：{names}",
                "雙方修改了相同的內容：{names}"
            );
            let hint = if others.is_empty() {
                say!(
                    lang;
                    "`kehu resolve`, then `kehu sync` again; or `git merge --abort`, which goes back to before",
                    "先运行 `kehu resolve`，再运行 `kehu sync`；或用 `git merge --abort` 恢复到合并之前",
                    "先執行 `kehu resolve`，再執行 `kehu sync`；或用 `git merge --abort` 還原到合併之前"
                )
            } else {
                let others = some(others, lang);
                say!(
                    lang;
                    "`kehu resolve` for files of the book, an editor and `git add` for {others}, then `kehu sync` again",
                    "客户簿的文件用 `kehu resolve`，{others} 请编辑后 `git add`，然后再运行 `kehu sync`",
                    "客戶簿的檔案用 `kehu resolve`，{others} 請編輯後 `git add`，然後再執行 `kehu sync`"
                )
            };
            (text, hint)
        }
        Sharing::Nobody => (
            say!(
                lang;
                "not committed: git does not know who you are",
                "未提交：git 不知道你是谁",
                "未提交：git 不知道你是誰"
            ),
            say!(
                lang;
                "`git config user.name 'Your Name'` and `git config user.email you@example.com`",
                "请执行 `git config user.name '姓名'` 和 `git config user.email you@example.com`",
                "請執行 `git config user.name '姓名'` 和 `git config user.email you@example.com`"
            ),
        ),
        Sharing::Staged(names) => {
            let names = some(names, lang);
            (
                say!(
                    lang;
                    "not merged: other files wait for a commit: {names}",
                    "未合并：还有其他文件等待提交：{names}",
                    "未合併：還有其他檔案等待提交：{names}"
                ),
                say!(
                    lang;
                    "commit them, or take them out of the index with `git restore --staged`, then `kehu sync` again",
                    "请先提交它们，或用 `git restore --staged` 移出暂存区，再运行 `kehu sync`",
                    "請先提交它們，或用 `git restore --staged` 移出暫存區，再執行 `kehu sync`"
                ),
            )
        }
        Sharing::Remotes { branch, names } => {
            let (branch, names) = (short(branch), some(names, lang));
            (
                say!(
                    lang;
                    "branch `{branch}` follows none of the remotes: {names}",
                    "分支 `{branch}` 没有跟踪任何远程仓库：{names}",
                    "分支 `{branch}` 沒有追蹤任何遠端儲存庫：{names}"
                ),
                say!(
                    lang;
                    "`git push -u REMOTE {branch}` chooses one",
                    "用 `git push -u 远程 {branch}` 选定一个",
                    "用 `git push -u 遠端 {branch}` 選定一個"
                ),
            )
        }
        Sharing::Moving => (
            say!(
                lang;
                "merged, but not pushed: others push all the time",
                "已合并但未推送：其他人一直在推送",
                "已合併但未推送：其他人一直在推送"
            ),
            say!(lang; "run `kehu sync` again", "请再运行 `kehu sync`", "請再執行 `kehu sync`"),
        ),
        Sharing::Git { step, said } => {
            let said: String = said.chars().take(SAID).collect();
            (refused(*step, &said, lang), after(*step, lang))
        }
    };
    Sentence { text, hint: Some(hint) }
}

fn refused(step: Step, said: &str, lang: Lang) -> String {
    match step {
        Step::Commit => say!(lang; "git did not commit: {said}", "git 未能提交：{said}", "git 未能提交：{said}"),
        Step::Fetch => say!(lang; "git could not fetch: {said}", "git 未能拉取：{said}", "git 未能拉取：{said}"),
        Step::Merge => say!(lang; "git did not merge: {said}", "git 未能合并：{said}", "git 未能合併：{said}"),
        Step::Push => say!(lang; "git could not push: {said}", "git 未能推送：{said}", "git 未能推送：{said}"),
    }
}

fn after(step: Step, lang: Lang) -> String {
    match step {
        Step::Commit => say!(
            lang;
            "the files are as they were; `git commit` tells more",
            "文件没有变动；`git commit` 可看到详情",
            "檔案沒有變動；`git commit` 可看到詳情"
        ),
        Step::Fetch => say!(
            lang;
            "what is here is committed; run `kehu sync` again, or try `git fetch`, which may ask for a password",
            "本地内容已提交；请稍后再运行 `kehu sync`，或试试 `git fetch`（可能要求输入密码）",
            "本機內容已提交；請稍後再執行 `kehu sync`，或試試 `git fetch`（可能要求輸入密碼）"
        ),
        Step::Merge => say!(
            lang;
            "what is here is committed and unchanged; `git status` tells more",
            "本地内容已提交且未改动；`git status` 可看到详情",
            "本機內容已提交且未更動；`git status` 可看到詳情"
        ),
        Step::Push => say!(
            lang;
            "what is here is committed and merged; run `kehu sync` again, or try `git push`",
            "本地内容已提交并合并；请再运行 `kehu sync`，或试试 `git push`",
            "本機內容已提交並合併；請再執行 `kehu sync`，或試試 `git push`"
        ),
    }
}
