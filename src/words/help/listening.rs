//! Help for what customers were asked and what they answered.

use super::Entry;

/// Command, arguments and examples.
pub(super) static FEEDBACK: &[Entry] = &[
    (
        "kehu feedback",
        0xafb1_bda7_a9bf_ff81,
        "\
记下问了客户什么、客户怎么回答、说了什么

有分数的是回答，加 --asked 的是提问；只有文字的是评论。有哪些问卷、各指标几分到几分、几分算差评，写在 rules/surveys.toml；那里打开 `detractor_case` 时，差评会同时开一张工单（`kehu undo` 一并撤销）。`kehu report \
satisfaction` 统计回答，`kehu report themes` 看文字。结果是这一条的编号。",
        "\
記下問了客戶什麼、客戶怎麼回答、說了什麼

有分數的是回答，加 --asked 的是提問；只有文字的是評論。有哪些問卷、各指標幾分到幾分、幾分算差評，寫在 rules/surveys.toml；那裡打開 `detractor_case` 時，差評會同時開一個案件（`kehu undo` 一併復原）。`kehu report \
satisfaction` 統計回答，`kehu report themes` 看文字。結果是這一筆的編號。",
    ),
    (
        "kehu feedback EXAMPLES",
        0xa23c_f4e6_ff21_c855,
        "\
示例：
  kehu feedback 晨光 --measure nps --score 9 --text '发货快，人也客气'
  kehu feedback 李明朗 --survey after_case --score 2 --at 昨天
  kehu feedback 晨光 --survey relationship --asked
  kehu feedback 晨光 --text '新盒子不好开' --themes 包装",
        "\
範例：
  kehu feedback 晨光 --measure nps --score 9 --text '出貨快，人也客氣'
  kehu feedback 李明朗 --survey after_case --score 2 --at 昨天
  kehu feedback 晨光 --survey relationship --asked
  kehu feedback 晨光 --text '新盒子不好開' --themes 包裝",
    ),
    (
        "kehu feedback --measure",
        0x90d3_30ab_2e1e_ef31,
        "分数衡量什么：nps、csat、ces [默认：问卷所测的]",
        "分數衡量什麼：nps、csat、ces [預設：問卷所測的]",
    ),
    ("kehu feedback --score", 0x5c69_0318_e256_99d7, "打了几分", "給了幾分"),
    ("kehu feedback --text", 0xd289_ffde_17e6_9702, "客户的原话", "客戶的原話"),
    ("kehu feedback --survey", 0x83f2_3a8f_b7a0_4cee, "哪份问卷，见 rules/surveys.toml", "哪份問卷，見 rules/surveys.toml"),
    (
        "kehu feedback --source",
        0xc920_1b75_bb5f_4c7c,
        "在哪里说的：survey、interview、social、contact [默认：survey，评论不填]",
        "在哪裡說的：survey、interview、social、contact [預設：survey，評論不填]",
    ),
    ("kehu feedback --asked", 0xe6c0_0429_c7a0_cc8f, "问过了，回答以后再记", "問過了，回答以後再記"),
    ("kehu feedback --with", 0xface_988d_08b2_6966, "谁说的：客户一位联系人的姓名或编号", "誰說的：客戶一位聯絡人的姓名或編號"),
    (
        "kehu feedback --at",
        0xaa5a_14a5_01c7_8124,
        "什么时候：昨天、昨天下午3点、2026-03-02T10:20 [默认：现在]",
        "什麼時候：昨天、昨天下午3點、2026-03-02T10:20 [預設：現在]",
    ),
    ("kehu feedback --themes", 0xaf8d_777b_4354_e406, "关于什么，用 `;` 隔开", "關於什麼，用 `;` 隔開"),
];
