//! kehu keeps customer relationships alive from plain files.

pub mod error;
pub mod model;
pub mod problem;
pub mod store;
pub mod value;
pub mod view;
