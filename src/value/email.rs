//! E-mail addresses, brought to one spelling for comparing.
//!
//! Deliberately less than RFC 5322: quoted local parts, comments and address literals are in nobody's customer list.
//! The whole address is lowered, though the standard lets the part before the `@` depend on case: no provider does.

use unicode_normalization::UnicodeNormalization;

/// Longer ones cannot be delivered (RFC 5321, 4.5.3.1.3).
const LONGEST: usize = 254;

/// The address in lower case, without `mailto:`, angle brackets and blanks around it; `None` for what is no address.
pub fn normal(text: &str) -> Option<String> {
    let plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let plain = plain.trim();
    let plain = plain.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(plain);
    let plain = plain.strip_prefix("mailto:").unwrap_or(plain);
    let (local, domain) = plain.split_once('@')?;
    let local_fits = !local.is_empty()
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|character| {
            character.is_alphanumeric() || (character.is_ascii_graphic() && !"\"(),:;<>@[\\]".contains(character))
        });
    let label_fits = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|character| character.is_alphanumeric() || character == '-')
    };
    let domain_fits = domain.contains('.') && domain.split('.').all(label_fits);
    (local_fits && domain_fits && plain.len() <= LONGEST).then(|| plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn spellings_of_one_address_are_one() {
        for text in [
            "ann@example.com",
            " Ann@Example.COM ",
            "<ann@example.com>",
            "mailto:ann@example.com",
            "ａｎｎ＠example.com",
        ] {
            assert_eq!(normal(text).as_deref(), Some("ann@example.com"), "{text}");
        }
        assert_eq!(normal("o'brien+list@mail.example.co.uk").as_deref(), Some("o'brien+list@mail.example.co.uk"));
        assert_eq!(normal("李明@例子.中国").as_deref(), Some("李明@例子.中国"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "ann",
            "ann@",
            "@example.com",
            "ann@example",
            "a b@example.com",
            "ann@exam ple.com",
            "ann@@example.com",
            "ann@example..com",
            "ann@-example.com",
            ".ann@example.com",
            "a..b@example.com",
            "ann@example.com;bo@example.com",
            "ann@exam\nple.com",
        ] {
            assert_eq!(normal(text), None, "{text}");
        }
        assert_eq!(normal(&format!("{}@example.com", "a".repeat(250))), None);
    }
}
