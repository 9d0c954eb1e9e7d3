//! kehu keeps customer relationships alive from plain files.

pub mod book;
pub mod cmd;
pub mod csv;
pub mod error;
pub mod exchange;
pub mod expr;
pub mod facts;
pub mod model;
pub mod problem;
pub mod render;
pub mod rules;
pub mod store;
pub mod value;
pub mod view;
pub mod words;
