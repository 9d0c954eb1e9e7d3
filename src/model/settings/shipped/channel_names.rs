//! What the shipped channels are called in every language: whoever types may not write the book's.
//!
//! Taken from the files that `init` writes, so that there is one place for each name.

use super::texts;
use crate::value::lang::Lang;
use std::collections::HashMap;
use std::sync::LazyLock;

static NAMES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut names: HashMap<_, Vec<_>> = HashMap::new();
    for lang in Lang::ALL {
        let mut id = "";
        for line in texts(lang).channels.lines() {
            if let Some(head) = line.strip_prefix("[channel.") {
                id = head.split(']').next().unwrap_or_default();
            } else if let Some(name) = line.strip_prefix("name = \"") {
                names.entry(id).or_default().extend(name.split('"').next());
            }
        }
    }
    names
});

/// The names of the channel that ships under this id, in the order of [`Lang::ALL`]; of other channels none.
pub fn channel_names(id: &str) -> &'static [&'static str] {
    NAMES.get(id).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::channels;
    use crate::model::settings::read;
    use crate::model::settings::shipped::{RuleSet, rules};

    #[test]
    fn they_are_those_of_the_shipped_files() {
        assert_eq!(channel_names("phone"), ["Phone", "电话", "電話"]);
        assert!(channel_names("fax").is_empty());
        for (place, lang) in Lang::ALL.into_iter().enumerate() {
            let name = channels::FILE.name;
            let text = rules(RuleSet::Sales, lang, name).expect("it is shipped");
            let (settings, _) = read(&[(name.to_owned(), text)]);
            assert!(!settings.channels.is_empty());
            for channel in &settings.channels {
                assert_eq!(channel_names(&channel.id).get(place), Some(&channel.name.as_str()), "{}", channel.id);
            }
        }
    }
}
