//! Address books: vCard 2.1, 3.0 and 4.0.
//!
//! Cards become rows under fixed English headings, which a shipped profile maps. Folded lines are joined, quoted-printable is
//! undone in the character set that the property names, and pictures are left out. Of several values of one kind the preferred
//! one comes first; all of them stand in the cell, separated by `;`.

mod property;

use super::grid::{Grid, Row, Value};
use crate::model::seal;
use crate::problem::{Fault, Import};
use property::Property;

/// The headings, in order.
pub const HEADINGS: [&str; 17] = [
    "Name",
    "Family name",
    "Given name",
    "Nickname",
    "Organization",
    "Department",
    "Title",
    "Role",
    "Mobile",
    "Phone",
    "E-mail",
    "Address",
    "City",
    "Birthday",
    "Note",
    "UID",
    "WeChat",
];

/// Whether a text is meant as one.
pub fn is_vcard(text: &str) -> bool {
    text.trim_start().get(..11).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// Reads the cards. The number of a row is the line in which its card begins.
pub fn read(text: &str) -> Result<Grid, Fault> {
    let unreadable = |line: usize, what: &str| {
        let message = format!("line {line}: {what}");
        Fault::Import(Import::Unreadable { kind: "vCard", message })
    };
    let mut grid = Grid { headings: HEADINGS.map(str::to_owned).to_vec(), ..Grid::default() };
    let mut card: Option<Card> = None;
    for (line, property) in unfolded(text) {
        let Some(property) = Property::read(&property) else {
            if property.trim().is_empty() {
                continue;
            }
            return Err(unreadable(line, "no `NAME:VALUE`"));
        };
        match (property.name.as_str(), property.value.trim().to_ascii_uppercase().as_str()) {
            ("BEGIN", "VCARD") if card.is_none() => card = Some(Card { line, ..Card::default() }),
            ("BEGIN", "VCARD") => return Err(unreadable(line, "BEGIN:VCARD within a card")),
            ("END", "VCARD") => match card.take() {
                Some(card) => grid.rows.push(card.row()),
                None => return Err(unreadable(line, "END:VCARD without BEGIN:VCARD")),
            },
            _ => match &mut card {
                Some(card) => card.add(&property),
                None => return Err(unreadable(line, "outside a card")),
            },
        }
    }
    // Where kehu wrote the cards they say which rows they are; the heading is there for them alone.
    if grid.rows.iter().any(|row| row.cells.len() > HEADINGS.len()) {
        grid.headings.push(seal::COLUMN.to_owned());
    }
    match card {
        Some(card) => Err(unreadable(card.line, "the card does not end")),
        None => Ok(grid),
    }
}

/// The lines of the properties, each with its number: a line that begins with a blank goes on the one before, and so does the
/// one behind a quoted-printable line that ends in `=`.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut soft = false;
    for (number, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match lines.last_mut() {
            Some((_, last)) if soft => {
                last.pop();
                last.push_str(line);
            }
            Some((_, last)) if line.starts_with([' ', '\t']) => last.push_str(line.get(1..).unwrap_or_default()),
            _ => lines.push((number + 1, line.to_owned())),
        }
        soft = lines.last().is_some_and(|(_, last)| {
            let head = last.split(':').next().unwrap_or_default();
            last.ends_with('=') && head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
        });
    }
    lines
}

#[derive(Default)]
struct Card {
    line: usize,
    /// By heading: the values, the preferred ones first.
    cells: [Vec<String>; HEADINGS.len()],
    seal: Option<String>,
}

impl Card {
    fn add(&mut self, property: &Property) {
        if property.is_picture {
            return;
        }
        let parts = property.parts();
        let part = |place: usize| parts.get(place).cloned().unwrap_or_default();
        let is_first = property.is("PREF");
        match property.name.as_str() {
            "FN" => self.put("Name", property.text(), is_first),
            "N" => {
                self.put("Family name", part(0), false);
                self.put("Given name", [part(1), part(2)].join(" ").trim().to_owned(), false);
            }
            "NICKNAME" => self.put("Nickname", property.text(), is_first),
            "ORG" => {
                self.put("Organization", part(0), is_first);
                self.put("Department", part(1), is_first);
            }
            "TITLE" => self.put("Title", property.text(), is_first),
            "ROLE" => self.put("Role", property.text(), is_first),
            "TEL" if property.is("FAX") || property.is("PAGER") => {}
            "TEL" => {
                let number = property.text();
                let number = number.strip_prefix("tel:").unwrap_or(&number).to_owned();
                self.put(if property.is("CELL") { "Mobile" } else { "Phone" }, number, is_first);
            }
            "EMAIL" => self.put("E-mail", property.text(), is_first),
            "ADR" => {
                let lines = [part(6), part(4), part(3), part(2), part(0), part(1)];
                let lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
                self.put("Address", lines.join(" "), is_first);
                self.put("City", part(3), is_first);
            }
            "BDAY" => self.put("Birthday", birthday(&property.text()), false),
            // What kehu writes where BDAY has no place for it.
            "X-KEHU" => self.seal = Some(property.text()),
            "X-KEHU-BIRTHDAY" => self.put("Birthday", property.text(), false),
            "NOTE" => self.put("Note", property.text(), false),
            "UID" => self.put("UID", property.text(), false),
            "X-WECHAT" | "X-WEIXIN" => self.put("WeChat", property.text(), is_first),
            _ => {}
        }
    }

    fn put(&mut self, heading: &str, text: String, is_first: bool) {
        let place = HEADINGS.iter().position(|known| *known == heading);
        let Some(cell) = place.and_then(|place| self.cells.get_mut(place)) else { return };
        if text.is_empty() || cell.contains(&text) {
            return;
        }
        if is_first { cell.insert(0, text) } else { cell.push(text) }
    }

    fn row(mut self) -> Row {
        // A card may have nothing but the parts of a name.
        if self.cells.first().is_some_and(Vec::is_empty) {
            let of = |place: usize| self.cells.get(place).and_then(|cell| cell.first()).cloned().unwrap_or_default();
            let (family, given) = (of(1), of(2));
            let is_chinese = |text: &str| text.chars().any(|c| c >= '\u{2e80}');
            let name = if is_chinese(&family) { format!("{family}{given}") } else { format!("{given} {family}") };
            self.put("Name", name.trim().to_owned(), true);
        }
        let value = |texts: Vec<String>| if texts.is_empty() { Value::Empty } else { Value::Text(texts.join(";")) };
        let seal = self.seal.map(Value::Text);
        Row { number: self.line, cells: self.cells.into_iter().map(value).chain(seal).collect() }
    }
}

/// `19880501`, `1988-05-01`, `1988-05-01T00:00:00Z` as a day, and `--0501` as one of every year.
fn birthday(text: &str) -> String {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let digits: String = day.chars().filter(char::is_ascii_digit).collect();
    match (digits.len(), digits.get(..4), digits.get(4..6), digits.get(6..)) {
        (8, Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        (4, Some(_), ..) if day.starts_with("--") => {
            format!("yearly:{}-{}", digits.get(..2).unwrap_or_default(), digits.get(2..).unwrap_or_default())
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(text: &str) -> Vec<(String, String)> {
        let grid = read(text).expect("cards");
        let row = grid.rows.first().expect("a card");
        let cells = grid.headings.iter().cloned().zip(row.cells.iter().map(|value| value.text().into_owned()));
        cells.filter(|(_, text)| !text.is_empty()).collect()
    }

    fn cells(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(heading, text)| ((*heading).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn the_three_versions_say_the_same() {
        let old = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E6=98=8E=\r\n=E6=9C=97;;;\r\n\
                   TEL;CELL:13800138000\r\nTEL;WORK;FAX:010-1\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJ\r\n\r\nEND:VCARD\r\n";
        assert_eq!(
            card(old),
            cells(&[("Name", "李明朗"), ("Family name", "李"), ("Given name", "明朗"), ("Mobile", "13800138000")])
        );
        let gbk = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C0=EE=C3=F7\nEND:VCARD\n";
        assert_eq!(card(gbk), cells(&[("Name", "李明")]));
        let middle = "BEGIN:VCARD\nVERSION:3.0\nFN:Amy\\, Ltd\nORG:晨光茶业;采购部\nitem1.EMAIL;TYPE=INTERNET:a@x.example\n\
                      EMAIL;TYPE=WORK,PREF:b@x.example\nNOTE:one\\ntwo\n  three\nBDAY:1988-05-01\nEND:VCARD\n";
        assert_eq!(
            card(middle),
            cells(&[
                ("Name", "Amy, Ltd"),
                ("Organization", "晨光茶业"),
                ("Department", "采购部"),
                ("E-mail", "b@x.example;a@x.example"),
                ("Birthday", "1988-05-01"),
                ("Note", "one\ntwo three"),
            ])
        );
        let new = "BEGIN:VCARD\nVERSION:4.0\nFN:A\nTEL;VALUE=uri;PREF=1;TYPE=\"voice,cell\":tel:+86-138\nBDAY:--0501\n\
                   ADR;LABEL=\"x: y\":;;西湖路 1 号;杭州;浙江;310000;中国\nEND:VCARD\n";
        assert_eq!(
            card(new),
            cells(&[
                ("Name", "A"),
                ("Mobile", "+86-138"),
                ("Address", "中国 浙江 杭州 西湖路 1 号"),
                ("City", "杭州"),
                ("Birthday", "yearly:05-01"),
            ])
        );
    }

    #[test]
    fn a_card_that_does_not_end_is_told_with_its_line() {
        for (text, line) in [
            ("BEGIN:VCARD\nFN:A\n", "line 1"),
            ("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\n", "line 3"),
            ("BEGIN:VCARD\nEND:VCARD\nnothing\n", "line 3"),
            ("BEGIN:VCARD\nEND:VCARD\nFN:A\n", "line 3"),
        ] {
            let Err(Fault::Import(Import::Unreadable { message, .. })) = read(text) else { panic!("{text}") };
            assert!(message.starts_with(line), "{message}");
        }
        assert!(is_vcard("\nbegin:vcard\n") && !is_vcard("name"));
    }
}
