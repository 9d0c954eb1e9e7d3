//! The mapping file of an import, and the table or form that it or the command line names.

use super::Args;
use crate::cmd::export;
use crate::cmd::world::World;
use crate::error::{Error, Usage};
use crate::exchange::fitting::Written;
use crate::exchange::forms::Form;
use crate::exchange::map::Map;
use crate::model::table::Table;
use crate::problem::{Fault, Problem};
use crate::store::input;

/// The mapping file, and where it came from.
pub(super) struct Mapping {
    pub map: Map,
    pub table: &'static Table,
    pub form: Option<&'static Form>,
    name: String,
    text: String,
}

impl Mapping {
    pub fn read(args: &Args, world: &World<'_>) -> Result<Self, Error> {
        let (map, name, text) = Self::file(args, world)?;
        let typed = args.table.as_deref().map(export::asked).transpose()?;
        let (table, form) = match (typed, map.table) {
            (Some((typed, _)), Some(mapped)) if typed.name != mapped.name => {
                let mapped = format!("table = \"{}\"", mapped.name);
                return Err(Error::Usage(Usage::Conflict(format!("--as {}", typed.name), mapped)));
            }
            (Some((table, form)), _) => (table, form),
            (None, Some(table)) => (table, None),
            (None, None) => return Err(Error::Usage(Usage::Needs("import".to_owned(), "--as".to_owned()))),
        };
        let mut map = match &args.date_format {
            None => map,
            Some(said) => map.dated(said).ok_or_else(|| {
                let known = ["dmy", "mdy", "ymd", "%d.%m.%Y"].map(str::to_owned).to_vec();
                Error::Usage(Usage::Choice(said.clone(), known))
            })?,
        };
        if let Some(form) = form {
            map.headings = form.columns().map(|(column, heading)| (column.to_owned(), heading.to_owned())).collect();
        }
        Ok(Self { map, table, form, name, text })
    }

    fn file(args: &Args, world: &World<'_>) -> Result<(Map, String, String), Error> {
        let Some(path) = &args.map else {
            return Ok((Map::none(), String::new(), String::new()));
        };
        let name = path.display().to_string();
        let bytes = input::bytes(&world.folder, path)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let at = error.utf8_error().valid_up_to();
            Error::Problems(vec![Problem::typed(Fault::InvalidUtf8, name.clone(), text, at..at + 1)])
        })?;
        Ok((Map::read(&name, &text).map_err(Error::Problems)?, name, text))
    }

    pub fn written(&self) -> Written<'_> {
        Written { name: &self.name, text: &self.text }
    }
}
