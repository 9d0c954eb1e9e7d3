//! What an import did or would do, in a sentence.

use super::sentence::{listed, say, short};
use crate::value::lang::Lang;
use crate::value::mending::Mending;

/// How many rows became what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// New rows.
    pub create: usize,
    /// Rows that are there, and of which cells change.
    pub update: usize,
    /// Rows that are there already.
    pub same: usize,
    /// Rows that were removed earlier.
    pub skip: usize,
    /// Rows that cannot be brought in.
    pub problem: usize,
    /// New customers.
    pub customers: usize,
}

/// Who was meant by a cell that holds no id.
pub fn named(cell: &str, name: &str, id: &str, lang: Lang) -> String {
    let (cell, name) = (short(cell), short(name));
    say!(lang; "{cell}: {name} ({id})", "{cell}：{name}（{id}）", "{cell}：{name}（{id}）")
}

/// What became of the rows of a file for a table; `written`: not only shown.
pub fn summary(file: &str, table: &str, counts: &Counts, written: bool, lang: Lang) -> String {
    let mut parts = Vec::new();
    let Counts { create, update, same, skip, problem, customers } = *counts;
    if create > 0 {
        parts.push(say!(lang; "{create} new", "新增 {create} 行", "新增 {create} 列"));
    }
    if customers > 0 {
        let plural = if customers == 1 { "" } else { "s" };
        parts
            .push(say!(lang; "{customers} new customer{plural}", "新增客户 {customers} 个", "新增客戶 {customers} 個"));
    }
    if update > 0 {
        parts.push(say!(lang; "{update} changed", "修改 {update} 行", "修改 {update} 列"));
    }
    if same > 0 {
        parts.push(say!(lang; "{same} there already", "已有 {same} 行", "已有 {same} 列"));
    }
    if skip > 0 {
        parts.push(say!(lang; "{skip} removed earlier", "曾被删除 {skip} 行", "曾被刪除 {skip} 列"));
    }
    if problem > 0 {
        parts.push(say!(lang; "{problem} with problems", "有问题 {problem} 行", "有問題 {problem} 列"));
    }
    let what = parts.join(if lang == Lang::En { ", " } else { "，" });
    match (written, problem > 0) {
        (_, false) if create + update == 0 => {
            say!(lang; "{file} → {table}: {what}; nothing new", "{file} → {table}：{what}；没有新的内容", "{file} → {table}：{what}；沒有新的內容")
        }
        (true, _) => {
            say!(lang; "{file} → {table}: {what}; written", "{file} → {table}：{what}；已写入", "{file} → {table}：{what}；已寫入")
        }
        (false, true) => say!(
            lang;
            "{file} → {table}: {what}; nothing is written while there are problems",
            "{file} → {table}：{what}；有问题时不会写入任何内容",
            "{file} → {table}：{what}；有問題時不會寫入任何內容"
        ),
        (false, false) => say!(
            lang;
            "{file} → {table}: {what}; nothing is written yet, `--write` does it",
            "{file} → {table}：{what}；尚未写入，加 `--write` 写入",
            "{file} → {table}：{what}；尚未寫入，加 `--write` 寫入"
        ),
    }
}

/// What becomes of a row, by its code.
pub fn action(code: &str, lang: Lang) -> &str {
    let [english, simplified, traditional] = match code {
        "create" => ["new", "新增", "新增"],
        "update" => ["changed", "修改", "修改"],
        "same" => ["there already", "已有", "已有"],
        "skip" => ["removed earlier", "曾被删除", "曾被刪除"],
        "problem" => ["problem", "有问题", "有問題"],
        other => [other; 3],
    };
    match lang {
        Lang::En => english,
        Lang::ZhHans => simplified,
        Lang::ZhHant => traditional,
    }
}

/// Cells of one column that were mended in one way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mended {
    /// Our column.
    pub column: String,
    /// What was done.
    pub mending: Mending,
    /// Whether nothing else can have been meant.
    pub sure: bool,
    /// How many.
    pub cells: usize,
    /// The line of the first.
    pub line: usize,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// What was mended, how sure it is, and the first example.
pub fn mended(mended: &Mended, lang: Lang) -> String {
    let Mended { column, mending, sure, cells, line, before, after } = mended;
    let (before, after) = (short(before), short(after));
    let what = match mending {
        Mending::Width => say!(lang; "full-width digits", "全角数字", "全形數字"),
        Mending::Zeros => say!(lang; "lost zeros put back", "补回开头丢失的 0", "補回開頭遺失的 0"),
        Mending::Scientific => say!(lang; "numbers written out", "还原为完整数字", "還原為完整數字"),
        Mending::Serial => say!(lang; "numbers of days read as days", "天数还原为日期", "天數還原為日期"),
        Mending::Date => say!(lang; "days in another form", "其他写法的日期", "其他寫法的日期"),
        Mending::Amount => say!(lang; "amounts in another form", "其他写法的数额", "其他寫法的數額"),
    };
    let how = match (sure, lang) {
        (true, _) => "",
        (false, Lang::En) => ", likely so: look at it",
        (false, Lang::ZhHans) => "，可能如此，请核对",
        (false, Lang::ZhHant) => "，可能如此，請核對",
    };
    let plural = if *cells == 1 { "" } else { "s" };
    say!(
        lang;
        "mended in `{column}`: {what}, {cells} cell{plural}{how}; {before} → {after} in row {line}",
        "已修正 `{column}`：{what}，{cells} 处{how}；如第 {line} 行 {before} → {after}",
        "已修正 `{column}`：{what}，{cells} 處{how}；如第 {line} 列 {before} → {after}"
    )
}

/// Headings that were understood, each with the column that it fills.
pub fn guessed(pairs: &[(String, &str, bool)], may_keep: bool, lang: Lang) -> String {
    let by_cells = match lang {
        Lang::En => " (by its cells)",
        Lang::ZhHans => "（按内容判断）",
        Lang::ZhHant => "（按內容判斷）",
    };
    let pair = |(heading, column, looked): &(String, &str, bool)| {
        format!("{} → {column}{}", short(heading), if *looked { by_cells } else { "" })
    };
    let pairs: Vec<String> = pairs.iter().map(pair).collect();
    let pairs = pairs.join(if lang == Lang::En { ", " } else { "，" });
    let keep = match (may_keep, lang) {
        (false, _) => "",
        (true, Lang::En) => "; `--keep NAME` keeps this",
        (true, Lang::ZhHans) => "；加 `--keep 名称` 可保存此对应",
        (true, Lang::ZhHant) => "；加 `--keep 名稱` 可保存此對應",
    };
    say!(lang; "columns: {pairs}{keep}", "列的对应：{pairs}{keep}", "欄位對應：{pairs}{keep}")
}

/// By what a file was known that nobody named.
pub fn known_as(name: &str, table: &str, lang: Lang) -> String {
    let name = short(name);
    say!(
        lang;
        "by its headings this is `{name}`: rows of {table}",
        "从表头看是 `{name}`：按 {table} 导入",
        "從表頭看是 `{name}`：依 {table} 匯入"
    )
}

/// The mapping is in the book.
pub fn kept(file: &str, lang: Lang) -> String {
    say!(
        lang;
        "the mapping is kept in `{file}`; files with these headings need no `--as` any more",
        "对应关系已保存到 `{file}`；以后表头相同的文件不必再写 `--as`",
        "對應關係已保存到 `{file}`；以後表頭相同的檔案不必再寫 `--as`"
    )
}

/// A new customer looks like another one.
pub fn alike(new: &str, other: &str, id: &str, reasons: &[String], lang: Lang) -> String {
    let (new, other) = (short(new), short(other));
    let reasons = reasons.join(if lang == Lang::En { ", " } else { "，" });
    say!(
        lang;
        "{new} looks like {other} ({id}): {reasons}",
        "{new} 与 {other}（{id}）相似：{reasons}",
        "{new} 與 {other}（{id}）相似：{reasons}"
    )
}

/// The rows of a long file are being read.
pub fn reading(lang: Lang) -> &'static str {
    one_of(["reading", "读取", "讀取"], lang)
}

/// Its rows are being compared with those of the book.
pub fn comparing(lang: Lang) -> &'static str {
    one_of(["comparing with the book", "与客户簿比对", "與客戶簿比對"], lang)
}

/// They are being written.
pub fn writing(lang: Lang) -> &'static str {
    one_of(["writing", "写入", "寫入"], lang)
}

fn one_of([english, simplified, traditional]: [&'static str; 3], lang: Lang) -> &'static str {
    match lang {
        Lang::En => english,
        Lang::ZhHans => simplified,
        Lang::ZhHant => traditional,
    }
}

/// Headings that fill no column of ours.
pub fn unused(headings: &[String], lang: Lang) -> String {
    let headings = listed(headings, lang);
    say!(
        lang;
        "not brought in: {headings}; `kehu help import` shows how a mapping file names columns",
        "未导入的列：{headings}；`kehu help import` 说明如何用字段对应文件指定各列",
        "未匯入的欄位：{headings}；`kehu help import` 說明如何用欄位對應檔案指定各欄位"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_are_told_and_noughts_are_not() {
        let counts = Counts { create: 3, customers: 2, same: 1, ..Counts::default() };
        let said = Lang::ALL.map(|lang| summary("a.csv", "purchases", &counts, false, lang));
        assert_eq!(
            said[0],
            "a.csv → purchases: 3 new, 2 new customers, 1 there already; nothing is written yet, `--write` does it"
        );
        assert!(said[1].contains("新增客户 2 个，已有 1 行"));
        assert!(said[2].contains("新增客戶 2 個，已有 1 列"));
        let bad = Counts { problem: 1, ..counts };
        assert!(summary("a.csv", "purchases", &bad, false, Lang::En).ends_with("while there are problems"));
        assert!(summary("a.csv", "purchases", &counts, true, Lang::En).ends_with("; written"));
        let old = Counts { same: 2, ..Counts::default() };
        assert_eq!(
            summary("a.csv", "purchases", &old, true, Lang::En),
            "a.csv → purchases: 2 there already; nothing new"
        );
    }
}
