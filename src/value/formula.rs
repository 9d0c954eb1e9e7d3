//! Cells that a spreadsheet would take for formulas, and the mark that keeps it from that.
//!
//! The mark is an apostrophe, put in front of whatever begins as a formula does once the apostrophes in front are taken off: so
//! it comes off again exactly as often as it was put on.

/// What formulas begin with, full-width signs included.
const BEGINNINGS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a cell would be taken for a formula, or for one that was kept from it. Blanks alone are none: whoever reads them
/// again takes them off, and a mark would be all that is left.
pub fn is_formula(text: &str) -> bool {
    let plain = text.trim_start_matches('\'');
    plain.starts_with(BEGINNINGS) && !plain.trim().is_empty()
}

/// The cell with the mark, where it needs one.
pub fn guarded(text: &str) -> Option<String> {
    is_formula(text).then(|| format!("'{text}"))
}

/// The cell without the mark, where it has one.
pub fn unguarded(text: &str) -> Option<&str> {
    text.strip_prefix('\'').filter(|rest| is_formula(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_comes_off_as_often_as_it_was_put_on() {
        for text in ["=1+1", "-5", "'=x", "@a", "＝1", "''+"] {
            let guarded = guarded(text).expect("it looks like a formula");
            assert_eq!(unguarded(&guarded), Some(text));
        }
        for text in ["'quoted", "a=b", "", "'", "\t", "'\t \r"] {
            assert!(guarded(text).is_none() && unguarded(text).is_none(), "{text}");
        }
    }
}
