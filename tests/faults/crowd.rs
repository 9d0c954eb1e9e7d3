//! Many processes write to one book at once; nobody is killed.

use crate::Plan;
use crate::book::{self, folder};
use crate::ledger::Ledger;
use crate::run::kehu;
use crate::worker::{self, Duty};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::thread;

/// What is said to whoever waited for the lock in vain.
const WAITED: &str = "somebody else is writing to the book";

/// That many processes; in the long form a thousand writes each, of which a tenth in the book of the music shop.
pub fn run(plan: Plan) -> Result<String, String> {
    let work = folder();
    let small = work.path().join("small");
    book::small(&small);
    let each = if plan.is_short { 25 } else { 1_000 };
    let mut told = vec![writes(&small, work.path(), plan, each)?];
    let shop = work.path().join("shop");
    if !plan.is_short && plan.goes_on() && book::shop(&shop) {
        let large = writes(&shop, work.path(), plan, each / 10)?;
        told.push(format!("in a book of 23,570 customers {large}"));
    }
    Ok(told.join("; "))
}

fn writes(book: &Path, work: &Path, plan: Plan, each: usize) -> Result<String, String> {
    let scratch = work.join("scratch");
    fs::create_dir_all(&scratch).expect("a folder");
    let duty = |number| {
        let scratch = scratch.as_path();
        Duty { book, scratch, number, mark: "d", commands: each, seed: plan.seed, only_log: false }
    };
    let said: Vec<String> = thread::scope(|scope| {
        let listeners: Vec<_> = (0..plan.count as usize)
            .map(|number| {
                let mut worker = worker::start(&duty(number));
                scope.spawn(move || {
                    let mut said = String::new();
                    worker.stdout.take().expect("a pipe").read_to_string(&mut said).expect("what it said");
                    worker.wait().expect("it ends");
                    said
                })
            })
            .collect();
        listeners.into_iter().map(|listener| listener.join().expect("heard")).collect()
    });
    let mut ledger = Ledger::default();
    for (number, said) in said.iter().enumerate() {
        ledger.hear(number, said);
    }
    ledger.compare(book)?;
    // Who had to wait for too long was told so, and nothing of it was written; only on a machine that is starved of time.
    let waited = ledger.refused.iter().filter(|line| line.contains(WAITED)).count();
    if let Some(refused) = ledger.refused.iter().find(|line| !line.contains(WAITED)) {
        return Err(format!("refused {}: {refused}", ledger.refused.len()));
    }
    let left = kehu(book, "ann", 2, &["check"]);
    if left.code != 0 || !left.problems.is_empty() {
        return Err(format!("check finds: {}{}", left.out, left.told));
    }
    let waited = if waited > 0 { format!(", {waited} refused after waiting too long") } else { String::new() };
    Ok(format!("{} processes × {each} mixed writes, {} confirmed{waited}, 0 lost", plan.count, ledger.confirmed))
}
