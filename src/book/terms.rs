//! Settings become terms: the names of the TOML turned into places, once per run.

use crate::facts::contact::NONE;
use crate::facts::standing::Standing;
use crate::facts::strand::{Strand, Strands};
use crate::model::settings::Settings;
use crate::problem::Declared;
use crate::rules::due::matter::Names;
use crate::rules::due::reason::Reason;
use crate::rules::due::terms::{By, Restraint, StrandTerms, Terms};
use crate::value::date::Date;
use crate::value::hours::{DayKind, WorkingTime};
use crate::value::moment::Now;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Channels over which people meet: such a contact resets every strand.
const MEETINGS: [&str; 2] = ["visit", "meeting"];

/// Whether people meet over this channel.
pub fn is_meeting(channel: &str) -> bool {
    MEETINGS.contains(&channel)
}

/// The channels over which people meet, one bit each.
pub fn meetings(settings: &Settings) -> u64 {
    let meets = settings.channels.iter().take(64).enumerate().filter(|(_, channel)| is_meeting(&channel.id));
    meets.fold(0, |bits, (place, _)| bits | 1 << place)
}

const WEEK: [chrono::Weekday; 7] = [
    chrono::Weekday::Mon,
    chrono::Weekday::Tue,
    chrono::Weekday::Wed,
    chrono::Weekday::Thu,
    chrono::Weekday::Fri,
    chrono::Weekday::Sat,
    chrono::Weekday::Sun,
];

/// What the settings say about being due, with these holidays and swapped working days.
pub fn of(settings: &Settings, days: BTreeMap<Date, DayKind>) -> Terms {
    let playbook = &settings.playbook;
    let channels = settings.channels.len();
    let by = |places: &[usize]| if places.is_empty() { By::new(0..channels) } else { By::new(places.iter().copied()) };
    let tiers = settings.tiers.list.iter();
    let strands = tiers
        .map(|tier| tier.strands.iter().map(|strand| strand_terms(strand, &tier.strands, &by)).collect())
        .collect();
    let kinds = settings.declared(Declared::Strand);
    let kind = |id: &str| kinds.iter().position(|known| *known == id).map_or(NONE, |place| place as u8);
    let of_reason = |id: &str| by(playbook.guide(id).map_or(&[], |guide| &guide.by));
    Terms {
        started: settings.book.started,
        restraint: restraint(settings),
        names: Names {
            kinds: kinds.iter().map(|&id| id.to_owned()).collect(),
            festivals: settings.calendar.festivals.iter().map(|festival| festival.id.clone()).collect(),
        },
        tiers: strands,
        strands: resets(settings),
        playbook: playbook.clone(),
        reasons: Terms::switched_on(playbook),
        by: Reason::ALL.iter().map(|reason| of_reason(reason.id())).collect(),
        kind_of: Reason::ALL.iter().map(|reason| kind(reason.id())).collect(),
        festive: Vec::new(),
        consent_required: settings.book.consent_required,
        working: WorkingTime::new(settings.service.week.clone(), settings.service.swapped.clone(), days),
        until: Date::MAX,
        trace: false,
        given_up: false,
        count_attempts: false,
    }
}

/// Which contacts still matter to these terms, asked now.
pub fn standing(terms: &Terms, now: &Now<'_>) -> Arc<Standing> {
    Arc::new(Standing {
        strands: terms.strands.clone(),
        recent: now.zone.start(now.today.plus_days(-6)),
        attempts: if terms.count_attempts { usize::MAX } else { terms.restraint.attempts_that_matter() },
        steps: terms.steps_that_matter(),
        kinds: terms.settling_kinds(),
    })
}

fn strand_terms(
    strand: &crate::model::settings::strand::Strand,
    tier: &[crate::model::settings::strand::Strand],
    by: &impl Fn(&[usize]) -> By,
) -> StrandTerms {
    let also = strand.also.iter().filter_map(|&place| tier.get(place)).map(|lighter| lighter.kind as u8);
    StrandTerms {
        kind: strand.kind as u8,
        every: strand.every,
        at_most: strand.at_most,
        by: by(&strand.by),
        satisfies: std::iter::once(strand.kind as u8).chain(also).collect(),
    }
}

fn resets(settings: &Settings) -> Strands {
    let strand = |(place, strand): (usize, &crate::model::settings::strand::Strand)| Strand {
        kind: strand.kind as u8,
        by: strand.by.iter().map(|&channel| channel as u8).collect(),
        satisfies: std::iter::once(place).chain(strand.also.iter().copied()).collect(),
    };
    let tiers = settings.tiers.list.iter().map(|tier| tier.strands.iter().enumerate().map(strand).collect());
    let meets: Vec<bool> = settings.channels.iter().map(|channel| MEETINGS.contains(&channel.id.as_str())).collect();
    let kinds = settings.declared(Declared::Strand).len();
    Strands::new(tiers.collect(), kinds, settings.channels.len(), &meets)
}

fn restraint(settings: &Settings) -> Restraint {
    let restraint = &settings.playbook.restraint;
    let quiet = WEEK.into_iter().zip(restraint.quiet_days.week).filter(|(_, quiet)| *quiet);
    Restraint {
        touches_per_week: restraint.touches_per_week as usize,
        never_held: restraint.never_held.iter().filter_map(|id| Reason::named(id)).collect(),
        quiet_weekdays: quiet.map(|(weekday, _)| weekday).collect(),
        quiet_holidays: restraint.quiet_days.holidays,
        retry: restraint.retry,
        after: restraint.unanswered.after,
        stretch: restraint.unanswered.stretch,
        at_most: restraint.unanswered.at_most,
        first_contact: restraint.first_contact,
        // The span is counted from the first day of the book, like everything else of its first days.
        spread_days: restraint.spread.after(settings.book.started).since(settings.book.started).max(1) as u32,
    }
}
