//! Every variant is said in three languages.

mod variants;

use self::variants::{errors, faults, kind_of_fault, refusals, usages};
use super::sentence::Sentence;
use super::{error, expected, problem, refusal, usage};
use crate::error::Doing;
use crate::problem::{CODES, Fault};
use crate::value::lang::Lang;
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::collections::{BTreeSet, HashSet};

fn said(say: impl Fn(Lang) -> Sentence, what: &dyn std::fmt::Debug) -> [Sentence; 3] {
    let sentences = Lang::ALL.map(say);
    let [english, simplified, traditional] = &sentences;
    for (text, lang) in sentences.iter().zip(Lang::ALL) {
        assert!(!text.text.trim().is_empty(), "{what:?} {lang}");
        assert!(text.hint.as_ref().is_none_or(|hint| !hint.trim().is_empty()), "{what:?} {lang}");
        assert_eq!(text.hint.is_some(), english.hint.is_some(), "{what:?} {lang}");
    }
    assert_ne!(english.text, simplified.text, "{what:?}");
    assert_ne!(english.text, traditional.text, "{what:?}");
    let first = english.text.chars().next().expect("a sentence");
    assert!(!first.is_uppercase() || english.text.starts_with("UTF"), "{what:?}: {}", english.text);
    for text in [Some(&english.text), english.hint.as_ref()].into_iter().flatten() {
        assert!(!text.ends_with('.') && text.is_ascii() | text.contains(['…', '杭', '茶', '，']), "{what:?}: {text}");
    }
    for text in sentences.iter().flat_map(|text| [Some(&text.text), text.hint.as_ref()]).flatten() {
        assert_eq!(text.matches('`').count() % 2, 0, "{what:?}: {text}");
        assert!(!text.ends_with('。'), "{what:?}: {text}");
    }
    sentences
}

/// Everything that is said, each in three languages.
fn everything() -> Vec<[Sentence; 3]> {
    let mut all = Vec::new();
    all.extend(faults().iter().map(|fault| said(|lang| problem::sentence(fault, lang), fault)));
    all.extend(usages().iter().map(|usage| said(|lang| usage::sentence(usage, lang), usage)));
    all.extend(refusals().iter().map(|refusal| said(|lang| refusal::sentence(refusal, lang), refusal)));
    all.extend(errors().iter().map(|error| said(|lang| error::sentence(error, lang), error)));
    all
}

#[test]
fn every_fault_has_a_sentence_and_a_hint_in_three_languages() {
    let kinds: HashSet<_> = faults().iter().map(kind_of_fault).collect();
    assert_eq!(kinds.len(), 60);
    for fault in faults() {
        let [english, simplified, _] = said(|lang| problem::sentence(&fault, lang), &fault);
        assert!(english.hint.is_some(), "{fault:?}");
        if !matches!(fault, Fault::UnknownReference { .. }) {
            assert_ne!(english.hint, simplified.hint, "{fault:?}");
        }
    }
}

#[test]
fn the_list_of_codes_is_complete() {
    let given: BTreeSet<_> = faults().iter().map(Fault::code).collect();
    assert_eq!(given, CODES.iter().copied().collect());
    assert_eq!(given.len(), CODES.len(), "each once");
}

#[test]
fn every_error_usage_and_refusal_has_a_sentence_in_three_languages() {
    assert!(everything().len() > 90);
    for usage in usages() {
        assert!(usage::sentence(&usage, Lang::En).hint.is_some(), "{usage:?}");
    }
    for refusal in refusals() {
        assert!(refusal::sentence(&refusal, Lang::En).hint.is_some(), "{refusal:?}");
    }
    for doing in [Doing::Read, Doing::Write, Doing::Create, Doing::Replace, Doing::Lock, Doing::Run, Doing::Answer] {
        assert_ne!(error::tried(doing, Lang::En), error::tried(doing, Lang::ZhHans));
    }
}

#[test]
fn simplified_sentences_hold_no_traditional_character() {
    let simplify = OpenCC::from_config(BuiltinConfig::T2s).expect("built in");
    let help =
        super::help::HELP.iter().flat_map(|part| part.iter()).map(|(_, _, simplified, _)| (*simplified).to_owned());
    let sentences = everything().into_iter().flat_map(|[_, simplified, _]| [Some(simplified.text), simplified.hint]);
    for text in sentences.flatten().chain(help) {
        assert_eq!(simplify.convert(&text), text);
    }
}

#[test]
fn traditional_sentences_follow_the_terms_of_taiwan() {
    let help = super::help::HELP.iter().flat_map(|part| part.iter()).map(|(.., traditional)| (*traditional).to_owned());
    let sentences = everything().into_iter().flat_map(|[.., traditional]| [Some(traditional.text), traditional.hint]);
    for text in sentences.flatten().chain(help) {
        for foreign in
            ["聯系", "跟進", "文件", "默認", "導入", "導出", "信息", "單元格", "設置", "字節", "運行", "客户"]
        {
            assert!(!text.contains(foreign), "{foreign}: {text}");
        }
    }
}

#[test]
fn types_of_expressions_have_names_and_others_stand_for_themselves() {
    for id in ["number", "text", "date", "yes/no", "list", "grade"] {
        assert_ne!(expected::type_name(id, Lang::En), expected::type_name(id, Lang::ZhHans));
    }
    assert_eq!(expected::type_name("map", Lang::ZhHant), "`map`");
}

#[test]
fn the_contract_of_the_interface_holds_to_the_letter() {
    let fault = Fault::UnknownReference { table: "customers".into(), id: "c-9f2kq7xm".into() };
    let sentence = problem::sentence(&fault, Lang::En);
    assert_eq!(sentence.text, "no customer has the id `c-9f2kq7xm`");
    assert_eq!(
        sentence.hint.as_deref(),
        Some(
            "`kehu history c-9f2kq7xm` tells what became of it: a row that was removed comes back with `kehu undo` or from git"
        )
    );
}
