//! What there is to know besides, below the long help.

use super::Entry;

/// One entry a command that has such a text.
pub(super) static MORE: &[Entry] = &[
    (
        "kehu MORE",
        0x10aa_b076_0a70_bf60,
        "\
开始:
  kehu init 茶庄 --rules shop              在文件夹“茶庄”中新建客户簿
  cd 茶庄
  kehu add 晨光茶业                        添加客户
  kehu log 晨光 初次沟通 --channel phone   记下一次接触
  kehu due --within 30d                    30 天内应联系谁
  kehu explain 晨光                        为什么

日期和时间:
  2026-03-02、今天、昨天、3天后、下周三、3月5日、月底、\"next wed\"
  2026-03-02T10:20、昨天下午3点；时间长度：7d、两周、1个月

退出码:
   0  已回答或已写入；管道被关闭不算失败
   1  无法完成：被拒绝、找不到、不唯一、被锁定、文件无法读写
   2  用法错误
   3  已回答，但数据有问题（见标准错误）；或因此被拒绝
   4  已写入，但磁盘未确认已保存，或结果无法输出
  10  加了 --exit-code：有结果

环境变量:
  KEHU_BOOK    客户簿                KEHU_LANG       语言
  KEHU_NOW     当作今天的日期或时间  VISUAL、EDITOR  编辑器
  KEHU_WRITER  自己的负责人代号      NO_COLOR        不用颜色

结果写到标准输出，其余写到标准错误。只有 `kehu resolve` 会提问。",
        "\
開始:
  kehu init 茶莊 --rules shop              在資料夾「茶莊」中新建客戶簿
  cd 茶莊
  kehu add 晨光茶業                        新增客戶
  kehu log 晨光 初次溝通 --channel phone   記下一次接觸
  kehu due --within 30d                    30 天內應聯絡誰
  kehu explain 晨光                        為什麼

日期和時間:
  2026-03-02、今天、昨天、3天後、下週三、3月5日、月底、\"next wed\"
  2026-03-02T10:20、昨天下午3點；時間長度：7d、兩週、1個月

結束代碼:
   0  已回答或已寫入；管線被關閉不算失敗
   1  無法完成：被拒絕、找不到、不唯一、被鎖定、檔案無法讀寫
   2  用法錯誤
   3  已回答，但資料有問題（見標準錯誤）；或因此被拒絕
   4  已寫入，但磁碟未確認已保存，或結果無法輸出
  10  加了 --exit-code：有結果

環境變數:
  KEHU_BOOK    客戶簿                KEHU_LANG       語言
  KEHU_NOW     當作今天的日期或時間  VISUAL、EDITOR  編輯器
  KEHU_WRITER  自己的負責人代號      NO_COLOR        不用顏色

結果寫到標準輸出，其餘寫到標準錯誤。只有 `kehu resolve` 會提問。",
    ),
    (
        "kehu export MORE",
        0x88f4_0a0d_8f2d_7669,
        "\
表单，采用销售团队惯用的标题：form:customers 客户信息档案表、form:followups 客户跟进记录表、form:plans 客户维护计划表、
form:contacts 客户接触计划、form:cards 客户接触信息卡、form:needs 客户需求分析报告、form:cases 客户问题处理台账（一个问题一行；改过或补填的内容成为它的处理记录）。

`statement REF` 是对账单：--period 之前欠多少，有 `due_on` 的订单、退款、回款，期末欠多少，是哪些订单。列：kind（opening、order、refund、payment、closing、owed）、
date、order_no、text、due_on、amount、balance、overdue_days。没有指定格式时显示为表格。

不写 -f，文件扩展名也没有说明时，导出 csv。xlsx 中日期是日期，编号和电话是文本，只能填某些词的列有下拉列表，标题是人读的名称；
csv 的标题是列名。联系人还可导出为通讯录：-f vcf，vCard 3.0。

最后一列 kehu 记着是哪一行、各单元格原来是什么。文件改好再导入时，`kehu import` 只更新改过的单元格；客户簿中的同一单元格其间也改过时，
会列出并且什么都不写。列可以移动或删去，行也可以。--plain 不写这一列。

示例:
  kehu export customers -o customers.xlsx
  kehu export form:customers --where 'owner == \"ann\"' -o ann.xlsx
  kehu export form:followups acme -o acme.csv --bom --for-spreadsheet
  kehu export statement acme --period 'last month' -o acme.xlsx
  kehu export people -o people.vcf
  kehu import ann.xlsx --as form:customers --write",
        "\
表單，採用業務團隊慣用的標題：form:customers 客戶資訊檔案表、form:followups 客戶追蹤紀錄表、form:plans 客戶經營計畫表、
form:contacts 客戶接觸計畫、form:cards 客戶接觸資訊卡、form:needs 客戶需求分析報告、form:cases 客戶問題處理台帳（一個問題一列；改過或補填的內容成為它的處理紀錄）。

`statement REF` 是對帳單：--period 之前欠多少，有 `due_on` 的訂單、退款、收款，期末欠多少，是哪些訂單。欄位：kind（opening、order、refund、payment、closing、owed）、
date、order_no、text、due_on、amount、balance、overdue_days。沒有指定格式時顯示為表格。

不寫 -f，檔案副檔名也沒有說明時，匯出 csv。xlsx 中日期是日期，編號和電話是文字，只能填某些詞的欄位有下拉清單，標題是人讀的名稱；
csv 的標題是欄位名。聯絡人還可匯出為通訊錄：-f vcf，vCard 3.0。

最後一欄 kehu 記著是哪一列、各儲存格原來是什麼。檔案改好再匯入時，`kehu import` 只更新改過的儲存格；客戶簿中的同一儲存格其間也改過時，
會列出並且什麼都不寫。欄位可以移動或刪去，列也可以。--plain 不寫這一欄。

範例:
  kehu export customers -o customers.xlsx
  kehu export form:customers --where 'owner == \"ann\"' -o ann.xlsx
  kehu export form:followups acme -o acme.csv --bom --for-spreadsheet
  kehu export statement acme --period 'last month' -o acme.xlsx
  kehu export people -o people.vcf
  kehu import ann.xlsx --as form:customers --write",
    ),
    (
        "kehu import MORE",
        0xc323_2935_1728_1c5a,
        r#"可读取以 , ; | 制表符或空格分隔的 CSV，以及 XLSX、XLS、ODS、JSON（一个对象数组，或每行一个对象）和
vCard。文本可为 UTF-8、UTF-16、GB18030、GBK 或 Big5：先看字节顺序标记，再看是否 UTF-8，再看整个文件；
仍不能确定时用 --encoding 指明。标题行上方的表名等会略过。
每个标题填入同名的列；对应文件只需写明例外：

    table = "purchases"
    profile = "web-shop"          # 行写入 purchases/web-shop.csv，也是其编号的一部分
    delimiter = "blanks"          # , ; | tab blanks；不写则由首行推断
    header = true                 # false 时各列名为 1、2、3 …
    dates = "%Y%m%d"              # 另有 moments = "%d.%m.%Y %H:%M"
    headings = ["client", "day"]  # 写在 imports/名称.toml 里：有这些标题的文件不写 --map 也按此对应
    [columns]                     # 本方的列 = 对方的标题，或其列号
    customer_id = "client"
    date = "day"
    amount = 4
    product = "{brand} {model}"   # 几列合成一列；“ | ”后面写前者为空时取什么
    discount = ""                 # 文件中虽有同名标题，也不导入
    [constants]                   # 每一行都填的值
    channel = "web"
    [customers]                   # 客户簿中尚无的客户
    create = true
    name = "网店客户 {client}"
    by = "name"                   # 或 id、phone、email：客户一列里写的是什么
    constants = { owner = "ann" }

不写 --as 和 --map 时由标题决定：客户簿 imports/ 里的对应（用 --keep 名称 保存）、Google 和 Outlook 的联系人、通讯录，以及 `kehu export` 的各种表单。
标题看不出含义、内容只可能是一种东西的列，按内容判断：电话、邮箱、日期、金额。

客户的负责人即导入者，除非文件或对应文件另有说明。
外部编号 00001 成为客户 c-00001，其他编号成为由其推出的编号；两者都记为旧编号。
不新建客户时，该列也可写已有客户的名称、电话或邮箱，每个都须只对应一个客户。
同样的行导入两次只存一次。与别的客户相似的新客户（`kehu dupes`）会列出。要么写入全部行，要么在某行有问题时一行也不写：列出问题，退出码为 3。加 --rejected 则写入其余的行；改好该文件后再导入。

电子表格弄坏的内容尽量修正并说明：丢失的 0、1.3800138001E+10、变成数字的日期、2026/1/5、全角数字、¥1,280.50、1.2万。
已丢失的则拒绝。3/5/2026 是三月还是五月，由整列决定；仍不能确定时由 --date-format 决定。

示例:
  kehu import orders.csv --as purchases
  kehu import orders.csv --map orders.toml --write
  kehu import orders.csv --map orders.toml --where 'action == "problem"'"#,
        r#"可讀取以 , ; | 定位字元或空格分隔的 CSV，以及 XLSX、XLS、ODS、JSON（一個物件陣列，或每行一個物件）和
vCard。文字可為 UTF-8、UTF-16、GB18030、GBK 或 Big5：先看位元組順序記號，再看是否 UTF-8，再看整個檔案；
仍無法確定時用 --encoding 指明。標題列上方的表名等會略過。
每個標題填入同名的欄位；對應檔只需寫明例外：

    table = "purchases"
    profile = "web-shop"          # 寫入 purchases/web-shop.csv，也是編號的一部分
    delimiter = "blanks"          # , ; | tab blanks；不寫則由首列推斷
    header = true                 # false 時各欄位名為 1、2、3 …
    dates = "%Y%m%d"              # 另有 moments = "%d.%m.%Y %H:%M"
    headings = ["client", "day"]  # 寫在 imports/名稱.toml 裡：有這些標題的檔案不寫 --map 也依此對應
    [columns]                     # 我方的欄位 = 對方的標題，或其欄號
    customer_id = "client"
    date = "day"
    amount = 4
    product = "{brand} {model}"   # 幾欄合成一欄；「 | 」後面寫前者為空時取什麼
    discount = ""                 # 檔案中雖有同名標題，也不匯入
    [constants]                   # 每一列都填的值
    channel = "web"
    [customers]                   # 客戶簿中尚無的客戶
    create = true
    name = "網店客戶 {client}"
    by = "name"                   # 或 id、phone、email：客戶一欄裡寫的是什麼
    constants = { owner = "ann" }

不寫 --as 和 --map 時由標題決定：客戶簿 imports/ 裡的對應（用 --keep 名稱 保存）、Google 和 Outlook 的聯絡人、通訊錄，以及 `kehu export` 的各種表單。
標題看不出含義、內容只可能是一種東西的欄位，依內容判斷：電話、電子郵件、日期、金額。

客戶的負責人即匯入者，除非檔案或對應檔另有說明。
外部編號 00001 成為客戶 c-00001，其他編號成為由其推出的編號；兩者都記為舊編號。
不新增客戶時，該欄也可寫已有客戶的名稱、電話或電子郵件，每個都須只對應一個客戶。
同樣的列匯入兩次只存一次。與別的客戶相似的新客戶（`kehu dupes`）會列出。要麼寫入全部列，要麼在某列有問題時一列也不寫：列出問題，結束代碼為 3。加 --rejected 則寫入其餘的列；改好該檔案後再匯入。

試算表弄壞的內容盡量修正並說明：遺失的 0、1.3800138001E+10、變成數字的日期、2026/1/5、全形數字、¥1,280.50、1.2萬。
已遺失的則拒絕。3/5/2026 是三月還是五月，由整欄決定；仍無法確定時由 --date-format 決定。

範例:
  kehu import orders.csv --as purchases
  kehu import orders.csv --map orders.toml --write
  kehu import orders.csv --map orders.toml --where 'action == "problem"'"#,
    ),
];
