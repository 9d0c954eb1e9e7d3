//! What each command does. The English is the doc comment of its `Args`; see [`super::stale`] for the hashes.

use super::Entry;

/// One entry a command.
pub(super) static COMMANDS: &[Entry] = &[
    (
        "kehu",
        0x6e1d_ce1a_b30d_7bf8,
        "维护客户关系：今天该联系谁、为什么、说什么",
        "經營客戶關係：今天該聯絡誰、為什麼、說什麼",
    ),
    ("kehu init", 0x7862_dc9e_cbbe_5f33, "新建客户簿：设置、规则和空表", "新建客戶簿：設定、規則和空的表格"),
    ("kehu add", 0xd551_7351_d3fc_3cbe, "添加客户；先列出相似的客户", "新增客戶；先列出相似的客戶"),
    ("kehu new", 0x1d92_2bbd_b67f_f3c2, "在任意表中添加一行", "在任意表格中新增一列"),
    ("kehu set", 0x5b09_23d0_8b8c_b6c0, "修改一行中的若干列", "修改一列中的若干欄位"),
    ("kehu edit", 0xdde9_3075_4757_42d5, "在编辑器中以 TOML 修改一行", "在編輯器中以 TOML 修改一列"),
    ("kehu rm", 0x96ea_08e9_1fd6_9e76, "删除一行；从日志中删除的行会留下标记", "刪除一列；從日誌中刪除的列會留下標記"),
    ("kehu log", 0x2e84_3ae4_08d6_8954, "记录一次已发生的接触", "記錄一次已發生的接觸"),
    ("kehu buy", 0x3d73_c42d_8ad5_11ff, "记录一笔购买；金额为负即退款", "記錄一筆購買；金額為負即退款"),
    ("kehu due", 0xb291_f6bf_c822_4451, "应联系的客户，最紧迫的在前", "應聯絡的客戶，最急迫的在前"),
    ("kehu snooze", 0x36ca_ec66_8bd6_6e41, "把一个应联系事项推迟到某天", "把一個應聯絡事項延後到某天"),
    ("kehu show", 0xbc6c_f9e5_fc56_5a47, "一个客户的全部信息", "一個客戶的全部資訊"),
    ("kehu explain", 0xc321_85fe_5a79_1b53, "结果背后的规则、数据行和计算过程", "結果背後的規則、資料列和計算過程"),
    ("kehu list", 0xe693_00c0_4945_b86d, "列出一张表的行；客户表还可列出指标", "列出一張表的列；客戶表還可列出指標"),
    (
        "kehu import",
        0x81fd_42fa_8107_0f2d,
        "导入外部数据；不加 `--write` 时只预演",
        "匯入外部資料；不加 `--write` 時只試跑",
    ),
    ("kehu check", 0xf233_fc75_1d60_24a4, "检查客户簿中的所有数据问题", "檢查客戶簿中的所有資料問題"),
    ("kehu schema", 0x8ceb_06a8_edf2_13a1, "各表及其列的类型和含义", "各表格及其欄位的類型和意義"),
];
