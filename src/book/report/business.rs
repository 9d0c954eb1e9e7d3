//! Contacts, sales and what was spent on customers, for the reports on costs and returns.

use super::team;
use crate::book::Question;
use crate::book::campaigns::{self, Contacts};
use crate::book::customers::Customers;
use crate::book::ledgers::{Ledgers, trade};
use crate::book::past::Past;
use crate::book::reading::{Page, rows};
use crate::error::Error;
use crate::facts::benefits::Benefits;
use crate::facts::list::Source;
use crate::model::cell::{self, Value};
use crate::model::settings::Settings;
use crate::model::table::Kind;
use crate::model::{case, customer, followup, plan, point, purchase};
use crate::problem::{Expected, Fault, Problem};
use crate::rules::report::Group;
use crate::rules::report::asked::{Asked, By};
use crate::rules::report::business::{Business, On, Sale, Spent, Talk, What};
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::id;
use crate::value::moment::Moment;
use crate::value::money::Money;
use std::collections::{HashMap, HashSet};

const COLUMNS: [usize; 12] = [
    followup::ID,
    followup::AT,
    followup::CUSTOMER_ID,
    followup::CHANNEL,
    followup::OWNER,
    followup::DIRECTION,
    followup::OUTCOME,
    followup::MINUTES,
    followup::COST,
    followup::RATING,
    followup::CAMPAIGN_ID,
    followup::PLAN_ID,
];

/// What contacts and sales are read with.
pub(super) struct Desk<'d> {
    question: &'d Question<'d>,
    /// All customers.
    pub(super) customers: Customers,
    past: Past,
    /// The campaigns that are asked about, by id, as places.
    campaigns: HashMap<String, u32>,
    /// The planned contacts of campaigns, by id.
    plans: HashMap<String, u32>,
    /// What is wrong in the cells read.
    pub(super) problems: Vec<Problem>,
}

impl<'d> Desk<'d> {
    pub(super) fn new(question: &'d Question<'d>) -> Result<Self, Error> {
        let past = if question.past { Past::read(question)? } else { Past::default() };
        let customers = Customers::read(question, &past)?;
        let problems = customers.problems.clone();
        Ok(Self { question, customers, past, campaigns: HashMap::new(), plans: HashMap::new(), problems })
    }

    /// From now on rows say which of these campaigns they belong to: those that name it, or a planned contact of it.
    pub(super) fn follow<'i>(&mut self, ids: impl Iterator<Item = &'i str>, contacts: &Contacts) {
        for (place, id) in ids.enumerate() {
            let planned = contacts.of(id).map(|planned| (planned.text(plan::ID).to_owned(), place as u32));
            self.plans.extend(planned);
            self.campaigns.insert(id.to_owned(), place as u32);
        }
    }

    /// Contacts and sales up to the moment asked about.
    pub(super) fn read(&mut self) -> Result<Business, Error> {
        let settings = &self.question.book.settings;
        let read = rows(self.question, &followup::TABLE, &COLUMNS, |page, row| self.talk(page, row))?;
        let mut talks = read.rows;
        talks.sort_by_key(|(rank, talk)| (talk.customer, talk.at, *rank));
        let named = |row: &Row<'_>| self.campaigns.get(&*row.text(trade::BEHIND)).copied();
        let make = |customer, on: Date, sale: crate::facts::trade::Sale, row: &Row<'_>| Sale {
            customer,
            on: on.days(),
            amount: sale.amount,
            margin: sale.cost.map(|cost| sale.amount.saturating_sub(cost)),
            campaign: named(row),
        };
        let (sales, found) = trade::sales(self.question, &self.customers, &self.past, purchase::CAMPAIGN_ID, make)?;
        self.problems.extend(read.problems);
        self.problems.extend(found);
        let days = |span: crate::value::span::Span| {
            let today = self.question.now.today;
            span.after(today).since(today)
        };
        let channels = settings.channels.iter().map(|channel| Group::Of(By::Channel, channel.id.clone()));
        Ok(Business {
            customers: self.customers.len(),
            talks: talks.into_iter().map(|(_, talk)| talk).collect(),
            sales,
            channels: channels.collect(),
            answers_within: days(settings.windows.answers),
            orders_within: days(settings.windows.orders),
            points_are_worth: settings.loyalty.worth != 0,
            ..Business::default()
        })
    }

    /// A row of the log of contacts, with the order of its id.
    fn talk(&self, page: &mut Page<'_, '_>, row: &Row<'_>) -> Option<(u64, Talk)> {
        let (settings, now) = (&self.question.book.settings, &self.question.now);
        let Some(at) = now.zone.parse(&row.bytes(1)) else {
            page.bad_value(row, 1, "at", Expected::Moment);
            return None;
        };
        if at > now.at {
            return None;
        }
        let Some(customer) = self.customers.number(&row.bytes(2)) else {
            page.fault(
                row,
                2,
                Fault::UnknownReference { table: customer::TABLE.name.into(), id: row.text(2).into_owned() },
            );
            return None;
        };
        let channel = settings.channel_index(&row.text(3));
        let known = channel.and_then(|place| settings.channels.get(place));
        let said = row.text(4);
        let owner = settings.book.owners.iter().position(|owner| *owner.id == *said);
        let inbound = &*row.bytes(5) == b"in";
        let outcome = row.text(6);
        let missed = outcome == "no_answer" || known.is_some_and(|channel| !channel.counts);
        let number = |page: &mut Page<'_, '_>, wanted: usize, column: &str| {
            let text = row.text(wanted);
            match cell::read(Kind::Number, &text, now.zone) {
                Ok(Value::Number(number)) => Some(number).filter(|number| number.is_finite() && *number >= 0.0),
                Ok(_) => None,
                Err(expected) => {
                    page.bad_value(row, wanted, column, expected);
                    None
                }
            }
        };
        let minutes =
            number(page, 7, "minutes").or(known.map(|channel| f64::from(channel.minutes))).unwrap_or_default();
        let rating = number(page, 9, "rating").filter(|rating| (1.0..=5.0).contains(rating)).map(|rating| rating as u8);
        let campaign = self.campaigns.get(&*row.text(10)).or_else(|| self.plans.get(&*row.text(11))).copied();
        let talk = Talk {
            customer,
            at: at.0,
            on: now.zone.date(at).days(),
            channel: channel.map(|place| place as u32),
            owner: owner.map(|place| place as u32),
            inbound,
            missed,
            answered: matches!(&*outcome, "reached" | "replied" | "declined"),
            replied: outcome == "replied",
            opens: inbound && !matches!(&*outcome, "reached" | "replied"),
            minutes,
            cost: cost(settings, page, row, known.map_or("", |channel| &channel.cost), minutes),
            rating,
            campaign,
        };
        Some((id::rank(followup::TABLE.prefix, &row.bytes(0)), talk))
    }

    /// What was spent besides contacts.
    pub(super) fn spent(&mut self, talks: &[Talk], contacts: &Contacts) -> Result<Vec<Spent>, Error> {
        let question = self.question;
        let mut spent = Vec::new();
        let wanted = |source| source == Source::Benefits;
        let ledgers = Ledgers::read(question, &self.customers, &self.past, Vec::new(), None, wanted)?;
        self.problems.extend(ledgers.problems.iter().cloned());
        for customer in 0..self.customers.len() as u32 {
            let given = ledgers.of(customer).benefits().map(Benefits::given).unwrap_or_default();
            let gift = |(on, amount): (Date, i64)| Spent { customer, on: on.days(), on_what: On::Benefits, amount };
            spent.extend(given.into_iter().filter(|(_, amount)| *amount != 0).map(gift));
        }
        let columns = [case::AT, case::CUSTOMER_ID, case::COMPENSATION];
        let cases = rows(question, &case::TABLE, &columns, |_, row| {
            // What cannot be read is told by `check`; not every compensation is an amount.
            let at: Moment = question.now.zone.parse(&row.bytes(0)).filter(|at| *at <= question.now.at)?;
            let (customer, amount) = (self.customers.number(&row.bytes(1))?, Money::parse(row.text(2).trim())?);
            Some(Spent { customer, on: question.now.zone.date(at).days(), on_what: On::Cases, amount: amount.0.max(0) })
        })?;
        spent.extend(cases.rows);
        spent.extend(self.redeemed()?);
        let (list, found) = campaigns::read(question)?;
        self.problems.extend(found);
        for campaign in list {
            let Some((start, budget)) = campaign.start.zip(campaign.budget) else { continue };
            if start > question.now.today {
                continue;
            }
            let place = self.campaigns.get(&campaign.id).copied();
            let planned = contacts
                .of(&campaign.id)
                .filter_map(|planned| self.customers.number(planned.text(plan::CUSTOMER_ID).as_bytes()));
            let talked = talks.iter().filter(|talk| place.is_some() && talk.campaign == place && talk.is_ours());
            let mut addressed: Vec<u32> = planned.chain(talked.map(|talk| talk.customer)).collect();
            addressed.sort_unstable();
            addressed.dedup();
            let count = addressed.len() as i64;
            // Nothing is lost by the division: what is left over goes to the first.
            let share = |rank: i64| budget / count + i64::from(rank < budget % count);
            spent.extend(addressed.into_iter().zip(0..).map(|(customer, rank)| Spent {
                customer,
                on: start.days(),
                on_what: On::Campaigns,
                amount: share(rank),
            }));
        }
        Ok(spent)
    }

    /// Points that were redeemed, at what the rules say they are worth today; nothing where they do not say.
    fn redeemed(&self) -> Result<Vec<Spent>, Error> {
        let question = self.question;
        let each = question.book.settings.loyalty.worth;
        if each == 0 {
            return Ok(Vec::new());
        }
        let columns = [point::DATE, point::CUSTOMER_ID, point::KIND, point::POINTS];
        let redeemed = rows(question, &point::TABLE, &columns, |_, row| {
            // What cannot be read is told by `check` and by `kehu points`.
            let on = Date::parse(&row.bytes(0)).filter(|on| *on <= question.now.today)?;
            let customer = self.customers.number(&row.bytes(1))?;
            let points: i64 = row.text(3).trim().parse().ok().filter(|_| row.text(2) == "redeem")?;
            let amount = points.checked_abs()?.checked_mul(each)?;
            Some(Spent { customer, on: on.days(), on_what: On::Points, amount })
        })?;
        Ok(redeemed.rows)
    }
}

/// What a contact cost: what it says, else its channel; and its minutes. `None` where nothing says anything.
fn cost(settings: &Settings, page: &mut Page<'_, '_>, row: &Row<'_>, usual: &str, minutes: f64) -> Option<i64> {
    let own = if row.is_blank(8) {
        None
    } else {
        let read = Money::parse(row.bytes(8));
        if read.is_none() {
            page.bad_value(row, 8, "cost", Expected::Money);
        }
        read.map(|cost| cost.0)
    };
    let usual = Money::parse(usual).map(|cost| cost.0).filter(|cost| *cost != 0);
    let hour = settings.book.hour_costs.as_deref().and_then(Money::parse);
    let labour = hour.map(|hour| (minutes / 60.0 * hour.0 as f64).round() as i64);
    match (own.or(usual), labour) {
        (None, None) => None,
        (cost, labour) => Some(cost.unwrap_or_default().saturating_add(labour.unwrap_or_default())),
    }
}

/// What a report needs.
pub(super) fn read(question: &Question<'_>, what: What, asked: &Asked) -> Result<(Business, Vec<Problem>), Error> {
    let mut desk = Desk::new(question)?;
    let contacts = Contacts::read(question)?;
    if what == What::Return {
        let (list, _) = campaigns::read(question)?;
        desk.follow(list.iter().map(|campaign| campaign.id.as_str()), &contacts);
    }
    let mut business = desk.read()?;
    if what == What::Return {
        business.spent = desk.spent(&business.talks, &contacts)?;
    }
    if what == What::Team {
        business.team = team::read(question, asked, &mut desk.problems)?;
    }
    Ok((business, desk.problems))
}

/// The numbers of these customers.
pub(super) fn numbers<'i>(customers: &Customers, ids: impl Iterator<Item = &'i str>) -> Vec<u32> {
    let found: HashSet<u32> = ids.filter_map(|id| customers.number(id.as_bytes())).collect();
    let mut found: Vec<u32> = found.into_iter().collect();
    found.sort_unstable();
    found
}
