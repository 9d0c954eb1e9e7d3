//! kehu keeps customer relationships alive from plain files. One sentence to hold on to:
//!
//! > Bytes come in, become rows, become records; folds turn records into **facts** about each customer on a date; rules turn
//! > facts into **due items, tiers** or edits; a **view** says what to show; a renderer writes it. Only `store` touches files,
//! > only `render` knows formats, only `words` holds sentences, only `main` knows what day it is.
//!
//! # Rooms
//!
//! Each may name only those that its row lists; `tests/it/layers.rs` reads the sources and holds it.
//!
//! | room | holds | may name |
//! |---|---|---|
//! | [`value`] | days, moments, spans, money, ids, human dates, names as people type them | nothing |
//! | [`csv`] | bytes ⇄ rows, borrowed; edits as splices. Hot | nothing |
//! | [`problem`], [`view`] | what is wrong in the data; what a command shows | `value` |
//! | [`error`] | why a run cannot go on | `value`, `problem` |
//! | [`expr`] | filters and criteria: CEL's grammar, checked and evaluated | `value`, `problem` |
//! | [`model`] | record types, declared once; settings; edits | `value`, `csv`, `problem` |
//! | [`merge`] | three versions of a file of rows made one; conflicts, written and settled | `value`, `csv`, `problem`, `model` |
//! | [`facts`] | what is known of a customer on a date | `value`, `problem`, `model`, `expr` |
//! | [`rules`] | what follows from facts: who is due, which tier, reports | and `facts` |
//! | [`store`] | files, processes, randomness; the parallel scan; safe writing | `value`, `csv`, `problem`, `model`, `merge`, `error` |
//! | [`exchange`] | foreign rows → rows | `value`, `csv`, `problem`, `model`, `error` |
//! | [`book`] | where reading meets meaning: rows of `store` fed to `facts` and `rules` | all of these but `csv`, `view` |
//! | [`words`] | every sentence, in three languages | `value`, `problem`, `error`, `model`, `facts`, `rules` |
//! | [`render`] | views → bytes, one file per format | `value`, `problem`, `error`, `view`, `words` |
//! | [`cmd`] | the command line, one file per subcommand | everything but `csv`, `merge` and `render` |
//!
//! # Invariants
//!
//! | invariant | guard |
//! |---|---|
//! | only `main` reads the clock and the environment, only `store` touches files, processes and randomness | clippy's `disallowed-methods` |
//! | rooms point one way, every file says what it holds | `tests/it/layers.rs` |
//! | nothing computed is stored; what is due follows from the rows dated up to the moment asked about | `rules::due`'s tests |
//! | `standing(a ∪ b) = standing(standing(a) ∪ standing(b))`, and what stands decides as the whole log does | property tests in `facts::standing`, `rules::due` |
//! | same book, same moment, same bytes out, whatever the threads | every golden runs with one thread and with two |
//! | an edit changes its record's bytes and no others; `write(parse(b)) = b` | property tests in `csv` |
//! | scanning allocates per block, not per row | `tests/allocation.rs` |
//! | every problem has a code, a place, a remedy and an example | `tests/it/errors.rs` |
//! | every text exists in three languages | tests in `words`, `tests/it/help.rs` |

pub mod book;
pub mod cmd;
pub mod csv;
pub mod error;
pub mod exchange;
pub mod expr;
pub mod facts;
pub mod merge;
pub mod model;
pub mod problem;
pub mod render;
pub mod rules;
pub mod store;
pub mod value;
pub mod view;
pub mod words;
