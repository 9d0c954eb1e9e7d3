//! Copies that sync tools make of a file that two machines changed: rows in them are neither read nor lost.
//!
//! They are known by their names alone; what is in them is for people to look at.

use super::{files, settings};
use crate::error::Error;
use crate::store::disk::Disk;
use std::path::Path;

/// The copies that sync tools made of conflicts anywhere in the book, relative to it.
pub fn conflict_copies(disk: &dyn Disk, root: &Path) -> Result<Vec<String>, Error> {
    let mut copies = settings(disk, root)?.conflict_copies;
    for table in crate::model::TABLES {
        copies.extend(files(disk, root, table)?.conflict_copies);
    }
    Ok(copies)
}

/// What Dropbox, Nextcloud, Syncthing, Seafile, Nutstore and their like put into the name of a copy. Tools that only number
/// it, name the machine or say that it is a copy are believed where a file without that stands beside it.
pub(super) fn is_one(stem: &str, ending: &str, listed: &[String]) -> bool {
    let lower = stem.to_lowercase();
    let named = [
        "conflicted copy",
        ".sync-conflict-",
        "sfconflict",
        "(conflict",
        "[conflict",
        ".conflict.",
        "_conflict-",
        "冲突",
        "衝突",
    ];
    let beside = |original: &str| listed.contains(&format!("{original}{ending}"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // Google Drive and browsers.
    let numbered = || {
        let ascii = || stem.strip_suffix(')')?.rsplit_once(" (");
        let (original, number) = ascii().or_else(|| stem.strip_suffix('）')?.rsplit_once('（'))?;
        (digits(number) && beside(original)).then_some(())
    };
    // iCloud.
    let counted = || stem.rsplit_once(' ').is_some_and(|(original, number)| digits(number) && beside(original));
    // OneDrive adds the name of the machine, which is in capitals.
    let machine = || {
        let places = stem.match_indices('-').map(|(place, _)| place);
        places.into_iter().any(|place| {
            let (original, name) = stem.split_at(place);
            let capitals = name.bytes().filter(u8::is_ascii_uppercase).count() > 2;
            let other = name.bytes().any(|byte| !(byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-'));
            capitals && !other && beside(original)
        })
    };
    let copied = || {
        let words = [" - copy", " copy", " - 副本", " 副本", "的副本", " 的副本", " - 複製", " 拷贝", "的拷贝"];
        let original = |word: &&str| {
            let length = stem.len().checked_sub(word.len())?;
            lower.ends_with(*word).then(|| stem.get(..length)).flatten()
        };
        words.iter().filter_map(original).any(beside)
    };
    named.iter().any(|part| lower.contains(part)) || numbered().is_some() || counted() || machine() || copied()
}

#[cfg(test)]
mod tests {
    use super::super::Files;
    use super::*;
    use crate::model::followup;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

    #[test]
    fn a_log_is_every_csv_in_its_folder_but_what_other_programs_leave_there() {
        let trial = Trial::new();
        assert_eq!(files(&Real, &trial.root(), &followup::TABLE).expect("listed"), Files::default());
        for name in [
            "b.csv",
            "a.csv",
            "旧.csv",
            ".hidden.csv",
            ".a.csv.kehu",
            "a.csv~",
            "#a.csv#",
            "notes.txt",
            "a (1).csv",
            "x (1).csv",
            "a (Ann's conflicted copy 2026-03-02).csv",
            "b.sync-conflict-20260302-101010-ABCDEFG.csv",
            "a(ann 的冲突文件).csv",
            "b-LAPTOP-7K3Q.csv",
            "b-x7k.csv",
            "a 2.csv",
            "a - Copy.csv",
            "a - 副本.csv",
            "a（1）.csv",
        ] {
            trial.write(&format!("followups/{name}"), "id\n");
        }
        let found = files(&Real, &trial.root(), &followup::TABLE).expect("listed");
        assert_eq!(
            found.names,
            ["followups/a.csv", "followups/b-x7k.csv", "followups/b.csv", "followups/x (1).csv", "followups/旧.csv"]
        );
        assert_eq!(
            found.conflict_copies,
            [
                "followups/a (1).csv",
                "followups/a (Ann's conflicted copy 2026-03-02).csv",
                "followups/a - Copy.csv",
                "followups/a - 副本.csv",
                "followups/a 2.csv",
                "followups/a(ann 的冲突文件).csv",
                "followups/a（1）.csv",
                "followups/b-LAPTOP-7K3Q.csv",
                "followups/b.sync-conflict-20260302-101010-ABCDEFG.csv"
            ]
        );
    }
}
