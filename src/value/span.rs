//! A calendar span: a number and a unit.

/// How long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// How many units.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// The unit of a span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Calendar months.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
    /// Working days.
    Workday,
}

impl Span {
    /// Reads `1 month`, `90 days` …
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(' ')?;
        let unit = match unit.trim().trim_end_matches('s') {
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "workday" => Unit::Workday,
            _ => return None,
        };
        Some(Self { count: count.parse().ok()?, unit })
    }
}
