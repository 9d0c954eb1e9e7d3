//! Sheets that leave the house come back with the same cells: as a workbook, as csv, and through another program.

use kehu::exchange::delimiter::Delimiter;
use kehu::exchange::source::{Asked, Source};
use kehu::model::seal::essence;
use kehu::model::table::Kind;
use kehu::render::{self, Format, Options};
use kehu::value::formula;
use kehu::value::moment::Zone;
use kehu::view::rows::Rows;
use kehu::view::{Cell, Column, Sheet, Table, View};
use proptest::prelude::*;
use std::borrow::Cow;
use std::process::Command;

type Texts = Vec<Vec<String>>;

fn written(texts: &[Vec<String>], format: Format, guarded: bool) -> Vec<u8> {
    let column = |place: usize| Column { id: format!("c{place}"), heading: format!("c{place}"), ..Column::default() };
    let cell = |text: &String| if text.is_empty() { Cell::Missing } else { Cell::Text(text.clone()) };
    let rows: Vec<Vec<Cell>> = texts.iter().map(|row| row.iter().map(cell).collect()).collect();
    let columns = (0..texts.first().map_or(0, Vec::len)).map(column).collect();
    let table = Table { columns, rows: Rows::streamed(rows), id: 0, title: None };
    let sheet = Sheet { guarded, marked: guarded, ..Sheet::default() };
    let options = Options { format, ..Options::default() };
    let mut out = Vec::new();
    render::view(View::Sheet(table, sheet), &options, &mut out, &mut Vec::new()).expect("written");
    out
}

fn read(bytes: &[u8]) -> Texts {
    let delimiter = Some(Delimiter::Character(b','));
    let asked = Asked { encoding: None, sheet: None, delimiter, headed: true, known: &|_| false };
    let source = Source::read(bytes, &asked).expect("read");
    let foreign = source.rows("a file");
    assert!(foreign.damages().is_empty());
    (0..foreign.len()).map(|row| foreign.texts(row).map(Cow::into_owned).collect()).collect()
}

/// What matters of the cells, without the marks that keep a spreadsheet from taking them for formulas.
fn essences(texts: &[Vec<String>], guarded: bool) -> Texts {
    let zone = Zone::named("Asia/Shanghai").expect("known");
    let plain = |text: &String| {
        let text = text.trim();
        essence(Kind::Text, formula::unguarded(text).filter(|_| guarded).unwrap_or(text), &zone)
    };
    texts.iter().map(|row| row.iter().map(plain).collect()).collect()
}

/// Cells that programs like to break: signs of formulas, separators, quotes, lines, zeros, long numbers, Chinese.
fn hostile() -> impl Strategy<Value = Texts> {
    let cell = prop_oneof![
        "[\\PC\n\t]{0,12}",
        "[=+@'\"-]{1,3}[a-z0-9()]{0,6}",
        "0{0,3}[0-9]{0,20}",
        Just("1.38E+10".to_owned()),
        Just("2026/1/5".to_owned()),
        Just("_x0041_".to_owned()),
        Just("客户，\n\"晨光\"".to_owned()),
    ];
    let row = proptest::collection::vec(cell, 3);
    proptest::collection::vec(row, 1..6).prop_map(|rows| {
        // Rows of nothing are none.
        let named = rows.into_iter().enumerate().map(|(place, row)| [vec![format!("k{place}")], row].concat());
        named.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(texts in hostile()) {
        let meant = essences(&texts, false);
        prop_assert_eq!(&essences(&read(&written(&texts, Format::Xlsx, false)), false), &meant, "xlsx");
        prop_assert_eq!(&essences(&read(&written(&texts, Format::Csv, false)), false), &meant, "csv");
        prop_assert_eq!(&essences(&read(&written(&texts, Format::Csv, true)), true), &meant, "guarded csv");
    }
}

/// Another program is asked only where it is named: it takes seconds to start, so that not every run waits for it.
#[test]
fn another_program_reads_and_writes_the_same_cells() {
    let Some(office) = std::env::var_os("KEHU_SOFFICE") else {
        eprintln!("skipped: KEHU_SOFFICE names no LibreOffice");
        return;
    };
    let texts: Texts = [["k0", "0010", "=1+1"], ["k1", "晨光茶业", "老客户，\n龙井"], ["k2", "13800138000", "-5"]]
        .map(|row| row.map(str::to_owned).to_vec())
        .to_vec();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sheet.xlsx");
    std::fs::write(&file, written(&texts, Format::Xlsx, false)).expect("written");
    // Comma, quotes, GB18030 (85) and UTF-8 (76), texts as they are shown.
    for (filter, name) in [
        ("ods", "sheet.ods"),
        ("csv:Text - txt - csv (StarCalc):44,34,85,1", "sheet.csv"),
        ("csv:Text - txt - csv (StarCalc):44,34,76,1", "sheet.csv"),
    ] {
        let status = Command::new(&office)
            .args(["--headless", "--convert-to", filter, "--outdir"])
            .arg(folder.path())
            .arg(&file)
            .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
            .status()
            .expect("LibreOffice runs");
        assert!(status.success());
        let back = read(&std::fs::read(folder.path().join(name)).expect("converted"));
        assert_eq!(essences(&back, false), essences(&texts, false), "{filter}");
    }
}
