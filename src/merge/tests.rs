//! Examples of every rule.

use super::{Answer, Contest, Merged, Shape, Unfit, Version, merge};
use crate::problem::Fault;

const KEYED: Shape = Shape { key: Some("id"), is_log: false };
const LOG: Shape = Shape { key: Some("id"), is_log: true };

fn merged(base: &str, ours: &str, theirs: &str, shape: Shape) -> (String, usize) {
    let Merged { bytes, conflicts } =
        merge(base.as_bytes(), ours.as_bytes(), theirs.as_bytes(), shape).expect("they can be merged");
    (String::from_utf8(bytes).expect("text"), conflicts)
}

/// A merge without conflicts.
fn clean(base: &str, ours: &str, theirs: &str) -> String {
    let (text, conflicts) = merged(base, ours, theirs, KEYED);
    assert_eq!(conflicts, 0, "{text}");
    text
}

#[test]
fn different_cells_of_one_row_are_both_taken() {
    let base = "id,name,city,note\na,Acme,Berlin,\nb,Beta,Basel,\n";
    let ours = "id,name,city,note\na,Acme,Bonn,\nb,Beta,Basel,\n";
    let theirs = "id,name,city,note\na,Acme,Berlin,\"x, y\"\nb,\"Beta\",Basel,\n";
    assert_eq!(clean(base, ours, theirs), "id,name,city,note\na,Acme,Bonn,\"x, y\"\nb,\"Beta\",Basel,\n");
}

#[test]
fn one_cell_changed_to_two_texts_is_a_conflict_of_whole_rows() {
    let base = "id,name,city\na,Acme,Berlin\nb,Beta,Basel\n";
    let ours = "id,name,city\na,Acme Ltd,Bonn\nb,Beta,Basel\n";
    let theirs = "id,name,city\na,Acme,Bern\nb,Beta,Biel\n";
    let block = "<<<<<<< ours: row a column city\na,Acme Ltd,Bonn\n||||||| base\na,Acme Ltd,Berlin\n=======\na,Acme Ltd,Bern\n>>>>>>> theirs\n";
    assert_eq!(merged(base, ours, theirs, KEYED), (format!("id,name,city\n{block}b,Beta,Biel\n"), 1));
    // The same change on both sides is none.
    assert_eq!(clean(base, ours, ours), ours);
}

#[test]
fn rows_added_on_both_sides_follow_each_other() {
    let base = "id,name\na,A\n";
    assert_eq!(clean(base, "id,name\na,A\nb,B\n", "id,name\na,A\nc,C\nb,B\n"), "id,name\na,A\nc,C\nb,B\n");
    let twice = merged(base, "id,name\na,A\nb,B\n", "id,name\nb,X\na,A\n", KEYED);
    assert_eq!(twice.1, 1);
    assert!(twice.0.contains("<<<<<<< ours: row b added twice, column name\nb,B\n=======\nb,X\n>>>>>>> theirs\n"));
}

#[test]
fn a_row_deleted_here_and_changed_there_is_a_conflict() {
    let base = "id,name\na,A\nb,B\n";
    assert_eq!(clean(base, "id,name\nb,B\n", "id,name\na,A\nb,X\n"), "id,name\nb,X\n");
    let (text, conflicts) = merged(base, "id,name\nb,B\n", "id,name\na,X\nb,Y\n", KEYED);
    let block =
        "<<<<<<< ours: row a deleted by ours, changed by theirs\n||||||| base\na,A\n=======\na,X\n>>>>>>> theirs\n";
    assert_eq!((text, conflicts), (format!("id,name\n{block}b,Y\n"), 1));
}

#[test]
fn a_row_that_is_missing_in_a_log_was_not_deleted() {
    let base = "id,text\na,A\nb,B\n";
    let (text, conflicts) = merged(base, "id,text\nb,B\nc,C\n", "id,text\na,A\nb,B\nd,D\n", LOG);
    assert_eq!((text.as_str(), conflicts), ("id,text\na,A\nb,B\nc,C\nd,D\n", 0));
}

#[test]
fn columns_are_added_removed_and_ordered() {
    let base = "id,a,b\n1,x,y\n2,x,y\n";
    // Added on both sides, each with its cells; the other side's new row has none.
    assert_eq!(
        clean(base, "id,a,b,c\n1,x,y,c\n2,x,y,\n", "id,a,b,d\n1,x,y,\n2,x,y,d\n3,x,y,d\n"),
        "id,a,b,c,d\n1,x,y,c,\n2,x,y,,d\n3,x,y,,d\n"
    );
    // Removed and left alone; moved to another place by one side.
    assert_eq!(clean(base, "id,a\n1,x\n2,x\n", "id,b,a\n1,y,z\n2,y,x\n"), "id,a\n1,z\n2,x\n");
    assert_eq!(clean(base, "id,a,b\n1,q,y\n2,x,y\n", "id,b,a\n1,y,x\n2,y,x\n"), "id,b,a\n1,y,q\n2,y,x\n");
    // Removed and written into.
    let (text, conflicts) = merged(base, "id,a\n1,x\n2,x\n", "id,a,b\n1,x,y\n2,x,z\n", KEYED);
    let block = "<<<<<<< ours: row 2 column b\n2,x,\n||||||| base\n2,x,y\n=======\n2,x,z\n>>>>>>> theirs\n";
    assert_eq!((text, conflicts), (format!("id,a,b\n1,x,y\n{block}"), 1));
}

#[test]
fn what_belongs_to_the_file_does_not_conflict_with_rows() {
    let base = "id,name\na,A\nb,B\n";
    let ours = "\u{feff}id,name\r\na,A\r\nb,B\r\nc,C";
    let theirs = "# ours\nid,\"name\"\n# about a\na,X\nb,B\n";
    assert_eq!(clean(base, ours, theirs), "\u{feff}# ours\r\nid,\"name\"\r\n# about a\r\na,X\r\nb,B\r\nc,C");
    let closing = "id,name\na,A\n# end\n";
    let both = clean(closing, "id,name\na,A\n# end\nb,B\n", "id,name\na,A\n# end\nc,C\n");
    assert_eq!(both, "id,name\na,A\n# end\nb,B\nc,C\n");
}

#[test]
fn a_block_at_the_end_of_a_file_without_a_last_line_end_is_whole() {
    let base = "id,name\na,A\nb,B";
    let (text, conflicts) = merged(base, "id,name\na,X", "id,name\na,Y\nb,B", KEYED);
    assert_eq!(conflicts, 1);
    assert!(text.ends_with(">>>>>>> theirs\n"), "{text}");
}

#[test]
fn both_sides_may_have_made_the_file() {
    assert_eq!(clean("", "id,a\n1,x\n", "id,b\n2,y\n"), "id,a,b\n1,x,\n2,,y\n");
}

#[test]
fn what_is_no_table_with_keys_is_told() {
    let good = "id,a\n1,x\n";
    let told = |theirs: &[u8]| match merge(good.as_bytes(), b"id,a\n1,y\n", theirs, KEYED) {
        Err(Unfit::Version(Version::Theirs, fault)) => fault.code(),
        answer => panic!("{answer:?}"),
    };
    assert_eq!(told(b"id,a\n1,x\n1,y\n"), "duplicate-id");
    assert_eq!(told(b"id,a\n1,x,z\n"), "ragged-row");
    assert_eq!(told(b"id,a\n<<<<<<< x\n1,x\n"), "conflict-marker");
    assert_eq!(told(b"id,a\n1,\xff\n"), "invalid-utf8");
    assert_eq!(told(b"id,a\n1,\"x\n2,\n3,\n"), "unclosed-quote");
    assert_eq!(told(b"id,a\n,x\n"), "missing-value");
    assert_eq!(told(b"a\nx\n"), "missing-column");
    assert_eq!(told(b"id,a,a\n1,,\n"), "duplicate-header");
    assert_eq!(told(b""), "missing-column");
    let other = merge(b"id,a\n1,x\n", b"id,a\n1,y\n", b"a,id\nx,1\n", Shape::default());
    assert_eq!(other, Err(Unfit::Version(Version::Theirs, Fault::MissingColumn { name: "id".into() })));
}

#[test]
fn the_shape_follows_from_the_path() {
    assert_eq!(Shape::of("crm/customers.csv"), KEYED);
    assert_eq!(Shape::of("followups/ann.csv"), LOG);
    assert_eq!(Shape::of("workdays.csv").key, Some("date"));
    assert_eq!(Shape::of("export/x.csv"), Shape::default());
}

#[test]
fn conflicts_are_settled_cell_by_cell() {
    let base = "id,name,city\na,Acme,Berlin\nb,Beta,Basel\nc,C,\n";
    let ours = "id,name,city\na,Acme Ltd,\"Bonn\"\nb,Beta,Biel\n";
    let theirs = "id,name,city\na,Acme AG,Bern\nb,Beta,Brig\nc,C,Chur\n";
    let (text, conflicts) = merged(base, ours, theirs, KEYED);
    assert_eq!(conflicts, 3);
    let contest = Contest::read(text.as_bytes(), Some(KEYED), None).expect("whole blocks");
    let points = contest.points();
    let named: Vec<_> = points
        .iter()
        .map(|point| {
            (point.row.as_str(), point.column.as_deref().unwrap_or("-"), point.theirs.as_deref().unwrap_or("-"))
        })
        .collect();
    assert_eq!(
        named,
        [("a", "name", "Acme AG"), ("a", "city", "Bern"), ("b", "city", "Brig"), ("c", "-", "name=C; city=Chur")]
    );
    let (part, left) = contest.settled(&[Answer::Theirs, Answer::Skip, Answer::Text("x,y".into()), Answer::Theirs]);
    let block = "<<<<<<< ours: row a column city\na,Acme AG,\"Bonn\"\n||||||| base\na,Acme,Berlin\n=======\na,Acme AG,Bern\n>>>>>>> theirs\n";
    assert_eq!(
        (String::from_utf8(part).expect("text"), left),
        (format!("id,name,city\n{block}b,Beta,\"x,y\"\nc,C,Chur\n"), 1)
    );
    let ours = contest.settled(&[Answer::Ours, Answer::Ours, Answer::Ours, Answer::Ours]);
    assert_eq!(ours, (b"id,name,city\na,Acme Ltd,\"Bonn\"\nb,Beta,Biel\n".to_vec(), 0));
}

#[test]
fn blocks_of_a_text_merge_are_settled_too() {
    let text = "id,text\n<<<<<<< HEAD\na,A\n=======\nb,B\n>>>>>>> theirs\nz,Z\n";
    let log = Contest::read(text.as_bytes(), Some(LOG), None).expect("a block");
    assert_eq!(log.points(), []);
    assert_eq!(log.settled(&[]), (b"id,text\na,A\nb,B\nz,Z\n".to_vec(), 0));
    // In a table whose rows change, either may have been deleted.
    let keyed = Contest::read(text.as_bytes(), Some(KEYED), None).expect("a block");
    assert_eq!(keyed.points().len(), 2);
    assert_eq!(keyed.settled(&[Answer::Ours, Answer::Theirs]), (b"id,text\na,A\nb,B\nz,Z\n".to_vec(), 0));
    // Unless it is known what both began with: then a row that only one side has is new, or was deleted.
    let known = Contest::read(text.as_bytes(), Some(KEYED), Some(b"id,text\nz,Z\n")).expect("a block");
    assert_eq!((known.points(), known.settled(&[])), (vec![], (b"id,text\na,A\nb,B\nz,Z\n".to_vec(), 0)));
    let known = Contest::read(text.as_bytes(), Some(KEYED), Some(b"id,text\na,A\nb,X\nz,Z\n")).expect("a block");
    assert_eq!(known.points().len(), 1, "a is gone, b was changed by theirs and deleted by ours");
    assert_eq!(known.settled(&[Answer::Theirs]), (b"id,text\nb,B\nz,Z\n".to_vec(), 0));
    let toml = Contest::read(text.as_bytes(), None, None).expect("a block");
    assert_eq!(toml.points().len(), 1);
    assert_eq!(toml.settled(&[Answer::Skip]), (text.as_bytes().to_vec(), 1));
    assert_eq!(toml.settled(&[Answer::Ours]).0, b"id,text\na,A\nz,Z\n");
}
