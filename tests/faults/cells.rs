//! One cell changed in a file: exactly one line of it becomes another.

use crate::book::{self, files, folder};
use crate::generate::{self, Size};
use crate::{Dice, Plan};
use kehu::csv::sheet::Sheet;
use kehu::model::edit::Edit;
use kehu::model::table as table_named;
use kehu::store::ids::Ids;
use kehu::store::rewrite::rewrite;
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

/// Texts that need quotes, and texts that do not; none has the end of a line.
const TEXTS: [&str; 12] = [
    "",
    "plain",
    "a,b",
    "say \"hi\"",
    "\"",
    " x ",
    "客户",
    "=1+1",
    "#",
    "o'clock",
    "a\tb",
    "very long, and \"quoted\" at the end\"",
];

/// Rows of a file that are changed at a time: enough for everything that can be in one, few enough to be quick.
const ROWS: usize = 60;

/// Changes that many cells.
pub fn run(plan: Plan) -> Result<String, String> {
    let pieces = pieces(plan)?;
    let began = Instant::now();
    let (mut done, mut skipped) = (0_u64, 0_u64);
    let mut ids = Ids::new(Some(plan.seed));
    while done < plan.count && (done % 64 != 0 || plan.goes_on()) {
        let mut dice = Dice::new(plan.seed, done + skipped);
        let (name, bytes) = dice.one(&pieces);
        let bytes = varied(bytes, &mut dice);
        let count = if changed(name, &bytes, &mut dice, &mut ids)? { &mut done } else { &mut skipped };
        *count += 1;
    }
    let pace = done as f64 / began.elapsed().as_secs_f64();
    Ok(format!(
        "{done} cells changed in parts of {} files ({pace:.0} a second): exactly one line another, every time",
        pieces.len()
    ))
}

/// Parts of the files of several books.
fn pieces(plan: Plan) -> Result<Vec<(String, Vec<u8>)>, String> {
    let work = folder();
    let made = work.path().join("made");
    generate::book(&made, Size { customers: 200, contacts: 2_000, purchases: 500, writers: 2 }, plan.seed)
        .map_err(|error| error.to_string())?;
    let mut roots = vec![made, Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/small")];
    let shop = work.path().join("shop");
    if !plan.is_short && book::shop(&shop) {
        roots.push(shop);
    }
    let mut pieces = Vec::new();
    for (name, bytes) in roots.iter().flat_map(|root| files(root)).filter(|(name, _)| name.ends_with(".csv")) {
        let sheet = Sheet::parse(&bytes);
        let Some(header) = sheet.header() else { continue };
        for from in (0..sheet.len()).step_by(ROWS).take(400) {
            let (Some(first), Some(last)) = (sheet.row(from), sheet.row((from + ROWS).min(sheet.len()) - 1)) else {
                continue;
            };
            let piece = [&bytes[..header.end], &bytes[first.start..last.end]].concat();
            pieces.push((name.clone(), piece));
        }
    }
    Ok(pieces)
}

/// The same rows as other programs write them: a mark, comments, other line ends, no newline at the end.
fn varied(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if dice.below(4) == 0 {
        bytes = kehu::store::repair::with_ends(&bytes, true);
    }
    if dice.below(4) == 0 && !bytes.starts_with(b"\xef\xbb\xbf") {
        drop(bytes.splice(0..0, *b"\xef\xbb\xbf"));
    }
    if dice.below(4) == 0 {
        bytes.extend(b"# seen by Ann\n");
    }
    if dice.below(4) == 0 && bytes.ends_with(b"\n") {
        bytes.pop();
    }
    bytes
}

fn changed(name: &str, bytes: &[u8], dice: &mut Dice, ids: &mut Ids) -> Result<bool, String> {
    let sheet = Sheet::parse(bytes);
    let table = name.split(['/', '.']).next().and_then(table_named).ok_or_else(|| format!("{name} is of no table"))?;
    let header = sheet.header().ok_or("no header")?;
    let key = table.columns.first().ok_or("no key")?.name;
    let (Some(key), row) = (header.position(key), dice.below(sheet.len())) else { return Ok(false) };
    let column = dice.below(header.width());
    let (id, old, text) = (sheet.cell(row, key).into_owned(), sheet.cell(row, column), *dice.one(&TEXTS));
    if column == key || old == text || old.contains(['\n', '\r']) {
        return Ok(false);
    }
    let mut seen = HashMap::new();
    (0..sheet.len()).for_each(|row| *seen.entry(sheet.cell(row, key)).or_insert(0) += 1);
    if seen.get(id.as_str()) != Some(&1) {
        return Ok(false);
    }
    let cells = vec![(Cow::Owned(header.names[column].clone()), text.to_owned())];
    let edit = Edit::Set { table, id: id.clone(), cells };
    let after = rewrite(name, bytes, &[edit], ids).map_err(|error| format!("{name}: {error:?}"))?.bytes;
    let place = || format!("{name}, row {id}, column {}: {text:?} for {old:?}", header.names[column]);
    let lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
    let (before, now) = (lines(bytes), lines(&after));
    let others = before.iter().zip(&now).filter(|(old, new)| old != new).count();
    if before.len() != now.len() || others != 1 {
        return Err(format!("{}: {others} of {} lines, {} before", place(), now.len(), before.len()));
    }
    let read = Sheet::parse(&after);
    if read.cell(row, column) != text
        || !(0..header.width()).all(|at| at == column || read.cell(row, at) == sheet.cell(row, at))
    {
        return Err(format!("{}: read back as {:?}", place(), read.cell(row, column)));
    }
    Ok(true)
}
