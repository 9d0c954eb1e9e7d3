//! The template of a message in each language in which somebody is written to, and how it is filled.

use super::super::listing::Listing;
use super::super::run::Outcome;
use super::super::session::Session;
use super::super::world::Stage;
use super::names::{self, Own, Row};
use super::{Args, Envelope};
use crate::book::templates;
use crate::error::{Error, Usage};
use crate::exchange::letter::Letter;
use crate::problem::Problem;
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Table, View};
use crate::words::headings::heading;
use crate::words::letter as said;

/// A template in the languages of customers.
pub(super) struct Letters {
    name: String,
    letters: Vec<(Lang, Letter)>,
}

/// A text that was filled.
pub(super) struct Filled {
    /// The template.
    pub(super) template: String,
    /// The subject; empty where there is none.
    pub(super) subject: String,
    /// The text, without it.
    pub(super) text: String,
    whole: String,
}

impl Filled {
    /// The text as it was filled, with its subject.
    pub(super) fn whole(&self) -> String {
        self.whole.clone()
    }
}

/// The language in which a customer is written to, of those that templates have.
pub(super) fn language(session: &Session<'_>, row: &Row) -> Lang {
    let written = row.text("language");
    let book = session.book.settings.book.lang;
    match Lang::parse(written) {
        Some(lang) => lang,
        None if written.trim().is_empty() => book,
        // A language that is not spoken here.
        None => Lang::En,
    }
}

impl Letters {
    /// Reads the template of this name; everything that is wrong with it in any language is told.
    pub(super) fn read(session: &Session<'_>, name: &str, own: &Own) -> Result<Self, Error> {
        let known = names::known(session, own)?;
        let (mut letters, mut problems) = (Vec::new(), Vec::<Problem>::new());
        for lang in Lang::ALL {
            let Some(found) = templates::find(&session.book, name, lang)? else {
                return Err(Error::Usage(Usage::Choice(name.to_owned(), templates::names(&session.book)?)));
            };
            match Letter::read(&found.file, &found.text, &known) {
                Ok(letter) => letters.push((lang, letter)),
                // A template for all languages is wrong but once.
                Err(found) => {
                    problems.extend(found.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>())
                }
            }
        }
        if problems.is_empty() { Ok(Self { name: name.to_owned(), letters }) } else { Err(Error::Problems(problems)) }
    }

    /// The names that it uses in any language.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.letters.iter().flat_map(|(_, letter)| &letter.names).map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The text for a customer.
    pub(super) fn fill(
        &self,
        session: &Session<'_>,
        row: &Row,
        envelope: &Envelope<'_>,
        own: &Own,
    ) -> Result<Filled, Problem> {
        let letter = self.letters.iter().find(|(lang, _)| *lang == envelope.lang).or(self.letters.first());
        let fillings = names::fillings(session, row, envelope, own);
        let whole = letter.map_or(Ok(String::new()), |(_, letter)| letter.fill(&fillings, row.text("name")))?;
        let (subject, text) = said::subject(&whole).unwrap_or(("", &whole));
        Ok(Filled { template: self.name.clone(), subject: subject.to_owned(), text: text.trim_end().to_owned(), whole })
    }
}

/// What is wrong with the templates of the book.
pub(in crate::cmd) fn check(session: &Session<'_>) -> Result<Vec<Problem>, Error> {
    let files = templates::files(&session.book)?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let known = names::known(session, &Own { given: Vec::new(), item: Vec::new() })?;
    let mut problems = Vec::new();
    for file in files {
        match templates::sound(&session.book, &file)? {
            Ok(template) => problems.extend(Letter::read(&file, &template.text, &known).err().unwrap_or_default()),
            Err(damaged) => problems.extend(damaged),
        }
    }
    Ok(problems)
}

/// Lists the templates: their names, where they are from, and what they begin with.
pub(super) fn list(args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let lang = session.lang;
    let column = |id: &str| Column {
        id: id.to_owned(),
        heading: heading(id, lang).to_owned(),
        shown: true,
        ..Column::default()
    };
    let mut rows = Vec::new();
    let own = templates::files(&session.book)?;
    for name in templates::names(&session.book)? {
        let Some(found) = templates::find(&session.book, &name, session.book.settings.book.lang)? else { continue };
        let about = found.text.lines().next().and_then(|line| line.strip_prefix("{#")?.strip_suffix("#}"));
        let file = if own.contains(&found.file) { Cell::Text(found.file) } else { Cell::Missing };
        rows.push(vec![
            Cell::Text(name),
            about.map_or(Cell::Missing, |about| Cell::Text(about.trim().to_owned())),
            file,
        ]);
    }
    let columns = ["template", "label", "file"].map(column).to_vec();
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
    let listing: &Listing = &args.listing;
    stage.show(View::Table(listing.apply(table)?), lang)?;
    Ok(Outcome::default())
}
