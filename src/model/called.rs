//! Names as people see them, taken as what they stand for: `电话` for `phone`, `Ann Lee` for `ann`.
//!
//! Cells and expressions hold names of declared sets and codes of closed ones; whoever types has read what these are
//! called. This is the one place that leads from there to the name. What codes are called is a matter of words, so it is
//! given to the settings from outside.

use crate::problem::Fault;
use crate::value::nearest::nearest;
use crate::value::text::fold;
use unicode_normalization::UnicodeNormalization;

/// What people call a code of a closed set in every language: by table, column and code. The scenarios of the playbook are
/// the codes of [`SCENARIO`].
pub type Spoken = fn(table: &str, column: &str, code: &str) -> Option<[&'static str; 3]>;

/// Table and column under which [`Spoken`] is asked for scenarios.
pub const SCENARIO: (&str, &str) = ("playbook", "scenario");

/// Table under which [`Spoken`] is asked for the headings of columns: the column stands for the code, its table for the column.
pub const HEADING: &str = "heading";

/// Table under which [`Spoken`] is asked for the codes of facts: the fact stands for the column.
pub const FACT: &str = "facts";

/// What was meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meant<'a> {
    /// This name.
    One(&'a str),
    /// Several are called so.
    Several(Vec<&'a str>),
    /// None of them; the nearest, if there is one.
    None(Option<&'a str>),
}

/// The name that was meant: the name itself, then but for case and width, then what it is called but for case, width and
/// traditional characters.
pub fn meant<'a, 'b>(
    typed: &str,
    names: &(impl Iterator<Item = &'a str> + Clone),
    called: impl Fn(&'a str) -> Vec<&'b str>,
) -> Meant<'a> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Meant::None(None);
    }
    let even = |text: &str| text.nfkc().collect::<String>().to_lowercase();
    let wanted = even(typed);
    let same = names.clone().find(|name| *name == typed).or_else(|| names.clone().find(|name| even(name) == wanted));
    if let Some(name) = same {
        return Meant::One(name);
    }
    let wanted = fold(typed);
    let fitting: Vec<&str> =
        names.clone().filter(|name| called(name).iter().any(|called| fold(called) == wanted)).collect();
    match fitting.as_slice() {
        [only] => Meant::One(only),
        [] => {
            let by_call = || {
                let calls = names.clone().flat_map(|name| called(name).into_iter().map(move |call| (name, call)));
                let near = nearest(typed, calls.clone().map(|(_, call)| call))?;
                calls.clone().find(|(_, call)| *call == near).map(|(name, _)| name)
            };
            Meant::None(nearest(typed, names.clone()).or_else(by_call))
        }
        _ => Meant::Several(fitting),
    }
}

/// The fault of something that several are called.
pub fn ambiguous(found: &str, candidates: &[&str]) -> Fault {
    let candidates = candidates.iter().map(|&name| (name.to_owned(), found.to_owned())).collect();
    Fault::AmbiguousValue { found: found.to_owned(), candidates }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(typed: &str) -> Meant<'a> {
        let names = ["phone", "wechat", "wang", "wang2", "电话"];
        let called = |name: &str| match name {
            "phone" => vec!["電話", "Telephone"],
            "wechat" => vec!["微信"],
            "wang" | "wang2" => vec!["王敏"],
            _ => vec![],
        };
        meant(typed, &names.into_iter(), called)
    }

    #[test]
    fn a_name_comes_before_what_others_are_called() {
        assert_eq!(of(" "), Meant::None(None));
        assert_eq!(of("phone"), Meant::One("phone"));
        assert_eq!(of(" ＰＨＯＮＥ"), Meant::One("phone"));
        assert_eq!(of("电话"), Meant::One("电话"));
        assert_eq!(of("電話"), Meant::One("phone"));
        assert_eq!(of("telephone"), Meant::One("phone"));
    }

    #[test]
    fn several_are_told_and_none_has_a_nearest() {
        assert_eq!(of("王敏"), Meant::Several(vec!["wang", "wang2"]));
        assert_eq!(of("phnoe"), Meant::None(Some("phone")));
        assert_eq!(of("Telephon"), Meant::None(Some("phone")));
        assert_eq!(of("fax"), Meant::None(None));
    }
}
