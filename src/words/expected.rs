//! Names for what a cell or a key should hold, for the types of expressions, and for the sets that a book declares.

use super::sentence::{listed, say};
use crate::problem::{Declared, Expected};
use crate::value::lang::Lang;

/// What should stand there, as a noun: "`x` is not …".
pub fn noun(expected: &Expected, lang: Lang) -> String {
    let words = match expected {
        Expected::Date => ["a date", "日期", "日期"],
        Expected::Moment => ["a moment", "时间", "時間"],
        Expected::Recurring => ["a recurring date", "重复日期", "週期性日期"],
        Expected::Money => ["an amount", "金额", "金額"],
        Expected::Number => ["a number", "数字", "數字"],
        Expected::Integer => ["a whole number", "整数", "整數"],
        Expected::YesNo => ["yes or no", "是或否", "是或否"],
        Expected::OneOf(_) => ["one of the allowed values", "允许的值", "允許的值"],
        Expected::Id => ["an id", "编号", "編號"],
        Expected::Span => ["a span", "时间间隔", "時間間隔"],
        Expected::TimeZone => ["a time zone", "时区", "時區"],
        Expected::Language => ["a language", "语言", "語言"],
        Expected::Text => ["a text", "文本", "文字"],
        Expected::List => ["a list", "列表", "清單"],
        Expected::Table => ["a table", "表", "表格"],
        Expected::Period => ["a period", "期间", "期間"],
        Expected::Hours => ["times of a day", "时段", "時段"],
        Expected::Range(_) => ["a number in range", "范围内的数字", "範圍內的數字"],
        Expected::Currency => ["a currency", "货币代码", "貨幣代碼"],
        Expected::AtLeast(_) => ["enough", "足够大的值", "夠大的值"],
        Expected::Stamp(_) => ["a date in the given format", "指定格式的日期", "指定格式的日期"],
        Expected::FileName => ["a name for a file", "可用作文件名的名称", "可用作檔名的名稱"],
        Expected::Said => ["a date or a moment", "日期或时间", "日期或時間"],
        Expected::Past => ["in the past", "已发生的时间", "已發生的時間"],
        Expected::Coming => ["a day to come", "将来的日期", "將來的日期"],
        Expected::Format => ["a format of dates", "日期格式", "日期格式"],
        Expected::MonthAndDay => ["a month and a day", "月和日", "月和日"],
        Expected::LunarDay => ["a day of the lunar calendar", "农历日期", "農曆日期"],
        Expected::DayOfWeek => ["a weekday of a month", "某月的第几个星期几", "某月的第幾個星期幾"],
        Expected::OneDay => ["the only day of this festival", "这个节日的唯一日期", "這個節日的唯一日期"],
        Expected::Country => ["a country code", "国家代码", "國家代碼"],
        Expected::Bands => ["a list of rising or falling numbers", "递增或递减的数字列表", "遞增或遞減的數字清單"],
        Expected::Scale => ["the lowest and the highest score", "最低分和最高分", "最低分和最高分"],
    };
    pick(words, lang).to_owned()
}

/// How it is written: the remedy for a value that is not.
pub fn form(expected: &Expected, lang: Lang) -> String {
    let example = match expected {
        Expected::OneOf(values) => {
            let values = listed(values, lang);
            return say!(lang; "allowed: {values}", "可选：{values}", "可選：{values}");
        }
        Expected::Range(range) => {
            return say!(lang; "write a number in {range}", "请填 {range} 之间的数字", "請填 {range} 之間的數字");
        }
        Expected::AtLeast(least) => {
            return say!(lang; "write `{least}` or more", "请填 `{least}` 或更大的值", "請填 `{least}` 或更大的值");
        }
        Expected::Stamp(format) => {
            return say!(
                lang;
                "the format of this import is `{format}`", "此次导入的格式是 `{format}`", "此次匯入的格式是 `{format}`"
            );
        }
        Expected::YesNo => {
            return say!(
                lang; "write `yes`, or leave it empty", "请填 `yes`，否则留空", "請填 `yes`，否則留空"
            );
        }
        Expected::Said => {
            return say!(
                lang;
                "write `2026-03-02`, `2026-03-02T10:20`, `today`, `next friday` …",
                "可写 `2026-03-02`、`2026-03-02T10:20`、`今天`、`下周五` 等",
                "可寫 `2026-03-02`、`2026-03-02T10:20`、`今天`、`下週五` 等"
            );
        }
        Expected::Past => {
            return say!(
                lang;
                "what is to come is promised with `kehu log REF TEXT --next … --on DATE`",
                "将来的事项用 `kehu log 客户 内容 --next … --on 日期` 约定",
                "將來的事項用 `kehu log 客戶 內容 --next … --on 日期` 約定"
            );
        }
        Expected::Coming => {
            return say!(
                lang;
                "write `tomorrow`, `next friday`, `+7d`, `2026-03-02` …",
                "可写 `明天`、`下周五`、`7天后`、`2026-03-02` 等",
                "可寫 `明天`、`下週五`、`7天後`、`2026-03-02` 等"
            );
        }
        Expected::TimeZone => {
            return say!(
                lang;
                "write an IANA name such as `Asia/Shanghai`",
                "请填 IANA 名称，例如 `Asia/Shanghai`",
                "請填 IANA 名稱，例如 `Asia/Taipei`"
            );
        }
        Expected::OneDay => {
            return say!(
                lang;
                "keep one of `date`, `lunar`, `rule`, `solar_term`",
                "`date`、`lunar`、`rule`、`solar_term` 只留一个",
                "`date`、`lunar`、`rule`、`solar_term` 只留一個"
            );
        }
        Expected::MonthAndDay => "`12-25`",
        Expected::LunarDay => "`08-15`, `leap-06-15`",
        Expected::DayOfWeek => "`4th thu of nov`, `last mon of may`",
        Expected::Country => "`CN`",
        Expected::Date => "`2026-03-02`",
        Expected::Moment => "`2026-03-02T10:20`",
        Expected::Recurring => "`2026-05-01`, `yearly:05-01`, `lunar:05-05`",
        Expected::Money => "`1280.50`",
        Expected::Number => "`2.5`",
        Expected::Integer => "`12`",
        Expected::Id => "`c-9f2kq7xm`",
        Expected::Span => "`\"1 month\"`",
        Expected::Language => "`en`, `zh-Hans`, `zh-Hant`",
        Expected::Text => "`\"text\"`",
        Expected::List => "`[\"a\", \"b\"]`",
        Expected::Table => "`{ key = \"value\" }`",
        Expected::Period => "`2026-10-01/2026-10-08`",
        Expected::Hours => "`09:00-12:00`",
        Expected::Currency => "`CNY`",
        Expected::FileName => "`web-shop`, `orders_2026`",
        Expected::Format => "`%Y%m%d`, `%d.%m.%Y`, `%Y-%m-%d %H:%M:%S`",
        Expected::Bands => "`[1, 4, 12]`, `[365, 90, 30]`",
        Expected::Scale => "`[0, 10]`",
    };
    say!(lang; "write it like {example}", "写法示例：{example}", "寫法範例：{example}")
}

/// The name of a type of expressions: `number`, `text`, `date`, `yes/no`, `list`, `grade`. Others stand for themselves.
pub fn type_name(id: &str, lang: Lang) -> String {
    let words = match id {
        "number" => ["a number", "数字", "數字"],
        "text" => ["text", "文本", "文字"],
        "date" => ["a date", "日期", "日期"],
        "moment" => ["a moment", "时间", "時間"],
        "money" => ["an amount", "金额", "金額"],
        "yes/no" | "flag" => ["yes or no", "是或否", "是或否"],
        "list" => ["a list", "列表", "清單"],
        "grade" => ["a grade", "等级", "等級"],
        _ => return format!("`{id}`"),
    };
    pick(words, lang).to_owned()
}

/// A member of a set that the book declares.
pub fn declared(set: Declared, lang: Lang) -> &'static str {
    let words = match set {
        Declared::Owner => ["owner", "负责人", "負責人"],
        Declared::Channel => ["channel", "沟通方式", "溝通方式"],
        Declared::Tier => ["tier", "客户层级", "客戶分級"],
        Declared::Strand => ["strand", "维护项目", "經營項目"],
        Declared::Grade => ["grade", "等级", "等級"],
        Declared::Severity => ["severity", "严重程度", "嚴重程度"],
        Declared::Survey => ["survey", "问卷", "問卷"],
    };
    pick(words, lang)
}

/// Where the members of a set are declared.
pub fn declared_in(set: Declared, lang: Lang) -> String {
    match set {
        Declared::Owner => say!(
            lang;
            "owners are declared as `[owners.NAME]` in `kehu.toml`",
            "负责人在 `kehu.toml` 的 `[owners.名字]` 中声明",
            "負責人在 `kehu.toml` 的 `[owners.名字]` 中宣告"
        ),
        Declared::Channel => say!(
            lang;
            "channels are declared in `rules/channels.toml`",
            "沟通方式在 `rules/channels.toml` 中声明",
            "溝通方式在 `rules/channels.toml` 中宣告"
        ),
        Declared::Tier => say!(
            lang;
            "tiers are declared in `rules/tiers.toml`",
            "客户层级在 `rules/tiers.toml` 中声明",
            "客戶分級在 `rules/tiers.toml` 中宣告"
        ),
        Declared::Strand => say!(
            lang;
            "strands are declared in `rules/tiers.toml`, scenarios in `rules/playbook.toml`",
            "维护项目在 `rules/tiers.toml` 中声明，场景在 `rules/playbook.toml` 中声明",
            "經營項目在 `rules/tiers.toml` 中宣告，情境在 `rules/playbook.toml` 中宣告"
        ),
        Declared::Grade => say!(
            lang;
            "grades are declared under `[columns.customers]` in `kehu.toml`, best first",
            "等级在 `kehu.toml` 的 `[columns.customers]` 中声明，最好的在前",
            "等級在 `kehu.toml` 的 `[columns.customers]` 中宣告，最好的在前"
        ),
        Declared::Severity => say!(
            lang;
            "severities are declared as `[severity.NAME]` in `rules/service.toml`",
            "严重程度在 `rules/service.toml` 的 `[severity.名字]` 中声明",
            "嚴重程度在 `rules/service.toml` 的 `[severity.名字]` 中宣告"
        ),
        Declared::Survey => say!(
            lang;
            "surveys are declared as `[survey.NAME]` in `rules/surveys.toml`",
            "问卷在 `rules/surveys.toml` 的 `[survey.名字]` 中声明",
            "問卷在 `rules/surveys.toml` 的 `[survey.名字]` 中宣告"
        ),
    }
}

fn pick(words: [&'static str; 3], lang: Lang) -> &'static str {
    let [english, simplified, traditional] = words;
    match lang {
        Lang::En => english,
        Lang::ZhHans => simplified,
        Lang::ZhHant => traditional,
    }
}
