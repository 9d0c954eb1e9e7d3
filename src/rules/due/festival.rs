//! `festival`: a festival of the customer's country is near.
//!
//! The days are found once, by [`coming`]; a customer is only asked for the country. Festivals that are no occasion to greet
//! are in the calendar and never here.

use super::detail::Detail;
use super::item::{Anchor, Draft, Step};
use super::key_date::when;
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::{Situation, Status};
use super::terms::{FestiveDay, Terms};
use crate::model::settings::calendar::{self, Calendar};
use crate::value::date::Date;
use crate::value::moment::Now;

/// The festivals that may be due by this day, each the next time it comes; where what was given up is asked for, the last time
/// that it was missed.
pub fn coming(calendar: &Calendar, terms: &Terms, until: Date, today: Date) -> Vec<FestiveDay> {
    let festivals = calendar.festivals.iter().zip(0..).filter(|(festival, _)| festival.greet);
    let next = |(festival, place): (&calendar::Festival, u16)| {
        let on = when(|day| festival.day.next_on_or_after(day), terms.playbook.festival.give_up, terms, today)?;
        let near = terms.last_loud(terms.playbook.festival.before.before(on)) <= until;
        near.then(|| FestiveDay { place, on, countries: festival.countries.clone() })
    };
    festivals.filter_map(next).collect()
}

/// Adds the festivals that are near and theirs, unless the customer is gone for good.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    if terms.festive.is_empty() || customer.status == Status::Closed {
        return;
    }
    let scenario = &terms.playbook.festival;
    for festive in terms.festive.iter().filter(|festive| calendar::is_for(&festive.countries, customer.country)) {
        let due = scenario.before.before(festive.on);
        let from = terms.last_loud(due).min(due);
        if settled::since(customer, Reason::Festival, from, terms, now) {
            continue;
        }
        let last = scenario.give_up.after(festive.on);
        let given_up = now.today > last;
        if given_up && !settled::is_missed(customer, from, last, terms, now) {
            continue;
        }
        let anchor = Anchor::customer(customer.place);
        let mut draft = Draft::days(matter(festive), due, festive.on, anchor, terms.by(Reason::Festival).bits);
        draft.given_up = given_up;
        draft.steps = terms.steps().with([Step::MarkedOn(festive.on), Step::Before(scenario.before)]);
        drafts.push(draft);
    }
}

fn matter(festive: &FestiveDay) -> Matter {
    Matter::word(Reason::Festival, festive.place).of_year(festive.on.ymd().0)
}

/// The day of the festival.
pub fn detail(_: &Situation<'_>, terms: &Terms, about: Matter, _: &Now<'_>) -> Option<Detail> {
    terms.festive.iter().find(|festive| matter(festive) == about).map(|festive| Detail::On(festive.on))
}

#[cfg(test)]
mod tests {
    use super::coming;
    use crate::facts::contact::Outcome;
    use crate::model::settings::calendar::{Calendar, Festival};
    use crate::rules::due::line;
    use crate::rules::due::reason::{Entry, Reason};
    use crate::rules::due::situation::{Situation, Status};
    use crate::rules::due::tests::{Log, PHONE, day, found, situation, terms, told, zone};
    use crate::value::date::Date;
    use crate::value::day_of_year::DayOfYear;
    use crate::value::moment::Now;

    fn calendar() -> Calendar {
        let festival = |id: &str, day: &str, greet, countries: &[&str]| Festival {
            id: id.to_owned(),
            name: String::new(),
            day: DayOfYear::lunar(day).expect("a lunar day"),
            greet,
            countries: countries.iter().map(ToString::to_string).collect(),
        };
        let festivals =
            vec![festival("spring", "01-01", false, &[]), festival("mid_autumn", "08-15", true, &["CN", "tw"])];
        Calendar { country: "CN".to_owned(), festivals }
    }

    fn greetings(country: &str, status: Status, log: &Log, today: &str) -> Vec<String> {
        let zone = zone();
        let terms = crate::rules::due::terms::Terms {
            festive: coming(&calendar(), &terms(), Date::MAX, day(today)),
            reasons: Entry::of(Reason::Festival).into_iter().collect(),
            ..terms()
        };
        let contacts = log.latest_first();
        let situation = Situation { status, country, ..situation(&contacts) };
        let mut items = found(&situation, &terms, &Now::new(zone.end(day(today)), &zone));
        told(&line::festivals(&mut items))
    }

    #[test]
    fn a_festival_is_for_its_countries_until_it_is_too_late() {
        let told = |country, today| greetings(country, Status::Active, &Log::new(), today);
        // 25 September 2026; five days before is a Sunday, so the Friday before that.
        let due = ["festival:mid_autumn/2026 2026-09-18 2026-09-25"];
        for country in ["CN", "cn", "TW"] {
            assert_eq!(told(country, "2026-09-26"), due, "{country}");
        }
        assert!(told("US", "2026-09-20").is_empty());
        assert!(told("", "2026-09-20").is_empty());
        assert_eq!(told("CN", "2026-09-27"), ["festival:mid_autumn/2027 2027-09-10 2027-09-15"]);
    }

    #[test]
    fn a_greeting_settles_it_and_nobody_greets_who_is_gone() {
        let kind = terms().kind(Reason::Festival);
        let greeted = |at| Log::new().out(at, kind, PHONE, Outcome::Blank);
        assert!(greetings("CN", Status::Active, &greeted("2026-09-18T10:00"), "2026-09-20").is_empty());
        assert_eq!(greetings("CN", Status::Active, &greeted("2026-09-17T10:00"), "2026-09-20").len(), 1);
        assert!(greetings("CN", Status::Closed, &Log::new(), "2026-09-20").is_empty());
    }

    #[test]
    fn only_what_is_near_is_looked_for() {
        let near = |until| coming(&calendar(), &terms(), day(until), day("2026-09-01")).len();
        assert_eq!((near("2026-09-17"), near("2026-09-18")), (0, 1));
    }
}
