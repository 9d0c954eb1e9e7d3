//! `signal`: words that matter were said more than once.
//!
//! An item is about the row with which a signal was said often enough within the span; signals that reached it with the
//! same row are one item. A contact of the kind settles what was said up to its day: from then on it is counted anew.

use super::detail::Detail;
use super::item::{Anchor, Draft, Step};
use super::matter::Matter;
use super::reason::Reason;
use super::settled;
use super::situation::Situation;
use super::terms::Terms;
use crate::facts::signals::{Heard, MOST, Said, bit};
use crate::model::{feedback, followup};
use crate::value::date::Date;
use crate::value::moment::Now;

/// Adds the items of what was said often enough and not taken up since.
pub fn draft(customer: &Situation<'_>, terms: &Terms, now: &Now<'_>, drafts: &mut Vec<Draft>) {
    let Some(signals) = customer.accounts.signals() else { return };
    let scenario = &terms.playbook.signal;
    let settled_on = settled::last(customer, Reason::Signal, terms, now);
    let heard: Vec<&Heard> =
        signals.all().iter().filter(|heard| settled_on.is_none_or(|day| heard.stamp.on > day)).collect();
    let gone = |on: Date| scenario.give_up.after(on) < now.today;
    for (row, reached) in alerts(&heard, terms, gone) {
        let due = row.stamp.on;
        let (table, form) = match row.said {
            Said::Contact => (&followup::TABLE, 0),
            Said::Feedback => (&feedback::TABLE, 1),
        };
        let matter = Matter::row(Reason::Signal, row.stamp.rank).in_form(form);
        let anchor = Anchor::row(table, row.stamp.place, row.stamp.at);
        let latest = terms.after(scenario.until, due);
        let mut draft = Draft::days(matter, due, latest, anchor, terms.by(Reason::Signal).bits);
        let times = signals.times(first(reached), scenario.within.before(due), due) as u32;
        let steps = [Step::Heard(times), Step::Within(scenario.until)];
        draft.steps = terms.steps().with(steps);
        drafts.push(draft);
    }
}

/// The rows with which a signal was said often enough, and the signals; each signal once, the row that is not too long ago.
fn alerts<'h>(heard: &[&'h Heard], terms: &Terms, gone: impl Fn(Date) -> bool) -> Vec<(&'h Heard, u32)> {
    let scenario = &terms.playbook.signal;
    let times = scenario.times.max(1) as usize;
    let mut alerts: Vec<(&Heard, u32)> = Vec::new();
    let all = heard.iter().fold(0, |all, heard| all | heard.signals);
    for signal in (0..MOST).filter(|&signal| all & bit(signal) != 0) {
        let rows: Vec<&Heard> = heard.iter().copied().filter(|heard| heard.signals & bit(signal) != 0).collect();
        let often = rows.windows(times).find_map(|some| {
            let (first, last) = (some.first()?, some.last()?);
            let close = scenario.within.after(first.stamp.on) >= last.stamp.on;
            (close && !gone(last.stamp.on)).then_some(*last)
        });
        let Some(row) = often else { continue };
        match alerts.iter_mut().find(|(known, _)| *known == row) {
            Some((_, signals)) => *signals |= bit(signal),
            None => alerts.push((row, bit(signal))),
        }
    }
    alerts
}

fn first(signals: u32) -> usize {
    signals.trailing_zeros() as usize
}

/// Which signals, and how often the first of them was heard up to now.
pub fn detail(customer: &Situation<'_>, terms: &Terms, matter: Matter, now: &Now<'_>) -> Option<Detail> {
    let signals = customer.accounts.signals()?;
    let settled_on = settled::last(customer, Reason::Signal, terms, now);
    let heard: Vec<&Heard> =
        signals.all().iter().filter(|heard| settled_on.is_none_or(|day| heard.stamp.on > day)).collect();
    let scenario = &terms.playbook.signal;
    let gone = |on: Date| scenario.give_up.after(on) < now.today;
    let is = |row: &Heard| {
        let form = u8::from(row.said == Said::Feedback);
        Matter::row(Reason::Signal, row.stamp.rank).in_form(form) == matter
    };
    let (row, reached) = alerts(&heard, terms, gone).into_iter().find(|(row, _)| is(row))?;
    let from = scenario.within.before(row.stamp.on);
    let times = signals.times(first(reached), from, now.today) as u32;
    let last = signals.all().iter().rev().find(|heard| heard.signals & reached != 0)?;
    Some(Detail::Signals { signals: reached, times, last: last.stamp.on })
}

#[cfg(test)]
mod tests {
    use crate::facts::contact::Outcome;
    use crate::facts::ledger::tests::{folded, stamp};
    use crate::facts::ledgers::Ledgers;
    use crate::facts::signals::{Heard, Said, Signals};
    use crate::rules::due::reason::Reason;
    use crate::rules::due::situation::Situation;
    use crate::rules::due::tests::{Log, PHONE, TALK, day, of, situation};

    /// A contact about what was said, as the kinds of these tests are numbered.
    const ABOUT: u8 = 10 + Reason::Signal as u8;

    /// Days and signals of rows, the first is f-…1.
    fn told(rows: &[(&str, u32)], log: &Log, today: &str) -> Vec<String> {
        let heard = |(line, &(on, signals)): (u64, &(&str, u32))| Heard {
            stamp: stamp(day(on).days(), line),
            said: Said::Contact,
            signals,
        };
        let rows: Vec<Heard> = (1..).zip(rows).map(heard).collect();
        let ledgers = Ledgers { signals: Some(folded::<Signals>(&rows, 0)), ..Ledgers::default() };
        let contacts = log.latest_first();
        let items = of(&Situation { accounts: ledgers.of(1), ..situation(&contacts) }, Reason::Signal, today);
        // The ids of the rows are their lines, which says little.
        items.iter().filter_map(|item| item.split_once(' ')).map(|(_, days)| days.to_owned()).collect()
    }

    #[test]
    fn said_twice_within_a_quarter_is_an_alert_and_once_is_none() {
        let log = Log::new();
        assert_eq!(told(&[("2026-03-02", 1)], &log, "2026-03-20"), [""; 0]);
        assert_eq!(told(&[("2026-03-02", 1), ("2026-03-16", 1)], &log, "2026-03-20"), ["2026-03-16 2026-03-18"]);
        assert_eq!(told(&[("2026-03-02", 1), ("2026-03-16", 2)], &log, "2026-03-20"), [""; 0], "of one signal");
        assert_eq!(told(&[("2025-11-02", 1), ("2026-03-16", 1)], &log, "2026-03-20"), [""; 0], "within a quarter");
        let both = [("2026-03-02", 3), ("2026-03-16", 3)];
        assert_eq!(told(&both, &log, "2026-03-20"), ["2026-03-16 2026-03-18"], "one row, one item");
    }

    #[test]
    fn a_contact_about_it_settles_it_and_it_is_counted_anew() {
        let said = [("2026-03-02", 1), ("2026-03-10", 1)];
        let other = Log::new().out("2026-03-12T10:00", TALK, PHONE, Outcome::Reached);
        assert_eq!(told(&said, &other, "2026-03-20").len(), 1, "a talk about something else");
        let about = Log::new().out("2026-03-12T10:00", ABOUT, PHONE, Outcome::Reached);
        assert_eq!(told(&said, &about, "2026-03-20"), [""; 0]);
        let again = [("2026-03-02", 1), ("2026-03-10", 1), ("2026-03-16", 1)];
        assert_eq!(told(&again, &about, "2026-03-20"), [""; 0], "once since");
        let often = [("2026-03-02", 1), ("2026-03-10", 1), ("2026-03-16", 1), ("2026-03-18", 1)];
        assert_eq!(told(&often, &about, "2026-03-20"), ["2026-03-18 2026-03-20"]);
    }

    #[test]
    fn what_nobody_took_up_for_long_is_dropped() {
        let said = [("2026-03-02", 1), ("2026-03-10", 1)];
        assert_eq!(told(&said, &Log::new(), "2026-06-08").len(), 1);
        assert_eq!(told(&said, &Log::new(), "2026-06-09"), [""; 0]);
        let later = [("2026-03-02", 1), ("2026-03-10", 1), ("2026-05-20", 1)];
        assert_eq!(told(&later, &Log::new(), "2026-06-09"), ["2026-05-20 2026-05-22"], "said again");
    }
}
