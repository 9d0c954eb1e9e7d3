//! What the sentence of an item speaks of that stands in no row: worked out for the lines that are shown, since a million
//! items are never shown.

use crate::facts::clock::{Clock, Step};
use crate::value::date::Date;
use crate::value::moment::{Moment, Zone};

/// A figure behind an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail {
    /// They usually order after so long: twice the days, since it may be half a day more.
    UsualGap(i64),
    /// What they bought usually lasts so many days.
    Lasts(u16),
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
    /// So many points lapse after this day.
    Points(i64, Date),
    /// So much is left to pay, in 1/10000 of the book's currency, by this day.
    Owed(i64, Date),
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
