//! Remedies that name the file and the row they are about, so that a command can be pasted as it stands.
//!
//! A remedy that holds a command says `FILE`, `ID` or `CUSTOMER` where those belong (`文件`, `编号` …), always within
//! backticks. Where they are known they are filled in; a remedy of git's is not given to who has no git.

use super::of;
use crate::problem::{Encoding, Fault, Shown, Site, Spreadsheet};
use crate::value::lang::Lang;
use crate::words::sentence::{say, short};

/// What stands for the file, the row's id and the customer's, in each language.
const FILE: [&str; 3] = ["FILE", "文件", "檔案"];
const ID: [&str; 3] = ["ID", "编号", "編號"];
const CUSTOMER: [&str; 3] = ["CUSTOMER", "CUSTOMER", "CUSTOMER"];

/// What to do about it.
pub fn remedy(shown: &Shown, lang: Lang) -> String {
    let fault = &shown.problem.fault;
    let hint = without_git(fault, lang).filter(|_| !shown.named.in_git).unwrap_or_else(|| of(fault, lang));
    let Site::File { file, .. } = &shown.problem.site else {
        // No row of the book: nothing can be set in it.
        let is_empty = matches!(fault, Fault::MissingValue { column } if column != "id");
        return if is_empty { say!(lang; "fill it in", "请填写", "請填寫") } else { hint };
    };
    if let (Fault::MissingValue { column }, None) = (fault, &shown.named.id)
        && column != "id"
    {
        // A row that no command can name is mended where it stands.
        let column = short(column);
        return say!(
            lang;
            "fill in `{column}` in the file", "请在文件中填写 `{column}`", "請在檔案中填寫 `{column}`"
        );
    }
    let hint = filled(&hint, FILE, &quoted(file));
    let named = [(ID, &shown.named.id), (CUSTOMER, &shown.named.customer)];
    let hint = named.into_iter().fold(hint, |hint, (of, name)| match name {
        Some(name) => filled(&hint, of, name),
        None => hint,
    });
    // Whose customer is not known is told by the word that everybody knows.
    filled(&hint, CUSTOMER, ID[place(lang)])
}

/// Remedies for who has no git, where the usual one is a question to it.
fn without_git(fault: &Fault, lang: Lang) -> Option<String> {
    Some(match fault {
        Fault::MissingFile => say!(
            lang;
            "bring it back from a backup; an empty table still has its header",
            "请从备份中恢复；空表也要保留表头",
            "請從備份中還原；空表也要保留標題列"
        ),
        Fault::Spreadsheet(Spreadsheet::Delimiter { .. }) => say!(
            lang;
            "bring the file back from a backup, or save it again with commas",
            "请从备份中恢复，或以逗号分隔重新保存",
            "請從備份中還原，或以逗號分隔重新儲存"
        ),
        Fault::Spreadsheet(
            Spreadsheet::Scientific { .. } | Spreadsheet::LostZeros { .. } | Spreadsheet::Truncated { .. },
        ) => say!(
            lang;
            "a backup has what it was; in a spreadsheet such columns must be text before the file is opened",
            "原来的内容请查看备份；在电子表格中打开前，此类列要设为文本",
            "原來的內容請查看備份；在試算表中開啟前，此類欄位要設為文字"
        ),
        Fault::Spreadsheet(Spreadsheet::FailedFormula { found, .. }) if found.starts_with('=') => say!(
            lang;
            "open the file in a spreadsheet program and save it: that stores what the formula comes to",
            "请用电子表格软件打开并重新保存该文件，公式的结果会随之存入",
            "請用試算表軟體開啟並重新儲存該檔案，公式的結果會隨之存入"
        ),
        Fault::Spreadsheet(Spreadsheet::FailedFormula { column, .. }) => {
            let column = short(column);
            say!(
                lang;
                "a backup has what it was; write it again with `kehu set ID {column}=…`",
                "原来的内容请查看备份；请用 `kehu set 编号 {column}=…` 改回",
                "原來的內容請查看備份；請用 `kehu set 編號 {column}=…` 改回"
            )
        }
        Fault::Encoding(Encoding::Mixed { .. }) => say!(
            lang;
            "a program added rows in another encoding: save those as UTF-8",
            "有程序以其他编码写入了一些行：请改为 UTF-8",
            "有程式以其他編碼寫入了一些列：請改為 UTF-8"
        ),
        Fault::Encoding(Encoding::Mojibake { .. } | Encoding::Replaced { .. }) => say!(
            lang;
            "a backup has what it was; open the file as UTF-8 the next time",
            "原来的内容请查看备份；下次请以 UTF-8 打开",
            "原來的內容請查看備份；下次請以 UTF-8 開啟"
        ),
        _ => return None,
    })
}

fn place(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::ZhHans => 1,
        Lang::ZhHant => 2,
    }
}

/// The text with this name where one of the words stands for it, within backticks.
fn filled(text: &str, of: [&str; 3], name: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, part) in text.split('`').enumerate() {
        if number > 0 {
            out.push('`');
        }
        // What is brought in is a file of their own.
        if number % 2 == 0 || part.starts_with("kehu import ") {
            out.push_str(part);
            continue;
        }
        let mut rest = part;
        while let Some((at, word)) = of.iter().filter_map(|word| Some((rest.find(word)?, *word))).min() {
            let (before, found) = rest.split_at(at);
            let after = found.get(word.len()..).unwrap_or_default();
            let is_word = !out_of_word(before.chars().next_back()) && !out_of_word(after.chars().next());
            out.push_str(before);
            out.push_str(if is_word { name } else { word });
            rest = after;
        }
        out.push_str(rest);
    }
    out
}

/// Whether a letter at its side makes it a part of another word.
fn out_of_word(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric)
}

/// The name as a shell takes it.
fn quoted(file: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./".contains(letter);
    if file.chars().all(is_plain) { file.to_owned() } else { format!("'{}'", file.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Named, Problem};

    fn hint(fault: Fault, named: Named, lang: Lang) -> String {
        remedy(&Shown { problem: Problem::in_file(fault, "customers.csv", 0..1), line: None, named }, lang)
    }

    fn known(in_git: bool) -> Named {
        Named { id: Some("c-9f2kq7xm".to_owned()), customer: None, in_git }
    }

    #[test]
    fn file_and_row_are_named_where_they_are_known() {
        let formula =
            || Fault::Spreadsheet(Spreadsheet::FailedFormula { column: "note".to_owned(), found: "#REF!".to_owned() });
        let english = hint(formula(), known(true), Lang::En);
        assert_eq!(
            english,
            "`git log -p -- customers.csv` shows what it was; write it again with `kehu set c-9f2kq7xm note=…`"
        );
        for lang in [Lang::ZhHans, Lang::ZhHant] {
            let told = hint(formula(), known(true), lang);
            assert!(told.contains("-- customers.csv`") && told.contains("`kehu set c-9f2kq7xm note=…`"), "{told}");
        }
        assert!(hint(formula(), Named::default(), Lang::En).ends_with("with `kehu set ID note=…`"));
        assert!(!hint(formula(), known(false), Lang::ZhHans).contains("git"));
        assert!(hint(Fault::MissingFile, known(true), Lang::En).contains("`git checkout -- customers.csv`"));
        assert!(!hint(Fault::MissingFile, known(false), Lang::En).contains("git"));
    }

    #[test]
    fn only_whole_words_of_a_command_are_filled() {
        assert_eq!(filled("an ID `IDS ID \"ID\" x=ID` ID", ID, "c-1"), "an ID `IDS c-1 \"c-1\" x=c-1` ID");
        assert_eq!(filled("`iconv 文件 > 新文件`", FILE, "a.csv"), "`iconv a.csv > 新文件`");
        assert_eq!(filled("`kehu import FILE`", FILE, "a.csv"), "`kehu import FILE`");
        assert_eq!(quoted("a b's.csv"), r"'a b'\''s.csv'");
    }
}
