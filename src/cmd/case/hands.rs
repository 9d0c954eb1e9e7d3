//! Into whose hands a case goes.

use super::super::session::Session;
use crate::book::cases::{self, Case};
use crate::error::Error;
use crate::facts::clock;
use crate::model::called::Meant;
use crate::problem::Declared;
use crate::problem::misstep::Misstep;
use crate::value::text::fold;

/// Who is responsible after the step, and which department.
#[expect(clippy::type_complexity, reason = "two cells, or why there are none")]
pub(super) fn hands(
    event: &str,
    to: Option<&str>,
    case: &Case,
    session: &Session<'_>,
) -> Result<Result<(Option<String>, Option<String>), Misstep>, Error> {
    let settings = &session.book.settings;
    let of = |id: &str| settings.book.owners.iter().find(|owner| owner.id == id);
    let department = |id: &str| of(id).map(|owner| owner.department.clone()).filter(|name| !name.is_empty());
    Ok(match (event, to) {
        ("transfer", Some(to)) => match settings.meant(Declared::Owner, to) {
            Meant::One(id) => Ok((Some(id.to_owned()), department(id))),
            _ if to == "me" => {
                let me = session.owner(to)?;
                let of_me = department(&me);
                Ok((Some(me), of_me))
            }
            _ => {
                let named = |owner: &&crate::model::settings::owner::Owner| fold(&owner.department) == fold(to);
                let known = settings.book.owners.iter().find(named).filter(|owner| !owner.department.is_empty());
                known.map(|owner| (None, Some(owner.department.clone()))).ok_or(Misstep::NoSuchHand)
            }
        },
        ("assign", Some(to)) => {
            let owner = session.owner(to)?;
            let department = department(&owner);
            Ok((Some(owner), department))
        }
        ("escalate", Some(to)) => Ok((Some(session.owner(to)?), None)),
        ("escalate", None) => {
            let question = session.question();
            let own = clock::read(&case.events()).map(|history| case.owner(&history).to_owned()).unwrap_or_default();
            let own =
                if own.is_empty() { cases::Names::read(&question)?.owner(&case.customer_id).to_owned() } else { own };
            cases::next_above(&own, settings).map(|above| (Some(above), None)).ok_or(Misstep::NobodyAbove)
        }
        _ => Ok((None, None)),
    })
}
