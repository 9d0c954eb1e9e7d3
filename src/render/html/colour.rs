//! The colours of a page, by day and by night: paper, ink, one accent, and one alarm for what is missed.
//!
//! Every pair of text and ground has the contrast that WCAG 2 asks of small text; a test works it out.

/// The colours of one light.
pub(super) struct Palette {
    /// The ground.
    pub(super) paper: &'static str,
    /// Text.
    pub(super) ink: &'static str,
    /// Text that says less.
    pub(super) muted: &'static str,
    /// Hairlines.
    pub(super) rule: &'static str,
    /// What a chart shows, and what is good.
    pub(super) accent: &'static str,
    /// What is missed.
    pub(super) alarm: &'static str,
    /// The strongest cell of a heat map: black and white change places on it at the same strength by day and by night.
    pub(super) heat: &'static str,
    /// Text on weak cells, and on strong ones.
    pub(super) cool: &'static str,
    /// The same.
    pub(super) hot: &'static str,
}

/// By day, and on paper.
pub(super) const DAY: Palette = Palette {
    paper: "#ffffff",
    ink: "#1a1f24",
    muted: "#59636e",
    rule: "#dde2e7",
    accent: "#0b6470",
    alarm: "#a8321f",
    heat: "#0b6470",
    cool: "#000000",
    hot: "#ffffff",
};
/// By night.
pub(super) const NIGHT: Palette = Palette {
    paper: "#14181b",
    ink: "#e8ebed",
    muted: "#a0aab3",
    rule: "#323a41",
    accent: "#5cbac4",
    alarm: "#f08b7a",
    heat: "#4a959d",
    cool: "#ffffff",
    hot: "#000000",
};

/// The colours as the style sheet names them: by day, by night, and by day again on paper.
pub(super) fn variables() -> String {
    let (day, night) = (block(&DAY), block(&NIGHT));
    format!(":root{day}\n@media (prefers-color-scheme:dark){{:root{night}}}\n@media print{{:root{day}}}\n")
}

fn block(palette: &Palette) -> String {
    let Palette { paper, ink, muted, rule, accent, alarm, heat, cool, hot } = palette;
    format!(
        "{{--paper:{paper};--ink:{ink};--muted:{muted};--rule:{rule};--accent:{accent};--alarm:{alarm};--heat:{heat};--cool:{cool};--hot:{hot}}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, as WCAG 2 defines it.
    fn luminance(colour: &str) -> f64 {
        let channel = |place: usize| {
            let value = f64::from(u8::from_str_radix(&colour[place..place + 2], 16).expect("hexadecimal")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The colour of a mark of this opacity on the ground.
    fn mixed(mark: &str, ground: &str, opacity: f64) -> String {
        let channel =
            |colour: &str, place: usize| f64::from(u8::from_str_radix(&colour[place..place + 2], 16).unwrap());
        let mix = |place| (channel(mark, place) * opacity + channel(ground, place) * (1.0 - opacity)).round() as u8;
        format!("#{:02x}{:02x}{:02x}", mix(1), mix(3), mix(5))
    }

    #[test]
    fn text_can_be_read_by_day_and_by_night() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        for palette in [DAY, NIGHT] {
            for text in [palette.ink, palette.muted, palette.accent, palette.alarm] {
                assert!(contrast(text, palette.paper) >= 4.5, "{text} on {}", palette.paper);
            }
            assert!(contrast(palette.accent, palette.paper) >= 3.0);
        }
    }

    #[test]
    fn the_numbers_in_a_heat_map_can_be_read_at_every_heat() {
        use crate::render::html::chart::{HOT, heat};
        for palette in [DAY, NIGHT] {
            for part in 0..=1000 {
                let opacity = heat(f64::from(part) / 1000.0);
                let ground = mixed(palette.heat, palette.paper, opacity);
                let text = if opacity > HOT { palette.hot } else { palette.cool };
                assert!(contrast(text, &ground) >= 4.5, "{part} {text} on {ground}: {}", contrast(text, &ground));
            }
        }
    }
}
