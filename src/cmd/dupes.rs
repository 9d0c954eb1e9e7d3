//! `kehu dupes`: customers who may be one.

use super::everywhere::Everywhere;
use super::filter;
use super::listing::Listing;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use super::writing::Writing;
use crate::book::duplicates::{self, Pair};
use crate::error::{Error, Refusal, Usage};
use crate::expr::Type;
use crate::model::distinct;
use crate::model::edit::Edit;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words;
use crate::words::headings::heading;

const EXAMPLES: &str = "\
Examples:
  kehu dupes
  kehu dupes --where 'score > 0.9' -f json
  kehu merge c-2acme003 c-9f2kq7xm
  kehu dupes --distinct c-2acme003 c-9f2kq7xm --why 'Two branches'";

/// Customers who look like each other
///
/// Compared are tax numbers, e-mail addresses, phone numbers, names without legal form and punctuation (simplified or
/// traditional), and how names sound. Each thing that two share has a weight, and score is what they come to together, from
/// 0 to 1: a number that many have is a switchboard and says nothing, and a name says less in two towns. Nothing is merged:
/// `kehu merge` does that. --distinct says once that two are not the same, and they are not listed again.
///
/// Columns: a, b, score, reasons, a_name, b_name.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Pairs of at least this score
    #[arg(long, value_name = "0…1")]
    pub least: Option<f64>,
    /// Say that these two are not the same
    #[arg(long, num_args = 2, value_names = ["REF", "REF"])]
    pub distinct: Option<Vec<String>>,
    /// How one knows
    #[arg(long, value_name = "TEXT", requires = "distinct")]
    pub why: Option<String>,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
    /// How it is written.
    #[command(flatten)]
    pub writing: Writing,
}

/// The columns, with their types in expressions.
const COLUMNS: [(&str, Type); 6] = [
    ("a", Type::Text),
    ("b", Type::Text),
    ("score", Type::Number),
    ("reasons", Type::Text),
    ("a_name", Type::Text),
    ("b_name", Type::Text),
];

/// Lists them, or notes that two are not the same.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    if let Some([one, other]) = args.distinct.as_deref() {
        return apart(one, other, args, &session, stage);
    }
    let least = args.least.unwrap_or(duplicates::USUAL);
    if !(0.0..=1.0).contains(&least) {
        return Err(Error::Usage(Usage::Value("--least".to_owned(), least.to_string())));
    }
    let lang = session.lang;
    let (pairs, problems) = duplicates::pairs(&session.question(), least)?;
    let is_empty = pairs.is_empty();
    let rows: Vec<Vec<Cell>> = pairs.into_iter().map(|pair| row(pair, &session)).collect();
    let column = |(id, kind): &(&str, Type)| Column {
        id: (*id).to_owned(),
        heading: heading(id, lang).to_owned(),
        right: *kind == Type::Number,
        shown: true,
        narrow: Narrow::Stays,
    };
    let columns = COLUMNS.iter().map(column).collect();
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
    let kinds: Vec<Type> = COLUMNS.iter().map(|(_, kind)| kind.clone()).collect();
    stage.show(View::Table(filter::apply(&args.listing, table, &kinds)?), lang)?;
    if is_empty {
        stage.aside(&words::duplicates::none(lang));
    }
    Ok(Outcome { code: 0, problems })
}

fn row(pair: Pair, session: &Session<'_>) -> Vec<Cell> {
    let reasons = pair.shared.iter().map(|(sign, what)| words::duplicates::reason(*sign, what, session.lang)).collect();
    let Pair { a, b, score, .. } = pair;
    vec![Cell::Text(a.0), Cell::Text(b.0), Cell::Number(score), Cell::List(reasons), Cell::Text(a.1), Cell::Text(b.1)]
}

/// Notes that two customers are not the same.
fn apart(one: &str, other: &str, args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let pen = args.writing.pen(session, &question, "dupes", stage)?;
    let [one, other] = [session.customer(one, stage)?, session.customer(other, stage)?];
    if one.id == other.id {
        return Err(Error::Refused(Refusal::Same(one.id)));
    }
    let cells = [
        (distinct::AT, question.now.zone.cell(question.now.at)),
        (distinct::CUSTOMER_ID, one.id),
        (distinct::OTHER_ID, other.id),
        (distinct::WHY, args.why.clone().unwrap_or_default()),
        (distinct::BY, session.me().or_else(|| session.login()).unwrap_or_default()),
    ];
    let echo = words::duplicates::apart(&one.name, &other.name, session.lang);
    args.writing.write(session, pen, vec![Edit::append(&distinct::TABLE, cells)], "", vec![echo], stage)
}
