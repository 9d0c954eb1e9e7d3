//! What clap finds wrong with a command line, said in the reader's language.
//!
//! clap's own sentences are English and not replaceable, but every error carries its kind and its parts; the sentence is
//! made from those. Help and version are no errors: their text comes from [`super::help`].

use super::sentence::{Sentence, listed, say, short};
use crate::value::lang::Lang;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// A mistake on the command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// What is wrong, and the remedy.
    pub sentence: Sentence,
    /// The usage line of the command, heading included; absent where clap gives none.
    pub usage: Option<String>,
}

/// The mistake; `None` for help and version, which are answers, and which clap renders itself.
pub fn mistake(error: &Error, lang: Lang) -> Option<Mistake> {
    let argument = quoted(error, ContextKind::InvalidArg, lang);
    let value = one(error, ContextKind::InvalidValue);
    let text = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::DisplayVersion => {
            return None;
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            say!(lang; "{argument} needs a value", "{argument} 需要一个值", "{argument} 需要一個值")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = short(&value);
            say!(lang; "`{value}` does not fit {argument}", "`{value}` 不适用于 {argument}", "`{value}` 不適用於 {argument}")
        }
        ErrorKind::UnknownArgument => {
            say!(lang; "there is no argument {argument} here", "此处没有参数 {argument}", "此處沒有參數 {argument}")
        }
        ErrorKind::InvalidSubcommand => {
            let typed = quoted(error, ContextKind::InvalidSubcommand, lang);
            say!(lang; "there is no command {typed}", "没有命令 {typed}", "沒有命令 {typed}")
        }
        ErrorKind::NoEquals => say!(
            lang; "{argument} needs `=` before its value", "{argument} 与值之间要有 `=`", "{argument} 與值之間要有 `=`"
        ),
        ErrorKind::TooManyValues => {
            let value = short(&value);
            say!(
                lang;
                "`{value}` is one value too many for {argument}",
                "`{value}` 超出了 {argument} 的个数",
                "`{value}` 超出了 {argument} 的個數"
            )
        }
        ErrorKind::TooFewValues => {
            let (wanted, given) = (one(error, ContextKind::MinValues), one(error, ContextKind::ActualNumValues));
            say!(
                lang;
                "{argument} needs at least {wanted} values, {given} given",
                "{argument} 至少需要 {wanted} 个值，只给出 {given} 个",
                "{argument} 至少需要 {wanted} 個值，只給出 {given} 個"
            )
        }
        ErrorKind::WrongNumberOfValues => {
            let (wanted, given) =
                (one(error, ContextKind::ExpectedNumValues), one(error, ContextKind::ActualNumValues));
            say!(
                lang;
                "{argument} needs {wanted} values, {given} given",
                "{argument} 需要 {wanted} 个值，给出了 {given} 个",
                "{argument} 需要 {wanted} 個值，給出了 {given} 個"
            )
        }
        ErrorKind::ArgumentConflict => conflict(error, lang),
        ErrorKind::MissingRequiredArgument => {
            say!(lang; "something is missing: {argument}", "缺少参数：{argument}", "缺少參數：{argument}")
        }
        ErrorKind::MissingSubcommand => {
            let command = quoted(error, ContextKind::InvalidSubcommand, lang);
            say!(lang; "{command} needs a command after it", "{command} 后面需要一个命令", "{command} 後面需要一個命令")
        }
        ErrorKind::InvalidUtf8 => {
            say!(lang; "an argument is not UTF-8", "有一个参数不是 UTF-8", "有一個參數不是 UTF-8")
        }
        _ => say!(
            lang; "the command line cannot be understood", "无法理解命令行", "無法理解命令列"
        ),
    };
    Some(Mistake { sentence: Sentence { text, hint: Some(hint(error, lang)) }, usage: usage(error, lang) })
}

fn conflict(error: &Error, lang: Lang) -> String {
    let mut first = quoted(error, ContextKind::InvalidArg, lang);
    if first.is_empty() {
        first = quoted(error, ContextKind::InvalidSubcommand, lang);
    }
    let second = quoted(error, ContextKind::PriorArg, lang);
    if second.is_empty() || second == first {
        say!(lang; "{first} can be given only once", "{first} 只能给出一次", "{first} 只能給出一次")
    } else {
        say!(
            lang;
            "{first} and {second} exclude each other",
            "{first} 与 {second} 不能同时使用",
            "{first} 與 {second} 不能同時使用"
        )
    }
}

fn hint(error: &Error, lang: Lang) -> String {
    let nearest = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    for kind in nearest {
        let near = quoted(error, kind, lang);
        if !near.is_empty() {
            return say!(lang; "did you mean {near}?", "是不是 {near}？", "是不是 {near}？");
        }
    }
    for kind in [ContextKind::ValidValue, ContextKind::ValidSubcommand] {
        let valid = quoted(error, kind, lang);
        if !valid.is_empty() {
            return say!(lang; "allowed: {valid}", "可选：{valid}", "可選：{valid}");
        }
    }
    if error.kind() == ErrorKind::UnknownArgument && one(error, ContextKind::InvalidArg).starts_with('-') {
        return say!(
            lang;
            "`--help` lists the arguments; a text that begins with `-` comes after `--`",
            "`--help` 列出所有参数；以 `-` 开头的文本请写在 `--` 之后",
            "`--help` 列出所有參數；以 `-` 開頭的文字請寫在 `--` 之後"
        );
    }
    say!(
        lang;
        "`--help` after the command shows how it is written",
        "在命令后加 `--help` 查看写法",
        "在命令後加 `--help` 查看寫法"
    )
}

fn usage(error: &Error, lang: Lang) -> Option<String> {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else { return None };
    let usage = usage.to_string();
    let line = usage.trim().strip_prefix("Usage:").unwrap_or(&usage).trim_start();
    Some(format!("{}: {}", super::help::usage_heading(lang), super::help::usage_words(line, lang)))
}

/// The context of this kind as one text; empty where there is none.
fn one(error: &Error, kind: ContextKind) -> String {
    error.get(kind).map(ToString::to_string).unwrap_or_default()
}

/// The context of this kind in backticks; empty where there is none.
fn quoted(error: &Error, kind: ContextKind, lang: Lang) -> String {
    match error.get(kind) {
        None | Some(ContextValue::None) => String::new(),
        Some(ContextValue::Strings(values)) => listed(values, lang),
        Some(value) => listed(&[value.to_string()], lang),
    }
}

#[cfg(test)]
mod tests;
