//! Help for messages.

use super::Entry;

/// Command, arguments and examples.
pub(super) static MESSAGES: &[Entry] = &[
    (
        "kehu message",
        0x6900_a43a_cd92_723a,
        "\
为客户填好一段要发的文字

不写模板，就用最紧迫的那件事对应的模板。文字在 templates/名称.txt，用客户簿的语言；templates/名称.en.txt 给用英文的客户。客户簿里没有的，用 kehu 自带的，并按客户的语言。

文字里，{{ salutation }} 是称呼；客户的列或指标代表它的值（{{ name }}、{{ last_order }}）；person、sender、item、content 各有几部分（{{ person.title }}、\
{{ sender.name }}、{{ item.product }}、{{ content.name }}）；{% if last_order %} … {% endif %} 没有时就省去。填不上的空会指出来，绝不留白。

加上 --where 或 --segment，就为这些客户各填一份：可用于邮件合并的表。不能联系的客户会跳过。加上 --campaign，就为该活动要联系的每位客户各填一份，对照组不填；模板用活动的，并且知道 {{ campaign }}、{{ day }}、{{ until }}、{{ place }}。不发送，也不写入任何东西。

各列：customer_id, name, person, salutation, language, channel, address, template, subject, text。",
        "\
為客戶填好一段要傳的文字

不寫範本，就用最急迫的那件事對應的範本。文字在 templates/名稱.txt，用客戶簿的語言；templates/名稱.en.txt 給用英文的客戶。客戶簿裡沒有的，用 kehu 內附的，並依客戶的語言。

文字裡，{{ salutation }} 是稱呼；客戶的欄位或指標代表它的值（{{ name }}、{{ last_order }}）；person、sender、item、content 各有幾部分（{{ person.title }}、\
{{ sender.name }}、{{ item.product }}、{{ content.name }}）；{% if last_order %} … {% endif %} 沒有時就省去。填不上的空會指出來，絕不留白。

加上 --where 或 --segment，就為這些客戶各填一份：可用於合併列印的表。不能聯絡的客戶會略過。加上 --campaign，就為該活動要聯絡的每位客戶各填一份，對照組不填；範本用活動的，並且知道 {{ campaign }}、{{ day }}、{{ until }}、{{ place }}。不傳送，也不寫入任何東西。

各欄位：customer_id, name, person, salutation, language, channel, address, template, subject, text。",
    ),
    (
        "kehu message EXAMPLES",
        0x5d67_7077_2e86_2877,
        "\
示例：
  kehu message 晨光
  kehu message 晨光 birthday
  kehu message --segment strategic festival --set festival=中秋节 -f csv
  kehu message --campaign 春季目录 -f csv -o letters.csv
  kehu message --list",
        "\
範例：
  kehu message 晨光
  kehu message 晨光 birthday
  kehu message --segment strategic festival --set festival=中秋節 -f csv
  kehu message --campaign 春季目錄 -f csv -o letters.csv
  kehu message --list",
    ),
    ("kehu message REF", 0x625b_07a3_9525_c351, "客户；加了 --where、--segment 或 --campaign 时是模板", "客戶；加了 --where、--segment 或 --campaign 時是範本"),
    (
        "kehu message TEMPLATE",
        0xfea7_dd3f_2f0d_2358,
        "模板：templates/ 里的名称 [默认：按应联系的事]",
        "範本：templates/ 裡的名稱 [預設：依應聯絡的事]",
    ),
    ("kehu message --with", 0x8790_6a3c_e591_c9dc, "写给谁：联系人的姓名或编号", "寫給誰：聯絡人的姓名或編號"),
    (
        "kehu message --set",
        0x59dd_3b72_8552_7105,
        "只有这段文字要用的内容，如 festival=中秋节；可写多个",
        "只有這段文字要用的內容，如 festival=中秋節；可寫多個",
    ),
    (
        "kehu message --segment",
        0x9bfb_4d79_6350_c98e,
        "为该客群的每个客户各填一份，见 rules/segments.toml",
        "為該客群的每個客戶各填一份，見 rules/segments.toml",
    ),
    ("kehu message --list", 0x1ecb_d85d_813a_44a4, "列出有哪些模板", "列出有哪些範本"),
];
