//! The keys of a mapping file, each with what it means: what `schema` prints and what is accepted are one list.

use crate::model::settings::key::{Absent, File, Holds, Key};

/// The keys of a mapping file.
pub const FILE: File = File { name: "map", keys: &[KEYS] };

const KEYS: &[Key] = &[
    key("table", Holds::Choice, "the table that the rows are of; left out: what `--as` says"),
    key(
        "profile",
        Holds::Text,
        "names the file of the rows, such as purchases/PROFILE.csv, and is part of their ids; left out: the name of the foreign file",
    ),
    key(
        "headings",
        Holds::Texts,
        "a file that has all of these headings is mapped so without being told; for mappings in imports/NAME.toml",
    ),
    key(
        "delimiter",
        Holds::Choice,
        "between two cells: , ; | tab, or blanks for any run of them; left out: what the first line suggests",
    ),
    Key {
        path: "header",
        holds: Holds::Flag,
        absent: Absent::Value("true"),
        doc: "whether the first line has headings",
    },
    key("dates", Holds::Text, "how dates are written: %Y%m%d, %d.%m.%Y …; left out: 2026-03-02"),
    key(
        "moments",
        Holds::Text,
        "how moments are written: \"%Y/%m/%d %H:%M\" …; left out: 2026-03-02 10:20, 2026-03-02T10:20:00+08:00",
    ),
    key(
        "columns.*",
        Holds::Text,
        "our column = the heading in the file, or the number of the column, from 1, or several: \"{First Name} {Last Name}\", with ` | ` before what is taken where nothing else is filled; \"\" leaves the column out; every other heading fills the column of the same name",
    ),
    key("constants.*", Holds::Text, "our column = what stands in every row"),
    Key {
        path: "customers.create",
        holds: Holds::Flag,
        absent: Absent::Value("false"),
        doc: "whether customers whom the book does not have are made; else their rows are problems",
    },
    key(
        "customers.name",
        Holds::Text,
        "their name; {heading} stands for the cell of their first row; left out: the foreign id",
    ),
    key(
        "customers.source",
        Holds::Text,
        "only ids that the import of this name brought in are meant; left out: those of any import",
    ),
    key(
        "customers.by",
        Holds::Choice,
        "what the cells hold: id, name, phone or email; left out: an id, and where none are made anything that fits one",
    ),
    key("customers.constants.*", Holds::Text, "column of customers = what stands in their rows"),
];

const fn key(path: &'static str, holds: Holds, doc: &'static str) -> Key {
    Key { path, holds, absent: Absent::Nothing, doc }
}
