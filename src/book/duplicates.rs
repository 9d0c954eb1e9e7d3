//! Pairs of customers who may be one, over the whole book.
//!
//! Customers are put together by what they share, and only those who share something are compared: no customer is held
//! against every other. What was said to be two different customers is left out.

use super::Question;
use super::find;
use super::reading::rows;
use crate::error::Error;
use crate::model::{customer, distinct, person};
use crate::problem::Problem;
use crate::rules::duplicate::likeness::{LEAST, MANY, Shared, score};
use crate::value::company::stem;
use crate::value::pinyin::spell;
use crate::value::text::fold;
use crate::value::{email, phone};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A name shared by more customers than this is one of a chain.
const CHAIN: usize = 50;

/// Names of fewer characters than this are pronounced alike by chance.
const TELLING: usize = 3;

/// Fewer digits than this are no whole number.
const DIGITS: usize = 7;

/// Two customers who may be one.
#[derive(Clone, PartialEq, Debug)]
pub struct Pair {
    /// Id and name, the one that stands first in the file first.
    pub a: (String, String),
    /// The same of the other.
    pub b: (String, String),
    /// How alike they are, from 0 to 1.
    pub score: f64,
    /// What they share, and what that is; what says most first.
    pub shared: Vec<(Shared, String)>,
}

/// A customer as far as it is compared.
struct Candidate {
    id: String,
    name: String,
    /// Town, else region; empty where neither is known.
    place: String,
}

/// What is shared, as it is written, by those who share it.
type Signs = BTreeMap<(Shared, String), Vec<usize>>;

/// The pairs, the most alike first, then as in the file; and what is wrong in the cells read.
pub fn pairs(question: &Question<'_>, least: f64) -> Result<(Vec<Pair>, Vec<Problem>), Error> {
    let (candidates, mut signs, mut problems) = candidates(question)?;
    let aliases = find::aliases(question)?;
    let place: HashMap<&str, usize> =
        candidates.iter().enumerate().map(|(place, known)| (known.id.as_str(), place)).collect();
    let place_of = |id: &str| place.get(aliases.get(id).map_or(id, String::as_str)).copied();
    let read = rows(question, &person::TABLE, &[person::CUSTOMER_ID, person::PHONE, person::EMAIL], |_, row| {
        Some([0, 1, 2].map(|wanted| row.text(wanted).into_owned()))
    })?;
    problems.extend(read.problems);
    for [customer, number, address] in &read.rows {
        let Some(place) = place_of(customer) else { continue };
        let digits = phone::digits(number);
        if digits.len() >= DIGITS {
            add(&mut signs, Shared::of_phone(number), digits, place);
        }
        if let Some(address) = email::normal(address) {
            add(&mut signs, Shared::Email, address, place);
        }
    }
    let read = rows(question, &distinct::TABLE, &[distinct::CUSTOMER_ID, distinct::OTHER_ID], |_, row| {
        Some([0, 1].map(|wanted| row.text(wanted).into_owned()))
    })?;
    problems.extend(read.problems);
    let apart: HashSet<(usize, usize)> = read
        .rows
        .iter()
        .filter_map(|[one, other]| place_of(one).zip(place_of(other)))
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect();
    let found = compared(&candidates, &signs, &apart, least);
    Ok((found, problems))
}

/// A customer who is to be made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fresh {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The tax number, where it is known.
    pub tax_id: String,
    /// The town.
    pub city: String,
    /// The region.
    pub region: String,
}

/// The pairs of which the second one is new: with customers who are there and with other new ones.
pub fn of_new(question: &Question<'_>, fresh: Vec<Fresh>) -> Result<Vec<Pair>, Error> {
    let (mut candidates, mut signs, _) = candidates(question)?;
    let new: HashSet<String> = fresh.iter().map(|one| one.id.clone()).collect();
    for Fresh { id, name, tax_id, city, region } in fresh {
        candidates.push(told_of(&mut signs, candidates.len(), [id, name, tax_id, city, region]));
    }
    // What was told of customers who are there is not told again.
    let mut pairs = compared(&candidates, &signs, &HashSet::new(), USUAL);
    pairs.retain(|pair| new.contains(&pair.b.0));
    Ok(pairs)
}

fn add(signs: &mut Signs, shared: Shared, what: String, place: usize) {
    let places = signs.entry((shared, what)).or_default();
    if places.last() != Some(&place) && !places.contains(&place) {
        places.push(place);
    }
}

/// The customers, with what their own rows share.
fn candidates(question: &Question<'_>) -> Result<(Vec<Candidate>, Signs, Vec<Problem>), Error> {
    let columns = [customer::ID, customer::NAME, customer::TAX_ID, customer::CITY, customer::REGION];
    let read = rows(question, &customer::TABLE, &columns, |_, row| {
        Some([0, 1, 2, 3, 4].map(|wanted| row.text(wanted).into_owned()))
    })?;
    let (mut signs, mut candidates) = (Signs::new(), Vec::with_capacity(read.rows.len()));
    for (place, texts) in read.rows.into_iter().enumerate() {
        candidates.push(told_of(&mut signs, place, texts));
    }
    Ok((candidates, signs, read.problems))
}

/// A customer of this place, with what its own row shares.
fn told_of(signs: &mut Signs, place: usize, [id, name, tax, city, region]: [String; 5]) -> Candidate {
    let plain = stem(&name);
    if !plain.is_ascii() && plain.chars().count() >= TELLING {
        let sound = spell(&plain);
        if !sound.is_empty() {
            add(signs, Shared::Sound, sound, place);
        }
    }
    if !plain.is_empty() {
        add(signs, Shared::Name, plain, place);
    }
    let tax: String = fold(&tax).chars().filter(|letter| letter.is_alphanumeric()).collect();
    if tax.len() >= DIGITS {
        add(signs, Shared::TaxId, tax, place);
    }
    let town = if city.is_empty() { region } else { city };
    Candidate { id, name, place: fold(&town) }
}

/// Those who share enough.
fn compared(candidates: &[Candidate], signs: &Signs, apart: &HashSet<(usize, usize)>, least: f64) -> Vec<Pair> {
    let mut shared: BTreeMap<(usize, usize), Vec<(Shared, String)>> = BTreeMap::new();
    for ((sign, what), places) in signs {
        let most = if matches!(sign, Shared::Name | Shared::TaxId) { CHAIN } else { MANY };
        if places.len() > most {
            continue;
        }
        for (at, &one) in places.iter().enumerate() {
            for &other in places.iter().skip(at + 1) {
                let pair = (one.min(other), one.max(other));
                if !apart.contains(&pair) {
                    shared.entry(pair).or_default().push((*sign, what.clone()));
                }
            }
        }
    }
    let told = |((one, other), mut shared): ((usize, usize), Vec<(Shared, String)>)| {
        let (a, b) = candidates.get(one).zip(candidates.get(other))?;
        let elsewhere = !a.place.is_empty() && !b.place.is_empty() && a.place != b.place;
        let kinds: Vec<Shared> = shared.iter().map(|(sign, _)| *sign).collect();
        let score = score(&kinds, elsewhere);
        // Of names that are the same nobody needs to hear that they sound the same.
        shared.retain(|(sign, _)| *sign != Shared::Sound || !kinds.contains(&Shared::Name));
        let named = |one: &Candidate| (one.id.clone(), one.name.clone());
        (score >= least).then(|| Pair { a: named(a), b: named(b), score, shared })
    };
    let mut pairs: Vec<Pair> = shared.into_iter().filter_map(told).collect();
    pairs.sort_by(|one, other| other.score.total_cmp(&one.score));
    pairs
}

/// What is told of without being asked for less.
pub const USUAL: f64 = LEAST;

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(id: &str, place: &str) -> Candidate {
        Candidate { id: id.to_owned(), name: id.to_uppercase(), place: place.to_owned() }
    }

    fn told(pairs: &[Pair]) -> Vec<String> {
        let one = |pair: &Pair| format!("{} {} {:.2}", pair.a.0, pair.b.0, pair.score);
        pairs.iter().map(one).collect()
    }

    #[test]
    fn a_switchboard_that_many_share_is_no_sign_and_what_was_said_stays_said() {
        let candidates: Vec<Candidate> = (0..8).map(|at| candidate(&format!("c-{at}"), "")).collect();
        let mut signs = Signs::new();
        for place in 0..8 {
            add(&mut signs, Shared::Landline, "02112345678".to_owned(), place);
            add(&mut signs, Shared::Sound, format!("sound {}", place / 2), place);
        }
        assert!(compared(&candidates, &signs, &HashSet::new(), 0.51).is_empty());
        add(&mut signs, Shared::Landline, "051265550303".to_owned(), 2);
        add(&mut signs, Shared::Landline, "051265550303".to_owned(), 3);
        assert_eq!(told(&compared(&candidates, &signs, &HashSet::new(), 0.51)), ["c-2 c-3 0.70"]);
        assert!(compared(&candidates, &signs, &HashSet::from([(2, 3)]), 0.51).is_empty());
    }

    #[test]
    fn one_name_in_two_towns_says_less() {
        let signs = Signs::from([((Shared::Name, "acme".to_owned()), vec![0, 1])]);
        let of = |one: &str, other: &str| {
            told(&compared(&[candidate("c-1", one), candidate("c-2", other)], &signs, &HashSet::new(), 0.0))
        };
        assert_eq!(of("leeds", "leeds"), ["c-1 c-2 0.80"]);
        assert_eq!(of("leeds", ""), ["c-1 c-2 0.80"]);
        assert_eq!(of("leeds", "york"), ["c-1 c-2 0.45"]);
    }
}
