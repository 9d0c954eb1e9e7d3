//! A question to whoever sits at the terminal.

use super::output;
use std::io::{self, BufRead};

/// Asks on standard error and answers what was typed; nothing where the input has ended.
pub fn ask(question: &str) -> Option<String> {
    output::remark(question);
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim_end_matches(['\n', '\r']).to_owned())
}
