//! Ids: a table's prefix, a hyphen, and characters of Crockford's base 32 (`c-9f2kq7xm`).
//!
//! Inside the program an id that has this form is one `u64`: five bits a character, left-aligned, then its length. That
//! keeps byte order, is exact up to twelve characters, and is half of what a string's header alone would take; ten
//! million rows are compared by it. Ids of another form are legal in a book and are compared as bytes by their callers.

/// Crockford's digits: no `i`, `l`, `o`, `u`, so that nothing is misread or offensive.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters that fit into a packed id.
const LONGEST: usize = 12;
/// Stands in place of the length where a rank is not the whole id.
const FOREIGN: u64 = 15;

/// The value of a canonical (lower-case) digit; 32 for everything else.
const VALUES: [u8; 256] = {
    let mut values = [32; 256];
    let mut digit = 0;
    while digit < 32 {
        values[DIGITS[digit] as usize] = digit as u8;
        digit += 1;
    }
    values
};

/// The packed form of `prefix-` and one to twelve canonical digits; `None` for every other id.
#[inline]
pub fn pack(prefix: &str, id: &[u8]) -> Option<u64> {
    let digits = id.strip_prefix(prefix.as_bytes())?.strip_prefix(b"-")?;
    if digits.is_empty() || digits.len() > LONGEST {
        return None;
    }
    let mut packed = 0;
    for &byte in digits {
        let value = VALUES[byte as usize];
        if value > 31 {
            return None;
        }
        packed = packed << 5 | u64::from(value);
    }
    Some(packed << (64 - 5 * digits.len()) | digits.len() as u64)
}

/// The packed form of an id of eight canonical digits behind a prefix of one letter: what [`pack`] answers for it. Most ids
/// of a book are such; no digit is looked at twice and none ends it early. HOT.
#[inline]
pub fn pack_eight(prefix: u8, id: &[u8]) -> Option<u64> {
    let [letter, hyphen, digits @ ..] = id.first_chunk::<10>()?;
    let mut packed = 0;
    let mut seen = 0;
    for &byte in digits {
        let value = VALUES[byte as usize];
        seen |= value;
        packed = packed << 5 | u64::from(value);
    }
    (id.len() == 10 && *letter == prefix && *hyphen == b'-' && seen < 32).then_some(packed << 24 | 8)
}

/// The id that was packed with this prefix.
pub fn unpack(prefix: &str, packed: u64) -> String {
    let length = (packed & 15).min(LONGEST as u64) as usize;
    let digits = (0..length).map(|place| char::from(DIGITS[(packed >> (59 - 5 * place) & 31) as usize]));
    let mut id = String::with_capacity(prefix.len() + 1 + length);
    id.push_str(prefix);
    id.push('-');
    id.extend(digits);
    id
}

/// An order of row ids that agrees with the order of their bytes for ids that kehu makes. Foreign ids are ordered by
/// their first twelve characters, each taken as the greatest digit that is not above it; what still ties is the caller's
/// to order by place. [`exact`] tells which of the two a rank is.
#[inline]
pub fn rank(prefix: &str, id: &[u8]) -> u64 {
    pack(prefix, id).unwrap_or_else(|| rank_foreign(prefix, id))
}

#[cold]
fn rank_foreign(prefix: &str, id: &[u8]) -> u64 {
    let digits = id.strip_prefix(prefix.as_bytes()).and_then(|rest| rest.strip_prefix(b"-")).unwrap_or(id);
    let mut packed = 0;
    for place in 0..LONGEST {
        let byte = digits.get(place).copied().unwrap_or(0);
        let value = DIGITS.iter().rposition(|&digit| digit <= byte).unwrap_or(0);
        packed = packed << 5 | value as u64;
    }
    packed << 4 | FOREIGN
}

/// Whether a rank holds all of its id, so that comparing ranks is comparing ids.
#[inline]
pub const fn is_exact(rank: u64) -> bool {
    rank & 15 != FOREIGN
}

/// The id itself, where a rank holds all of it.
pub fn exact(prefix: &str, rank: u64) -> Option<String> {
    is_exact(rank).then(|| unpack(prefix, rank))
}

/// An id of `length` digits (at most twelve) taken from the low bits of `bits`.
pub fn encode(prefix: &str, bits: u64, length: usize) -> String {
    let length = length.clamp(1, LONGEST);
    unpack(prefix, bits << (64 - 5 * length) | length as u64)
}

/// The id as kehu would have written it, from what a person typed: lower case, `I` and `L` read as 1, `O` as 0. The
/// letters before the first hyphen are the prefix and are only lowered.
pub fn canonical(typed: &str) -> String {
    let lower = typed.trim().to_ascii_lowercase();
    match lower.split_once('-') {
        Some((prefix, digits)) => {
            let digits: String = digits
                .chars()
                .map(|digit| match digit {
                    'i' | 'l' => '1',
                    'o' => '0',
                    other => other,
                })
                .collect();
            format!("{prefix}-{digits}")
        }
        None => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_packed_id_reads_back_and_others_are_not_packed() {
        for id in ["c-9f2kq7xm", "c-0", "c-00001", "c-zzzzzzzzzzzz"] {
            assert_eq!(pack("c", id.as_bytes()).map(|packed| unpack("c", packed)).as_deref(), Some(id));
        }
        for id in ["c-", "c-9F", "c-il", "c-0123456789abc", "x-1", "9f2kq7xm", ""] {
            assert_eq!(pack("c", id.as_bytes()), None, "{id}");
            assert_eq!(exact("c", rank("c", id.as_bytes())), None, "{id}");
        }
        assert_eq!(exact("c", rank("c", b"c-00001")).as_deref(), Some("c-00001"));
    }

    #[test]
    fn what_people_type_is_folded() {
        assert_eq!(canonical(" C-9F2KQ7XM "), "c-9f2kq7xm");
        assert_eq!(canonical("c-OIL"), "c-011");
    }

    proptest! {
        #[test]
        fn eight_digits_are_packed_alike(id in "[cd]-[0-9a-hjkmnp-tv-z]{7,9}|c.[0-9a-z]{8}") {
            let expected = pack("c", id.as_bytes()).filter(|_| id.len() == 10);
            prop_assert_eq!(pack_eight(b'c', id.as_bytes()), expected);
        }

        #[test]
        fn packing_keeps_the_order_of_bytes(a in "c-[0-9a-hjkmnp-tv-z]{1,12}", b in "c-[0-9a-hjkmnp-tv-z]{1,12}") {
            prop_assert_eq!(rank("c", a.as_bytes()).cmp(&rank("c", b.as_bytes())), a.cmp(&b));
        }

        #[test]
        fn encoded_bits_are_canonical(bits: u64, length in 1_usize..=12) {
            let id = encode("f", bits, length);
            prop_assert_eq!(id.len(), 2 + length);
            prop_assert_eq!(pack("f", id.as_bytes()).map(|packed| unpack("f", packed)), Some(id));
        }
    }
}
