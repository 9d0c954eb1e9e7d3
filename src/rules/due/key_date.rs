//! `key_date`: a birthday, an anniversary or another day worth a greeting, once or every year.
//!
//! Which days are near is found once for everybody, where the rows are read; here they become items. The year in the matter
//! is the one in which the day falls, also for a lunar day of the year before.

use super::detail::Detail;
use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::{KeyDay, Situation, Status};
use super::terms::Terms;
use crate::model::{key_date, person};
use crate::value::date::Date;
use crate::value::moment::Now;
use crate::value::recurring::Recurring;
use crate::value::span::Span;

/// The next time a date comes that it is not too late for; where what was given up is asked for, the last time that it is.
pub fn next(date: Recurring, terms: &Terms, today: Date) -> Option<Date> {
    when(|day| date.next_on_or_after(day), terms.playbook.key_date.give_up, terms, today)
}

/// The same of any day that comes again.
pub(super) fn when(next: impl Fn(Date) -> Option<Date>, give_up: Span, terms: &Terms, today: Date) -> Option<Date> {
    if terms.given_up { passed(next, give_up, today) } else { upcoming(next, give_up, today) }
}

/// The last day within a year of which `today` is past the last on which it is shown.
fn passed(next: impl Fn(Date) -> Option<Date>, give_up: Span, today: Date) -> Option<Date> {
    let mut found = None;
    let mut day = next(today.plus_months(-12))?;
    while today > give_up.after(day) {
        found = Some(day);
        match next(day.plus_days(1)) {
            Some(later) => day = later,
            None => break,
        }
    }
    found
}

/// The first day of which `today` is not past the last on which it is shown.
fn upcoming(next: impl Fn(Date) -> Option<Date>, give_up: Span, today: Date) -> Option<Date> {
    let mut day = next(give_up.before(today))?;
    // Spans of months are not the same length in both directions.
    while today > give_up.after(day) {
        day = next(day.plus_days(1))?;
    }
    Some(day)
}

/// First day to act, before quiet days are avoided.
fn first_day(day: &KeyDay, terms: &Terms) -> Date {
    match day.lead_days {
        Some(lead) => day.on.plus_days(-i32::from(lead)),
        None => terms.playbook.key_date.before.before(day.on),
    }
}

/// Whether it may be due by the day up to which is asked.
pub fn is_near(day: &KeyDay, terms: &Terms) -> bool {
    terms.last_loud(first_day(day, terms)) <= terms.until
}

/// Adds the dates that are near, unless the customer is gone for good.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    if customer.key_dates.is_empty() || customer.status == Status::Closed {
        return;
    }
    for day in customer.key_dates {
        let due = first_day(day, terms);
        let from = terms.last_loud(due).min(due);
        if from > terms.until || settled::since(customer, Reason::KeyDate, from, terms, now) {
            continue;
        }
        let last = terms.playbook.key_date.give_up.after(day.on);
        let given_up = now.today > last;
        if given_up && !settled::is_missed(customer, from, last, terms, now) {
            continue;
        }
        let table = if day.birthday { &person::TABLE } else { &key_date::TABLE };
        let mut anchor = Anchor::row(table, day.place, now.zone.start(due));
        // The row is older than any of its days, and what is put off is put off for its year.
        anchor.at = None;
        anchor.person = day.person;
        let mut draft = Draft::days(matter(day), due, day.on, anchor, terms.by(Reason::KeyDate).bits);
        draft.given_up = given_up;
        let lead = day.lead_days.map_or(Step::Before(terms.playbook.key_date.before), Step::Lead);
        draft.steps = terms.steps().with([Step::MarkedOn(day.on), lead]);
        drafts.push(draft);
    }
}

fn matter(day: &KeyDay) -> Matter {
    let matter = Matter::row(Reason::KeyDate, day.rank).of_year(day.on.ymd().0);
    matter.in_form(u8::from(day.birthday))
}

/// The day itself.
pub fn detail(customer: &Situation<'_>, _: &Terms, about: Matter, _: &Now<'_>) -> Option<Detail> {
    customer.key_dates.iter().find(|day| matter(day) == about).map(|day| Detail::On(day.on))
}

#[cfg(test)]
mod tests {
    use crate::facts::contact::Outcome;
    use crate::model::place::Place;
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::{KeyDay, Situation, Status};
    use crate::rules::due::terms::Terms;
    use crate::rules::due::tests::{Log, PHONE, day, of, situation, terms, zone};
    use crate::value::id;
    use crate::value::moment::Now;
    use crate::value::recurring::Recurring;

    fn told(date: &str, lead_days: Option<u16>, log: &Log, today: &str) -> Vec<String> {
        let date = Recurring::parse(date).expect("a date");
        let Some(on) = super::next(date, &terms(), day(today)) else { return Vec::new() };
        let rank = id::rank("d", b"d-7k3q9x2m4d1h");
        let key_day = KeyDay { rank, birthday: false, place: Place::new(0, 7, 0), person: 0, on, lead_days };
        let contacts = log.latest_first();
        of(&Situation { key_dates: &[key_day], ..situation(&contacts) }, Reason::KeyDate, today)
    }

    #[test]
    fn it_is_due_some_days_ahead_and_given_up_the_day_after() {
        let nobody = Log::new();
        let due = ["key_date:d-7k3q9x2m4d1h/2026 2026-03-09 2026-03-12"];
        for today in ["2026-03-01", "2026-03-12", "2026-03-13"] {
            assert_eq!(told("yearly:03-12", None, &nobody, today), due, "{today}");
        }
        let next = ["key_date:d-7k3q9x2m4d1h/2027 2027-03-09 2027-03-12"];
        assert_eq!(told("yearly:03-12", None, &nobody, "2026-03-14"), next);
        assert_eq!(told("2026-03-12", None, &nobody, "2026-03-13"), due);
        assert!(told("2026-03-12", None, &nobody, "2026-03-14").is_empty(), "once");
    }

    #[test]
    fn who_was_forgotten_is_known_where_that_is_asked() {
        let missed = |date: &str, today: &str, log: &Log, since: Option<&str>| {
            let terms = Terms { given_up: true, ..terms() };
            let on = super::next(Recurring::parse(date).expect("a date"), &terms, day(today))?;
            let rank = id::rank("d", b"d-7k3q9x2m4d1h");
            let key_day = KeyDay { rank, birthday: false, place: Place::new(0, 7, 0), person: 0, on, lead_days: None };
            let contacts = log.latest_first();
            let zone = zone();
            let mut drafts = Vec::new();
            let situation = Situation { key_dates: &[key_day], since: since.map(day), ..situation(&contacts) };
            super::draft(&situation, &terms, &Now::new(zone.end(day(today)), &zone), &mut drafts);
            drafts.pop().map(|draft| (on.to_string(), draft.given_up))
        };
        let nobody = Log::new();
        let forgotten = |on: &str| Some((on.to_owned(), true));
        assert_eq!(missed("yearly:03-12", "2026-03-13", &nobody, None), None, "there is still time");
        assert_eq!(missed("yearly:03-12", "2026-03-14", &nobody, None), forgotten("2026-03-12"));
        assert_eq!(missed("yearly:03-12", "2026-12-01", &nobody, None), forgotten("2026-03-12"));
        assert_eq!(missed("2026-03-12", "2026-03-20", &nobody, None), forgotten("2026-03-12"));
        assert_eq!(missed("2026-03-12", "2027-03-20", &nobody, None), None, "after a year nobody speaks of it");
        assert_eq!(missed("yearly:03-12", "2026-03-14", &nobody, Some("2026-03-11")), None, "came too late for it");
        let about_anything = Log::new().out("2026-03-13T10:00", 0, PHONE, Outcome::Reached);
        assert_eq!(missed("yearly:03-12", "2026-03-14", &about_anything, None), None);
        let before = Log::new().out("2026-03-06T10:00", 0, PHONE, Outcome::Reached);
        assert_eq!(missed("yearly:03-12", "2026-03-14", &before, None), forgotten("2026-03-12"));
    }

    #[test]
    fn the_row_may_say_how_far_ahead_and_a_quiet_day_is_the_one_before() {
        let nobody = Log::new();
        // 15 March 2026 is a Sunday.
        let sunday = ["key_date:d-7k3q9x2m4d1h/2026 2026-03-13 2026-03-15"];
        assert_eq!(told("yearly:03-15", Some(0), &nobody, "2026-03-10"), sunday);
        assert_eq!(told("yearly:03-15", Some(1), &nobody, "2026-03-10"), sunday);
        let early = ["key_date:d-7k3q9x2m4d1h/2026 2026-03-05 2026-03-15"];
        assert_eq!(told("yearly:03-15", Some(10), &nobody, "2026-03-10"), early);
    }

    #[test]
    fn the_year_is_that_of_the_day_and_leap_days_and_lunar_days_follow_their_policies() {
        let nobody = Log::new();
        assert_eq!(
            told("yearly:01-01", None, &nobody, "2026-12-30"),
            ["key_date:d-7k3q9x2m4d1h/2027 2026-12-29 2027-01-01"]
        );
        assert_eq!(
            told("yearly:02-29", None, &nobody, "2026-02-20"),
            ["key_date:d-7k3q9x2m4d1h/2026 2026-02-25 2026-02-28"]
        );
        // The twelfth month of the lunar year 2025 lies in 2026.
        assert_eq!(
            told("lunar:12-08", None, &nobody, "2026-01-20"),
            ["key_date:d-7k3q9x2m4d1h/2026 2026-01-23 2026-01-26"]
        );
        let leap = |today| told("lunar:leap-06-30", None, &nobody, today).concat();
        assert_eq!(leap("2026-08-01"), "key_date:d-7k3q9x2m4d1h/2026 2026-08-07 2026-08-12");
    }

    #[test]
    fn a_greeting_settles_it_from_the_first_day_on_which_it_is_due() {
        let kind = terms().kind(Reason::KeyDate);
        let greeted = |at| Log::new().out(at, kind, PHONE, Outcome::Blank);
        // Due on Friday the 13th, since the days before the 15th are a weekend.
        assert_eq!(told("yearly:03-15", Some(1), &greeted("2026-03-12T10:00"), "2026-03-15").len(), 1);
        assert!(told("yearly:03-15", Some(1), &greeted("2026-03-13T10:00"), "2026-03-15").is_empty());
        let other = Log::new().out("2026-03-13T10:00", 0, PHONE, Outcome::Reached);
        assert_eq!(told("yearly:03-15", Some(1), &other, "2026-03-15").len(), 1, "news are no greeting");
    }

    #[test]
    fn who_is_gone_for_good_is_not_greeted_and_who_is_paused_is_held() {
        let key_day = |on| KeyDay {
            rank: id::rank("p", b"p-7k3q9x2m"),
            birthday: true,
            place: Place::new(0, 7, 0),
            person: 3,
            on,
            lead_days: None,
        };
        let days = [key_day(day("2026-03-12"))];
        let with =
            |status| of(&Situation { key_dates: &days, status, ..situation(&[]) }, Reason::KeyDate, "2026-03-12");
        assert_eq!(with(Status::Active), ["key_date:p-7k3q9x2m/2026 2026-03-09 2026-03-12"]);
        assert_eq!(with(Status::Paused), ["key_date:p-7k3q9x2m/2026 2026-03-09 2026-03-12 status"]);
        assert!(with(Status::Closed).is_empty());
    }
}
