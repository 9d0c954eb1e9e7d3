//! Examples that can be pasted, below the help of each command.

use super::Entry;

/// One entry a command.
pub(super) static EXAMPLES: &[Entry] = &[
    (
        "kehu EXAMPLES",
        0xaf27_21b3_a192_2a8e,
        "`kehu help 命令` 详述一个命令；`kehu --help` 还说明如何开始、日期的写法和退出码。",
        "`kehu help 命令` 詳述一個命令；`kehu --help` 還說明如何開始、日期的寫法和結束代碼。",
    ),
    (
        "kehu due EXAMPLES",
        0x9076_c309_c2ef_75bf,
        "\
示例:
  kehu due --owner me
  kehu due --within 7d --columns name,reason,channel,phone
  kehu due --columns name,reason,spend_12m,stage --sort -spend_12m
  kehu due --rules 明年.toml
  kehu due --where 'tier == \"vip\" && spend_12m > 5000' -f csv -o vip.csv
  kehu due --exit-code > due.txt; test $? = 10 && mail -s 应联系 ann < due.txt",
        "\
範例:
  kehu due --owner me
  kehu due --within 7d --columns name,reason,channel,phone
  kehu due --columns name,reason,spend_12m,stage --sort -spend_12m
  kehu due --rules 明年.toml
  kehu due --where 'tier == \"vip\" && spend_12m > 5000' -f csv -o vip.csv
  kehu due --exit-code > due.txt; test $? = 10 && mail -s 應聯絡 ann < due.txt",
    ),
    (
        "kehu list EXAMPLES",
        0xcd44_bb08_2bd9_c7a4,
        "\
示例:
  kehu list --where 'tier == \"vip\" && days_since_contact > 60'
  kehu list --columns id,name,spend_12m --sort -spend_12m --limit 10
  kehu list followups --where 'customer.tier == \"vip\"' --sort -at --limit 20
  kehu list purchases -f csv -o purchases.csv",
        "\
範例:
  kehu list --where 'tier == \"vip\" && days_since_contact > 60'
  kehu list --columns id,name,spend_12m --sort -spend_12m --limit 10
  kehu list followups --where 'customer.tier == \"vip\"' --sort -at --limit 20
  kehu list purchases -f csv -o purchases.csv",
    ),
    (
        "kehu log EXAMPLES",
        0x6e83_3b4a_6eaa_77c2,
        "\
示例:
  kehu log 晨光 谈了春茶报价 --channel phone --next 寄样品 --on 下周三
  kehu log 李明 想要蓝色包装 --in --channel email --at 昨天下午3点
  kehu log cgcy 没接电话 --channel phone --outcome no_answer",
        "\
範例:
  kehu log 晨光 談了春茶報價 --channel phone --next 寄樣品 --on 下週三
  kehu log 李明 想要藍色包裝 --in --channel email --at 昨天下午3點
  kehu log cgcy 沒接電話 --channel phone --outcome no_answer",
    ),
    (
        "kehu add EXAMPLES",
        0x0e2a_8d35_6dc9_a3e0,
        "\
示例:
  kehu add 晨光茶业
  kehu add 晨光茶业 tier=vip owner=me channel=wechat city=杭州
  kehu add 'Acme Ltd' -f json",
        "\
範例:
  kehu add 晨光茶業
  kehu add 晨光茶業 tier=vip owner=me channel=phone city=台南
  kehu add 'Acme Ltd' -f json",
    ),
    (
        "kehu buy EXAMPLES",
        0x2b9f_18f6_b42d_66c0,
        "\
示例:
  kehu buy 晨光 1280.50 --product '龙井 250g' --quantity 4
  kehu buy 晨光 300 --on 昨天 --order-no A-1017
  kehu buy 晨光 -20.00",
        "\
範例:
  kehu buy 晨光 1280.50 --product '烏龍 250g' --quantity 4
  kehu buy 晨光 300 --on 昨天 --order-no A-1017
  kehu buy 晨光 -20.00",
    ),
    (
        "kehu show EXAMPLES",
        0xadec_36ea_c22a_eda0,
        "\
示例:
  kehu show 晨光
  kehu show cgcy --brief
  kehu show 晨光 -f json",
        "\
範例:
  kehu show 晨光
  kehu show cgcy --brief
  kehu show 晨光 -f json",
    ),
    (
        "kehu explain EXAMPLES",
        0x900b_7692_1c85_b965,
        "\
示例:
  kehu explain 晨光
  kehu explain 晨光 tier
  kehu explain 晨光 value
  kehu explain 晨光 usual_gap
  kehu explain 晨光 due -f json",
        "\
範例:
  kehu explain 晨光
  kehu explain 晨光 tier
  kehu explain 晨光 value
  kehu explain 晨光 usual_gap
  kehu explain 晨光 due -f json",
    ),
    (
        "kehu report EXAMPLES",
        0x0929_7467_65a7_8416,
        "示例:
  kehu report
  kehu report value
  kehu report coverage --by owner --period 上个月
  kehu report migration --period 2026年第一季度
  kehu report overview --exit-code
  kehu report monthly -o 月报.html
  kehu report campaign 春季目录
  kehu report roi --by owner --period 上个季度
  kehu report value --by owner --where 'metric == \"clv\"' -f csv
  kehu report value --fit --holdout 26周
  kehu report value --fit --write",
        "範例:
  kehu report
  kehu report value
  kehu report coverage --by owner --period 上個月
  kehu report migration --period 2026年第一季度
  kehu report overview --exit-code
  kehu report monthly -o 月報.html
  kehu report campaign 春季目錄
  kehu report roi --by owner --period 上個季度
  kehu report value --by owner --where 'metric == \"clv\"' -f csv
  kehu report value --fit --holdout 26週
  kehu report value --fit --write",
    ),
    (
        "kehu snooze EXAMPLES",
        0xc2e0_7d9f_eb8c_1a4e,
        "\
示例:
  kehu snooze 晨光 cadence --until 下周一 --why 出差
  kehu snooze 晨光 cadence:talk --until 2026-04-01 --why 约好四月再联系
  kehu due 晨光 --all --columns reason,matter,due_on",
        "\
範例:
  kehu snooze 晨光 cadence --until 下週一 --why 出差
  kehu snooze 晨光 cadence:talk --until 2026-04-01 --why 約好四月再聯絡
  kehu due 晨光 --all --columns reason,matter,due_on",
    ),
    (
        "kehu new EXAMPLES",
        0xcddd_5019_04b7_602b,
        "\
示例:
  kehu new people customer_id=c-9f2kq7xm name=李明 phone=13800000000
  kehu new products name='龙井 250g' price=48.00
  kehu schema people",
        "\
範例:
  kehu new people customer_id=c-9f2kq7xm name=李明 phone=0912000000
  kehu new products name='烏龍 250g' price=480
  kehu schema people",
    ),
    (
        "kehu set EXAMPLES",
        0x5ccf_ebec_85df_d8f2,
        "\
示例:
  kehu set 晨光 tier=vip owner=me
  kehu set 晨光 tier=vip --why 签了三年合同
  kehu set p-3k9x7q2m phone= note=三月离职",
        "\
範例:
  kehu set 晨光 tier=vip owner=me
  kehu set 晨光 tier=vip --why 簽了三年合約
  kehu set p-3k9x7q2m phone= note=三月離職",
    ),
    (
        "kehu edit EXAMPLES",
        0x8fe3_8cc1_a236_6576,
        "\
示例:
  kehu edit 晨光
  kehu edit p-3k9x7q2m --dry-run",
        "\
範例:
  kehu edit 晨光
  kehu edit p-3k9x7q2m --dry-run",
    ),
    (
        "kehu rm EXAMPLES",
        0x85b4_1ea0_9beb_c058,
        "\
示例:
  kehu rm f-7k3q9x2m4d1h --why 重复记录
  kehu rm f-7k3q9x2m4d1h --dry-run
  kehu rm f-7k3q9x2m4d1h f-2m4d1h7k3q9x --why 手工删除",
        "\
範例:
  kehu rm f-7k3q9x2m4d1h --why 重複記錄
  kehu rm f-7k3q9x2m4d1h --dry-run
  kehu rm f-7k3q9x2m4d1h f-2m4d1h7k3q9x --why 手動刪除",
    ),
    (
        "kehu undo EXAMPLES",
        0x28df_63e5_2a27_b794,
        "\
示例:
  kehu undo --dry-run
  kehu history --limit 5; kehu undo tx-7k3q9x2m",
        "\
範例:
  kehu undo --dry-run
  kehu history --limit 5; kehu undo tx-7k3q9x2m",
    ),
    (
        "kehu history EXAMPLES",
        0xc2a7_8fa0_6f90_de56,
        "\
示例:
  kehu history --limit 5
  kehu history 晨光
  kehu history c-9f2kq7xm --where 'column == \"tier\"' -f csv",
        "\
範例:
  kehu history --limit 5
  kehu history 晨光
  kehu history c-9f2kq7xm --where 'column == \"tier\"' -f csv",
    ),
    (
        "kehu export EXAMPLES",
        0x26dd_b49c_e623_961d,
        "\
示例:
  kehu export customers -o customers.xlsx
  kehu export form:customers --where 'owner == \"ann\"' -o ann.xlsx
  kehu export form:followups acme -o acme.csv --bom --for-spreadsheet
  kehu export statement acme --period 'last month' -o acme.xlsx
  kehu export people -o people.vcf
  kehu import ann.xlsx --as form:customers --write",
        "\
範例:
  kehu export customers -o customers.xlsx
  kehu export form:customers --where 'owner == \"ann\"' -o ann.xlsx
  kehu export form:followups acme -o acme.csv --bom --for-spreadsheet
  kehu export statement acme --period 'last month' -o acme.xlsx
  kehu export people -o people.vcf
  kehu import ann.xlsx --as form:customers --write",
    ),
    (
        "kehu import EXAMPLES",
        0xc9f0_332e_217a_2538,
        "\
示例:
  kehu import orders.csv --as purchases
  kehu import orders.csv --map orders.toml --write
  kehu import orders.csv --map orders.toml --where 'action == \"problem\"'",
        "\
範例:
  kehu import orders.csv --as purchases
  kehu import orders.csv --map orders.toml --write
  kehu import orders.csv --map orders.toml --where 'action == \"problem\"'",
    ),
    (
        "kehu check EXAMPLES",
        0x989a_219f_1d73_66b5,
        "\
示例:
  kehu check
  kehu check --since HEAD
  kehu check --fix
  kehu check --fix --yes
  kehu check -f gcc
  kehu check --where 'code == \"unknown-customer\"' --columns file,line",
        "\
範例:
  kehu check
  kehu check --since HEAD
  kehu check --fix
  kehu check --fix --yes
  kehu check -f gcc
  kehu check --where 'code == \"unknown-customer\"' --columns file,line",
    ),
    (
        "kehu schema EXAMPLES",
        0xd671_7c57_a85e_8408,
        "\
示例:
  kehu schema
  kehu schema customers --columns column,type,choices
  kehu schema facts
  kehu schema settings --where 'file == \"kehu.toml\"'",
        "\
範例:
  kehu schema
  kehu schema customers --columns column,type,choices
  kehu schema facts
  kehu schema settings --where 'file == \"kehu.toml\"'",
    ),
    (
        "kehu init EXAMPLES",
        0x9018_f457_6f9c_f57d,
        "\
示例:
  kehu init 茶庄 --rules shop --currency CNY
  kehu init --rules accounts --owner ann --timezone Asia/Shanghai",
        "\
範例:
  kehu init 茶莊 --rules shop --currency TWD
  kehu init --rules accounts --owner ann --timezone Asia/Taipei",
    ),
];
