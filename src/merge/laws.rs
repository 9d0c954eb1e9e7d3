//! The laws of merging, against a plain model: a map of ids to maps of columns to texts.
//!
//! They run over a fixed number of cases; `KEHU_CASES=100000 cargo test merge::laws` runs more of them.

use super::{Answer, Contest, Shape, merge};
use crate::csv::sheet::Sheet;
use crate::csv::write;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

const KEYED: Shape = Shape { key: Some("id"), is_log: false };
const LOG: Shape = Shape { key: Some("id"), is_log: true };

type Rows = BTreeMap<String, BTreeMap<String, String>>;

/// A table as people think of it; the order of both for writing.
#[derive(Clone, Debug)]
struct Model {
    columns: Vec<String>,
    order: Vec<String>,
    rows: Rows,
    quoted: bool,
    crlf: bool,
}

impl Model {
    fn text(&self) -> Vec<u8> {
        let end = if self.crlf { "\r\n" } else { "\n" };
        let names = std::iter::once("id").chain(self.columns.iter().map(String::as_str));
        let mut out = Vec::new();
        write::row(&mut out, names, b',');
        out.extend_from_slice(end.as_bytes());
        for id in &self.order {
            out.extend_from_slice(id.as_bytes());
            for column in &self.columns {
                out.push(b',');
                write::cell(&mut out, &self.rows[id][column], b',', self.quoted);
            }
            out.extend_from_slice(end.as_bytes());
        }
        out
    }

    fn cell(&self, id: &str, column: &str) -> Option<&str> {
        Some(self.rows.get(id)?.get(column)?)
    }
}

/// The rows of a sound file, by id and column.
fn rows(bytes: &[u8]) -> Rows {
    let sheet = Sheet::parse(bytes);
    assert!(sheet.damages().is_empty(), "{:?}\n{}", sheet.damages(), String::from_utf8_lossy(bytes));
    let names = &sheet.header().expect("a header").names;
    let mut found = Rows::new();
    for row in 0..sheet.len() {
        let cells = names.iter().cloned().zip(sheet.texts(row).map(Cow::into_owned));
        let mut cells: BTreeMap<String, String> = cells.collect();
        let id = cells.remove("id").expect("an id");
        assert!(found.insert(id.clone(), cells).is_none(), "two rows {id}");
    }
    found
}

/// One change that somebody makes.
#[derive(Clone, Debug)]
enum Step {
    Set(usize, usize, String),
    Add(usize, String, usize),
    Remove(usize),
    AddColumn(usize, String),
    RemoveColumn(usize),
    Swap(usize, usize),
    Quote,
    LineEnds,
}

const IDS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
const NAMES: [&str; 5] = ["name", "city", "note", "x y", "级别"];

impl Model {
    fn step(&mut self, step: &Step) {
        match step {
            Step::Set(row, column, text) if !self.order.is_empty() && !self.columns.is_empty() => {
                let id = &self.order[row % self.order.len()];
                let column = &self.columns[column % self.columns.len()];
                self.rows.get_mut(id).expect("a row").insert(column.clone(), text.clone());
            }
            Step::Add(id, text, place) => {
                let id = IDS[id % IDS.len()].to_owned();
                if !self.rows.contains_key(&id) {
                    self.order.insert(place % (self.order.len() + 1), id.clone());
                    self.rows.insert(id, self.columns.iter().map(|column| (column.clone(), text.clone())).collect());
                }
            }
            Step::Remove(row) if !self.order.is_empty() => {
                let id = self.order.remove(row % self.order.len());
                self.rows.remove(&id);
            }
            Step::AddColumn(name, text) => {
                let name = NAMES[name % NAMES.len()].to_owned();
                if !self.columns.contains(&name) {
                    self.columns.push(name.clone());
                    for cells in self.rows.values_mut() {
                        cells.insert(name.clone(), text.clone());
                    }
                }
            }
            Step::RemoveColumn(column) if self.columns.len() > 1 => {
                let name = self.columns.remove(column % self.columns.len());
                for cells in self.rows.values_mut() {
                    cells.remove(&name);
                }
            }
            Step::Swap(from, to) if !self.order.is_empty() => {
                let count = self.order.len();
                self.order.swap(from % count, to % count);
            }
            Step::Quote => self.quoted = !self.quoted,
            Step::LineEnds => self.crlf = !self.crlf,
            _ => {}
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[ab]", "[a,\"\n#张 ]{0,4}"]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..8_usize, 0..5_usize, text()).prop_map(|(row, column, text)| Step::Set(row, column, text)),
        4 => (0..8_usize, text(), 0..9_usize).prop_map(|(id, text, place)| Step::Add(id, text, place)),
        2 => (0..8_usize).prop_map(Step::Remove),
        1 => (0..5_usize, text()).prop_map(|(name, text)| Step::AddColumn(name, text)),
        1 => (0..5_usize).prop_map(Step::RemoveColumn),
        1 => (0..8_usize, 0..8_usize).prop_map(|(from, to)| Step::Swap(from, to)),
        1 => Just(Step::Quote),
        1 => Just(Step::LineEnds),
    ]
}

/// A base and what two sides made of it.
fn histories() -> impl Strategy<Value = [Model; 3]> {
    let steps = || proptest::collection::vec(step(), 0..6);
    (proptest::collection::vec(step(), 0..12), steps(), steps()).prop_map(|(first, ours, theirs)| {
        let columns = vec!["name".to_owned(), "city".to_owned()];
        let mut base = Model { columns, order: Vec::new(), rows: Rows::new(), quoted: false, crlf: false };
        first.iter().for_each(|step| base.step(step));
        let made = |steps: &[Step]| {
            let mut side = base.clone();
            steps.iter().for_each(|step| side.step(step));
            side
        };
        let (ours, theirs) = (made(&ours), made(&theirs));
        [base, ours, theirs]
    })
}

/// What people expect of a merge: the rows that nobody has to say anything about, and the ids of the others.
fn expected([base, ours, theirs]: &[Model; 3], is_log: bool) -> (Rows, BTreeSet<String>, BTreeSet<String>) {
    let in_base = |name: &String| base.columns.contains(name);
    let written = |side: &Model, name: &String| {
        side.order.iter().any(|id| side.cell(id, name) != Some(base.cell(id, name).unwrap_or_default()))
    };
    let stays = |name: &&String| match (ours.columns.contains(name), theirs.columns.contains(name)) {
        (true, false) => !in_base(name) || written(ours, name),
        (false, true) => !in_base(name) || written(theirs, name),
        both => both.0,
    };
    let all: BTreeSet<&String> = ours.columns.iter().chain(&theirs.columns).collect();
    let columns: BTreeSet<String> = all.into_iter().filter(stays).cloned().collect();
    let (mut taken, mut contested) = (Rows::new(), BTreeSet::new());
    for id in ours.order.iter().chain(&theirs.order).collect::<BTreeSet<_>>() {
        let was = base.rows.contains_key(id);
        let sides = [ours, theirs].map(|side| side.rows.contains_key(id).then_some(side));
        if let ([Some(kept), None] | [None, Some(kept)], true, false) = (sides, was, is_log) {
            let touched = columns.iter().any(|column| {
                kept.cell(id, column).is_some_and(|now| now != base.cell(id, column).unwrap_or_default())
            });
            if touched {
                contested.insert(id.clone());
            }
            continue;
        }
        let mut cells = BTreeMap::new();
        for column in &columns {
            let before = base.cell(id, column).unwrap_or_default();
            let say = |side: Option<&Model>| side.and_then(|side| side.cell(id, column)).map(str::to_owned);
            // A side that took the column out emptied its cells.
            let removed = |side: &Model| in_base(column) && !side.columns.contains(column);
            let (our, their) = (say(sides[0]), say(sides[1]));
            let value = match (our, their) {
                (Some(our), Some(their)) if our == their => Some(our),
                (Some(our), Some(their)) if was && our == before => Some(their),
                (Some(our), Some(their)) if was && their == before => Some(our),
                (Some(_), Some(_)) => None,
                (Some(one), None) if removed(theirs) && one != before && !one.is_empty() => None,
                (None, Some(one)) if removed(ours) && one != before && !one.is_empty() => None,
                (Some(one), None) | (None, Some(one)) => Some(one),
                (None, None) => Some(before.to_owned()),
            };
            match value {
                Some(value) => {
                    cells.insert(column.clone(), value);
                }
                None => {
                    contested.insert(id.clone());
                }
            }
        }
        taken.insert(id.clone(), cells);
    }
    taken.retain(|id, _| !contested.contains(id));
    (taken, contested, columns)
}

fn law(name: &str, test: impl Fn(&[Model; 3]) -> Result<(), TestCaseError>) {
    #[expect(clippy::disallowed_methods, reason = "how long to look is for whoever runs the tests")]
    let cases = std::env::var("KEHU_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    if let Err(failure) = runner.run(&histories(), |sides| test(&sides)) {
        panic!("{name}: {failure}");
    }
}

/// The result with every conflict settled one way, and the contested ids.
fn settled(bytes: &[u8], shape: Shape, answer: &Answer) -> (Rows, BTreeSet<String>) {
    let contest = Contest::read(bytes, Some(shape), None).expect("whole blocks");
    let points = contest.points();
    let (bytes, left) = contest.settled(&vec![answer.clone(); points.len()]);
    assert_eq!(left, 0);
    (rows(&bytes), points.into_iter().map(|point| point.row).collect())
}

#[test]
fn what_comes_out_is_what_people_expect() {
    for shape in [KEYED, LOG] {
        law("merged = model", |sides| {
            let [base, ours, theirs] = sides.clone().map(|side| side.text());
            let done = merge(&base, &ours, &theirs, shape).expect("sound tables");
            if base == ours || base == theirs || ours == theirs {
                return Ok(());
            }
            let (taken, contested, columns) = expected(sides, shape.is_log);
            for answer in [Answer::Ours, Answer::Theirs] {
                let (mut found, asked) = settled(&done.bytes, shape, &answer);
                prop_assert_eq!(&asked, &contested, "{}", String::from_utf8_lossy(&done.bytes));
                prop_assert_eq!(done.conflicts, contested.len());
                for cells in found.values() {
                    prop_assert_eq!(&cells.keys().cloned().collect::<BTreeSet<_>>(), &columns);
                }
                // Nothing that is contested is lost before somebody has said so.
                for id in &contested {
                    let side = if answer == Answer::Ours { &sides[1] } else { &sides[2] };
                    let was_added = !sides[0].rows.contains_key(id);
                    let stays = side.rows.contains_key(id) || shape.is_log || was_added;
                    prop_assert_eq!(found.remove(id).is_some(), stays);
                }
                prop_assert_eq!(&found, &taken);
            }
            Ok(())
        });
    }
}

#[test]
fn a_side_that_changed_nothing_gives_the_other_to_the_byte() {
    law("merge(o, o, b) = b, merge(o, a, o) = a, merge(o, a, a) = a", |sides| {
        let [base, ours, theirs] = sides.clone().map(|side| side.text());
        for shape in [KEYED, LOG] {
            prop_assert_eq!(&merge(&base, &base, &theirs, shape).expect("sound").bytes, &theirs);
            prop_assert_eq!(&merge(&base, &ours, &base, shape).expect("sound").bytes, &ours);
            prop_assert_eq!(&merge(&base, &ours, &ours, shape).expect("sound").bytes, &ours);
        }
        Ok(())
    });
}

#[test]
fn who_merges_does_not_matter() {
    law("merge(a, b) ~ merge(b, a)", |sides| {
        let [base, ours, theirs] = sides.clone().map(|side| side.text());
        for shape in [KEYED, LOG] {
            let here = merge(&base, &ours, &theirs, shape).expect("sound");
            let there = merge(&base, &theirs, &ours, shape).expect("sound");
            prop_assert_eq!(here.conflicts, there.conflicts);
            let one = settled(&here.bytes, shape, &Answer::Ours);
            let other = settled(&there.bytes, shape, &Answer::Theirs);
            prop_assert_eq!(one, other);
        }
        Ok(())
    });
}

proptest! {
    #[test]
    fn any_bytes_are_merged_or_refused(
        base in "[a,\"\n\r#<=1]{0,24}", ours in "[a,\"\n\r#<=1]{0,24}", theirs in "[a,\"\n\r#<=1]{0,24}",
    ) {
        let texts = [base, ours, theirs].map(|text| format!("id,x\n{text}"));
        if let Ok(done) = merge(texts[0].as_bytes(), texts[1].as_bytes(), texts[2].as_bytes(), KEYED)
            && done.conflicts > 0
        {
            prop_assert!(Contest::read(&done.bytes, Some(KEYED), None).is_ok());
        }
    }
}
