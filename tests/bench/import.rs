//! Rows of a foreign file brought into a book, beside the same file copied into a table of a database.

use crate::measure::{self, Program};
use crate::peers::Peer;
use crate::{generate, table};
use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Customers of the book, who are those of the rows.
const CUSTOMERS: u64 = 500;

/// Makes a small book and a file of this many purchases in `folder`, and prints how long it takes to bring them in.
pub fn measure(folder: &Path, rows: u64, rounds: usize, threads: usize, peers: &[Peer]) -> Result<(), Box<dyn Error>> {
    let (book, file) = (folder.join("import"), folder.join("orders.csv"));
    let size = generate::Size { customers: CUSTOMERS, contacts: 0, purchases: 0, writers: 1 };
    generate::book(&book, size, crate::SEED)?;
    write(&file, &book, rows)?;
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let line = [env!("CARGO_BIN_EXE_kehu"), "import", "-C"].map(str::to_owned);
    let rest = [text(&book), text(&file), "--as".into(), "purchases".into(), "--write".into(), "--quiet".into()];
    let kehu = Program {
        name: "kehu import".to_owned(),
        line: line.into_iter().chain(rest).collect(),
        answer: None,
        makes: Some(book.join("purchases/orders.csv")),
    };
    let databases = peers.iter().filter_map(|peer| peer.import(&file, folder.join("orders.duckdb"), threads));
    let all = measure::interleaved(std::iter::once(kehu).chain(databases).collect(), rounds);
    let megabytes = fs::metadata(&file)?.len() as f64 / 1e6;
    println!("\n## Import: {rows} purchases, {megabytes:.1} MB, {rounds} runs\n");
    print!("{}", table::beside(&all, "kehu import"));
    Ok(())
}

/// The rows: every purchase of its own, dates and amounts as they come.
fn write(file: &Path, book: &Path, rows: u64) -> Result<(), Box<dyn Error>> {
    let customers = fs::read_to_string(book.join("customers.csv"))?;
    let beginnings = customers.lines().skip(1).filter_map(|row| row.split(',').next());
    let ids: Vec<&str> = beginnings.filter(|id| id.starts_with("c-") && id.len() == 10).collect();
    if ids.is_empty() {
        return Err("the book has no customers".into());
    }
    let mut out = BufWriter::new(File::create(file)?);
    out.write_all(b"customer_id,date,product,quantity,amount,order_no\n")?;
    let mut line = String::new();
    for row in 0..rows {
        line.clear();
        let id = ids.get(row as usize % ids.len()).copied().unwrap_or_default();
        let (month, day, quantity) = (row / 28 % 12 + 1, row % 28 + 1, row % 7 + 1);
        let (whole, cents) = (row * 7919 % 5000, row % 100);
        writeln!(
            line,
            "{id},2025-{month:02}-{day:02},\"茶 250g, {}\",{quantity},{whole}.{cents:02},A-{row:07}",
            row % 40
        )?;
        out.write_all(line.as_bytes())?;
    }
    Ok(out.flush()?)
}
