//! `kehu export`: rows that leave the house as a sheet, and can come back.

mod cells;
mod statement;

use super::everywhere::Everywhere;
use super::listing::Listing;
use super::named::table_named;
use super::naming;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::book::criteria::Slots;
use crate::book::listing::{self, Ask};
use crate::book::vocabulary::{self, Names};
use crate::book::{Question, filter, ledger, reading, sketches};
use crate::error::{Error, Usage};
use crate::exchange::forms::{self, Form};
use crate::model::table::Table as Records;
use crate::model::{person, seal};
use crate::problem::Problem;
use crate::view::rows::Rows;
use crate::view::{Column, Narrow, Sheet, Table, View};
use crate::words;
use cells::{Cells, Plain};
use std::collections::{HashMap, HashSet};
use std::mem::take;
use std::ops::ControlFlow;

const EXAMPLES: &str = "\
Examples:
  kehu export customers -o customers.xlsx
  kehu export form:customers --where 'owner == \"ann\"' -o ann.xlsx
  kehu export form:followups acme -o acme.csv --bom --for-spreadsheet
  kehu export statement acme --period 'last month' -o acme.xlsx
  kehu export people -o people.vcf
  kehu import ann.xlsx --as form:customers --write";

/// What `kehu help export` says besides.
const FORMS: &str = "\
Forms, with the headings that sales teams use: form:customers 客户信息档案表, form:followups 客户跟进记录表,
form:plans 客户维护计划表, form:contacts 客户接触计划, form:cards 客户接触信息卡, form:needs 客户需求分析报告,
form:cases 客户问题处理台账 (a row a case; what is edited or filled in becomes its events).

`statement REF` is a statement of account: what was owed before --period, orders with a `due_on`, refunds, payments, what is owed
at the end, and of which orders. Columns: kind (opening, order, refund, payment, closing, owed), date, order_no, text, due_on,
amount, balance, overdue_days. It is shown as a table where no format is named.

Without -f and without an extension that says otherwise the answer is csv. xlsx has dates as dates, ids and telephones as
text, drop-downs where only some words may stand, and the headings of people; csv has the names of columns. People are also
written as an address book: -f vcf, vCard 3.0.

The last column, kehu, says which row it is and what its cells were. When the file comes back, `kehu import` changes exactly
the cells that were edited; where the book's cell changed meanwhile too, it says so and writes nothing. Columns may be moved
or taken out, rows too. --plain leaves it out.

Examples:
  kehu export customers -o customers.xlsx
  kehu export form:customers --where 'owner == \"ann\"' -o ann.xlsx
  kehu export form:followups acme -o acme.csv --bom --for-spreadsheet
  kehu export statement acme --period 'last month' -o acme.xlsx
  kehu export people -o people.vcf
  kehu import ann.xlsx --as form:customers --write";

/// The rows of a table, or a form that sales teams use, as a sheet that can be edited and imported again
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES, after_long_help = FORMS)]
pub struct Args {
    /// A table, form:NAME, or statement
    #[arg(value_name = "TABLE|form:NAME|statement")]
    pub what: String,
    /// Only this customer.
    #[arg(value_name = "REF", help = naming::ONLY)]
    pub customer: Option<String>,
    /// The days of a statement: 2026-03, "last month", 2026Q1 [default: all up to today]
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// Leave out the column by which an edited file is brought in again
    #[arg(long)]
    pub plain: bool,
    /// In csv, keep texts that begin like formulas from being some: an apostrophe is put in front
    #[arg(long)]
    pub for_spreadsheet: bool,
    /// Begin csv with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// Shows the rows.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = Session::open(world, everywhere)?;
    if statement::is_meant(&args.what) {
        return statement::run(args, &session, stage);
    }
    if args.period.is_some() {
        return Err(Error::Usage(Usage::Conflict("--period".to_owned(), args.what.clone())));
    }
    let question = session.question();
    let (table, form) = asked(&args.what)?;
    let only = args.customer.as_deref().map(|typed| session.customer(typed, stage)).transpose()?;
    let mut header = reading::header(&question, table)?;
    let (mut rows, mut problems) = read(args, &session, &question, table, &header, only.map(|found| found.id))?;
    if let Some(form) = form.filter(|form| form.is_ledger()) {
        let place = header.iter().position(|name| name == "case_id").unwrap_or_default();
        let wanted: HashSet<String> = rows.into_iter().filter_map(|mut row| row.get_mut(place).map(take)).collect();
        let found = ledger::rows(&question, form, |id| wanted.contains(id))?;
        (rows, header) = (found.0, ledger::FRONT.map(str::to_owned).to_vec());
        problems.extend(found.1);
    }
    let settings = &session.book.settings;
    let cells = match form {
        None => Cells::of_table(settings, table, &header, session.lang),
        Some(form) => {
            let known = sketches::read(&question, form.table.name == "customers")?;
            problems.extend(known.problems.iter().cloned());
            Cells::of_form(settings, form, &header, known, session.lang)
        }
    };
    let plain = Plain { guarded: args.for_spreadsheet, sealed: !args.plain };
    let mut columns = cells.columns();
    if plain.sealed {
        let id = seal::COLUMN.to_owned();
        columns.push(Column { heading: id.clone(), id, right: false, shown: true, narrow: Narrow::Stays });
    }
    let made: Vec<_> = rows.iter().map(|texts| cells.row(texts, plain)).collect();
    let sheet = Sheet {
        name: form
            .map_or_else(|| words::table_title(table.name, session.lang).to_owned(), |form| form.title.to_owned()),
        choices: cells.choices(),
        hidden: vec![seal::COLUMN.to_owned()],
        marked: args.bom,
        guarded: args.for_spreadsheet,
        organizations: if table.name == person::TABLE.name { Some(organizations(&question)?) } else { None },
    };
    let id = columns.iter().position(|column| column.id == "id").unwrap_or_default();
    let shown = Table { columns, rows: Rows::streamed(made), id, title: None };
    let mut chosen = args.listing.clone();
    if let Some(columns) = chosen.columns.as_mut().filter(|columns| plain.sealed && *columns != "all") {
        columns.push_str(",kehu");
    }
    chosen.filter = None;
    stage.show(View::Sheet(chosen.apply(shown)?, sheet), session.lang)?;
    Ok(Outcome { code: 0, problems })
}

/// The names of customers by their id.
fn organizations(question: &Question<'_>) -> Result<HashMap<String, String>, Error> {
    let sketches = sketches::read(question, false)?;
    Ok(sketches.customers.into_iter().map(|(id, sketch)| (id, sketch.name)).collect())
}

/// The table or form of this name.
pub(super) fn asked(what: &str) -> Result<(&'static Records, Option<&'static Form>), Error> {
    let Some(name) = what
        .strip_prefix("form:")
        .or_else(|| forms::form(what).filter(|form| form.title == what).map(|form| form.name))
    else {
        return table_named(what).map(|table| (table, None));
    };
    let known = || forms::FORMS.iter().map(|form| format!("form:{}", form.name)).collect();
    let form = forms::form(name).ok_or_else(|| Error::Usage(Usage::Choice(what.to_owned(), known())))?;
    Ok((form.table, Some(form)))
}

type Texts = Vec<Vec<String>>;

/// The texts of the rows, in the order of the header.
fn read(
    args: &Args,
    session: &Session<'_>,
    question: &Question<'_>,
    table: &'static Records,
    header: &[String],
    only: Option<String>,
) -> Result<(Texts, Vec<Problem>), Error> {
    let settings = &session.book.settings;
    let names = Names::of(settings, Some(table), vocabulary::Stage::Filter, &[]).with_header(header.to_vec());
    let mut filters = Vec::new();
    if let Some(text) = &args.listing.filter {
        filters.push(filter::typed("--where", text, &names)?);
    }
    let slots = Slots::of(names).map_err(Error::Problems)?;
    let of = only.map(|id| vec![id]);
    let columns = header.to_vec();
    let ask = Ask { table, columns, filters, values: Vec::new(), slots, tier: false, of, sources: false };
    let mut rows = Vec::new();
    let problems = listing::rows(question, &ask, |listed| {
        rows.push((0..header.len()).map(|place| listed.text(place).into_owned()).collect());
        ControlFlow::Continue(())
    })?;
    Ok((rows, problems))
}
