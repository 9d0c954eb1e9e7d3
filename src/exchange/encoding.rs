//! Which encoding a foreign file is in, and its text.
//!
//! A byte order mark decides; then UTF-8 that is UTF-8 to the last byte; then, over the whole file, the one of UTF-16, GB18030
//! and Big5 in which it says something. Where two would do nobody guesses: the user is asked. General detectors know forty
//! encodings and take short Chinese lists for Cyrillic or Thai; limited to what Chinese programs write, the question is smaller
//! and the answer better. A file of which some lines are UTF-8 and others are not was glued together: it is read as UTF-8, so
//! that every line that is not is told.

use crate::problem::{Fault, Import};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The bytes of a file as UTF-8, and what they were.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// UTF-8, but for lines that could not be read.
    pub bytes: Cow<'a, [u8]>,
    /// The encoding.
    pub name: &'static str,
}

/// Names that may be given, and what they mean.
const NAMES: [(&str, &Encoding); 8] = [
    ("utf-8", UTF_8),
    ("gb18030", GB18030),
    ("gbk", GB18030),
    ("gb2312", GB18030),
    ("big5", BIG5),
    ("utf-16", UTF_16LE),
    ("utf-16le", UTF_16LE),
    ("utf-16be", UTF_16BE),
];

/// Words that stand in the headings of lists of customers: proof of the encoding in which they appear.
const WORDS: [&str; 30] = [
    "客户",
    "客戶",
    "姓名",
    "名称",
    "名稱",
    "电话",
    "電話",
    "手机",
    "手機",
    "公司",
    "日期",
    "地址",
    "邮箱",
    "郵箱",
    "备注",
    "備註",
    "编号",
    "編號",
    "联系人",
    "聯絡人",
    "聯繫人",
    "负责人",
    "負責人",
    "时间",
    "時間",
    "金额",
    "金額",
    "城市",
    "电子邮件",
    "電子郵件",
];

/// How much more of the one text than of the other must be common characters.
const MARGIN: f64 = 0.15;
/// How much of a text must be common characters at all.
const COMMON: f64 = 0.6;

/// What may follow `--encoding`.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// The encoding of this name.
pub fn named(name: &str) -> Option<&'static Encoding> {
    let name = name.to_ascii_lowercase();
    NAMES.iter().find(|(known, _)| *known == name || known.replace('-', "") == name).map(|(_, encoding)| *encoding)
}

/// The text of a file; of the encoding that is stated, else of the one that it can only be.
pub fn decode<'a>(bytes: &'a [u8], stated: Option<&'static Encoding>) -> Result<Decoded<'a>, Fault> {
    let marked = Encoding::for_bom(bytes);
    let content = marked.and_then(|(_, length)| bytes.get(length..)).unwrap_or(bytes);
    let encoding = match (stated, marked) {
        (_, Some((encoding, _))) | (Some(encoding), None) => encoding,
        (None, None) => found(content)?,
    };
    if encoding == UTF_8 {
        return Ok(Decoded { bytes: Cow::Borrowed(content), name: UTF_8.name() });
    }
    Ok(Decoded { bytes: Cow::Owned(converted(content, encoding)), name: encoding.name() })
}

/// The encoding of bytes without a mark.
fn found(bytes: &[u8]) -> Result<&'static Encoding, Fault> {
    if let Some(wide) = wide(bytes) {
        return Ok(wide);
    }
    if simdutf8::basic::from_utf8(bytes).is_ok() || is_mixed(bytes) {
        return Ok(UTF_8);
    }
    let text = |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let (gb, big5) = (text(GB18030), text(BIG5));
    let says =
        |text: &Option<Cow<'_, str>>| text.as_ref().is_some_and(|text| WORDS.iter().any(|word| text.contains(word)));
    match (says(&gb), says(&big5)) {
        (true, false) => return Ok(GB18030),
        (false, true) => return Ok(BIG5),
        _ => {}
    }
    let share = |text: &Option<Cow<'_, str>>, is_common: fn(u8, u8) -> bool| {
        text.as_ref().map_or(0.0, |_| common(bytes, is_common))
    };
    let gb = share(&gb, |lead, trail| matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7) && trail >= 0xa1);
    let big5 = share(&big5, |lead, _| matches!(lead, 0xa1..=0xc6));
    match (gb, big5) {
        (gb, big5) if gb >= COMMON && gb - big5 >= MARGIN => Ok(GB18030),
        (gb, big5) if big5 >= COMMON && big5 - gb >= MARGIN => Ok(BIG5),
        _ => Err(Fault::Import(Import::UnclearEncoding)),
    }
}

/// UTF-16 without a mark: every line of it ends in a NUL and a newline, and no other text has NULs.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    memchr::memchr(0, bytes)?;
    let count = |odd: usize| bytes.chunks_exact(2).filter(|pair| pair.get(odd) == Some(&0)).count();
    let (low, high) = (count(1), count(0));
    match bytes.len() % 2 {
        0 if low > 0 && high == 0 => Some(UTF_16LE),
        0 if high > 0 && low == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether some lines are UTF-8 and others are not. Two bytes of GBK can look like a letter of UTF-8; three of them as a
/// Chinese character do not by chance, line after line.
fn is_mixed(bytes: &[u8]) -> bool {
    let is_chinese = |c: char| c >= '\u{2e80}';
    let lines = bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_ascii());
    let (mut good, mut bad) = (0_usize, 0_usize);
    for line in lines {
        match std::str::from_utf8(line) {
            Ok(text) => good += usize::from(text.chars().filter(|c| !c.is_ascii()).all(is_chinese)),
            Err(_) => bad += 1,
        }
    }
    good > 0 && bad > 0 && good * 20 >= bad
}

/// The part of the characters outside ASCII that is common.
fn common(bytes: &[u8], is_common: fn(u8, u8) -> bool) -> f64 {
    let (mut all, mut known, mut at) = (0_usize, 0_usize, 0_usize);
    while let Some(&lead) = bytes.get(at) {
        let Some(&trail) = bytes.get(at + 1).filter(|_| lead >= 0x80) else {
            at += 1;
            continue;
        };
        all += 1;
        known += usize::from(is_common(lead, trail));
        // Four bytes of GB18030 have a digit in second place.
        at += if trail.is_ascii_digit() { 4 } else { 2 };
    }
    if all == 0 { 0.0 } else { known as f64 / all as f64 }
}

/// The text, line by line where lines can be told, so that one bad character spoils one line.
fn converted(bytes: &[u8], encoding: &'static Encoding) -> Vec<u8> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return text.into_owned().into_bytes();
    }
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return encoding.decode_without_bom_handling(bytes).0.into_owned().into_bytes();
    }
    let mut out = Vec::with_capacity(bytes.len() * 3 / 2);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match encoding.decode_without_bom_handling_and_without_replacement(line) {
            Some(text) => out.extend_from_slice(text.as_bytes()),
            // Left as it is, which is no UTF-8 either: the line is told as one that cannot be read.
            None if std::str::from_utf8(line).is_err() => out.extend_from_slice(line),
            None => out.extend([b"\xff", line].concat()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, &'static str), Fault> {
        decode(bytes, None).map(|found| (String::from_utf8_lossy(&found.bytes).into_owned(), found.name))
    }

    #[test]
    fn a_mark_decides() {
        let text = "客户,晨光\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        for (bytes, name) in [
            ([b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(), "UTF-8"),
            ([b"\xff\xfe".as_slice(), &wide(u16::to_le_bytes)].concat(), "UTF-16LE"),
            ([b"\xfe\xff".as_slice(), &wide(u16::to_be_bytes)].concat(), "UTF-16BE"),
            (wide(u16::to_le_bytes), "UTF-16LE"),
            (wide(u16::to_be_bytes), "UTF-16BE"),
        ] {
            assert_eq!(read(&bytes), Ok((text.to_owned(), name)));
        }
    }

    #[test]
    fn what_chinese_programs_write_is_found() {
        for (text, encoding, name) in [
            ("姓名,电话\n李明,1\n", GB18030, "gb18030"),
            ("姓名,電話\n李明,1\n", BIG5, "Big5"),
            ("a,b\n晨光茶业有限公司的老板,1\n大地酒店采购部门经理,2\n", GB18030, "gb18030"),
            ("a,b\n晨光茶業有限公司的老闆,1\n大地酒店採購部門經理,2\n", BIG5, "Big5"),
        ] {
            let bytes = encoding.encode(text).0.into_owned();
            assert_eq!(read(&bytes), Ok((text.to_owned(), name)), "{text}");
        }
    }

    #[test]
    fn what_may_be_either_is_asked() {
        for bytes in [b"a\n\xc0\xee\xc3\xf7\n".as_slice(), b"a\nM\xfcller\n", b"a\n\xff\xff\xff\n"] {
            assert_eq!(read(bytes), Err(Fault::Import(Import::UnclearEncoding)), "{bytes:?}");
        }
        let stated = decode(b"\xa4\xa4\n", named("big5")).expect("stated");
        assert_eq!(String::from_utf8_lossy(&stated.bytes), "中\n");
    }

    #[test]
    fn glued_files_stay_what_they_are_line_by_line() {
        let mut bytes = "姓名,电话\n李明,1\n".as_bytes().to_vec();
        bytes.extend(GB18030.encode("王芳,2\n").0.iter());
        let found = decode(&bytes, None).expect("UTF-8");
        assert_eq!((found.name, &*found.bytes), ("UTF-8", bytes.as_slice()));
        let stated = decode(&bytes, named("GBK")).expect("stated");
        assert!(String::from_utf8_lossy(&stated.bytes).ends_with("王芳,2\n"));
    }

    #[test]
    fn every_name_is_known_in_any_spelling() {
        assert!(names().all(|name| named(name).is_some() && named(&name.to_uppercase()).is_some()));
        assert_eq!(named("UTF8"), Some(UTF_8));
        assert_eq!(named("latin-1"), None);
    }
}
