//! The one place that shows errors and problems.
//!
//! A problem is `file:line:column: error[code]: sentence`, the user's own line with carets, and the remedy on a line of
//! its own. `error`, `warning`, `hint` and the code are the same in every language: editors and scripts look for them.

use super::Options;
use super::excerpt::excerpt;
use crate::error::{Error, Refusal, Usage};
use crate::problem::{Fault, Problem, Severity, Shown, Site};
use crate::value::text::{visible, width};
use crate::words;
use crate::words::sentence::Sentence;
use std::collections::HashMap;
use std::io::{self, Write};

/// Problems that are shown before the rest are only counted: as many as need their lines looked up.
pub const LIMIT: usize = 20;
/// Columns taken where there is no terminal.
const WIDTH: usize = 120;
const BOLD_RED: &str = "\u{1b}[1;31m";
const BOLD_YELLOW: &str = "\u{1b}[1;33m";
const BOLD_CYAN: &str = "\u{1b}[1;36m";
const PLAIN: &str = "\u{1b}[0m";

/// The first of `total` problems, and how many more there are.
pub fn problems(shown: &[Shown], total: usize, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let first = shown.iter().take(LIMIT);
    let count = first.len();
    first.into_iter().try_for_each(|each| problem(each, options, out))?;
    if total > count {
        writeln!(out, "{}", words::label::more(total - count, options.lang))?;
    }
    Ok(())
}

/// All of the problems, and how many there are besides: the answer of a check.
pub fn findings(shown: &[Shown], more: usize, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut alike: HashMap<(&str, &str), usize> = HashMap::new();
    shown.iter().filter_map(reference).for_each(|target| *alike.entry(target).or_default() += 1);
    for each in shown {
        // Rows that refer to one that is not there are told of once.
        let rows = reference(each).map(|target| alike.remove(&target));
        if rows == Some(None) {
            continue;
        }
        problem(each, options, out)?;
        if let Some(others) = rows.flatten().and_then(|rows| rows.checked_sub(1)).filter(|others| *others > 0) {
            writeln!(out, "  {}", words::label::more_rows(others, options.lang))?;
        }
    }
    if more > 0 {
        writeln!(out, "{}", words::label::more(more, options.lang))?;
    }
    out.flush()
}

/// What a row refers to that is not there: the table and the id.
fn reference(shown: &Shown) -> Option<(&str, &str)> {
    match &shown.problem.fault {
        Fault::UnknownReference { table, id } => Some((table, id)),
        _ => None,
    }
}

/// Each of the problems on a line of its own, as compilers write them: `file:line:column: error[code]: sentence`. Lines and
/// columns are always there, so that editors need one pattern; how many there are besides goes to no line.
pub fn lines(shown: &[Shown], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    for Shown { problem: Problem { fault, site }, line, .. } in shown {
        let place = line.as_ref().map_or((1, 1), |line| (line.number, line.column));
        let file = match site {
            Site::File { file, .. } => file,
            Site::Typed { label, .. } => label,
        };
        let sentence = words::problem::sentence(fault, options.lang);
        let (severity, code, text) = (fault.severity().name(), fault.code(), visible(&sentence.text));
        writeln!(out, "{}:{}:{}: {severity}[{code}]: {text}", visible(file), place.0, place.1)?;
    }
    out.flush()
}

/// The error, after the problems that it carries: `shown` are those of [`Error::problems`] with their lines. A closed
/// pipe is no news to anyone.
pub fn error(error: &Error, shown: &[Shown], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    problems(shown, error.problems().len(), options, out)?;
    match error {
        Error::ClosedPipe => return Ok(()),
        Error::Usage(Usage::Expression(_)) if !shown.is_empty() => return Ok(()),
        _ => {}
    }
    let sentence = words::error::sentence(error, options.lang);
    writeln!(out, "{}: {}", paint("error", BOLD_RED, options), visible(&sentence.text))?;
    if let Error::Refused(Refusal::Ambiguous { candidates, .. } | Refusal::LookAlikes(candidates)) = error {
        list(candidates, options, out)?;
    }
    hint(&sentence, out)
}

/// What clap says about the command line; `None` when it is no error but help or the version, which clap writes itself.
pub fn command_line(error: &clap::Error, options: &Options, out: &mut dyn Write) -> Option<io::Result<()>> {
    let mistake = words::clap::mistake(error, options.lang)?;
    let mut write = || {
        writeln!(out, "{}: {}", paint("error", BOLD_RED, options), visible(&mistake.sentence.text))?;
        hint(&mistake.sentence, out)?;
        mistake.usage.iter().try_for_each(|usage| writeln!(out, "\n{usage}"))
    };
    Some(write())
}

fn problem(shown: &Shown, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let fault = &shown.problem.fault;
    let colour = match fault.severity() {
        Severity::Error => BOLD_RED,
        Severity::Warning => BOLD_YELLOW,
        Severity::Note => BOLD_CYAN,
    };
    let place = match (&shown.problem.site, &shown.line) {
        (Site::File { file, .. }, Some(line)) => format!("{}:{}:{}", visible(file), line.number, line.column),
        (Site::File { file, .. }, None) => visible(file).into_owned(),
        (Site::Typed { label, text, bytes }, _) => {
            let (_, before, from) = typed_line(text, bytes.start);
            let column = before.chars().count() + 1;
            match line_of(text, from) {
                Some(line) => format!("{}:{line}:{column}", visible(label)),
                None => format!("{}:{column}", visible(label)),
            }
        }
    };
    let sentence = words::problem::of(shown, options.lang);
    let kind = paint(&format!("{}[{}]", fault.severity().name(), fault.code()), colour, options);
    writeln!(out, "{place}: {kind}: {}", visible(&sentence.text))?;
    match (&shown.problem.site, &shown.line) {
        (Site::File { .. }, Some(line)) => {
            marked(&line.number.to_string(), &line.text, &line.marked, colour, options, out)?;
        }
        (Site::File { .. }, None) => {}
        (Site::Typed { text, bytes, .. }, _) => {
            let (line, _, from) = typed_line(text, bytes.start);
            let number = line_of(text, from).map(|number| number.to_string()).unwrap_or_default();
            let marked_bytes = bytes.start.saturating_sub(from)..bytes.end.saturating_sub(from);
            marked(&number, line, &marked_bytes, colour, options, out)?;
        }
    }
    hint(&sentence, out)
}

fn marked(
    number: &str,
    text: &str,
    bytes: &std::ops::Range<usize>,
    colour: &str,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let gutter = number.len();
    // Two blanks before the number, ` | ` after it.
    let room = options.width.unwrap_or(WIDTH).saturating_sub(gutter + 5);
    let cut = excerpt(text, bytes, room);
    writeln!(out, "  {number} | {}", cut.line)?;
    let carets = paint(&"^".repeat(cut.carets), colour, options);
    writeln!(out, "  {:gutter$} | {:blanks$}{carets}", "", "", blanks = cut.blanks)
}

/// The number of the line that begins at this byte, in a text of several.
fn line_of(text: &str, from: usize) -> Option<usize> {
    let lines = text.trim_end().contains('\n');
    lines.then(|| text.get(..from).unwrap_or_default().matches('\n').count() + 1)
}

/// The line of `text` that holds this byte, what of it stands before, and where it begins.
fn typed_line(text: &str, byte: usize) -> (&str, &str, usize) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let (before, after) = text.split_at(byte);
    let from = before.rfind('\n').map_or(0, |place| place + 1);
    let to = after.find('\n').map_or(text.len(), |place| byte + place);
    let line = text.get(from..to).unwrap_or_default();
    (line, text.get(from..byte).unwrap_or_default(), from)
}

fn list(candidates: &[(String, String)], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let first = candidates.iter().take(LIMIT);
    let id_width = first.clone().map(|(id, _)| width(&visible(id))).max().unwrap_or_default();
    for (id, name) in first {
        let id = visible(id);
        let blanks = id_width - width(&id);
        writeln!(out, "  {id}{:blanks$}  {}", "", visible(name))?;
    }
    if candidates.len() > LIMIT {
        writeln!(out, "  {}", words::label::more(candidates.len() - LIMIT, options.lang))?;
    }
    Ok(())
}

fn hint(sentence: &Sentence, out: &mut dyn Write) -> io::Result<()> {
    sentence.hint.iter().try_for_each(|hint| writeln!(out, "  hint: {}", visible(hint)))
}

fn paint(text: &str, colour: &str, options: &Options) -> String {
    if options.colour { format!("{colour}{text}{PLAIN}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests;
