//! What every file of sentences is made with: a sentence with its remedy, and the choice of a language.

use std::borrow::Cow;

/// What happened, and what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// What happened.
    pub text: String,
    /// What to do, for a line of its own.
    pub hint: Option<String>,
}

/// One of three sentences: `say!(lang; "english {x}", "简体 {x}", "繁體 {x}")`. Only the one that is wanted is made.
macro_rules! say {
    ($lang:expr; $english:literal, $hans:literal, $hant:literal $(,)?) => {
        match $lang {
            $crate::value::lang::Lang::En => format!($english),
            $crate::value::lang::Lang::ZhHans => format!($hans),
            $crate::value::lang::Lang::ZhHant => format!($hant),
        }
    };
}
pub(super) use say;

/// Characters of a quoted value that a sentence shows.
const QUOTED: usize = 60;

/// A value short enough for a sentence: a cell may hold a mebibyte.
pub(super) fn short(value: &str) -> Cow<'_, str> {
    match value.char_indices().nth(QUOTED) {
        Some((end, _)) => Cow::Owned(format!("{}…", value.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(value),
    }
}

/// Values in backticks, with the separator of lists: a comma, or `、` in Chinese.
pub(super) fn listed<T: AsRef<str>>(values: &[T], lang: crate::value::lang::Lang) -> String {
    let between = if lang == crate::value::lang::Lang::En { ", " } else { "、" };
    values.iter().map(|value| format!("`{}`", short(value.as_ref()))).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::lang::Lang;

    #[test]
    fn quoted_values_stay_short() {
        assert_eq!(short("客户"), "客户");
        assert_eq!(short(&"客".repeat(61)), format!("{}…", "客".repeat(60)));
        assert_eq!(listed(&["a", "b"], Lang::En), "`a`, `b`");
        assert_eq!(listed(&["a", "b"], Lang::ZhHant), "`a`、`b`");
    }
}
