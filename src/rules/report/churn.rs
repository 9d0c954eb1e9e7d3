//! Who went: of the customers who were buying when the period began, how many were lost at its end; why, and to whom.

use super::asked::{Asked, By};
use super::buyers::Buyers;
use super::tally::tally;
use super::{Datum, Figures, Group, Line, Reach, Report, figure, metric, share};
use crate::facts::order_days::up_to;
use crate::model::settings::lifecycle::LifeStage;
use crate::value::date::Date;
use crate::value::period::Period;
use std::collections::BTreeMap;

/// The report.
pub static REPORT: Report = Report {
    name: "churn",
    columns: super::FIGURES,
    metrics: &[
        metric(
            "churn_rate",
            "Churn rate",
            "customers who were buying on the evening before the period and were lost on its last, divided by those who were buying. Lost: in the stage `lost` of rules/lifecycle.toml, or a row in losses and no order since; buying: in any other stage but `potential`",
        ),
        metric(
            "won_back",
            "Won back",
            "customers who were lost on the evening before the period and were buying on its last, divided by those who were lost",
        ),
        metric("new", "New", "customers with their first order in the period"),
        metric("buying", "Buying at the end", "customers who were buying on the last evening of the period"),
        metric("loss_reason", "Reason", "rows of losses in the period with this reason, divided by all of them"),
        metric("loss_rival", "Rival", "rows of losses in the period that name this rival, divided by all of them"),
    ],
    by: &[By::Owner, By::Tier, By::Segment, By::Source, By::Month, By::Quarter, By::Year],
    default: None,
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Lives(report),
};

#[derive(Default)]
struct Sum {
    buying: u64,
    went: u64,
    lost: u64,
    back: u64,
    new: u64,
    end: u64,
}

/// The customers as buyers, and in which stage of their life they were in the evenings that are asked about.
#[derive(Debug, Default)]
pub struct Lives {
    /// Their orders, and what was said of those who went.
    pub buyers: Buyers,
    /// By evening, then customer; `None`: in no stage.
    pub stages: BTreeMap<Date, Vec<Option<LifeStage>>>,
}

/// How a customer stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Was no buyer so far.
    Never,
    /// Is a buyer, and not lost.
    Buying,
    /// Lost, or said to have gone, without an order since.
    Lost,
}

impl Lives {
    /// How a customer stands in the evening of a day, one of those that were read.
    pub fn standing(&self, customer: usize, day: Date) -> Standing {
        let stage = self.stages.get(&day).and_then(|stages| stages.get(customer).copied().flatten());
        let last = up_to(self.buyers.orders.days(customer), day).last();
        if stage == Some(LifeStage::Potential) || stage.is_none() && last.is_none() {
            return Standing::Never;
        }
        let said = |loss: &super::buyers::Loss| loss.on <= day && last.is_none_or(|last| loss.on > *last);
        if stage == Some(LifeStage::Lost) || self.buyers.losses_of(customer).iter().any(said) {
            Standing::Lost
        } else {
            Standing::Buying
        }
    }
}

/// The evenings of which the report needs to know how customers stood.
pub fn evenings(asked: &Asked) -> Vec<Date> {
    let ends = |days: Period| [days.from.plus_days(-1), days.until];
    let mut evenings: Vec<Date> = asked.stretches().into_iter().flat_map(|(_, days)| ends(days)).collect();
    evenings.sort_unstable();
    evenings.dedup();
    evenings
}

/// The report.
pub fn report(lives: &Lives, asked: &Asked) -> Vec<Line> {
    let buyers = &lives.buyers;
    let sums = tally(asked, buyers.customers, |sum: &mut Sum, customer, period| {
        let before = lives.standing(customer, period.from.plus_days(-1));
        let after = lives.standing(customer, period.until);
        let first = buyers.orders.days(customer).first();
        let add = |count: &mut u64, holds| *count += u64::from(holds);
        add(&mut sum.buying, before == Standing::Buying);
        add(&mut sum.went, before == Standing::Buying && after == Standing::Lost);
        add(&mut sum.lost, before == Standing::Lost);
        add(&mut sum.back, before == Standing::Lost && after == Standing::Buying);
        add(&mut sum.new, first.is_some_and(|first| period.holds(*first)));
        add(&mut sum.end, after == Standing::Buying);
    });
    let mut lines = Vec::new();
    for (group, _, sum) in sums {
        let told = |metric, value, count, base| figure(metric, &group, value, count, base);
        lines.extend([
            told("churn_rate", share(sum.went, sum.buying), Some(sum.went), Some(sum.buying)),
            told("won_back", share(sum.back, sum.lost), Some(sum.back), Some(sum.lost)),
            told("new", Datum::Count(sum.new), None, None),
            told("buying", Datum::Count(sum.end), None, None),
        ]);
    }
    let within = || buyers.losses.iter().filter(|loss| asked.period.holds(loss.on));
    let all = within().count() as u64;
    lines.extend(told("loss_reason", all, within().map(|loss| loss.reason.as_str())));
    lines.extend(told("loss_rival", all, within().map(|loss| loss.rival.as_str()).filter(|rival| !rival.is_empty())));
    lines
}

/// How often each of these texts was said, the most frequent first.
fn told<'l>(metric: &'static str, all: u64, texts: impl Iterator<Item = &'l str>) -> Vec<Line> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, few), (b, many)| many.cmp(few).then_with(|| a.cmp(b)));
    let line = |(text, count): (&str, u64)| {
        figure(metric, &Group::Said(text.to_owned()), share(count, all), Some(count), Some(all))
    };
    counts.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::order_days::{OrderDays, Orders};
    use crate::facts::sharded::Sharded;
    use crate::rules::report::buyers::Loss;

    fn day(text: &str) -> Date {
        Date::parse(text.as_bytes()).expect("a day")
    }

    /// Two customers: one who never ordered, and one who did three times and was said to have gone.
    fn lives(stages: &[(&str, [Option<LifeStage>; 2])]) -> Lives {
        let sharded = Sharded::<OrderDays>::new(2);
        {
            let mut feeder = sharded.feeder();
            ["2026-01-01", "2026-02-01", "2026-03-01"].iter().for_each(|text| feeder.feed(1, day(text)));
        }
        let loss = Loss { customer: 1, on: day("2026-02-10"), reason: String::new(), rival: String::new() };
        let (orders, since) = (Orders::of(sharded), vec![None; 2]);
        let stages = stages.iter().map(|(text, stages)| (day(text), stages.to_vec())).collect();
        Lives { buyers: Buyers { customers: 2, orders, since, losses: vec![loss] }, stages }
    }

    #[test]
    fn whoever_was_said_to_have_gone_is_lost_until_they_order_again() {
        let lives = lives(&[]);
        let of = |text| lives.standing(1, day(text));
        assert_eq!(lives.standing(0, day("2026-03-20")), Standing::Never);
        assert_eq!(of("2025-12-31"), Standing::Never);
        assert_eq!(of("2026-02-09"), Standing::Buying);
        assert_eq!(of("2026-02-10"), Standing::Lost);
        assert_eq!(of("2026-03-01"), Standing::Buying);
    }

    #[test]
    fn the_stage_decides_who_is_lost() {
        use LifeStage::{AtRisk, Lost, Potential, Steady};
        let lives = lives(&[
            ("2026-01-31", [Some(Potential), Some(Lost)]),
            ("2026-03-20", [Some(Steady), Some(AtRisk)]),
            ("2026-12-01", [Some(Lost), Some(Lost)]),
        ]);
        let of = |text| [0, 1].map(|customer| lives.standing(customer, day(text)));
        assert_eq!(of("2026-01-31"), [Standing::Never, Standing::Lost]);
        assert_eq!(of("2026-03-20"), [Standing::Buying, Standing::Buying], "money without orders is business too");
        assert_eq!(of("2026-12-01"), [Standing::Lost, Standing::Lost]);
    }

    #[test]
    fn every_month_is_looked_at_from_both_ends() {
        let period = Period { from: day("2026-01-20"), until: day("2026-02-10") };
        let asked = Asked { today: period.until, period, named: true, by: Some(By::Month), groups: Default::default() };
        assert_eq!(evenings(&asked), ["2026-01-19", "2026-01-31", "2026-02-10"].map(day));
    }
}
