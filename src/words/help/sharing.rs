//! Help of the commands that share a book: `sync`, `resolve` and `merge-driver`.

use super::Entry;

/// As [`super::HELP`].
pub static SHARING: &[Entry] = &[
    (
        "kehu sync",
        0x11c4_f18b_0c5c_1bf7,
        "\
通过 git 共享客户簿：提交、合并他人的修改、推送

只提交客户簿的文件，不管暂存区里还有什么；已确认却被其他程序删除的行，会先恢复。他人推送的内容由 `kehu merge-driver` 逐行合并。双方修改了同一单元格时停下，退出码为 1：\
先用 `kehu resolve` 解决，再运行 `kehu sync`。之后检查合并带来的问题，例如与此处已删除的客户的接触；有错误时显示它们，退出码为 3。

没有远程仓库时只提交，并予以说明。除非你坐在终端前，否则绝不等待输入密码。输出提交的编号；加 --dry-run 时输出将要提交的内容：what、added、changed、removed。",
        "\
透過 git 共用客戶簿：提交、合併他人的修改、推送

只提交客戶簿的檔案，不管暫存區裡還有什麼；已確認卻被其他程式刪除的列，會先還原。他人推送的內容由 `kehu merge-driver` 逐列合併。雙方修改了同一儲存格時停下，結束代碼為 1：\
先用 `kehu resolve` 解決，再執行 `kehu sync`。之後檢查合併帶來的問題，例如與此處已刪除的客戶的接觸；有錯誤時顯示它們，結束代碼為 3。

沒有遠端儲存庫時只提交，並予以說明。除非你坐在終端機前，否則絕不等待輸入密碼。輸出提交的編號；加 --dry-run 時輸出將要提交的內容：what、added、changed、removed。",
    ),
    (
        "kehu resolve",
        0x3716_3a5a_e1f8_ad7c,
        "\
解决合并留下的冲突

在终端上逐个单元格询问：取本方、取对方、另填或稍后再定。在脚本中或加 --list 时只列出冲突，不写入；--ours 和 --theirs 解决全部冲突，或只解决某一行、某一列的冲突。\
文件的最后一处冲突解决后，会加入 git 的暂存区（`git add`），之后即可写入；`git commit` 或 `git rebase --continue` 由你执行，此前最好运行 `kehu check`。`kehu undo` 可恢复冲突。

在 rebase 和 cherry-pick 中，“本方”（ours）是作为基础的分支，“对方”（theirs）是正在应用的修改。仍有冲突时退出码为 1。列：file、row、called、column、base、ours、theirs。",
        "\
解決合併留下的衝突

在終端機上逐個儲存格詢問：取本方、取對方、另填或稍後再定。在腳本中或加 --list 時只列出衝突，不寫入；--ours 和 --theirs 解決全部衝突，或只解決某一列、某一欄的衝突。\
檔案的最後一處衝突解決後，會加入 git 的暫存區（`git add`），之後即可寫入；`git commit` 或 `git rebase --continue` 由你執行，此前最好執行 `kehu check`。`kehu undo` 可恢復衝突。

在 rebase 和 cherry-pick 中，「本方」（ours）是作為基礎的分支，「對方」（theirs）是正在套用的修改。仍有衝突時結束代碼為 1。欄位：file、row、called、column、base、ours、theirs。",
    ),
    (
        "kehu merge-driver",
        0xf4cb_a38f_c180_e4b4,
        "\
逐行、逐单元格合并一张表的两个版本；由 git 运行

不同单元格的修改都保留，双方新增的行依次排列；同一单元格改成两个不同的值则为冲突：由整行组成的冲突块，用 `kehu resolve` 解决。不能按行读取的内容按文本合并。结果写入 OURS。

`kehu init` 和第一个写入的命令会在仓库中设置它；没有 kehu 时，git 改为按文本合并。合并成功时退出码为 0，有冲突时为 1，无法合并且 OURS 未改动时为 129。",
        "\
逐列、逐儲存格合併一張表格的兩個版本；由 git 執行

不同儲存格的修改都保留，雙方新增的列依次排列；同一儲存格改成兩個不同的值則為衝突：由整列組成的衝突區塊，用 `kehu resolve` 解決。不能按列讀取的內容按文字合併。結果寫入 OURS。

`kehu init` 和第一個寫入的命令會在儲存庫中設定它；沒有 kehu 時，git 改為按文字合併。合併成功時結束代碼為 0，有衝突時為 1，無法合併且 OURS 未改動時為 129。",
    ),
    (
        "kehu sync --no-push",
        0x9af1_9275_a799_6581,
        "只提交和合并",
        "只提交和合併",
    ),
    (
        "kehu sync --dry-run",
        0x88c0_278b_aa56_907f,
        "显示将要提交的内容，以及与上次拉取的内容相差多少",
        "顯示將要提交的內容，以及與上次拉取的內容相差多少",
    ),
    (
        "kehu sync --quiet",
        0x518b_bee0_2617_fbd2,
        "不输出提交的编号",
        "不輸出提交的編號",
    ),
    (
        "kehu resolve FILE",
        0xdc8d_31b8_1f75_86ae,
        "文件 [默认：客户簿的所有文件]",
        "檔案 [預設：客戶簿的所有檔案]",
    ),
    (
        "kehu resolve --ours",
        0xa438_f92f_3ef7_77bd,
        "取本方的值",
        "取本方的值",
    ),
    (
        "kehu resolve --theirs",
        0x5910_d218_c7d3_a357,
        "取对方的值",
        "取對方的值",
    ),
    (
        "kehu resolve --list",
        0xfd6f_f13b_2459_3a74,
        "只列出冲突，在终端上也不询问",
        "只列出衝突，在終端機上也不詢問",
    ),
    (
        "kehu resolve --row",
        0x3527_4038_53c5_d98d,
        "只处理此编号（或编号以此开头）的行",
        "只處理此編號（或編號以此開頭）的列",
    ),
    (
        "kehu resolve --column",
        0x7cff_35dd_e35c_1c49,
        "只处理此列",
        "只處理此欄位",
    ),
    (
        "kehu merge-driver BASE",
        0x7eb7_c26d_d6df_2a2b,
        "双方修改前的共同版本，即 git 的 %O",
        "雙方修改前的共同版本，即 git 的 %O",
    ),
    (
        "kehu merge-driver OURS",
        0xf434_6cf2_4fc3_6c23,
        "本方的版本，即 git 的 %A",
        "本方的版本，即 git 的 %A",
    ),
    (
        "kehu merge-driver THEIRS",
        0x8b27_a473_d23c_3dc4,
        "对方的版本，即 git 的 %B",
        "對方的版本，即 git 的 %B",
    ),
    (
        "kehu merge-driver PATH",
        0x4678_bdab_1d5f_1876,
        "文件在仓库中的路径，由此得知是哪张表，即 git 的 %P",
        "檔案在儲存庫中的路徑，由此得知是哪張表格，即 git 的 %P",
    ),
    (
        "kehu merge-driver --install",
        0xd943_3b93_ff7e_a32c,
        "在客户簿所在的仓库中设置合并驱动",
        "在客戶簿所在的儲存庫中設定合併驅動程式",
    ),
    (
        "kehu sync EXAMPLES",
        0xc2ef_6fdf_048c_d9be,
        "\
示例:
  kehu sync
  kehu sync --dry-run
  kehu resolve && kehu sync",
        "\
範例:
  kehu sync
  kehu sync --dry-run
  kehu resolve && kehu sync",
    ),
    (
        "kehu resolve EXAMPLES",
        0x764e_425e_2374_cf03,
        "\
示例:
  kehu resolve
  kehu resolve customers.csv --theirs
  kehu resolve --ours --row c-3k9x --column stage",
        "\
範例:
  kehu resolve
  kehu resolve customers.csv --theirs
  kehu resolve --ours --row c-3k9x --column stage",
    ),
    (
        "kehu merge-driver EXAMPLES",
        0xc88d_bc40_545a_9a43,
        "\
示例:
  kehu merge-driver --install
  kehu merge-driver base.csv ours.csv theirs.csv customers.csv",
        "\
範例:
  kehu merge-driver --install
  kehu merge-driver base.csv ours.csv theirs.csv customers.csv",
    ),
];
