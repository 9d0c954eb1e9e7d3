//! What stands in for the system's lock where a folder has none, as some network folders do: a file that only one process can
//! make, `.kehu/lock.held`, and that is there as long as it is held.
//!
//! A process that is killed leaves it behind. It is known to be left when its process is gone on this machine, or, where that
//! cannot be known, when it is an hour old. How old it is, is read from a file made beside it: the same server dates both,
//! so clocks that differ do not matter. Making it free again is safe against others who try the same ([`clear`]); then
//! everybody competes for a new one. Processes that have the system's lock respect this one too, but not the other way
//! round: who cannot see the system's lock cannot respect it.

use crate::store::disk::{Disk, Identity, Real};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Its name in `.kehu/`.
pub(super) const NAME: &str = "lock.held";
/// Seconds after which a holder whose process cannot be looked up is taken for gone.
const HOLDS: i64 = 3600;
/// Bytes of the holder's text that are read.
const TEXT: u64 = 400;
/// Numbers of the files by which age is told.
static PROBES: AtomicU32 = AtomicU32::new(0);
/// Where processes can be looked up by their number.
const PROCESSES: &str = "/proc";

/// The file, held until dropped.
#[derive(Debug)]
pub(super) struct StandIn {
    path: PathBuf,
    found: Identity,
}

impl Drop for StandIn {
    fn drop(&mut self) {
        // Unless somebody took us for gone and it is theirs.
        if Real.status(&self.path).is_ok_and(|now| now.identity.same_file(&self.found)) {
            let _removed = Real.remove(&self.path);
        }
    }
}

/// Makes the file, unless somebody holds it. `text` tells who we are: process and machine first.
pub(super) fn take(disk: &dyn Disk, folder: &Path, text: &str, host: &str) -> io::Result<Option<StandIn>> {
    if !clear(disk, folder, host)? {
        return Ok(None);
    }
    let path = folder.join(NAME);
    let mut file = match disk.create(&path, false) {
        Err(source) if source.kind() == ErrorKind::AlreadyExists => return Ok(None),
        answer => answer?,
    };
    let found = match disk.status_of(&file) {
        Ok(status) => status.identity,
        Err(source) => {
            let _removed = disk.remove(&path);
            return Err(source);
        }
    };
    // A full disk must not stop somebody who wants to make room; then only its age tells of it.
    let _told = disk.write(&mut file, text.as_bytes());
    Ok(Some(StandIn { path, found }))
}

/// Whether nobody holds it; one that was left behind is taken away.
///
/// Who takes it away first makes a file named after this very one, which only one process can do, then looks again whether it
/// still is this one, and moves it onto that name. So nobody takes away what another has made anew meanwhile.
pub(super) fn clear(disk: &dyn Disk, folder: &Path, host: &str) -> io::Result<bool> {
    let path = folder.join(NAME);
    let Some(left) = seen(disk, &path)? else { return Ok(true) };
    if !left.is_gone(disk, folder, host)? {
        return Ok(false);
    }
    let Identity { inode, modified: (seconds, nanoseconds), .. } = left.identity;
    let claim = folder.join(format!("lock.{inode:x}.{seconds:x}.{nanoseconds:x}"));
    match disk.create(&claim, true) {
        Err(source) if source.kind() == ErrorKind::AlreadyExists => {
            // Who was at it may have been killed as well.
            if let Some(claimed) = seen(disk, &claim)?
                && claimed.is_old(disk, folder, host)?
            {
                let _removed = disk.remove(&claim);
            }
            return Ok(false);
        }
        answer => answer?,
    };
    let same = seen(disk, &path).map(|now| now.is_some_and(|now| now.identity == left.identity));
    let moved = match same {
        Ok(true) => disk.rename(&path, &claim).map(|()| true),
        other => other.map(|_| false),
    };
    let removed = disk.remove(&claim);
    moved.and_then(|moved| removed.map(|()| moved))
}

/// Whether somebody holds it. Changes nothing.
pub(super) fn is_held(disk: &dyn Disk, folder: &Path, host: &str) -> bool {
    matches!(seen(disk, &folder.join(NAME)), Ok(Some(found)) if !found.is_gone(disk, folder, host).unwrap_or(false))
}

/// Who is named in one that was left behind.
pub(super) fn abandoned(disk: &dyn Disk, folder: &Path, host: &str) -> Option<String> {
    let found = seen(disk, &folder.join(NAME)).ok()??;
    found.is_gone(disk, folder, host).unwrap_or(false).then_some(found.text)
}

/// The file as somebody else made it.
struct Seen {
    identity: Identity,
    text: String,
}

fn seen(disk: &dyn Disk, path: &Path) -> io::Result<Option<Seen>> {
    let file = match disk.open(path) {
        Err(source) if source.kind() == ErrorKind::NotFound => return Ok(None),
        answer => answer?,
    };
    let identity = disk.status_of(&file)?.identity;
    let mut bytes = Vec::new();
    file.take(TEXT).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).lines().next().unwrap_or_default().trim().to_owned();
    Ok(Some(Seen { identity, text }))
}

impl Seen {
    /// Whether who made it is gone.
    fn is_gone(&self, disk: &dyn Disk, folder: &Path, host: &str) -> io::Result<bool> {
        let who = self.text.split(' ').next().unwrap_or_default();
        let processes = Path::new(PROCESSES);
        if let Some(process) = who.strip_suffix(host).filter(|_| !host.is_empty())
            && process.bytes().all(|digit| digit.is_ascii_digit())
            && !process.is_empty()
            && disk.status(&processes.join("self")).is_ok()
            && matches!(disk.status(&processes.join(process)), Err(source) if source.kind() == ErrorKind::NotFound)
        {
            return Ok(true);
        }
        self.is_old(disk, folder, host)
    }

    /// Whether it is older than anything that a command does under the lock.
    fn is_old(&self, disk: &dyn Disk, folder: &Path, host: &str) -> io::Result<bool> {
        let number = PROBES.fetch_add(1, Ordering::Relaxed);
        let machine = host.trim_start_matches('@');
        let probe = folder.join(format!("lock.now.{machine}.{}.{number}", super::process()));
        let made = match disk.create(&probe, true) {
            // A process of this number was killed here.
            Err(source) if source.kind() == ErrorKind::AlreadyExists => {
                disk.remove(&probe).and_then(|()| disk.create(&probe, true))
            }
            answer => answer,
        };
        let now = made.and_then(|file| disk.status_of(&file)).map(|status| status.identity.modified.0);
        let _removed = disk.remove(&probe);
        Ok(now? - self.identity.modified.0 > HOLDS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::trial::Trial;
    use std::fs::File;
    use std::time::{Duration, SystemTime};

    const HOST: &str = "@desk";

    fn place() -> (Trial, PathBuf) {
        let trial = Trial::new();
        trial.write(".kehu/.gitignore", "*\n");
        let folder = trial.path(".kehu");
        (trial, folder)
    }

    fn age(path: &Path, seconds: u64) {
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let file = File::options().write(true).open(path).expect("there");
        let made = file.metadata().and_then(|found| found.modified()).expect("dated");
        file.set_modified(if seconds == 0 { made } else { made - Duration::from_secs(seconds) }).expect("aged");
        assert!(made > then);
    }

    #[test]
    fn only_one_has_it_and_it_goes_with_its_holder() {
        let (trial, folder) = place();
        let text = format!("{}{HOST} 2026-03-02T10:20 log\n", std::process::id());
        let held = take(&Real, &folder, &text, HOST).expect("made").expect("free");
        assert!(take(&Real, &folder, "2@desk", HOST).expect("asked").is_none());
        assert!(is_held(&Real, &folder, HOST) && abandoned(&Real, &folder, HOST).is_none());
        drop(held);
        assert_eq!(trial.names(".kehu"), [".gitignore"]);
        assert!(!is_held(&Real, &folder, HOST));
    }

    #[test]
    fn one_that_was_left_behind_is_taken_over_and_no_other() {
        let (trial, folder) = place();
        // Text, age in seconds, whether it was left behind.
        let cases = [
            ("4194305@desk 2026-03-02T10:20 log", 0, true),
            ("4194305@elsewhere 2026-03-02T10:20 log", 0, false),
            ("4194305@elsewhere 2026-03-02T10:20 log", 3700, true),
            ("", 0, false),
            ("", 3700, true),
            ("../self@desk x", 0, false),
        ];
        for (text, seconds, gone) in cases {
            let path = trial.write(".kehu/lock.held", text);
            age(&path, seconds);
            assert_eq!(is_held(&Real, &folder, HOST), !gone, "{text} {seconds}");
            assert_eq!(abandoned(&Real, &folder, HOST).is_some(), gone, "{text} {seconds}");
            let taken = take(&Real, &folder, "1@desk", HOST).expect("asked");
            assert_eq!(taken.is_some(), gone, "{text} {seconds}");
            drop(taken);
            let _removed = Real.remove(&path);
            assert_eq!(trial.names(".kehu"), [".gitignore"], "{text} {seconds}");
        }
    }

    #[test]
    fn what_another_made_anew_meanwhile_is_not_taken_away() {
        use crate::store::disk::faulty::Faulty;
        let (trial, folder) = place();
        trial.write(".kehu/lock.held", "4194305@desk x log\n");
        let path = trial.path(".kehu/lock.held");
        let anew = move || {
            // Somebody else was quicker: took the old one away and made a new one.
            Real.remove(&path).expect("there");
            drop(take(&Real, path.parent().expect("a folder"), "1@desk y add\n", HOST).map(std::mem::forget));
        };
        let slow = Faulty::counting().before("create", anew);
        assert!(!clear(&slow, &folder, HOST).expect("asked"));
        assert_eq!(trial.read(".kehu/lock.held").as_deref(), Some("1@desk y add\n"));
        assert_eq!(trial.names(".kehu"), [".gitignore", "lock.held"]);
    }

    #[test]
    fn many_who_find_one_left_behind_take_it_one_after_the_other() {
        use std::sync::atomic::AtomicUsize;
        let (trial, folder) = place();
        trial.write(".kehu/lock.held", "4194305@desk x log\n");
        let (inside, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let text = format!("{}{HOST} x log\n", std::process::id());
                    while done.load(Ordering::SeqCst) < 40 {
                        if let Some(held) = take(&Real, &folder, &text, HOST).expect("asked") {
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two have it");
                            std::thread::yield_now();
                            inside.fetch_sub(1, Ordering::SeqCst);
                            done.fetch_add(1, Ordering::SeqCst);
                            drop(held);
                        }
                    }
                });
            }
        });
        assert_eq!(trial.names(".kehu"), [".gitignore"]);
    }
}
