//! Every sentence and heading that kehu shows to a person, in English, simplified and traditional Chinese.
//!
//! May name `value`, `problem`, `model`, `facts`, `rules` and `error`; writes nothing. Each text is one entry of a
//! table or one arm of an exhaustive match, in all three languages side by side.

pub mod choices;
pub mod columns;
pub mod tables;

pub use choices::choice;
pub use columns::{column, column_doc};
pub use tables::{table_doc, table_title};
