//! System calls that fail, once or from one on: the program itself, with `strace` in the place of a broken disk.
//!
//! Every call by which the program's main thread touches files is failed in turn. Where `strace` is not installed or may
//! not trace, this says so and passes; the same laws hold over the store's own interface in its unit tests.

use crate::states::{Case, End, WRITINGS, program, script};
use crate::{Dice, Plan};
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// The calls by which files are read, written and named.
const CALLS: &str = "openat,read,pread64,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,\
unlink,unlinkat,mkdir,mkdirat,fchmod,chmod,fchown,flock,fstat,newfstatat,stat,statx,lseek,getdents64,readlink";
/// Those that give something another name or file system.
const NAMING: [&str; 5] = ["rename", "renameat", "renameat2", "link", "linkat"];

/// One disturbance.
#[derive(Clone, Debug)]
struct Fault {
    case: usize,
    call: String,
    error: &'static str,
    /// Which of its kind, from 1.
    number: usize,
    from_there_on: bool,
}

/// Fails each call of each command; in the short form, some of them.
pub fn run(plan: Plan) -> Result<String, String> {
    let traces = Command::new("strace").args(["-o", "/dev/null", "-e", "trace=none", "true"]).output();
    if !traces.is_ok_and(|output| output.status.success()) {
        return Ok("skipped, `strace` is not there or may not trace".to_owned());
    }
    // In the short form, one command.
    let chosen = if plan.is_short {
        plan.seed as usize % WRITINGS.len()..plan.seed as usize % WRITINGS.len() + 1
    } else {
        0..WRITINGS.len()
    };
    let cases = WRITINGS[chosen].iter().map(Case::new).collect::<Result<Vec<_>, _>>()?;
    let mut faults = Vec::new();
    let mut sites = 0;
    for (place, case) in cases.iter().enumerate() {
        for (call, count) in counted(case) {
            sites += count;
            for number in 1..=count {
                for error in ["EIO", "ENOSPC", "EINTR", "EXDEV"] {
                    if error == "EXDEV" && !NAMING.contains(&call.as_str()) {
                        continue;
                    }
                    let fault = |from_there_on| Fault { case: place, call: call.clone(), error, number, from_there_on };
                    faults.push(fault(false));
                    // A call that is always interrupted is tried again for ever, as it should be.
                    if error != "EINTR" {
                        faults.push(fault(true));
                    }
                }
            }
        }
    }
    let mut dice = Dice::new(plan.seed, 0);
    for place in (1..faults.len()).rev() {
        faults.swap(place, dice.below(place + 1));
    }
    let (mut done, mut ends) = (0_u64, BTreeMap::new());
    let of_all = faults.len();
    for fault in faults.into_iter().take(usize::try_from(plan.count).unwrap_or(usize::MAX)) {
        if !plan.goes_on() {
            break;
        }
        let case = &cases[fault.case];
        let root = case.fresh("work");
        let when = format!("{}{}", fault.number, if fault.from_there_on { "+" } else { "" });
        let inject = format!("inject={}:error={}:when={when}", fault.call, fault.error);
        let line = case.writing.line;
        let text = format!("exec strace -o /dev/null -e trace={} -e {inject} {} {line}", fault.call, program());
        let output = script(&text, &root, "ann");
        let end = case.judge(&root, &output).map_err(|wrong| format!("{fault:?}: {wrong}"))?;
        if end == End::Denied && !fault.from_there_on {
            return Err(format!(
                "{fault:?}: it is written, and said not to be: {}",
                String::from_utf8_lossy(&output.stderr)
            ));
        }
        *ends.entry(format!("{end:?}").to_lowercase()).or_insert(0) += 1;
        done += 1;
    }
    Ok(format!(
        "{done} of {of_all} faults at {sites} call sites of {} commands (EIO, ENOSPC, EINTR, EXDEV; once and from there on): 0 \
         rows lost, 0 false success, 0 false failure by one fault; {ends:?}",
        cases.len()
    ))
}

/// How often the command makes each call.
fn counted(case: &Case) -> BTreeMap<String, usize> {
    let root = case.fresh("counted");
    let log = root.with_extension("log");
    let line = case.writing.line;
    let text = format!("exec strace -o {} -e trace={CALLS} {} {line}", log.display(), program());
    let output = script(&text, &root, "ann");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut counts = BTreeMap::new();
    for line in fs::read_to_string(&log).expect("a trace").lines() {
        if let Some((call, _)) = line.split_once('(') {
            *counts.entry(call.to_owned()).or_insert(0) += 1;
        }
    }
    counts
}
