//! Opening a file for a scan: its header, and patience with files that are just being replaced.
//!
//! git and sync tools replace a file by deleting it and writing it anew, so a file that is missing, empty or ends within
//! its header is looked at again for a while before it is believed. It is never taken as "no data".

use super::scan::{Input, Limits, Wanted};
use super::window::Window;
use crate::csv::RECORD_LIMIT;
use crate::csv::damage::Damage;
use crate::csv::header::Header;
use crate::error::{Doing, Error};
use crate::model::damage;
use crate::problem::Fault;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// An open file and what its header says.
#[derive(Debug)]
pub struct Head {
    /// The file.
    pub file: File,
    /// Its header.
    pub header: Header,
    /// Where each wanted column stands; [`u32::MAX`] for one that is missing.
    pub positions: Vec<u32>,
}

/// Faults and their bytes.
pub type Faults = Vec<(Fault, Range<u64>)>;

/// How often a scan may still look again, over all its files.
#[derive(Debug)]
pub struct Patience(AtomicU32);

impl Patience {
    /// Between two looks.
    const PAUSE: Duration = Duration::from_millis(20);

    /// For so many looks.
    pub fn new(tries: u32) -> Self {
        Self(AtomicU32::new(tries))
    }

    /// Waits before another look; false when there shall be none.
    fn wait(&self) -> bool {
        let left = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        if left {
            std::thread::sleep(Self::PAUSE);
        }
        left
    }
}

/// Opens a file and reads its header into the window, with the first block behind it. Nothing when its rows cannot be read.
pub fn open(
    input: &Input,
    columns: &[Wanted<'_>],
    limits: &Limits,
    patience: &Patience,
    window: &mut Window,
    faults: &mut Faults,
) -> Result<Option<Head>, Error> {
    loop {
        let mut damages = vec![];
        let failed = |source| Error::io(Doing::Read, &input.path, source);
        let read = read(input, limits, window, &mut damages).map_err(failed)?;
        let missing =
            |header: &Header| columns.iter().any(|column| column.required && header.position(column.name).is_none());
        let may_be_partial = read.as_ref().is_none_or(|(_, header)| !header.ended && missing(header));
        if may_be_partial && patience.wait() {
            continue;
        }
        faults.extend(damages.into_iter().map(|damage| fault_of(damage, 0)));
        let Some((file, header)) = read else {
            faults.push((Fault::MissingFile, 0..0));
            return Ok(None);
        };
        let place = header.bytes.start as u64..header.bytes.end as u64;
        for column in columns.iter().filter(|column| column.required && header.position(column.name).is_none()) {
            faults.push((Fault::MissingColumn { name: column.name.to_owned() }, place.clone()));
        }
        if missing(&header) {
            return Ok(None);
        }
        let positions = header.positions(columns.iter().map(|column| column.name));
        let positions = positions.into_iter().map(|position| position.map_or(u32::MAX, |place| place as u32));
        return Ok(Some(Head { file, positions: positions.collect(), header }));
    }
}

/// The file and its header; nothing when it is missing, empty or has none.
fn read(
    input: &Input,
    limits: &Limits,
    window: &mut Window,
    damages: &mut Vec<Damage>,
) -> io::Result<Option<(File, Header)>> {
    window.begin();
    #[expect(clippy::disallowed_methods, reason = "this is `store`")]
    let file = match File::open(&input.path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut length = limits.block + limits.slack;
    loop {
        window.load(&file, 0, length)?;
        damages.clear();
        let last_try = window.eof() || length > RECORD_LIMIT;
        match Header::read(window.bytes(0), b',', last_try, damages) {
            // A header cut off at the limit has no rows behind it that could be told from its own cells.
            Some(header) if header.ended || window.eof() => return Ok(Some((file, header))),
            _ if last_try => return Ok(None),
            _ => length *= 2,
        }
    }
}

/// What damage is called in the book, with its bytes moved by where in the file they were counted from.
pub fn fault_of(damage: Damage, offset: u64) -> (Fault, Range<u64>) {
    let bytes = offset + damage.bytes.start as u64..offset + damage.bytes.end as u64;
    (damage::fault(damage.flaw), bytes)
}
