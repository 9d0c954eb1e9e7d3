//! What does not fit on the command line, as a sentence; clap's own mistakes are in [`super::clap`].

use super::remedy::or_near;
use super::sentence::{Sentence, listed, say, short};
use crate::error::Usage;
use crate::value::lang::Lang;

/// The sentence and the remedy; every mistake has both.
#[expect(clippy::too_many_lines, reason = "one arm for each mistake, read as a table")]
pub fn sentence(usage: &Usage, lang: Lang) -> Sentence {
    let (text, hint) = match usage {
        Usage::Moment(typed) => {
            let typed = short(typed);
            (
                say!(
                    lang;
                    "`{typed}` is neither a date nor a moment",
                    "`{typed}` 不是日期，也不是时间",
                    "`{typed}` 不是日期，也不是時間"
                ),
                say!(
                    lang;
                    "write `2026-03-02`, `2026-03-02T10:20`, `today`, `next friday` …",
                    "可写 `2026-03-02`、`2026-03-02T10:20`、`今天`、`下周五` 等",
                    "可寫 `2026-03-02`、`2026-03-02T10:20`、`今天`、`下週五` 等"
                ),
            )
        }
        Usage::Span(typed) => {
            let typed = short(typed);
            (
                say!(lang; "`{typed}` is not a span", "`{typed}` 不是时间间隔", "`{typed}` 不是時間間隔"),
                say!(
                    lang;
                    "write a number and a unit: `7d`, `2 weeks`, `1 month`, `3 workdays`",
                    "请写数字加单位：`7d`、`两周`、`1个月`、`3个工作日`",
                    "請寫數字加單位：`7d`、`兩週`、`1個月`、`3個工作日`"
                ),
            )
        }
        Usage::Period(typed) => {
            let typed = short(typed);
            (
                say!(lang; "`{typed}` is not a period", "`{typed}` 不是期间", "`{typed}` 不是期間"),
                say!(
                    lang;
                    "write `2026`, `2026Q1`, `2026-03`, `2025-04..2026-03`, `last 12 months` …",
                    "可写 `2026`、`2026年第一季度`、`2026-03`、`2025-04..2026-03`、`最近12个月` 等",
                    "可寫 `2026`、`2026年第一季度`、`2026-03`、`2025-04..2026-03`、`最近12個月` 等"
                ),
            )
        }
        Usage::Over(typed, today) => {
            let (typed, today) = (short(typed), super::writing::day(*today, lang));
            (
                say!(
                    lang;
                    "`{typed}` is over: today is {today}",
                    "`{typed}` 已经过去：今天是 {today}",
                    "`{typed}` 已經過去：今天是 {today}"
                ),
                say!(
                    lang;
                    "name a period that is not over; `kehu report plan` says what became of a past one",
                    "请给出还没结束的期间；过去的完成情况见 `kehu report plan`",
                    "請給出還沒結束的期間；過去的完成情形見 `kehu report plan`"
                ),
            )
        }
        Usage::ToCome(typed, today) => {
            let (typed, today) = (short(typed), super::writing::day(*today, lang));
            (
                say!(
                    lang;
                    "`{typed}` is still to come: today is {today}",
                    "`{typed}` 还没有到：今天是 {today}",
                    "`{typed}` 還沒有到：今天是 {today}"
                ),
                say!(
                    lang;
                    "name a period that has begun; `--as-of` asks as of another day",
                    "请给出已经开始的期间；`--as-of` 可按另一天计算",
                    "請給出已經開始的期間；`--as-of` 可依另一天計算"
                ),
            )
        }
        Usage::Column(typed, near) => {
            let typed = short(typed);
            let names = say!(
                lang;
                "`--columns all` shows every column; `kehu schema TABLE` lists those of a table",
                "`--columns all` 显示所有列；`kehu schema 表名` 列出某个表的列",
                "`--columns all` 顯示所有欄位；`kehu schema 表格名` 列出某個表格的欄位"
            );
            (
                say!(lang; "there is no column `{typed}`", "没有列 `{typed}`", "沒有欄位 `{typed}`"),
                or_near(near.as_deref(), names, lang),
            )
        }
        Usage::Table(typed, near) => {
            let typed = short(typed);
            let names = say!(
                lang;
                "`kehu schema` lists the tables", "`kehu schema` 列出所有表", "`kehu schema` 列出所有表格"
            );
            (
                say!(lang; "there is no table `{typed}`", "没有名为 `{typed}` 的表", "沒有名為 `{typed}` 的表格"),
                or_near(near.as_deref(), names, lang),
            )
        }
        Usage::Format(typed, fitting) => {
            let (typed, fitting) = (short(typed), listed(fitting, lang));
            (
                say!(
                    lang;
                    "this answer cannot be written as `{typed}`",
                    "此结果不能输出为 `{typed}`",
                    "此結果不能輸出為 `{typed}`"
                ),
                say!(lang; "use `-f` with {fitting}", "`-f` 可用：{fitting}", "`-f` 可用：{fitting}"),
            )
        }
        Usage::Expression(problems) => {
            let count = problems.len();
            (
                say!(
                    lang;
                    "the expression does not fit, mistakes: {count}",
                    "表达式有 {count} 处错误",
                    "運算式有 {count} 處錯誤"
                ),
                say!(
                    lang;
                    "for example `--where 'tier == \"vip\" && spend_12m >= 5000'`",
                    "例如 `--where 'tier == \"vip\" && spend_12m >= 5000'`",
                    "例如 `--where 'tier == \"vip\" && spend_12m >= 5000'`"
                ),
            )
        }
        Usage::Conflict(first, second) => {
            let (first, second) = (short(first), short(second));
            (
                say!(
                    lang;
                    "`{first}` and `{second}` exclude each other",
                    "`{first}` 与 `{second}` 不能同时使用",
                    "`{first}` 與 `{second}` 不能同時使用"
                ),
                say!(lang; "leave one of them out", "请去掉其中一个", "請去掉其中一個"),
            )
        }
        Usage::Needs(first, second) => {
            let (first, second) = (short(first), short(second));
            (
                say!(
                    lang;
                    "`{first}` needs `{second}`", "`{first}` 需要与 `{second}` 一起使用", "`{first}` 需要與 `{second}` 一起使用"
                ),
                say!(lang; "give `{second}` as well", "请同时给出 `{second}`", "請同時給出 `{second}`"),
            )
        }
        Usage::NoEditor(cell) => (
            say!(
                lang;
                "no editor is named, and there is no terminal to open one on",
                "没有指定编辑器，也没有可打开编辑器的终端",
                "沒有指定編輯器，也沒有可開啟編輯器的終端機"
            ),
            super::refusal::editors(cell, lang),
        ),
        Usage::Choice(typed, allowed) => {
            let (typed, allowed) = (short(typed), listed(allowed, lang));
            (
                say!(
                    lang;
                    "`{typed}` is not among the values allowed here",
                    "`{typed}` 不在允许的值之中",
                    "`{typed}` 不在允許的值之中"
                ),
                say!(lang; "allowed: {allowed}", "可选：{allowed}", "可選：{allowed}"),
            )
        }
        Usage::Explained(typed, near) => {
            let typed = short(typed);
            let names = say!(
                lang;
                "`due`, `tier`, `stage`, `value`, `risk`, or a fact: `kehu schema facts` lists them",
                "可写 `due`、`tier`、`stage`、`value`、`risk`，或客户指标：`kehu schema facts` 列出全部",
                "可寫 `due`、`tier`、`stage`、`value`、`risk`，或客戶指標：`kehu schema facts` 列出全部"
            );
            (
                say!(
                    lang;
                    "there is nothing called `{typed}` to explain",
                    "没有名为 `{typed}` 的内容可以解释",
                    "沒有名為 `{typed}` 的內容可以解釋"
                ),
                or_near(near.as_deref(), names, lang),
            )
        }
        Usage::Value(option, typed) => {
            let (option, typed) = (short(option), short(typed));
            (
                say!(
                    lang;
                    "`{typed}` does not fit `{option}`", "`{typed}` 不适用于 `{option}`", "`{typed}` 不適用於 `{option}`"
                ),
                say!(
                    lang;
                    "`--help` after the command shows what `{option}` takes",
                    "在命令后加 `--help` 查看 `{option}` 的写法",
                    "在命令後加 `--help` 查看 `{option}` 的寫法"
                ),
            )
        }
    };
    Sentence { text, hint: Some(hint) }
}
