//! What each command does. The English is the doc comment of its `Args`; see [`super::stale`] for the hashes.

use super::Entry;

/// One entry a command.
pub(super) static COMMANDS: &[Entry] = &[
    (
        "kehu",
        0x7774_fc92_e182_71e1,
        "\
维护客户关系：今天该联系谁、为什么、说什么

客户簿是一个由普通文件组成的文件夹：记录是 CSV，规则是 TOML。其余一切都在查询时计算得出。",
        "\
經營客戶關係：今天該聯絡誰、為什麼、說什麼

客戶簿是一個由普通檔案組成的資料夾：紀錄是 CSV，規則是 TOML。其餘一切都在查詢時計算得出。",
    ),
    (
        "kehu due",
        0xa847_1515_a01e_faa0,
        "\
今天应联系的客户：应联系日不晚于今天的事项，最紧迫的在前

每个客户一行，是其最紧迫的事项；“其他”一列是该客户还有几个事项。结果不存盘：记下接触（`kehu log`）后事项消失，推迟（`kehu snooze`）后事项延期；\
`kehu explain REF` 说明事项为何出现。

列：customer_id、name、tier、owner、reason、strand、due_on、latest_on、overdue_days、pressure、channel、person、phone、hint、source、matter、\
more；加 --all 时还有 held、snoozed。表格只显示其中一部分，机器格式给出全部；--columns 可任意指定，也可以是客户的任何指标（`kehu schema facts`）：spend_12m、customer.city、days_since[\"talk\"]、measure[\"assets\"]。--where 也可使用这些。

--rules 只是假设：改用这些规则会有什么变化。`change` 说明该行将新出现（`new`）、不再出现（`gone`）还是有变化（`changed`）；was_tier、was_reason、was_strand、was_due_on、was_latest_on 是按客户簿自己的规则得出的。",
        "\
今天應聯絡的客戶：應聯絡日不晚於今天的事項，最急迫的在前

每個客戶一列，是其最急迫的事項；「其他」一欄是該客戶還有幾個事項。結果不存檔：記下接觸（`kehu log`）後事項消失，延後（`kehu snooze`）後事項順延；\
`kehu explain REF` 說明事項為何出現。

欄位：customer_id、name、tier、owner、reason、strand、due_on、latest_on、overdue_days、pressure、channel、person、phone、hint、source、matter、\
more；加 --all 時還有 held、snoozed。表格只顯示其中一部分，機器格式給出全部；--columns 可任意指定，也可以是客戶的任何指標（`kehu schema facts`）：spend_12m、customer.city、days_since[\"talk\"]、measure[\"assets\"]。--where 也可使用這些。

--rules 只是假設：改用這些規則會有什麼變化。`change` 說明該列將新出現（`new`）、不再出現（`gone`）還是有變化（`changed`）；was_tier、was_reason、was_strand、was_due_on、was_latest_on 是依客戶簿自己的規則得出的。",
    ),
    (
        "kehu list",
        0xa56f_3c25_7990_230d,
        "\
一张表的行；不指明时为客户表

客户表中每个客户指标也是一列（`kehu schema facts`）。表格只显示有内容且放得下的列；机器格式给出全部列，但客户指标须用 --columns 指明，或写 `all`。表中没有 `source` 列时，--columns source 给出每一行所在的文件和行号。",
        "\
一張表格的列；不指明時為客戶表

客戶表中每個客戶指標也是一個欄位（`kehu schema facts`）。表格只顯示有內容且放得下的欄位；機器格式給出全部欄位，但客戶指標須用 --columns 指明，或寫 `all`。表格中沒有 `source` 欄位時，--columns source 給出每一列所在的檔案和行號。",
    ),
    (
        "kehu log",
        0xe615_2758_f31e_12d6,
        "\
记下一次已发生的接触

应联系事项由这些记录计算得出：记下接触后，维护节奏重新起算；--next 的内容在其日期应联系。输出该记录的编号；记录不可修改，可用 `kehu rm 编号` 删除。

哪些节奏重新起算：写了 --kind，则为该客户层级中的这一项，以及它的 `also` 所列各项；不写，则为 `by` 含有该沟通方式的各项，不及其他；若一项也没有，则为该层级的最后一项。拜访和会议使全部重新起算，无人接听的电话则一项也不。",
        "\
記下一次已發生的接觸

應聯絡事項由這些紀錄計算得出：記下接觸後，聯絡節奏重新起算；--next 的內容在其日期應聯絡。輸出該紀錄的編號；紀錄不可修改，可用 `kehu rm 編號` 刪除。

哪些節奏重新起算：寫了 --kind，則為該客戶分級中的這一項，以及它的 `also` 所列各項；不寫，則為 `by` 含有該溝通方式的各項，不及其他；若一項也沒有，則為該分級的最後一項。拜訪和會議使全部重新起算，無人接聽的電話則一項也不。",
    ),
    (
        "kehu add",
        0x381a_aa05_2ae1_fc04,
        "\
添加客户

先列出同名或读音相同的客户；此时不写入，除非加 --force。输出编号。联系人另存为行：`kehu new people customer_id=编号 name=…`。",
        "\
新增客戶

先列出同名或讀音相同的客戶；此時不寫入，除非加 --force。輸出編號。聯絡人另存為一列：`kehu new people customer_id=編號 name=…`。",
    ),
    (
        "kehu buy",
        0xabba_39a2_da11_065e,
        "\
记下一笔购买；金额为负即退款

输出该行的编号。同一订单的多行用同一个 --order-no。",
        "\
記下一筆購買；金額為負即退款

輸出該列的編號。同一訂單的多列用同一個 --order-no。",
    ),
    (
        "kehu show",
        0xc391_1e04_e051_419c,
        "\
一个客户的全部信息

客户资料、联系人、客户指标、应联系事项、近期接触与购买、工单、需求、计划和积分，以及还有谁在服务。加 -f json 时为一个对象：customer、people、facts、due、timeline、\
cases、needs、plans、points、assignments、tier。",
        "\
一個客戶的全部資訊

客戶資料、聯絡人、客戶指標、應聯絡事項、近期接觸與購買、案件、需求、計畫和點數，以及還有誰在服務。加 -f json 時為一個物件：customer、people、facts、due、timeline、\
cases、needs、plans、points、assignments、tier。",
    ),
    (
        "kehu explain",
        0x17f1_ca0f_4f93_aab1,
        "\
结果背后的规则、数据行和计算过程

`due`：该客户的每个事项，无论是否到期；层级和阶段：试过哪些条件，当时各是什么值；评分：每个指标的值、档次和得分；任何客户指标：\
定义和算法。都注明规则在哪个文件哪一行，由哪些行算出。列：what、rule、rows、steps。",
        "\
結果背後的規則、資料列和計算過程

`due`：該客戶的每個事項，無論是否到期；分級和階段：試過哪些條件，當時各是什麼值；評分：每個指標的值、級距和得分；任何客戶指標：\
定義和算法。都註明規則在哪個檔案哪一列，由哪些列算出。欄位：what、rule、rows、steps。",
    ),
    (
        "kehu report",
        0x5209_503f_4d9d_1f4f,
        "整个客户簿的指标：谁留下来，谁再次购买，谁按时联系到，客户价值几何

不写 NAME 则列出各报表及每个指标的定义；`kehu report NAME --help` 只说明该报表。各报表的列不同；多数报表中，`metric` 是指标，`group` 是范围，`customers` 是客户数。

--fit 用客户簿自己的订单拟合两个模型：客户何时下单、是否仍会下单（BG/NBD），每单金额多少（Gamma-Gamma）。--write 把结果存入 rules/model.toml，此后 p_alive、expected_orders、expected_value 和 clv 就是每个客户的指标（`kehu schema facts`）。订单不足以支持模型时，拒绝并说明原因。",
        "整本客戶簿的指標：誰留下來，誰再次購買，誰按時聯絡到，客戶價值幾何

不寫 NAME 則列出各報表及每個指標的定義；`kehu report NAME --help` 只說明該報表。各報表的欄位不同；多數報表中，`metric` 是指標，`group` 是範圍，`customers` 是客戶數。

--fit 用客戶簿自己的訂單擬合兩個模型：客戶何時下單、是否仍會下單（BG/NBD），每單金額多少（Gamma-Gamma）。--write 把結果存入 rules/model.toml，此後 p_alive、expected_orders、expected_value 和 clv 就是每個客戶的指標（`kehu schema facts`）。訂單不足以支持模型時，拒絕並說明原因。",
    ),
    (
        "kehu snooze",
        0x7376_6027_2724_fc63,
        "\
把一个应联系事项推迟到某天

到那天再次应联系。`kehu due REF --all --columns matter` 列出一个客户的事项。",
        "\
把一個應聯絡事項延後到某天

到那天再次應聯絡。`kehu due REF --all --columns matter` 列出一個客戶的事項。",
    ),
    (
        "kehu new",
        0xbcb6_e539_d2c7_9eff,
        "\
在任意表中添加一行

`kehu schema` 列出各表，`kehu schema 表名` 列出其列及可填内容。输出编号。",
        "\
在任意表格中新增一列

`kehu schema` 列出各表格，`kehu schema 表名` 列出其欄位及可填內容。輸出編號。",
    ),
    (
        "kehu set",
        0x8c8e_ce55_5c08_af91,
        "\
修改一行中的若干单元格

只改这些单元格，文件其余部分逐字节不变。输出编号。",
        "\
修改一列中的若干儲存格

只改這些儲存格，檔案其餘部分逐位元組不變。輸出編號。",
    ),
    (
        "kehu edit",
        0x1a4e_0212_7d6c_1936,
        "\
在编辑器中修改一行

该行以 TOML 在 $VISUAL 或 $EDITOR 中打开，退出编辑器时检查。有不符之处则再次打开，并在开头指出问题；不作改动或清空文本即放弃：不写入，并把所写内容存到一个文件。输出编号。",
        "\
在編輯器中修改一列

該列以 TOML 在 $VISUAL 或 $EDITOR 中開啟，離開編輯器時檢查。有不符之處則再次開啟，並在開頭指出問題；不作改動或清空文字即放棄：不寫入，並把所寫內容存到一個檔案。輸出編號。",
    ),
    (
        "kehu rm",
        0x1fd8_9635_101c_477f,
        "\
删除若干行

日志（接触、购买等）中的行删除后会留下一条删除记录，使各份客户簿保持一致。被其他行引用的行不能删除。

如果某行被人直接从文件中删掉、`kehu check` 报告其缺失，用本命令确认是有意删除。删除一条删除记录，则又出现的那一行可以保留。",
        "\
刪除若干列

日誌（接觸、購買等）中的列刪除後會留下一筆刪除紀錄，使各份客戶簿保持一致。被其他列引用的列不能刪除。

如果某列被人直接從檔案中刪掉、`kehu check` 回報其缺失，用本命令確認是有意刪除。刪除一筆刪除紀錄，則又出現的那一列可以保留。",
    ),
    (
        "kehu undo",
        0x441b_29fa_ec11_f059,
        "\
撤销一次写入：最近一次尚未撤销的，或指明的那一次

撤去它新增的行，把单元格和行恢复原样；其他命令后来写入的内容保留。如果相同的单元格或行后来又有改动，则拒绝执行。输出这次撤销的编号；撤销该编号即为重做。",
        "\
復原一次寫入：最近一次尚未復原的，或指明的那一次

撤去它新增的列，把儲存格和列還原；其他命令後來寫入的內容保留。如果相同的儲存格或列後來又有更動，則拒絕執行。輸出這次復原的編號；復原該編號即為重做。",
    ),
    (
        "kehu history",
        0x1fe9_1a3f_a234_f9ba,
        "\
本机的写入操作，或某一行的全部经历

不带参数时，列出从客户簿的这一份写入的命令，最新的在前，供 `kehu undo 编号` 使用。列：id、at、by、command、rows、undone_by。

带 REF 时，列出日志和 git 对这一行的全部记录，最新的在前；对客户还包括提到它的行。列：at、action、table、row、column、before、after、by、commit、\
command、id。",
        "\
本機的寫入操作，或某一列的全部經歷

不帶參數時，列出從客戶簿的這一份寫入的命令，最新的在前，供 `kehu undo 編號` 使用。欄位：id、at、by、command、rows、undone_by。

帶 REF 時，列出日誌和 git 對這一列的全部紀錄，最新的在前；對客戶還包括提到它的列。欄位：at、action、table、row、column、before、after、by、commit、\
command、id。",
    ),
    (
        "kehu export",
        0x52ad_00a8_043d_09e1,
        "把一张表的行或常用表单导出为可编辑、可再导入的表格",
        "把一張表格的列或常用表單匯出為可編輯、可再匯入的試算表",
    ),
    (
        "kehu import",
        0x1090_b180_3a39_064c,
        "\
导入 CSV、电子表格或通讯录中的行；不加 --write 时只预演

列：row、action、id、changes、problem。表格显示前几行和各种操作的行数。",
        "\
匯入 CSV、試算表或通訊錄中的列；不加 --write 時只試跑

欄位：row、action、id、changes、problem。表格顯示前幾列和各種操作的列數。",
    ),
    (
        "kehu check",
        0x6e87_47ba_8556_f2db,
        "\
客户簿中的所有数据问题；没有问题时不输出

每个问题的格式为 `文件:行:列: error[代码]: …`，并附该行内容和解决办法；`-f gcc` 只输出这一行，供编辑器和 CI 使用。有错误时退出码为 3；只有警告和提示时显示它们，退出码为 0。

`--fix` 修复无需人来决定的问题：电子表格改写的日期、被改变的行尾、中文逗号、没有编号的行、未写完的最后一行（移到 `.kehu/lost+found`）、逐字节重复的行、日志中未经删除而消失的行、删除后又出现的行、中断的修改、缺少的合并驱动、被强行结束的进程留下的内容。可用 `kehu undo` 撤销。

列：code、severity、file、line、column、message、hint、row（该行的编号）。",
        "\
客戶簿中的所有資料問題；沒有問題時不輸出

每個問題的格式為 `檔案:列:欄: error[代碼]: …`，並附該列內容和解決辦法；`-f gcc` 只輸出這一行，供編輯器和 CI 使用。有錯誤時結束代碼為 3；只有警告和提示時顯示它們，結束代碼為 0。

`--fix` 修復無需人來決定的問題：試算表改寫的日期、被改變的行尾、中文逗號、沒有編號的列、未寫完的最後一行（移到 `.kehu/lost+found`）、逐位元組重複的列、日誌中未經刪除而消失的列、刪除後又出現的列、中斷的修改、缺少的合併驅動程式、被強行結束的程序留下的內容。可用 `kehu undo` 復原。

欄位：code、severity、file、line、column、message、hint、row（該列的編號）。",
    ),
    (
        "kehu schema",
        0x83c7_0cbb_9464_35b2,
        "\
各表及其列，或筛选和规则可用的客户指标

不需要客户簿；在客户簿中还列出其自定义的列和名称。",
        "\
各表格及其欄位，或篩選和規則可用的客戶指標

不需要客戶簿；在客戶簿中還列出其自訂的欄位和名稱。",
    ),
    (
        "kehu init",
        0x8403_bba4_bb45_6adc,
        "\
把一个文件夹建成客户簿

写入 kehu.toml、带注释的规则和只有表头的空表，不覆盖任何已有文件。输出路径。以后都可以修改；有不符之处 `kehu check` 会指出。",
        "\
把一個資料夾建成客戶簿

寫入 kehu.toml、帶註解的規則和只有標題的空表格，不覆蓋任何既有檔案。輸出路徑。以後都可以修改；有不符之處 `kehu check` 會指出。",
    ),
];
