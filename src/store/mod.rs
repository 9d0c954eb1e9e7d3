//! The only code that touches files, processes and randomness.

mod block;
mod chain;
mod head;
pub mod lines;
pub mod rows;
pub mod scan;
mod window;
mod workers;
