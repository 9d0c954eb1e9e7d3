//! Two people's work on the customers of one book brought together: by the library, and by git with the driver in every way
//! that it brings work together.
//!
//! The oracle is plain: three maps of rows as the `csv` crate reads them, and what people expect of a merge, said for one cell
//! at a time. Nothing of kehu reads or writes the texts that are compared.

use crate::book::{self, folder};
use crate::generate::{self, Size};
use crate::repository::Repository;
use crate::run::kehu;
use crate::{Dice, Plan};
use kehu::merge::{Answer, Contest, Shape, merge};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// How customers are merged.
const SHAPE: Shape = Shape { key: Some("id"), is_log: false };
/// Rows that both sides like to change, so that there are conflicts.
const HOT: usize = 40;
/// Changes of one side.
const STEPS: usize = 60;
/// What cells become.
const TEXTS: [&str; 9] = ["", "Bonn", "Bern", "a, b", "say \"hi\"", "two\nlines", "客户", " x ", "#1"];
/// Every way in which git brings two branches together: how it begins, and how it goes on after a conflict.
const WAYS: [(&str, &[&str], &str); 4] = [
    ("merge", &["merge -q theirs"], "commit -qm merged"),
    ("rebase", &["checkout -q theirs", "rebase -q ours"], "rebase --continue"),
    ("cherry-pick", &["cherry-pick theirs"], "cherry-pick --continue"),
    (
        "stash pop",
        &["checkout -q theirs", "reset -q --soft main", "stash -q", "checkout -q ours", "stash pop -q"],
        "stash drop -q",
    ),
];

type Rows = BTreeMap<String, Vec<String>>;

/// A table as lines, so that a row which nobody touched keeps its bytes.
#[derive(Clone)]
struct Side {
    header: String,
    /// Id and line, in the order of the file; a line may have several physical ones.
    lines: Vec<(String, String)>,
    /// Ids of rows that were changed, added or taken out.
    touched: BTreeSet<String>,
    crlf: bool,
}

/// That many merges of two people's work, and as many rounds through git as there is time for.
pub fn run(plan: Plan) -> Result<String, String> {
    let work = folder();
    let root = work.path().join("book");
    let is_shop = if plan.is_short { quick_shop(&root) } else { book::shop(&root) };
    if !is_shop {
        generate::book(&root, Size { customers: 2_000, contacts: 100, purchases: 100, writers: 1 }, plan.seed)
            .map_err(|error| error.to_string())?;
    }
    let table = root.join("customers.csv");
    let base = Side::read(&fs::read(&table).map_err(|error| error.to_string())?)?;
    let (mut contested, mut done) = (0, 0);
    while done < plan.count && plan.goes_on() {
        let sides = base.sides(plan.seed, done);
        contested += merged(&sides).map_err(|wrong| format!("merge {done}: {wrong}"))?;
        done += 1;
    }
    let ways = if plan.is_short { 1 } else { (plan.count / 50).clamp(1, 250) };
    let (mut rounds, mut settled) = (0, 0);
    if Repository::is_possible() {
        let clone = Repository(root);
        clone.well("init -q -b main");
        book::well(&clone.0, &["merge-driver", "--install"]);
        clone.well("add -A");
        clone.well("commit -qm first");
        while rounds < ways && plan.goes_on() {
            for way in WAYS {
                let sides = base.sides(plan.seed ^ 0x5eed, rounds);
                settled += through_git(&clone, way, &sides).map_err(|wrong| format!("{} {rounds}: {wrong}", way.0))?;
            }
            rounds += 1;
        }
        // The branches of all rounds were thrown away, with the contacts on them; kehu must say just that.
        let left = kehu(&clone.0, "ann", 2, &["check"]);
        if left.problems.iter().any(|code| *code != "missing-row") {
            return Err(format!("check finds: {}{}", left.out, left.told));
        }
    }
    let size = base.lines.len();
    Ok(format!(
        "{done} merges of two people's {STEPS} changes in {size} customers: as the model says, {contested} rows contested; \
         {rounds} rounds of merge, rebase, cherry-pick and stash pop through git: {settled} contested rows settled, 0 lost, \
         0 twice"
    ))
}

/// The customers of the music shop without an import, which takes long in a test.
fn quick_shop(root: &std::path::Path) -> bool {
    let Some(master) = book::data("cdnow/CDNOW_master.txt") else { return false };
    book::small(root);
    let text = fs::read_to_string(master).expect("text");
    let ids: BTreeSet<&str> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let table = root.join("customers.csv");
    let mut lines = fs::read_to_string(&table).expect("customers");
    let columns = lines.lines().next().map_or(0, |header| header.split(',').count());
    for id in ids {
        lines.push_str(&format!("c-{id},Customer {id}{}\n", ",".repeat(columns.saturating_sub(2))));
    }
    fs::write(table, lines).expect("written");
    true
}

/// The rows of a table by their ids, as the `csv` crate reads them, and the header.
fn rows(bytes: &[u8]) -> Result<(Vec<String>, Rows), String> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().map_err(|error| error.to_string())?.iter().map(str::to_owned).collect();
    let mut found = Rows::new();
    for row in reader.records() {
        let cells: Vec<String> = row.map_err(|error| error.to_string())?.iter().map(str::to_owned).collect();
        let id = cells.first().cloned().unwrap_or_default();
        if found.insert(id.clone(), cells).is_some() {
            return Err(format!("two rows {id}"));
        }
    }
    Ok((header, found))
}

/// A row as the `csv` crate writes it.
fn written(cells: &[String]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells).expect("memory takes it");
    let line = String::from_utf8(writer.into_inner().expect("memory takes it")).expect("text");
    line.trim_end_matches('\n').to_owned()
}

impl Side {
    fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string())?;
        let (header, _) = text.split_once('\n').ok_or("no rows")?;
        let (_, found) = rows(bytes)?;
        let mut lines = Vec::new();
        for line in text.lines().skip(1) {
            let id = line.split(',').next().unwrap_or_default().to_owned();
            if !found.contains_key(&id) {
                return Err(format!("a row on several lines: {line}"));
            }
            lines.push((id, line.to_owned()));
        }
        Ok(Self { header: header.to_owned(), lines, touched: BTreeSet::new(), crlf: false })
    }

    /// This one, and what two people made of it.
    fn sides(&self, seed: u64, ordinal: u64) -> [Self; 3] {
        let mut dice = Dice::new(seed, ordinal);
        let hot: Vec<usize> = (0..HOT).map(|_| dice.below(self.lines.len())).collect();
        let fresh: Vec<String> = (0..6).map(|number| format!("c-fresh{:03}", (ordinal % 100) * 6 + number)).collect();
        let mut made = || {
            let mut side = self.clone();
            for _ in 0..STEPS {
                side.step(&hot, &fresh, &mut dice);
            }
            side.crlf = dice.below(8) == 0;
            side
        };
        [self.clone(), made(), made()]
    }

    fn step(&mut self, hot: &[usize], fresh: &[String], dice: &mut Dice) {
        let place = if dice.below(2) == 0 { *dice.one(hot) } else { dice.below(self.lines.len()) };
        let place = place.min(self.lines.len() - 1);
        let columns = self.header.split(',').count();
        match dice.below(10) {
            0 => {
                let (id, _) = self.lines.remove(place);
                self.touched.insert(id);
            }
            1 => {
                let id = dice.one(fresh).clone();
                if self.lines.iter().all(|(known, _)| *known != id) {
                    let mut cells = vec![String::new(); columns];
                    cells[0].clone_from(&id);
                    cells[1] = format!("New {}", dice.below(2));
                    self.touched.insert(id.clone());
                    self.lines.insert(place, (id, written(&cells)));
                }
            }
            _ => {
                let (id, line) = &mut self.lines[place];
                let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
                let row = reader.records().next().expect("a row").expect("sound");
                let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
                (*dice.one(&TEXTS)).clone_into(&mut cells[1 + dice.below(columns - 1)]);
                *line = written(&cells);
                self.touched.insert(id.clone());
            }
        }
    }

    fn text(&self) -> Vec<u8> {
        let end = if self.crlf { "\r\n" } else { "\n" };
        let lines = std::iter::once(&self.header).chain(self.lines.iter().map(|(_, line)| line));
        lines.flat_map(|line| [line.as_str(), end]).collect::<String>().into_bytes()
    }
}

/// What people expect, where contested cells are as one side has them; and the contested rows.
fn expected(base: &Rows, ours: &Rows, theirs: &Rows, answer: &Answer) -> (Rows, BTreeSet<String>) {
    let (mut taken, mut contested) = (Rows::new(), BTreeSet::new());
    for id in ours.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
        let was = base.get(id);
        match (ours.get(id), theirs.get(id)) {
            (Some(our), Some(their)) => {
                let cells = our.iter().zip(their).enumerate().map(|(place, (our, their))| {
                    let before = was.and_then(|cells| cells.get(place));
                    if our == their || before == Some(their) {
                        our
                    } else if before == Some(our) {
                        their
                    } else {
                        contested.insert(id.clone());
                        if *answer == Answer::Ours { our } else { their }
                    }
                });
                let cells = cells.cloned().collect();
                taken.insert(id.clone(), cells);
            }
            (Some(kept), None) | (None, Some(kept)) if was.is_none() => drop(taken.insert(id.clone(), kept.clone())),
            (Some(kept), None) | (None, Some(kept)) if was != Some(kept) => {
                contested.insert(id.clone());
                if ours.contains_key(id) == (*answer == Answer::Ours) {
                    taken.insert(id.clone(), kept.clone());
                }
            }
            // Taken out by one, untouched by the other.
            _ => {}
        }
    }
    (taken, contested)
}

/// Merges in this process; answers how many rows were contested.
fn merged(sides: &[Side; 3]) -> Result<usize, String> {
    let texts = sides.each_ref().map(Side::text);
    let [base, ours, theirs] = [&texts[0], &texts[1], &texts[2]].map(|text| rows(text).map(|found| found.1));
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let done = merge(&texts[0], &texts[1], &texts[2], SHAPE).map_err(|unfit| format!("not merged: {unfit:?}"))?;
    let untouched = |id: &String| !sides[1].touched.contains(id) && !sides[2].touched.contains(id);
    let text = String::from_utf8_lossy(&done.bytes);
    let lines: BTreeSet<&str> = text.lines().collect();
    if let Some((id, _)) = sides[0].lines.iter().find(|(id, line)| untouched(id) && !lines.contains(line.as_str())) {
        return Err(format!("{id} was not touched, and its bytes are others"));
    }
    for answer in [Answer::Ours, Answer::Theirs] {
        let (taken, contested) = expected(&base, &ours, &theirs, &answer);
        if done.conflicts != contested.len() {
            return Err(format!("{} conflicts, and {} are expected", done.conflicts, contested.len()));
        }
        let contest =
            Contest::read(&done.bytes, Some(SHAPE), None).map_err(|line| format!("a block in line {line}"))?;
        let asked: BTreeSet<String> = contest.points().into_iter().map(|point| point.row).collect();
        if asked != contested {
            return Err(format!("asked {asked:?}, expected {contested:?}"));
        }
        let (bytes, left) = contest.settled(&vec![answer; contest.points().len()]);
        if left > 0 {
            return Err(format!("{left} blocks left"));
        }
        same(&taken, &rows(&bytes)?.1)?;
    }
    Ok(done.conflicts)
}

fn same(expected: &Rows, found: &Rows) -> Result<(), String> {
    let ids: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    match ids.into_iter().find(|id| expected.get(*id) != found.get(*id)) {
        None => Ok(()),
        Some(id) => Err(format!("{id}: {:?} for {:?}", found.get(id), expected.get(id))),
    }
}

/// Two branches with these customers, and a contact each, brought together; conflicts are settled for ours.
fn through_git(clone: &Repository, way: (&str, &[&str], &str), sides: &[Side; 3]) -> Result<usize, String> {
    let (_, begin, go_on) = way;
    let table = clone.0.join("customers.csv");
    let texts = sides.each_ref().map(Side::text);
    for (branch, text) in [("theirs", &texts[2]), ("ours", &texts[1])] {
        clone.well(&format!("checkout -q -B {branch} main"));
        fs::write(&table, text).map_err(|error| error.to_string())?;
        book::well(&clone.0, &["log", "-q", "c-shared01", branch, "--channel", "phone"]);
        clone.well("add -A");
        clone.well(&format!("commit -qm {branch}"));
    }
    let (last, first) = begin.split_last().expect("a step");
    first.iter().for_each(|line| clone.well(line));
    let is_clean = clone.git(last);
    let read = |text: &[u8]| rows(text).map(|found| found.1);
    let (taken, contested) = expected(&read(&texts[0])?, &read(&texts[1])?, &read(&texts[2])?, &Answer::Ours);
    if is_clean != contested.is_empty() {
        return Err(format!("{} rows are contested, and git says {is_clean}", contested.len()));
    }
    if !is_clean {
        let refused = kehu(&clone.0, "ann", 1, &["set", "c-shared01", "city=Chur"]);
        if refused.code == 0 {
            return Err("a file with conflicts was written".to_owned());
        }
        let settled = kehu(&clone.0, "ann", 1, &["resolve", "--ours"]);
        if settled.code != 0 {
            return Err(format!("not settled: {}", settled.told));
        }
        clone.well(go_on);
    }
    same(&taken, &read(&fs::read(&table).map_err(|error| error.to_string())?)?)?;
    let logged = kehu(&clone.0, "ann", 1, &["list", "followups", "-f", "csv", "--columns", "summary"]).out;
    for text in ["ours", "theirs"] {
        if logged.lines().filter(|line| *line == text).count() != 1 {
            return Err(format!("the contact `{text}`: {logged}"));
        }
    }
    clone.well("reset -q --hard");
    clone.well("checkout -q -f main");
    Ok(contested.len())
}
