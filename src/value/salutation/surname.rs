//! Which part of a name is the surname.
//!
//! A Chinese name begins with it; two characters where these are a surname of two and more of the name follows, or nothing
//! else is there. In other names it is the last word with the particles before it, unless a comma or capitals say
//! otherwise. Whether 李明 in Latin letters is Ming Li or Li Ming nobody can tell from it: that is what `salutation` is for.

/// Surnames of two characters, in simplified and traditional characters.
const DOUBLE: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "夏侯", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙",
    "公孫", "慕容", "令狐", "宇文", "长孙", "長孫", "司徒", "司空", "轩辕", "軒轅", "端木", "独孤", "獨孤", "南宫",
    "南宮", "西门", "西門", "百里", "呼延", "闻人", "聞人", "申屠", "太叔", "钟离", "鍾離", "鐘離", "澹台", "澹臺",
    "公冶", "濮阳", "濮陽", "淳于", "单于", "單于", "万俟", "萬俟", "拓跋", "赫连", "赫連", "鲜于", "鮮于", "闾丘",
    "閭丘", "宗政", "巫马", "巫馬", "仲孙", "仲孫", "公羊", "谷梁", "穀梁", "左丘", "东郭", "東郭", "南门", "南門",
    "第五", "羊舌", "微生", "梁丘", "段干", "公西", "漆雕", "乐正", "樂正", "壤驷", "壤駟", "拓拔", "纳兰", "納蘭",
];

/// What belongs to the word behind it.
const PARTICLES: &[&str] =
    &["van", "von", "der", "den", "de", "da", "di", "du", "del", "della", "la", "le", "bin", "al", "ter", "ten", "dos"];

/// What stands behind a name and is no part of it.
const AFTER: &[&str] = &["jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa"];

/// Whether a name begins with a Chinese character.
pub(super) fn is_chinese(name: &str) -> bool {
    name.trim_start().chars().next().is_some_and(is_character)
}

fn is_character(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// The surname of a full name; the whole where it has but one word.
pub fn surname(name: &str) -> &str {
    let name = name.trim();
    if is_chinese(name) { of_characters(name) } else { of_words(name) }
}

fn of_characters(name: &str) -> &str {
    if let Some(double) = DOUBLE.iter().find(|double| name.starts_with(**double)) {
        return name.get(..double.len()).unwrap_or(name);
    }
    let end = name.chars().next().map_or(0, char::len_utf8);
    name.get(..end).unwrap_or(name)
}

fn of_words(name: &str) -> &str {
    if let Some((surname, given)) = name.split_once(',')
        && !given.trim().is_empty()
        && !is_after(given)
    {
        return surname.trim();
    }
    let name = name.split(',').next().unwrap_or(name).trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_shouted = |word: &&&str| {
        word.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    // Who writes one word of several in capitals says that it is the surname.
    let shouted = words.iter().filter(|word| !is_after(word)).filter(is_shouted).collect::<Vec<_>>();
    if let ([only], true) = (shouted.as_slice(), words.len() > 1) {
        return only;
    }
    let last = words.iter().rposition(|word| !is_after(word)).unwrap_or_default();
    let is_particle = |place: usize| {
        let word = words.get(place).map_or(String::new(), |word| word.to_lowercase());
        PARTICLES.contains(&word.as_str())
    };
    let mut first = last;
    while first > 1 && is_particle(first - 1) {
        first -= 1;
    }
    // All are parts of the name, so their distances from its start are where they stand in it.
    let place = |word: Option<&&str>| word.map(|word| word.as_ptr() as usize - name.as_ptr() as usize);
    let (start, end) = (place(words.get(first)), place(words.get(last)));
    let length = words.get(last).map_or(0, |word| word.len());
    start.zip(end).and_then(|(start, end)| name.get(start..end + length)).unwrap_or(name)
}

fn is_after(word: &str) -> bool {
    let plain = word.trim().trim_end_matches('.').to_lowercase().replace('.', "");
    AFTER.contains(&plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_characters_where_they_are_one_surname() {
        for (name, expected) in [
            ("欧阳立", "欧阳"),
            ("司馬", "司馬"),
            ("诸葛亮", "诸葛"),
            ("欧文", "欧"),
            ("王小明", "王"),
            ("陈", "陈"),
            ("𠮷田", "𠮷"),
        ] {
            assert_eq!(surname(name), expected);
        }
    }

    #[test]
    fn the_last_word_but_for_what_stands_behind_names() {
        for (name, expected) in [
            ("Ann Lee", "Lee"),
            ("Vincent  van  Gogh", "van  Gogh"),
            ("Ludwig van Beethoven", "van Beethoven"),
            ("Van Morrison", "Morrison"),
            ("Cher", "Cher"),
            ("King, Martin", "King"),
            ("Martin King, Jr.", "King"),
            ("Martin King III", "King"),
            ("WANG Li", "WANG"),
            ("IBM", "IBM"),
        ] {
            assert_eq!(surname(name), expected);
        }
    }
}
