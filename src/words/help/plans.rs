//! Help for plans and hand-overs.

use super::Entry;

/// Commands, arguments and examples.
pub(super) static PLANS: &[Entry] = &[
    ("kehu plan", 0xf032_30f5_79cd_cc36, "\
预先排好的联系：某个期间里谁在哪天联系谁

`make` 把一个期间该做的联系排到每位负责人的工作日上：维护节奏、重要日子、续约和营销活动，范围见 rules/playbook.toml 中 [plan] 的 `from`。每次计划中的联系是 plans/ 里的一行；到了那天它就应联系，代替它所属的维护节奏。有联系记录写明完成它，就算已完成，`kehu log` 会自动写上；`done` 和 `skip` 手动关闭。`kehu report plan` 统计完成情况。", "\
預先排好的聯絡：某個期間裡誰在哪天聯絡誰

`make` 把一個期間該做的聯絡排到每位負責人的工作天上：聯絡節奏、重要日子、續約和行銷活動，範圍見 rules/playbook.toml 中 [plan] 的 `from`。每次計畫中的聯絡是 plans/ 裡的一列；到了那天它就應聯絡，代替它所屬的聯絡節奏。有聯絡紀錄寫明完成它，就算已完成，`kehu log` 會自動寫上；`done` 和 `skip` 手動關閉。`kehu report plan` 統計完成情形。"),
    ("kehu plan EXAMPLES", 0x2a84_4c8f_731e_86bb, "\
示例：
  kehu plan make 2026Q4
  kehu plan make 2026Q4 --owner ann --write
  kehu plan list --owner me
  kehu plan done l-7k3q --note '春季款式已谈妥'
  kehu plan skip l-7k3q --why '休假到十一月'", "\
範例：
  kehu plan make 2026Q4
  kehu plan make 2026Q4 --owner ann --write
  kehu plan list --owner me
  kehu plan done l-7k3q --note '春季款式已談妥'
  kehu plan skip l-7k3q --why '休假到十一月'"),
    ("kehu plan make", 0xab90_b053_c9b3_4840, "\
把一个期间该做的联系排到各天

只是提议；加上 --write 才写成 plans/ 里的行。每次联系都排在客户负责人的工作日上，介于应联系日和最晚日之间；任何一天都不超过 kehu.toml 里的 `daily`，也不比必需的更满：在不比用满 `daily` 时错过更多联系的前提下，取最低的每日上限。先到期的先排；去同一个城市的拜访，只要不耽误别的就排在一起。放假、缺勤和每周联系次数都算在内。排不下的会列出来并说明原因，`change` 为 unfit。

重新排的时候，已完成、已跳过、手动改过的保留不动，其余重排：同一本客户簿总是得到同一份计划。

列：id、period、customer_id、name、tier、strand、channel、content、goal、date、owner、status、change（new 新增、same 不变、kept 保留、gone 撤下、unfit 排不下）、why、due_on、latest_on、place、department、minutes。", "\
把一個期間該做的聯絡排到各天

只是提議；加上 --write 才寫成 plans/ 裡的列。每次聯絡都排在客戶負責人的工作天上，介於應聯絡日和最晚日之間；任何一天都不超過 kehu.toml 裡的 `daily`，也不比必需的更滿：在不比用滿 `daily` 時錯過更多聯絡的前提下，取最低的每日上限。先到期的先排；去同一個城市的拜訪，只要不耽誤別的就排在一起。放假、請假和每週聯絡次數都算在內。排不下的會列出來並說明原因，`change` 為 unfit。

重新排的時候，已完成、已略過、手動改過的保留不動，其餘重排：同一本客戶簿總是得到同一份計畫。

欄位：id、period、customer_id、name、tier、strand、channel、content、goal、date、owner、status、change（new 新增、same 不變、kept 保留、gone 撤下、unfit 排不下）、why、due_on、latest_on、place、department、minutes。"),
    ("kehu plan make EXAMPLES", 0x0fc7_7045_e8f7_1845, "\
示例：
  kehu plan make 2026Q4
  kehu plan make 2026Q4 --owner ann --columns date,name,strand,channel
  kehu plan make 2026Q4 --where 'change == \"unfit\"'
  kehu plan make 2026Q4 --write -f xlsx -o plan.xlsx
  kehu plan make 2027 --write", "\
範例：
  kehu plan make 2026Q4
  kehu plan make 2026Q4 --owner ann --columns date,name,strand,channel
  kehu plan make 2026Q4 --where 'change == \"unfit\"'
  kehu plan make 2026Q4 --write -f xlsx -o plan.xlsx
  kehu plan make 2027 --write"),
    ("kehu plan make PERIOD", 0x4123_a4f3_c1ae_f50d, "期间：2026Q4、2026-10、2027", "期間：2026Q4、2026-10、2027"),
    ("kehu plan make --owner", 0x64c7_47b9_4a12_4f7a, "只排这位负责人的；`me` 指你自己", "只排這位負責人的；`me` 指你自己"),
    ("kehu plan make --write", 0xda0e_a90e_3c8d_3d12, "写入计划", "寫入計畫"),
    ("kehu plan list", 0x94fd_976d_47c3_bee2, "\
计划中的联系，以及各自的完成情况

列出待跟进的，按日期排列；加 --all 也列出已完成和不再做的。联系记录写明完成它，就算已完成；没有的看它那一行怎么写。

列：id、period、customer_id、name、tier、strand、channel、content、goal、date、owner、status（pending 待跟进、done 已完成、not_done 未完成）、done_on、reason、segment、content_id、place、department、minutes、source。", "\
計畫中的聯絡，以及各自的完成情形

列出待追蹤的，依日期排列；加 --all 也列出已完成和不再做的。聯絡紀錄寫明完成它，就算已完成；沒有的看它那一列怎麼寫。

欄位：id、period、customer_id、name、tier、strand、channel、content、goal、date、owner、status（pending 待追蹤、done 已完成、not_done 未完成）、done_on、reason、segment、content_id、place、department、minutes、source。"),
    ("kehu plan list EXAMPLES", 0xb975_078a_6ee6_337d, "\
示例：
  kehu plan list --owner me
  kehu plan list 2026Q4 --all
  kehu plan list 晨光
  kehu plan list 2026-10 --where 'channel == \"visit\"' --sort place,date", "\
範例：
  kehu plan list --owner me
  kehu plan list 2026Q4 --all
  kehu plan list 晨光
  kehu plan list 2026-10 --where 'channel == \"visit\"' --sort place,date"),
    ("kehu plan list PERIOD|REF", 0xb07e_a68a_b517_9381, "某个期间的（2026Q4、2026-10、2027），或某个客户的 [默认：全部]", "某個期間的（2026Q4、2026-10、2027），或某個客戶的 [預設：全部]"),
    ("kehu plan list --owner", 0x0edc_8a66_9636_a5ea, "只看这位负责人的；`me` 指你自己", "只看這位負責人的；`me` 指你自己"),
    ("kehu plan list --all", 0xda43_8d0d_0bda_61f1, "也列出已完成和不再做的", "也列出已完成和不再做的"),
    ("kehu plan list --exit-code", 0x67e8_3e12_e356_d211, "有结果时退出码为 10", "有結果時結束代碼為 10"),
    ("kehu plan done", 0xa947_eb95_45b6_7b4d, "\
记下计划中的联系已经做了

每次都会写成一条联系记录，写明完成了哪条计划，沟通方式和维护项目照计划填，于是节奏重新起算；`kehu log` 也会这样做，还能写得更细。面向客群的计划只关闭那一行。输出计划的编号。", "\
記下計畫中的聯絡已經做了

每次都會寫成一筆聯絡紀錄，寫明完成了哪筆計畫，溝通方式和經營項目照計畫填，於是節奏重新起算；`kehu log` 也會這樣做，還能寫得更細。面向客群的計畫只關閉那一列。輸出計畫的編號。"),
    ("kehu plan done EXAMPLES", 0xceea_7ba5_8ab2_65b9, "\
示例：
  kehu plan done l-7k3q --note '春季款式已谈妥'
  kehu plan done l-7k3q --at 昨天下午3点
  kehu plan list --owner me -f ids --limit 3 | xargs kehu plan done", "\
範例：
  kehu plan done l-7k3q --note '春季款式已談妥'
  kehu plan done l-7k3q --at 昨天下午3点
  kehu plan list --owner me -f ids --limit 3 | xargs kehu plan done"),
    ("kehu plan done ID", 0xefd7_d28b_52c7_f8ad, "计划的编号，或编号的开头", "計畫的編號，或編號的開頭"),
    ("kehu plan done --note", 0x9635_3116_099c_cd1f, "谈了什么", "談了什麼"),
    ("kehu plan done --at", 0xaa5a_14a5_01c7_8124, "时间：昨天下午3点、2026-03-02T10:20、\"yesterday 15:00\" [默认：现在]", "時間：昨天下午3點、2026-03-02T10:20、\"yesterday 15:00\" [預設：現在]"),
    ("kehu plan skip", 0x984e_df66_c6ce_8b07, "\
关闭不再做的计划

那一行会写明原因。它所代替的节奏重新应联系，就像没有计划过一样；要推迟请用 `kehu snooze`。输出计划的编号。", "\
關閉不再做的計畫

那一列會寫明原因。它所代替的節奏重新應聯絡，就像沒有計畫過一樣；要延後請用 `kehu snooze`。輸出計畫的編號。"),
    ("kehu plan skip EXAMPLES", 0x9841_35ef_263d_2b84, "\
示例：
  kehu plan skip l-7k3q --why '休假到十一月'
  kehu plan list 晨光 -f ids | xargs kehu plan skip --why 已停业", "\
範例：
  kehu plan skip l-7k3q --why '休假到十一月'
  kehu plan list 晨光 -f ids | xargs kehu plan skip --why 已停業"),
    ("kehu plan skip ID", 0xefd7_d28b_52c7_f8ad, "计划的编号，或编号的开头", "計畫的編號，或編號的開頭"),
    ("kehu plan skip --why", 0x9057_56f0_c2de_0871, "为什么不做", "為什麼不做"),
    ("kehu log --plan", 0x8ca0_5450_d599_2870, "完成的是哪条计划，填编号 [默认：日期最近且相符的一条；`none` 表示不算]", "完成的是哪筆計畫，填編號 [預設：日期最近且相符的一筆；`none` 表示不算]"),
    ("kehu assign", 0x40aa_b000_07ec_cf95, "\
把客户交接给另一位负责人，连同未了的事

客户换了负责人；其未了的需求、待跟进的计划、未结的工单，只要原来由这位负责人跟，也一并转过去，其余不动。变更日志里留有原来的负责人。

输出每个客户还有多少未了的事：待回复、约定、工单、需求、计划。--brief 是给接手人看的交接单：每件事一行，并列出还有谁在服务这个客户；可与 --dry-run 同用，先看再写。

列：customer_id、name、from、to、replies、promises、cases、needs、plans；加 --brief 为 customer_id、name、from、to、what、on、text、source。", "\
把客戶交接給另一位負責人，連同未了的事

客戶換了負責人；其未了的需求、待追蹤的計畫、未結的案件，只要原來由這位負責人跟，也一併轉過去，其餘不動。異動紀錄裡留有原來的負責人。

輸出每個客戶還有多少未了的事：待回覆、約定、案件、需求、計畫。--brief 是給接手人看的交接單：每件事一列，並列出還有誰在服務這個客戶；可與 --dry-run 同用，先看再寫。

欄位：customer_id、name、from、to、replies、promises、cases、needs、plans；加 --brief 為 customer_id、name、from、to、what、on、text、source。"),
    ("kehu assign EXAMPLES", 0x09ff_7ac3_132c_5df6, "\
示例：
  kehu assign 晨光 春风 --to li
  kehu assign --from ann --to li --brief --dry-run -f md -o 交接单.md
  kehu assign --from ann --to li
  kehu assign --to li --where 'city == \"杭州\" && tier != \"vip\"'", "\
範例：
  kehu assign 晨光 春風 --to li
  kehu assign --from ann --to li --brief --dry-run -f md -o 交接單.md
  kehu assign --from ann --to li
  kehu assign --to li --where 'city == \"臺北\" && tier != \"vip\"'"),
    ("kehu assign REF", 0x0dc5_7d87_31fa_dcab, "客户：名称、编号，或其中一部分", "客戶：名稱、編號，或其中一部分"),
    ("kehu assign --to", 0x4237_e772_fe7a_9ee2, "今后由谁负责；`me` 指你自己", "今後由誰負責；`me` 指你自己"),
    ("kehu assign --from", 0x8684_ef61_40b9_4bfd, "这位负责人的所有客户", "這位負責人的所有客戶"),
    ("kehu assign --segment", 0xb248_2dd1_3076_b554, "只要这个客群里的", "只要這個客群裡的"),
    ("kehu assign --brief", 0x758c_1222_9d07_f72c, "逐件列出未了的事", "逐件列出未了的事"),
];
