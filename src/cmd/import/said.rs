//! What people are told of an import besides its rows.

use super::mapping::Mapping;
use crate::book::bulk::Plan;
use crate::book::duplicates::Pair;
use crate::cmd::world::Stage;
use crate::exchange::fitting::Fitting;
use crate::exchange::foreign::Foreign;
use crate::value::lang::Lang;
use crate::words;
use crate::words::import::Mended;

/// Customers of whom people are told.
const TOLD: usize = 20;

/// What there is to tell.
pub(super) struct Said<'s> {
    pub mapping: &'s Mapping,
    pub fitting: &'s Fitting<'s>,
    pub foreign: &'s Foreign<'s>,
    pub plan: &'s Plan,
    pub mended: &'s [Mended],
    pub alike: &'s [Pair],
    /// What stands in every row since the file does not say it.
    pub assumed: &'s [(&'static str, &'static str)],
}

impl Said<'_> {
    /// Tells it; `is_kept`: the mapping is kept anyway.
    pub fn note(&self, lang: Lang, is_kept: bool, stage: &mut dyn Stage) {
        // Whoever is called by the very name needs no word.
        let named: Vec<_> = self.plan.named.iter().filter(|(cell, _, name)| cell != name).collect();
        for (cell, id, name) in named.iter().take(TOLD) {
            stage.note(&words::import::named(cell, name, id, lang));
        }
        if named.len() > TOLD {
            stage.note(&words::label::more(named.len() - TOLD, lang));
        }
        for pair in self.alike.iter().take(TOLD) {
            let reasons = pair.shared.iter().map(|(sign, what)| words::duplicates::reason(*sign, what, lang));
            let reasons: Vec<String> = reasons.collect();
            stage.note(&words::import::alike(&pair.b.1, &pair.a.1, &pair.a.0, &reasons, lang));
        }
        if self.alike.len() > TOLD {
            stage.note(&words::label::more(self.alike.len() - TOLD, lang));
        }
        if let Some(known) = &self.mapping.known {
            stage.note(&words::import::known_as(known, self.mapping.table.name, lang));
        }
        let guessed = if self.mapping.form.is_some() { Vec::new() } else { self.fitting.guessed(self.foreign) };
        if !guessed.is_empty() {
            stage.note(&words::import::guessed(&guessed, !is_kept && !self.fitting.is_sealed(), lang));
        }
        if !self.assumed.is_empty() {
            stage.note(&words::feedback::assumed(self.assumed, lang));
        }
        for mended in self.mended {
            stage.note(&words::import::mended(mended, lang));
        }
        let unused = self.fitting.unused(self.mapping.table, self.foreign);
        if !unused.is_empty() {
            stage.note(&words::import::unused(&unused, lang));
        }
    }
}
