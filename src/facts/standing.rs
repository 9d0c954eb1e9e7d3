//! The contacts that can still matter: the fold that `due` lives on.
//!
//! Of a customer's whole history only a few rows decide anything: the latest that reset each strand, the latest we made,
//! the latest answered, the standing promise, what they wrote since, what we tried since, and what happened this week. A
//! row that does not matter in some set of rows matters in no larger one. So the rows that matter can be kept while
//! reading in any order, on any number of threads, and
//!
//! > standing(a ∪ b) = standing(standing(a) ∪ standing(b))
//!
//! The rules then run on what is left exactly as they would on the whole log; a property test holds both against each
//! other. That is why there is no second set of "aggregates" that could disagree with the definitions.

use super::contact::{ANSWER_SETS, Contact};
use super::strand::Strands;
use crate::value::moment::Moment;

/// What a row may be the latest of, beside the strands it resets.
mod role {
    pub const REAL: u64 = 1 << 63;
    pub const OUTBOUND_REAL: u64 = 1 << 62;
    pub const OUTBOUND: u64 = 1 << 61;
    pub const ANSWERED: u64 = 1 << 60;
    pub const OUTBOUND_ANSWERED: u64 = 1 << 59;
    pub const PROMISE: u64 = 1 << 58;
    pub const SPOKEN: u64 = 1 << 57;
    /// No row claims it: it says that enough of our unanswered rows are there already.
    pub const STEPS: u64 = 1 << 56;
}

/// The bits of [`Sweep::seen`] that stand for roles; those below are strands.
pub const ROLES: u64 = !(u64::MAX >> 8);

const EVERY_ROLE: u64 = role::REAL
    | role::OUTBOUND_REAL
    | role::OUTBOUND
    | role::ANSWERED
    | role::OUTBOUND_ANSWERED
    | role::PROMISE
    | role::SPOKEN;

/// What decides whether a row may matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent answers")]
pub struct Asks {
    /// It may, whatever it says.
    pub anything: bool,
    /// It may if it promises something.
    pub promise: bool,
    /// It may if it was with somebody in particular.
    pub person: bool,
    /// It may if it is of some kind.
    pub kind: bool,
}

/// What a row is the latest of by its answers alone, for each set of them.
const BY_ANSWERS: [u64; ANSWER_SETS] = {
    let mut claims = [0; ANSWER_SETS];
    let mut answers = 0;
    while answers < ANSWER_SETS {
        let contact = Contact::answering(answers as u8);
        claims[answers] = claim(contact.real(), role::REAL)
            | claim(contact.outbound_real(), role::OUTBOUND_REAL)
            | claim(!contact.inbound(), role::OUTBOUND)
            | claim(contact.answered(), role::ANSWERED)
            | claim(contact.outbound_real() && contact.answered(), role::OUTBOUND_ANSWERED);
        answers += 1;
    }
    claims
};

const fn claim(holds: bool, role: u64) -> u64 {
    if holds { role } else { 0 }
}

/// What decides whether a row still matters.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Which strands a contact resets.
    pub strands: Strands,
    /// Outbound rows at or after this moment always matter: they are this week's touches.
    pub recent: Moment,
    /// Attempts after the last answered row that matter: beyond so many the rhythm is not stretched further.
    pub attempts: usize,
    /// Outbound rows after the last answered row that matter, attempts or not: beyond so many, no sequence asks again.
    pub steps: usize,
    /// Kinds of which the latest real contact matters, and the latest answered one, since it settles a scenario.
    pub kinds: Kinds,
}

/// A set of kinds, as places among the declared ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Kinds([u64; 4]);

impl Kinds {
    /// These kinds.
    pub fn new(kinds: impl IntoIterator<Item = u8>) -> Self {
        kinds.into_iter().fold(Self::default(), Self::with)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a kind is among them. [`NONE`](super::contact::NONE) never is.
    #[inline]
    pub fn has(&self, kind: u8) -> bool {
        let word = self.0.get(usize::from(kind >> 6));
        word.is_some_and(|word| word & 1 << (kind & 63) != 0)
    }

    fn with(mut self, kind: u8) -> Self {
        if let Some(word) = self.0.get_mut(usize::from(kind >> 6)).filter(|_| kind != super::contact::NONE) {
            *word |= 1 << (kind & 63);
        }
        self
    }
}

impl Standing {
    /// What this row would be the latest of, for a customer whose strands are `mask`.
    #[expect(clippy::needless_bitwise_bool, reason = "which answer comes first cannot be foreseen")]
    #[inline]
    pub fn claims(&self, contact: &Contact, mask: u64) -> u64 {
        let by_answers = BY_ANSWERS.get(contact.answers()).copied().unwrap_or_default();
        self.strands.reset_by(contact) & mask
            | by_answers
            | claim(contact.promised_for().is_some(), role::PROMISE)
            | claim(contact.real() & (contact.person != 0), role::SPOKEN)
    }

    /// What a row at this moment would have to say to matter, where some others are later whose claims together are `seen`.
    #[expect(clippy::needless_bitwise_bool, reason = "which answer comes first cannot be foreseen")]
    #[inline]
    pub fn asks(&self, at: Moment, mask: u64, seen: u64) -> Asks {
        let missing = (mask | EVERY_ROLE) & !seen;
        Asks {
            anything: (missing & !(role::PROMISE | role::SPOKEN) != 0) | (at >= self.recent),
            promise: missing & role::PROMISE != 0,
            person: missing & role::SPOKEN != 0,
            kind: !self.kinds.is_empty(),
        }
    }

    /// Whether a row with these claims that is earlier than some others, whose claims together are `seen`, does not matter.
    /// Most rows of a log can be told from that alone.
    #[expect(clippy::needless_bitwise_bool, reason = "which answer comes first cannot be foreseen")]
    #[inline]
    pub fn is_immaterial(&self, contact: &Contact, claims: u64, seen: u64) -> bool {
        let unanswered = contact.opens_reply() & (seen & role::OUTBOUND_REAL == 0);
        let silence = contact.attempt() & (seen & role::ANSWERED == 0);
        let touch = !contact.inbound() & (contact.at >= self.recent);
        let step = ours_unanswered(contact) & (seen & (role::ANSWERED | role::STEPS) == 0);
        let settles = self.kinds.has(contact.kind) & (contact.real() | contact.answered());
        (claims & !seen == 0) & !unanswered & !silence & !touch & !step & !settles
    }

    /// Walks from the latest row to the earliest and answers whether each one matters.
    pub fn sweep(&self, mask: u64) -> Sweep<'_> {
        let seen = if self.steps == 0 { role::STEPS } else { 0 };
        Sweep { standing: self, mask, seen, attempts: 0, steps: 0, kinds: Kinds::default(), answered: Kinds::default() }
    }

    /// Keeps of these rows, in any order, those that matter, the latest first.
    pub fn keep(&self, contacts: &mut Vec<Contact>, mask: u64) {
        let kept = self.keep_first(contacts, mask);
        contacts.truncate(kept);
    }

    /// Puts those of these rows that matter to the front, the latest first; answers how many they are.
    pub fn keep_first(&self, contacts: &mut [Contact], mask: u64) -> usize {
        contacts.sort_unstable_by(|a, b| b.order(a));
        let mut sweep = self.sweep(mask);
        let mut kept = 0;
        for place in 0..contacts.len() {
            let Some(&contact) = contacts.get(place) else { break };
            if sweep.matters(&contact)
                && let Some(free) = contacts.get_mut(kept)
            {
                *free = contact;
                kept += 1;
            }
        }
        kept
    }
}

/// A walk over one customer's rows, the latest first.
#[derive(Debug)]
pub struct Sweep<'s> {
    standing: &'s Standing,
    mask: u64,
    seen: u64,
    attempts: usize,
    steps: usize,
    /// Of these kinds the latest real contact is there.
    kinds: Kinds,
    /// Of these the latest answered row is.
    answered: Kinds,
}

/// Ours, and not known to be answered.
#[inline]
fn ours_unanswered(contact: &Contact) -> bool {
    !contact.inbound() && !contact.answered()
}

impl Sweep<'_> {
    /// Whether it is the latest real or the latest answered row of its kind.
    #[cold]
    fn settles(&mut self, contact: &Contact) -> bool {
        let kind = contact.kind;
        let latest = contact.real() && !self.kinds.has(kind);
        let latest_answered = contact.answered() && !self.answered.has(kind);
        if latest {
            self.kinds = self.kinds.with(kind);
        }
        if latest_answered {
            self.answered = self.answered.with(kind);
        }
        latest || latest_answered
    }

    /// The claims of all rows so far, together.
    pub fn seen(&self) -> u64 {
        self.seen
    }

    /// Whether the next row, which must not be later than those before, matters.
    #[inline]
    pub fn matters(&mut self, contact: &Contact) -> bool {
        let claims = self.standing.claims(contact, self.mask);
        let latest_of_something = claims & !self.seen != 0;
        let unanswered = contact.opens_reply() && self.seen & role::OUTBOUND_REAL == 0;
        let silence = contact.attempt() && self.seen & role::ANSWERED == 0 && self.attempts < self.standing.attempts;
        let touch = !contact.inbound() && contact.at >= self.standing.recent;
        let step = ours_unanswered(contact) && self.seen & (role::ANSWERED | role::STEPS) == 0;
        let settles = self.standing.kinds.has(contact.kind) && self.settles(contact);
        self.attempts += usize::from(silence);
        self.steps += usize::from(step);
        self.seen |= claims;
        if self.steps >= self.standing.steps {
            self.seen |= role::STEPS;
        }
        latest_of_something || unanswered || silence || touch || step || settles
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::facts::contact::{NONE, Nature, Outcome};
    use crate::facts::strand::Strand;
    use crate::model::place::Place;
    use crate::value::date::Date;
    use proptest::prelude::*;

    pub fn standing() -> Standing {
        let talk = Strand { kind: 0, by: vec![0], satisfies: vec![0, 1] };
        let news = Strand { kind: 1, by: vec![1], satisfies: vec![1] };
        let strands = Strands::new(vec![vec![talk, news.clone()], vec![news]], 4, 3, &[false, false, true]);
        Standing { strands, recent: Moment(400), attempts: 3, steps: 2, kinds: Kinds::new([1, 3]) }
    }

    pub fn contacts() -> impl Strategy<Value = Vec<Contact>> {
        let outcome = prop_oneof![
            Just(Outcome::Blank),
            Just(Outcome::Reached),
            Just(Outcome::Replied),
            Just(Outcome::Declined),
            Just(Outcome::NoAnswer)
        ];
        let kind = prop_oneof![Just(0), Just(1), Just(3), Just(NONE)];
        let channel = prop_oneof![Just(0), Just(1), Just(2), Just(NONE)];
        let row = (
            0_i64..500,
            0_u64..4,
            any::<bool>(),
            outcome,
            any::<bool>(),
            kind,
            channel,
            0_u64..3,
            prop::option::of(0..20),
        );
        prop::collection::vec(row, 0..40).prop_map(|rows| {
            let of = |(line, (at, rank, inbound, outcome, uncounted, kind, channel, person, next))| {
                let nature = Nature { inbound, outcome, uncounted };
                Contact::new(Moment(at), rank, Place::new(0, line as u64, 0), nature)
                    .over(kind, channel)
                    .with_person(person)
                    .promising(Option::map(next, Date::from_days))
            };
            rows.into_iter().enumerate().map(of).collect()
        })
    }

    proptest! {
        #[test]
        fn what_stands_of_two_parts_is_what_stands_of_the_whole(rows in contacts(), cut in 0_usize..40, tier in 0_usize..3) {
            let standing = standing();
            let mask = standing.strands.mask((tier < 2).then_some(tier));
            let cut = cut.min(rows.len());
            let (mut a, mut b) = (rows[..cut].to_vec(), rows[cut..].to_vec());
            standing.keep(&mut a, mask);
            standing.keep(&mut b, mask);
            b.extend(a);
            standing.keep(&mut b, mask);
            let mut whole = rows;
            standing.keep(&mut whole, mask);
            prop_assert_eq!(b, whole);
        }
    }

    #[test]
    fn a_long_history_leaves_few_rows() {
        let standing = standing();
        let mut rows: Vec<Contact> = (0..10_000)
            .map(|at| {
                Contact::new(Moment(at % 390), 0, Place::new(0, at as u64, 0), Nature::default())
                    .over((at % 2) as u8, (at % 3) as u8)
            })
            .collect();
        standing.keep(&mut rows, standing.strands.mask(None));
        assert!(rows.len() <= 4, "{} rows still matter", rows.len());
    }
}
