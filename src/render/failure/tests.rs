//! How errors and problems look, to the letter.

use super::*;
use crate::problem::{Declared, Fault, Line, Named, Problem};
use crate::value::lang::Lang;
use std::path::PathBuf;

fn options(lang: Lang) -> Options {
    Options { lang, ..Options::default() }
}

fn unknown_customer() -> Shown {
    let text = "f-7k3q9x2m4d1h,2026-03-02T10:20,,c-9f2kq7xm,,ann,phone,talk,out,,,wants a quote,replied,,,,,,,,,,";
    let fault = Fault::UnknownReference { table: "customers".into(), id: "c-9f2kq7xm".into() };
    located(fault, text, "c-9f2kq7xm")
}

fn located(fault: Fault, text: &str, part: &str) -> Shown {
    let start = text.find(part).expect("a part");
    let column = text[..start].chars().count() as u64 + 1;
    let problem = Problem::in_file(fault, "followups/2026-03.ann.csv", 0..1);
    let line = Line { number: 118, column, text: text.into(), marked: start..start + part.len() };
    Shown { problem, line: Some(line), named: Named::default() }
}

fn shown(problems: &[Shown], options: &Options) -> String {
    let mut out = Vec::new();
    super::problems(problems, problems.len(), options, &mut out).expect("written");
    String::from_utf8(out).expect("text")
}

fn failed(error: &Error, lang: Lang) -> String {
    let shown: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| Shown { problem: problem.clone(), line: None, named: Named::default() })
        .collect();
    let mut out = Vec::new();
    super::error(error, &shown, &options(lang), &mut out).expect("written");
    String::from_utf8(out).expect("text")
}

#[test]
fn a_problem_looks_as_the_interface_says() {
    let expected = "\
followups/2026-03.ann.csv:118:34: error[unknown-customer]: no customer has the id `c-9f2kq7xm`
  118 | f-7k3q9x2m4d1h,2026-03-02T10:20,,c-9f2kq7xm,,ann,phone,talk,out,,,wants a quote,replied,,,,,,,,,,
      |                                  ^^^^^^^^^^
  hint: `kehu history c-9f2kq7xm` tells what became of it: a row that was removed comes back with `kehu undo` or from git
";
    assert_eq!(shown(&[unknown_customer()], &options(Lang::En)), expected);
}

#[test]
fn carets_stand_under_chinese_text_and_warnings_are_named() {
    let fault = Fault::UnknownValue { set: Declared::Owner, found: "安娜".into(), near: Some("ann".into()) };
    let expected = "\
followups/2026-03.ann.csv:118:8: error[unknown-owner]: 没有名为 `安娜` 的负责人
  118 | 明朗科技,x,安娜,y
      |            ^^^^
  hint: 是不是 `ann`？负责人在 `kehu.toml` 的 `[owners.名字]` 中声明
";
    assert_eq!(shown(&[located(fault, "明朗科技,x,安娜,y", "安娜")], &options(Lang::ZhHans)), expected);
    let warning = shown(&[located(Fault::OddQuote, "a\"b", "\"")], &options(Lang::En));
    assert!(warning.starts_with("followups/2026-03.ann.csv:118:2: warning[odd-quote]: "), "{warning}");
}

#[test]
fn a_typed_expression_shows_its_label_and_its_line() {
    let text = "tier == \"核心\"\n&& ownr == \"ann\"";
    let start = text.find("ownr").expect("a part");
    let fault = Fault::UnknownName { name: "ownr".into(), near: Some("owner".into()) };
    let problem = Problem::typed(fault, "--where", text, start..start + 4);
    let expected = "\
--where:2:4: error[unknown-name]: `ownr` is neither a column nor a fact here
  2 | && ownr == \"ann\"
    |    ^^^^
  hint: did you mean `owner`? `kehu schema` lists the names; a text stands in quotes: `\"…\"`
";
    assert_eq!(
        shown(&[Shown { problem: problem.clone(), line: None, named: Named::default() }], &options(Lang::En)),
        expected
    );
    assert_eq!(failed(&Error::Usage(Usage::Expression(vec![problem])), Lang::En), expected);
}

#[test]
fn a_problem_about_a_whole_file_has_no_line() {
    let problem = Problem::in_file(Fault::MissingFile, "people\u{1b}.csv", 0..0);
    let output = shown(&[Shown { problem, line: None, named: Named::default() }], &options(Lang::En));
    let expected =
        format!("{}: error[missing-file]: the file of this table is missing\n  hint: ", visible("people\u{1b}.csv"));
    assert!(output.starts_with(&expected), "{output}");
    assert_eq!(output.lines().count(), 2);
}

#[test]
fn twenty_are_shown_and_the_rest_counted() {
    let many = vec![unknown_customer(); 23];
    let output = shown(&many, &options(Lang::En));
    assert_eq!(output.matches("error[unknown-customer]").count(), 20);
    assert!(output.ends_with("\nand 3 more\n"), "{output}");
    let mut out = Vec::new();
    problems(&many[..20], 1000, &options(Lang::ZhHant), &mut out).expect("written");
    assert!(String::from_utf8(out).expect("text").ends_with("\n另有 980 個\n"));
}

#[test]
fn ambiguous_names_list_their_candidates() {
    let candidates = vec![("c-9f2kq7xm".into(), "杭州明朗".into()), ("c-1".into(), "明\u{7}朗".into())];
    let refusal = Refusal::Ambiguous { typed: "明朗".into(), candidates };
    let expected = format!(
        "error: `明朗` fits 2, and nothing was done\n  c-9f2kq7xm  杭州明朗\n  c-1         {}\n  \
         hint: use the id, or type more of the name\n",
        visible("明\u{7}朗")
    );
    assert_eq!(failed(&Error::Refused(refusal), Lang::En), expected);
}

#[test]
fn an_error_is_a_sentence_and_its_remedy() {
    let expected = "\
error: no book here: neither `/srv` nor a folder above it holds a `kehu.toml`
  hint: begin one with `kehu init`, or name one with `-C DIR` or `KEHU_BOOK`
";
    assert_eq!(failed(&Error::NoBook(PathBuf::from("/srv")), Lang::En), expected);
    assert_eq!(failed(&Error::ClosedPipe, Lang::En), "");
    let damaged = vec![Problem::in_file(Fault::Nul, "people.csv", 0..1)];
    let output = failed(&Error::Refused(Refusal::Damaged(damaged)), Lang::ZhHant);
    assert!(output.starts_with("people.csv: error[nul-byte]: "), "{output}");
    assert!(output.contains("\nerror: 未寫入：檔案已損壞，共 1 個問題\n  hint: "), "{output}");
}

#[test]
fn hostile_lines_and_values_are_shown_harmless_and_short() {
    let found = format!("\u{1b}[2J\u{202e}{}", "x".repeat(1 << 20));
    let text = format!("a,{found},b");
    let fault =
        Fault::BadValue { column: "at\u{7}".into(), expected: crate::problem::Expected::Moment, found: found.clone() };
    let output = shown(&[located(fault, &text, &found)], &Options { width: Some(80), ..options(Lang::En) });
    assert!(output.lines().all(|line| visible(line) == line), "{output}");
    let excerpts: Vec<_> = output.lines().filter(|line| line.contains(" | ")).collect();
    assert!(excerpts.len() == 2 && excerpts.iter().all(|line| width(line) <= 80), "{output}");
    assert!(output.len() < 1000);
}

#[test]
fn colour_marks_the_kind_and_the_carets_only() {
    let output = shown(&[unknown_customer()], &Options { colour: true, ..options(Lang::En) });
    assert!(output.contains("\u{1b}[1;31merror[unknown-customer]\u{1b}[0m: no customer"), "{output}");
    assert!(output.contains("| \u{20}"), "{output}");
    assert_eq!(output.matches('\u{1b}').count(), 4);
}

#[test]
fn a_mistake_on_the_command_line_is_sentence_hint_and_usage() {
    let command = clap::Command::new("kehu").subcommand(clap::Command::new("due"));
    let error = command.clone().try_get_matches_from(["kehu", "du"]).expect_err("a mistake");
    let mut out = Vec::new();
    command_line(&error, &options(Lang::ZhHans), &mut out).expect("a mistake").expect("written");
    let output = String::from_utf8(out).expect("text");
    assert_eq!(output, "error: 没有命令 `du`\n  hint: 是不是 `due`？\n\n用法: kehu [命令]\n");
    let help = command.try_get_matches_from(["kehu", "--help"]).expect_err("help");
    assert!(command_line(&help, &options(Lang::En), &mut Vec::new()).is_none());
}
