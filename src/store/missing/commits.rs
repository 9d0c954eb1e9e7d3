//! Rows of logs that a commit had and that nobody took out.
//!
//! The lines that went say which keys may be gone; most of them stand in the files all the same, since a row that changes
//! goes and comes, and a row that moves goes here and comes there. Only for those that do not is the file as it was asked for, which
//! has the row as a whole.

use super::files::Files;
use super::{Missing, Origin, key};
use crate::csv::header::Header;
use crate::csv::sheet::Sheet;
use crate::error::Error;
use crate::model::table::{Kept, Table};
use crate::model::{TABLES, table, tombstone};
use crate::store::disk::Disk;
use crate::store::git::{self, Loss};
use crate::store::journal::DAYS;
use crate::store::{folder, row_text};
use crate::value::date::Date;
use crate::value::moment::Zone;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// Bytes in which a header ends.
const HEADER: u64 = 64 << 10;
/// Columns that name whoever may have been erased.
const NAMED: [&str; 2] = ["customer_id", "person_id"];

/// Where a row was last.
struct Place {
    file: String,
    object: String,
    commit: Option<String>,
}

/// The rows that a commit had and that are gone, as of the moment `now`; by table, then in the order of their files.
pub(super) fn missing(disk: &dyn Disk, root: &Path, now: &str) -> Result<Vec<Missing>, Error> {
    let today = Date::parse(now.get(..10).unwrap_or_default().as_bytes());
    let Some(since) =
        today.map(|today| Zone::utc().start(today.plus_days(-DAYS)).0).filter(|_| git::has_repository(disk, root))
    else {
        return Ok(Vec::new());
    };
    let logs: Vec<&'static Table> = TABLES.iter().copied().filter(|table| table.kept == Kept::Log).collect();
    let names: Vec<&str> = logs.iter().map(|table| table.name).collect();
    let mut lost = Lost { disk, root, places: BTreeMap::new(), keys: HashMap::new() };
    git::losses(root, since, &names, |loss| lost.add(&loss));
    let mut files = Files::new(disk, root);
    for (name, places) in &mut lost.places {
        let Some(table) = table(name) else { continue };
        let there = files.keys(table, key(table))?;
        places.retain(|id, _| !there.contains(id));
    }
    let crossed = if lost.is_empty() { HashSet::new() } else { files.crossed()? };
    for places in lost.places.values_mut() {
        places.retain(|id, _| !crossed.contains(id));
    }
    let mut rows = lost.rows();
    leave_out_explained(&mut rows, crossed, &mut files)?;
    files.leave_out_damaged(&mut rows)?;
    Ok(rows)
}

/// Leaves out what tombstones explain that are gone themselves, and what names somebody who was taken out.
fn leave_out_explained(
    rows: &mut Vec<Missing>,
    mut crossed: HashSet<String>,
    files: &mut Files<'_>,
) -> Result<(), Error> {
    let column = |place: usize| tombstone::TABLE.columns.get(place).map_or("", |column| column.name);
    let mut there: HashMap<String, HashSet<String>> = HashMap::new();
    let mut reverted = HashSet::new();
    for row in rows.iter().filter(|row| row.table == &tombstone::TABLE) {
        let (name, id) = (row.cell(column(tombstone::TABLE_NAME)), row.cell(column(tombstone::ROW_ID)));
        if let Some(table) = table(&name).filter(|_| !there.contains_key(&name)) {
            there.insert(name.clone(), files.keys(table, key(table))?);
        }
        if there.get(&name).is_some_and(|keys| keys.contains(&id)) {
            reverted.insert(row.id.clone());
        } else {
            crossed.insert(id);
        }
    }
    rows.retain(|row| {
        !reverted.contains(&row.id)
            && !crossed.contains(&row.id)
            && !NAMED.iter().any(|column| crossed.contains(&row.cell(column)))
    });
    Ok(())
}

/// The keys of rows that went, by table.
struct Lost<'d> {
    disk: &'d dyn Disk,
    root: &'d Path,
    places: BTreeMap<&'static str, HashMap<String, Place>>,
    /// Where the key stands in the lines of a file as it is.
    keys: HashMap<String, usize>,
}

impl Lost<'_> {
    fn is_empty(&self) -> bool {
        self.places.values().all(HashMap::is_empty)
    }

    /// Takes what may be the keys of the lines that went: the cell where the key stands now, and the first one, in case that
    /// the columns changed since. What is none is found out when the file is read. The newest loss of a row counts.
    fn add(&mut self, loss: &Loss) {
        let Some(table) = loss.file.split_once('/').and_then(|(name, _)| table(name)) else { return };
        // Not a file of the table, but one in a folder below it.
        if loss.file.matches('/').count() != 1 || !folder::is_of_table(&loss.file) {
            return;
        }
        let (disk, root) = (self.disk, self.root);
        let now = *self.keys.entry(loss.file.clone()).or_insert_with(|| key_place(disk, root, &loss.file, table));
        let places = self.places.entry(table.name).or_default();
        for line in loss.went.split(|&byte| byte == b'\n') {
            let mut cells = row_text::cells(line);
            cells.truncate(now + 1);
            let candidates = [cells.pop(), cells.into_iter().next()];
            for id in candidates.into_iter().flatten().filter(|id| !id.is_empty() && id != key(table)) {
                let (file, object, commit) = (&loss.file, &loss.before, &loss.commit);
                let place = || Place { file: file.clone(), object: object.clone(), commit: commit.clone() };
                places.entry(id.into_owned()).or_insert_with(place);
            }
        }
    }

    /// The rows, from the files as they were.
    fn rows(self) -> Vec<Missing> {
        let mut wanted: BTreeMap<String, HashMap<String, (&'static str, Place)>> = BTreeMap::new();
        for (name, places) in self.places {
            for (id, place) in places {
                wanted.entry(place.object.clone()).or_default().insert(id, (name, place));
            }
        }
        let mut rows = Vec::new();
        git::contents(self.root, wanted.keys().cloned().collect(), |object, bytes| {
            let Some(places) = wanted.get(object) else { return };
            let sheet = Sheet::parse(bytes);
            let Some(header) = sheet.header() else { return };
            let Some((name, _)) = places.values().next() else { return };
            let Some((table, column)) = table(name).and_then(|table| Some((table, header.position(key(table))?)))
            else {
                return;
            };
            for number in 0..sheet.len() {
                let id = sheet.cell(number, column);
                let Some((_, place)) = places.get(&*id) else { continue };
                let text = sheet.row(number).and_then(|range| bytes.get(range)).unwrap_or_default();
                let text = String::from_utf8_lossy(text).trim_end_matches(['\r', '\n']).to_owned();
                let origin = Origin::Committed(place.commit.clone());
                let (file, header) = (place.file.clone(), header.names.clone());
                rows.push(Missing { table, file, id: id.into_owned(), text, header, origin });
            }
        });
        rows.sort_by(|a, b| (a.table.name, &a.file).cmp(&(b.table.name, &b.file)));
        // A row that stood there twice is one.
        let mut known = HashSet::new();
        rows.retain(|row| known.insert((row.table.name, row.id.clone())));
        rows
    }
}

/// Where the key stands in the rows of a file as it is; where it should stand in one that is not there.
fn key_place(disk: &dyn Disk, root: &Path, file: &str, table: &Table) -> usize {
    let bytes = folder::beginning(disk, &folder::path(root, file), HEADER).map(|(bytes, _)| bytes).unwrap_or_default();
    Header::read(&bytes, b',', true, &mut Vec::new()).and_then(|header| header.position(key(table))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{placed, put_back};
    use super::*;
    use crate::store::disk::Real;
    use crate::store::git::tests::git;
    use crate::store::trial::Trial;

    const LOG: &str = "followups/2026-03.ann.csv";
    const TOMBSTONES: &str = "tombstones/2026-03.ann.csv";

    /// A book whose log was committed with three rows; nothing where git is not installed.
    fn book() -> Option<Trial> {
        let trial = Trial::new();
        trial.write(LOG, "id,customer_id,summary\nf-1,c-1,one\nf-2,c-1,\"two\nlines\"\nf-3,c-2,three\n");
        git(&trial, &["init"]).then(|| commit(&trial)).map(|()| trial)
    }

    fn commit(trial: &Trial) {
        assert!(git(trial, &["add", "-A"]) && git(trial, &["commit", "-m", "work"]));
    }

    fn found(trial: &Trial) -> Vec<Missing> {
        // Commits of a test are of the day on which it runs.
        missing(&Real, &trial.root(), "2000-01-01T10:00").expect("read")
    }

    fn ids(trial: &Trial) -> Vec<String> {
        found(trial).into_iter().map(|row| row.id).collect()
    }

    #[test]
    fn rows_that_are_gone_are_missing_before_and_after_their_loss_is_committed() {
        let Some(trial) = book() else { return };
        assert_eq!(ids(&trial), [""; 0]);
        trial.write(LOG, "id,customer_id,summary\nf-3,c-2,changed\nf-4,c-2,four\n");
        let rows = found(&trial);
        assert_eq!(ids(&trial), ["f-1", "f-2"]);
        assert!(rows.iter().all(|row| row.origin == Origin::Committed(None)), "{rows:?}");
        commit(&trial);
        trial.write("customers.csv", "id,name\n");
        commit(&trial);
        let rows = found(&trial);
        assert!(rows.iter().all(|row| matches!(&row.origin, Origin::Committed(Some(_)))), "{rows:?}");
        assert_eq!(ids(&trial), ["f-1", "f-2"]);
        assert_eq!(missing(&Real, &trial.root(), "2095-01-01T10:00").expect("read"), [], "long ago");
        let bytes = trial.read(LOG).expect("there").into_bytes();
        trial.write(LOG, put_back(&bytes, &placed(&Real, &trial.root(), rows).expect("placed")));
        let content = "id,customer_id,summary\nf-3,c-2,changed\nf-4,c-2,four\nf-1,c-1,one\nf-2,c-1,\"two\nlines\"\n";
        assert_eq!(trial.read(LOG).as_deref(), Some(content));
        assert_eq!(ids(&trial), [""; 0]);
        Real.remove(&trial.path(LOG)).expect("removed");
        let mut all = ids(&trial);
        all.sort();
        assert_eq!(all, ["f-1", "f-2", "f-3", "f-4"], "from one commit or another");
    }

    #[test]
    fn rows_that_moved_that_others_have_or_that_were_taken_out_are_not_missing() {
        let Some(trial) = book() else { return };
        trial.write(LOG, "summary,id\n");
        trial.write("followups/old.csv", "summary,id\none,f-1\n");
        trial.write(TOMBSTONES, "id,at,table,row_id,why,by\nx-1,,followups,f-3,twice,\n");
        assert_eq!(ids(&trial), ["f-2"]);
        commit(&trial);
        assert_eq!(ids(&trial), ["f-2"]);
        // The row of another branch is not missing here.
        assert!(git(&trial, &["checkout", "-b", "side"]));
        trial.write("followups/2026-03.bob.csv", "id\nf-9\n");
        commit(&trial);
        assert!(git(&trial, &["checkout", "main"]));
        assert_eq!(ids(&trial), ["f-2"]);
        // Nor is one whose customer was taken out.
        trial
            .write(TOMBSTONES, "id,at,table,row_id,why,by\nx-1,,followups,f-3,twice,\nx-2,,customers,c-1,forgotten,\n");
        assert_eq!(ids(&trial), [""; 0]);
    }

    #[test]
    fn a_tombstone_that_is_gone_explains_its_row_and_is_missed_unless_the_row_is_back() {
        let Some(trial) = book() else { return };
        let all = trial.read(LOG).expect("there");
        trial.write(LOG, all.replace("f-3,c-2,three\n", ""));
        trial.write(TOMBSTONES, "id,at,table,row_id,why,by\nx-1,,followups,f-3,twice,\n");
        commit(&trial);
        assert_eq!(ids(&trial), [""; 0]);
        trial.write(TOMBSTONES, "id,at,table,row_id,why,by\n");
        assert_eq!(ids(&trial), ["x-1"]);
        trial.write(LOG, all);
        assert_eq!(ids(&trial), [""; 0]);
    }

    #[test]
    fn a_line_that_cannot_be_read_still_has_its_row() {
        let Some(trial) = book() else { return };
        trial.write(LOG, "id,customer_id,summary\nf-1,c-1\nf-2,c-1,two,lines\n");
        assert_eq!(ids(&trial), ["f-3"]);
    }
}
