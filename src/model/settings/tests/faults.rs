//! Every kind of problem, with the bytes it points at.

use super::{BOOK, files};
use crate::model::settings::read;
use crate::problem::{Declared, Expected, Fault, Problem};
use std::fmt::Write;

/// The text without `«` and `»`, and the problem at the bytes between them; without marks, at the start.
fn marked(name: &str, text: &str, fault: Fault) -> (String, Problem) {
    let start = text.find('«').unwrap_or_default();
    let end = text.find('»').map_or(0, |end| end - '«'.len_utf8());
    (text.replace(['«', '»'], ""), Problem::in_file(fault, name, start as u64..end as u64))
}

/// The file has this problem and no other.
#[track_caller]
fn only(name: &str, text: &str, fault: Fault) {
    let (text, problem) = marked(name, text, fault);
    let given =
        if name == "kehu.toml" { files(&[(name, &text)]) } else { files(&[("kehu.toml", BOOK), (name, &text)]) };
    assert_eq!(read(&given).1, [problem]);
}

fn bad(key: &str, expected: Expected, found: &str) -> Fault {
    Fault::BadSetting { key: key.to_owned(), expected, found: found.to_owned() }
}

fn undeclared(set: Declared, found: &str, near: Option<&str>) -> Fault {
    Fault::Undeclared { set, found: found.to_owned(), near: near.map(str::to_owned) }
}

fn unknown(key: &str, near: Option<&str>) -> Fault {
    Fault::UnknownKey { key: key.to_owned(), near: near.map(str::to_owned) }
}

#[test]
fn text_that_is_no_toml() {
    let (_, problems) = super::with("rules/playbook.toml", "[reply]\non true\nx = [\n");
    assert!(matches!(problems.as_slice(), [Problem { fault: Fault::TomlSyntax { .. }, .. }]), "{problems:?}");
    let (_, problems) = super::with("rules/playbook.toml", "[reply]\non = true\non = false\n");
    let (_, expected) = marked(
        "rules/playbook.toml",
        "[reply]\non = true\n«on» = false\n",
        Fault::TomlSyntax { message: "duplicate key".to_owned() },
    );
    assert_eq!(problems, [expected]);
}

#[test]
fn keys_that_are_unknown() {
    only("kehu.toml", &format!("{BOOK}«curency» = 'EUR'\n"), unknown("curency", Some("currency")));
    only("rules/playbook.toml", "[restraint]\n«quiet_dys» = []\n", unknown("restraint.quiet_dys", Some("quiet_days")));
    only(
        "rules/playbook.toml",
        "«[birthday]»\non = true\n".replace("«[", "[«").replace("]»", "»]").as_str(),
        unknown("birthday", None),
    );
    only("rules/playbook.toml", "cadence.say.«purchase» = 'x'\n", unknown("cadence.say.purchase", Some("purchasing")));
    only("rules/playbook.toml", "cadence.say.«techncal» = 'x'\n", unknown("cadence.say.techncal", Some("technical")));
    only(
        "kehu.toml",
        &format!("{BOOK}[columns.«customer»]\nx = 'text'\n"),
        unknown("columns.customer", Some("customers")),
    );
    only("rules/tier.toml", "x = 1", unknown("rules/tier.toml", Some("rules/tiers.toml")));
}

#[test]
fn keys_that_are_missing() {
    let text = BOOK.replace("currency = \"CNY\"\n", "");
    only("kehu.toml", &text, Fault::MissingKey { key: "currency".to_owned() });
    only("rules/segments.toml", "[«a»]\nname = 'A'\n", Fault::MissingKey { key: "a.where".to_owned() });
    only(
        "rules/tiers.toml",
        "order = ['a']\nstrand.x = 'X'\n[tier.a]\nstrands.«x» = { by = [] }\n",
        Fault::MissingKey { key: "tier.a.strands.x.every".to_owned() },
    );
}

#[test]
fn values_that_do_not_fit_the_book() {
    let cases = [
        ("currency = \"CNY\"", "currency = «\"yuan\"»", bad("currency", Expected::Currency, "yuan")),
        ("timezone = \"Asia/Shanghai\"", "timezone = «'Shanghai'»", bad("timezone", Expected::TimeZone, "Shanghai")),
        ("language = \"en\"", "language = «\"fr\"»", bad("language", Expected::Language, "fr")),
        ("started = 2026-01-05", "started = «'5 Jan'»", bad("started", Expected::Date, "5 Jan")),
        (
            "started = 2026-01-05",
            "started = «2026-01-05T10:00:00»",
            bad("started", Expected::Date, "2026-01-05T10:00:00"),
        ),
        ("name = \"B\"", "name = «1»", bad("name", Expected::Text, "1")),
        ("format = 1", "format = «0»", bad("format", Expected::AtLeast("1".to_owned()), "0")),
        ("format = 1", "format = «1.5»", bad("format", Expected::Integer, "1.5")),
    ];
    for (right, wrong, fault) in cases {
        only("kehu.toml", &BOOK.replace(right, wrong), fault);
    }
    let after = |text: &str, fault| only("kehu.toml", &format!("{BOOK}{text}"), fault);
    after("rates.USD = «'7,20'»\n", bad("rates.USD", Expected::Money, "7,20"));
    after("rates.USD = «1e3»\n", bad("rates.USD", Expected::Money, "1e3"));
    after("rates.USD = «'0.0'»\n", bad("rates.USD", Expected::AtLeast("0.00000001".to_owned()), "0.0"));
    after("rates.«dollar» = '7'\n", bad("rates.dollar", Expected::Currency, "dollar"));
    after(
        "owners.a.away = [«'2026-02-02/2026-02-01'»]\n",
        bad("owners.a.away", Expected::Period, "2026-02-02/2026-02-01"),
    );
    after("owners.a = «1»\n", bad("owners.a", Expected::Table, "1"));
    after("columns.people.x = «[]»\n", bad("columns.people.x", Expected::List, "[]"));
    let kinds = ["text", "number", "date", "yes/no", "list", "money"].map(str::to_owned).to_vec();
    after("columns.people.x = «'num'»\n", bad("columns.people.x", Expected::OneOf(kinds), "num"));
}

#[test]
fn values_that_do_not_fit_the_rules() {
    let play = |text: &str, fault| only("rules/playbook.toml", text, fault);
    play("restraint.retry = «'2 hours'»\n", bad("restraint.retry", Expected::Span, "2 hours"));
    play("restraint.retry = «'soon'»\n", bad("restraint.retry", Expected::Span, "soon"));
    play("restraint.quiet_hours = «'21-9'»\n", bad("restraint.quiet_hours", Expected::Hours, "21-9"));
    play(
        "profile.at_least.default = «6»\n",
        bad("profile.at_least.default", Expected::Range("0.001…1".to_owned()), "6"),
    );
    play(
        "restraint.unanswered.after = «0»\n",
        bad("restraint.unanswered.after", Expected::AtLeast("1".to_owned()), "0"),
    );
    play(
        "first_follow_up = { after = '3 days', until = «'2 days'» }\n",
        bad("first_follow_up.until", Expected::AtLeast("3 days".to_owned()), "2 days"),
    );
    let settled = Expected::OneOf(vec!["any".to_owned(), "kind".to_owned()]);
    play("reply.settled_by = «'all'»\n", bad("reply.settled_by", settled, "all"));
    let service = |text: &str, fault| only("rules/service.toml", text, fault);
    let words = |words: [&str; 2]| Expected::OneOf(words.map(str::to_owned).to_vec());
    service("applies_to = «'all'»\n", bad("applies_to", words(["new", "open"]), "all"));
    service(
        "severity.normal = { time = «'business'» }\n",
        bad("severity.normal.time", words(["all", "working"]), "business"),
    );
    service("severity.normal.respond = «'soon'»\n", bad("severity.normal.respond", Expected::Span, "soon"));
    let dated = "severity.normal.before.«May» = { respond = '1 hour' }\n";
    service(dated, bad("severity.normal.before.May", Expected::Date, "May"));
    let severity =
        Fault::Undeclared { set: Declared::Severity, found: "nomal".to_owned(), near: Some("normal".to_owned()) };
    service("default_severity = «'nomal'»\n", severity);
    service("[[escalate]]\nat = «0»\ntell = 'owner'\n", bad("escalate.at", Expected::AtLeast("0.01".to_owned()), "0"));
    let tell = Expected::OneOf(["owner", "lead", "manager"].map(str::to_owned).to_vec());
    service("[[escalate]]\nat = 1\ntell = «'boss'»\n", bad("escalate.tell", tell, "boss"));
    service("«[[escalate]]»\nat = 1\n", Fault::MissingKey { key: "escalate.tell".to_owned() });
    service("escalate = [«1»]\n", bad("escalate", Expected::Table, "1"));
    service("escalate = «1»\n", bad("escalate", Expected::List, "1"));
    service("[[escalate]]\nat = 1\ntell = 'lead'\n«who» = 'ann'\n", unknown("escalate.who", None));
    let hours = |text: &str, key: &str, found: &str| only("rules/service.toml", text, bad(key, Expected::Hours, found));
    hours("hours.mon = [«'9-12'»]\n", "hours.mon", "9-12");
    hours("hours.mon = ['09:00-12:00', «'11:00-13:00'»]\n", "hours.mon", "11:00-13:00");
    hours("hours.sun = ['22:00-02:00', «'23:00-23:30'»]\n", "hours.sun", "23:00-23:30");
    only(
        "rules/channels.toml",
        &format!("{CHANNELS}[channel.x]\ncost = «'-1'»\n"),
        bad("channel.x.cost", Expected::Money, "-1"),
    );
}

#[test]
fn festivals_that_are_on_no_day() {
    let calendar = |text: &str, fault| only("rules/calendar.toml", text, fault);
    calendar("[festival.«a»]\n", Fault::MissingKey { key: "festival.a.date".to_owned() });
    calendar("[festival.a]\ndate = «'13-01'»\n", bad("festival.a.date", Expected::MonthAndDay, "13-01"));
    calendar("[festival.a]\nlunar = «'08-31'»\n", bad("festival.a.lunar", Expected::LunarDay, "08-31"));
    calendar("[festival.a]\nrule = «'4 thu of nov'»\n", bad("festival.a.rule", Expected::DayOfWeek, "4 thu of nov"));
    calendar(
        "[festival.a]\ndate = '12-25'\nrule = «'4th thu of nov'»\n",
        bad("festival.a.rule", Expected::OneDay, "4th thu of nov"),
    );
    calendar("country = «'China'»\n", bad("country", Expected::Country, "China"));
    calendar(
        "[festival.a]\ndate = '12-25'\ncountries = ['CN', «'Taiwan'»]\n",
        bad("festival.a.countries", Expected::Country, "Taiwan"),
    );
    calendar("[festival.a]\ndate = '12-25'\n«greets» = true\n", unknown("festival.a.greets", Some("greet")));
}

/// The channels that the default rules name.
const CHANNELS: &str = "[channel]\nphone = {}\nvisit = {}\nvideo = {}\nmeeting = {}\nwechat = {}\nemail = {}\n";

#[test]
fn rhythms_and_scores_that_do_not_fit() {
    let tiers = |text: &str, fault| {
        only("rules/tiers.toml", &format!("order = ['a']\nstrand.x = 'X'\n[tier.a]\n{text}"), fault);
    };
    let at_most =
        |expected: &str, found| bad("tier.a.strands.x.at_most", Expected::AtLeast(expected.to_owned()), found);
    tiers("strands.x = { every = '1 month', at_most = «'27 days'» }\n", at_most("1 month", "27 days"));
    tiers("strands.x = { every = '2 quarters', at_most = «'5 months'» }\n", at_most("2 quarters", "5 months"));
    tiers("strands.x.every = «'0 days'»\n", bad("tier.a.strands.x.every", Expected::Span, "0 days"));
    tiers(
        "[score.risk]\nx = { weight = «101», bands = [1] }\n",
        bad("score.risk.x.weight", Expected::Range("0…100".to_owned()), "101"),
    );
    tiers(
        "[score.risk]\nx = { weight = 1, bands = «[1, 3, 2]» }\n",
        bad("score.risk.x.bands", Expected::Bands, "[1, 3, 2]"),
    );
    for at_most in ["4 weeks", "30 days", "1 month", "20 workdays"] {
        let text = format!(
            "order = ['a']\nstrand.x = 'X'\n[tier.a]\nstrands.x = {{ every = '1 month', at_most = '{at_most}' }}\n"
        );
        super::sound("rules/tiers.toml", &text);
    }
}

#[test]
fn names_that_nobody_declared() {
    let tiers = |text: &str, fault| only("rules/tiers.toml", text, fault);
    tiers("order = ['a', «'bb'»]\n[tier.a]\n", undeclared(Declared::Tier, "bb", None));
    tiers("order = ['gold', «'golf'»]\n[tier.gold]\n", undeclared(Declared::Tier, "golf", Some("gold")));
    tiers(
        "order = ['a']\nstrand.talk = 'T'\n[tier.a]\nstrands.«tlak».every = '1 day'\n",
        undeclared(Declared::Strand, "tlak", Some("talk")),
    );
    tiers(
        "order = ['a']\nstrand = { t = 'T', n = 'N' }\n[tier.a]\nstrands.t = { every = '1 day', also = [«'n'»] }\n",
        undeclared(Declared::Strand, "n", None),
    );
    tiers(
        "order = ['a']\nstrand.t = 'T'\n[tier.a]\nstrands.t = { every = '1 day', by = [«'phon'»] }\n",
        undeclared(Declared::Channel, "phon", Some("phone")),
    );
    only("rules/playbook.toml", "reply.by = [«'fax'»]\n", undeclared(Declared::Channel, "fax", None));
    only("rules/playbook.toml", "reply.until.«vipp» = '1 hour'\n", undeclared(Declared::Tier, "vipp", Some("vip")));
    only(
        "kehu.toml",
        &format!("{BOOK}[owners.ann]\nlead = «'ana'»\n"),
        undeclared(Declared::Owner, "ana", Some("ann")),
    );
}

#[test]
fn tiers_that_do_not_go_together() {
    let tiers = |text: &str, fault| only("rules/tiers.toml", text, fault);
    tiers("order = ['a']\n[tier.a]\n[tier.«b»]\nwhen = 'x'\n", Fault::NotInOrder { tier: "b".to_owned() });
    tiers("order = ['a', «'a'»]\n[tier.a]\n", Fault::Repeated { key: "order".to_owned(), found: "a".to_owned() });
    tiers("order = «['a']»\n[tier.a]\nwhen = 'x'\n", Fault::NoDefaultTier { found: 0 });
    tiers("order = ['a', 'b']\n[tier.a]\n[tier.«b»]\n", Fault::NoDefaultTier { found: 2 });
    let mut text = "order = ['a']\n[strand]\n".to_owned();
    for number in 0..66 {
        writeln!(text, "s{number} = 'S'").expect("text");
    }
    text += "[tier.a]\n";
    for number in 0..66 {
        let name = if number == 56 { format!("«s{number}»") } else { format!("s{number}") };
        writeln!(text, "strands.{name}.every = '1 day'").expect("text");
    }
    tiers(&text, Fault::TooManyStrands { found: 66, limit: 56 });
    let grades = format!("{BOOK}columns.customers.credit = ['A', «'A'»]\n");
    only("kehu.toml", &grades, Fault::Repeated { key: "columns.customers.credit".to_owned(), found: "A".to_owned() });
}

#[test]
fn a_book_of_a_newer_format_may_have_more_keys() {
    let book = format!("{}brand_new = 1\n", BOOK.replace("format = 1", "format = «2»"));
    let (book, problem) = marked("kehu.toml", &book, Fault::NewerFormat { found: 2, known: 1 });
    let (_, problems) =
        read(&files(&[("kehu.toml", &book), ("rules/playbook.toml", "[birthday]\non = 1\n"), ("rules/x.toml", "")]));
    assert_eq!(problems, [problem]);
}

#[test]
fn a_book_without_its_own_file() {
    assert_eq!(read(&[]).1, [Problem::in_file(Fault::MissingFile, "kehu.toml", 0..0)]);
}

#[test]
fn all_problems_come_at_once_and_a_broken_file_is_told_once() {
    let (_, problems) = read(&files(&[
        ("rules/segments.toml", "[a]\nwhere = 1\n[b]\n"),
        ("rules/channels.toml", "[channel.phone\nname = 'P'\n"),
        ("rules/playbook.toml", "[reply]\non = 1\nby = ['fax']\n[cadence]\nx = 1\n"),
        ("kehu.toml", &format!("{BOOK}x = 1\n")),
    ]));
    let found: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| match &problem.site {
            crate::problem::Site::File { file, .. } => (file.as_str(), problem.fault.code()),
            crate::problem::Site::Typed { .. } => ("", ""),
        })
        .collect();
    assert_eq!(
        found,
        [
            ("kehu.toml", "unknown-key"),
            ("rules/channels.toml", "toml-syntax"),
            ("rules/playbook.toml", "bad-setting"),
            ("rules/playbook.toml", "unknown-key"),
            ("rules/segments.toml", "bad-setting"),
            ("rules/segments.toml", "missing-key"),
        ]
    );
}
