//! The same book under other rules: for asking what they would change, without changing anything.
//!
//! A file stands in for the one of the book that has its name, or, called otherwise, for the one whose keys it has; a folder
//! for all that it holds. What it does not hold stays as it is in the book. Problems point into the other files.

use super::{Book, Damaged};
use crate::error::{Error, Refusal, Tiering};
use crate::model::settings::{self, FILES};
use crate::problem::{Declared, Fault};
use crate::store::disk::Real;
use crate::store::elsewhere;
use std::path::Path;

impl Book {
    /// The book under the rules in this file or folder, which is `typed` as people named it.
    pub fn under(&self, path: &Path, typed: &str) -> Result<Self, Error> {
        let others = elsewhere::rules(&Real, &self.root, path)?;
        let Damaged { mut files, mut problems } = Self::texts(&self.root)?;
        let mut origins = Vec::new();
        for (plain, shown) in others {
            let (text, damage) = Self::text(&self.root, &shown)?;
            problems.extend(damage);
            let Some(name) = stands_in_for(&plain, &text) else { continue };
            files.retain(|(known, _)| known != name);
            files.push((name.to_owned(), text));
            origins.push((name.to_owned(), shown));
        }
        if origins.is_empty() {
            return Err(Error::Refused(Refusal::Tier(Tiering::NoRules(typed.to_owned()))));
        }
        let (mut settings, mut found) = settings::read_from(&files, &origins);
        settings.spoken = self.settings.spoken;
        // The rules that stay may name tiers that the other ones do not have: then nothing is said of those.
        found.retain(|problem| match &problem.fault {
            Fault::Undeclared { set: Declared::Tier, found, .. } => {
                let is_other = origins.iter().any(|(_, shown)| problem.site.file() == Some(shown.as_str()));
                is_other || self.settings.tier_index(found).is_none()
            }
            _ => true,
        });
        Self::of(self.root.clone(), settings, self.threads, found, problems).sound()
    }
}

/// The settings file of which a file with this name and text takes the place; not kehu.toml, which is no rule.
fn stands_in_for(plain: &str, text: &str) -> Option<&'static str> {
    let rules = || FILES.iter().filter(|file| file.name.starts_with("rules/"));
    if let Some(file) = rules().find(|file| file.name.strip_prefix("rules/") == Some(plain)) {
        return Some(file.name);
    }
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let keys: Vec<String> = table.get_ref().keys().map(|key| key.get_ref().to_string()).collect();
    let known = |file: &settings::key::File| {
        let begins = |key: &str, path: &str| path.split('.').next() == Some(key);
        let knows = |key: &&String| file.keys.iter().any(|keys| keys.iter().any(|known| begins(key, known.path)));
        keys.iter().filter(knows).count()
    };
    // The first of those that know most of the keys.
    let most = rules().map(known).max().filter(|most| *most > 0)?;
    rules().find(|file| known(file) == most).map(|file| file.name)
}
