//! What is wrong with an expression by its grammar, as a sentence and its remedy.

use super::sentence::{say, short};
use crate::problem::Syntax;
use crate::value::lang::Lang;

/// What is wrong, at the piece that was found.
pub(super) fn text(found: &str, syntax: &Syntax, lang: Lang) -> String {
    let here = match found {
        "" => say!(lang; "the end", "结尾", "結尾"),
        found => format!("`{}`", short(found)),
    };
    match syntax {
        Syntax::Operand => {
            say!(lang; "a value is missing before {here}", "{here} 之前缺少一个值", "{here} 之前缺少一個值")
        }
        Syntax::Operator => say!(
            lang; "an operator is missing before {here}", "{here} 之前缺少运算符", "{here} 之前缺少運算子"
        ),
        Syntax::Name => say!(lang; "a name should stand in place of {here}", "{here} 处应为名称", "{here} 處應為名稱"),
        Syntax::End => say!(
            lang; "the expression is complete before {here}", "表达式在 {here} 之前已经完整", "運算式在 {here} 之前已經完整"
        ),
        Syntax::Mark(mark) => {
            say!(lang; "`{mark}` is missing before {here}", "{here} 之前缺少 `{mark}`", "{here} 之前缺少 `{mark}`")
        }
        Syntax::Quote => {
            say!(lang; "a text opens here and never closes", "此处的文本没有结束引号", "此處的文字沒有結尾引號")
        }
        Syntax::Escape => say!(
            lang; "{here} is no escape of a text", "{here} 不是有效的转义写法", "{here} 不是有效的跳脫寫法"
        ),
        Syntax::Number => say!(lang; "{here} is no number", "{here} 不是数字", "{here} 不是數字"),
        Syntax::Character => say!(
            lang; "{here} has no meaning outside a text", "{here} 在文本之外没有意义", "{here} 在文字之外沒有意義"
        ),
        Syntax::Spelling(_) => say!(lang; "{here} is not how this is written", "不能写成 {here}", "不能寫成 {here}"),
        Syntax::Depth(limit) => say!(
            lang; "more than {limit} levels of nesting", "嵌套超过 {limit} 层", "巢狀超過 {limit} 層"
        ),
    }
}

/// What to do about it.
pub(super) fn remedy(syntax: &Syntax, lang: Lang) -> String {
    match syntax {
        Syntax::Spelling(right) => {
            let right = short(right);
            say!(lang; "write `{right}`", "请写成 `{right}`", "請寫成 `{right}`")
        }
        Syntax::Operator => say!(
            lang;
            "join conditions with `&&` or `||`: `tier == \"vip\" && orders > 3`",
            "条件之间用 `&&` 或 `||` 连接：`tier == \"vip\" && orders > 3`",
            "條件之間用 `&&` 或 `||` 連接：`tier == \"vip\" && orders > 3`"
        ),
        Syntax::Quote | Syntax::Escape => say!(
            lang;
            "a text stands in quotes: `\"vip\"`; a backslash in it is written twice",
            "文本写在引号中：`\"vip\"`；其中的反斜杠要写两个",
            "文字寫在引號中：`\"vip\"`；其中的反斜線要寫兩個"
        ),
        Syntax::Character | Syntax::Name => say!(
            lang;
            "a column with another name is written `row[\"…\"]`, a text stands in quotes",
            "其他名称的列写作 `row[\"…\"]`，文本写在引号中",
            "其他名稱的欄位寫作 `row[\"…\"]`，文字寫在引號中"
        ),
        Syntax::Depth(_) => say!(
            lang; "split the expression into a list of conditions", "把表达式拆成多个条件", "把運算式拆成多個條件"
        ),
        Syntax::Operand | Syntax::End | Syntax::Mark(_) | Syntax::Number => say!(
            lang;
            "an example: `tier == \"vip\" && days_since_contact > 60`",
            "示例：`tier == \"vip\" && days_since_contact > 60`",
            "範例：`tier == \"vip\" && days_since_contact > 60`"
        ),
    }
}
