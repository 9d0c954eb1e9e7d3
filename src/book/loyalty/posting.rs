//! Entries for the log of points that the rules promise and nobody has written down yet.
//!
//! The id of each follows from the row that it comes from, so that two people who post the same write the same row. What was
//! written down already, also by hand with the same `ref`, or was taken out, is not made again.

use super::accounts::Accounts;
use super::referrals::{Referrals, Reward};
use super::tier_on::TierOn;
use crate::book::Question;
use crate::book::find;
use crate::book::purchases::amount;
use crate::book::reading::{pages, rows, wanted};
use crate::error::Error;
use crate::model::edit::Edit;
use crate::model::settings::loyalty::{Loyalty, ONCE};
use crate::model::{measure, point, product, purchase};
use crate::problem::{Expected, Problem};
use crate::rules::points::{Line, earned};
use crate::store::ids;
use crate::value::date::Date;
use crate::value::period::Period;
use crate::value::text::fold;
use std::collections::{HashMap, HashSet};

/// An entry that is to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The id.
    pub id: String,
    /// Whose.
    pub customer: String,
    /// The day on which it counts.
    pub on: Date,
    /// The kind.
    pub kind: &'static str,
    /// How many points.
    pub points: i64,
    /// Why.
    pub reason: String,
    /// The row that it comes from.
    pub of: String,
}

/// What is posted.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Only of this customer.
    pub only: Option<String>,
    /// Only what counts on a day of this period.
    pub period: Option<Period>,
    /// Nothing but what referrals are rewarded with.
    pub rewards_only: bool,
}

/// A row of the log of purchases.
struct Bought {
    id: String,
    on: Date,
    order: String,
    product: String,
    category: String,
    amount: i64,
}

/// The entries, by day; what is wrong in the cells read.
pub fn entries(question: &Question<'_>, accounts: &Accounts, ask: &Ask) -> Result<(Vec<Entry>, Vec<Problem>), Error> {
    let loyalty = &question.book.settings.loyalty;
    let Some(starts) = loyalty.starts else { return Ok((Vec::new(), Vec::new())) };
    let mut made = Vec::new();
    let mut problems = Vec::new();
    if !ask.rewards_only {
        let (bought, found) = purchases(question, ask)?;
        problems.extend(found);
        let (categories, found) = categories(question)?;
        problems.extend(found);
        let desk = Desk { question, loyalty, starts, accounts, categories };
        desk.post_purchases(bought, &mut made)?;
        problems.extend(desk.post_measures(ask, &mut made)?);
    }
    let referrals = Referrals::read(question)?;
    let rewards = referrals.rewards(loyalty, accounts).into_iter().filter(|reward| reward.on >= starts);
    made.extend(rewards.map(|Reward { id, customer, on, points, reason, of }| Entry {
        id,
        customer,
        on,
        kind: "referral",
        points,
        reason,
        of,
    }));
    problems.extend(referrals.problems);
    made.retain(|entry| {
        ask.only.as_ref().is_none_or(|only| *only == entry.customer)
            && ask.period.is_none_or(|period| period.holds(entry.on))
            && entry.on <= question.now.today
    });
    made.sort_by(|a, b| (a.on, &a.customer, &a.id).cmp(&(b.on, &b.customer, &b.id)));
    Ok((made, problems))
}

impl Entry {
    /// The row.
    pub fn edit(&self, loyalty: &Loyalty) -> Edit {
        let last = loyalty.last_day(self.on).filter(|_| self.points > 0);
        let cells = [
            (point::ID, self.id.clone()),
            (point::DATE, self.on.to_string()),
            (point::CUSTOMER_ID, self.customer.clone()),
            (point::KIND, self.kind.to_owned()),
            (point::POINTS, self.points.to_string()),
            (point::REASON, self.reason.clone()),
            (point::REF, self.of.clone()),
            (point::EXPIRES_ON, last.map(|last| last.to_string()).unwrap_or_default()),
        ];
        Edit::append(&point::TABLE, cells)
    }
}

/// What postings are made with.
struct Desk<'d> {
    question: &'d Question<'d>,
    loyalty: &'d Loyalty,
    starts: Date,
    accounts: &'d Accounts,
    /// By folded name and by id of a product.
    categories: HashMap<String, String>,
}

impl Desk<'_> {
    fn post_purchases(&self, bought: HashMap<String, Vec<Bought>>, made: &mut Vec<Entry>) -> Result<(), Error> {
        let mut tiers = self.loyalty.asks_for_tiers().then(|| TierOn::read(self.question)).transpose()?;
        let mut customers: Vec<_> = bought.into_iter().collect();
        customers.sort_by(|a, b| a.0.cmp(&b.0));
        for (customer, rows) in customers {
            let known: HashSet<&str> = self.accounts.account(&customer).map_or_else(HashSet::new, |account| {
                let earned = account.entries.iter().filter(|entry| entry.kind == "earn");
                earned.map(|entry| entry.of.as_str()).collect()
            });
            if rows.iter().all(|row| self.is_settled(row, &known)) {
                continue;
            }
            let mut lines = Vec::with_capacity(rows.len());
            for row in &rows {
                let times = match &mut tiers {
                    _ if !self.earns(row) => 0,
                    None => ONCE,
                    Some(tiers) => self.loyalty.times(tiers.of(&customer, row.on)?),
                };
                let Bought { id, on, order, product, amount, .. } = row;
                lines.push(Line { id, on: *on, order, product, amount: *amount, times });
            }
            for posting in earned(&lines, self.loyalty.earn.every) {
                let (Some(line), Some(of)) = (lines.get(posting.line), lines.get(posting.of)) else { continue };
                let takes_back = line.amount < 0;
                let id = if takes_back {
                    ids::derive(point::TABLE.prefix, &["refund", line.id, of.id], 0)
                } else {
                    ids::derive(point::TABLE.prefix, &["earn", of.id], 0)
                };
                // Somebody may have imported the entries of a till: by the row, or by the number of the order.
                let by_hand = known.contains(line.id) || !of.order.is_empty() && known.contains(of.order);
                if self.accounts.ids.contains(&id) || !takes_back && by_hand {
                    continue;
                }
                let reason = if line.order.is_empty() { line.product } else { line.order };
                made.push(Entry {
                    id,
                    customer: customer.clone(),
                    on: line.on,
                    kind: "earn",
                    points: posting.points,
                    reason: reason.to_owned(),
                    of: of.id.to_owned(),
                });
            }
        }
        Ok(())
    }

    /// Whether a purchase earns anything.
    fn earns(&self, row: &Bought) -> bool {
        let category = if row.category.is_empty() {
            self.categories.get(&row.product).or_else(|| self.categories.get(&fold(&row.product)))
        } else {
            Some(&row.category)
        };
        let not_for = &self.loyalty.earn.not_for;
        row.amount > 0
            && row.on >= self.starts
            && category.is_none_or(|category| not_for.iter().all(|not| fold(not) != fold(category)))
    }

    /// Whether a row by itself asks for no posting: so that nobody asks for the tier of whoever has bought nothing new.
    fn is_settled(&self, row: &Bought, known: &HashSet<&str>) -> bool {
        if row.on < self.starts {
            return true;
        }
        let posted = || self.accounts.ids.contains(&ids::derive(point::TABLE.prefix, &["earn", &row.id], 0));
        row.amount == 0 || row.amount > 0 && (!self.earns(row) || posted() || known.contains(row.id.as_str()))
    }

    /// Adds what rows of measures earn.
    fn post_measures(&self, ask: &Ask, made: &mut Vec<Entry>) -> Result<Vec<Problem>, Error> {
        let kinds = &self.loyalty.earn.measures;
        if kinds.is_empty() {
            return Ok(Vec::new());
        }
        let aliases = find::aliases(self.question)?;
        let columns = [measure::ID, measure::DATE, measure::CUSTOMER_ID, measure::KIND, measure::VALUE];
        let mut tiers = self.loyalty.asks_for_tiers().then(|| TierOn::read(self.question)).transpose()?;
        let read = rows(self.question, &measure::TABLE, &columns, |page, row| {
            let kind = row.text(3);
            let (_, every) = kinds.iter().find(|(known, _)| *known == *kind)?;
            let Some(on) = Date::parse(&row.bytes(1)) else {
                page.bad_value(row, 1, "date", Expected::Date);
                return None;
            };
            let value: f64 = row.text(4).parse().ok().filter(|value: &f64| value.is_finite())?;
            let customer = row.text(2);
            let customer = aliases.get(&*customer).cloned().unwrap_or_else(|| customer.into_owned());
            Some((row.text(0).into_owned(), on, customer, kind.into_owned(), value / every))
        })?;
        for (of, on, customer, reason, units) in read.rows {
            let id = ids::derive(point::TABLE.prefix, &["measure", &of], 0);
            let wanted = ask.only.as_ref().is_none_or(|only| *only == customer);
            if !wanted || on < self.starts || self.accounts.ids.contains(&id) || units < 1.0 {
                continue;
            }
            let times = match &mut tiers {
                Some(tiers) => self.loyalty.times(tiers.of(&customer, on)?),
                None => ONCE,
            };
            let points = (units.min(1e12) * times as f64 / ONCE as f64).floor() as i64;
            if points > 0 {
                made.push(Entry { id, customer, on, kind: "earn", points, reason, of });
            }
        }
        Ok(read.problems)
    }
}

type Purchases = (HashMap<String, Vec<Bought>>, Vec<Problem>);

/// All purchases up to the day asked about, by customer.
fn purchases(question: &Question<'_>, ask: &Ask) -> Result<Purchases, Error> {
    let aliases = find::aliases(question)?;
    // The currency stands behind the amount, where `amount` looks for it.
    let columns = [
        purchase::ID,
        purchase::DATE,
        purchase::CUSTOMER_ID,
        purchase::AMOUNT,
        purchase::CURRENCY,
        purchase::PRODUCT,
        purchase::CATEGORY,
        purchase::ORDER_NO,
    ];
    let read = pages(
        question,
        &purchase::TABLE,
        &wanted(&purchase::TABLE, &columns),
        || (),
        |(), page| {
            let mut found = Vec::new();
            for row in page.iter() {
                let customer = row.text(2);
                let customer = aliases.get(&*customer).cloned().unwrap_or_else(|| customer.into_owned());
                if ask.only.as_ref().is_some_and(|only| *only != customer) {
                    continue;
                }
                let Some(on) = Date::parse(&row.bytes(1)) else {
                    page.bad_value(&row, 1, "date", Expected::Date);
                    continue;
                };
                let Some(amount) = amount(question, page, &row, 3).filter(|_| on <= question.now.today) else {
                    continue;
                };
                let text = |wanted| row.text(wanted).trim().to_owned();
                let (id, product, category, order) = (text(0), text(5), text(6), text(7));
                found.push((customer, Bought { id, on, order, product, category, amount: amount.0 }));
            }
            found
        },
    )?;
    let mut bought: HashMap<String, Vec<Bought>> = HashMap::new();
    for (customer, row) in read.rows.into_iter().flatten() {
        bought.entry(customer).or_default().push(row);
    }
    Ok((bought, read.problems))
}

/// The categories of products, by folded name and by id.
fn categories(question: &Question<'_>) -> Result<(HashMap<String, String>, Vec<Problem>), Error> {
    let columns = [product::ID, product::NAME, product::CATEGORY];
    let read = rows(question, &product::TABLE, &columns, |_, row| {
        let category = row.text(2).trim().to_owned();
        (!category.is_empty()).then(|| ([row.text(0).into_owned(), fold(&row.text(1))], category))
    })?;
    let each = read.rows.into_iter().flat_map(|(names, category)| names.map(|name| (name, category.clone())));
    Ok((each.collect(), read.problems))
}
