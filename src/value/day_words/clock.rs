//! Times of the day: `15:00`, `3pm`, `下午3点半`. Takes plain spelling.

use super::DAY;
use crate::value::numeral;

const HOUR: u32 = 3600;
const MINUTE: u32 = 60;

/// The second of the day that the whole text names; `晚上12点` is the first of the day after.
pub(super) fn second(text: &str) -> Option<u32> {
    let text = text.strip_prefix("at ").unwrap_or(text);
    match text {
        "noon" | "中午" | "正午" => return Some(12 * HOUR),
        _ => {}
    }
    let tight: String = text.split(' ').collect();
    if let Some((clock, afternoon)) = tight
        .strip_suffix("am")
        .map(|clock| (clock, false))
        .or_else(|| tight.strip_suffix("pm").map(|clock| (clock, true)))
    {
        let (hour, rest) = hour_of_twelve(clock)?;
        return Some((hour % 12 + if afternoon { 12 } else { 0 }) * HOUR + rest);
    }
    let part = PARTS.iter().find_map(|(name, part)| Some((*part, tight.strip_prefix(name)?)));
    let (part, clock) = part.unwrap_or((Part::Whole, &tight));
    let (hour, rest) = digital(clock).or_else(|| spoken(clock))?;
    Some(part.hour(hour)? * HOUR + rest).filter(|second| *second <= DAY)
}

/// The part of the day that goes before a Chinese time.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    Small,
    Morning,
    Noon,
    Afternoon,
    Evening,
}

const PARTS: [(&str, Part); 9] = [
    ("凌晨", Part::Small),
    ("早上", Part::Morning),
    ("早晨", Part::Morning),
    ("清晨", Part::Morning),
    ("上午", Part::Morning),
    ("中午", Part::Noon),
    ("下午", Part::Afternoon),
    ("傍晚", Part::Evening),
    ("晚上", Part::Evening),
];

impl Part {
    /// The hour of a clock of 24 hours; `None` where nobody says so, or two hours are said so.
    fn hour(self, hour: u32) -> Option<u32> {
        match (self, hour) {
            (Self::Whole, 0..=23)
            | (Self::Small, 0..=6)
            | (Self::Morning, 5..=12)
            | (Self::Noon, 11..=14)
            | (Self::Afternoon, 12..=18)
            | (Self::Evening, 17..=24) => Some(hour),
            (Self::Small, 12) => Some(0),
            (Self::Noon, 1..=2) | (Self::Afternoon, 1..=7) | (Self::Evening, 5..=11) => Some(hour + 12),
            (Self::Evening, 12) => Some(24),
            _ => None,
        }
    }
}

/// `3` or `3:30`, from 1 to 12.
fn hour_of_twelve(clock: &str) -> Option<(u32, u32)> {
    let (hour, rest) = digital(clock).or_else(|| Some((numeral::whole(clock).filter(|_| clock.is_ascii())?, 0)))?;
    (1..=12).contains(&hour).then_some((hour, rest))
}

/// `15:30`, `9:05:10`: the hour, and the seconds after it.
fn digital(clock: &str) -> Option<(u32, u32)> {
    let mut parts = clock.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("00"));
    let sixty = |text: &str| numeral::whole(text).filter(|number| text.len() == 2 && *number < 60);
    let hour = numeral::whole(hour).filter(|_| (1..=2).contains(&hour.len()))?;
    parts.next().is_none().then_some(())?;
    Some((hour, sixty(minute)? * MINUTE + sixty(second)?))
}

/// `三点`, `十点半`, `3点一刻`, `10点20分`, `十点零五`.
fn spoken(clock: &str) -> Option<(u32, u32)> {
    let (hour, rest) = clock.split_once('点')?;
    let minutes = match rest {
        "" | "整" | "钟" => 0,
        "半" => 30,
        "一刻" => 15,
        "三刻" => 45,
        rest => {
            let minutes = rest.strip_suffix('分').unwrap_or(rest);
            let minutes = minutes.strip_prefix('零').unwrap_or(minutes);
            numeral::whole(minutes).filter(|minutes| *minutes < 60)?
        }
    };
    Some((numeral::whole(hour)?, minutes * MINUTE))
}
