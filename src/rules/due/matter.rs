//! The stable key of an item: what is snoozed, and what scripts hold on to.

use super::reason::Reason;
use crate::value::date::Date;
use crate::value::id;

/// What an item is about. The same matter comes back as the same value on every day until it is settled.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Matter {
    /// `reply:f-…`: the row that waits for an answer, by the rank of its id.
    Reply(u64),
    /// `promise:f-…`: the row that promised.
    Promise(u64),
    /// `first_follow_up:2026-03-02`: the day of the first order.
    FirstFollowUp(Date),
    /// `cadence:talk`: the strand, as its place among the declared kinds.
    Cadence(u8),
}

impl Matter {
    /// Why the customer is due.
    pub const fn reason(self) -> Reason {
        match self {
            Self::Reply(_) => Reason::Reply,
            Self::Promise(_) => Reason::Promise,
            Self::FirstFollowUp(_) => Reason::FirstFollowUp,
            Self::Cadence(_) => Reason::Cadence,
        }
    }

    /// The key as text, given the ids of the declared kinds. `None` where it holds the id of a row that kehu did not name
    /// itself: only the file has all of that id.
    pub fn text(self, kinds: &[String]) -> Option<String> {
        let detail = match self {
            Self::Reply(rank) | Self::Promise(rank) => id::exact("f", rank)?,
            Self::FirstFollowUp(day) => day.to_string(),
            Self::Cadence(kind) => kinds.get(usize::from(kind))?.clone(),
        };
        Some(format!("{}:{detail}", self.reason().id()))
    }

    /// Reads a key; `None` where no matter has this form.
    pub fn parse(text: &str, kinds: &[String]) -> Option<Self> {
        let (reason, detail) = text.split_once(':')?;
        match Reason::named(reason)? {
            Reason::Reply => Some(Self::Reply(id::rank("f", detail.as_bytes()))),
            Reason::Promise => Some(Self::Promise(id::rank("f", detail.as_bytes()))),
            Reason::FirstFollowUp => Date::parse(detail.as_bytes()).map(Self::FirstFollowUp),
            Reason::Cadence => kinds
                .iter()
                .position(|kind| kind == detail)
                .and_then(|place| u8::try_from(place).ok())
                .map(Self::Cadence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matter_reads_back() {
        let kinds = ["talk".to_owned(), "news".to_owned()];
        for text in ["reply:f-7k3q9x2m4d1h", "promise:f-0", "first_follow_up:2026-03-02", "cadence:news"] {
            assert_eq!(Matter::parse(text, &kinds).and_then(|matter| matter.text(&kinds)).as_deref(), Some(text));
        }
        for text in ["cadence:visit", "nothing:x", "cadence", "first_follow_up:soon"] {
            assert_eq!(Matter::parse(text, &kinds), None, "{text}");
        }
    }
}
