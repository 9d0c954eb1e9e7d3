//! What git says, line by line as it says it, and the contents of many objects: for answers that are too large to be held.

use super::{command, start};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

/// Bytes read at once.
const CHUNK: usize = 64 << 10;

/// Gives whole lines to `each`, some at a time, until it says that it is enough. False where git was silent for longer than
/// `patience`, or did not end well before it was enough.
pub(super) fn spoken(
    folder: &Path,
    arguments: &[&str],
    patience: Duration,
    mut each: impl FnMut(&[u8]) -> bool,
) -> bool {
    let Some(mut child) = start(folder, arguments) else { return false };
    let (sender, chunks) = sync_channel(4);
    if let Some(pipe) = child.stdout.take() {
        std::thread::spawn(move || passed_on(pipe, &sender));
    }
    let mut rest = Vec::new();
    let mut goes_on = true;
    let mut was_silent = false;
    while goes_on {
        match chunks.recv_timeout(patience) {
            Ok(chunk) => rest.extend_from_slice(&chunk),
            Err(why) => {
                was_silent = why == std::sync::mpsc::RecvTimeoutError::Timeout;
                break;
            }
        }
        let whole = memchr::memrchr(b'\n', &rest).map_or(0, |newline| newline + 1);
        if whole > 0 {
            goes_on = each(rest.get(..whole).unwrap_or_default());
            rest.drain(..whole);
        }
    }
    if !goes_on || was_silent {
        // Nobody listens any more.
        let _ended = child.kill().and_then(|()| child.wait());
        return !was_silent;
    }
    if !rest.is_empty() {
        each(&rest);
    }
    super::ended(&mut child).is_some_and(|status| status.success())
}

fn passed_on(mut pipe: impl Read, sender: &SyncSender<Vec<u8>>) {
    let mut chunk = vec![0; CHUNK];
    while let Ok(read) = pipe.read(&mut chunk) {
        let part = chunk.get(..read).unwrap_or_default();
        if part.is_empty() || sender.send(part.to_vec()).is_err() {
            return;
        }
    }
}

/// The contents of these objects, one after the other, from one process; those that git does not have are left out.
pub fn contents(folder: &Path, objects: Vec<String>, mut each: impl FnMut(&str, &[u8])) {
    let mut command = command(folder);
    command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return };
    if let Some(mut pipe) = child.stdin.take() {
        std::thread::spawn(move || {
            for object in objects {
                if writeln!(pipe, "{object}").is_err() {
                    return;
                }
            }
        });
    }
    if let Some(pipe) = child.stdout.take() {
        let mut reader = BufReader::new(pipe);
        let (mut line, mut bytes) = (String::new(), Vec::new());
        while reader.read_line(&mut line).is_ok_and(|read| read > 0) {
            let mut words = line.split_whitespace();
            let (object, kind, size) = (words.next(), words.next(), words.next().and_then(|size| size.parse().ok()));
            if let (Some(object), Some("blob"), Some(size)) = (object, kind, size) {
                bytes.resize(size, 0);
                let mut newline = [0];
                if reader.read_exact(&mut bytes).and_then(|()| reader.read_exact(&mut newline)).is_err() {
                    break;
                }
                each(object, &bytes);
            }
            line.clear();
        }
    }
    let _ended = child.kill().and_then(|()| child.wait());
}
