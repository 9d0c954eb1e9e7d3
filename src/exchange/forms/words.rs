//! The words that forms have of their own, and what the book says for them.

/// The words that forms have of their own: table, column, word, and what the book says for it.
const WORDS: [(&str, &str, &str, &str); 5] = [
    ("plans", "status", "是", "done"),
    ("plans", "status", "否", "not_done"),
    ("plans", "status", "待跟进", "pending"),
    ("cases", "satisfied", "是", "yes"),
    ("cases", "satisfied", "否", "no"),
];

/// What a cell of a form means in the book, where forms have words of their own.
pub fn meant(table: &str, column: &str, said: &str) -> Option<&'static str> {
    let said = if said == "待跟進" { "待跟进" } else { said };
    let of = |known: &&(&str, &str, &str, &str)| (known.0, known.1, known.2) == (table, column, said);
    WORDS.iter().find(of).map(|(.., code)| *code)
}

/// What a form says for a cell of the book; a plan of which nothing is said is pending.
pub fn said(table: &str, column: &str, code: &str) -> Option<&'static str> {
    let code = if code.is_empty() && table == "plans" { "pending" } else { code };
    let of = |known: &&(&str, &str, &str, &str)| (known.0, known.1, known.3) == (table, column, code);
    WORDS.iter().find(of).map(|(_, _, word, _)| *word)
}

/// All words that a form has for a column.
pub fn words(table: &str, column: &str) -> Vec<String> {
    let of = |known: &&(&str, &str, &str, &str)| (known.0, known.1) == (table, column);
    WORDS.iter().filter(of).map(|(_, _, word, _)| (*word).to_owned()).collect()
}
