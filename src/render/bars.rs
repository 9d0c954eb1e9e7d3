//! Bars and courses of characters, for terminals.
//!
//! They stand in the last column: fonts for Chinese may draw block characters two columns wide, and there that moves nothing.

/// Columns of the longest bar.
const LONGEST: usize = 16;
/// From one eighth of a column to a whole one.
const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
/// From low to high.
const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar, this part of the longest one; whatever is not nought shows.
pub(super) fn bar(part: f64) -> String {
    if !part.is_finite() || part <= 0.0 {
        return String::new();
    }
    let eighths = ((part.min(1.0) * (LONGEST * 8) as f64).round() as usize).max(1);
    let mut written = "█".repeat(eighths / 8);
    if !eighths.is_multiple_of(8) {
        written.extend(EIGHTHS.get(eighths % 8 - 1));
    }
    written
}

/// How values went, each beside the one before; a blank where there is none.
pub(super) fn course(values: &[Option<f64>]) -> String {
    let most = values.iter().flatten().copied().filter(|value| value.is_finite()).fold(0.0, f64::max);
    let level = |value: &Option<f64>| match value.filter(|value| value.is_finite()) {
        Some(value) if most > 0.0 => {
            let level = (value.max(0.0) / most * 7.0).round() as usize;
            LEVELS.get(level).copied().unwrap_or('█')
        }
        Some(_) => LEVELS.first().copied().unwrap_or(' '),
        None => ' ',
    };
    values.iter().map(level).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::text::width;
    use proptest::prelude::*;

    #[test]
    fn bars_are_as_long_as_their_part() {
        assert_eq!(
            [bar(0.0), bar(0.001), bar(0.5), bar(1.0), bar(9.0)],
            ["", "▏", "████████", &"█".repeat(16), &"█".repeat(16)]
        );
        assert_eq!(bar(f64::NAN), "");
    }

    #[test]
    fn courses_go_from_low_to_high() {
        assert_eq!(course(&[Some(0.0), Some(0.5), None, Some(1.0), None]), "▁▅ █");
        assert_eq!(course(&[Some(0.0), Some(0.0)]), "▁▁");
        assert_eq!(course(&[None]), "");
    }

    proptest! {
        #[test]
        fn they_never_take_more_columns_than_they_may(part in any::<f64>(), values in prop::collection::vec(prop::option::of(any::<f64>()), 0..40)) {
            prop_assert!(width(&bar(part)) <= LONGEST);
            prop_assert!(width(&course(&values)) <= values.len());
        }
    }
}
