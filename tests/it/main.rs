//! The one integration binary: everything that needs more than one room, or the program as a whole.

mod generated;
mod layers;
