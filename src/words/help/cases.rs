//! Help for cases, and for the days on which their clocks stand still.

use super::Entry;

/// Commands, arguments and examples.
pub(super) static CASES: &[Entry] = &[
    (
        "kehu init --holidays",
        0x5da8_50aa_f2f3_43f1,
        "\
workdays.csv 以哪里的节假日开始：cn、none [默认：按语言]

cn：中国内地 2007 至 2026 年已公布的节假日，以及调休上班日。简体中文的客户簿以此开始，其他语言的不带。其余的用 `kehu new workdays` 或 \
`kehu import` 补上。",
        "\
workdays.csv 以哪裡的假日開始：cn、none [預設：依語言]

cn：中國大陸 2007 至 2026 年已公布的假日，以及補班日。簡體中文的客戶簿以此開始，其他語言的不帶。其餘的用 `kehu new workdays` 或 \
`kehu import` 補上。",
    ),
    ("kehu case", 0xbc9f_c58d_57c7_5954, "\
投诉、问题和要求，以及它们的服务时限

工单先受理，再响应、解决（之前可提出方案），最后由客户确认；每一步都记入日志。各步骤的时限见 rules/service.toml。工单可用编号、编号的开头，或只有一张未结工单的客户来指定。", "\
客訴、問題和要求，以及它們的服務時限

案件先受理，再回應、解決（之前可提出方案），最後由客戶確認；每一步都記入日誌。各步驟的時限見 rules/service.toml。案件可用編號、編號的開頭，或只有一件未結案件的客戶來指定。"),
    ("kehu case EXAMPLES", 0xed3a_56b5_2342_3e5f, "\
示例：
  kehu case open 晨光 '水泵漏水' --severity high --channel phone
  kehu case respond 晨光 --note '已回电，明天派技术员'
  kehu case resolve k-9f2k --note '更换了密封圈' --cause '密封圈磨损'
  kehu case confirm k-9f2k --satisfied no --note '还在滴水'
  kehu case list
  kehu case list --all --columns all -f csv", "\
範例：
  kehu case open 晨光 '水泵漏水' --severity high --channel phone
  kehu case respond 晨光 --note '已回電，明天派技術員'
  kehu case resolve k-9f2k --note '更換了密封圈' --cause '密封圈磨損'
  kehu case confirm k-9f2k --satisfied no --note '還在滴水'
  kehu case list
  kehu case list --all --columns all -f csv"),
    ("kehu case open", 0xbc11_869f_1122_cced, "客户有投诉、问题或要求", "客戶有客訴、問題或要求"),
    ("kehu case respond", 0x7001_18bd_2ba1_bcbc, "已有人响应", "已有人回應"),
    ("kehu case propose", 0x1ef9_683b_06f2_f204, "已提出方案", "已提出方案"),
    ("kehu case resolve", 0x0dab_fc8d_7318_452f, "我方已解决", "我方已解決"),
    ("kehu case confirm", 0x64bb_29bc_28a4_40f0, "已询问客户是否解决；`--satisfied no` 会重新打开", "已詢問客戶是否解決；`--satisfied no` 會重新開案"),
    ("kehu case reopen", 0xad4c_978f_5d9b_b407, "重新打开，全部重新计时", "重新開案，全部重新計時"),
    ("kehu case pause", 0xd3c9_7a80_e909_6c40, "暂停计时，比如等客户找资料时", "暫停計時，例如等客戶找資料時"),
    ("kehu case resume", 0x1bdf_b5b1_23ec_88c2, "恢复计时", "恢復計時"),
    ("kehu case assign", 0x6743_7fa0_ed4d_49f2, "从此由某人负责", "從此由某人負責"),
    ("kehu case transfer", 0x561f_1be2_5847_76ad, "转交给另一个人或部门；多久有人接手会被计量", "轉交給另一個人或部門；多久有人接手會被計量"),
    ("kehu case escalate", 0xc308_dbf8_59f2_1253, "告知某人：主管或经理", "告知某人：主管或經理"),
    ("kehu case note", 0xcacb_2b08_b42e_8e12, "值得记下的事", "值得記下的事"),
    ("kehu case list", 0x2c01_d63e_28d0_b6b0, "各工单及其时限，最紧迫的在前", "各案件及其時限，最急迫的在前"),
    ("kehu case open TEXT", 0x41b0_31a1_b656_233c, "出了什么问题，或想要什么", "出了什麼問題，或想要什麼"),
    ("kehu case open --severity", 0x0797_2539_a618_95d1, "严重程度，见 rules/service.toml [默认：其中的 default_severity]", "嚴重程度，見 rules/service.toml [預設：其中的 default_severity]"),
    ("* --at", 0xf2ce_ea6c_542d_345e, "时间：昨天下午3点、2026-03-02T10:20、\"yesterday 15:00\" [默认：现在]", "時間：昨天下午3點、2026-03-02T10:20、\"yesterday 15:00\" [預設：現在]"),
    ("kehu case open --with", 0x7562_9ae8_4d09_2c3d, "由谁提出：联系人的姓名或编号", "由誰提出：聯絡人的姓名或編號"),
    ("kehu case open --channel", 0xf3ed_259b_838e_8a79, "通过什么方式", "透過什麼方式"),
    ("kehu case open --category", 0x2e41_d032_5720_fa0e, "关于什么，自己用一两个词", "關於什麼，自己用一兩個詞"),
    ("kehu case open --phase", 0xbf9c_39e8_7b4d_5522, "售前、售中或售后：pre_sale、in_sale、after_sale", "售前、售中或售後：pre_sale、in_sale、after_sale"),
    ("kehu case open --to", 0x536b_3bb5_63c7_7e34, "由谁负责 [默认：该客户的负责人]", "由誰負責 [預設：該客戶的負責人]"),
    ("* CASE", 0x8878_34d3_3890_a4b3, "工单：编号、编号的开头，或只有一张未结工单的客户", "案件：編號、編號的開頭，或只有一件未結案件的客戶"),
    ("* --note", 0x733c_fd1b_efe9_d8b4, "说了什么、做了什么", "說了什麼、做了什麼"),
    ("* --severity", 0x8267_ba51_408b_541c, "从此的严重程度", "從此的嚴重程度"),
    ("* --cause", 0x8107_3265_26b3_1771, "由什么引起", "由什麼引起"),
    ("* --lesson", 0x681c_e261_f440_63a0, "今后如何避免", "今後如何避免"),
    ("* --compensation", 0x6543_5b37_d000_147a, "给了客户什么补偿", "給了客戶什麼補償"),
    ("kehu case confirm --satisfied", 0xeea2_e552_6211_37aa, "客户是否满意：yes 或 no", "客戶是否滿意：yes 或 no"),
    ("* --to", 0x2b31_1f27_c46e_433f, "给谁：负责人；转交时也可以是部门", "給誰：負責人；轉交時也可以是部門"),
    ("kehu case escalate --to", 0xa60d_c283_fa55_4656, "告知谁 [默认：负责人的主管]", "告知誰 [預設：負責人的主管]"),
    ("kehu case list --owner", 0x5a02_73b5_cde7_e8a9, "只看此负责人的；`me` 是自己", "只看此負責人的；`me` 是自己"),
    ("kehu case list --all", 0xaa50_5ed7_c144_4585, "也列出已结的", "也列出已結的"),
    ("kehu case open EXAMPLES", 0x51f6_ca7e_3430_74ff, "\
示例：
  kehu case open 晨光 '水泵漏水'
  kehu case open 晨光 '颜色不对' --severity low --category 交货 --to ann", "\
範例：
  kehu case open 晨光 '水泵漏水'
  kehu case open 晨光 '顏色不對' --severity low --category 交貨 --to ann"),
    ("kehu case respond EXAMPLES", 0x4914_8842_03e5_6fcd, "\
示例：
  kehu case respond 晨光
  kehu case respond k-9f2k --at 昨天下午3点 --note '已回电'", "\
範例：
  kehu case respond 晨光
  kehu case respond k-9f2k --at 昨天下午3點 --note '已回電'"),
    ("kehu case propose EXAMPLES", 0x6d87_3ec4_bbf6_ab36, "\
示例：
  kehu case propose 晨光 --note '免费更换密封圈'
  kehu case propose k-9f2k --at 昨天下午3点", "\
範例：
  kehu case propose 晨光 --note '免費更換密封圈'
  kehu case propose k-9f2k --at 昨天下午3點"),
    ("kehu case resolve EXAMPLES", 0x8376_c80d_fa42_9e0c, "\
示例：
  kehu case resolve 晨光 --note '更换了密封圈' --cause '密封圈磨损'
  kehu case resolve k-9f2k --lesson '交货时检查密封圈'", "\
範例：
  kehu case resolve 晨光 --note '更換了密封圈' --cause '密封圈磨損'
  kehu case resolve k-9f2k --lesson '交貨時檢查密封圈'"),
    ("kehu case confirm EXAMPLES", 0xb288_5db2_dfeb_4563, "\
示例：
  kehu case confirm 晨光
  kehu case confirm k-9f2k --satisfied no --note '还在滴水'", "\
範例：
  kehu case confirm 晨光
  kehu case confirm k-9f2k --satisfied no --note '還在滴水'"),
    ("kehu case reopen EXAMPLES", 0xe20d_4a1b_cf48_b2bb, "\
示例：
  kehu case reopen 晨光 --note '又滴水了'
  kehu case reopen k-9f2k --severity high", "\
範例：
  kehu case reopen 晨光 --note '又滴水了'
  kehu case reopen k-9f2k --severity high"),
    ("kehu case pause EXAMPLES", 0x9c3b_967e_bdab_87b2, "\
示例：
  kehu case pause 晨光 --note '客户在找发票'
  kehu case pause k-9f2k", "\
範例：
  kehu case pause 晨光 --note '客戶在找發票'
  kehu case pause k-9f2k"),
    ("kehu case resume EXAMPLES", 0xe038_e523_5d02_4f95, "\
示例：
  kehu case resume 晨光
  kehu case resume k-9f2k --at 昨天下午3点", "\
範例：
  kehu case resume 晨光
  kehu case resume k-9f2k --at 昨天下午3點"),
    ("kehu case assign EXAMPLES", 0x6818_48c6_5c90_536b, "\
示例：
  kehu case assign 晨光 --to me
  kehu case assign k-9f2k --to ann", "\
範例：
  kehu case assign 晨光 --to me
  kehu case assign k-9f2k --to ann"),
    ("kehu case transfer EXAMPLES", 0x9fa0_72f6_4bdd_6ffa, "\
示例：
  kehu case transfer 晨光 --to 售后
  kehu case transfer k-9f2k --to ann --note '需要技术员'", "\
範例：
  kehu case transfer 晨光 --to 售後
  kehu case transfer k-9f2k --to ann --note '需要技術員'"),
    ("kehu case escalate EXAMPLES", 0xff78_2638_ceeb_5053, "\
示例：
  kehu case escalate 晨光
  kehu case escalate k-9f2k --to ann --note '客户很生气'", "\
範例：
  kehu case escalate 晨光
  kehu case escalate k-9f2k --to ann --note '客戶很生氣'"),
    ("kehu case note EXAMPLES", 0xc5cd_aec5_d10e_2e98, "\
示例：
  kehu case note 晨光 --note '第二台泵也漏水'
  kehu case note k-9f2k --severity high", "\
範例：
  kehu case note 晨光 --note '第二台泵也漏水'
  kehu case note k-9f2k --severity high"),
    ("kehu case list EXAMPLES", 0xf5be_c546_83c1_d853, "\
示例：
  kehu case list
  kehu case list --all --where 'severity == \"high\"'
  kehu case list 晨光 --all --columns id,text,cause,lesson", "\
範例：
  kehu case list
  kehu case list --all --where 'severity == \"high\"'
  kehu case list 晨光 --all --columns id,text,cause,lesson"),
];
