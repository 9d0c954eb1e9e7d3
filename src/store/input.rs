//! Files that are given on the command line, from outside the book.

use super::disk::{Disk, Real};
use crate::error::{Doing, Error};
use std::io::Read;
use std::path::Path;

/// All bytes of a file that is named from this folder, where the command was typed; `-` is the standard input.
pub fn bytes(folder: &Path, path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |source| Error::io(Doing::Read, path, source);
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
        return Ok(bytes);
    }
    let mut file = Real.open(&folder.join(path)).map_err(failed)?;
    Real.read(&mut file).map_err(failed)
}
