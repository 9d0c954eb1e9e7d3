//! What the sentence of an item speaks of that stands in no row: worked out for the lines that are shown, since a million
//! items are never shown.

use crate::facts::clock::{Clock, Step};
use crate::facts::profile::Gaps;
use crate::value::date::Date;
use crate::value::moment::{Moment, Zone};

/// A figure behind an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail {
    /// They usually order after so long: twice the days, since it may be half a day more.
    UsualGap(i64),
    /// What they bought usually lasts so many days.
    Lasts(u16),
    /// Nobody has answered so many attempts in a row, so that the rhythm is so many times as long.
    Silence {
        /// The attempts.
        silent: u32,
        /// How many times.
        factor: u32,
    },
    /// What is missing in their profile, and since when nobody has changed it.
    Profile {
        /// The day of the last change.
        since: Date,
        /// What is missing.
        gaps: Gaps,
    },
    /// The day that is marked.
    On(Date),
    /// How a case stands.
    Case {
        /// Where it stands.
        step: Step,
        /// The clock in force.
        clock: Clock,
        /// Its deadline.
        until: Local,
        /// That has passed.
        breached: bool,
        /// Its severity, as a place among the declared ones.
        severity: usize,
    },
    /// Words that matter were said.
    Signals {
        /// Which signals, one bit each, in the order of rules/signals.toml.
        signals: u32,
        /// How often the first of them was heard.
        times: u32,
        /// When one of them was heard last.
        last: Date,
    },
    /// How far it has got with a guest of an event.
    Guest(Guest),
    /// So many points lapse after this day.
    Points(i64, Date),
    /// So much is left to pay, in 1/10000 of the book's currency, by this day.
    Owed(i64, Date),
}

/// What is next with a guest of an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Guest {
    /// To invite them.
    Invite,
    /// To ask for their answer.
    Answer,
    /// To remind them.
    Remind,
    /// To thank them for having come.
    Thank,
    /// To tell them what they missed.
    Missed,
    /// To note whether they came.
    Note,
}

/// A moment as the clocks on the wall show it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Local {
    /// The day.
    pub day: Date,
    /// The minute of that day.
    pub minute: u16,
}

impl Local {
    /// A moment in a zone.
    pub fn of(zone: &Zone, moment: Moment) -> Self {
        let (day, second) = zone.local(moment);
        Self { day, minute: (second / 60) as u16 }
    }
}

impl std::fmt::Display for Local {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {:02}:{:02}", self.day, self.minute / 60, self.minute % 60)
    }
}
