//! Help for what customers said, and for what was sent to them.

use super::Entry;

/// Command, arguments and examples.
pub(super) static SIGNALS: &[Entry] = &[
    (
        "kehu signals",
        0x2291_42ef_e5ea_5928,
        "\
客户说过的要紧的词：每一处原话，最近的在前

哪些词，写在 rules/signals.toml；在联系记录的核心沟通内容（summary）和客户反馈（feedback），以及反馈日志的文字里找。说够次数，就会出现在 `kehu due`（事由 signal）；几次，写在 \
rules/playbook.toml 的 [signal]。前面有否定词的会列出来，但不计入。

各列：at, customer_id, name, signal, word, text, counts, quarter, times, action, id, source。`times` 是该客户在那个季度里有多少次联系或留言说到这个信号并计入。",
        "\
客戶說過的要緊的詞：每一處原話，最近的在前

哪些詞，寫在 rules/signals.toml；在聯絡紀錄的主要溝通內容（summary）和客戶回饋（feedback），以及回饋日誌的文字裡找。說夠次數，就會出現在 `kehu due`（事由 signal）；幾次，寫在 \
rules/playbook.toml 的 [signal]。前面有否定詞的會列出來，但不計入。

各欄位：at, customer_id, name, signal, word, text, counts, quarter, times, action, id, source。`times` 是該客戶在那一季裡有多少次聯絡或留言說到這個訊號並計入。",
    ),
    (
        "kehu signals EXAMPLES",
        0xc845_923c_ac7a_6a5a,
        "\
示例：
  kehu signals
  kehu signals 晨光 --period 2026Q1
  kehu signals --signal 竞品 --columns name,at,word,text,source
  kehu signals --where 'counts && times > 1'
  kehu list --where '\"competitor\" in signals'",
        "\
範例：
  kehu signals
  kehu signals 晨光 --period 2026Q1
  kehu signals --signal 競品 --columns name,at,word,text,source
  kehu signals --where 'counts && times > 1'
  kehu list --where '\"competitor\" in signals'",
    ),
    (
        "kehu signals REF",
        0x0623_780c_143a_36c6,
        "只看此客户：编号、名称或其一部分、拼音、电话号码数字或邮件地址",
        "只看此客戶：編號、名稱或其一部分、拼音、電話號碼數字或電子郵件地址",
    ),
    ("kehu signals --signal", 0x6690_756a_3a17_06c4, "只看这个信号，见 rules/signals.toml", "只看這個訊號，見 rules/signals.toml"),
    (
        "kehu signals --period",
        0xa7f2_0c78_ebcf_1fd5,
        "在这段期间说的：2026Q1、2026-01..2026-03、\"last 12 months\" [默认：提醒所看的那么久]",
        "在這段期間說的：2026Q1、2026-01..2026-03、\"last 12 months\" [預設：警示所看的那麼久]",
    ),
    ("kehu signals --exit-code", 0x67e8_3e12_e356_d211, "有结果时以 10 退出", "有結果時以 10 結束"),
    (
        "kehu show --brief",
        0x6d48_f240_9cde_5fcf,
        "通话或拜访前看的一页：对方是谁、最近聊了什么、双方该办什么、要聊什么、带什么",
        "通話或拜訪前看的一頁：對方是誰、最近聊了什麼、雙方該辦什麼、要聊什麼、帶什麼",
    ),
    ("kehu log --content", 0x5cb7_784a_e66e_ce23, "发了什么：资料素材的编号或标题", "傳了什麼：內容素材的編號或標題"),
];
