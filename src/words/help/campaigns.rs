//! Help for campaigns, and for what other commands have about them; for statements of account.

use super::Entry;

/// Commands, arguments and examples.
pub(super) static CAMPAIGNS: &[Entry] = &[
    ("kehu campaign", 0x7507_49e4_b6d8_5d2b, "\
营销活动：向一个客群发起联系，并留出对照组看效果

`start` 为每位可以联系的对象安排一次联系；从第一天起出现在 `kehu due` 里，信件用 `kehu message --campaign 名称`。联系记录写明完成了计划中的联系（`kehu log` 会自动写上），就算在这个活动上。`kehu report campaign` 把订单与对照组比较。", "\
行銷活動：向一個客群發起聯絡，並留出對照組看成效

`start` 為每位可以聯絡的對象排定一次聯絡；從第一天起出現在 `kehu due` 裡，信件用 `kehu message --campaign 名稱`。聯絡紀錄寫明完成了計畫中的聯絡（`kehu log` 會自動寫上），就算在這個活動上。`kehu report campaign` 把訂單與對照組比較。"),
    ("kehu campaign EXAMPLES", 0x7552_d2fd_3800_4453, "\
示例：
  kehu campaign start 春季目录 --segment one_order --holdout 10%
  kehu campaign audience 春季目录
  kehu message --campaign 春季目录 -f csv -o letters.csv
  kehu campaign list
  kehu report campaign 春季目录", "\
範例：
  kehu campaign start 春季目錄 --segment one_order --holdout 10%
  kehu campaign audience 春季目錄
  kehu message --campaign 春季目錄 -f csv -o letters.csv
  kehu campaign list
  kehu report campaign 春季目錄"),
    ("kehu campaign start", 0x761e_35b4_5ad1_f1b6, "\
开始营销活动：为每位对象安排一次联系

已有的活动（`kehu new campaigns` 建的，或已经开始的）只改写明的内容，只补上缺少的联系。不在合作中、禁止联系、没有授权同意、没有联系方式，或最近七天联系次数已够（playbook 的 `touches_per_week`）的客户不联系。

--holdout 把其余客户中的一部分留作对照组，`kehu report campaign` 才看得出效果。分组只由编号决定：每份客户簿都一样，之后新增客户也不会打乱。谁属于活动对象，以第一天的前一天晚上为准。

这些联系写在 plans/编号.csv，第一天起应联系；一次 `kehu undo` 全部撤回。输出活动的编号。", "\
開始行銷活動：為每位對象排定一次聯絡

已有的活動（`kehu new campaigns` 建的，或已經開始的）只改寫明的內容，只補上缺少的聯絡。非往來中、請勿聯絡、沒有同意授權、沒有聯絡方式，或最近七天聯絡次數已足夠（playbook 的 `touches_per_week`）的客戶不聯絡。

--holdout 把其餘客戶中的一部分留作對照組，`kehu report campaign` 才看得出成效。分組只由編號決定：每份客戶簿都一樣，之後新增客戶也不會打亂。誰屬於活動對象，以第一天的前一天晚上為準。

這些聯絡寫在 plans/編號.csv，第一天起應聯絡；一次 `kehu undo` 全部復原。輸出活動的編號。"),
    ("kehu campaign start EXAMPLES", 0x12ee_5681_9400_56c4, "\
示例：
  kehu campaign start 春季目录 --segment one_order --holdout 10%
  kehu campaign start 春季目录 --segment one_order --holdout 10% --dry-run
  kehu campaign start 新茶上市 --where 'tier == \"vip\"' --budget 3000
  kehu campaign start 中秋问候 --segment companies --kind festival", "\
範例：
  kehu campaign start 春季目錄 --segment one_order --holdout 10%
  kehu campaign start 春季目錄 --segment one_order --holdout 10% --dry-run
  kehu campaign start 新茶上市 --where 'tier == \"vip\"' --budget 3000
  kehu campaign start 中秋問候 --segment companies --kind festival"),
    ("kehu campaign start NAME", 0x8585_80b0_9be5_9ac1, "活动的名称，或已有活动的编号", "活動的名稱，或已有活動的編號"),
    ("kehu campaign start --segment", 0xa1d5_3290_427f_f917, "面向这个客群的客户，见 rules/segments.toml", "針對這個客群的客戶，見 rules/segments.toml"),
    ("kehu campaign start --where", 0x631c_82e7_9203_adcc, "面向符合此条件的客户，如 'orders == 1'", "針對符合此條件的客戶，如 'orders == 1'"),
    ("kehu campaign start --kind", 0x83c2_6e63_c748_42a6, "活动类型：launch、promotion、festival、restock、event", "活動類型：launch、promotion、festival、restock、event"),
    ("kehu campaign start --start", 0x9400_8ba5_a876_bbe0, "第一天；线下活动的当天 [默认：今天]", "第一天；實體活動的當天 [預設：今天]"),
    ("kehu campaign start --end", 0x8965_69b2_884b_c216, "最后一天", "最後一天"),
    ("kehu campaign start --template", 0x5130_7f4b_cc1b_701b, "消息所用的模板 [默认：按类型]", "訊息所用的範本 [預設：依類型]"),
    ("kehu campaign start --holdout", 0x4ab7_790d_7b8d_efdd, "不联系的比例：10%、0.1 [默认：0]", "不聯絡的比例：10%、0.1 [預設：0]"),
    ("kehu campaign start --budget", 0xcae4_744d_0512_f422, "可以花多少钱", "可以花多少錢"),
    ("kehu campaign start --place", 0xc99c_22be_e14a_30a0, "线下活动在哪里举行", "實體活動在哪裡舉行"),
    ("kehu campaign list", 0x0c61_64eb_ca10_8feb, "\
营销活动，以及各自进行得怎样

列：id、called、kind、state（idea 未定日期、coming 未开始、running 进行中、over 已结束）、start、end、segment、condition、template、holdout、budget、place、planned（安排的联系）、done（其中已完成的）。", "\
行銷活動，以及各自進行得怎樣

欄位：id、called、kind、state（idea 未定日期、coming 未開始、running 進行中、over 已結束）、start、end、segment、condition、template、holdout、budget、place、planned（排定的聯絡）、done（其中已完成的）。"),
    ("kehu campaign list EXAMPLES", 0x8511_059d_e975_4d91, "\
示例：
  kehu campaign list
  kehu campaign list --where 'state == \"running\"'
  kehu campaign list --sort -start --columns called,start,planned,done", "\
範例：
  kehu campaign list
  kehu campaign list --where 'state == \"running\"'
  kehu campaign list --sort -start --columns called,start,planned,done"),
    ("kehu campaign audience", 0xa90a_70eb_8c55_5544, "\
活动面向谁：联系谁，谁是对照组，谁不联系及原因

还没开始的活动也可以先看。谁属于活动对象，以第一天的前一天晚上为准；能不能联系，以现在为准。

列：customer_id、name、owner、person、channel、audience（in 联系、held_out 对照组、left_out 不联系）、why（status、do_not_contact、consent、no_address、touches）、plan（pending、done、not_done）、plan_id。", "\
活動針對誰：聯絡誰，誰是對照組，誰不聯絡及原因

還沒開始的活動也可以先看。誰屬於活動對象，以第一天的前一天晚上為準；能不能聯絡，以現在為準。

欄位：customer_id、name、owner、person、channel、audience（in 聯絡、held_out 對照組、left_out 不聯絡）、why（status、do_not_contact、consent、no_address、touches）、plan（pending、done、not_done）、plan_id。"),
    ("kehu campaign audience EXAMPLES", 0x5cf7_8d72_2fbe_c6c4, "\
示例：
  kehu campaign audience 春季目录
  kehu campaign audience 春季目录 --where 'audience == \"in\"' -f ids
  kehu campaign audience 春季目录 --where 'audience == \"left_out\"'", "\
範例：
  kehu campaign audience 春季目錄
  kehu campaign audience 春季目錄 --where 'audience == \"in\"' -f ids
  kehu campaign audience 春季目錄 --where 'audience == \"left_out\"'"),
    ("kehu campaign audience NAME", 0x806d_e635_5c0f_d6a7, "活动：名称或编号", "活動：名稱或編號"),
    ("kehu message --campaign", 0x380b_a37e_6b66_aa34, "为这个活动要联系的每位客户各填一份：活动的名称或编号", "為這個活動要聯絡的每位客戶各填一份：活動的名稱或編號"),
    ("kehu report CAMPAIGN", 0xba78_6bc7_ef06_828f, "`report campaign` 只看这个活动：名称或编号", "`report campaign` 只看這個活動：名稱或編號"),
    ("kehu export --period", 0xb3e1_d6fe_29b2_b4b5, "对账单的期间：2026-03、上个月、2026Q1 [默认：截至今天的全部]", "對帳單的期間：2026-03、上個月、2026Q1 [預設：截至今天的全部]"),
];
