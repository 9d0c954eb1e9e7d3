//! The readings that characters have as surnames.
//!
//! Only those where a dictionary puts another reading first, or has none; any other surname is read as it is elsewhere.

/// The readings of the surname with which a name begins, in simplified or traditional characters: one for each
/// character of the surname.
pub(super) fn of(name: &str) -> Option<&'static [&'static str]> {
    let mut characters = name.chars();
    // Double surnames stand first, so that they win.
    Some(match (characters.next()?, characters.next()) {
        ('尉', Some('迟' | '遲')) => &["yu", "chi"],
        ('万' | '萬', Some('俟')) => &["mo", "qi"],
        ('长' | '長', Some('孙' | '孫')) => &["zhang", "sun"],
        ('单' | '單', Some('于')) => &["chan", "yu"],
        ('澹', Some('台' | '臺')) => &["tan", "tai"],
        ('令', Some('狐')) => &["ling", "hu"],
        ('夏', Some('侯')) => &["xia", "hou"],
        ('单' | '單', _) => &["shan"],
        ('曾', _) => &["zeng"],
        ('仇', _) => &["qiu"],
        ('解', _) => &["xie"],
        ('查', _) => &["zha"],
        ('区' | '區', _) => &["ou"],
        ('任', _) => &["ren"],
        ('朴', _) => &["piao"],
        ('盖' | '蓋', _) => &["ge"],
        ('缪' | '繆', _) => &["miao"],
        ('翟' | '祭', _) => &["zhai"],
        ('覃', _) => &["qin"],
        ('种', _) => &["chong"],
        ('折', _) => &["she"],
        ('黑', _) => &["he"],
        ('员' | '員', _) => &["yun"],
        ('秘', _) => &["bi"],
        ('乐' | '樂', _) => &["yue"],
        ('繁', _) => &["po"],
        ('逄', _) => &["pang"],
        ('冼' | '洗', _) => &["xian"],
        ('召', _) => &["shao"],
        ('佴', _) => &["nai"],
        ('句', _) => &["gou"],
        ('乜', _) => &["nie"],
        ('贲' | '賁', _) => &["ben"],
        ('薄', _) => &["bo"],
        ('卜', _) => &["bu"],
        ('隗', _) => &["wei"],
        ('郇', _) => &["xun"],
        ('阚' | '闞', _) => &["kan"],
        ('宓', _) => &["fu"],
        ('郗', _) => &["xi"],
        ('柏', _) => &["bai"],
        ('车' | '車', _) => &["che"],
        ('石', _) => &["shi"],
        ('沈', _) => &["shen"],
        ('尹', _) => &["yin"],
        ('俞', _) => &["yu"],
        ('褚', _) => &["chu"],
        ('盛', _) => &["sheng"],
        ('瞿', _) => &["qu"],
        ('费' | '費', _) => &["fei"],
        ('谌' | '諶', _) => &["chen"],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn double_surnames_win_and_have_a_reading_for_each_character() {
        assert_eq!(of("尉迟小明"), Some(&["yu", "chi"][..]));
        assert_eq!(of("單于小明"), Some(&["chan", "yu"][..]));
        assert_eq!(of("单小明"), Some(&["shan"][..]));
        assert_eq!(of("單"), Some(&["shan"][..]));
        assert_eq!(of("小单"), None);
        assert_eq!(of(""), None);
    }
}
