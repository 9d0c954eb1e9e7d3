//! Which planned contact a contact fulfils, where nobody says it.

use crate::value::date::Date;

/// A planned contact that is still to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Open {
    /// Its id.
    pub id: String,
    /// The day.
    pub on: Date,
    /// The strand or scenario that it serves, by its id; empty where that is not said.
    pub strand: String,
    /// Over which channel, by its id; empty where that is not said.
    pub channel: String,
}

/// A contact that was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Made<'m> {
    /// The day.
    pub on: Date,
    /// What it was, by its id; empty where that is not said.
    pub kind: &'m str,
    /// Over which channel, by its id; empty where that is not said.
    pub channel: &'m str,
    /// They met, which does whatever was planned.
    pub met: bool,
}

/// The days around a planned one on which a contact fulfils it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Around {
    /// The first day after today's on which nothing planned is done yet.
    pub early: Date,
    /// The last day before today's whose plans are given up.
    pub late: Date,
}

/// The planned contact that is fulfilled: one that fits by what it was, else by its channel, and of those the nearest; of
/// two as near the earlier.
pub fn fulfilled<'o>(open: &'o [Open], made: &Made<'_>, around: Around) -> Option<&'o Open> {
    let near = open.iter().filter(|open| around.late < open.on && open.on < around.early);
    near.filter(|open| fits(open, made)).min_by_key(|open| (open.on.since(made.on).abs(), open.on, &open.id))
}

fn fits(open: &Open, made: &Made<'_>) -> bool {
    if made.met {
        return true;
    }
    if !made.kind.is_empty() && !open.strand.is_empty() {
        return made.kind == open.strand;
    }
    made.channel.is_empty() || open.channel.is_empty() || made.channel == open.channel
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text.as_bytes()).expect("a day")
    }

    fn told(plans: &[(&str, &str, &str)], kind: &str, channel: &str) -> Option<String> {
        let open = |(place, (on, strand, channel)): (usize, &(&str, &str, &str))| Open {
            id: format!("l-{place}"),
            on: day(on),
            strand: (*strand).to_owned(),
            channel: (*channel).to_owned(),
        };
        let open: Vec<Open> = plans.iter().enumerate().map(open).collect();
        let made = Made { on: day("2026-03-20"), kind, channel, met: channel == "visit" };
        let around = Around { early: day("2026-03-28"), late: day("2026-02-20") };
        fulfilled(&open, &made, around).map(|open| open.id.clone())
    }

    #[test]
    fn the_nearest_that_fits_by_kind_else_by_channel_is_fulfilled() {
        let plans =
            [("2026-03-10", "talk", "phone"), ("2026-03-23", "talk", "phone"), ("2026-03-20", "news", "wechat")];
        assert_eq!(told(&plans, "talk", "").as_deref(), Some("l-1"));
        assert_eq!(told(&plans, "", "phone").as_deref(), Some("l-1"));
        assert_eq!(told(&plans, "news", "phone").as_deref(), Some("l-2"));
        assert_eq!(told(&plans, "", "visit").as_deref(), Some("l-2"), "who meets has done all");
        assert_eq!(told(&plans, "", "email"), None);
        assert_eq!(told(&plans, "call", "phone"), None, "another kind was meant");
    }

    #[test]
    fn what_is_far_away_is_not() {
        assert_eq!(told(&[("2026-03-28", "talk", "phone")], "talk", ""), None);
        assert_eq!(told(&[("2026-03-27", "talk", "phone")], "talk", "").as_deref(), Some("l-0"));
        assert_eq!(told(&[("2026-02-20", "talk", "phone")], "talk", ""), None);
        assert_eq!(told(&[("2026-02-21", "talk", "phone")], "talk", "").as_deref(), Some("l-0"));
        let both = [("2026-03-22", "talk", ""), ("2026-03-18", "talk", "")];
        assert_eq!(told(&both, "talk", "").as_deref(), Some("l-1"), "of two as near the earlier");
    }
}
