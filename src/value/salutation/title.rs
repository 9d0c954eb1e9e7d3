//! Titles in the short form with which people are addressed.
//!
//! The end of a Chinese title says what it is (采购经理), and the longest end that is known wins, so that 总经理助理 is no 总.

use crate::value::lang::Lang;
use std::borrow::Cow;

/// Ends of titles in small letters, and the form of address in simplified and traditional Chinese.
const CHINESE: &[(&str, [&str; 2])] = &[
    ("总经理助理", ["助理", "助理"]),
    ("總經理助理", ["助理", "助理"]),
    ("总裁助理", ["助理", "助理"]),
    ("總裁助理", ["助理", "助理"]),
    ("总经理", ["总", "總"]),
    ("總經理", ["总", "總"]),
    ("总裁", ["总", "總"]),
    ("總裁", ["总", "總裁"]),
    ("副总", ["总", "總"]),
    ("副總", ["总", "總"]),
    ("总监", ["总", "總監"]),
    ("總監", ["总", "總監"]),
    ("首席执行官", ["总", "執行長"]),
    ("執行長", ["总", "執行長"]),
    ("创始人", ["总", "總"]),
    ("創辦人", ["总", "總"]),
    ("老总", ["总", "總"]),
    ("董事长", ["董", "董事長"]),
    ("董事長", ["董", "董事長"]),
    ("经理", ["经理", "經理"]),
    ("經理", ["经理", "經理"]),
    ("主任", ["主任", "主任"]),
    ("主管", ["主管", "主管"]),
    ("老板", ["老板", "老闆"]),
    ("老闆", ["老板", "老闆"]),
    ("店长", ["店长", "店長"]),
    ("店長", ["店长", "店長"]),
    ("厂长", ["厂长", "廠長"]),
    ("廠長", ["厂长", "廠長"]),
    ("行长", ["行长", "行長"]),
    ("行長", ["行长", "行長"]),
    ("院长", ["院长", "院長"]),
    ("院長", ["院长", "院長"]),
    ("校长", ["校长", "校長"]),
    ("校長", ["校长", "校長"]),
    ("园长", ["园长", "園長"]),
    ("園長", ["园长", "園長"]),
    ("科长", ["科长", "科長"]),
    ("科長", ["科长", "科長"]),
    ("处长", ["处长", "處長"]),
    ("處長", ["处长", "處長"]),
    ("局长", ["局长", "局長"]),
    ("局長", ["局长", "局長"]),
    ("部长", ["部长", "部長"]),
    ("部長", ["部长", "部長"]),
    ("馆长", ["馆长", "館長"]),
    ("館長", ["馆长", "館長"]),
    ("社长", ["社长", "社長"]),
    ("社長", ["社长", "社長"]),
    ("组长", ["组长", "組長"]),
    ("組長", ["组长", "組長"]),
    ("协理", ["协理", "協理"]),
    ("協理", ["协理", "協理"]),
    ("襄理", ["襄理", "襄理"]),
    ("副理", ["副理", "副理"]),
    ("课长", ["课长", "課長"]),
    ("課長", ["课长", "課長"]),
    ("助理", ["助理", "助理"]),
    ("秘书", ["秘书", "秘書"]),
    ("祕書", ["秘书", "祕書"]),
    ("工程师", ["工", "工程師"]),
    ("工程師", ["工", "工程師"]),
    ("医生", ["医生", "醫師"]),
    ("医师", ["医生", "醫師"]),
    ("醫師", ["医生", "醫師"]),
    ("律师", ["律师", "律師"]),
    ("律師", ["律师", "律師"]),
    ("教师", ["老师", "老師"]),
    ("老师", ["老师", "老師"]),
    ("老師", ["老师", "老師"]),
    ("教授", ["教授", "教授"]),
    ("博士", ["博士", "博士"]),
    ("会计", ["会计", "會計"]),
    ("會計", ["会计", "會計"]),
    ("师傅", ["师傅", "師傅"]),
    ("師傅", ["师傅", "師傅"]),
    ("ceo", ["总", "執行長"]),
    ("cto", ["总", "技術長"]),
    ("cfo", ["总", "財務長"]),
    ("coo", ["总", "營運長"]),
    ("general manager", ["总", "總"]),
    ("managing director", ["总", "總"]),
    ("president", ["总", "總裁"]),
    ("director", ["总", "總監"]),
    ("manager", ["经理", "經理"]),
    ("doctor", ["博士", "博士"]),
    ("professor", ["教授", "教授"]),
];

/// The form of address for a title; `None` where the title has none.
pub(super) fn chinese(title: &str, lang: Lang) -> Option<&'static str> {
    if title.is_empty() {
        return None;
    }
    let title = small(title.trim());
    let ends = CHINESE.iter().filter(|(end, _)| title.ends_with(end));
    let (_, [hans, hant]) = ends.max_by_key(|(end, _)| end.len())?;
    Some(if lang == Lang::ZhHant { hant } else { hans })
}

/// In small letters; titles in characters have none.
fn small(title: &str) -> Cow<'_, str> {
    if title.bytes().any(|byte| byte.is_ascii_uppercase()) { title.to_lowercase().into() } else { title.into() }
}

/// What stands before the surname in English for a title: most have nothing of the kind.
pub(super) fn english(title: &str) -> Option<&'static str> {
    if title.is_empty() {
        return None;
    }
    let title = small(title.trim());
    let is = |words: &[&str]| words.iter().any(|word| title == *word);
    if is(&["dr", "dr.", "doctor", "physician", "surgeon", "博士", "医生", "医师", "醫師"]) {
        Some("Dr")
    } else if is(&["professor", "prof", "prof.", "教授"]) {
        Some("Professor")
    } else {
        None
    }
}
