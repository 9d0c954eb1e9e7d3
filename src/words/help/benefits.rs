//! Help for benefits.

use super::Entry;

/// Commands, arguments and examples.
pub(super) static BENEFITS: &[Entry] = &[
    ("kehu benefit", 0x5708_0287_dbe5_e700, "\
礼品、优惠券和特权：谁可享什么，发了没有，用了没有

层级或积分可享什么、值多少，写在 rules/tiers.toml 和 rules/loyalty.toml。`granted` 是按规则可授予、但还没记下的；`kehu benefit grant` 记下之后，`kehu due`（事由 benefit）会一直提醒到发放为止。

各列：customer_id, name, reason, kind, value, status, date, given_on, until, person_id, id, source。", "\
禮品、優惠券和特權：誰可享什麼，發了沒有，用了沒有

分級或點數可享什麼、值多少，寫在 rules/tiers.toml 和 rules/loyalty.toml。`granted` 是依規則可授予、但還沒記下的；`kehu benefit grant` 記下之後，`kehu due`（事由 benefit）會一直提醒到發放為止。

各欄位：customer_id, name, reason, kind, value, status, date, given_on, until, person_id, id, source。"),
    ("kehu benefit EXAMPLES", 0x8f9e_a635_db6e_a4cd, "\
示例：
  kehu benefit
  kehu benefit 晨光
  kehu benefit --where 'status == \"entitled\"' --sort until
  kehu benefit grant --all
  kehu benefit send 晨光 '生日礼'
  kehu benefit use 晨光", "\
範例：
  kehu benefit
  kehu benefit 晨光
  kehu benefit --where 'status == \"entitled\"' --sort until
  kehu benefit grant --all
  kehu benefit send 晨光 '生日禮'
  kehu benefit use 晨光"),
    ("kehu benefit REF", 0x0623_780c_143a_36c6, "只看此客户：编号、名称或其一部分、拼音、电话号码数字或邮件地址", "只看此客戶：編號、名稱或其一部分、拼音、電話號碼數字或電子郵件地址"),
    ("kehu benefit --exit-code", 0x67e8_3e12_e356_d211, "有结果时以 10 退出", "有結果時以 10 結束"),
    ("kehu benefit grant", 0x0878_72e5_c0a3_9c9d, "\
记下按规则可享的权益：此后就该发放

在有 `benefits` 的层级里，或积分累计达到门槛，即可享有：一次，或每隔 `every` 一次（rules/loyalty.toml 的 [grant]）。行由客户和权益推出，授予两次也只算一次。", "\
記下依規則可享的權益：此後就該發放

在有 `benefits` 的分級裡，或點數累計達到門檻，即可享有：一次，或每隔 `every` 一次（rules/loyalty.toml 的 [grant]）。列由客戶和權益推出，授予兩次也只算一次。"),
    ("kehu benefit grant EXAMPLES", 0xfd91_2cf0_36eb_9850, "\
示例：
  kehu benefit grant --all --dry-run
  kehu benefit grant 晨光", "\
範例：
  kehu benefit grant --all --dry-run
  kehu benefit grant 晨光"),
    ("kehu benefit grant --all", 0xe1e1_4b44_365c_38ee, "所有客户", "所有客戶"),
    ("kehu benefit send", 0xd777_a1a1_bed1_8755, "\
发放权益：客户可享的，或另外送的

超过 rules/loyalty.toml 的 `cap_per_person_and_year` 会拒绝，除非用 --note 写明原因；原因留在该行。", "\
發放權益：客戶可享的，或另外送的

超過 rules/loyalty.toml 的 `cap_per_person_and_year` 會拒絕，除非用 --note 寫明原因；原因留在該列。"),
    ("kehu benefit send EXAMPLES", 0xb266_e605_9701_c85f, "\
示例：
  kehu benefit send 晨光
  kehu benefit send 晨光 '生日礼' --with 李明朗
  kehu benefit send 晨光 '样品' --kind gift --value 60
  kehu benefit send 晨光 '样品' --value 600 --note '主管同意'", "\
範例：
  kehu benefit send 晨光
  kehu benefit send 晨光 '生日禮' --with 李明朗
  kehu benefit send 晨光 '樣品' --kind gift --value 60
  kehu benefit send 晨光 '樣品' --value 600 --note '主管同意'"),
    ("kehu benefit send WHAT", 0xa970_2ed7_ef69_131f, "名称；不写即唯一待发放的那项", "名稱；不寫即唯一待發放的那項"),
    ("kehu benefit send --with", 0x9bb8_3173_27c5_5f2d, "给客户方的谁：编号、姓名、电话或邮件地址", "給客戶方的誰：編號、姓名、電話或電子郵件地址"),
    ("kehu benefit send --kind", 0x4e28_6e26_51d5_bc29, "是什么：gift 礼品、coupon 优惠券、cashback 返现、privilege 特权", "是什麼：gift 禮品、coupon 優惠券、cashback 現金回饋、privilege 特權"),
    ("kehu benefit send --value", 0x047a_3bb7_d2f3_0578, "值多少", "值多少"),
    ("kehu benefit send --note", 0xb2b2_5588_a178_dfbb, "其他说明，如为何超出上限", "其他說明，如為何超出上限"),
    ("kehu benefit use", 0x510c_f023_d227_5343, "权益已使用", "權益已使用"),
    ("kehu benefit use EXAMPLES", 0xaac3_fcdc_b96d_3357, "\
示例：
  kehu benefit use 晨光
  kehu benefit use 晨光 '春季券'", "\
範例：
  kehu benefit use 晨光
  kehu benefit use 晨光 '春季券'"),
    ("kehu benefit use WHAT", 0xcd37_f2d4_9281_410b, "名称；不写即手上唯一的那项", "名稱；不寫即手上唯一的那項"),
    ("kehu benefit drop", 0x1ada_d39a_3a27_e64f, "权益不再给了", "權益不再給了"),
    ("kehu benefit drop EXAMPLES", 0x2fe6_fbcf_9bdc_2d2f, "\
示例：
  kehu benefit drop 晨光
  kehu benefit drop 晨光 '春季券' --note '已过期'", "\
範例：
  kehu benefit drop 晨光
  kehu benefit drop 晨光 '春季券' --note '已過期'"),
    ("kehu benefit drop WHAT", 0xa970_2ed7_ef69_131f, "名称；不写即唯一待发放的那项", "名稱；不寫即唯一待發放的那項"),
    ("kehu benefit drop --note", 0x74cf_0a19_e64a_56d9, "为什么", "為什麼"),
];
