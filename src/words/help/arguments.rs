//! What each argument means. The English is the doc comment of its field; see [`super::stale`] for the hashes.

use super::Entry;

/// One entry an argument; those of every command stand under `kehu`, those that several commands share under `*`.
pub(super) static ARGUMENTS: &[Entry] = &[
    (
        "kehu --book",
        0x12c3_4301_62b9_cf21,
        "客户簿：含有 kehu.toml 的文件夹 [默认：$KEHU_BOOK，再否则为最近的上级文件夹]",
        "客戶簿：含有 kehu.toml 的資料夾 [預設：$KEHU_BOOK，再否則為最近的上層資料夾]",
    ),
    (
        "kehu --as-of",
        0xd7cc_1056_cb9e_55ab,
        "\
以这一天或这一时刻为现在 [默认：$KEHU_NOW，再否则为当前时间]

其后的记录视为不存在。写法：2026-03-02、昨天、昨天下午3点、上周五等。",
        "\
以這一天或這一時刻為現在 [預設：$KEHU_NOW，再否則為目前時間]

其後的紀錄視為不存在。寫法：2026-03-02、昨天、昨天下午3點、上週五等。",
    ),
    (
        "kehu --format",
        0x53c9_0fed_3fc8_f14a,
        "\
输出格式：table、csv、tsv、json、jsonl、md、ids、xlsx、ics、html [默认：table]

json 是对象数组，jsonl 每行一个对象，ids 每行一个编号。其中的列名、日期和代码在各种语言下都相同；table 供人阅读。ics 是给日历软件的文件，用于 `kehu calendar` 和 `kehu due`。html 是带图表的单个网页，不依赖其他文件，可从磁盘或邮件中直接打开。",
        "\
輸出格式：table、csv、tsv、json、jsonl、md、ids、xlsx、ics、html [預設：table]

json 是物件陣列，jsonl 每行一個物件，ids 每行一個編號。其中的欄位名稱、日期和代碼在各種語言下都相同；table 供人閱讀。ics 是給行事曆軟體的檔案，用於 `kehu calendar` 和 `kehu due`。html 是帶圖表的單一網頁，不依賴其他檔案，可從磁碟或郵件中直接開啟。",
    ),
    ("kehu --output", 0x7384_5b12_87c5_8c8f, "把结果写入此文件，而不是标准输出", "把結果寫入此檔案，而不是標準輸出"),
    (
        "kehu --lang",
        0xde11_c44e_9bc0_e547,
        "标题和语句的语言：en、zh-Hans、zh-Hant [默认：客户簿的语言]",
        "標題和語句的語言：en、zh-Hans、zh-Hant [預設：客戶簿的語言]",
    ),
    ("kehu --color", 0xc587_5810_1d32_2a69, "何时使用颜色：auto、always、never [默认：auto]", "何時使用顏色：auto、always、never [預設：auto]"),
    (
        "* REF",
        0xb563_d203_b460_7ed1,
        "\
客户：编号、名称或其一部分、拼音、电话号码数字或邮件地址

拼音可写全拼或首字母；也可用其联系人的姓名、电话或邮件地址。空格表示同时满足。有多个客户符合时列出它们和编号，不做任何事。",
        "\
客戶：編號、名稱或其一部分、拼音、電話號碼數字或電子郵件地址

拼音可寫全拼或首字母；也可用其聯絡人的姓名、電話或電子郵件地址。空格表示同時符合。有多個客戶符合時列出它們和編號，不做任何事。",
    ),
    (
        "* REF|ID",
        0x8e84_ac86_cfad_a3e4,
        "\
客户，或任意表中一行的编号

客户可写编号、名称或其一部分、拼音、电话号码数字或邮件地址；行须写编号，可用 `kehu list 表名` 查看。",
        "\
客戶，或任意表格中一列的編號

客戶可寫編號、名稱或其一部分、拼音、電話號碼數字或電子郵件地址；列須寫編號，可用 `kehu list 表名` 查看。",
    ),
    (
        "* --where",
        0x1213_97c8_98d1_27ee,
        "\
只要符合此表达式的行，例如 'tier == \"vip\"'

列和客户指标直接写名字，可用 == != < <= > >= in、&& || ! 和 name.contains(\"茶\") 之类的函数。文本用双引号，因此整体用单引号：\
'tier != \"vip\" && days_since_contact > 60'。没有值即为 null。",
        "\
只要符合此運算式的列，例如 'tier == \"vip\"'

欄位和客戶指標直接寫名稱，可用 == != < <= > >= in、&& || ! 和 name.contains(\"茶\") 之類的函式。文字用雙引號，因此整體用單引號：\
'tier != \"vip\" && days_since_contact > 60'。沒有值即為 null。",
    ),
    ("* --columns", 0x5736_ea72_3167_2a67, "只要这些列，按此顺序；`all` 为全部列", "只要這些欄位，依此順序；`all` 為全部欄位"),
    ("* --sort", 0x7de3_add8_c0ab_b82f, "按这些列排序；前加减号为从大到小", "依這些欄位排序；前加減號為從大到小"),
    ("* --limit", 0x8566_3671_0acc_24db, "最多这么多行", "最多這麼多列"),
    ("* --dry-run", 0x1e45_a72b_09da_19b2, "预演：只显示变更，不写入", "試跑：只顯示異動，不寫入"),
    ("* --quiet", 0x39a5_8c0e_10b7_f459, "不输出所写入行的编号", "不輸出所寫入列的編號"),
    (
        "kehu due REF",
        0x0623_780c_143a_36c6,
        "只看此客户：编号、名称或其一部分、拼音、电话号码数字或邮件地址",
        "只看此客戶：編號、名稱或其一部分、拼音、電話號碼數字或電子郵件地址",
    ),
    (
        "kehu due --owner",
        0xf2bb_bb3f_aa84_b8c0,
        "此负责人的客户，及其代理的负责人的客户；`me` 表示自己",
        "此負責人的客戶，及其代理的負責人的客戶；`me` 表示自己",
    ),
    ("kehu due --within", 0x9be7_a7a2_1663_e60a, "还包括此时间内应联系的：7d、两周、1个月", "也包括此時間內應聯絡的：7d、兩週、1個月"),
    (
        "kehu due --reason",
        0xdc3c_78d6_6562_d422,
        "只看此事由：reply、promise、first_follow_up、cadence",
        "只看此事由：reply、promise、first_follow_up、cadence",
    ),
    ("kehu due --all", 0x29ed_b03d_5b11_4ad1, "每个事项一行，包括被暂缓和已推迟的", "每個事項一列，包括暫緩和已延後的"),
    ("kehu due --exit-code", 0xcf3a_07a8_5f79_24d2, "有应联系的客户时退出码为 10", "有應聯絡的客戶時結束代碼為 10"),
    ("kehu list TABLE", 0xc583_e485_1017_6249, "表名，见 `kehu schema` [默认：customers]", "表格名稱，見 `kehu schema` [預設：customers]"),
    ("kehu list --segment", 0x3692_5a69_6dc7_3383, "只看此客群的客户，见 rules/segments.toml", "只看此客群的客戶，見 rules/segments.toml"),
    ("kehu list --exit-code", 0x67e8_3e12_e356_d211, "有结果时退出码为 10", "有結果時結束代碼為 10"),
    ("kehu log TEXT", 0xb483_8d38_47e6_ee65, "沟通内容，可以有多行", "溝通內容，可以有多行"),
    (
        "kehu log --channel",
        0x648b_242e_c52b_8ae7,
        "沟通方式：phone、visit、wechat、email 等，见 rules/channels.toml",
        "溝通方式：phone、visit、wechat、email 等，見 rules/channels.toml",
    ),
    (
        "kehu log --kind",
        0xff20_fb08_4b83_b39c,
        "对应的维护项目，见 rules/tiers.toml [默认：按沟通方式]",
        "對應的經營項目，見 rules/tiers.toml [預設：依溝通方式]",
    ),
    ("kehu log --with", 0xd161_9ecb_754e_dc49, "对方联系人的姓名或编号", "對方聯絡人的姓名或編號"),
    (
        "kehu log --at",
        0xaa5a_14a5_01c7_8124,
        "发生时间：昨天、昨天下午3点、2026-03-02T10:20 [默认：现在]",
        "發生時間：昨天、昨天下午3點、2026-03-02T10:20 [預設：現在]",
    ),
    ("kehu log --in", 0xb519_0c02_f5c9_0203, "由客户主动联系我方", "由客戶主動聯絡我方"),
    (
        "kehu log --outcome",
        0x6a0e_8c6e_1fe2_5259,
        "联系结果：reached（已联系上）、replied（已回复）、no_answer（未接通）、declined（已拒绝）",
        "聯絡結果：reached（已聯絡上）、replied（已回覆）、no_answer（未接通）、declined（已婉拒）",
    ),
    ("kehu log --feedback", 0x6b93_bbd9_56c5_7acf, "客户反馈或需要", "客戶回饋或需要"),
    ("kehu log --next", 0x5be8_f1fb_35c7_5fcb, "约定事项或下一步行动；需要同时给出 --on", "約定事項或下一步行動；需要同時給出 --on"),
    (
        "kehu log --on",
        0x8cc5_8261_cb59_e863,
        "--next 的日期：2026-03-02、明天、下周三、3天后",
        "--next 的日期：2026-03-02、明天、下週三、3天後",
    ),
    ("kehu log --rating", 0x07da_9c60_26d1_5c4f, "接触评价，1 到 5", "接觸評價，1 到 5"),
    ("kehu log --case", 0x3fa4_7973_c0db_1e67, "所属工单", "所屬案件"),
    ("kehu log --owner", 0x71d1_4c99_b43b_0bb8, "我方由谁接触 [默认：自己]", "我方由誰接觸 [預設：自己]"),
    ("kehu add NAME", 0x246b_03e3_c99a_a5c2, "公司或个人的名称", "公司或個人的名稱"),
    ("kehu add COL=VAL", 0x3116_dcbc_531b_b7a5, "客户的其他列，见 `kehu schema customers`", "客戶的其他欄位，見 `kehu schema customers`"),
    ("kehu add --force", 0x4fcf_f8a1_f621_2fdc, "即使有相似的客户也添加", "即使有相似的客戶也新增"),
    ("kehu buy AMOUNT", 0xf22e_6c42_4010_bf52, "金额，以客户簿的货币计；负数为退款", "金額，以客戶簿的貨幣計；負數為退款"),
    ("kehu buy --product", 0x8078_b499_eb88_56b0, "产品的名称或编号", "產品的名稱或編號"),
    ("kehu buy --quantity", 0x16f4_63cb_a6b1_155e, "数量", "數量"),
    (
        "kehu buy --on",
        0x4e2d_e54e_6b26_ed42,
        "购买日期：2026-03-02、昨天、3天前 [默认：今天]",
        "購買日期：2026-03-02、昨天、3天前 [預設：今天]",
    ),
    ("kehu buy --order-no", 0x7b32_c61e_853c_a849, "订单号", "訂單編號"),
    ("kehu explain WHAT", 0x6480_b9bb_2242_c65e, "要说明的结果：due、tier、stage、value、risk，或客户指标（`kehu schema facts`）", "要說明的結果：due、tier、stage、value、risk，或客戶指標（`kehu schema facts`）"),
    (
        "kehu report NAME",
        0x74de_c04f_044b_6165,
        "报表 [默认：列出各报表]",
        "報表 [預設：列出各報表]",
    ),
    (
        "kehu report --holdout",
        0xbfd4_a6cb_278e_bbf7,
        "留出最近多久的订单：39w、6个月 [默认：首单至今的一半时间]",
        "保留最近多久的訂單：39w、6個月 [預設：首單至今的一半時間]",
    ),
    ("kehu report --write", 0xc83f_df94_bb35_d9b9, "把拟合结果存入 rules/model.toml", "把擬合結果存入 rules/model.toml"),
    (
        "kehu snooze MATTER",
        0xaf34_2cc5_67bf_d473,
        "事项，如 cadence:talk；该事由只有一个事项时写事由即可",
        "事項，如 cadence:talk；該事由只有一個事項時寫事由即可",
    ),
    (
        "kehu snooze --until",
        0xabd2_e70e_face_f189,
        "推迟到哪一天：2026-04-01、下周一、两周后",
        "延後到哪一天：2026-04-01、下週一、兩週後",
    ),
    ("kehu snooze --why", 0x9185_c7a4_5f6f_21f9, "为什么可以推迟", "為什麼可以延後"),
    ("kehu new TABLE", 0xc12e_8cb8_e3e6_8d0b, "表名：people、products、dates、needs 等", "表格名稱：people、products、dates、needs 等"),
    ("kehu new COL=VAL", 0x3200_db00_170d_93af, "该行各列的值", "該列各欄位的值"),
    ("kehu set COL=VAL", 0x23c7_4c8e_60ff_3e5f, "要修改的列及新值；等号后为空即清空", "要修改的欄位及新值；等號後為空即清空"),
    ("kehu set --why", 0xbf4c_c7d9_e427_5e23, "层级变更的原因", "分級變更的原因"),
    ("kehu rm ID", 0x6e1e_c2d5_4fbc_0c1e, "各行的编号，可用 `kehu list 表名` 查看", "各列的編號，可用 `kehu list 表名` 查看"),
    ("kehu rm --why", 0xa7a3_e4fa_e738_ab71, "为什么删除", "為什麼刪除"),
    (
        "kehu export REF",
        0x0623_780c_143a_36c6,
        "只看此客户：编号、名称或其一部分、拼音、电话号码数字或邮件地址",
        "只看此客戶：編號、名稱或其一部分、拼音、電話號碼數字或電子郵件地址",
    ),
    ("kehu export TABLE|form:NAME|statement", 0x87e5_88b4_bd83_d1cb, "一张表、form:表单名，或 statement（对账单）", "一張表格、form:表單名，或 statement（對帳單）"),
    (
        "kehu export --plain",
        0xec21_7677_ccfc_4b39,
        "不写出用于再次导入的那一列",
        "不寫出用於再次匯入的那一欄",
    ),
    (
        "kehu export --for-spreadsheet",
        0x949c_0b36_835b_eec7,
        "在 csv 中，像公式的文字前加一个撇号，使其不成为公式",
        "在 csv 中，像公式的文字前加一個撇號，使其不成為公式",
    ),
    (
        "kehu export --bom",
        0x8edc_3931_b6cd_1875,
        "csv 以字节顺序标记开头，Excel 由此识别 UTF-8",
        "csv 以位元組順序記號開頭，Excel 由此識別 UTF-8",
    ),
    ("kehu import FILE", 0xa92f_9d6e_a566_74d2, "文件；`-` 为标准输入", "檔案；`-` 為標準輸入"),
    (
        "kehu import --as",
        0x688a_a0a5_63a4_e63e,
        "目标表：customers、followups、purchases 等；或表单：form:customers [默认: 由标题决定]",
        "目標表格：customers、followups、purchases 等；或表單：form:customers [預設: 由標題決定]",
    ),
    (
        "kehu import --keep",
        0x8746_3c6b_9f64_3d23,
        "把哪个标题对应哪一列保存为 imports/名称.toml，供以后标题相同的文件使用",
        "把哪個標題對應哪個欄位保存為 imports/名稱.toml，供以後標題相同的檔案使用",
    ),
    ("kehu import --map", 0x8279_c4cb_0b0a_36f1, "说明各标题对应哪一列的 TOML 文件", "說明各標題對應哪個欄位的 TOML 檔案"),
    (
        "kehu import --encoding",
        0x35d0_0ca2_2bb2_6bea,
        "文本的编码：utf-8、gb18030、gbk、big5、utf-16 [默认: 自动识别]",
        "文字的編碼：utf-8、gb18030、gbk、big5、utf-16 [預設: 自動識別]",
    ),
    (
        "kehu import --sheet",
        0x59c7_8ce7_ac56_e667,
        "工作簿中的工作表，用名称或序号 [默认: 第一个]",
        "活頁簿中的工作表，用名稱或序號 [預設: 第一個]",
    ),
    (
        "kehu import --date-format",
        0xc229_a6b0_799f_17f2,
        "有两种读法的日期如何书写：dmy、mdy、ymd，或 %d.%m.%Y 之类的格式",
        "有兩種讀法的日期如何書寫：dmy、mdy、ymd，或 %d.%m.%Y 之類的格式",
    ),
    (
        "kehu import --mode",
        0x4db9_0ca5_68db_840b,
        "\
已有的行如何处理：create 保持不变，update 只修改已有的行，upsert 修改并新增

不写时只导入新的行；`kehu export` 导出的文件则更新其中改过的单元格。",
        "\
已有的列如何處理：create 保持不變，update 只修改已有的列，upsert 修改並新增

不寫時只匯入新的列；`kehu export` 匯出的檔案則更新其中改過的儲存格。",
    ),
    (
        "kehu import --match",
        0x1ecd_647d_62fc_ef39,
        "\
按哪些列查找已有的行，以第一个有结果的列为准

不写时客户按编号和名称查找，联系人按邮箱、电话、同一客户下的姓名查找。",
        "\
依哪些欄位尋找已有的列，以第一個有結果的欄位為準

不寫時客戶依編號和名稱尋找，聯絡人依電子郵件、電話、同一客戶下的姓名尋找。",
    ),
    (
        "kehu import --rejected",
        0x287a_a68f_681a_cac2,
        "与 --write 同用：有问题的行连同原因写入此文件，其余照常写入",
        "與 --write 同用：有問題的列連同原因寫入此檔案，其餘照常寫入",
    ),
    ("kehu import --write", 0xf625_8383_b850_8e11, "写入这些行；不加时只显示", "寫入這些列；不加時只顯示"),
    ("kehu import --quiet", 0x3568_d7ce_e214_3e58, "与 --write 同用：不报告结果", "與 --write 同用：不報告結果"),
    (
        "kehu check --since",
        0xc12f_9168_e433_5cdc,
        "\
只列出自此提交以来的更改所带来的问题，包括未提交的更改

即新增和更改的行中的问题，以及更改在别处造成的问题：指向已删除的行的引用。",
        "\
只列出自此提交以來的變更所帶來的問題，包括未提交的變更

即新增和變更的列中的問題，以及變更在別處造成的問題：指向已刪除的列的參照。",
    ),
    ("kehu check --fix", 0xb829_bc12_f26a_4218, "以 diff 显示不会丢失内容的修复", "以 diff 顯示不會遺失內容的修復"),
    ("kehu check --yes", 0xbabb_da8a_98c5_79d2, "写入修复，并显示剩下的问题", "寫入修復，並顯示剩下的問題"),
    ("kehu schema TABLE", 0x8614_b575_8f15_5163, "表名，或 `facts`，或 `settings` [默认：所有表]", "表格名稱，或 `facts`，或 `settings` [預設：所有表格]"),
    ("kehu init DIR", 0x2e82_8b38_48be_db45, "文件夹 [默认：当前文件夹]", "資料夾 [預設：目前資料夾]"),
    (
        "kehu init --rules",
        0x750f_456c_076a_d5c4,
        "\
起始规则

sales：不定期购买的公司和个人。accounts：有合同的少数大客户。shop：小额订单的众多客户。bank：按资产划分的客户。rules/ 中的文件以后可任意修改。",
        "\
起始規則

sales：不定期購買的公司和個人。accounts：有合約的少數大客戶。shop：小額訂單的眾多客戶。bank：依資產劃分的客戶。rules/ 中的檔案以後可任意修改。",
    ),
    ("kehu init --name", 0x6ff2_7596_0be2_6952, "客户簿的名称 [默认：文件夹名]", "客戶簿的名稱 [預設：資料夾名稱]"),
    (
        "kehu init --currency",
        0x342d_0842_b9ba_f27c,
        "未注明货币的金额用此货币 [默认：按语言为 USD、CNY、TWD]",
        "未註明貨幣的金額用此貨幣 [預設：依語言為 USD、CNY、TWD]",
    ),
    ("kehu init --timezone", 0xd749_0339_f28c_db89, "时区，如 Asia/Shanghai [默认：系统时区]", "時區，如 Asia/Taipei [預設：系統時區]"),
    ("kehu init --owner", 0xb6b8_bf22_55f4_fc7f, "自己作为负责人的代号 [默认：登录名]", "自己作為負責人的代號 [預設：登入名稱]"),
    ("kehu init --quiet", 0xe238_240d_c012_854c, "不输出路径", "不輸出路徑"),
    (
        "kehu undo ID",
        0x5b22_50c4_6288_6220,
        "哪一次，编号见 `kehu history`；省略则为最近一次",
        "哪一次，編號見 `kehu history`；省略則為最近一次",
    ),
    (
        "kehu report --by",
        0x556c_9e1b_1122_93f1,
        "分组：owner、department、tier、stage、segment、strand、channel、severity、source、customer、month、quarter 或 year，视报表而定

客户按所问之日的状况分组；`coverage` 按其统计之日。最后一行是全部。",
        "分組：owner、department、tier、stage、segment、strand、channel、severity、source、customer、month、quarter 或 year，視報表而定

客戶依所問之日的狀況分組；`coverage` 依其統計之日。最後一列是全部。",
    ),
    (
        "kehu report --period",
        0xe9c6_5643_9b36_037d,
        "期间：2026、2026年第一季度、2026-03、2025-04..2026-03、最近12个月

期间尚未结束的，算到所问之日。",
        "期間：2026、2026年第一季度、2026-03、2025-04..2026-03、最近12個月

期間尚未結束的，算到所問之日。",
    ),
    (
        "kehu report --fit",
        0x6359_bfd6_901d_ae16,
        "拟合模型；显示参数、似然，以及对留出订单的预计",
        "擬合模型；顯示參數、概似，以及對保留訂單的預計",
    ),
];
