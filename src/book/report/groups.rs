//! The groups that customers are in on the day asked about, by the customers' numbers.

use crate::book::Question;
use crate::book::criteria::Slots;
use crate::book::customers::Customers;
use crate::book::listing::{self, Ask, Listed};
use crate::book::past::Past;
use crate::book::vocabulary::{Names, Stage};
use crate::error::Error;
use crate::expr::{Lookup, Value, Vocabulary};
use crate::facts::list::position;
use crate::model::customer;
use crate::model::settings::lifecycle::LifeStage;
use crate::problem::{Expected, Problem};
use crate::rules::report::Group;
use crate::rules::report::asked::{By, Groups, Members};
use crate::value::date::Date;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// The groups by which customers are split; none where it is something else.
pub fn read(question: &Question<'_>, by: Option<By>) -> Result<(Groups, Vec<Problem>), Error> {
    match by {
        Some(By::Owner) => {
            let owners = question.book.settings.book.owners.iter().map(|owner| owner.id.clone());
            by_column(question, By::Owner, owners.collect())
        }
        Some(By::Source) => by_column(question, By::Source, Vec::new()),
        Some(By::Tier) => by_tier(question),
        Some(By::Stage) => by_stage(question),
        Some(By::Segment) => by_segment(question),
        Some(By::Customer) => by_customer(question),
        _ => Ok((Groups::default(), Vec::new())),
    }
}

/// By the text of a column: the declared ones in their order, then the others, at last those who have none.
fn by_column(question: &Question<'_>, by: By, mut list: Vec<String>) -> Result<(Groups, Vec<Problem>), Error> {
    let ask = Ask { columns: vec!["id".to_owned(), by.id().to_owned()], ..everybody() };
    let mut places: BTreeMap<Box<str>, u32> = BTreeMap::new();
    let (mut of, problems) = each(question, &ask, |listed| {
        let text = listed.text(1);
        let next = places.len() as u32;
        // Looked for first, so that a text is copied once and not for every customer.
        places.get(&*text).copied().unwrap_or_else(|| *places.entry(text.into()).or_insert(next))
    })?;
    let declared = list.len();
    list.extend(places.keys().filter(|text| !text.is_empty()).map(ToString::to_string));
    let mut seen = 0;
    list.retain(|text| {
        seen += 1;
        seen <= declared || !question.book.settings.book.owners.iter().any(|owner| by == By::Owner && owner.id == *text)
    });
    if places.contains_key("") {
        list.push(String::new());
    }
    let mut order = vec![0; places.len()];
    for (text, found) in &places {
        let place = list.iter().position(|known| **known == **text).unwrap_or_default();
        if let Some(order) = order.get_mut(*found as usize) {
            *order = place as u32;
        }
    }
    of.iter_mut().for_each(|found| *found = order.get(*found as usize).copied().unwrap_or_default());
    Ok((Groups { list: list.into_iter().map(|id| Group::Of(by, id)).collect(), of: Members::One(of) }, problems))
}

fn by_tier(question: &Question<'_>) -> Result<(Groups, Vec<Problem>), Error> {
    let settings = &question.book.settings;
    let ask = Ask { tier: true, ..everybody() };
    let (of, problems) = each(question, &ask, |listed| {
        let place = listed.tier.and_then(|tier| settings.tier_index(tier.id));
        place.map_or(u32::MAX, |place| place as u32)
    })?;
    let list = settings.tiers.list.iter().map(|tier| Group::Of(By::Tier, tier.id.clone())).collect();
    Ok((Groups { list, of: Members::One(of) }, problems))
}

/// By the stages that the settings know, in the order of a life; at last, where nothing takes the rest, who is in none.
fn by_stage(question: &Question<'_>) -> Result<(Groups, Vec<Problem>), Error> {
    let known = &question.book.settings.lifecycle;
    let stages: Vec<LifeStage> =
        LifeStage::ALL.into_iter().filter(|stage| known.iter().any(|phase| phase.stage == *stage)).collect();
    let (lives, problems) = stages_of_everybody(question)?;
    let place = |stage: &Option<LifeStage>| {
        let place = stage.and_then(|stage| stages.iter().position(|known| *known == stage));
        place.unwrap_or(stages.len()) as u32
    };
    let of = lives.iter().map(place).collect();
    let mut list: Vec<Group> = stages.iter().map(|stage| Group::Of(By::Stage, stage.id().to_owned())).collect();
    if known.iter().all(|phase| !phase.when.is_empty() || !phase.any.is_empty()) {
        list.push(Group::Of(By::Stage, String::new()));
    }
    Ok((Groups { list, of: Members::One(of) }, problems))
}

/// In which stage every customer is, by number.
pub fn stages_of_everybody(question: &Question<'_>) -> Result<(Vec<Option<LifeStage>>, Vec<Problem>), Error> {
    let names = Names::of(&question.book.settings, Some(&customer::TABLE), Stage::Filter, &[]);
    let values = match position("stage").map(|place| names.fact(place)) {
        Some(Lookup::Found(found)) => vec![found.slot],
        _ => Vec::new(),
    };
    let slots = Slots::of(names).map_err(Error::Problems)?;
    each(question, &Ask { values, slots, ..everybody() }, |listed| match listed.value(0) {
        Value::Text(id) => LifeStage::named(&id),
        _ => None,
    })
}

fn by_segment(question: &Question<'_>) -> Result<(Groups, Vec<Problem>), Error> {
    let settings = &question.book.settings;
    let names = Names::of(settings, Some(&customer::TABLE), Stage::Filter, &[]);
    let slot = |id: &str| match names.name(id) {
        Lookup::Found(found) => Some(found.slot),
        _ => None,
    };
    let values = settings.segments.iter().filter_map(|segment| slot(&segment.id)).collect();
    let slots = Slots::of(names).map_err(Error::Problems)?;
    let count = settings.segments.len();
    let ask = Ask { values, slots, ..everybody() };
    let (of, problems) = each(question, &ask, |listed| {
        let is_in = |place: &usize| matches!(listed.value(*place), Value::Flag(true));
        (0..count).filter(is_in).map(|place| place as u32).collect::<Box<[u32]>>()
    })?;
    let list = settings.segments.iter().map(|segment| Group::Of(By::Segment, segment.id.clone())).collect();
    Ok((Groups { list, of: Members::Several(of) }, problems))
}

/// Each by themselves, in the order of the table.
fn by_customer(question: &Question<'_>) -> Result<(Groups, Vec<Problem>), Error> {
    let ask = Ask { columns: ["id", "name"].map(str::to_owned).to_vec(), ..everybody() };
    let mut list = Vec::new();
    let (of, problems) = each(question, &ask, |listed| {
        list.push(Group::Named(listed.text(0).into_owned(), listed.text(1).into_owned()));
        list.len() as u32 - 1
    })?;
    Ok((Groups { list, of: Members::One(of) }, problems))
}

/// Since when we know every customer, as far as the rows say.
pub fn since(question: &Question<'_>) -> Result<(Vec<Option<Date>>, Vec<Problem>), Error> {
    let ask = Ask { columns: vec!["id".to_owned(), "since".to_owned()], ..everybody() };
    each(question, &ask, |listed| {
        let text = listed.text(1);
        let since = Date::parse(text.as_bytes());
        if since.is_none() && !text.is_empty() {
            listed.misfit(1, Expected::Date);
        }
        since
    })
}

/// All customers, with nothing but their id.
pub fn everybody() -> Ask {
    Ask {
        table: &customer::TABLE,
        columns: vec!["id".to_owned()],
        filters: Vec::new(),
        values: Vec::new(),
        slots: Slots::default(),
        tier: false,
        of: None,
        sources: false,
    }
}

/// What is made of every customer, by number. The first column asked for is the id.
pub fn each<T: Default + Clone>(
    question: &Question<'_>,
    ask: &Ask,
    mut make: impl FnMut(&Listed<'_, '_>) -> T,
) -> Result<(Vec<T>, Vec<Problem>), Error> {
    let customers = Customers::read(question, &Past::default())?;
    let mut made = vec![T::default(); customers.len()];
    let problems = listing::rows(question, ask, |listed| {
        let number = customers.number(listed.text(0).as_bytes());
        if let Some(made) = number.and_then(|number| made.get_mut(number as usize)) {
            *made = make(listed);
        }
        ControlFlow::Continue(())
    })?;
    Ok((made, problems))
}
