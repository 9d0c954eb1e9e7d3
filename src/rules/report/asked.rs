//! What is asked of a report: over which days, split by what; and the groups that customers are in.

use super::Group;
use crate::value::date::Date;
use crate::value::period::{Calendar, Period};

/// By what figures are split.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// By who of us looks after the customer.
    Owner,
    /// By tier.
    Tier,
    /// By stage of the lifecycle.
    Stage,
    /// By segment; a customer may be in several, or in none.
    Segment,
    /// By strand, each with the customers who have it.
    Strand,
    /// By channel of the contact.
    Channel,
    /// By the survey that was answered.
    Survey,
    /// By how the customer came to us.
    Source,
    /// By how bad a case is.
    Severity,
    /// By the department that has a case.
    Department,
    /// By customer.
    Customer,
    /// By month.
    Month,
    /// By quarter.
    Quarter,
    /// By year.
    Year,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Owner,
        Self::Tier,
        Self::Stage,
        Self::Segment,
        Self::Strand,
        Self::Channel,
        Self::Survey,
        Self::Source,
        Self::Severity,
        Self::Department,
        Self::Customer,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// Its name, as after `--by`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Tier => "tier",
            Self::Stage => "stage",
            Self::Segment => "segment",
            Self::Strand => "strand",
            Self::Channel => "channel",
            Self::Survey => "survey",
            Self::Source => "source",
            Self::Severity => "severity",
            Self::Department => "department",
            Self::Customer => "customer",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The unit of the calendar that it stands for.
    pub const fn calendar(self) -> Option<Calendar> {
        match self {
            Self::Month => Some(Calendar::Month),
            Self::Quarter => Some(Calendar::Quarter),
            Self::Year => Some(Calendar::Year),
            _ => None,
        }
    }
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The day asked about.
    pub today: Date,
    /// The days that the figures are about, none of them after today.
    pub period: Period,
    /// Whether somebody named them.
    pub named: bool,
    /// By what the figures are split.
    pub by: Option<By>,
    /// The groups of customers, where they are split by something that customers have.
    pub groups: Groups,
}

/// The groups that customers are in, by the customers' numbers.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// The groups, in the order in which they are shown.
    pub list: Vec<Group>,
    /// The groups of each customer, by their places; none where nobody is grouped.
    pub of: Members,
}

/// Which groups each customer is in.
#[derive(Clone, Debug, Default)]
pub enum Members {
    /// None.
    #[default]
    Nobody,
    /// One each.
    One(Vec<u32>),
    /// Any number of them.
    Several(Vec<Box<[u32]>>),
}

impl Members {
    /// How many customers there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Nobody => 0,
            Self::One(groups) => groups.len(),
            Self::Several(groups) => groups.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The places of the groups of a customer.
    pub fn of(&self, customer: usize) -> &[u32] {
        match self {
            Self::Nobody => &[],
            Self::One(groups) => groups.get(customer).map_or(&[], std::slice::from_ref),
            Self::Several(groups) => groups.get(customer).map_or(&[], |groups| groups),
        }
    }
}

impl Asked {
    /// The days of each line: the months of the period where it is cut into such, and at the end all of them.
    pub fn stretches(&self) -> Vec<(Group, Period)> {
        let calendar = self.by.and_then(|by| Some((by, by.calendar()?)));
        let cut =
            calendar.map(|(by, calendar)| self.period.cut(calendar).map(move |part| (Group::Days(by, part), part)));
        cut.into_iter().flatten().chain([(Group::All, self.period)]).collect()
    }
}
