//! The templates of messages that kehu brings: one for every scenario, in three languages.
//!
//! `init` writes those of the book's language into `templates/`, where they are changed. A template that a book does not
//! have in a customer's language is the one here, so that nobody has to keep three of each.

use crate::value::lang::Lang;

/// The folder of a book's templates.
pub const FOLDER: &str = "templates";
/// How the names of their files end.
pub const ENDING: &str = ".txt";

/// Name, and the texts in the order of [`Lang::ALL`].
type Shipped = (&'static str, [&'static str; 3]);

macro_rules! shipped {
    ( $( $name:literal ),* $(,)? ) => {
        &[ $( ($name, [
            include_str!(concat!("en/templates/", $name, ".txt")),
            include_str!(concat!("zh-Hans/templates/", $name, ".txt")),
            include_str!(concat!("zh-Hant/templates/", $name, ".txt")),
        ]) ),* ]
    };
}

const TEMPLATES: &[Shipped] = shipped![
    "action",
    "benefit",
    "birthday",
    "cadence",
    "campaign",
    "case",
    "change",
    "declined_need",
    "delivery",
    "event",
    "event_thanks",
    "festival",
    "first_follow_up",
    "key_date",
    "needs_review",
    "payment",
    "plan",
    "points",
    "profile",
    "promise",
    "renewal",
    "reply",
    "restock",
    "signal",
    "survey",
    "tier",
    "win_back",
];

/// Their names.
pub fn names() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(name, _)| *name)
}

/// The text of a template.
pub fn template(name: &str, lang: Lang) -> Option<&'static str> {
    let (_, texts) = TEMPLATES.iter().find(|(known, _)| *known == name)?;
    Lang::ALL.iter().position(|known| *known == lang).and_then(|place| texts.get(place)).copied()
}

/// The name of the file in which a template stands.
pub fn file(name: &str) -> String {
    format!("{FOLDER}/{name}{ENDING}")
}

/// The name of the file in which a template stands in one language.
pub fn file_in(name: &str, lang: Lang) -> String {
    format!("{FOLDER}/{name}.{lang}{ENDING}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::playbook::REASONS;

    #[test]
    fn every_reason_has_a_template_in_every_language() {
        for reason in REASONS {
            for lang in Lang::ALL {
                assert!(
                    template(reason, lang).is_some_and(|text| text.contains("{{ salutation }}")),
                    "{reason} {lang}"
                );
            }
        }
        assert!(TEMPLATES.is_sorted_by_key(|(name, _)| *name));
    }
}
