//! Scanning allocates per block, not per row. Alone in its binary, because counting replaces the allocator.

#![expect(clippy::disallowed_methods, reason = "makes the file that is scanned")]

use kehu::store::scan::{Input, Wanted, scan};

const ROWS: usize = 40_000;

#[test]
fn a_scan_allocates_per_block_and_not_per_row() {
    let rows = "f-7k3m9q2xw4tz,\"2026-03-14 09:30\",\"talked about price, delivery\",联系\r\n".repeat(ROWS);
    let path = std::env::temp_dir().join(format!("kehu-allocation-{}.csv", std::process::id()));
    std::fs::write(&path, format!("id,at,summary,note\r\n{rows}")).unwrap();
    let inputs = [Input { name: "rows.csv".into(), path: path.clone() }];
    let columns = ["id", "at", "summary", "missing"].map(|name| Wanted { name, required: name != "missing" });
    let mut seen = (0, 0);
    let counts = allocation_counter::measure(|| {
        let scan = scan(
            &inputs,
            &columns,
            1,
            || (0, 0),
            |(rows, bytes), block| {
                for row in block {
                    *rows += 1;
                    *bytes += row.bytes(0).len() + row.text(1).len() + row.bytes(2).len() + row.text(3).len();
                }
            },
        );
        seen = scan.unwrap().workers[0];
    });
    std::fs::remove_file(&path).unwrap();
    assert_eq!(seen, (ROWS, ROWS * (14 + 16 + 28)));
    assert!(counts.count_total < 200, "{} allocations", counts.count_total);
}
