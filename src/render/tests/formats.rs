//! What machines read: csv, tsv, json, jsonl, ids; and markdown.

use super::*;

#[test]
fn csv_and_tsv_carry_every_column_and_read_back() {
    assert_eq!(
        shown(two(), Format::Csv, 40),
        "customer_id,name,due_on,pressure,spend,hint,more\n\
         c-9f2kq7xm,杭州明朗科技,2026-03-02,1.2346,1280.50,问候 and ask,3\n\
         c-1,Lee,2026-03-02,1.2346,1280.50,,\n"
    );
    for (format, delimiter) in [(Format::Csv, b','), (Format::Tsv, b'\t')] {
        let output = shown(hostile(), format, 40);
        let mut reader = ::csv::ReaderBuilder::new().delimiter(delimiter).from_reader(output.as_bytes());
        let records: Vec<_> = reader.records().map(|record| record.expect("csv")).collect();
        assert_eq!(records.len(), 2);
        assert_eq!((&records[0][1], &records[1][5]), (HOSTILE, HOSTILE));
    }
}

#[test]
fn json_and_jsonl_keep_types_and_the_order_of_columns() {
    let line = "{\"customer_id\": \"c-9f2kq7xm\", \"name\": \"杭州明朗科技\", \"due_on\": \"2026-03-02\", \
                \"pressure\": 1.2346, \"spend\": \"1280.50\", \"hint\": \"问候 and ask\", \"more\": 3}";
    assert_eq!(shown(two(), Format::Jsonl, 40).lines().next(), Some(line));
    assert!(shown(two(), Format::Json, 40).starts_with(&format!("[\n{line},\n{{")));
    let output = shown(hostile(), Format::Json, 40);
    let value: serde_json::Value = serde_json::from_str(&output).expect("json");
    assert_eq!(value[0]["name"], HOSTILE);
    assert!(output.lines().all(|line| visible(line) == line), "nothing steers a terminal");
}

#[test]
fn every_kind_of_cell_has_its_form() {
    let cells = vec![
        Cell::Missing,
        Cell::Flag(true),
        Cell::Flag(false),
        Cell::List(vec!["a".into(), "乙".into()]),
        Cell::Moment { machine: "2026-03-02T10:20:00+08:00".into(), human: "2026-03-02 10:20".into() },
        Cell::Number(f64::NAN),
        Cell::Record(Record { fields: vec![field("k", text("v"))] }),
        Cell::Records(vec![Record { fields: vec![field("k", Cell::Int(1))] }]),
    ];
    let view = || {
        let columns = (0..cells.len()).map(|place| column(&format!("c{place}"), &format!("h{place}"), false, true));
        let rows = vec![cells.clone()];
        View::Table(Table { columns: columns.collect(), rows: Rows::streamed(rows), id: 0, title: None })
    };
    assert_eq!(
        shown(view(), Format::Jsonl, 80),
        "{\"c0\": null, \"c1\": true, \"c2\": false, \"c3\": [\"a\", \"乙\"], \"c4\": \"2026-03-02T10:20:00+08:00\", \
         \"c5\": null, \"c6\": {\"k\": \"v\"}, \"c7\": [{\"k\": 1}]}\n"
    );
    assert_eq!(
        shown(view(), Format::Csv, 80).lines().nth(1),
        Some(",yes,,a;乙,2026-03-02T10:20:00+08:00,,\"{\"\"k\"\": \"\"v\"\"}\",\"[{\"\"k\"\": 1}]\"")
    );
    assert_eq!(
        shown(view(), Format::Md, 80).lines().nth(2),
        Some("| | 是 | | a; 乙 | 2026-03-02 10:20 | | K v | K 1 |")
    );
}

#[test]
fn markdown_cells_stay_cells() {
    assert_eq!(
        shown(two(), Format::Md, 40),
        "| 客户编号 | 名称 | 应联系日 | 紧迫度 | 消费 | 沟通要点 |\n\
         | --- | --- | --- | ---: | ---: | --- |\n\
         | c-9f2kq7xm | 杭州明朗科技 | 2026-03-02 | 1.23 | 1280.50 | 问候 and ask |\n\
         | c-1 | Lee | 2026-03-02 | 1.23 | 1280.50 | |\n"
    );
    let view = table(vec![row("c-1", "a|b\\|c\n<b>&[x](y)*", "")]);
    let output = shown(view, Format::Md, 40);
    assert!(output.contains("| a\\|b\\\\\\|c<br>&lt;b>&amp;\\[x\\](y)\\* |"), "{output}");
    assert!(shown(hostile(), Format::Md, 40).lines().all(|line| visible(line) == line));
}

#[test]
fn ids_are_one_a_line() {
    assert_eq!(shown(two(), Format::Ids, 40), "c-9f2kq7xm\nc-1\n");
    let odd = table(vec![row("c-1\nc-2", "", ""), row("", "", "")]);
    assert_eq!(shown(odd, Format::Ids, 40), format!("{}\n", visible("c-1\nc-2")));
}

#[test]
fn silence_is_what_each_format_can_say() {
    for (format, expected) in [
        (Format::Table, ""),
        (Format::Md, ""),
        (Format::Ids, ""),
        (Format::Jsonl, ""),
        (Format::Json, "[]\n"),
        (Format::Csv, "customer_id,name,due_on,pressure,spend,hint,more\n"),
    ] {
        assert_eq!(shown(table(Vec::new()), format, 80), expected, "{format:?}");
    }
    assert_eq!(shown(View::Nothing, Format::Json, 80), "[]\n");
    assert_eq!(shown(View::Nothing, Format::Table, 80), "");
}
