//! JSON: an array of objects, or one object a line. An object within an object has headings with a dot: `address.city`.

use super::bounds;
use super::grid::{Grid, Row, Value};
use crate::problem::{Fault, Import};
use serde_json::{Map, Value as Json};
use std::collections::HashMap;

/// Whether a text is meant as JSON.
pub fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let inside = text.strip_prefix('[').map(str::trim_start);
    text.starts_with('{') || inside.is_some_and(|inside| inside.starts_with(['{', ']']))
}

/// Reads the objects. The number of a row is the line of its object, or the place of it in the array.
pub fn read(text: &str) -> Result<Grid, Fault> {
    let mut grid = Grid::default();
    let mut places = HashMap::new();
    if text.trim_start().starts_with('[') {
        let objects: Vec<Json> = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
        for (place, object) in objects.into_iter().enumerate() {
            add(object, place + 1, &mut grid, &mut places)?;
        }
        return Ok(grid);
    }
    // One object over several lines is one row, too.
    if let Ok(object) = serde_json::from_str::<Json>(text) {
        add(object, 1, &mut grid, &mut places)?;
        return Ok(grid);
    }
    for (line, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let object = serde_json::from_str(text).map_err(|error| {
            let error = error.to_string();
            let error = error.split(" at line").next().unwrap_or_default();
            let message = format!("line {}: {error}", line + 1);
            Fault::Import(Import::Unreadable { kind: "JSON", message })
        })?;
        add(object, line + 1, &mut grid, &mut places)?;
    }
    Ok(grid)
}

fn unreadable(error: &serde_json::Error) -> Fault {
    Fault::Import(Import::Unreadable { kind: "JSON", message: error.to_string() })
}

fn add(object: Json, number: usize, grid: &mut Grid, places: &mut HashMap<String, usize>) -> Result<(), Fault> {
    let Json::Object(object) = object else {
        let message = format!("{number}: not an object");
        return Err(Fault::Import(Import::Unreadable { kind: "JSON", message }));
    };
    let mut row = Row { number, cells: Vec::new() };
    flatten("", object, &mut |name, value| {
        let place = *places.entry(name.clone()).or_insert_with(|| {
            grid.headings.push(name);
            grid.headings.len() - 1
        });
        if row.cells.len() <= place {
            row.cells.resize(place + 1, Value::Empty);
        }
        if let Some(cell) = row.cells.get_mut(place) {
            *cell = value;
        }
    });
    if grid.headings.len() as u64 > bounds::COLUMNS {
        return Err(bounds::too_large("columns", grid.headings.len() as u64, bounds::COLUMNS));
    }
    grid.rows.push(row);
    Ok(())
}

fn flatten(before: &str, object: Map<String, Json>, add: &mut dyn FnMut(String, Value)) {
    for (name, value) in object {
        let name = if before.is_empty() { name } else { format!("{before}.{name}") };
        match value {
            Json::Object(inner) => flatten(&name, inner, add),
            Json::Array(items) => {
                let items: Vec<String> = items.iter().map(plain).filter(|item| !item.is_empty()).collect();
                add(name, text(items.join(";")));
            }
            Json::Number(number) => add(name, Value::Text(number.to_string())),
            other => add(name, text(plain(&other))),
        }
    }
}

fn text(text: String) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text) }
}

fn plain(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> (Vec<String>, Vec<(usize, Vec<String>)>) {
        let grid = read(text).expect("JSON");
        let row = |row: &Row| (row.number, row.cells.iter().map(|value| value.text().into_owned()).collect());
        (grid.headings.clone(), grid.rows.iter().map(row).collect())
    }

    #[test]
    fn arrays_and_lines_are_rows() {
        let headings = ["name", "address.city", "tags", "ok"].map(str::to_owned).to_vec();
        let row = |number| (number, ["晨光", "杭州", "a;b", "yes"].map(str::to_owned).to_vec());
        let object = r#"{"name":"晨光","address":{"city":"杭州"},"tags":["a","b"],"ok":true}"#;
        assert_eq!(cells(&format!("[{object}]")), (headings.clone(), vec![row(1)]));
        assert_eq!(cells(&format!("{object}\n\n{object}\n")), (headings, vec![row(1), row(3)]));
        assert_eq!(cells(r#"[{"n":13800138000.5}]"#).1, [(1, vec!["13800138000.5".to_owned()])]);
    }

    #[test]
    fn what_is_none_is_told() {
        assert!(is_json(" [ {") && is_json("{}") && is_json("[]") && !is_json("[客户],b") && !is_json("a,b"));
        for text in ["[1]", "[{]", "{\"a\":1}\n{\"a\":\n", "{\"a\":1}\n2\n"] {
            assert_eq!(read(text).expect_err("wrong").code(), "unreadable-file", "{text}");
        }
        let deep = format!("{}{}", "[{\"a\":".repeat(50_000), "");
        assert!(read(&deep).is_err());
    }
}
