//! The letters of a book: texts with gaps, `{{ salutation }}`, that are filled for one customer after the other.
//!
//! The language is that of Jinja, taken strictly: a name that does not exist is a problem where it stands, before anything is
//! filled, and a gap for which a customer has nothing is one too, since `Your order of ` helps nobody. `{% if last_order %}`
//! asks whether there is something. What only one occasion has, such as the name of a festival, a remark declares:
//! `{# --set festival="…" #}`. Numbers are written as people write them; everything else arrives as text. Knows
//! neither customers nor files nor words: what the names mean is handed in.

mod place;

use crate::problem::Fault;
use crate::problem::{Problem, Template};
use crate::value::nearest::nearest;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, escape_formatter};
use std::collections::BTreeMap;
use std::ops::Range;

/// What fills a gap.
#[derive(Clone, PartialEq, Debug)]
pub enum Filling {
    /// Nothing: a gap cannot be filled with it, but asked for it.
    Missing,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Several by name: `person.name`.
    Parts(Vec<(String, Filling)>),
}

/// The names that a letter may use.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// Those that stand alone.
    pub names: Vec<String>,
    /// Those that have parts, and the parts.
    pub parts: Vec<(String, Vec<String>)>,
}

/// A letter, read and found sound.
pub struct Letter {
    environment: Environment<'static>,
    file: String,
    text: String,
    /// The names that it uses, each once, in the order of the alphabet; parts with what they are of.
    pub names: Vec<String>,
    /// Names that are given for an occasion, as its remarks say.
    declared: Vec<String>,
}

/// The one template of an environment.
const ONLY: &str = "letter";
/// Steps after which a letter is taken for one that never ends.
const FUEL: u64 = 1_000_000;

impl Letter {
    /// Reads a letter from this file; `Err`: everything that is wrong with it.
    pub fn read(file: &str, text: &str, known: &Known) -> Result<Self, Vec<Problem>> {
        let problem = |template, bytes: Range<usize>| {
            Problem::in_file(Fault::Template(template), file, bytes.start as u64..bytes.end as u64)
        };
        let mut environment = environment();
        if let Err(error) = environment.add_template_owned(ONLY, text.to_owned()) {
            return Err(vec![problem(broken(&error), place::of(&error, text))]);
        }
        let used = match environment.get_template(ONLY) {
            Ok(template) => template.undeclared_variables(true),
            Err(error) => return Err(vec![problem(broken(&error), place::of(&error, text))]),
        };
        let globals: Vec<String> = environment.globals().map(|(name, _)| name.to_owned()).collect();
        let mut names: Vec<String> = used.into_iter().filter(|name| !globals.contains(name)).collect();
        names.sort_unstable();
        let declared = declared(text);
        let is_known = |name: &&String| known.has(name) || declared.contains(name);
        let unknown = names.iter().filter(|name| !is_known(name)).map(|name| {
            let near = known.nearest(name);
            (place::of_name(text, name), Template::UnknownName { name: name.clone(), near })
        });
        let mut wrong: Vec<(Range<usize>, Template)> = unknown.collect();
        wrong.extend(place::filters(text).filter_map(|bytes| {
            let name = text.get(bytes.clone())?.to_owned();
            let tried = environment.compile_expression_owned(format!("0|{name}")).and_then(|tried| tried.eval(()));
            let is_unknown = tried.is_err_and(|error| error.kind() == ErrorKind::UnknownFilter);
            let near = nearest(&name, FILTERS.iter().copied()).map(str::to_owned);
            is_unknown.then_some((bytes, Template::UnknownFilter { name, near }))
        }));
        wrong.sort_by_key(|(bytes, _)| bytes.start);
        if wrong.is_empty() {
            Ok(Self { environment, file: file.to_owned(), text: text.to_owned(), names, declared })
        } else {
            Err(wrong.into_iter().map(|(bytes, template)| problem(template, bytes)).collect())
        }
    }

    /// The letter for a customer of this name; what is wrong where it cannot be filled.
    pub fn fill(&self, fillings: &BTreeMap<String, Filling>, customer: &str) -> Result<String, Problem> {
        let given = fillings.iter().map(|(name, filling)| (name.clone(), value(filling)));
        let missing = self.declared.iter().map(|name| (name.clone(), Value::from(())));
        let values: BTreeMap<String, Value> = missing.chain(given).collect();
        let filled = self.environment.get_template(ONLY).and_then(|template| template.render(Value::from(values)));
        filled.map(|text| tidy(&text)).map_err(|error| {
            let bytes = place::of(&error, &self.text);
            let template = match error.kind() {
                ErrorKind::UndefinedError => {
                    let name = self.text.get(bytes.clone()).unwrap_or_default();
                    let name = name.split('|').next().unwrap_or_default().trim().to_owned();
                    Template::NoValue { name, customer: customer.to_owned() }
                }
                _ => broken(&error),
            };
            Problem::in_file(Fault::Template(template), &self.file, bytes.start as u64..bytes.end as u64)
        })
    }
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.file)
    }
}

impl Known {
    fn has(&self, name: &str) -> bool {
        match name.split_once('.') {
            None => self.names.iter().any(|known| known == name) || self.parts.iter().any(|(known, _)| known == name),
            Some((of, part)) => {
                let parts = self.parts.iter().find(|(known, _)| known == of);
                // What has no parts is told of where it is taken for something that has.
                parts.is_some_and(|(_, parts)| parts.iter().any(|known| known == part))
            }
        }
    }

    fn nearest(&self, name: &str) -> Option<String> {
        if let Some((of, part)) = name.split_once('.')
            && let Some((_, parts)) = self.parts.iter().find(|(known, _)| known == of)
        {
            return nearest(part, parts.iter().map(String::as_str)).map(|near| format!("{of}.{near}"));
        }
        let alone = name.split('.').next().unwrap_or(name);
        let known = self.names.iter().chain(self.parts.iter().map(|(name, _)| name));
        nearest(alone, known.map(String::as_str)).map(str::to_owned)
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_fuel(Some(FUEL));
    environment.set_formatter(|output, state, value| match value.kind() {
        ValueKind::None => Err(ErrorKind::UndefinedError.into()),
        ValueKind::Number => {
            let number = f64::try_from(value.clone()).map(written);
            escape_formatter(output, state, &number.map_or_else(|_| value.clone(), Value::from))
        }
        _ => escape_formatter(output, state, value),
    });
    environment.add_filter("money", |number: f64| grouped(&written(number)));
    let default = |value: &Value, other: Option<Value>| {
        if value.is_none() || value.is_undefined() { other.unwrap_or_else(|| Value::from("")) } else { value.clone() }
    };
    environment.add_filter("default", default);
    environment.add_filter("d", default);
    environment
}

/// The names that the remarks of a text declare, each behind `--set` and before `=`.
fn declared(text: &str) -> Vec<String> {
    let remarks = text.split("{#").skip(1).filter_map(|rest| rest.split("#}").next());
    let name = |rest: &str| rest.split_once('=').map(|(name, _)| name.trim().to_owned());
    remarks.flat_map(|remark| remark.split("--set ").skip(1).filter_map(name).collect::<Vec<_>>()).collect()
}

/// What is wrong with a letter that is none, or that cannot be filled whatever with.
fn broken(error: &minijinja::Error) -> Template {
    let kind = error.kind();
    Template::Broken { message: error.detail().map_or_else(|| kind.to_string(), str::to_owned) }
}

/// The filters that people use; offered where another one is written.
const FILTERS: &[&str] =
    &["money", "default", "upper", "lower", "title", "capitalize", "trim", "join", "first", "last", "round", "replace"];

fn value(filling: &Filling) -> Value {
    match filling {
        Filling::Missing => Value::from(()),
        Filling::Text(text) if text.is_empty() => Value::from(()),
        Filling::Text(text) => Value::from(text.clone()),
        Filling::Number(number) if number.is_finite() => Value::from(*number),
        Filling::Number(_) => Value::from(()),
        Filling::Flag(flag) => Value::from(*flag),
        Filling::Parts(parts) => Value::from(
            parts.iter().map(|(name, part)| (name.clone(), value(part))).collect::<BTreeMap<String, Value>>(),
        ),
    }
}

/// A number with at most two places, none that says nothing.
fn written(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A number with a comma between thousands, and two places where there are any.
fn grouped(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, places) = number.split_once('.').unwrap_or((number, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if places.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{places:0<2}") }
}

/// Without blanks at the ends of lines, and without empty lines but one between paragraphs: what a gap that was left out
/// leaves behind.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    lines.truncate(end);
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests;
