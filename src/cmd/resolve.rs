//! `kehu resolve`: settling what a merge could not.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session::{self, Session};
use super::world::{Stage, World};
use super::writing::{hand, noted, told};
use crate::book::change::Desk;
use crate::error::{Error, Refusal};
use crate::model::settings::book::FORMAT;
use crate::store::disk::Real;
use crate::store::lock::Request;
use crate::store::transaction::Head;
use crate::store::unsettled::{self, Answer, Point, Unsettled, Waiting};
use crate::store::{folder, output, prompt};
use crate::value::lang::Lang;
use crate::value::moment::Zone;
use crate::value::nearest::nearest;
use crate::value::text::visible;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;
use crate::words::headings::heading;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  kehu resolve
  kehu resolve customers.csv --theirs
  kehu resolve --ours --row c-3k9x --column stage";

/// Settle the conflicts that a merge left
///
/// On a terminal every cell is asked about: ours, theirs, another value, or later. In a script, or with --list, the
/// conflicts are listed and nothing is written; --ours and --theirs settle all of them, or those of one row or column. When the last
/// conflict of a file is settled it is added to git's index (`git add`), and can be written to again; `git commit` or
/// `git rebase --continue` is left to you, `kehu check` before it is a good idea. `kehu undo` brings the conflicts back.
///
/// In a rebase and a cherry-pick, "ours" is the branch that is built upon, and "theirs" the change that is being applied. Exits
/// with 1 while conflicts remain. Columns: file, row, called, column, base, ours, theirs.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The files [default: all of the book]
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
    /// Take ours
    #[arg(long, conflicts_with_all = ["theirs", "list"])]
    pub ours: bool,
    /// Take theirs
    #[arg(long, conflicts_with = "list")]
    pub theirs: bool,
    /// List the conflicts, also on a terminal
    #[arg(long)]
    pub list: bool,
    /// Only the row with this id, or whose id begins so
    #[arg(long, value_name = "ID")]
    pub row: Option<String>,
    /// Only this column
    #[arg(long, value_name = "NAME")]
    pub column: Option<String>,
}

/// The name of the command, in the lock and the journal.
pub(super) const COMMAND: &str = "resolve";

/// The columns of the list.
const COLUMNS: [&str; 7] = ["file", "row", "called", "column", "base", "ours", "theirs"];

/// Settles, asks or lists.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    // The settings may be in conflict themselves, and what they say here can be done without.
    let session = Session::open_any(world, everywhere).ok();
    let lang = session.as_ref().map_or_else(|| world.lang.get(), |session| session.lang);
    let format = session.as_ref().map_or(FORMAT, |session| session.book.settings.book.format);
    let root = session::root(world, everywhere)?;
    let named: Vec<String> = args.files.iter().map(|file| name_of(&root, &world.folder, file)).collect();
    let waiting = unsettled::find(&Real, &root, &named)?;
    refuse_unknown(args, &waiting)?;
    let asks = !args.list && !args.ours && !args.theirs && output::stdin_is_terminal();
    let mut left = 0;
    if args.ours || args.theirs || asks {
        if format > FORMAT {
            return Err(Error::Refused(Refusal::NewerFormat(format)));
        }
        let who = Who::of(session.as_ref(), world)?;
        left += settle(args, &root, &waiting, &who, lang, stage)?;
    } else if !waiting.files.is_empty() {
        let points = waiting.files.iter().flat_map(|file| file.points.iter().map(|point| (file.name(), point)));
        let points: Vec<_> = points.filter(|(_, point)| is_meant(args, point)).collect();
        left += waiting.files.len();
        let rows = Rows::streamed(points.into_iter().map(|(file, point)| row(file, point)));
        stage.show(View::Table(Table { columns: columns(lang), rows, id: 0, title: None }), lang)?;
        for file in waiting.files.iter().filter(|file| file.points.is_empty()) {
            stage.note(&words::merging::settles_itself(file.name(), lang));
        }
    }
    for name in &waiting.told_git {
        stage.note(&words::merging::no_conflict_left(name, lang));
    }
    let code = u8::from(left > 0 || !waiting.told_git.is_empty());
    Ok(Outcome { code, problems: Vec::new() })
}

/// The name relative to the book of a file that was typed relative to the folder.
fn name_of(root: &Path, folder: &Path, typed: &str) -> String {
    let full = folder.join(typed);
    match folder::inside(&Real, root, &full) {
        Ok(path) => folder::relative(root, &path),
        Err(_) => typed.to_owned(),
    }
}

/// Settles what is answered; answers how many conflicts are left.
fn settle(
    args: &Args,
    root: &Path,
    waiting: &Waiting,
    who: &Who,
    lang: Lang,
    stage: &mut dyn Stage,
) -> Result<usize, Error> {
    let mut settled = Vec::new();
    let mut left = 0;
    let mut asker = Asker { lang, ask: &mut prompt::ask, has_left: false };
    for file in &waiting.files {
        let answers: Vec<Answer> = file
            .points
            .iter()
            .map(|point| match (is_meant(args, point), args.ours, args.theirs) {
                (false, ..) => Answer::Skip,
                (_, true, _) => Answer::Ours,
                (_, _, true) => Answer::Theirs,
                _ => asker.answer(file.name(), point),
            })
            .collect();
        let rest = write(root, file, &answers, who, lang, stage)?;
        if rest == 0 {
            settled.push(file.name().to_owned());
        } else {
            stage.note(&words::merging::left(file.name(), rest, lang));
        }
        left += rest;
    }
    if !settled.is_empty() {
        let shown = stage.show(View::Written { ids: settled, notes: Vec::new() }, lang);
        told(shown, stage)?;
    }
    Ok(left)
}

/// Writes the answers; nobody waits for the lock while somebody thinks about one.
fn write(
    root: &Path,
    file: &Unsettled,
    answers: &[Answer],
    who: &Who,
    lang: Lang,
    stage: &mut dyn Stage,
) -> Result<usize, Error> {
    if !answers.is_empty() && answers.iter().all(|answer| *answer == Answer::Skip) {
        return Ok(answers.len());
    }
    let mut notes = Vec::new();
    let desk = Desk::take(root, &Request::quick(COMMAND), who.seed, &mut notes);
    for note in &notes {
        stage.note(&noted(note, lang));
    }
    let mut desk = desk?;
    file.settle(&Real, &desk.lock, &mut desk.journal, &who.head, answers)
}

/// Who settles.
struct Who {
    head: Head,
    seed: Option<u64>,
}

impl Who {
    fn of(session: Option<&Session<'_>>, world: &World<'_>) -> Result<Self, Error> {
        let Some(session) = session else {
            // Without settings that can be read nobody is known, and the book has no zone.
            let at = Zone::utc().cell(world.clock);
            let (command, words) = (COMMAND.to_owned(), world.words(COMMAND));
            return Ok(Self { head: Head { at, command, words, ..Head::default() }, seed: None });
        };
        let hand = hand(session, COMMAND)?;
        Ok(Self { head: hand.head(&session.question()), seed: hand.seed })
    }
}

fn is_meant(args: &Args, point: &Point) -> bool {
    let row = args.row.as_ref().is_none_or(|row| !row.is_empty() && point.row.starts_with(row));
    row && args.column.as_ref().is_none_or(|column| point.column.as_ref() == Some(column))
}

/// Refuses a row that is in no conflict; the nearest one is named.
fn refuse_unknown(args: &Args, waiting: &Waiting) -> Result<(), Error> {
    let Some(typed) = &args.row else { return Ok(()) };
    let points = || waiting.files.iter().flat_map(|file| file.points.iter().map(move |point| (file.name(), point)));
    if waiting.files.is_empty() || points().any(|(_, point)| !typed.is_empty() && point.row.starts_with(typed)) {
        return Ok(());
    }
    let rows = points().map(|(_, point)| point.row.as_str()).filter(|row| !row.is_empty());
    let near = nearest(typed, rows).map(str::to_owned);
    let near = near.or_else(|| points().map(|(_, point)| point.row.clone()).find(|row| !row.is_empty()));
    let file = points().next().map_or("", |(file, _)| file);
    let table = file.split(['/', '.']).next().unwrap_or(file).to_owned();
    Err(Error::Refused(Refusal::Unknown { table, typed: typed.clone(), near }))
}

/// Whoever sits at the terminal.
struct Asker<'a> {
    lang: Lang,
    ask: &'a mut dyn FnMut(&str) -> Option<String>,
    /// They have gone, or want to go on later.
    has_left: bool,
}

impl Asker<'_> {
    fn answer(&mut self, file: &str, point: &Point) -> Answer {
        if self.has_left {
            return Answer::Skip;
        }
        let nothing = words::merging::nothing(self.lang);
        let shown =
            |text: &Option<String>| text.as_deref().map_or_else(|| nothing.clone(), |text| visible(text).into_owned());
        let name = point.name.as_deref().map(|name| format!(" ({})", visible(name))).unwrap_or_default();
        let column = point.column.as_deref().unwrap_or_default();
        let mut question = format!("{file}: {}{name} {column}\n", point.row);
        let base = point.base.is_some().then(|| ("base  ", shown(&point.base)));
        for (side, text) in base.into_iter().chain([("ours  ", shown(&point.ours)), ("theirs", shown(&point.theirs))]) {
            question.extend(["  ", side, "  ", &text, "\n"]);
        }
        let choices = words::merging::choices(point.column.is_some(), self.lang);
        question += &choices;
        while let Some(typed) = (self.ask)(&question) {
            match typed.trim() {
                "o" => return Answer::Ours,
                "t" => return Answer::Theirs,
                "s" => return Answer::Skip,
                "q" => break,
                "e" if point.column.is_some() => {
                    let value = words::merging::value(self.lang);
                    match (self.ask)(&value) {
                        Some(text) => return Answer::Text(text),
                        None => break,
                    }
                }
                _ => question.clone_from(&choices),
            }
        }
        self.has_left = true;
        Answer::Skip
    }
}

fn columns(lang: Lang) -> Vec<Column> {
    let column = |id: &&str| Column {
        id: (*id).to_owned(),
        heading: heading(id, lang).to_owned(),
        right: false,
        shown: true,
        narrow: Narrow::Stays,
    };
    COLUMNS.iter().map(column).collect()
}

fn row(file: &str, point: &Point) -> Vec<Cell> {
    let text = |text: &Option<String>| text.clone().map_or(Cell::Missing, Cell::Text);
    vec![
        Cell::Text(file.to_owned()),
        if point.row.is_empty() { Cell::Missing } else { Cell::Text(point.row.clone()) },
        text(&point.name),
        text(&point.column),
        text(&point.base),
        text(&point.ours),
        text(&point.theirs),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(column: Option<&str>) -> Point {
        let text = |text: &str| Some(text.to_owned());
        let column = column.map(str::to_owned);
        Point {
            row: "c-1".into(),
            name: text("Acme"),
            column,
            base: text("Berlin"),
            ours: text("Bonn"),
            theirs: text("Bern\u{7}"),
        }
    }

    fn answers(typed: &[&str], point: &Point) -> (Vec<Answer>, String) {
        let mut shown = String::new();
        let mut lines = typed.iter();
        let mut ask = |question: &str| {
            shown += question;
            lines.next().map(ToString::to_string)
        };
        let mut asker = Asker { lang: Lang::En, ask: &mut ask, has_left: false };
        let answers = (0..2).map(|_| asker.answer("customers.csv", point)).collect();
        (answers, shown)
    }

    #[test]
    fn a_cell_is_asked_about_until_the_answer_is_one() {
        let cell = point(Some("city"));
        let (given, shown) = answers(&["x", "o", "e", "Basel, CH"], &cell);
        assert_eq!(given, [Answer::Ours, Answer::Text("Basel, CH".into())]);
        assert!(
            shown.starts_with("customers.csv: c-1 (Acme) city\n  base    Berlin\n  ours    Bonn\n  theirs  Bern"),
            "{shown}"
        );
        assert!(!shown.contains('\u{7}'));
        assert_eq!(answers(&["t", "s"], &cell).0, [Answer::Theirs, Answer::Skip]);
    }

    #[test]
    fn whoever_leaves_is_not_asked_again_and_a_row_cannot_be_typed() {
        assert_eq!(answers(&["q", "o"], &point(None)).0, [Answer::Skip, Answer::Skip]);
        assert_eq!(answers(&[], &point(None)).0, [Answer::Skip, Answer::Skip]);
        assert_eq!(answers(&["e", "t", "o"], &point(None)).0, [Answer::Theirs, Answer::Ours]);
    }
}
