//! Whom new files of a book belong to: where the members of a group may write to the folder, they may write to what is made
//! in it, whatever the mask of whoever made it says. Without that, two users of one machine could not share a book: the
//! second could not lock it, nor read what the first had left unfinished.
//!
//! As git does with `core.sharedRepository`, but told by the folder itself (`chgrp -R team BOOK; chmod -R g+w BOOK; chmod g+s
//! BOOK`), since who may not write to it cannot write to the book. Nobody outside the group gets anything by this.

use crate::store::disk::{Disk, Status};
use std::fs::File;
use std::path::Path;

/// The group may write.
const GROUP_WRITES: u32 = 0o020;
/// Everybody may write, and remove only what is theirs: no folder of a group.
const STICKY: u32 = 0o1000;
/// What is made in the folder has its group.
const SET_GROUP: u32 = 0o2000;

/// Whether what is made in this folder is the group's.
pub fn is_shared(folder: &Status) -> bool {
    folder.mode & (GROUP_WRITES | STICKY) == GROUP_WRITES
}

/// Gives a file or folder that was just made at this path to the group of the folder above, if that is the group's.
pub fn share(disk: &dyn Disk, made: &File, path: &Path) {
    let Some(Ok(above)) = path.parent().map(|above| disk.status(above)) else { return };
    if !is_shared(&above) {
        return;
    }
    let Ok(own) = disk.status_of(made) else { return };
    let bits = if own.regular { 0o060 } else { 0o070 | above.mode & SET_GROUP };
    let (wanted, owner) = (own.mode | bits, (own.owner.0, above.owner.1));
    // Some file systems have no modes; there everybody may what anybody may.
    let _given = disk.dress(made, &Status { mode: wanted, owner, ..own });
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use crate::store::disk::{Disk, Real};
    use crate::store::journal::Journal;
    use crate::store::trial::Trial;
    use crate::store::{edit, local};
    use std::os::unix::fs::PermissionsExt;

    /// The modes of what a first write makes in a book whose folder has this one.
    fn modes(folder: u32) -> Vec<u32> {
        let trial = Trial::new();
        let open = |name: &str| Real.open(&trial.path(name)).expect("there");
        open("").set_permissions(PermissionsExt::from_mode(folder)).expect("it is ours");
        let lock = trial.lock();
        let (mut journal, _) = Journal::open(&Real, &lock, None, &mut Vec::new()).expect("opened");
        journal.next(&Real, "2026-03-20").expect("made");
        let kept = local::keep(&Real, &trial.root(), "a.csv", 0, b"torn").expect("kept");
        local::make_folder(&Real, &trial.root(), "followups").expect("made");
        edit::place(&Real, &trial.path("followups/a.csv"), b"id\n", false).expect("made");
        let names = [".kehu", ".kehu/journal", ".kehu/lost+found", ".kehu/lock", ".kehu/.gitignore"];
        let names = names.into_iter().chain([".kehu/journal/000001.jsonl", &kept, "followups", "followups/a.csv"]);
        names.map(|name| Real.status(&trial.path(name)).expect("there").mode).collect()
    }

    #[test]
    fn in_a_folder_of_a_group_all_is_the_groups_and_nobody_elses() {
        for mode in modes(0o2770) {
            assert_eq!(mode & 0o060, 0o060, "{mode:o}");
        }
        // The folders, so that what is made in them is, too.
        let modes = modes(0o2770);
        for place in [0, 1, 2, 7] {
            assert_eq!(modes[place] & 0o2070, 0o2070, "{place}: {:o}", modes[place]);
        }
    }

    #[test]
    fn elsewhere_the_journal_is_its_owners() {
        for folder in [0o700, 0o755, 0o1777] {
            let modes = modes(folder);
            // The journal, and what was lost and found.
            assert_eq!(modes[5..7], [0o600, 0o600], "{folder:o}");
            assert!(modes.iter().all(|mode| mode & 0o020 == 0), "{folder:o}: {modes:?}");
        }
    }
}
