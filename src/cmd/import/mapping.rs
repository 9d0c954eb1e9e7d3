//! The mapping file of an import, and the table that it or the command line names.

use super::Args;
use crate::cmd::named::table_named;
use crate::cmd::world::World;
use crate::error::{Error, Usage};
use crate::exchange::fitting::Written;
use crate::exchange::map::Map;
use crate::model::table::Table;
use crate::problem::{Fault, Problem};
use crate::store::input;

/// The mapping file, and where it came from.
pub(super) struct Mapping {
    pub map: Map,
    name: String,
    text: String,
}

impl Mapping {
    pub fn read(args: &Args, world: &World<'_>) -> Result<Self, Error> {
        let Some(path) = &args.map else {
            return Ok(Self { map: Map::none(), name: String::new(), text: String::new() });
        };
        let name = path.display().to_string();
        let bytes = input::bytes(&world.folder, path)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let at = error.utf8_error().valid_up_to();
            Error::Problems(vec![Problem::typed(Fault::InvalidUtf8, name.clone(), text, at..at + 1)])
        })?;
        Ok(Self { map: Map::read(&name, &text).map_err(Error::Problems)?, name, text })
    }

    pub fn written(&self) -> Written<'_> {
        Written { name: &self.name, text: &self.text }
    }

    pub fn table(&self, args: &Args) -> Result<&'static Table, Error> {
        let typed = args.table.as_deref().map(table_named);
        match (typed.transpose()?, self.map.table) {
            (Some(typed), Some(mapped)) if typed.name != mapped.name => {
                let mapped = format!("table = \"{}\"", mapped.name);
                Err(Error::Usage(Usage::Conflict(format!("--as {}", typed.name), mapped)))
            }
            (Some(table), _) | (None, Some(table)) => Ok(table),
            (None, None) => Err(Error::Usage(Usage::Needs("import".to_owned(), "--as".to_owned()))),
        }
    }
}
