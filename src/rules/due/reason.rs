//! The reasons to be due, in one list.
//!
//! A new reason is one file beside this one, an entry in [`REASONS`], its section in the playbook, and its words.

use super::detail::Detail;
use super::item::Draft;
use super::matter::{Form, Matter, Set};
use super::situation::Situation;
use super::terms::Terms;
use super::{
    action, benefit, cadence, campaign, case, change, declined_need, delivery, event, festival, first_follow_up,
    key_date, needs_review, payment, plan, points, profile, promise, renewal, reply, restock, signal, survey, tier,
    win_back,
};
use crate::facts::list::Source;
use crate::value::moment::Now;
use std::fmt;

macro_rules! reasons {
    ( $( #[doc = $doc:literal] $reason:ident $id:literal ),* $(,)? ) => {
        /// Why a customer is due.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Reason { $( #[doc = $doc] $reason ),* }

        impl Reason {
            /// All of them.
            pub const ALL: &'static [Self] = &[$( Self::$reason ),*];

            /// The id, as in the playbook and in machine formats.
            pub const fn id(self) -> &'static str {
                match self { $( Self::$reason => $id ),* }
            }
        }
    };
}

reasons! {
    /// They wrote or called, and nobody answered.
    Reply "reply",
    /// The next step of a contact was promised for a day.
    Promise "promise",
    /// The first purchase was some days ago.
    FirstFollowUp "first_follow_up",
    /// The rhythm of a strand.
    Cadence "cadence",
    /// A need, the company or the way of ordering has changed.
    Change "change",
    /// A birthday or an anniversary.
    KeyDate "key_date",
    /// A festival.
    Festival "festival",
    /// A case is open.
    Case "case",
    /// A need could not be met, and nobody has said so.
    DeclinedNeed "declined_need",
    /// A promised delivery is late.
    Delivery "delivery",
    /// An order is to be paid.
    Payment "payment",
    /// The next order is near.
    Restock "restock",
    /// An agreement ends.
    Renewal "renewal",
    /// They have not been asked for long.
    Survey "survey",
    /// Their needs have not been looked at for long.
    NeedsReview "needs_review",
    /// What is known of them has gaps, or is old.
    Profile "profile",
    /// They have stopped ordering.
    WinBack "win_back",
    /// Something they are entitled to is unused.
    Benefit "benefit",
    /// Points expire.
    Points "points",
    /// An event comes, or was.
    Event "event",
    /// A contact was planned.
    Plan "plan",
    /// A campaign runs.
    Campaign "campaign",
    /// Words that matter were said more than once.
    Signal "signal",
    /// A measure of ours is to be done.
    Action "action",
    /// A tier is to be decided, or told.
    Tier "tier",
}

/// How a reason is found.
pub struct Entry {
    /// The reason.
    pub reason: Reason,
    /// What may stand behind it in a matter.
    pub forms: &'static [Form],
    /// The small logs that it looks at; they are read while it is switched on.
    pub from: &'static [Source],
    /// Something can be found although those logs have no row.
    pub without_rows: bool,
    /// Columns of an item's own row that its sentence speaks of; read again for the lines that are shown.
    pub texts: &'static [&'static str],
    /// What the sentence speaks of besides; asked for items of this reason that are shown.
    pub detail: fn(&Situation<'_>, &Terms, Matter, &Now<'_>) -> Option<Detail>,
    /// Adds this reason's items of a customer.
    pub draft: fn(&Situation<'_>, &Terms, &Now<'_>, &mut Vec<Draft>),
}

/// The reasons that are found, the most urgent kind first.
pub static REASONS: &[Entry] = &[
    Entry {
        reason: Reason::Reply,
        forms: &[Form::Row("f")],
        from: &[],
        without_rows: false,
        texts: &["summary"],
        detail: nothing,
        draft: reply::draft,
    },
    Entry {
        reason: Reason::Promise,
        forms: &[Form::Row("f")],
        from: &[],
        without_rows: false,
        texts: &["next_action"],
        detail: nothing,
        draft: promise::draft,
    },
    Entry {
        reason: Reason::Case,
        forms: &[Form::Row("k")],
        from: &[Source::Cases],
        without_rows: false,
        texts: &["text"],
        detail: case::detail,
        draft: case::draft,
    },
    Entry {
        reason: Reason::Delivery,
        forms: &[Form::Row("o")],
        from: &[Source::Deliveries],
        without_rows: false,
        texts: &["promised_on", "product", "order_no"],
        detail: nothing,
        draft: delivery::draft,
    },
    Entry {
        reason: Reason::DeclinedNeed,
        forms: &[Form::Row("n")],
        from: &[Source::Needs],
        without_rows: false,
        texts: &["text", "alternative"],
        detail: nothing,
        draft: declined_need::draft,
    },
    Entry {
        reason: Reason::Change,
        forms: &[Form::Row("n")],
        from: &[Source::Needs],
        without_rows: false,
        texts: &["text", "product"],
        detail: nothing,
        draft: change::draft,
    },
    Entry {
        reason: Reason::Payment,
        forms: &[Form::Row("o")],
        from: &[Source::Claims],
        without_rows: false,
        texts: &["order_no"],
        detail: payment::detail,
        draft: payment::draft,
    },
    Entry {
        reason: Reason::FirstFollowUp,
        forms: &[Form::Day],
        from: &[],
        without_rows: false,
        texts: &[],
        detail: nothing,
        draft: first_follow_up::draft,
    },
    Entry {
        reason: Reason::Cadence,
        forms: &[Form::Word(Set::Kinds)],
        from: &[],
        without_rows: false,
        texts: &[],
        detail: cadence::detail,
        draft: cadence::draft,
    },
    Entry {
        reason: Reason::KeyDate,
        forms: &[Form::RowOfYear("d"), Form::RowOfYear("p")],
        from: &[],
        without_rows: false,
        texts: &["kind", "label", "birthday", "name"],
        detail: key_date::detail,
        draft: key_date::draft,
    },
    Entry {
        reason: Reason::Festival,
        forms: &[Form::WordOfYear(Set::Festivals)],
        from: &[],
        without_rows: false,
        texts: &[],
        detail: festival::detail,
        draft: festival::draft,
    },
    Entry {
        reason: Reason::Restock,
        forms: &[Form::Day],
        from: &[],
        without_rows: false,
        texts: &["product"],
        detail: restock::detail,
        draft: restock::draft,
    },
    Entry {
        reason: Reason::Renewal,
        forms: &[Form::Row("a")],
        from: &[Source::Agreements],
        without_rows: false,
        texts: &["kind", "end"],
        detail: nothing,
        draft: renewal::draft,
    },
    Entry {
        reason: Reason::Signal,
        forms: &[Form::Row("f"), Form::Row("v")],
        from: &[Source::Signals],
        without_rows: false,
        texts: &[],
        detail: signal::detail,
        draft: signal::draft,
    },
    Entry {
        reason: Reason::Survey,
        forms: &[Form::Day],
        from: &[Source::Feedback],
        without_rows: true,
        texts: &[],
        detail: nothing,
        draft: survey::draft,
    },
    Entry {
        reason: Reason::NeedsReview,
        forms: &[Form::Day],
        from: &[Source::Needs],
        without_rows: true,
        texts: &[],
        detail: nothing,
        draft: needs_review::draft,
    },
    Entry {
        reason: Reason::Profile,
        forms: &[Form::Day],
        from: &[Source::Profile],
        without_rows: false,
        texts: &[],
        detail: profile::detail,
        draft: profile::draft,
    },
    Entry {
        reason: Reason::WinBack,
        forms: &[Form::Day],
        from: &[],
        without_rows: false,
        texts: &["product"],
        detail: win_back::detail,
        draft: win_back::draft,
    },
    Entry {
        reason: Reason::Benefit,
        forms: &[Form::Row("b")],
        from: &[Source::Benefits],
        without_rows: false,
        texts: &["kind", "reason", "value"],
        detail: nothing,
        draft: benefit::draft,
    },
    Entry {
        reason: Reason::Points,
        forms: &[Form::Day],
        from: &[Source::Points],
        without_rows: false,
        texts: &[],
        detail: points::detail,
        draft: points::draft,
    },
    Entry {
        reason: Reason::Plan,
        forms: &[Form::Row("l")],
        from: &[Source::Plans],
        without_rows: false,
        texts: &["goal", "content", "place"],
        detail: nothing,
        draft: plan::draft,
    },
    Entry {
        reason: Reason::Event,
        forms: &[Form::Row("m")],
        from: &[Source::Attendance, Source::Ties],
        without_rows: true,
        texts: &["name", "start", "place"],
        detail: event::detail,
        draft: event::draft,
    },
    Entry {
        reason: Reason::Campaign,
        forms: &[Form::Row("m"), Form::Row("l")],
        from: &[Source::Ties],
        without_rows: true,
        texts: &["name", "end", "goal", "content"],
        detail: nothing,
        draft: campaign::draft,
    },
    Entry {
        reason: Reason::Action,
        forms: &[Form::Row("j")],
        from: &[],
        without_rows: true,
        texts: &["measure", "cause", "done_on"],
        detail: nothing,
        draft: action::draft,
    },
    Entry {
        reason: Reason::Tier,
        forms: &[Form::Row("h")],
        from: &[Source::Decisions],
        without_rows: false,
        texts: &["from", "to", "status"],
        detail: nothing,
        draft: tier::draft,
    },
];

/// The sentence speaks of nothing that is not in the row.
fn nothing(_: &Situation<'_>, _: &Terms, _: Matter, _: &Now<'_>) -> Option<Detail> {
    None
}

impl Reason {
    /// The reason with this id.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.id() == id)
    }

    /// The column of an item's own row that holds the id in its matter: a case has several rows.
    pub const fn id_column(self) -> &'static str {
        match self {
            Self::Case => "case_id",
            _ => "id",
        }
    }

    /// The ids of those that are found.
    pub fn found() -> impl Iterator<Item = &'static str> + Clone {
        REASONS.iter().map(|entry| entry.reason.id())
    }
}

impl Entry {
    /// That of a reason; `None` where nothing finds it.
    pub fn of(reason: Reason) -> Option<&'static Self> {
        // The list is short, and a matter is looked at far more often than the list grows.
        REASONS.iter().find(|entry| entry.reason == reason)
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::playbook;

    #[test]
    fn every_reason_of_the_playbook_is_one_and_each_is_found_once() {
        let ids: Vec<&str> = Reason::ALL.iter().map(|reason| reason.id()).collect();
        assert!(playbook::SCENARIOS.iter().all(|id| ids.contains(id)), "{ids:?}");
        assert!(playbook::REASONS.iter().all(|id| ids.contains(id)) && playbook::REASONS.len() == ids.len());
        for (place, entry) in REASONS.iter().enumerate() {
            assert!(playbook::SCENARIOS.contains(&entry.reason.id()), "{entry:?} has no section in the playbook");
            assert!(!entry.forms.is_empty());
            assert!(REASONS.iter().skip(place + 1).all(|other| other.reason != entry.reason), "{entry:?} twice");
        }
    }
}
