//! Help of `dupes` and `merge`.

use super::Entry;

/// As [`super::HELP`].
pub(super) static DUPLICATES: &[Entry] = &[
    (
        "kehu dupes",
        0xd19b_6231_bc9b_3c07,
        "\
相似的客户：可能是同一家

比较税号、邮箱、电话、名称（不计公司形式和标点，简繁视为相同）以及名称的读音。两个客户的每个共同之处都有权重，score 是合计的相似度，从 0 到 1：许多客户共用的号码是总机，不算数；城市不同时，名称相同的分量较轻。这里不会合并任何客户，合并用 `kehu merge`。--distinct 记下两个客户并非同一家，此后不再列出。

列：a、b、score、reasons、a_name、b_name。",
        "\
相似的客戶：可能是同一家

比較統編、信箱、電話、名稱（不計公司形式和標點，簡繁視為相同）以及名稱的讀音。兩個客戶的每個共同之處都有權重，score 是合計的相似度，從 0 到 1：許多客戶共用的號碼是總機，不算數；城市不同時，名稱相同的份量較輕。這裡不會合併任何客戶，合併用 `kehu merge`。--distinct 記下兩個客戶並非同一家，此後不再列出。

欄位：a、b、score、reasons、a_name、b_name。",
    ),
    (
        "kehu dupes EXAMPLES",
        0xc35f_eb6a_b903_c158,
        "\
示例:
  kehu dupes
  kehu dupes --where 'score > 0.9' -f json
  kehu merge c-2acme003 c-9f2kq7xm
  kehu dupes --distinct c-2acme003 c-9f2kq7xm --why 两家分店",
        "\
範例:
  kehu dupes
  kehu dupes --where 'score > 0.9' -f json
  kehu merge c-2acme003 c-9f2kq7xm
  kehu dupes --distinct c-2acme003 c-9f2kq7xm --why 兩家分店",
    ),
    ("kehu dupes --least", 0x0aa4_6964_d294_8a05, "相似度不低于此值的", "相似度不低於此值的"),
    ("kehu dupes --distinct", 0x3627_2e6c_9b49_a556, "记下这两个客户并非同一家", "記下這兩個客戶並非同一家"),
    ("kehu dupes --why", 0xc880_f2c5_238a_e545, "凭什么知道", "憑什麼知道"),
    (
        "kehu merge",
        0x84a7_5f6e_55f0_a11f,
        "\
把两个客户合并为一个

保留 KEEP，并补上只有 DROP 才有的内容；两者不同时以 KEEP 为准，除非用 --take 指明。标签和拒绝联系的方式取并集，备注连在一起，合作起始日取较早的。联系人、重要日子、需求、合同和计划都转过来；接触记录和订单留在原处，因为 DROP 的编号从此就指 KEEP。`kehu undo` 可全部撤销。输出 KEEP 的编号。",
        "\
把兩個客戶合併為一個

保留 KEEP，並補上只有 DROP 才有的內容；兩者不同時以 KEEP 為準，除非用 --take 指明。標籤和拒絕聯絡的方式取聯集，備註連在一起，往來起始日取較早的。聯絡人、重要日子、需求、合約和計畫都轉過來；接觸紀錄和訂單留在原處，因為 DROP 的編號從此就指 KEEP。`kehu undo` 可全部復原。輸出 KEEP 的編號。",
    ),
    (
        "kehu merge EXAMPLES",
        0xbdde_341c_0ae8_340a,
        "\
示例:
  kehu merge 晨光 晨光茶庄 --dry-run
  kehu merge c-2acme003 c-9f2kq7xm --take name,city
  kehu undo",
        "\
範例:
  kehu merge 晨光 晨光茶莊 --dry-run
  kehu merge c-2acme003 c-9f2kq7xm --take name,city
  kehu undo",
    ),
    ("kehu merge KEEP", 0x9134_fdaf_65ad_45de, "要保留的客户", "要保留的客戶"),
    ("kehu merge DROP", 0x5695_6d36_1738_ec92, "并入前者的客户", "併入前者的客戶"),
    ("kehu merge --take", 0xd40a_6fdf_c80b_a916, "以 DROP 为准的列，用逗号隔开", "以 DROP 為準的欄位，用逗號隔開"),
];
