//! Help of `tier` and of what it is asked by.

use super::Entry;

/// As [`super::HELP`].
pub(super) static TIERS: &[Entry] = &[
    (
        "kehu tier",
        0x46c6_e29c_ac00_e2f2,
        "\
谁属于哪个层级：标准怎么说、申请了什么、由人决定什么

层级不会自己变动。`kehu tier review` 按 rules/tiers.toml 的标准列出应变更的客户及理由；由人批准（`apply`）或驳回（`reject`）。另有想法的可以申请（`request`），由人核对材料（`propose`），由人决定，再告知客户（`notify`）。每一步都是 tier_changes 的一行。

已在某层级的客户，只要其 `keep` 成立就留下；作出决定后，在 `stay` 所定的时间内不再提议变更。由人作出的例外（`apply --until`）到期之前，不会提出相反的提议；到期后重新按标准计算。驳回的变更，在 `stay` 所定的时间内不再提议。",
        "\
誰屬於哪個分級：標準怎麼說、申請了什麼、由人決定什麼

分級不會自己異動。`kehu tier review` 依 rules/tiers.toml 的標準列出應異動的客戶及理由；由人核准（`apply`）或駁回（`reject`）。另有想法的可以申請（`request`），由人審核資料（`propose`），由人決定，再告知客戶（`notify`）。每一步都是 tier_changes 的一列。

已在某分級的客戶，只要其 `keep` 成立就留下；作出決定後，在 `stay` 所定的時間內不再提議異動。由人作出的例外（`apply --until`）到期之前，不會提出相反的提議；到期後重新依標準計算。駁回的異動，在 `stay` 所定的時間內不再提議。",
    ),
    (
        "kehu tier EXAMPLES",
        0x52cd_09da_1565_0123,
        "\
示例:
  kehu tier review
  kehu tier apply 晨光
  kehu tier history 晨光",
        "\
範例:
  kehu tier review
  kehu tier apply 晨光
  kehu tier history 晨光",
    ),
    (
        "kehu tier review",
        0x0abc_aa02_cc6d_e895,
        "\
按标准应变更层级的客户，以及等待决定的客户

每位客户一行：先是申请和提议，再是升级，最后是降级。已终止的客户不列，仍受决定或例外约束的客户也不列。尚未决定层级的客户按标准计算；加 --undecided 一并列出。

--rules 只是假设：如果改用这些规则，哪些客户的层级会不同，不论近期作过什么决定；`to_now` 是按客户簿自己的标准得出的层级。

列：customer_id、name、from、to、value、risk、reason、step（requested、proposed、computed）、asked_on、by、change_id、owner；加 --rules 时以 to_now 代替进度各列。--columns 和 --where 还可使用客户表的列和客户指标（`kehu schema facts`）。",
        "\
依標準應異動分級的客戶，以及等待決定的客戶

每位客戶一列：先是申請和提議，再是升等，最後是降等。已終止的客戶不列，仍受決定或例外約束的客戶也不列。尚未決定分級的客戶依標準計算；加 --undecided 一併列出。

--rules 只是假設：如果改用這些規則，哪些客戶的分級會不同，不論近期作過什麼決定；`to_now` 是依客戶簿自己的標準得出的分級。

欄位：customer_id、name、from、to、value、risk、reason、step（requested、proposed、computed）、asked_on、by、change_id、owner；加 --rules 時以 to_now 代替進度各欄位。--columns 和 --where 還可使用客戶表格的欄位和客戶指標（`kehu schema facts`）。",
    ),
    (
        "kehu tier review EXAMPLES",
        0x1413_9a56_1e1a_9a26,
        "\
示例:
  kehu tier review
  kehu tier review --owner me --where 'value >= 60 || risk >= 60'
  kehu tier review -f ids --where 'to == \"vip\"' | xargs kehu tier apply
  kehu tier review --rules 明年.toml",
        "\
範例:
  kehu tier review
  kehu tier review --owner me --where 'value >= 60 || risk >= 60'
  kehu tier review -f ids --where 'to == \"vip\"' | xargs kehu tier apply
  kehu tier review --rules 明年.toml",
    ),
    (
        "kehu tier review --owner",
        0xf2bb_bb3f_aa84_b8c0,
        "该负责人的客户，以及其代理的客户；`me` 为自己",
        "該負責人的客戶，以及其代理的客戶；`me` 為自己",
    ),
    (
        "kehu tier review --segment",
        0x3692_5a69_6dc7_3383,
        "属于该客群的客户，见 rules/segments.toml",
        "屬於該客群的客戶，見 rules/segments.toml",
    ),
    (
        "kehu tier review --undecided",
        0x6bf3_1687_da79_8a7c,
        "也列出尚未决定层级的客户",
        "也列出尚未決定分級的客戶",
    ),
    (
        "kehu tier review --rules",
        0x1d19_6aa9_16c0_6c02,
        "改用此文件或文件夹中的规则会有什么不同",
        "改用此檔案或資料夾中的規則會有什麼不同",
    ),
    (
        "kehu tier review --full",
        0x9eea_e503_0ef9_c89c,
        "与 --rules 合用：按它们得出的全部结果，而不只是不同之处",
        "與 --rules 合用：依它們得出的全部結果，而不只是不同之處",
    ),
    (
        "kehu tier review --exit-code",
        0x67e8_3e12_e356_d211,
        "有结果时退出码为 10",
        "有結果時結束代碼為 10",
    ),
    (
        "kehu tier request",
        0xc0b1_6e7b_3c4f_d4e8,
        "\
为客户申请另一个层级

由他人核对材料（`kehu tier propose`）并决定（`apply`、`reject`）；在此之前层级不变。输出申请的编号。",
        "\
為客戶申請另一個分級

由他人審核資料（`kehu tier propose`）並決定（`apply`、`reject`）；在此之前分級不變。輸出申請的編號。",
    ),
    (
        "kehu tier request EXAMPLES",
        0x0876_b5e2_467d_1700,
        "\
示例:
  kehu tier request 晨光 --to vip --why '年度会议上提出'
  kehu tier request 晨光 --to 优质客户 --evidence '收入证明'",
        "\
範例:
  kehu tier request 晨光 --to vip --why '年度會議上提出'
  kehu tier request 晨光 --to 優質客戶 --evidence '收入證明'",
    ),
    (
        "kehu tier request --to",
        0xf5d0_65c0_0227_0f1a,
        "层级，写代号或名称",
        "分級，寫代號或名稱",
    ),
    (
        "kehu tier request --why",
        0xf047_fe3d_71cc_b498,
        "为什么应在该层级",
        "為什麼應在該分級",
    ),
    (
        "kehu tier request --evidence",
        0xe360_3acd_08c3_69d2,
        "支持申请的材料和数字",
        "支持申請的資料和數字",
    ),
    (
        "kehu tier propose",
        0x8715_36be_0022_11ef,
        "\
把层级变更提交决定

有申请的，在核对材料之后提交；没有申请的，按标准提议，并写明依据。输出提议的编号。",
        "\
把分級異動提交決定

有申請的，在審核資料之後提交；沒有申請的，依標準提議，並寫明依據。輸出提議的編號。",
    ),
    (
        "kehu tier propose EXAMPLES",
        0x1431_c882_78f5_f689,
        "\
示例:
  kehu tier propose 晨光
  kehu tier propose h-7k3q9x2m4d1h --evidence '材料已核对'
  kehu tier propose --all",
        "\
範例:
  kehu tier propose 晨光
  kehu tier propose h-7k3q9x2m4d1h --evidence '資料已審核'
  kehu tier propose --all",
    ),
    (
        "kehu tier propose REF|ID",
        0xbc45_7bbf_44b1_86d3,
        "客户，或写申请、提议的编号",
        "客戶，或寫申請、提議的編號",
    ),
    (
        "kehu tier apply REF|ID",
        0xbc45_7bbf_44b1_86d3,
        "客户，或写申请、提议的编号",
        "客戶，或寫申請、提議的編號",
    ),
    (
        "kehu tier reject REF|ID",
        0xbc45_7bbf_44b1_86d3,
        "客户，或写申请、提议的编号",
        "客戶，或寫申請、提議的編號",
    ),
    (
        "kehu tier propose --all",
        0x4fd1_b1b7_8b65_c67c,
        "`kehu tier review` 列出而尚未提议的全部",
        "`kehu tier review` 列出而尚未提議的全部",
    ),
    (
        "kehu tier propose --why",
        0x74cf_0a19_e64a_56d9,
        "理由",
        "理由",
    ),
    (
        "kehu tier propose --evidence",
        0xa2cb_dd1e_7424_9870,
        "已核对的材料和数字",
        "已審核的資料和數字",
    ),
    (
        "kehu tier apply",
        0xacfd_3b5e_d5f5_0d2a,
        "\
批准层级变更

有申请或提议的，照其批准；没有的，按标准；--to 由人另定层级，并说明理由。客户的层级与 tier_changes 中的一行（连同依据）一起写入。从当天起按新层级的节奏维护，并在 rules/tiers.toml 的 `stay` 所定的时间内不再提议变更。

--until 表示不按标准的例外：到那天为止不会提出相反的提议，之后重新按标准。若 --to 就是现有层级，则保留到那天。输出客户的编号。",
        "\
核准分級異動

有申請或提議的，照其核准；沒有的，依標準；--to 由人另定分級，並說明理由。客戶的分級與 tier_changes 中的一列（連同依據）一起寫入。從當天起依新分級的節奏經營，並在 rules/tiers.toml 的 `stay` 所定的時間內不再提議異動。

--until 表示不依標準的例外：到那天為止不會提出相反的提議，之後重新依標準。若 --to 就是現有分級，則保留到那天。輸出客戶的編號。",
    ),
    (
        "kehu tier apply EXAMPLES",
        0xdde5_a453_8fb4_6c99,
        "\
示例:
  kehu tier apply 晨光
  kehu tier apply --all --dry-run
  kehu tier review -f ids --where 'to == \"vip\"' | xargs kehu tier apply
  kehu tier apply 晨光 --to vip --until 2026-12-31 --why '共同开拓市场'",
        "\
範例:
  kehu tier apply 晨光
  kehu tier apply --all --dry-run
  kehu tier review -f ids --where 'to == \"vip\"' | xargs kehu tier apply
  kehu tier apply 晨光 --to vip --until 2026-12-31 --why '共同開拓市場'",
    ),
    (
        "kehu tier apply --all",
        0xfd2c_abe0_abb7_d8f3,
        "`kehu tier review` 列出的全部",
        "`kehu tier review` 列出的全部",
    ),
    (
        "kehu tier apply --to",
        0x904c_977b_aea0_e11e,
        "由人决定的层级",
        "由人決定的分級",
    ),
    (
        "kehu tier apply --why",
        0x74cf_0a19_e64a_56d9,
        "理由",
        "理由",
    ),
    (
        "kehu tier apply --until",
        0x846f_5520_a4fb_c0b3,
        "不按标准的例外持续到哪天",
        "不依標準的例外持續到哪天",
    ),
    (
        "kehu tier apply --evidence",
        0xa509_95d9_7056_593f,
        "所依据的材料和数字",
        "所依據的資料和數字",
    ),
    (
        "kehu tier reject",
        0x46ba_3bc9_cd9d_4392,
        "\
驳回申请、提议，或按标准应作的变更

层级不变，同样的变更在 rules/tiers.toml 的 `stay` 所定的时间内不再提议。输出决定的编号。",
        "\
駁回申請、提議，或依標準應作的異動

分級不變，同樣的異動在 rules/tiers.toml 的 `stay` 所定的時間內不再提議。輸出決定的編號。",
    ),
    (
        "kehu tier reject EXAMPLES",
        0xa530_44ec_379f_bba4,
        "\
示例:
  kehu tier reject 晨光 --why '只有一笔大单'
  kehu tier reject h-7k3q9x2m4d1h --why '五月起逾期未付'",
        "\
範例:
  kehu tier reject 晨光 --why '只有一筆大單'
  kehu tier reject h-7k3q9x2m4d1h --why '五月起逾期未付'",
    ),
    (
        "kehu tier reject --why",
        0x168b_bd2e_c118_8b44,
        "为什么驳回",
        "為什麼駁回",
    ),
    (
        "kehu tier notify",
        0x1528_94e8_75fd_8761,
        "\
记下已把层级的决定告知客户

包括最近一次决定，以及对申请的批准或驳回，只要尚未告知；写编号则只指那一次决定。输出所写入行的编号。",
        "\
記下已把分級的決定告知客戶

包括最近一次決定，以及對申請的核准或駁回，只要尚未告知；寫編號則只指那一次決定。輸出所寫入列的編號。",
    ),
    (
        "kehu tier notify EXAMPLES",
        0x7d47_6fe0_1e51_6212,
        "\
示例:
  kehu tier notify 晨光
  kehu tier notify 晨光 --note '已电话告知'
  kehu tier history --where 'waits_for == \"notice\"'",
        "\
範例:
  kehu tier notify 晨光
  kehu tier notify 晨光 --note '已電話告知'
  kehu tier history --where 'waits_for == \"notice\"'",
    ),
    (
        "kehu tier notify REF|ID",
        0xe6e5_c24c_ef7b_c747,
        "客户，或写决定的编号",
        "客戶，或寫決定的編號",
    ),
    (
        "kehu tier notify --note",
        0xe2a5_c726_21a8_3bbf,
        "怎样告知的，客户怎么说",
        "怎樣告知的，客戶怎麼說",
    ),
    (
        "kehu tier history",
        0xd9ff_8779_7f49_f211,
        "\
客户的层级是怎么来的：申请、提议、决定，以及告知了谁

最早的在前。`waits_for` 一列：未决的申请或提议为 `decision`，对申请的决定而尚未告知客户的为 `notice`。

列：id、date、customer_id、name、from、to、status、reason、evidence、by、until、waits_for。",
        "\
客戶的分級是怎麼來的：申請、提議、決定，以及告知了誰

最早的在前。`waits_for` 一欄：未決的申請或提議為 `decision`，對申請的決定而尚未告知客戶的為 `notice`。

欄位：id、date、customer_id、name、from、to、status、reason、evidence、by、until、waits_for。",
    ),
    (
        "kehu tier history EXAMPLES",
        0x0bf0_4279_fcc2_d0eb,
        "\
示例:
  kehu tier history 晨光
  kehu tier history --where 'waits_for == \"decision\"'
  kehu tier history --where 'status == \"approved\"' --sort -date",
        "\
範例:
  kehu tier history 晨光
  kehu tier history --where 'waits_for == \"decision\"'
  kehu tier history --where 'status == \"approved\"' --sort -date",
    ),
    (
        "kehu tier history REF",
        0x0623_780c_143a_36c6,
        "只看此客户：编号、名称或其一部分、拼音、电话号码或邮箱",
        "只看此客戶：編號、名稱或其一部分、拼音、電話號碼或電子郵件",
    ),
    (
        "kehu tier history --exit-code",
        0x67e8_3e12_e356_d211,
        "有结果时退出码为 10",
        "有結果時結束代碼為 10",
    ),
    (
        "kehu due --rules",
        0x1d19_6aa9_16c0_6c02,
        "改用此文件或文件夹中的规则会有什么不同",
        "改用此檔案或資料夾中的規則會有什麼不同",
    ),
    (
        "kehu due --full",
        0x9eea_e503_0ef9_c89c,
        "与 --rules 合用：按它们得出的全部结果，而不只是不同之处",
        "與 --rules 合用：依它們得出的全部結果，而不只是不同之處",
    ),
];
