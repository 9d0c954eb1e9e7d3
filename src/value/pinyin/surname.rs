//! The readings that characters have as surnames.
//!
//! Only those where a dictionary puts another reading first, or has none; any other surname is read as it is elsewhere.

/// The readings that the first characters of a name have as a surname, where the dictionary puts another one first.
pub(super) fn of(name: &str) -> Option<&'static [&'static str]> {
    SURNAMES.iter().find(|(written, _)| written.iter().any(|written| name.starts_with(written))).map(|(_, read)| *read)
}

type Surname = (&'static [&'static str], &'static [&'static str]);

/// As written (simplified, traditional) and as read. Double surnames stand first, so that they win.
const SURNAMES: &[Surname] = &[
    (&["尉迟", "尉遲"], &["yu", "chi"]),
    (&["万俟", "萬俟"], &["mo", "qi"]),
    (&["长孙", "長孫"], &["zhang", "sun"]),
    (&["单于", "單于"], &["chan", "yu"]),
    (&["澹台", "澹臺"], &["tan", "tai"]),
    (&["令狐"], &["ling", "hu"]),
    (&["夏侯"], &["xia", "hou"]),
    (&["单", "單"], &["shan"]),
    (&["曾"], &["zeng"]),
    (&["仇"], &["qiu"]),
    (&["解"], &["xie"]),
    (&["查"], &["zha"]),
    (&["区", "區"], &["ou"]),
    (&["任"], &["ren"]),
    (&["朴"], &["piao"]),
    (&["盖", "蓋"], &["ge"]),
    (&["缪", "繆"], &["miao"]),
    (&["翟"], &["zhai"]),
    (&["覃"], &["qin"]),
    (&["种"], &["chong"]),
    (&["折"], &["she"]),
    (&["黑"], &["he"]),
    (&["员", "員"], &["yun"]),
    (&["秘"], &["bi"]),
    (&["乐", "樂"], &["yue"]),
    (&["繁"], &["po"]),
    (&["逄"], &["pang"]),
    (&["冼", "洗"], &["xian"]),
    (&["召"], &["shao"]),
    (&["佴"], &["nai"]),
    (&["句"], &["gou"]),
    (&["祭"], &["zhai"]),
    (&["乜"], &["nie"]),
    (&["贲", "賁"], &["ben"]),
    (&["薄"], &["bo"]),
    (&["卜"], &["bu"]),
    (&["隗"], &["wei"]),
    (&["郇"], &["xun"]),
    (&["阚", "闞"], &["kan"]),
    (&["宓"], &["fu"]),
    (&["郗"], &["xi"]),
    (&["柏"], &["bai"]),
    (&["车", "車"], &["che"]),
    (&["石"], &["shi"]),
    (&["沈"], &["shen"]),
    (&["尹"], &["yin"]),
    (&["俞"], &["yu"]),
    (&["褚"], &["chu"]),
    (&["盛"], &["sheng"]),
    (&["瞿"], &["qu"]),
    (&["费", "費"], &["fei"]),
    (&["谌", "諶"], &["chen"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_surname_has_a_reading_for_each_character_and_is_reached() {
        for (written, readings) in SURNAMES {
            for written in *written {
                assert_eq!(written.chars().count(), readings.len(), "{written}");
                assert_eq!(of(written), Some(*readings), "{written}");
            }
        }
    }
}
