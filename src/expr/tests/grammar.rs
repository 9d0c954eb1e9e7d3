//! The `cel` crate's parser is the judge of the grammar: the same texts are accepted, and read as the same tree.

use super::super::syntax::{Operator, Shape, Tree};
use super::super::{parse, token};
use cel::common::ast::{Expr, IdedExpr, LiteralValue};
use proptest::prelude::*;

/// A tree as nested calls, whatever made it. Chains of `&&` are flat, double negations are gone, negative numbers are
/// literals: in these `cel` builds one of several trees that mean the same.
#[derive(PartialEq, Debug)]
struct Call(String, Vec<Call>);

fn call(name: impl Into<String>, parts: Vec<Call>) -> Call {
    let name = name.into();
    match <[Call; 1]>::try_from(parts) {
        Ok([Call(inner, mut parts)]) if matches!(&*name, "!_" | "-_") && inner == name => parts.remove(0),
        Ok([Call(number, parts)]) if name == "-_" && parts.is_empty() && number.parse::<f64>().is_ok() => {
            Call(number.parse::<f64>().map_or(number, |number| format!("{:?}", -number)), parts)
        }
        Ok([only]) => Call(name, vec![only]),
        Err(parts) if matches!(&*name, "_&&_" | "_||_") => {
            let flat = |part: Call| if part.0 == name { part.1 } else { vec![part] };
            let parts = parts.into_iter().flat_map(flat).collect();
            Call(name, parts)
        }
        Err(parts) => Call(name, parts),
    }
}

fn ours(tree: &Tree<'_>) -> Call {
    let parts = || tree.shape.parts().into_iter().map(ours).collect();
    match &tree.shape {
        Shape::Null => call("null", vec![]),
        Shape::Flag(flag) => call(flag.to_string(), vec![]),
        Shape::Number(number) => call(format!("{number:?}"), vec![]),
        Shape::Text(text) => call(format!("{text:?}"), vec![]),
        Shape::Name(name) => call(format!("name {name}"), vec![]),
        Shape::Member(_, word) => call(format!(".{}", word.name), parts()),
        Shape::Index(..) => call("_[_]", parts()),
        Shape::Call(target, word, _) => call(format!("{} {}", target.is_some(), word.name), parts()),
        Shape::Not(_) => call("!_", parts()),
        Shape::Negate(_) => call("-_", parts()),
        Shape::Binary(Operator::In, _) => call("@in", parts()),
        Shape::Binary(operator, _) => call(format!("_{}_", operator.sign()), parts()),
        Shape::All(_) => call("_&&_", parts()),
        Shape::Any(_) => call("_||_", parts()),
        Shape::Choice(_) => call("_?_:_", parts()),
        Shape::List(_) => call("list", parts()),
        Shape::Unsupported(_) => call("unsupported", vec![]),
        Shape::Broken => call("broken", vec![]),
    }
}

fn theirs(tree: &IdedExpr) -> Call {
    match &tree.expr {
        Expr::Ident(name) if name.starts_with('.') => call("unsupported", vec![]),
        Expr::Ident(name) => call(format!("name {name}"), vec![]),
        Expr::Literal(literal) => match literal {
            LiteralValue::Boolean(flag) => call(flag.inner().to_string(), vec![]),
            LiteralValue::Bytes(_) => call("unsupported", vec![]),
            LiteralValue::Double(number) => call(format!("{:?}", number.inner()), vec![]),
            LiteralValue::Int(number) => call(format!("{:?}", *number.inner() as f64), vec![]),
            LiteralValue::Null => call("null", vec![]),
            LiteralValue::String(text) => call(format!("{:?}", text.inner()), vec![]),
            LiteralValue::UInt(number) => call(format!("{:?}", *number.inner() as f64), vec![]),
        },
        Expr::List(list) => call("list", list.elements.iter().map(theirs).collect()),
        Expr::Select(select) => call(format!(".{}", select.field), vec![theirs(&select.operand)]),
        Expr::Call(found) => {
            let name = match &*found.func_name {
                name if name.starts_with('.') => return call("unsupported", vec![]),
                name if name.contains(['_', '@']) => name.to_owned(),
                name => format!("{} {name}", found.target.is_some()),
            };
            call(name, found.target.iter().map(|target| theirs(target)).chain(found.args.iter().map(theirs)).collect())
        }
        Expr::Map(_) | Expr::Struct(_) => call("unsupported", vec![]),
        other => panic!("not generated: {other:?}"),
    }
}

fn parsed(text: &str) -> Option<Call> {
    let mut problems = Vec::new();
    let tokens = token::tokens(text, &mut problems);
    let tree = parse::tree(text, tokens, &mut problems).ok().map(|tree| ours(&tree));
    tree.filter(|_| problems.is_empty())
}

fn judged(text: &str) -> Option<Call> {
    cel::parser::Parser::default().parse(text).ok().map(|tree| theirs(&tree))
}

#[test]
fn hard_places_are_read_as_cel_does() {
    for text in [
        "a ? b : c ? d : e",
        "(a ? b : c) ? d : e",
        "a ? b ? c : d : e",
        "a || b && c || !d && e == f",
        "a - b - c * d / e % f + -1",
        "-a.b.c(1)[2] - -x",
        "a in b in [c,]",
        "[,]",
        "[]",
        "f()",
        "f(a,)",
        "a.f(,)",
        "a.in",
        "a.if",
        "if",
        "null.a",
        "'a' 'b'",
        "a.'b'",
        "r'\\d' + '\\x41\\'\"' + \"\"\"a\nb\"\"\"",
        "'a\nb'",
        "'\\z'",
        "1..a",
        "1.5e3.a",
        "-9223372036854775807",
        "9223372036854775808",
        "18446744073709551615u",
        "18446744073709551616u",
        "0x",
        "{'a': 1, b: 2,}",
        "{}",
        "a.b{c: 1}",
        "a{}",
        "a[0]{}",
        ".a + .b(c)",
        "a // b\n + c",
        "a; b",
        "!-1",
        "a ? b",
        "a : b",
        "",
    ] {
        assert_eq!(parsed(text), judged(text), "{text}");
    }
}

proptest! {
    #[test]
    fn the_grammar_is_that_of_cel(words in prop::collection::vec(prop::sample::select(vec![
        "a", "b", "f(", "a.f(", ".b", ".f(", "(", "(", ")", ")", ")", "[", "[", "]", "]", ",", "?", ":", "&&", "||", "!",
        "-", "==", "<", "in", "+", "*", "%", "1", "2.5", "3u", "'茶'", "\"a\\n\"", "r'\\'", "true", "null", "if", "{", "}", "//x\n",
        "0x1f", "1e3", "=", "@",
    ]), 1..14)) {
        let text = words.join(" ");
        // Single `=` has its own message; a mixed run of `!` and `-` never fits by type, so that nobody misses it.
        let ours = parsed(&text);
        let mixed = text.contains("! -") || text.contains("- !");
        prop_assume!(!mixed);
        prop_assert_eq!(ours, judged(&text), "{}", text);
    }

    #[test]
    fn well_formed_texts_are_read_as_cel_does(text in expression()) {
        let judged = judged(&text);
        prop_assert!(judged.is_some(), "{}", text);
        prop_assert_eq!(parsed(&text), judged, "{}", text);
    }
}

/// Texts that are expressions by the grammar, whatever their types.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["a", "b.c", "1", "-2.5", "'茶 \\' x'", "true", "null", "[]", "f()"]);
    let operators = prop::sample::select(vec![
        "==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "/", "%", "&&", "||", "&&", "||",
    ]);
    leaf.prop_map(String::from).prop_recursive(5, 40, 3, move |inner| {
        prop_oneof![
            (inner.clone(), operators.clone(), inner.clone()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
            inner.clone().prop_map(|a| format!("({a})")),
            inner.clone().prop_map(|a| format!("!({a})")),
            inner.clone().prop_map(|a| format!("-({a})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("(({a}) ? {b} : {c})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("a.g({a}, {b})[{b}].h")),
            prop::collection::vec(inner, 0..4).prop_map(|all| format!("[{}]", all.join(", "))),
        ]
    })
}
