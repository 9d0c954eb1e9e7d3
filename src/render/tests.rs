//! Whole outputs over cells that are meant to break them: tables and records here, the other formats in [`formats`].

mod formats;

use super::view as view_of;
use super::*;
use crate::value::date::Date;
use crate::value::text::{visible, width};
use crate::view::{Cell, Column, Field, Record, Table};
use proptest::prelude::*;

const HOSTILE: &str = "a\u{1b}[2J\u{7}\u{9b}31m \u{202e}fdp.exe| \"x\",\ty\nz";

fn column(id: &str, heading: &str, right: bool, shown: bool) -> Column {
    Column { id: id.into(), heading: heading.into(), right, shown, ..Column::default() }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn day() -> Cell {
    Cell::Date(Date::from_ymd(2026, 3, 2).expect("a day"))
}

fn table(rows: Vec<Vec<Cell>>) -> View<'static> {
    let columns = vec![
        column("customer_id", "客户编号", false, true),
        column("name", "名称", false, true),
        column("due_on", "应联系日", false, true),
        column("pressure", "紧迫度", true, true),
        column("spend", "消费", true, true),
        column("hint", "沟通要点", false, true),
        column("more", "更多", true, false),
    ];
    View::Table(Table { columns, rows: Rows::streamed(rows), id: 0, title: None })
}

fn row(id: &str, name: &str, hint: &str) -> Vec<Cell> {
    vec![text(id), text(name), day(), Cell::Number(1.234_56), Cell::Money("1280.50".into()), text(hint), Cell::Int(3)]
}

fn two() -> View<'static> {
    table(vec![row("c-9f2kq7xm", "杭州明朗科技", "问候 and ask"), {
        let mut row = row("c-1", "Lee", "");
        row.truncate(5);
        row
    }])
}

fn written(view: View<'_>, format: Format, width: Option<usize>) -> (String, String) {
    let options = Options { format, lang: Lang::ZhHans, width, colour: false, threads: 2 };
    let (mut out, mut notes) = (Vec::new(), Vec::new());
    view_of(view, &options, &mut out, &mut notes).expect("written");
    (String::from_utf8(out).expect("text"), String::from_utf8(notes).expect("text"))
}

fn shown(view: View<'_>, format: Format, width: usize) -> String {
    written(view, format, Some(width)).0
}

fn hostile() -> View<'static> {
    table(vec![row("c-1", HOSTILE, &format!("{}{}", "很长".repeat(300), "x".repeat(5000))), row("c-2", "", HOSTILE)])
}

#[test]
fn a_table_is_headings_a_rule_and_rows() {
    let expected = "\
客户编号    名称          应联系日    紧迫度     消费  沟通要点
───────────────────────────────────────────────────────────────
c-9f2kq7xm  杭州明朗科技  2026-03-02    1.23  1280.50  问候 and ask
c-1         Lee           2026-03-02    1.23  1280.50
";
    let wide = shown(two(), Format::Table, 120);
    assert_eq!(wide.replace('─', ""), expected.replace('─', ""));
    let rule = wide.lines().nth(1).expect("a rule");
    assert!(rule.chars().all(|character| character == '─'));
    assert_eq!(wide, written(two(), Format::Table, None).0);
}

#[test]
fn a_narrow_terminal_gets_blocks() {
    let expected = "\
客户编号  c-9f2kq7xm
名称      杭州明朗科技
应联系日  2026-03-02
紧迫度    1.23
消费      1280.50
沟通要点  问候 and ask

客户编号  c-1
名称      Lee
应联系日  2026-03-02
紧迫度    1.23
消费      1280.50
";
    assert_eq!(shown(two(), Format::Table, 40), expected);
}

#[test]
fn long_texts_are_wrapped_and_end_in_an_ellipsis() {
    let view = table(vec![row("c-1", "明朗", &"follow up on the quote ".repeat(20))]);
    let expected = "\
客户编号  名称  应联系日    紧迫度     消费  沟通要点
────────────────────────────────────────────────────────────────────────────────
c-1       明朗  2026-03-02    1.23  1280.50  follow up on the quote follow up on
                                             the quote follow up on the quote
                                             follow up on the quote follow up o…
";
    assert_eq!(shown(view, Format::Table, 80), expected);
}

#[test]
fn no_line_of_a_table_is_wider_than_the_terminal_and_none_steers_it() {
    for terminal in [40, 80, 120] {
        for view in [hostile(), two(), View::Record(object())] {
            let output = shown(view, Format::Table, terminal);
            for line in output.lines() {
                assert!(width(line) <= terminal, "{terminal}: {line}");
                assert_eq!(visible(line), line);
            }
        }
    }
    let output = written(hostile(), Format::Table, None).0;
    assert!(output.lines().all(|line| visible(line) == line && width(line) <= 300), "{output}");
}

#[test]
fn rows_after_the_measured_ones_stream_in_the_same_columns() {
    let rows = (0..2500)
        .map(|number| vec![text(&format!("c-{number}")), text(if number == 2400 { "a longer text" } else { "x" })]);
    let columns = vec![column("id", "id", false, true), column("name", "name", false, true)];
    let view = View::Table(Table { columns, rows: Rows::streamed(rows), id: 0, title: Some("All".into()) });
    let output = shown(view, Format::Table, 80);
    assert!(output.starts_with("All\n\nid     name\n───────────\nc-0    x\n"), "{}", &output[..60]);
    assert_eq!(output.lines().count(), 4 + 2500);
    assert!(output.contains("\nc-999  x\nc-1000  x\n"), "an id is never broken");
    assert!(output.contains("\nc-2400  a longer text\n"));
}

#[test]
fn what_was_written_goes_out_and_notes_go_elsewhere() {
    let view = || View::Written { ids: vec!["c-1".into()], notes: vec!["对\u{7}".into()] };
    assert_eq!(written(view(), Format::Table, None), ("c-1\n".into(), format!("{}\n", visible("对\u{7}"))));
    assert_eq!(written(view(), Format::Json, None).0, "[{\"id\": \"c-1\"}]\n");
    assert_eq!(written(view(), Format::Jsonl, None).0, "{\"id\": \"c-1\"}\n");
    assert_eq!(written(view(), Format::Csv, None).0, "id\nc-1\n");
    assert_eq!(written(View::Text("a = 1".into()), Format::Table, None).0, "a = 1\n");
}

fn field(id: &str, value: Cell) -> Field {
    let mut heading = id.to_owned();
    heading.get_mut(..1).expect("ascii").make_ascii_uppercase();
    Field { id: id.into(), heading, value }
}

fn object() -> Record {
    let person = |name: &str, phone: Cell| Record { fields: vec![field("name", text(name)), field("phone", phone)] };
    let inner = Record { fields: vec![field("p_alive", Cell::Number(0.5)), field("note", text("一\n二"))] };
    Record {
        fields: vec![
            field("name", text("杭州明朗")),
            field("people", Cell::Records(vec![person("王", Cell::Missing), person("Ann", text("138"))])),
            field("owner", Cell::Missing),
            field("facts", Cell::Record(inner)),
            field("cases", Cell::Records(Vec::new())),
            field("tags", Cell::List(vec!["a".into(), "b".into()])),
        ],
    }
}

#[test]
fn a_record_is_lines_then_the_parts_within() {
    let expected = "\
Name  杭州明朗
Tags  a; b

People
  Name  Phone
  ───────────
  王
  Ann   138

Facts
  P_alive  0.50
  Note     一
           二
";
    assert_eq!(shown(View::Record(object()), Format::Table, 80), expected);
    let expected = "\
- **Name**: 杭州明朗
- **Tags**: a; b

## People

| Name | Phone |
| --- | --- |
| 王 | |
| Ann | 138 |

## Facts

- **P_alive**: 0.50
- **Note**: 一<br>二
";
    assert_eq!(shown(View::Record(object()), Format::Md, 80), expected);
    assert_eq!(
        shown(View::Record(object()), Format::Json, 80),
        "{\"name\": \"杭州明朗\", \"people\": [{\"name\": \"王\", \"phone\": null}, {\"name\": \"Ann\", \"phone\": \"138\"}], \
         \"owner\": null, \"facts\": {\"p_alive\": 0.5000, \"note\": \"一\\n二\"}, \"cases\": [], \"tags\": [\"a\", \"b\"]}\n"
    );
}

#[test]
fn a_format_that_does_not_fit_is_refused() {
    let options = Options { format: Format::Csv, ..Options::default() };
    let answer = view_of(View::Record(object()), &options, &mut Vec::new(), &mut Vec::new());
    assert_eq!(answer.expect_err("refused").kind(), io::ErrorKind::InvalidInput);
    assert!(!fitting(&View::Record(object())).contains(&Format::Ids));
    for format in FORMATS {
        assert_eq!(format.name().parse(), Ok(*format));
    }
    assert_eq!("pdf".parse::<Format>(), Err(()));
}

#[test]
fn colour_is_only_in_headings() {
    let options = Options { colour: true, width: Some(120), ..Options::default() };
    let mut out = Vec::new();
    view_of(two(), &options, &mut out, &mut Vec::new()).expect("written");
    let output = String::from_utf8(out).expect("text");
    let coloured: Vec<_> = output.lines().map(|line| line.contains('\u{1b}')).collect();
    assert_eq!(coloured, [true, false, false, false]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_cells_fit_any_terminal_and_read_back(
        cells in prop::collection::vec("\\PC{0,40}|[\\x00-\\x7f客\u{202e}]{0,80}", 1..6),
        terminal in 24_usize..140,
    ) {
        let view = || {
            let columns = (0..cells.len()).map(|place| column(&format!("c{place}"), "标题 heading", place % 2 == 1, true));
            let row: Vec<_> = cells.iter().map(|cell| text(cell)).collect();
            View::Table(Table { columns: columns.collect(), rows: Rows::streamed(vec![row]), id: 0, title: None })
        };
        for line in shown(view(), Format::Table, terminal).lines() {
            prop_assert!(width(line) <= terminal, "{} > {}: {:?}", width(line), terminal, line);
            prop_assert_eq!(visible(line), line);
        }
        let value: serde_json::Value = serde_json::from_str(&shown(view(), Format::Jsonl, terminal)).expect("json");
        let output = shown(view(), Format::Csv, terminal);
        let record = ::csv::Reader::from_reader(output.as_bytes()).records().next().expect("a row").expect("csv");
        for (place, cell) in cells.iter().enumerate() {
            prop_assert_eq!(value[format!("c{place}")].as_str(), Some(cell.as_str()));
            prop_assert_eq!(&record[place], cell.as_str());
        }
    }
}
#[test]
fn a_cell_of_a_mebibyte_is_cut_in_listings_and_whole_in_a_record() {
    let long = "x".repeat(1 << 20);
    for terminal in [40, 80] {
        let listing = shown(table(vec![row("c-1", &long, &long)]), Format::Table, terminal);
        assert!(listing.lines().count() < 16 && listing.contains('…'), "{listing}");
    }
    let record = Record { fields: vec![field("note", text(&long))] };
    assert_eq!(shown(View::Record(record), Format::Table, 80).matches('x').count(), 1 << 20);
}
