//! Pages as a browser reads them: nothing is asked for, nothing is complained of, and everything can be found without eyes.
//!
//! Needs Chromium (`chromium`, or the one that `KEHU_CHROMIUM` names); without it the browser's part is skipped with a line
//! that says so. With `KEHU_AXE`, the path of axe-core's axe.min.js (`npm pack axe-core`), its rules are held too.

use crate::transcript;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TODAY: &str = "2026-03-20";
/// What is shown, and in which language.
const PAGES: [(&str, &str, &str); 9] = [
    ("shop", "report retention", "zh-Hans"),
    ("shop", "report coverage --by tier", "zh-Hant"),
    ("shop", "report migration", "en"),
    ("shop", "report value", "zh-Hans"),
    ("shop", "report overview", "zh-Hant"),
    ("shop", "report forecast", "en"),
    ("agency", "report service --by month", "zh-Hans"),
    ("agency", "report monthly", "en"),
    ("shop", "list", "zh-Hans"),
];

fn kehu(book: &Path, arguments: &str, lang: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(arguments.split(' '))
        .args(["-f", "html", "--as-of", TODAY, "--lang", lang])
        .current_dir(book)
        .env_clear()
        .output()
        .expect("kehu runs");
    assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// Every page with what it is called.
fn pages() -> Vec<(String, String)> {
    let mut pages: Vec<(String, String)> = PAGES
        .map(|(book, arguments, lang)| (format!("{book} {arguments}"), kehu(&example(book), arguments, lang)))
        .into();
    let folder = tempfile::tempdir().expect("a temporary folder");
    transcript::copy(&example("shop"), folder.path());
    let customers = folder.path().join("customers.csv");
    let text = fs::read_to_string(&customers).expect("customers");
    let width = text.lines().next().expect("a header").split(',').count();
    let name = "\"</title><script>document.title='owned'</script><img src=x onerror=alert(1)>\u{202e}\"";
    let row = format!("c-zzzzzzzz,{name}{}\n", ",".repeat(width - 2));
    fs::write(&customers, text + &row).expect("customers");
    pages.push(("hostile".to_owned(), kehu(folder.path(), "list", "en")));
    pages
}

/// A browser, if there is one.
fn browser() -> Option<String> {
    let name = std::env::var("KEHU_CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let is_there = Command::new(&name).arg("--version").output().is_ok_and(|output| output.status.success());
    if !is_there {
        eprintln!("skipped: `{name}` does not run, so no page is opened in it");
    }
    is_there.then_some(name)
}

/// What the browser makes of a page, once its scripts have run.
fn opened(browser: &str, folder: &Path, page: &str) -> Output {
    let file = folder.join("page.html");
    fs::write(&file, page).expect("a page");
    Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"])
        .args(["--enable-logging=stderr", "--virtual-time-budget=4000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser runs")
}

#[test]
fn pages_refer_to_nothing_outside_of_them() {
    for (name, page) in pages() {
        for word in ["http:", "https:", "url(", "@import", " src=", "<link", "<iframe", "<form", "unsafe"] {
            let shown = page.replace("&lt;img src=x", "");
            assert!(!shown.contains(word), "{name}: {word}");
        }
        assert!(page.contains("default-src 'none'"), "{name}");
    }
}

#[test]
fn a_browser_shows_pages_without_a_complaint() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, page) in pages() {
        let output = opened(&browser, folder.path(), &page);
        let (shown, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let complaints: Vec<&str> =
            said.lines().filter(|line| line.contains("CONSOLE") || line.contains("Content Security")).collect();
        assert!(complaints.is_empty(), "{name}: {complaints:#?}");
        assert!(!shown.contains("<title>owned"), "{name}");
        // The script ran, so the policy allowed it: headings are buttons.
        let headings = shown.matches("<th scope=\"col\"").count();
        assert!(headings > 0 && shown.matches("<button type=\"button\">").count() == headings, "{name}");
        assert_eq!(shown.matches("aria-sort=\"none\"").count(), headings, "{name}");
        assert_eq!(shown.matches("<svg role=\"img\"").count(), shown.matches("<desc id=").count(), "{name}");
    }
}

#[test]
fn pages_are_accessible_as_axe_sees_it() {
    let Some(browser) = browser() else { return };
    let Some(script) = std::env::var_os("KEHU_AXE").and_then(|path| fs::read_to_string(path).ok()) else {
        eprintln!("skipped: KEHU_AXE names no axe.min.js");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, page) in pages() {
        // The page's own policy would not let it in.
        let policy = page.find("<meta http-equiv").expect("a policy");
        let end = policy + page[policy..].find('>').expect("its end") + 1;
        let run = "axe.run().then(found => { document.title = 'axe:' + found.violations.map(one => one.id + ' ' \
                   + one.nodes.map(node => node.target).join(' ')).join('; ') + ':' })";
        let tested = format!(
            "{}{}",
            &page[..policy],
            page[end..].replace("</body>", &format!("<script>{script}</script><script>{run}</script></body>"))
        );
        let output = opened(&browser, folder.path(), &tested);
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(
            shown.contains("<title>axe::</title>"),
            "{name}: {:?}",
            shown.lines().find(|line| line.contains("<title>"))
        );
    }
}
