//! The rows of a foreign file as a batch for the book, with what is wrong and what was mended on the way.

use super::mapping::Mapping;
use crate::book::bulk::{Batch, Cells, Mode, Named, Row, Sealed};
use crate::exchange::fitting::{self, Fitting};
use crate::exchange::foreign::Foreign;
use crate::exchange::map::{By, Customers, profile_of};
use crate::model::customer;
use crate::model::settings::Settings;
use crate::model::table::Table;
use crate::problem::Problem;
use crate::store::ids::Derived;
use crate::words::import::Mended;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// The rows as far as the file and the mapping go.
pub(super) struct Taken {
    pub batch: Batch,
    /// With the line.
    pub problems: Vec<(usize, Problem)>,
    /// What was mended, by column and kind.
    pub mended: Vec<Mended>,
}

/// Makes our rows from the foreign ones; `wait` is told how many were made.
#[expect(clippy::too_many_arguments, reason = "what a row is made from, each of which somebody else knows")]
pub(super) fn take(
    mapping: &Mapping,
    table: &'static Table,
    foreign: &Foreign<'_>,
    fitting: &Fitting<'_>,
    settings: &Settings,
    constants: Vec<(String, String)>,
    file: &Path,
    wait: &mut dyn FnMut(usize),
) -> Taken {
    let map = &mapping.map;
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let profile = map.profile.clone().unwrap_or_else(|| profile_of(&stem));
    let columns: Vec<String> = fitting.columns().map(str::to_owned).collect();
    let of = |name: &str| table.column(name).and_then(|place| table.columns.get(place));
    let customers = columns.iter().position(|name| {
        of(name).is_some_and(|column| fitting::names_customer(crate::model::field::Field::of(table, column)))
    });
    let makes = map.customers.create && table.name != customer::TABLE.name;
    let mut names = makes.then(HashMap::new);
    let headings = foreign.headings();
    let mut rows = Vec::with_capacity(foreign.len());
    let mut cells = Cells::new(columns.len());
    let (mut problems, mut mended) = (Vec::new(), Vec::new());
    let mut occurrences = Occurrences::default();
    let of_profile = Derived::NOTHING.with(&profile);
    for place in 0..foreign.len() {
        wait(place);
        let derived = foreign.texts(place).fold(of_profile, |derived, text| derived.with(&text));
        let number = occurrences.next(derived);
        let made = fitting.row(foreign, place, settings, |cell| cells.push(cell));
        for (column, before, done) in made.mended {
            let column = columns.get(column).map_or("", String::as_str);
            let known = mended.iter_mut().find(|known: &&mut Mended| {
                known.column == column && known.mending == done.mending && known.sure == done.sure
            });
            match known {
                Some(known) => known.cells += 1,
                None => {
                    let (column, line) = (column.to_owned(), foreign.line(place));
                    let (mending, sure, after) = (done.mending, done.sure, done.text);
                    mended.push(Mended { column, mending, sure, cells: 1, line, before, after });
                }
            }
        }
        let sound = made.faults.is_empty();
        for (column, fault) in made.faults {
            problems.push((foreign.line(place), foreign.problem_in(place, column, fault)));
        }
        if let (Some(names), Some(foreign_id)) = (&mut names, customers.and_then(|column| cells.get(place, column)))
            && !names.contains_key(foreign_id)
        {
            let name = fitting::filled_in(&map.customers.name, foreign, &headings, place);
            names.insert(foreign_id.to_owned(), name);
        }
        let sealed = made.sealed.map(|(seal, edited)| Box::new(Sealed { seal, edited }));
        rows.push(Row { number, sound, sealed });
    }
    let source = map.customers.source.clone();
    let ways = ways(&map.customers);
    let (mode, updates, by, defaults) = (Mode::default(), false, Vec::new(), Vec::new());
    let batch =
        Batch { table, profile, source, ways, columns, rows, cells, names, constants, mode, updates, by, defaults };
    Taken { batch, problems, mended }
}

/// How often a row occurred: nearly all of a million do once, and only the others are counted.
#[derive(Default)]
struct Occurrences {
    once: HashSet<u64>,
    more: HashMap<u64, u64>,
}

impl Occurrences {
    /// What the id of the next occurrence is made from.
    fn next(&mut self, derived: Derived) -> u64 {
        let first = derived.number(0);
        if self.once.insert(first) {
            return first;
        }
        let occurrence = self.more.entry(first).or_default();
        *occurrence += 1;
        derived.number(*occurrence)
    }
}

/// What cells that name customers may hold besides ids. Where whoever is missing is made, a name is one only if the mapping
/// says so: two shops may have customers of the same name.
fn ways(customers: &Customers) -> Vec<Named> {
    match customers.by {
        Some(By::Id) => Vec::new(),
        Some(By::Name) => vec![Named::Name],
        Some(By::Phone) => vec![Named::Phone],
        Some(By::Email) => vec![Named::Email],
        None if customers.create => Vec::new(),
        None => vec![Named::Name, Named::Phone, Named::Email],
    }
}
