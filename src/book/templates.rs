//! The templates of messages: those of the book first, else those that kehu brings.
//!
//! `templates/NAME.txt` is in the book's language, `templates/NAME.en.txt` in that one. A customer gets the one in their own
//! language: from the book, else as shipped; where neither has it, the one that the book has.

use super::{Book, reading};
use crate::error::Error;
use crate::model::settings::shipped::templates::{self, ENDING, FOLDER};
use crate::problem::Problem;
use crate::store::disk::Real;
use crate::store::folder;
use crate::value::lang::Lang;

/// A template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// Its file, relative to the book; that in which it would stand where it is a shipped one.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// The names of all templates, in the order of the alphabet.
pub fn names(book: &Book) -> Result<Vec<String>, Error> {
    let plain = |file: &String| {
        let stem = file.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(ENDING)?;
        let in_language = Lang::ALL.iter().find_map(|lang| stem.strip_suffix(&format!(".{lang}")));
        Some(in_language.unwrap_or(stem).to_owned())
    };
    let mut names: Vec<String> = files(book)?.iter().filter_map(plain).collect();
    names.extend(templates::names().map(str::to_owned));
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// The files of the book's own templates, relative to it.
pub fn files(book: &Book) -> Result<Vec<String>, Error> {
    folder::letters(&Real, &book.root, FOLDER, ENDING)
}

/// The template of this name for a customer who is written to in this language.
pub fn find(book: &Book, name: &str, lang: Lang) -> Result<Option<Template>, Error> {
    let own = files(book)?;
    let plain = templates::file(name);
    let in_language = templates::file_in(name, lang);
    let mut wanted = vec![in_language];
    if lang == book.settings.book.lang {
        wanted.push(plain.clone());
    }
    if let Some(file) = wanted.iter().find(|file| own.contains(file)) {
        return read(book, file).map(Some);
    }
    if let Some(text) = templates::template(name, lang) {
        let file = if lang == book.settings.book.lang { plain } else { templates::file_in(name, lang) };
        return Ok(Some(Template { file, text: text.to_owned() }));
    }
    let any = Lang::ALL.map(|lang| templates::file_in(name, lang));
    match std::iter::once(&plain).chain(&any).find(|file| own.contains(file)) {
        Some(file) => read(book, file).map(Some),
        None => Ok(None),
    }
}

/// A template of the book.
pub fn read(book: &Book, file: &str) -> Result<Template, Error> {
    let bytes = folder::content(&Real, &folder::path(&book.root, file))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Template { file: file.to_owned(), text }),
        Err(error) => Err(Error::Problems(vec![reading::not_utf8(file, &error)])),
    }
}

/// The same, with what is wrong with its bytes.
pub fn sound(book: &Book, file: &str) -> Result<Result<Template, Vec<Problem>>, Error> {
    match read(book, file) {
        Ok(template) => Ok(Ok(template)),
        Err(Error::Problems(problems)) => Ok(Err(problems)),
        Err(error) => Err(error),
    }
}
