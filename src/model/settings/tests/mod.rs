//! What reading the settings finds, and what it makes of what is right.

mod faults;
mod keys;
mod shipped;

use super::{Settings, read};
use crate::model::field::Declarations;
use crate::model::table::Kind;
use crate::problem::{Declared, Problem};
use crate::value::span::{Span, Unit};

/// The smallest kehu.toml.
const BOOK: &str = "format = 1\nname = \"B\"\ncurrency = \"CNY\"\ntimezone = \"Asia/Shanghai\"\nlanguage = \"en\"\n\
                    started = 2026-01-05\n";

fn files(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// Reads the book with this one rules file.
fn with(name: &str, text: &str) -> (Settings, Vec<Problem>) {
    read(&files(&[("kehu.toml", BOOK), (name, text)]))
}

/// Reads rules that have no problem.
fn sound(name: &str, text: &str) -> Settings {
    let (settings, problems) = with(name, text);
    assert_eq!(problems, []);
    settings
}

#[test]
fn a_book_without_rules_reads_as_the_shipped_ones() {
    let (settings, problems) = read(&files(&[("kehu.toml", BOOK)]));
    assert_eq!(problems, []);
    let tiers: Vec<&str> = settings.tiers.list.iter().map(|tier| tier.id.as_str()).collect();
    assert_eq!(tiers, ["vip", "core", "normal", "potential"]);
    assert_eq!(settings.tiers.default_index(), Some(2));
    assert_eq!(settings.channel_index("wechat"), Some(2));
    assert_eq!(settings.playbook.reply.until.of(Some(0)), &Span { count: 2, unit: Unit::Hour });
    assert_eq!(settings.playbook.reply.until.of(Some(1)), &Span { count: 1, unit: Unit::Workday });
    assert_eq!(settings.playbook.cadence.guide.say("technical"), Some("Stable products, and cases of use"));
    assert_eq!(settings.playbook.cadence.guide.say("unheard of"), Some("What is new, and tips for use"));
}

#[test]
fn the_owners_the_rates_and_the_columns_are_read() {
    let text = format!(
        "{BOOK}[rates]\nUSD = \"7.20\"\nEUR = 7.850\nJPY = 1\n[owners.ann]\nname = \"安娜\"\nemail = \"ann@example.com\"\n\
         daily = 12\nlead = \"wei\"\naway = [\"2026-10-01/2026-10-08\"]\n[owners.wei]\n[columns.customers]\n\
         credit = [\"A\", \"B\"]\n\"面积\" = \"number\"\nsigned = \"yes/no\"\n"
    );
    let (settings, problems) = read(&files(&[("kehu.toml", &text)]));
    assert_eq!(problems, []);
    let book = &settings.book;
    assert_eq!(
        ["USD", "EUR", "JPY", "GBP"].map(|code| book.rate(code)),
        [Some("7.20"), Some("7.850"), Some("1"), None]
    );
    let [ann, wei] = book.owners.as_slice() else { panic!("{:?}", book.owners) };
    assert_eq!((ann.name.as_str(), ann.daily, ann.lead.as_deref()), ("安娜", Some(12), Some("wei")));
    assert!(ann.away.iter().any(|away| away.holds(crate::value::date::Date::parse(b"2026-10-08").expect("a day"))));
    assert_eq!((wei.name.as_str(), wei.lead.as_deref()), ("wei", None));
    let kind = |table, name| book.column(table, name).map(|column| column.kind);
    assert_eq!(
        [kind("customers", "credit"), kind("customers", "面积"), kind("people", "面积")],
        [Some(Kind::Grade), Some(Kind::Number), None]
    );
    assert_eq!(settings.grades("customers", "credit"), ["A", "B"]);
    assert_eq!(settings.grades("customers", "signed"), [""; 0]);
    assert_eq!(settings.names(Declared::Owner), ["ann", "wei"]);
    assert_eq!(settings.zone().name(), "Asia/Shanghai");
}

#[test]
fn strands_keep_the_files_order_and_satisfy_what_their_lighter_ones_do() {
    let settings = sound(
        "rules/tiers.toml",
        "order = ['b', 'a']\n[strand]\nnews = 'N'\ntalk = 'T'\nvisit = 'V'\n[tier.a]\nwhen = ['x', 'y']\n\
         [tier.b]\nstrands.visit = { every = '1 month', also = ['talk'] }\n\
         strands.news = { every = '1 week', by = ['email', 'phone'] }\n\
         strands.talk = { every = '2 weeks', also = ['news', 'visit'] }\n",
    );
    let [b, a] = settings.tiers.list.as_slice() else { panic!("two tiers") };
    assert_eq!((b.id.as_str(), a.when.len(), a.keep.is_none()), ("b", 2, true));
    let kinds: Vec<usize> = b.strands.iter().map(|strand| strand.kind).collect();
    assert_eq!(kinds, [2, 0, 1]);
    let also: Vec<&[usize]> = b.strands.iter().map(|strand| strand.also.as_slice()).collect();
    assert_eq!(also, [&[1, 2][..], &[], &[0, 1]]);
    assert_eq!(b.strands.iter().map(|strand| strand.number).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(b.strands[1].by, [settings.channel_index("email"), settings.channel_index("phone")].map(Option::unwrap));
}

#[test]
fn an_expression_knows_its_place_in_every_kind_of_string() {
    let text = "\u{feff}[a]\r\nwhere = 'orders > 1'\r\n[b]\r\nwhere = \"orders > 2\"\r\n[c]\r\nwhere = '''\r\norders\r\n> 3'''\r\n\
                [d]\r\nwhere = \"\"\"\r\norders > 4\"\"\"\r\n[e]\r\nwhere = ''\r\n";
    let settings = sound("rules/segments.toml", text);
    let found: Vec<&str> = settings.segments.iter().map(|segment| segment.condition.text.as_str()).collect();
    assert_eq!(found, ["orders > 1", "orders > 2", "orders\r\n> 3", "orders > 4", ""]);
    for segment in &settings.segments {
        let at = segment.condition.offset as usize;
        assert!(text[at..].starts_with(&segment.condition.text), "{segment:?}");
        assert!(text[..at].ends_with(['\'', '"', '\n']), "{segment:?}");
    }
}

#[test]
fn a_score_names_a_fact_where_it_stands() {
    let text = "order = ['a']\n[tier.a]\n[score.value]\n'measure[\"x\"]' = { weight = 2.5, bands = [1, 2] }\n";
    let settings = sound("rules/tiers.toml", text);
    let [weight] = settings.tiers.scores.value.as_slice() else { panic!("one weight") };
    assert_eq!(
        (weight.fact.text.as_str(), weight.weight, weight.bands.as_slice()),
        ("measure[\"x\"]", 2.5, &[1.0, 2.0][..])
    );
    assert!(text[weight.fact.offset as usize..].starts_with("measure"));
}

#[test]
fn quiet_hours_may_be_none_and_days_off_are_empty() {
    let settings = sound("rules/playbook.toml", "restraint.quiet_hours = ''\nrestraint.quiet_days = ['sun']\n");
    let restraint = &settings.playbook.restraint;
    assert_eq!(restraint.quiet_hours, None);
    assert_eq!(
        (restraint.quiet_days.week[5], restraint.quiet_days.week[6], restraint.quiet_days.holidays),
        (false, true, false)
    );
    let settings = sound("rules/service.toml", "hours.mon = []\nhours.sat = ['10:00-12:00', '13:00-24:00']\n");
    let shown = |day: usize| settings.service.week[day].iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!([shown(0), shown(1), shown(5)], ["", "09:00-12:00 13:30-18:00", "10:00-12:00 13:00-24:00"]);
}
