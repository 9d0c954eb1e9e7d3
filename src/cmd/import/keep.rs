//! A mapping kept in the book, so that the next file with the same headings is understood without being asked.

use super::mapping::Mapping;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::cmd::writing::Writing;
use crate::error::{Error, Usage};
use crate::exchange::fitting::Fitting;
use crate::exchange::foreign::Foreign;
use crate::exchange::{map, profile};
use crate::words;

/// Gives the import the name under which its mapping is kept, since that is part of the ids of its rows: the next file with
/// these headings makes the same ones.
pub(super) fn name(name: &str, mapping: &mut Mapping) -> Result<(), Error> {
    if !map::is_profile(name) {
        return Err(Error::Usage(Usage::Value("--keep".to_owned(), name.to_owned())));
    }
    if let Some(form) = mapping.form {
        return Err(Error::Usage(Usage::Conflict("--keep".to_owned(), format!("--as form:{}", form.name))));
    }
    mapping.map.profile.get_or_insert_with(|| name.to_owned());
    Ok(())
}

/// Writes `imports/NAME.toml`: a change by itself, which `undo` takes back.
pub(super) fn keep(
    name: &str,
    mapping: &Mapping,
    fitting: &Fitting<'_>,
    foreign: &Foreign<'_>,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<(), Error> {
    let question = session.question();
    let text = if mapping.text.is_empty() {
        profile::written(name, mapping.table, &fitting.filled(foreign), foreign, mapping.map.dates.as_deref())
    } else {
        profile::known_by(&mapping.text, name, &mapping.map, foreign)
    };
    let mut pen = Writing::default().pen(session, &question, "import", stage)?;
    let file = profile::file(name);
    pen.write_settings(&file, &text)?;
    stage.note(&words::import::kept(&file, session.lang));
    Ok(())
}
