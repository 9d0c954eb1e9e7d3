//! The reports with the definition of each figure.

use super::{Args, lines};
use crate::cmd::everywhere::Everywhere;
use crate::cmd::filter;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::{Stage, World};
use crate::error::Error;
use crate::expr::Type;
use crate::rules::report::{Kind, REPORTS};
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::report as words;

const COLUMNS: [&str; 3] = ["report", "metric", "definition"];

/// Lists them; a book is only asked for its language.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    match Session::open_any(world, everywhere) {
        Err(Error::NoBook(_)) if everywhere.book.is_none() => {}
        opened => drop(opened?),
    }
    let lang = world.lang.get();
    let rows = REPORTS.iter().flat_map(|report| {
        report.metrics.iter().map(move |metric| {
            let text = |text: &str| Cell::Text(text.to_owned());
            vec![text(report.name), text(metric.id), text(words::definition(report, metric, lang))]
        })
    });
    let columns = COLUMNS.map(|id| Column {
        narrow: if id == "definition" { Narrow::Below } else { Narrow::Stays },
        ..lines::column(id, Kind::Text, lang)
    });
    let table = Table { columns: columns.into(), rows: Rows::streamed(rows), id: 0, title: None };
    let kinds = COLUMNS.map(|_| Type::Text);
    stage.show(View::Table(filter::apply(&args.listing, table, &kinds)?), lang)?;
    Ok(Outcome::default())
}
