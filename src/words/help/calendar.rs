//! Help for `calendar`.

use super::Entry;

/// Command, arguments and examples.
pub(super) static CALENDAR: &[Entry] = &[
    (
        "kehu calendar",
        0x24d0_8c08_1b37_8527,
        "\
哪天有什么事：重要日子、节日、放假、约定、计划、工单时限、合同到期

从本月起按整月显示；有事的日子带星号，今天加方括号。节日写在 rules/calendar.toml（只显示客户所在国家和地区的），放假写在 workdays.csv。

加 `-f ics` 得到各种日历软件都能导入的文件，再次导入会覆盖上次的内容。按天的事不分时区，都在当天；工单时限精确到分钟。

列：date、kind、customer_id、name、label。",
        "\
哪天有什麼事：重要日子、節慶、放假、約定、計畫、案件時限、合約到期

從本月起按整月顯示；有事的日子帶星號，今天加方括號。節慶寫在 rules/calendar.toml（只顯示客戶所在國家和地區的），放假寫在 workdays.csv。

加 `-f ics` 得到各種行事曆軟體都能匯入的檔案，再次匯入會覆蓋上次的內容。按天的事不分時區，都在當天；案件時限精確到分鐘。

欄位：date、kind、customer_id、name、label。",
    ),
    ("kehu calendar --months", 0xdb82_a013_47b4_6a05, "几个月 [默认：1]", "幾個月 [預設：1]"),
    (
        "kehu calendar --owner",
        0x0a37_b65c_1f6b_9cc8,
        "只看此负责人的，以及与所有人有关的；`me` 指你自己",
        "只看此負責人的，以及與所有人有關的；`me` 指你自己",
    ),
    (
        "kehu calendar --remind",
        0x2754_e726_dee1_71fa,
        "配合 -f ics：需要联系客户的事提前这么久提醒，如 1h、\"1 day\"；不落在 rules/playbook.toml 的免打扰时段",
        "配合 -f ics：需要聯絡客戶的事提前這麼久提醒，如 1h、\"1 day\"；不落在 rules/playbook.toml 的免打擾時段",
    ),
    (
        "kehu calendar EXAMPLES",
        0xd59d_677b_d814_5845,
        "\
示例:
  kehu calendar
  kehu calendar --months 12 --owner me -f ics -o kehu.ics
  kehu calendar --remind 1d -f ics -o kehu.ics
  kehu calendar --months 3 --where 'kind == \"key_date\"' -f csv",
        "\
範例:
  kehu calendar
  kehu calendar --months 12 --owner me -f ics -o kehu.ics
  kehu calendar --remind 1d -f ics -o kehu.ics
  kehu calendar --months 3 --where 'kind == \"key_date\"' -f csv",
    ),
];
