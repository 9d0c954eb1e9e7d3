//! What leaves kehu is read by programs that others made, and comes back from them as it was: LibreOffice, openpyxl, vobject.
//!
//! Each is asked where it is installed; a line says which was not.

use crate::real::kehu;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is sent round: as `export` and `import --as` name it, and as a file.
const SHEETS: [(&str, &str); 5] = [
    ("customers", "customers"),
    ("people", "people"),
    ("purchases", "purchases"),
    ("form:customers", "file"),
    ("form:followups", "talks"),
];

/// A copy of an example book, and the sheets beside it.
fn exported(folder: &Path, example: &str, sheets: &[(&str, &str)], extension: &str) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    copy(&from, &folder.join("book"));
    for (what, name) in sheets {
        let (_, err, code) = kehu(folder, &format!("-C book export {what} -o {name}.{extension}"));
        assert_eq!((err.as_str(), code), ("", 0), "{what}");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a book") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

fn office() -> Option<PathBuf> {
    let program = std::env::var_os("KEHU_SOFFICE").map_or_else(|| PathBuf::from("soffice"), PathBuf::from);
    let found = Command::new(&program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if found.is_ok_and(|status| status.success()) {
        return Some(program);
    }
    eprintln!("skipped: LibreOffice is not there (KEHU_SOFFICE may name it)");
    None
}

#[test]
fn libreoffice_gives_back_what_it_was_given() {
    let Some(office) = office() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    exported(folder, "shop", &SHEETS, "xlsx");
    let files: Vec<PathBuf> = SHEETS.iter().map(|(_, name)| folder.join(format!("{name}.xlsx"))).collect();
    // Comma, quotes, GB18030 (85) and UTF-16 (65535), texts as they are shown.
    for (filter, extension, out) in [
        ("xlsx", "xlsx", "xlsx"),
        ("ods", "ods", "ods"),
        ("csv:Text - txt - csv (StarCalc):44,34,85,1", "csv", "gb18030"),
        ("csv:Text - txt - csv (StarCalc):44,34,65535,1", "csv", "utf-16"),
    ] {
        let status = Command::new(&office)
            .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
            .args(["--headless", "--convert-to", filter, "--outdir"])
            .arg(folder.join(out))
            .args(&files)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("LibreOffice runs");
        assert!(status.success(), "{filter}");
        for (what, name) in SHEETS {
            let asked =
                format!("-C book import {out}/{name}.{extension} --as {what} -f csv --columns action,changes,problem");
            let (told, err, code) = kehu(folder, &asked);
            let other: Vec<&str> = told.lines().skip(1).filter(|line| *line != "same,,").collect();
            assert_eq!((other, code), (vec![], 0), "{out}/{name}: {err}");
            assert!(told.lines().count() > 10, "{out}/{name} has rows");
        }
    }
}

/// What a Python program that uses this package says of a file; `None` where it is not installed.
fn python(package: &str, script: &str, file: &Path) -> Option<Vec<String>> {
    let program = std::env::var_os("KEHU_PYTHON").unwrap_or_else(|| "python3".into());
    let has = Command::new(&program).args(["-c", &format!("import {package}")]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: the Python package {package} is not there");
        return None;
    }
    let output = Command::new(&program).args(["-c", script]).arg(file).output().expect("python runs");
    assert!(output.status.success(), "{package}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).collect())
}

#[test]
fn openpyxl_reads_the_same_cells() {
    let folder = tempfile::tempdir().expect("a folder");
    exported(folder.path(), "shop", &[("people", "people")], "xlsx");
    let script = "import sys, openpyxl\n\
        sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]\n\
        print(sheet.freeze_panes, sheet.auto_filter.ref is not None)\n\
        for row in sheet.iter_rows(min_row=2, values_only=True):\n    \
            print('|'.join('' if cell is None else str(cell) for cell in row[:4]))";
    let Some(told) = python("openpyxl", script, &folder.path().join("people.xlsx")) else { return };
    let (csv, _, _) =
        kehu(folder.path(), "-C book export people --plain --columns id,customer_id,name,salutation -f tsv");
    let expected: Vec<String> = csv.lines().skip(1).map(|line| line.replace('\t', "|")).collect();
    assert_eq!(told.first().map(String::as_str), Some("A2 True"));
    assert_eq!(told.get(1..).unwrap_or_default(), expected);
}

#[test]
fn a_strict_reader_of_cards_takes_ours() {
    let folder = tempfile::tempdir().expect("a folder");
    exported(folder.path(), "shop", &[("people", "people")], "vcf");
    let script = "import sys, vobject\n\
        for card in vobject.readComponents(open(sys.argv[1], newline='').read(), validate=True):\n    \
            card.validate(raiseException=True)\n    \
            phone = card.tel.value if hasattr(card, 'tel') else ''\n    \
            print(card.fn.value, card.org.value[0], phone, sep='|')";
    let Some(told) = python("vobject", script, &folder.path().join("people.vcf")) else { return };
    let (csv, _, _) = kehu(folder.path(), "-C book list people --columns name,customer.name,phone -f tsv");
    let expected: Vec<String> = csv.lines().skip(1).map(|line| line.replace('\t', "|")).collect();
    assert_eq!(told, expected);
}
