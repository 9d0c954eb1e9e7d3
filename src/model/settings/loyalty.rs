//! rules/loyalty.toml: points, what a referral and a loyal customer get, and what is suggested to whom.
//!
//! An entry of the log of points is a promise: what stands here decides about entries that are still to be made, never
//! about those that were.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::names::Names;
use super::reader::{Section, Source};
use super::suggest::{self, Suggest};
use super::text::Text;
use crate::problem::Expected;
use crate::value::date::Date;
use crate::value::span::Span;

/// rules/loyalty.toml.
#[derive(Clone, PartialEq, Debug)]
pub struct Loyalty {
    /// The first day whose purchases earn points; `None`: no purchase does.
    pub starts: Option<Date>,
    /// How long a batch can be used; `None`: for ever.
    pub expires: Option<Span>,
    /// How points are earned.
    pub earn: Earn,
    /// What a point is worth, in 1/10000 of the book's currency; nought: nobody says.
    pub worth: i64,
    /// The fewest points that are redeemed at once.
    pub minimum: u32,
    /// How many points grant what, in the file's order.
    pub thresholds: Vec<Threshold>,
    /// What a referral brings.
    pub referral: Referral,
    /// What a person is given in a year at most, in 1/10000 of the book's currency.
    pub cap: Option<i64>,
    /// What the benefits of tiers and thresholds are, in the file's order.
    pub grants: Vec<Grant>,
    /// What is suggested.
    pub suggest: Suggest,
}

/// How points are earned.
#[derive(Clone, PartialEq, Debug)]
pub struct Earn {
    /// One point for every full amount of this, in 1/10000 of the book's currency; above nought.
    pub every: i64,
    /// By place of the tier: how many times as many, in thousandths.
    pub times: Vec<(usize, i64)>,
    /// Categories that earn nothing.
    pub not_for: Vec<String>,
    /// Kinds of measures that earn too, each with the figure that earns a point.
    pub measures: Vec<(String, f64)>,
}

/// So many points collected grant something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Threshold {
    /// Collected in all, whether they were used or not.
    pub points: u32,
    /// The name of what is granted.
    pub grants: String,
}

/// What a referral brings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Referral {
    /// Points for whoever brought the customer.
    pub referrer: u32,
    /// Points for the customer who was brought.
    pub referee: u32,
    /// The first order must come within so long.
    pub within: Span,
    /// Who is asked to recommend us.
    pub ask: Text,
}

/// What something is that a tier or a threshold grants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grant {
    /// Its name, as under `benefits` of a tier or `grants` of a threshold.
    pub name: String,
    /// A kind of [`KINDS`].
    pub kind: usize,
    /// What it is worth, in 1/10000 of the book's currency.
    pub value: Option<i64>,
    /// They become entitled again after so long; `None`: once.
    pub every: Option<Span>,
    /// An entitlement lapses after so long.
    pub expires: Option<Span>,
}

/// What a benefit may be, as the log has it.
pub const KINDS: [&str; 4] = ["gift", "coupon", "cashback", "privilege"];

/// A factor of one, in thousandths.
pub const ONCE: i64 = 1000;

/// The file and its keys.
pub const FILE: File = File { name: "rules/loyalty.toml", keys: &[KEYS, suggest::KEYS] };

/// Without a rule of its own a book asks these.
const ASK: &str = "last_nps >= 9 || last_nps == null && orders_12m >= 3 && open_cases == 0";

const KEYS: &[Key] = &[
    Key {
        path: "starts",
        holds: Holds::Date,
        absent: Absent::Nothing,
        doc: "the first day whose purchases earn points; left out: no purchase does",
    },
    Key {
        path: "expires",
        holds: Holds::Span,
        absent: Absent::Nothing,
        doc: "a batch can be used until so long after the day it was earned, that day included; left out: for ever",
    },
    Key {
        path: "earn.every",
        holds: Holds::Decimal,
        absent: Absent::Value("\"10\""),
        doc: "one point for every full amount of this that an order comes to after refunds",
    },
    Key {
        path: "earn.times.*",
        holds: Holds::Number,
        absent: Absent::Nothing,
        doc: "so many times as many points, by the tier of the customer on the day of the purchase; left out: once",
    },
    Key {
        path: "earn.not_for",
        holds: Holds::Proses,
        absent: Absent::Value("[]"),
        doc: "categories that earn nothing, such as postage",
    },
    Key {
        path: "earn.measure.*.every",
        holds: Holds::Decimal,
        absent: Absent::Required,
        doc: "every row of the log of measures of this kind earns a point for every full figure of this, say of a deposit",
    },
    Key {
        path: "redeem.worth",
        holds: Holds::Decimal,
        absent: Absent::Value("\"0\""),
        doc: "what a point is worth when it is redeemed; 0 where it cannot be said",
    },
    Key {
        path: "redeem.minimum",
        holds: Holds::Count,
        absent: Absent::Value("1"),
        doc: "the fewest points that are redeemed at once",
    },
    Key {
        path: "threshold.points",
        holds: Holds::Count,
        absent: Absent::Required,
        doc: "collected in all, whether they were used or not",
    },
    Key {
        path: "threshold.grants",
        holds: Holds::Prose,
        absent: Absent::Required,
        doc: "what whoever has collected so many is entitled to",
    },
    Key {
        path: "referral.referrer",
        holds: Holds::Count,
        absent: Absent::Value("0"),
        doc: "points for whoever brought a customer, once that customer has ordered",
    },
    Key {
        path: "referral.referee",
        holds: Holds::Count,
        absent: Absent::Value("0"),
        doc: "points for the customer who was brought, once it has ordered",
    },
    Key {
        path: "referral.within",
        holds: Holds::Span,
        absent: Absent::Value("\"180 days\""),
        doc: "the first order must come within so long after the referral",
    },
    Key {
        path: "referral.ask",
        holds: Holds::Expression,
        absent: Absent::Nothing,
        doc: "who is asked to recommend us (`kehu refer --ask`); left out: promoters, and who orders often and was never asked",
    },
    Key {
        path: "benefit.cap_per_person_and_year",
        holds: Holds::Decimal,
        absent: Absent::Nothing,
        doc: "what a person is given in a calendar year at most; left out: nobody counts",
    },
    Key {
        path: "grant.*.kind",
        holds: Holds::Choice,
        absent: Absent::Value("\"gift\""),
        doc: "what it is: gift, coupon, cashback, privilege; the name is the one under `benefits` of tiers or `grants` of thresholds",
    },
    Key {
        path: "grant.*.value",
        holds: Holds::Decimal,
        absent: Absent::Nothing,
        doc: "what it is worth; the cap counts it",
    },
    Key {
        path: "grant.*.every",
        holds: Holds::Span,
        absent: Absent::Nothing,
        doc: "they are entitled to it again after so long; left out: once",
    },
    Key {
        path: "grant.*.expires",
        holds: Holds::Span,
        absent: Absent::Nothing,
        doc: "who has not been given it by then is not entitled any more; left out: for ever",
    },
];

impl Loyalty {
    /// Reads rules/loyalty.toml; amounts are in the currency of the book.
    pub(super) fn read(source: &Source<'_>, tiers: &Names, currency: &str) -> Self {
        let root = source.root();
        let amount = |section: &Section<'_>, key: &str| section.get(key, |entry| entry.amount(currency));
        let (redeem, benefit) = (root.section("redeem"), root.section("benefit"));
        let threshold = |section: Section<'_>| {
            let points = section.get("points", Entry::positive);
            let grants = section.text("grants");
            Some(Threshold { points: points?, grants }).filter(|threshold| !threshold.grants.is_empty())
        };
        let grant = |(name, section): (super::reader::Name, Section<'_>)| Grant {
            name: name.text,
            kind: section.get("kind", |entry| entry.one_of(&KINDS)).unwrap_or_default(),
            value: amount(&section, "value"),
            every: section.get("every", Entry::days),
            expires: section.get("expires", Entry::days),
        };
        Self {
            starts: root.get("starts", Entry::date),
            expires: root.get("expires", Entry::days),
            earn: earn(&root.section("earn"), tiers, currency),
            worth: amount(&redeem, "worth").unwrap_or_default(),
            minimum: redeem.get("minimum", Entry::positive).unwrap_or(1),
            thresholds: root.tables("threshold").into_iter().filter_map(threshold).collect(),
            referral: referral(&root.section("referral")),
            cap: amount(&benefit, "cap_per_person_and_year"),
            grants: root.section("grant").sections().into_iter().map(grant).collect(),
            suggest: Suggest::read(&root.section("suggest")),
        }
    }

    /// What a benefit of this name is.
    pub fn grant(&self, name: &str) -> Option<&Grant> {
        self.grants.iter().find(|grant| grant.name == name)
    }

    /// How many times as many points the tier at this place earns, in thousandths.
    pub fn times(&self, tier: Option<usize>) -> i64 {
        let own = tier.and_then(|tier| self.earn.times.iter().find(|(place, _)| *place == tier));
        own.map_or(ONCE, |(_, times)| *times)
    }

    /// Whether it matters in which tier somebody buys.
    pub fn asks_for_tiers(&self) -> bool {
        self.earn.times.iter().any(|(_, times)| *times != ONCE)
    }

    /// The last day of a batch that begins on this day.
    pub fn last_day(&self, day: Date) -> Option<Date> {
        self.expires.map(|span| span.after(day))
    }
}

fn earn(section: &Section<'_>, tiers: &Names, currency: &str) -> Earn {
    let every = section.get("every", |entry| match entry.amount(currency)? {
        0 => entry.bad(Expected::AtLeast("0.0001".to_owned())),
        every => Some(every),
    });
    let names = section.section("times");
    let mut times = Vec::new();
    for name in names.names() {
        match tiers.position(&name.text) {
            Some(tier) => times.extend(names.get(&name.text, thousandths).map(|times| (tier, times))),
            None => {
                // A tier whose value does not fit either has both told.
                names.get(&name.text, thousandths);
                if let Some(fault) = tiers.undeclared(&name.text) {
                    names.report(fault, name.place);
                }
            }
        }
    }
    let measures = section.section("measure").sections().into_iter();
    let measures = measures.filter_map(|(kind, section)| Some((kind.text, section.get("every", figure)?))).collect();
    Earn { every: every.unwrap_or(100_000), times, not_for: section.texts("not_for"), measures }
}

/// A number from nought on, in thousandths.
fn thousandths(entry: &Entry<'_>) -> Option<i64> {
    let number = (entry.number()? * ONCE as f64).round();
    if (0.0..=1e9).contains(&number) { Some(number as i64) } else { entry.bad(Expected::AtLeast("0".to_owned())) }
}

/// A figure above nought.
fn figure(entry: &Entry<'_>) -> Option<f64> {
    let figure: f64 = entry.decimal()?.parse().unwrap_or_default();
    if figure > 0.0 && figure.is_finite() { Some(figure) } else { entry.bad(Expected::AtLeast("0.0001".to_owned())) }
}

fn referral(section: &Section<'_>) -> Referral {
    let count = |key| section.get(key, Entry::count).unwrap_or_default();
    let ask = section.get("ask", Entry::located);
    Referral {
        referrer: count("referrer"),
        referee: count("referee"),
        within: section.span("within"),
        ask: ask.unwrap_or_else(|| Text { text: ASK.to_owned(), file: FILE.name.to_owned(), offset: 0 }),
    }
}
