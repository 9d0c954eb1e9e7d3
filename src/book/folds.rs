//! What is known of customers, as far as a listing asks for it: only the logs that its expressions name are read.

use super::contacts::{self, Contacts};
use super::criteria::{Conditions, Misfits, Sight, Slots};
use super::customers::Customers;
use super::ledgers::Ledgers;
use super::measures::Measures;
use super::past::Past;
use super::population::Population;
use super::purchases::{self, Purchases};
use super::{Question, signals, terms};
use crate::error::Error;
use crate::expr::Value;
use crate::facts::contact::Contact;
use crate::facts::known::Known;
use crate::facts::list::Source;
use crate::model::customer;
use crate::problem::Problem;
use crate::rules::due::terms::Terms;
use crate::rules::tier;
use crate::store::rows::Row;
use crate::store::scan::Wanted;
use crate::value::date::Date;
use std::collections::BTreeMap;

/// The columns that a look at a customer reads before any other, in this order.
pub const COLUMNS: [usize; 2] = [customer::ID, customer::SINCE];

/// Facts are told from all orders; the first ones alone are what `due` looks at.
const NO_FIRSTS: Date = Date::MAX;

/// What was read before the customers are looked at.
#[derive(Debug)]
pub struct Folds<'q> {
    question: &'q Question<'q>,
    past: Past,
    customers: Option<Customers>,
    conditions: Option<Conditions>,
    /// The criteria are asked of everybody, and not only where nobody has decided.
    judges: bool,
    contacts: Option<Contacts>,
    purchases: Option<Purchases>,
    measures: Option<Measures>,
    ledgers: Ledgers,
    population: Option<Population>,
    /// The id of the only customer who is asked about.
    only: Option<String>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// The tier of a customer on the day asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tier<'a> {
    /// Its id.
    pub id: &'a str,
    /// Whether it follows from the criteria, since nobody has decided it.
    pub computed: bool,
    /// Since when it is decided, where that is known.
    pub decided: Option<Date>,
}

/// Where in a row the columns stand that a look needs.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Where those of the slots begin; those of the conditions follow them.
    pub slots: usize,
}

impl<'q> Folds<'q> {
    /// Reads what these slots need; the tier too, if it is wanted.
    pub fn read(question: &'q Question<'q>, slots: &Slots, tier: bool) -> Result<Self, Error> {
        let past = if question.past || tier { Past::read(question)? } else { Past::default() };
        let mut folds = Self::new(question, past);
        let kinds: Vec<String> = slots.measures().collect();
        let tier = tier || slots.need_tier();
        let facts = Source::READ.into_iter().any(|source| slots.need(source));
        if tier || facts || !kinds.is_empty() || slots.strands().next().is_some() {
            let customers = Customers::read(question, &folds.past)?;
            folds.read_logs(slots, tier, kinds, customers)?;
        }
        folds.problems.extend_from_slice(&folds.past.problems);
        Ok(folds)
    }

    /// Reads what these slots and the criteria of all tiers need, of one customer or of everybody.
    pub fn judging(question: &'q Question<'q>, slots: &Slots, only: Option<&str>) -> Result<Self, Error> {
        let mut folds =
            Self { judges: true, only: only.map(str::to_owned), ..Self::new(question, Past::read(question)?) };
        let customers = Customers::read_some(question, &folds.past, only)?;
        folds.read_logs(slots, true, slots.measures().collect(), customers)?;
        folds.problems.extend_from_slice(&folds.past.problems);
        Ok(folds)
    }

    fn new(question: &'q Question<'q>, past: Past) -> Self {
        Self {
            question,
            past,
            customers: None,
            conditions: None,
            judges: false,
            contacts: None,
            purchases: None,
            measures: None,
            ledgers: Ledgers::default(),
            population: None,
            only: None,
            problems: Vec::new(),
        }
    }

    fn read_logs(
        &mut self,
        slots: &Slots,
        tier: bool,
        mut kinds: Vec<String>,
        customers: Customers,
    ) -> Result<(), Error> {
        let settings = &self.question.book.settings;
        if self.judges || tier && customers.some_without_tier() {
            let conditions = Conditions::of_tiers(settings).map_err(Error::Problems)?;
            kinds.extend(conditions.slots.measures());
            self.conditions = Some(conditions);
        }
        let need = |source| slots.need(source) || self.conditions.as_ref().is_some_and(|asked| asked.need(source));
        if need(Source::Contacts) {
            // Holidays move no contact, so they are not read.
            let conditions = self.conditions.as_ref();
            let count_attempts = slots.count_attempts() || conditions.is_some_and(|asked| asked.slots.count_attempts());
            let terms = Terms { count_attempts, ..terms::of(settings, BTreeMap::new()) };
            self.contacts = Some(contacts::read(self.question, &customers, &terms)?);
        }
        let by_model = settings.model.is_some() && need(Source::Model);
        let compared = need(Source::Everybody);
        if need(Source::Purchases) || by_model || compared {
            // Sums and days are asked by the slots for everybody, by criteria for those without a tier.
            let wanted = |source: Source| {
                let without_tier = need(source);
                let everybody = slots.need(source) || compared || self.judges && without_tier;
                let customers = &customers;
                move |number: u32| everybody || without_tier && customers.tier(number as usize).is_none()
            };
            let (spending, days) = (wanted(Source::Purchases), wanted(Source::Model));
            let days: purchases::Days<'_> = if by_model { Some(&days) } else { None };
            let purchases = purchases::read(
                self.question,
                &customers,
                NO_FIRSTS,
                spending,
                days,
                None,
                purchases::Overdue::default(),
            )?;
            if compared {
                self.population = Some(match &self.only {
                    Some(id) => Population::around(self.question, &self.past, id, &customers)?,
                    None => Population::of(self.question, &customers, &self.past, &purchases)?,
                });
            }
            self.purchases = Some(purchases);
        }
        let asked = self.conditions.iter().flat_map(|conditions| conditions.slots.strands());
        let strands = slots.strands().chain(asked).collect();
        let mut ledgers = Ledgers::read(self.question, &customers, &self.past, strands, None, need)?;
        if need(Source::Signals) {
            signals::read(self.question, &customers, &mut ledgers)?;
        }
        let measures = Measures::read(self.question, &customers, kinds)?;
        self.problems.extend_from_slice(&customers.problems);
        self.problems.extend(self.contacts.iter().flat_map(|contacts| contacts.problems.clone()));
        self.problems.extend(self.purchases.iter().flat_map(|purchases| purchases.problems.clone()));
        self.problems.extend_from_slice(&measures.problems);
        self.problems.extend_from_slice(&ledgers.problems);
        self.problems.extend(self.population.iter().flat_map(|population| population.problems.clone()));
        self.ledgers = ledgers;
        self.measures = Some(measures);
        self.customers = Some(customers);
        Ok(())
    }

    /// The columns that must be read behind those of the slots.
    pub fn columns(&self) -> impl Iterator<Item = Wanted<'_>> {
        let names = self.conditions.iter().flat_map(|conditions| conditions.slots.columns());
        names.map(|name| Wanted { name, required: false })
    }

    /// What the keyed tables said on that day.
    pub fn past(&self) -> &Past {
        &self.past
    }

    /// The numbers of the customers, where something had to be read about them.
    pub fn customers(&self) -> Option<&Customers> {
        self.customers.as_ref()
    }

    /// The criteria of the tiers, and the eyes with which they look at what a look at a customer showed.
    pub fn criteria<'s, 'v>(
        &'s self,
        sight: &Sight<'s, 'v>,
        layout: Layout,
    ) -> Option<(&'s Conditions, Sight<'s, 'v>)> {
        let conditions = self.conditions.as_ref()?;
        let first = layout.slots + sight.slots.columns().len();
        Some((conditions, Sight { first, slots: &conditions.slots, ..*sight }))
    }

    /// The same, for good.
    pub fn into_customers(self) -> Option<Customers> {
        self.customers
    }

    /// Looks at a customer's row with everything that is known. `contacts` is room to work in.
    pub fn look<'v, T>(
        &'v self,
        row: &Row<'v>,
        layout: Layout,
        slots: &Slots,
        misfits: &Misfits,
        contacts: &mut Vec<Contact>,
        then: impl FnOnce(&Sight<'_, 'v>, Option<Tier<'v>>) -> T,
    ) -> T {
        let id = row.text(0);
        let before = |column: &str| self.past.cell(customer::TABLE.name, &id, column);
        let number = self.customers.as_ref().and_then(|customers| customers.number(id.as_bytes()));
        contacts.clear();
        if let Some((read, number)) = self.contacts.as_ref().zip(number) {
            read.histories.contacts(number, contacts);
        }
        let bought = self.purchases.as_ref().zip(number);
        let since = before("since").map_or_else(|| Date::parse(&row.bytes(1)), |text| Date::parse(text.as_bytes()));
        let known = Known {
            now: &self.question.now,
            since,
            contacts,
            spending: bought.map(|(bought, number)| bought.spendings.spending(number)),
            figures: self
                .measures
                .as_ref()
                .zip(number)
                .map(|(measures, number)| measures.of(number))
                .unwrap_or_default(),
            prospect: bought.and_then(|(bought, number)| bought.prospect(self.question, number)),
            crowd: number.and_then(|number| self.population.as_ref()?.crowd(number)),
            settings: &self.question.book.settings,
            accounts: number.map(|number| self.ledgers.of(number)).unwrap_or_default(),
        };
        let nothing = |_| Value::Missing;
        let mut sight = Sight {
            row,
            first: layout.slots,
            slots,
            known: &known,
            tier: "",
            added: &nothing,
            before: &before,
            misfits,
        };
        let tier = number.and_then(|number| {
            let kept = self.customers.as_ref().and_then(|customers| customers.tier(number as usize));
            let computed = || {
                let conditions = self.conditions.as_ref()?;
                let first = layout.slots + slots.columns().len();
                let sight = Sight { first, slots: &conditions.slots, ..sight };
                Some(tier::of(&conditions.tiers, &|slot| sight.read(slot)))
            };
            let place = kept.or_else(computed)?;
            let tier = self.question.book.settings.tiers.list.get(place)?;
            let decided = self.past.decided(&id, &tier.id);
            Some(Tier { id: tier.id.as_str(), computed: kept.is_none(), decided })
        });
        sight.tier = tier.map_or("", |tier| tier.id);
        then(&sight, tier)
    }
}
