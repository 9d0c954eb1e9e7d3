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
];
