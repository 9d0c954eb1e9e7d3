//! `kehu export statement`: what a customer owes, as it is sent to them.

use super::Args;
use crate::book::statement;
use crate::cmd::cells;
use crate::cmd::filter;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::error::{Error, Usage};
use crate::expr::Type;
use crate::model::purchase;
use crate::rules::statement::{Line, lines};
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::money::Money;
use crate::value::period::Period;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Sheet, Table, View};
use crate::words::column;
use crate::words::headings::heading;
use crate::words::statement as words;

/// What it is called, in every language.
const NAMES: [&str; 3] = ["statement", "对账单", "對帳單"];

const COLUMNS: [(&str, Type); 8] = [
    ("kind", Type::Text),
    ("date", Type::Date),
    ("order_no", Type::Text),
    ("text", Type::Text),
    ("due_on", Type::Date),
    ("amount", Type::Number),
    ("balance", Type::Number),
    ("overdue_days", Type::Number),
];

/// Whether it is what is asked for.
pub(super) fn is_meant(what: &str) -> bool {
    NAMES.contains(&what)
}

/// Shows the statement.
pub(super) fn run(args: &Args, session: &Session<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let question = session.question();
    let Some(typed) = args.customer.as_deref() else {
        return Err(Error::Usage(Usage::Needs("statement".to_owned(), "REF".to_owned())));
    };
    let period = match args.period.as_deref() {
        None => Period { from: Date::MIN, until: question.now.today },
        Some(typed) => {
            let period = Period::parse(typed, question.now.today);
            let period = period.ok_or_else(|| Error::Usage(Usage::Period(typed.to_owned())))?;
            let to_come = || Error::Usage(Usage::ToCome(typed.to_owned(), question.now.today));
            period.up_to(question.now.today).ok_or_else(to_come)?
        }
    };
    let found = session.customer(typed, stage)?;
    let account = statement::read(&question, &found.id)?;
    let found_lines = lines(&account.purchases, &account.received, period);
    let lang = session.lang;
    let columns = COLUMNS.iter().map(|(id, kind)| Column {
        id: (*id).to_owned(),
        heading: match *id {
            "order_no" | "due_on" => column(purchase::TABLE.name, id, lang).to_owned(),
            id => heading(id, lang).to_owned(),
        },
        right: *kind == Type::Number,
        shown: true,
        narrow: if *id == "text" { Narrow::Leaves(1) } else { Narrow::Stays },
    });
    let rows: Vec<Vec<Cell>> = found_lines.iter().map(|line| row(line, lang)).collect();
    let title = words::title(&found.name, period, lang);
    let table = Table { columns: columns.collect(), rows: Rows::streamed(rows), id: 0, title: Some(title) };
    let kinds = COLUMNS.map(|(_, kind)| kind);
    let sheet = Sheet {
        name: words::name(lang).to_owned(),
        marked: args.bom,
        guarded: args.for_spreadsheet,
        ..Sheet::default()
    };
    let table = filter::apply(&args.listing, table, &kinds)?;
    // Read before it is sent: only what is meant for a spreadsheet is one unasked.
    let view = if args.bom || args.for_spreadsheet { View::Sheet(table, sheet) } else { View::Table(table) };
    stage.show(view, lang)?;
    if found_lines.is_empty() {
        stage.note(&words::nothing(&found.name, lang));
    }
    Ok(Outcome { code: 0, problems: account.problems })
}

fn row(line: &Line, lang: Lang) -> Vec<Cell> {
    let day = |day: Option<Date>| day.map_or(Cell::Missing, Cell::Date);
    let money = |amount: Option<i64>| amount.map_or(Cell::Missing, |amount| Cell::Money(Money(amount).to_string()));
    vec![
        cells::code(line.kind.id(), words::kind(line.kind, lang)),
        day(line.on),
        cells::text(&line.order_no),
        cells::text(&line.text),
        day(line.due_on),
        money(line.amount),
        money(line.balance),
        line.overdue_days.map_or(Cell::Missing, |days| Cell::Int(i64::from(days))),
    ]
}
