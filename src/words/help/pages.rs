//! Help on answers that are passed on, translated: pages, what they hide, and targets.

use super::Entry;

/// Of arguments that every command takes.
pub static PAGES: &[Entry] = &[
    (
        "kehu --mask",
        0x757f_a2d1_d1c3_370c,
        "\
遮住电话、邮箱、地址、生日和姓名的一部分，任何格式都可用

网页（html）是给别人看的：除姓名外，不用此选项也会遮住。",
        "\
遮住電話、電子郵件、地址、生日和姓名的一部分，任何格式都可用

網頁（html）是給別人看的：除姓名外，不用此選項也會遮住。",
    ),
    ("kehu --no-mask", 0xa8e8_5e2e_9dc1_2543, "什么都不遮，网页中也不遮", "什麼都不遮，網頁中也不遮"),
];
