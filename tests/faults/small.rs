//! Disks that are too small: files that may not grow beyond a few KiB, and a disk in memory that has only so many left.

use crate::Plan;
use crate::states::{Case, End, WRITINGS, program, script};
use std::fs;
use std::process::{Command, Output};

/// Every command with 1 to 64 KiB, in that many steps.
pub fn run(plan: Plan) -> Result<String, String> {
    let steps: Vec<u64> = (1..=plan.count.min(64)).map(|step| step * 64 / plan.count.min(64)).collect();
    // In a namespace of its own, so that nothing else sees the disk and nothing is left of it.
    let mounts = Command::new("unshare").args(["--mount", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"]).output();
    let has_disk = !plan.is_short && mounts.is_ok_and(|output| output.status.success());
    let (mut limited, mut full, mut written, mut completed) = (0, 0, 0, 0);
    for writing in &WRITINGS {
        let case = Case::new(writing)?;
        for &kib in &steps {
            if !plan.goes_on() {
                break;
            }
            let mut tell = |what: &str, end: Result<End, String>| {
                let end = end.map_err(|wrong| format!("{} with {kib} KiB {what}: {wrong}", writing.name))?;
                written += u64::from(end == End::Written);
                completed += u64::from(matches!(end, End::Completed | End::Denied));
                Ok::<(), String>(())
            };
            let root = case.fresh("work");
            // The signal is ignored, so that the write answers instead; blocks are of 512 bytes.
            let text = format!("trap '' XFSZ; ulimit -f {}; exec {} {}", kib * 2, program(), writing.line);
            tell("a file", case.judge(&root, &script(&text, &root, "ann")))?;
            limited += 1;
            if has_disk {
                let (root, output) = on_a_full_disk(&case, kib);
                tell("free", case.judge(&root, &output))?;
                full += 1;
            }
        }
    }
    let disk = if has_disk { "" } else { " (no disk could be mounted)" };
    Ok(format!(
        "{} commands, {limited} times with files of at most 1 … 64 KiB, {full} times on a disk with that much left{disk}: old or \
         new every time ({written} written, {completed} completed by the next write), 0 false success",
        WRITINGS.len()
    ))
}

/// Runs the command on a disk with that many KiB left; answers a copy of what the disk then held.
fn on_a_full_disk(case: &Case, free: u64) -> (std::path::PathBuf, Output) {
    let root = case.fresh("work");
    let disk = root.with_extension("disk");
    fs::create_dir_all(&disk).expect("a folder");
    let after = root.with_extension("after");
    let _removed = fs::remove_dir_all(&after);
    let (at, from, to) = (disk.display(), root.display(), after.display());
    let text = format!(
        "mount -t tmpfs -o size=2m none {at} && cp -a {from} {at}/book || exit 99
        dd if=/dev/zero of={at}/filler bs=1k count={free} 2>/dev/null
        dd if=/dev/zero of={at}/rest bs=1k 2>/dev/null
        rm {at}/filler
        cd {at}/book && {} {}
        code=$?
        rm {at}/rest; cp -a {at}/book {to}; exit $code",
        program(),
        case.writing.line
    );
    let quoted = text.replace('\'', "'\\''");
    let output = script(&format!("exec unshare --mount sh -c '{quoted}'"), &root, "ann");
    assert_ne!(output.status.code(), Some(99), "{}", String::from_utf8_lossy(&output.stderr));
    (after, output)
}
