//! The mapping of an import, and the table or form: what the command line names, else what the headings of the file say.

use super::Args;
use crate::book::{Book, reading};
use crate::cmd::export;
use crate::cmd::world::World;
use crate::error::{Error, Usage};
use crate::exchange::fitting::Written;
use crate::exchange::foreign::Foreign;
use crate::exchange::forms::Form;
use crate::exchange::heading;
use crate::exchange::map::Map;
use crate::exchange::profile::{self, ENDING, FOLDER, SHIPPED};
use crate::model::table::Table;
use crate::problem::{Fault, Problem};
use crate::store::disk::Real;
use crate::store::{folder, input};

/// What the command line says.
pub(super) struct Asked {
    file: Option<Profile>,
    named: Option<(&'static Table, Option<&'static Form>)>,
    /// Mappings that may be the one where none is named.
    profiles: Vec<Profile>,
}

/// A mapping, and where it came from.
struct Profile {
    map: Map,
    name: String,
    text: String,
    /// Whether kehu brings it.
    is_ours: bool,
}

/// The mapping that is used.
pub(super) struct Mapping {
    pub map: Map,
    pub table: &'static Table,
    pub form: Option<&'static Form>,
    /// What the headings of the file were known by, where nobody named it.
    pub known: Option<String>,
    name: String,
    pub text: String,
}

impl Asked {
    pub fn read(args: &Args, world: &World<'_>, book: &Book) -> Result<Self, Error> {
        let named = args.table.as_deref().map(export::asked).transpose()?;
        let Some(path) = &args.map else {
            let is_form = named.is_some_and(|(_, form)| form.is_some());
            let profiles = if is_form { Vec::new() } else { profiles(book)? };
            return Ok(Self { file: None, named, profiles });
        };
        let name = path.display().to_string();
        let bytes = input::bytes(&world.folder, path)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let at = error.utf8_error().valid_up_to();
            Error::Problems(vec![Problem::typed(Fault::InvalidUtf8, name.clone(), text, at..at + 1)])
        })?;
        let map = Map::read(&name, &text).map_err(Error::Problems)?;
        if let (Some((typed, _)), Some(mapped)) = (named, map.table)
            && typed.name != mapped.name
        {
            let mapped = format!("table = \"{}\"", mapped.name);
            return Err(Error::Usage(Usage::Conflict(format!("--as {}", typed.name), mapped)));
        }
        Ok(Self { file: Some(Profile { map, name, text, is_ours: false }), named, profiles: Vec::new() })
    }

    /// The mapping that a file says of itself how it is laid out.
    pub fn map(&self) -> Option<&Map> {
        self.file.as_ref().map(|file| &file.map)
    }

    /// The table, where it is known before the file is.
    pub fn table(&self) -> Option<&'static Table> {
        self.named.map(|(table, _)| table).or(self.map()?.table)
    }

    /// Headings that mean something by their bare spelling, besides those of the table.
    pub fn headings(&self) -> impl Iterator<Item = String> {
        let of_profiles = self.profiles.iter().flat_map(|profile| &profile.map.known);
        let forms = crate::exchange::forms::FORMS.iter().flat_map(|form| form.headings).map(|(heading, _)| *heading);
        let forms = forms.filter(|_| self.table().is_none()).map(heading::bare);
        of_profiles.map(|name| heading::bare(name)).chain(forms)
    }

    /// What fits the file.
    pub fn settle(mut self, args: &Args, foreign: &Foreign<'_>) -> Result<Mapping, Error> {
        let table = self.table();
        let fitting = |profile: &Profile| {
            let is_of_table = table.is_none_or(|table| profile.map.table.is_some_and(|of| of.name == table.name));
            is_of_table && profile::fits(&profile.map, foreign)
        };
        // Those of the book come first; of several the one that asks for most.
        let best = (0..self.profiles.len()).filter(|&place| self.profiles.get(place).is_some_and(fitting)).max_by_key(
            |&place| {
                let found = self.profiles.get(place);
                found.map(|found| (!found.is_ours, found.map.known.len(), std::cmp::Reverse(place)))
            },
        );
        let found = best.map(|place| self.profiles.swap_remove(place));
        let by_form = || profile::form(foreign).map(|form| (form.table, Some(form)));
        let known = match (&self.file, &found) {
            (None, Some(found)) => Some(found.name.clone()),
            (None, None) if self.named.is_none() => by_form().and_then(|(_, form)| Some(form?.title.to_owned())),
            _ => None,
        };
        let found = found.map(|found| Profile { map: profile::fitted(found.map, foreign), ..found });
        let chosen = self.file.or(found).unwrap_or_else(|| Profile {
            map: Map::none(),
            name: String::new(),
            text: String::new(),
            is_ours: false,
        });
        let named = self.named.or(chosen.map.table.map(|table| (table, None))).or_else(by_form);
        let Some((table, form)) = named else {
            return Err(Error::Usage(Usage::Needs("import".to_owned(), "--as".to_owned())));
        };
        let Profile { mut map, name, text, .. } = chosen;
        if let Some(said) = &args.date_format {
            map = map.dated(said).ok_or_else(|| {
                let known = ["dmy", "mdy", "ymd", "%d.%m.%Y"].map(str::to_owned).to_vec();
                Error::Usage(Usage::Choice(said.clone(), known))
            })?;
        }
        if let Some(form) = form {
            map.headings = form.columns().map(|(column, heading)| (column.to_owned(), heading.to_owned())).collect();
        }
        Ok(Mapping { map, table, form, known, name, text })
    }
}

/// The mappings of the book, then those that kehu brings.
fn profiles(book: &Book) -> Result<Vec<Profile>, Error> {
    let mut profiles = Vec::new();
    for name in folder::letters(&Real, &book.root, FOLDER, ENDING)? {
        let bytes = folder::content(&Real, &folder::path(&book.root, &name))?;
        let text = String::from_utf8(bytes).map_err(|error| Error::Problems(vec![reading::not_utf8(&name, &error)]))?;
        let map = Map::read(&name, &text).map_err(Error::Problems)?;
        profiles.push(Profile { map, name, text, is_ours: false });
    }
    for (name, text) in SHIPPED {
        let mut map = Map::read(name, text).map_err(Error::Problems)?;
        map.profile.get_or_insert_with(|| name.to_owned());
        profiles.push(Profile { map, name: name.to_owned(), text: text.to_owned(), is_ours: true });
    }
    Ok(profiles)
}

impl Mapping {
    pub fn written(&self) -> Written<'_> {
        Written { name: &self.name, text: &self.text }
    }
}
