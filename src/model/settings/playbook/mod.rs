//! rules/playbook.toml: when to be in touch besides the rhythm of the tier, and how not to overdo it.
//!
//! A scenario is a small struct in a file of its own with its keys, and one line in the list below; the struct
//! [`Playbook`], the ids that `kind` and `--reason` know, and the keys of the file follow from the list.

/// The keys that scenarios have in common: switched on or off, what to think of and to talk about, the template of its
/// message; where it goes over channels, which; where a contact settles it, which one does if the book does not say.
macro_rules! shared {
    ($id:literal $(, $by:ident $(, $settled:literal)?)?) => {{
        use $crate::model::settings::key::{Absent, Holds};
        const KEYS: &[Key] = &[
            Key { path: concat!($id, ".on"), holds: Holds::Flag, absent: Absent::Value("true"), doc: "false switches it off" },
            $(
                Key {
                    path: concat!($id, ".", stringify!($by)),
                    holds: Holds::Names,
                    absent: Absent::Value("[]"),
                    doc: "channels, the first is suggested; left out: all",
                },
                $( Key {
                    path: concat!($id, ".settled_by"),
                    holds: Holds::Choice,
                    absent: Absent::Value(concat!("\"", $settled, "\"")),
                    doc: "any: any contact settles it; kind: only one of this kind",
                }, )?
            )?
            Key {
                path: concat!($id, ".checklist"),
                holds: Holds::Proses,
                absent: Absent::Value("[]"),
                doc: "what to think of",
            },
            Key {
                path: concat!($id, ".say.*"),
                holds: Holds::Prose,
                absent: Absent::Nothing,
                doc: "what to talk about, by the role of the person; `default` for every other",
            },
            Key {
                path: concat!($id, ".template"),
                holds: Holds::Text,
                absent: Absent::Value("\"\""),
                doc: "the template of its message; \"\" is none",
            },
        ];
        KEYS
    }};
}

mod action;
mod benefit;
mod cadence;
mod campaign;
mod case;
mod change;
mod declined_need;
mod delivery;
mod event;
mod festival;
mod first_follow_up;
mod key_date;
mod needs_review;
mod payment;
mod plan;
mod points;
mod profile;
mod promise;
mod renewal;
mod reply;
mod restock;
mod restraint;
mod signal;
pub mod survey;
mod tier;
mod win_back;

pub use action::Action;
pub use benefit::Benefit;
pub use cadence::Cadence;
pub use campaign::Campaign;
pub use case::Case;
pub use change::Change;
pub use declined_need::DeclinedNeed;
pub use delivery::Delivery;
pub use event::Event;
pub use festival::Festival;
pub use first_follow_up::FirstFollowUp;
pub use key_date::KeyDate;
pub use needs_review::NeedsReview;
pub use payment::Payment;
pub use plan::Plan;
pub use points::Points;
pub use profile::Profile;
pub use promise::Promise;
pub use renewal::Renewal;
pub use reply::Reply;
pub use restock::Restock;
pub use restraint::{QuietDays, REASONS, Restraint, Unanswered};
pub use signal::Signal;
pub use survey::{MEASURES, Survey};
pub use tier::Tier;
pub use win_back::WinBack;

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::names::Names;
use super::reader::{Section, Source};
use crate::problem::{Expected, Fault};
use crate::value::nearest::nearest;

/// A scenario of the playbook.
trait Scenario {
    /// The keys that scenarios have in common, as far as this one has them.
    const SHARED: &'static [Key];
    /// Its own keys.
    const KEYS: &'static [Key];
    /// Reads its table; `known` holds the names that its keys may use.
    fn read(section: &Section<'_>, known: &Known<'_>) -> Self;
}

/// Names that the other files declare.
pub(super) struct Known<'a> {
    pub(super) channels: &'a Names,
    pub(super) tiers: &'a Names,
}

macro_rules! scenarios {
    ( $( #[doc = $doc:literal] $id:ident: $scenario:ident ),* $(,)? ) => {
        /// rules/playbook.toml.
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub struct Playbook {
            /// What holds contacts back.
            pub restraint: Restraint,
            $( #[doc = $doc] pub $id: $scenario, )*
        }

        /// Ids of the scenarios, as in `--reason`, and in the `kind` of a contact.
        pub const SCENARIOS: &[&str] = &[$( stringify!($id) ),*];

        /// The file and its keys.
        pub const FILE: File =
            File { name: "rules/playbook.toml", keys: &[restraint::KEYS, $( $scenario::SHARED, $scenario::KEYS ),*] };

        impl Playbook {
            /// What every scenario can say, of the one with this id.
            pub fn guide(&self, id: &str) -> Option<&Guide> {
                match id {
                    $( stringify!($id) => Some(&self.$id.guide), )*
                    _ => None,
                }
            }

            /// Reads rules/playbook.toml.
            pub(super) fn read(source: &Source<'_>, known: &Known<'_>) -> Self {
                let root = source.root();
                Self {
                    restraint: Restraint::read(&root.section("restraint")),
                    $( $id: $scenario::read(&root.section(stringify!($id)), known), )*
                }
            }
        }
    };
}

scenarios! {
    /// They wrote or called, and nobody answered.
    reply: Reply,
    /// The next step that a contact promised.
    promise: Promise,
    /// A case is open.
    case: Case,
    /// After the first purchase.
    first_follow_up: FirstFollowUp,
    /// The strands of the tier.
    cadence: Cadence,
    /// Something has changed at the customer.
    change: Change,
    /// A need could not be met, and nobody has said so.
    declined_need: DeclinedNeed,
    /// A promised delivery is late.
    delivery: Delivery,
    /// An order is to be paid.
    payment: Payment,
    /// Birthdays and anniversaries.
    key_date: KeyDate,
    /// Festivals.
    festival: Festival,
    /// The next order is near.
    restock: Restock,
    /// An agreement ends.
    renewal: Renewal,
    /// Words that matter were said more than once.
    signal: Signal,
    /// They have not been asked for long.
    survey: Survey,
    /// Their needs have not been looked at for long.
    needs_review: NeedsReview,
    /// What is known of them has gaps, or is old.
    profile: Profile,
    /// They have stopped ordering.
    win_back: WinBack,
    /// Something they are entitled to is unused.
    benefit: Benefit,
    /// Points expire.
    points: Points,
    /// Guests of an event are invited, reminded and thanked.
    event: Event,
    /// A contact was planned.
    plan: Plan,
    /// A campaign runs.
    campaign: Campaign,
    /// A measure of ours is to be done, or told.
    action: Action,
    /// A tier is to be decided, or told.
    tier: Tier,
}

/// A key that holds a span of days.
const fn span(path: &'static str, absent: &'static str, doc: &'static str) -> Key {
    Key { path, holds: Holds::Span, absent: Absent::Value(absent), doc }
}

/// A number above 0, in thousandths.
fn thousandths(entry: &Entry<'_>) -> Option<i64> {
    let number = (entry.number()? * 1000.0).round();
    if (1.0..=1e9).contains(&number) { Some(number as i64) } else { entry.bad(Expected::AtLeast("0.001".to_owned())) }
}

/// What every scenario can say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guide {
    /// Whether it is switched on.
    pub on: bool,
    /// What to think of.
    pub checklist: Vec<String>,
    /// What to talk about, by the role of the person; `default` for every other.
    pub say: Vec<(String, String)>,
    /// Channels that it may go over, the first suggested; empty: all.
    pub by: Vec<usize>,
    /// Which contact settles it.
    pub settled_by: SettledBy,
    /// The template of its message; empty: none.
    pub template: String,
}

/// Which contact settles an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SettledBy {
    /// Any, at or after the start of the window.
    Any,
    /// One whose `kind` is the scenario.
    Kind,
}

/// A value that may differ by tier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PerTier<T> {
    /// By place of the tier in [`Tiers::list`](super::tiers::Tiers::list).
    pub tiers: Vec<(usize, T)>,
    /// For all the others.
    pub default: T,
}

/// A value for some tiers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForSome<T> {
    tiers: Vec<(usize, T)>,
    default: Option<T>,
}

/// Roles of people, by which `say` can differ.
pub const ROLES: [&str; 8] =
    ["decision", "influence", "purchasing", "technical", "finance", "user", "gatekeeper", "advocate"];

const DEFAULT: &str = "default";

impl Guide {
    /// Reads what is declared of it: not every scenario goes over channels of its own, or is settled by a contact.
    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        let talk = section.section("say");
        let mut say = Vec::new();
        for role in talk.names() {
            if role.text == DEFAULT || ROLES.contains(&role.text.as_str()) {
                say.extend(talk.get(&role.text, Entry::text).map(|text| (role.text, text)));
            } else {
                let near = nearest(&role.text, ROLES.into_iter().chain([DEFAULT])).map(str::to_owned);
                section.report(Fault::UnknownKey { key: talk.path(&role.text), near }, role.place);
            }
        }
        let by = || section.get("by", |entry| known.channels.find_all(entry));
        Self {
            on: section.flag("on"),
            checklist: section.texts("checklist"),
            say,
            by: section.declares("by").then(by).flatten().unwrap_or_default(),
            settled_by: if section.declares("settled_by") { SettledBy::read(section) } else { SettledBy::Kind },
            template: section.text("template"),
        }
    }

    /// What to talk about with a person of this role.
    pub fn say(&self, role: &str) -> Option<&str> {
        let of = |wanted: &str| self.say.iter().find(|(role, _)| role == wanted).map(|(_, text)| text.as_str());
        of(role).or_else(|| of(DEFAULT))
    }
}

impl SettledBy {
    const WORDS: [&str; 2] = ["any", "kind"];

    fn read(section: &Section<'_>) -> Self {
        match section.get("settled_by", |entry| entry.one_of(&Self::WORDS)) {
            Some(1) => Self::Kind,
            _ => Self::Any,
        }
    }
}

/// A key that holds a span of days for each of some tiers.
const fn every(path: &'static str, doc: &'static str) -> Key {
    Key { path, holds: Holds::Span, absent: Absent::Nothing, doc }
}

impl<T> ForSome<T> {
    /// Reads a table of values by tier; a tier that is left out has the default, if there is one.
    fn read<'a>(section: &Section<'a>, known: &Known<'_>, read: impl Fn(&Entry<'a>) -> Option<T>) -> Self {
        Self { tiers: by_tier(section, known, &read), default: section.get(DEFAULT, &read) }
    }

    /// Whether no tier has a value.
    pub fn is_empty(&self) -> bool {
        self.tiers.is_empty() && self.default.is_none()
    }

    /// The value for a tier.
    pub fn of(&self, tier: usize) -> Option<&T> {
        let own = self.tiers.iter().find(|(place, _)| *place == tier).map(|(_, value)| value);
        own.or(self.default.as_ref())
    }
}

/// The values of a table by tier, but for its default.
fn by_tier<'a, T>(section: &Section<'a>, known: &Known<'_>, read: impl Fn(&Entry<'a>) -> Option<T>) -> Vec<(usize, T)> {
    let mut tiers = Vec::new();
    for name in section.names().into_iter().filter(|name| name.text != DEFAULT) {
        match known.tiers.position(&name.text) {
            Some(tier) => tiers.extend(section.get(&name.text, &read).map(|value| (tier, value))),
            None => {
                if let Some(fault) = known.tiers.undeclared(&name.text) {
                    section.report(fault, name.place);
                }
            }
        }
    }
    tiers
}

impl<T> PerTier<T> {
    /// Reads a table of values by tier, whose `default` is declared; `fallback` is for a default that does not fit.
    fn read<'a>(section: &Section<'a>, known: &Known<'_>, fallback: T, read: impl Fn(&Entry<'a>) -> Option<T>) -> Self {
        let tiers = by_tier(section, known, &read);
        Self { tiers, default: section.get(DEFAULT, &read).unwrap_or(fallback) }
    }

    /// The value for a tier.
    pub fn of(&self, tier: Option<usize>) -> &T {
        let own = tier.and_then(|tier| self.tiers.iter().find(|(place, _)| *place == tier));
        own.map_or(&self.default, |(_, value)| value)
    }
}
