//! A referral is written down, and the customer who was brought is added where there is none of that name.

use super::Args;
use crate::book::change::Pen;
use crate::book::find;
use crate::cmd::run::Outcome;
use crate::cmd::session::{Session, misfit};
use crate::cmd::world::Stage;
use crate::cmd::writing::given;
use crate::error::{Error, Refusal};
use crate::model::edit::Edit;
use crate::model::{customer, referral};
use crate::problem::Expected;
use crate::words::loyalty as say;

/// Writes it down.
pub fn run(
    args: &Args,
    referrer: &str,
    new: &str,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let question = session.question();
    let mut pen = args.writing.pen(session, &question, "refer", stage)?;
    pen.spells(&[("date", "--on"), ("note", "--note"), ("referee_id", "NEW"), ("referrer_id", "REF")]);
    let on = match &args.on {
        Some(text) => {
            let read = session.past_day("date", text).and_then(|on| {
                let has_come = on <= question.now.today;
                if has_come { Ok(on.to_string()) } else { Err(misfit("date", Expected::Past, text)) }
            });
            pen.settle("date", text, read)
        }
        None => question.now.today.to_string(),
    };
    let by = find::customer(&question, referrer)?;
    let mut echoes: Vec<String> = session.meant(&by, referrer).into_iter().collect();
    let mut edits = Vec::new();
    let brought = match find::customer(&question, new) {
        Ok(found) => {
            echoes.extend(session.meant(&found, new));
            found.id
        }
        Err(Error::Refused(Refusal::Unknown { .. })) => {
            let (id, edit) = added(args, new, &on, session, &mut pen)?;
            echoes.push(say::added(new, &id, session.lang));
            edits.push(edit);
            id
        }
        Err(error) => return Err(error),
    };
    if brought == by.id {
        return Err(Error::Refused(Refusal::Same(brought)));
    }
    pen.knows("customers", &by.id);
    pen.knows("customers", &brought);
    let typed = [
        (referral::DATE, Some(on)),
        (referral::REFERRER_ID, Some(by.id)),
        (referral::REFEREE_ID, Some(brought)),
        (referral::NOTE, args.note.clone()),
    ];
    edits.push(pen.new_row(&referral::TABLE, given(&referral::TABLE, typed))?);
    args.writing.write(session, pen, edits, "", echoes, stage)
}

/// The new customer: as `kehu add` would add it, with the one who types as owner, and since that day.
fn added(args: &Args, name: &str, on: &str, session: &Session<'_>, pen: &mut Pen<'_>) -> Result<(String, Edit), Error> {
    if !args.force {
        let alike: Vec<_> = find::look_alikes(&session.question(), name)?;
        if !alike.is_empty() {
            return Err(Error::Refused(Refusal::LookAlikes(alike)));
        }
    }
    let typed = [
        (customer::NAME, Some(name.to_owned())),
        (customer::OWNER, session.me()),
        (customer::SINCE, Some(on.to_owned())),
    ];
    let Edit::Append { table, mut cells } = pen.new_row(&customer::TABLE, given(&customer::TABLE, typed))? else {
        return Err(Error::Refused(Refusal::ReadOnly(name.to_owned())));
    };
    let id = pen.fresh_id(&customer::TABLE)?;
    cells.insert(0, ("id".into(), id.clone()));
    Ok((id, Edit::Append { table, cells }))
}
