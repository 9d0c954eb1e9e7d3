//! x
use super::everywhere::Everywhere;
use super::run::Outcome;
use super::world::{Stage, World};
use crate::error::Error;
/// x
#[derive(clap::Args, Debug)]
pub struct Args {
    /// x
    pub file: std::path::PathBuf,
}
/// x
pub fn run(_: &Args, _: &Everywhere, _: &World<'_>, _: &mut dyn Stage) -> Result<Outcome, Error> {
    Ok(Outcome::default())
}
