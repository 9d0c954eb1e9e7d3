//! Customers that a new one may already be.
//!
//! Few kinds of likeness, so that adding is seldom in the way: the same name but for its legal form, or one that is
//! pronounced the same. Edit distance says nothing about names of two characters.

use crate::book::Question;
use crate::book::reading::rows;
use crate::error::Error;
use crate::model::customer;
use crate::value::company::stem;
use crate::value::pinyin::spell;

/// Customers that a new one of this name may be: id and name, in the order of the file; closed ones too.
pub fn look_alikes(question: &Question<'_>, name: &str) -> Result<Vec<(String, String)>, Error> {
    let wanted_stem = stem(name);
    // Only Chinese names sound alike in this sense; of others the letters are compared already.
    let wanted_sound = Some(spell(&wanted_stem)).filter(|sound| !wanted_stem.is_ascii() && !sound.is_empty());
    let read = rows(question, &customer::TABLE, &[customer::ID, customer::NAME], |_, row| {
        let known = stem(&row.text(1));
        let sounds = |sound: &String| !known.is_ascii() && spell(&known) == *sound;
        let alike = !known.is_empty() && (known == wanted_stem || wanted_sound.as_ref().is_some_and(sounds));
        alike.then(|| (row.text(0).into_owned(), row.text(1).into_owned()))
    })?;
    Ok(read.rows)
}
