//! Who went: of the customers who were buying when the period began, how many were lost at its end; why, and to whom.

use super::asked::{Asked, By};
use super::buyers::{Buyers, Standing};
use super::tally::tally;
use super::{Datum, Figures, Group, Line, Reach, Report, figure, metric, share};
use std::collections::BTreeMap;

/// The report.
pub static REPORT: Report = Report {
    name: "churn",
    columns: super::FIGURES,
    metrics: &[
        metric(
            "churn_rate",
            "Churn rate",
            "customers who were buying on the evening before the period and were lost on its last, divided by those who were buying. Lost: no order for so many times their own usual gap, after one order for so long ([report.lost] in kehu.toml), or a row in losses and no order since",
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
    figures: Figures::Buyers(report),
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

/// The report.
pub fn report(buyers: &Buyers, asked: &Asked) -> Vec<Line> {
    let sums = tally(asked, buyers.customers, |sum: &mut Sum, customer, period| {
        let before = buyers.standing(customer, period.from.plus_days(-1));
        let after = buyers.standing(customer, period.until);
        let add = |count: &mut u64, holds| *count += u64::from(holds);
        add(&mut sum.buying, before == Standing::Buying);
        add(&mut sum.went, before == Standing::Buying && after == Standing::Lost);
        add(&mut sum.lost, before == Standing::Lost);
        add(&mut sum.back, before == Standing::Lost && after == Standing::Buying);
        add(&mut sum.new, before == Standing::Never && after != Standing::Never);
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
