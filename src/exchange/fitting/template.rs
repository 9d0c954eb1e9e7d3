//! Cells that are put together of several foreign ones: `{First Name} {Last Name}`.
//!
//! A heading in braces stands for the cell below it; behind ` | ` stands what is taken where nothing else is filled. Chinese goes
//! from the large to the small where English goes the other way: parts with nothing but blanks between them that are all
//! Chinese are joined backwards and without blanks, as names and addresses are written.

use super::place;
use crate::exchange::foreign::Foreign;
use crate::value::text::is_chinese;

/// Between what is taken first and what is taken where that is empty.
const ELSE: &str = " | ";

/// A text with places for cells.
#[derive(Debug)]
pub(super) struct Template {
    alternatives: Vec<Vec<Piece>>,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Column(usize),
}

impl Template {
    /// Reads a template; a heading that the file does not have stays as it was typed.
    pub fn read(text: &str, headings: &[String]) -> Self {
        Self { alternatives: text.split(ELSE).map(|part| pieces(part, headings)).collect() }
    }

    /// The headings in braces that the file does not have.
    pub fn unknown<'t>(text: &'t str, headings: &[String]) -> Option<&'t str> {
        let named = text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(heading, _)| heading);
        named.into_iter().find(|heading| place(headings, heading).is_none())
    }

    /// Whether a text is one.
    pub fn is_one(text: &str) -> bool {
        text.split_once('{').is_some_and(|(_, rest)| rest.contains('}'))
    }

    /// The columns that it takes from.
    pub fn columns(&self) -> impl Iterator<Item = usize> {
        self.alternatives.iter().flatten().filter_map(|piece| match piece {
            Piece::Column(column) => Some(*column),
            Piece::Text(_) => None,
        })
    }

    /// The text for a row: the first alternative of which a cell is filled.
    pub fn text(&self, foreign: &Foreign<'_>, row: usize) -> String {
        let cell = |column| foreign.cell(row, column);
        let is_filled = |pieces: &&Vec<Piece>| {
            pieces.iter().any(|piece| matches!(piece, Piece::Column(column) if !cell(*column).is_empty()))
        };
        let Some(pieces) = self.alternatives.iter().find(is_filled).or(self.alternatives.last()) else {
            return String::new();
        };
        let is_spaced = pieces.len() > 1
            && pieces.iter().all(|piece| !matches!(piece, Piece::Text(text) if !text.trim().is_empty()));
        let columns = pieces.iter().filter_map(|piece| match piece {
            Piece::Column(column) => Some(cell(*column)),
            Piece::Text(_) => None,
        });
        let parts: Vec<_> = columns.filter(|text| !text.is_empty()).collect();
        if is_spaced && parts.iter().all(|part| is_chinese(part)) {
            return parts.iter().rev().map(AsRef::as_ref).collect();
        }
        let said: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Column(column) => cell(*column).into_owned(),
            })
            .collect();
        // Where a part is empty, its blanks go too.
        if is_spaced { said.split_whitespace().collect::<Vec<_>>().join(" ") } else { said.trim().to_owned() }
    }
}

fn pieces(text: &str, headings: &[String]) -> Vec<Piece> {
    fn say(pieces: &mut Vec<Piece>, text: &str) {
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
    }
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((heading, behind)) = after.split_once('}') else { break };
        say(&mut pieces, before);
        match place(headings, heading) {
            Some(column) => pieces.push(Piece::Column(column)),
            None => say(&mut pieces, &format!("{{{heading}}}")),
        }
        rest = behind;
    }
    say(&mut pieces, rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::grid::{Grid, Row, Value};

    fn said(template: &str, cells: [&str; 3]) -> String {
        let headings = ["First", "Last", "Company"].map(str::to_owned).to_vec();
        let cells = cells.map(|text| Value::Text(text.to_owned())).to_vec();
        let rows = vec![Row { number: 2, cells }];
        let grid = Grid { headings: headings.clone(), rows, ..Grid::default() };
        Template::read(template, &headings).text(&Foreign::of(&grid, "a"), 0)
    }

    #[test]
    fn parts_are_joined_as_their_language_joins_them() {
        assert_eq!(said("{First} {Last}", ["Amy", "Poe", ""]), "Amy Poe");
        assert_eq!(said("{First} {Last}", ["明朗", "李", ""]), "李明朗");
        assert_eq!(said("{First} {Last}", ["", "Poe", ""]), "Poe");
        assert_eq!(said("{Company} | {First} {Last}", ["Amy", "Poe", "Acme"]), "Acme");
        assert_eq!(said("{Company} | {First} {Last}", ["Amy", "Poe", ""]), "Amy Poe");
        assert_eq!(said("Shop {First}: {Nobody} {", ["7", "", ""]), "Shop 7: {Nobody} {");
        assert_eq!(said("{Company} | {First}", ["", "", ""]), "");
    }

    #[test]
    fn headings_that_are_none_are_known() {
        let headings = ["First".to_owned()];
        assert_eq!(Template::unknown("{First} {Last}", &headings), Some("Last"));
        assert_eq!(Template::unknown("{First}", &headings), None);
        assert!(Template::is_one("{First}") && !Template::is_one("First}{") && !Template::is_one("First"));
    }
}
