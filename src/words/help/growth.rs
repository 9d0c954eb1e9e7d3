//! Help for referrals and suggestions.

use super::Entry;

/// Commands, arguments and examples.
pub(super) static GROWTH: &[Entry] = &[
    ("kehu suggest", 0xbfed_a2a1_94a9_c74a, "\
下一步怎么做：下次联系、聊什么、发什么、该补什么货、可以推荐什么

推荐的是别的客户常和该客户所购产品一起买、而该客户还没有的。每条都附依据：买过前者的人里有多少也买后者（置信度，即分值），是一般客户的几倍（提升度），占全部的多少（支持度）。至少多少个才算，见 rules/loyalty.toml 的 [suggest]；该补货的另列一行（`restock`），写明预计哪天。

各列：kind, what, why, score。种类：contact, say, send, restock, offer。联系一行的分值是紧迫度，与 `kehu due` 相同。", "\
下一步怎麼做：下次聯絡、聊什麼、傳什麼、該補什麼貨、可以推薦什麼

推薦的是別的客戶常和該客戶所購產品一起買、而該客戶還沒有的。每條都附依據：買過前者的人裡有多少也買後者（信賴度，即分值），是一般客戶的幾倍（提升度），占全部的多少（支持度）。至少多少個才算，見 rules/loyalty.toml 的 [suggest]；該補貨的另列一列（`restock`），寫明預計哪天。

各欄位：kind, what, why, score。種類：contact, say, send, restock, offer。聯絡一列的分值是急迫度，與 `kehu due` 相同。"),
    ("kehu suggest EXAMPLES", 0x6905_e027_a5ad_ad9f, "\
示例：
  kehu suggest 晨光
  kehu suggest 晨光 --where 'kind == \"offer\"' --limit 3
  kehu suggest 晨光 -f json", "\
範例：
  kehu suggest 晨光
  kehu suggest 晨光 --where 'kind == \"offer\"' --limit 3
  kehu suggest 晨光 -f json"),
    ("kehu refer", 0x8b11_1eb6_534d_4d45, "\
谁推荐了谁：记下转介绍，或列出进展

写两个客户即记下：后者由前者推荐而来，没有这个名称的客户就新增。不能由自己推荐来的人反过来推荐自己。只写一个客户：列出谁推荐了他（层数 -1、-2……），他推荐了谁（1），这些人又推荐了谁（2）。都不写则列出全部。

`state`：首单之前为 pending；首单在 `within` 之内（rules/loyalty.toml 的 [referral]）为 converted，双方积分入账后（`kehu points earn` 或 --reward）为 rewarded。否则：过期为 lapsed，早已买过为 known_before，别人先推荐过为 void。

各列：level, date, referrer_id, referrer, referee_id, referee, state, first_order, points, note, id, source。", "\
誰推薦了誰：記下轉介紹，或列出進展

寫兩個客戶即記下：後者由前者推薦而來，沒有這個名稱的客戶就新增。不能由自己推薦來的人反過來推薦自己。只寫一個客戶：列出誰推薦了他（層數 -1、-2……），他推薦了誰（1），這些人又推薦了誰（2）。都不寫則列出全部。

`state`：首單之前為 pending；首單在 `within` 之內（rules/loyalty.toml 的 [referral]）為 converted，雙方點數入帳後（`kehu points earn` 或 --reward）為 rewarded。否則：過期為 lapsed，早已買過為 known_before，別人先推薦過為 void。

各欄位：level, date, referrer_id, referrer, referee_id, referee, state, first_order, points, note, id, source。"),
    ("kehu refer EXAMPLES", 0xc8ed_6945_cd63_24df, "\
示例：
  kehu refer
  kehu refer 晨光
  kehu refer 晨光 '白桦贸易'
  kehu refer 晨光 c-4v2b --on 2026-03-02 --note '展会上介绍的'
  kehu refer --ask
  kehu refer --reward --dry-run", "\
範例：
  kehu refer
  kehu refer 晨光
  kehu refer 晨光 '白樺貿易'
  kehu refer 晨光 c-4v2b --on 2026-03-02 --note '展會上介紹的'
  kehu refer --ask
  kehu refer --reward --dry-run"),
    ("kehu refer NEW", 0x9b6b_9d49_f23d_03f2, "被推荐的客户：已有的，或新客户的名称", "被推薦的客戶：已有的，或新客戶的名稱"),
    ("kehu refer --on", 0xab66_53ac_b97c_22fe, "哪一天：2026-03-02、昨天 [默认：今天]", "哪一天：2026-03-02、昨天 [預設：今天]"),
    ("kehu refer --note", 0xc9b9_4627_ecea_1f80, "其他说明", "其他說明"),
    ("kehu refer --force", 0x5fba_c9fd_a20a_9e4a, "即使有相似的客户也新增", "即使有相似的客戶也新增"),
    ("kehu refer --ask", 0xe0af_77ef_2f0b_2594, "请谁转介绍，见 rules/loyalty.toml 中 [referral] 的 `ask`", "請誰轉介紹，見 rules/loyalty.toml 中 [referral] 的 `ask`"),
    ("kehu refer --reward", 0xae95_c537_63e2_a024, "首单已到的，把双方的积分入账", "首單已到的，把雙方的點數入帳"),
    ("kehu refer --exit-code", 0x67e8_3e12_e356_d211, "有结果时以 10 退出", "有結果時以 10 結束"),
];
