//! Help for points.

use super::Entry;

/// Commands, arguments and examples.
pub(super) static POINTS: &[Entry] = &[
    ("kehu points", 0x2b51_17a0_e41a_2cfc, "\
积分：余额与各批积分；入账、兑换、调整、到期

不写客户，列出所有有积分的；写客户，列出其各批积分，最早的在前。积分先得先用，过了最后一天自动失效；最后一天在获得时写进那一行。购买积多少，由 rules/loyalty.toml 决定，用 `kehu points earn` 入账。余额不会低于零。

各列：customer_id, name, balance, worth, next_expiry, expiring, collected。写客户时是一个对象，其中 `batches` 为：id, date, kind, points, left, expires_on, reason, ref, source。", "\
點數：餘額與各批點數；入帳、兌換、調整、到期

不寫客戶，列出所有有點數的；寫客戶，列出其各批點數，最早的在前。點數先得先用，過了最後一天自動失效；最後一天在獲得時寫進那一列。購買積多少，由 rules/loyalty.toml 決定，用 `kehu points earn` 入帳。餘額不會低於零。

各欄位：customer_id, name, balance, worth, next_expiry, expiring, collected。寫客戶時是一個物件，其中 `batches` 為：id, date, kind, points, left, expires_on, reason, ref, source。"),
    ("kehu points EXAMPLES", 0x00a5_916d_9878_3f53, "\
示例：
  kehu points
  kehu points 晨光
  kehu points 晨光 --as-of 2026-01-31
  kehu points earn --all
  kehu points redeem 晨光 200 --why '换两罐茶'", "\
範例：
  kehu points
  kehu points 晨光
  kehu points 晨光 --as-of 2026-01-31
  kehu points earn --all
  kehu points redeem 晨光 200 --why '換兩罐茶'"),
    ("kehu points REF", 0x0623_780c_143a_36c6, "只看此客户：编号、名称或其一部分、拼音、电话号码数字或邮件地址", "只看此客戶：編號、名稱或其一部分、拼音、電話號碼數字或電子郵件地址"),
    ("kehu points --exit-code", 0x67e8_3e12_e356_d211, "有结果时以 10 退出", "有結果時以 10 結束"),
    ("kehu points earn", 0x285a_d5d3_171c_380e, "\
把购买应得的积分入账，或直接送积分

不写 N，就把规则应给而还没入账的都记下：购买所得、退款扣回、存款等指标所得、转介绍奖励。每笔从购买当天算起，编号由该行推出，所以两台电脑各记一次也只算一次。一旦入账，规则改了也不变。", "\
把購買應得的點數入帳，或直接送點數

不寫 N，就把規則應給而還沒入帳的都記下：購買所得、退款扣回、存款等指標所得、轉介紹獎勵。每筆從購買當天算起，編號由該列推出，所以兩台電腦各記一次也只算一次。一旦入帳，規則改了也不變。"),
    ("kehu points earn EXAMPLES", 0x721e_9297_f886_44eb, "\
示例：
  kehu points earn --all
  kehu points earn --all --period 'last month' --dry-run
  kehu points earn 晨光
  kehu points earn 晨光 50 --why '答了问卷'", "\
範例：
  kehu points earn --all
  kehu points earn --all --period 'last month' --dry-run
  kehu points earn 晨光
  kehu points earn 晨光 50 --why '答了問卷'"),
    ("kehu points earn N", 0x57e0_d23c_7ffa_2c8c, "直接送多少积分", "直接送多少點數"),
    ("kehu points earn --all", 0x305e_1894_75fd_7062, "所有客户", "所有客戶"),
    ("kehu points earn --period", 0xede8_47a6_7168_5caf, "只记这段期间的：2026-03、\"last month\"", "只記這段期間的：2026-03、\"last month\""),
    ("kehu points earn --why", 0xfcef_c5d8_73a2_5177, "为什么送", "為什麼送"),
    ("kehu points redeem", 0x9429_ae54_4bb7_b34a, "\
兑换积分：有多少才能换多少

先得的先用。值多少、一次最少换多少，见 rules/loyalty.toml 的 [redeem]。", "\
兌換點數：有多少才能換多少

先得的先用。值多少、一次最少換多少，見 rules/loyalty.toml 的 [redeem]。"),
    ("kehu points redeem EXAMPLES", 0x1613_9c1d_501c_40fc, "\
示例：
  kehu points redeem 晨光 200 --why '换两罐茶'
  kehu points redeem 晨光 500 --order-no A-1017 --dry-run", "\
範例：
  kehu points redeem 晨光 200 --why '換兩罐茶'
  kehu points redeem 晨光 500 --order-no A-1017 --dry-run"),
    ("kehu points redeem N", 0x95af_63b0_0314_bf10, "多少", "多少"),
    ("kehu points redeem --why", 0xd722_77af_2873_9068, "换什么", "換什麼"),
    ("kehu points redeem --order-no", 0xe6ba_14ca_10c6_834c, "抵扣哪张订单", "抵扣哪張訂單"),
    ("kehu points adjust", 0x0752_5f97_0ed1_c881, "\
更正积分：增加多少；减少则加负号

不能减到零以下。", "\
更正點數：增加多少；減少則加負號

不能減到零以下。"),
    ("kehu points adjust EXAMPLES", 0xe9a4_e3f0_25cc_9c16, "\
示例：
  kehu points adjust 晨光 50 --why '周一收银机坏了'
  kehu points adjust 晨光 -30 --why '手工记了两次'", "\
範例：
  kehu points adjust 晨光 50 --why '週一收銀機壞了'
  kehu points adjust 晨光 -30 --why '手工記了兩次'"),
    ("kehu points adjust N", 0x0bb8_eee3_d784_5d11, "增加多少；负号为减少", "增加多少；負號為減少"),
    ("kehu points adjust --why", 0x74cf_0a19_e64a_56d9, "为什么", "為什麼"),
    ("kehu points opening", 0xcea4_ed29_aa8f_9b2b, "\
客户从以前带来的积分

整份名单请导入：`kehu import 文件 --as points`。", "\
客戶從以前帶來的點數

整份名單請匯入：`kehu import 檔案 --as points`。"),
    ("kehu points opening EXAMPLES", 0x9e5e_621d_122c_ccbf, "\
示例：
  kehu points opening 晨光 1200 --why '老会员卡转来'
  kehu points opening 晨光 1200 --expires 2026-12-31", "\
範例：
  kehu points opening 晨光 1200 --why '舊會員卡轉來'
  kehu points opening 晨光 1200 --expires 2026-12-31"),
    ("kehu points opening N", 0x95af_63b0_0314_bf10, "多少", "多少"),
    ("kehu points opening --expires", 0xedbe_476a_996e_1ded, "最后可用的日期 [默认：同今天获得的积分]", "最後可用的日期 [預設：同今天獲得的點數]"),
    ("kehu points opening --why", 0x5244_1116_8072_5982, "从哪里来", "從哪裡來"),
    ("kehu points expire", 0x15fc_e739_19ac_4c07, "\
即将到期的积分；指定期间则为该期间到期或已过期的

不用记账：过了最后一天自动失效。用掉一部分的，剩下的到期。

各列：customer_id, name, expires_on, points, worth, state, date, id。", "\
即將到期的點數；指定期間則為該期間到期或已過期的

不用記帳：過了最後一天自動失效。用掉一部分的，剩下的到期。

各欄位：customer_id, name, expires_on, points, worth, state, date, id。"),
    ("kehu points expire EXAMPLES", 0x2d75_5943_35cf_8e23, "\
示例：
  kehu points expire
  kehu points expire --within '3个月' --sort expires_on
  kehu points expire --period 'last quarter'", "\
範例：
  kehu points expire
  kehu points expire --within '3個月' --sort expires_on
  kehu points expire --period 'last quarter'"),
    ("kehu points expire REF", 0x0623_780c_143a_36c6, "只看此客户：编号、名称或其一部分、拼音、电话号码数字或邮件地址", "只看此客戶：編號、名稱或其一部分、拼音、電話號碼數字或電子郵件地址"),
    ("kehu points expire --within", 0x7464_cff1_15d2_dbfe, "最后一天在多久之内 [默认：30 days]", "最後一天在多久之內 [預設：30 days]"),
    ("kehu points expire --period", 0xdbcc_ce06_995d_0e80, "最后一天在这段期间", "最後一天在這段期間"),
    ("kehu points expire --exit-code", 0x67e8_3e12_e356_d211, "有结果时以 10 退出", "有結果時以 10 結束"),
];
