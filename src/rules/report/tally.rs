//! What customers add up to: for every month, every group, and all of them.

use super::Group;
use super::asked::Asked;
use crate::value::period::Period;

/// For each line of a report its group and what its customers add up to: months and groups in their order, all at the end.
/// `add` says what a customer adds over these days.
pub fn tally<T: Default>(
    asked: &Asked,
    customers: usize,
    mut add: impl FnMut(&mut T, usize, Period),
) -> Vec<(Group, Period, T)> {
    let stretches = asked.stretches();
    let groups = &asked.groups;
    // Groups and months do not go together: there is one list of groups, or one of months.
    let of_groups = groups.list.iter().map(|group| (group.clone(), asked.period));
    let mut sums: Vec<(Group, Period, T)> =
        of_groups.chain(stretches).map(|(group, days)| (group, days, T::default())).collect();
    for customer in 0..customers {
        for &group in groups.of.of(customer) {
            if let Some((_, days, sum)) = sums.get_mut(group as usize) {
                add(sum, customer, *days);
            }
        }
        for (_, days, sum) in sums.iter_mut().skip(groups.list.len()) {
            add(sum, customer, *days);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::asked::{By, Groups, Members};
    use crate::value::date::Date;

    #[test]
    fn customers_count_in_each_of_their_groups_and_once_among_all() {
        let day = |text: &str| Date::parse(text.as_bytes()).expect("a day");
        let period = Period { from: day("2026-01-20"), until: day("2026-02-10") };
        let of = |id: &str| Group::Of(By::Segment, id.to_owned());
        let groups =
            Groups { list: vec![of("a"), of("b")], of: Members::Several(vec![[0, 1].into(), [1].into(), [].into()]) };
        let asked = Asked { today: period.until, period, named: true, by: Some(By::Segment), groups };
        let count = |sum: &mut usize, customer: usize, _| *sum += customer + 1;
        let told: Vec<_> = tally(&asked, 3, count).into_iter().map(|(group, _, sum)| (group, sum)).collect();
        assert_eq!(told, [(of("a"), 1), (of("b"), 3), (Group::All, 6)]);
        let asked = Asked { by: Some(By::Month), groups: Groups::default(), ..asked };
        let days = |sum: &mut i32, _, days: Period| *sum += days.days();
        let told: Vec<_> = tally(&asked, 1, days).into_iter().map(|(_, _, sum)| sum).collect();
        assert_eq!(told, [12, 10, 22]);
    }
}
