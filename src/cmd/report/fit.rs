//! `--fit`: models are fitted on the book's own orders, shown, and kept with `--write`.

use super::{Args, lines};
use crate::book::report::models::{self, Basis};
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::cmd::writing::{noted, told};
use crate::error::{Error, Refusal, Usage};
use crate::model::settings::survival::{self, Model};
use crate::rules::report::{Report, value as of_value};
use crate::value::span::{Span, Unit};
use crate::value::text::visible;
use crate::view::View;
use crate::words::{model_file, report as words};

/// Refuses options that mean nothing without others; answers the span that is held out.
pub fn options(args: &Args, report: &Report) -> Result<Option<Span>, Error> {
    if args.fit && !report.fits {
        return Err(Error::Usage(Usage::Conflict("--fit".to_owned(), report.name.to_owned())));
    }
    let needing = [
        (args.write && !args.fit, "--write", "--fit"),
        (args.holdout.is_some() && !args.fit, "--holdout", "--fit"),
        (args.writing.dry_run && !args.write, "--dry-run", "--write"),
    ];
    if let Some((_, option, needed)) = needing.into_iter().find(|(lacks, ..)| *lacks) {
        return Err(Error::Usage(Usage::Needs(option.to_owned(), needed.to_owned())));
    }
    if let Some((other, _)) = [("--by", args.by.is_some()), ("--period", args.period.is_some())]
        .into_iter()
        .find(|(_, given)| args.fit && *given)
    {
        return Err(Error::Usage(Usage::Conflict("--fit".to_owned(), other.to_owned())));
    }
    args.holdout.as_deref().map(span).transpose()
}

/// A span of days that is held out.
fn span(typed: &str) -> Result<Span, Error> {
    let of_days = |span: &Span| !matches!(span.unit, Unit::Minute | Unit::Hour) && span.count > 0;
    Span::parse(typed).filter(of_days).ok_or_else(|| Error::Usage(Usage::Span(typed.to_owned())))
}

/// Fits the models, shows them and keeps them if that is wanted.
pub fn run(
    args: &Args,
    report: &Report,
    held: Option<Span>,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let question = session.question();
    let pen = if args.write { Some(args.writing.pen(session, &question, "report", stage)?) } else { None };
    let basis = models::basis(&question, held)?;
    let Basis { fitted, customers, repeaters, trial_on, trial, problems } = basis;
    let fitted = match fitted {
        Ok(fitted) => fitted,
        // Orders that could not be read may be why there are too few.
        Err(_) if !problems.is_empty() => return Err(Error::Problems(problems)),
        Err(unfit) => return Err(Error::Refused(Refusal::Unfit(unfit))),
    };
    if pen.is_some() && !problems.is_empty() {
        return Err(Error::Problems(problems));
    }
    let lang = session.lang;
    let mut notes: Vec<String> = trial_on.map(|day| words::trial(day, question.now.today, lang)).into_iter().collect();
    if let Some(Err(unfit)) = &trial {
        notes = vec![words::no_trial(unfit, lang)];
    }
    if let Err(unfit) = &fitted.values {
        notes.push(words::no_values(unfit, lang));
    }
    let found = of_value::fitted(&fitted, trial.as_ref().and_then(|trial| trial.as_ref().ok()));
    let model = Model {
        fitted_on: question.now.today,
        customers: customers as u32,
        repeaters: repeaters as u32,
        log_likelihood: fitted.orders.log_likelihood,
        orders: fitted.orders.model,
        values: fitted.values.as_ref().ok().map(|fit| fit.model),
        lifetime: session.book.settings.model.as_ref().map(|model| model.lifetime).unwrap_or_default(),
    };
    let Some(mut pen) = pen else {
        lines::show(args, report, &found, lines::Beside::default(), session, stage)?;
        notes.iter().for_each(|note| stage.note(note));
        return Ok(Outcome { code: 0, problems });
    };
    let text = model_file::text(&model, fitted.values.as_ref().err(), session.book.settings.book.lang);
    let difference = pen.write_settings(survival::FILE.name, &text)?;
    notes.extend(pen.notes.iter().map(|note| noted(note, lang)));
    // The book is free again before anything is said.
    drop(pen);
    if args.writing.dry_run {
        let shown = difference.map(|file| file.text(|line| visible(line).into_owned())).unwrap_or_default();
        stage.show(View::Text(shown), lang)?;
        notes.iter().for_each(|note| stage.note(note));
        return Ok(Outcome::default());
    }
    let shown = lines::show(args, report, &found, lines::Beside::default(), session, stage);
    told(shown, stage)?;
    notes.iter().for_each(|note| stage.note(note));
    if !args.writing.quiet {
        stage.note(&words::written(survival::FILE.name, lang));
    }
    Ok(Outcome::default())
}
