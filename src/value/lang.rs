//! The languages in which kehu speaks.

use std::fmt;

/// A language of sentences and headings. Ids, keys and codes are the same in all of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese, as written on the mainland.
    ZhHans,
    /// Traditional Chinese, as written in Taiwan.
    ZhHant,
}

impl Lang {
    /// All of them, in the order of the columns of every table of sentences.
    pub const ALL: [Self; 3] = [Self::En, Self::ZhHans, Self::ZhHant];

    /// The tag, as in `--lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
        }
    }

    /// The language of a tag or a locale: `en`, `zh-Hans`, `zh_TW.UTF-8`, `zh-HK` … `None` for languages that kehu
    /// does not speak and for the `C` locale.
    pub fn parse(tag: &str) -> Option<Self> {
        let plain = tag.split(['.', '@']).next().unwrap_or_default().replace('_', "-").to_lowercase();
        let mut parts = plain.split('-');
        match parts.next()? {
            "en" => Some(Self::En),
            "zh" => Some(if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) {
                Self::ZhHant
            } else {
                Self::ZhHans
            }),
            _ => None,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn tags_and_locales_are_understood() {
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.tag()), Some(lang));
        }
        assert_eq!(Lang::parse("zh_TW.UTF-8"), Some(Lang::ZhHant));
        assert_eq!(Lang::parse("zh_CN.GB18030"), Some(Lang::ZhHans));
        assert_eq!(Lang::parse("en_US.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::parse("C.UTF-8"), None);
        assert_eq!(Lang::parse("fr_FR"), None);
    }
}
