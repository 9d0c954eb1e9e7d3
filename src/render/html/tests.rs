use super::*;
use crate::view::page::{Chart, Marks};
use crate::view::{Column, Field};

const HOSTILE: &str = "<script>alert(1)</script>\"'&\u{202e}\u{1b}[31m</style><img src=x onerror=y>";

fn column(id: &str, right: bool) -> Column {
    Column { id: id.into(), heading: HOSTILE.into(), right, shown: true, ..Column::default() }
}

fn rows() -> Table<'static> {
    let rows = vec![vec![Cell::Text(HOSTILE.into()), Cell::Share(0.5)], vec![Cell::Text("短".into()), Cell::Missing]];
    Table {
        columns: vec![column("a", false), column("b", true)],
        rows: Rows::streamed(rows),
        id: 0,
        title: Some(HOSTILE.into()),
    }
}

fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory");
    String::from_utf8(out).expect("text")
}

fn whole() -> String {
    let chart = Chart {
        title: HOSTILE.into(),
        said: HOSTILE.into(),
        marks: Marks::Bars { bars: vec![(HOSTILE.into(), Cell::Share(0.5))], target: None },
    };
    let figure = Figure {
        name: HOSTILE.into(),
        value: Cell::Share(0.5),
        change: None,
        target: Some((State::Missed, HOSTILE.into())),
    };
    let section =
        Section { heading: HOSTILE.into(), charts: vec![chart], text: vec![HOSTILE.into()], ..Section::of(rows()) };
    let page = Page {
        title: HOSTILE.into(),
        book: HOSTILE.into(),
        lines: rows(),
        sections: vec![section],
        figures: Some(Box::new(|| vec![figure])),
        notes: vec![HOSTILE.into()],
        terms: vec![(HOSTILE.into(), HOSTILE.into())],
    };
    written(|out| super::page(page, Lang::ZhHant, out))
}

/// The page without its own style and script.
fn body(page: &str) -> String {
    page.replace(&style(), "").replace(SCRIPT, "")
}

#[test]
fn nothing_that_was_typed_becomes_markup() {
    let object = Record {
        fields: vec![Field { id: "name".into(), heading: HOSTILE.into(), value: Cell::Text(HOSTILE.into()) }],
    };
    for page in
        [whole(), written(|out| table(rows(), Lang::En, out)), written(|out| record(&object, Lang::ZhHans, out))]
    {
        let body = body(&page);
        assert_eq!(body.matches("<script").count(), 1, "{body}");
        assert!(!body.contains("<img") && !body.contains(['\u{202e}', '\u{1b}']), "{body}");
        assert_eq!(body.matches("</style>").count(), 1, "{body}");
    }
}

#[test]
fn a_page_asks_for_nothing_and_allows_only_its_own_style_and_script() {
    let page = whole();
    for word in ["http://", "https://", "url(", "@import", "src=", "<link", " style=", " on"] {
        let inside = body(&page).replace(&escaped(HOSTILE), "");
        assert!(!inside.contains(word), "{word}: {inside}");
    }
    let hashes = [digest::source(&style()), digest::source(SCRIPT)];
    assert!(hashes.iter().all(|hash| page.contains(&format!("'{hash}'"))), "{page}");
    assert!(
        page.contains(&format!("<style>{}</style>", style())) && page.contains(&format!("<script>{SCRIPT}</script>"))
    );
    assert!(!page.contains("unsafe"));
}

#[test]
fn it_says_its_language_and_has_landmarks_headings_in_order_and_tables_with_captions() {
    let page = whole();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"zh-Hant\">"), "{page}");
    for mark in ["<header>", "<main>", "<h1>"] {
        assert_eq!(page.matches(mark).count(), 1, "{mark}");
    }
    assert_eq!(page.matches("<table").count(), page.matches("<caption>").count());
    let levels: Vec<u32> =
        page.match_indices("<h").filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10)).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1) && levels[0] == 1, "{levels:?}");
    assert!(page.matches("<th>").count() == 0, "every heading has a scope");
}

#[test]
fn the_same_answer_is_the_same_bytes() {
    assert_eq!(whole(), whole());
}

#[test]
fn an_empty_answer_says_so() {
    let empty = Table { rows: Rows::streamed(Vec::new()), ..rows() };
    let page = written(|out| table(empty, Lang::ZhHans, out));
    assert!(page.contains(words::nothing(Lang::ZhHans)) && !page.contains("<table"), "{page}");
}
