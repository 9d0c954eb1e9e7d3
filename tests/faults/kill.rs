//! Writers killed at random moments, by the signal that nobody can catch.

use crate::book::{self, copy, folder};
use crate::ledger::Ledger;
use crate::run::kehu;
use crate::worker::{self, Duty};
use crate::{Dice, Plan};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

/// Writers at once.
const WRITERS: usize = 4;
/// Rounds after which a new copy of the book is taken: else it grows, and checking it takes all the time.
const ROUNDS: usize = 40;
/// What a kill may leave behind until somebody writes.
const LEFT: [&str; 4] = ["torn-tail", "unfinished-change", "stale-lock", "unreadable-journal"];

/// What came of it.
#[derive(Default)]
struct Tally {
    kills: u64,
    in_the_middle: u64,
    rounds: u64,
    confirmed: u64,
    found: BTreeMap<&'static str, u64>,
    torn: u64,
}

/// Kills until that many are dead: in a small book, and every fifth time in one of the music shop; in the short form every
/// second time among its customers.
pub fn run(plan: Plan) -> Result<String, String> {
    let templates = folder();
    let (small, shop) = (templates.path().join("small"), templates.path().join("shop"));
    book::small(&small);
    let with_shop = if plan.is_short { book::customers_of_the_shop(&shop) } else { book::shop(&shop) };
    let mut tally = Tally::default();
    let mut at_the_shop = 0;
    let mut epoch = 0;
    while tally.kills < plan.count && plan.goes_on() {
        epoch += 1;
        let is_shop = with_shop && epoch % if plan.is_short { 2 } else { 5 } == 0;
        let before = tally.kills;
        let work = folder();
        copy(if is_shop { &shop } else { &small }, &work.path().join("book"));
        self::epoch(work.path(), is_shop, plan, epoch, &mut tally)?;
        if is_shop {
            at_the_shop += tally.kills - before;
        }
    }
    let Tally { kills, in_the_middle, rounds, confirmed, found, torn } = tally;
    Ok(format!(
        "{kills} kills ({at_the_shop} in a book of 23,570 customers), {in_the_middle} of them during a command; {confirmed} \
         confirmed writes, 0 lost; {torn} torn rows, all reported; book sound after the next write in {rounds} of {rounds} \
         rounds; left until then: {found:?}"
    ))
}

fn epoch(folder: &Path, is_shop: bool, plan: Plan, epoch: u64, tally: &mut Tally) -> Result<(), String> {
    let (book, scratch) = (folder.join("book"), folder.join("scratch"));
    fs::create_dir_all(&scratch).expect("a folder");
    let mut ledger = Ledger::default();
    let mut dice = Dice::new(plan.seed, epoch);
    let rounds = match (plan.is_short, is_shop) {
        (true, _) => ROUNDS / 8,
        (false, true) => ROUNDS / 2,
        (false, false) => ROUNDS,
    };
    for round in 0..rounds {
        if tally.kills >= plan.count || !plan.goes_on() {
            break;
        }
        for (worker, said) in killed(&book, &scratch, round, is_shop, &mut dice).iter().enumerate() {
            tally.in_the_middle += u64::from(said.lines().last().is_some_and(|line| line.starts_with("try")));
            ledger.hear(worker, said);
        }
        tally.kills += WRITERS as u64;
        tally.rounds += 1;
        let place = |what: &str| format!("{what} (epoch {epoch}, round {round})");
        if let Some(refused) = ledger.refused.first() {
            return Err(place(&format!("refused: {refused}")));
        }
        let keep = |what: String| {
            let kept = std::env::temp_dir().join(format!("kehu-faults-failed-{epoch}-{round}"));
            copy(&book, &kept);
            place(&format!("{what}; the book is in {}", kept.display()))
        };
        settle(&book, round, tally).map_err(keep)?;
        // Reading all of a large book takes longer than many kills.
        if !is_shop || round % 5 == 4 || round + 1 == rounds {
            ledger.compare(&book).map_err(keep)?;
        }
    }
    tally.confirmed += ledger.confirmed;
    Ok(())
}

/// Lets writers begin and kills each of them; answers what they said.
fn killed(book: &Path, scratch: &Path, round: usize, is_shop: bool, dice: &mut Dice) -> Vec<String> {
    let mark = format!("k{round:02}w");
    let duty = |number| Duty { book, scratch, number, mark: &mark, commands: 10_000, seed: dice.0, only_log: false };
    let mut workers: Vec<_> = (0..WRITERS).map(|number| worker::start(&duty(number))).collect();
    // The first sign of life of the last of them: from here on all are at work.
    let mut said = vec![String::new(); WRITERS];
    for (worker, said) in workers.iter_mut().zip(&mut said) {
        let mut byte = [0];
        let out = worker.stdout.as_mut().expect("a pipe");
        while out.read(&mut byte).is_ok_and(|read| read == 1) && byte != [b'\n'] {}
        said.clear();
    }
    let began = Instant::now();
    let longest = if is_shop { 400_000 } else { 60_000 };
    let mut moments: Vec<(u64, usize)> = (0..WRITERS).map(|number| (dice.below(longest) as u64, number)).collect();
    moments.sort_unstable();
    for (moment, number) in moments {
        std::thread::sleep(Duration::from_micros(moment).saturating_sub(began.elapsed()));
        workers[number].kill().expect("it was alive");
    }
    for (worker, said) in workers.iter_mut().zip(&mut said) {
        let mut bytes = Vec::new();
        worker.stdout.take().expect("a pipe").read_to_end(&mut bytes).expect("what it said");
        worker.wait().expect("it is dead");
        *said = String::from_utf8_lossy(&bytes).into_owned();
    }
    said
}

/// What the next one who writes finds and leaves: nothing but what a kill may leave, and then nothing at all.
fn settle(book: &Path, round: usize, tally: &mut Tally) -> Result<(), String> {
    let torn = torn(book);
    let found = kehu(book, "ann", 1, &["check"]);
    if let Some(other) = found.problems.iter().find(|code| !LEFT.contains(code)) {
        return Err(format!("check found {other}: {}", found.out));
    }
    for code in &found.problems {
        *tally.found.entry(code).or_default() += 1;
    }
    tally.torn += torn.len() as u64;
    if let Some(file) = torn.iter().find(|file| !found.out.contains(file.as_str())) {
        return Err(format!("{file} ends in a torn row and check does not say so: {}", found.out));
    }
    let next = kehu(book, "w0", 1, &["log", "c-shared00", &format!("next {round}"), "--channel", "phone"]);
    if next.code != 0 {
        return Err(format!("the next write: {} {}", next.code, next.told));
    }
    let left = kehu(book, "ann", 1, &["check"]);
    if left.code != 0 || !left.problems.is_empty() {
        return Err(format!("after the next write check finds: {}{}", left.out, left.told));
    }
    Ok(())
}

/// Files of logs whose last row is not whole: without the end of its line, and with too few cells.
fn torn(book: &Path) -> Vec<String> {
    let torn = |bytes: &[u8]| {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let width = reader.headers().map_or(0, csv::StringRecord::len);
        !bytes.ends_with(b"\n")
            && reader.byte_records().last().is_some_and(|row| row.map_or(true, |row| row.len() < width))
    };
    let files = book::files(book).into_iter().filter(|(name, _)| name.contains('/') && name.ends_with(".csv"));
    files.filter(|(_, bytes)| torn(bytes)).map(|(name, _)| name).collect()
}
