//! Letters are filled, or say in their place why not.

use super::*;
use crate::problem::Site;
use proptest::prelude::*;

fn known() -> Known {
    let own = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    Known {
        names: own(&["salutation", "last_order", "spend", "结算方式"]),
        parts: vec![("person".to_owned(), own(&["name", "title"]))],
    }
}

fn fillings() -> BTreeMap<String, Filling> {
    let text = |text: &str| Filling::Text(text.to_owned());
    BTreeMap::from([
        ("salutation".to_owned(), text("王总")),
        ("last_order".to_owned(), Filling::Missing),
        ("spend".to_owned(), Filling::Number(26_000.5)),
        ("结算方式".to_owned(), text("月结30天")),
        ("person".to_owned(), Filling::Parts(vec![("name".to_owned(), text("王强")), ("title".to_owned(), text(""))])),
    ])
}

/// The letter, or each problem with the bytes that it is about.
fn filled(text: &str) -> Result<String, Vec<(String, &str)>> {
    let told = |problem: Problem| {
        let Site::File { bytes, .. } = problem.site else { panic!("in a file") };
        (problem.fault.code().to_owned(), &text[bytes.start as usize..bytes.end as usize])
    };
    let letter = Letter::read("templates/x.txt", text, &known());
    let letter = letter.map_err(|problems| problems.into_iter().map(told).collect::<Vec<_>>())?;
    letter.fill(&fillings(), "Acme").map_err(|problem| vec![told(problem)])
}

#[test]
fn gaps_are_filled_and_what_was_left_out_leaves_nothing() {
    let text = "{# a remark #}\n{{ salutation }}，您好！\n\n{% if last_order %}上次 {{ last_order }}{% endif %}\n\n{{ 结算方式 }}  \n";
    assert_eq!(filled(text).unwrap(), "王总，您好！\n\n月结30天\n");
    assert_eq!(filled("{{ spend }} {{ spend | money }} {{ person.name }}").unwrap(), "26000.5 26,000.50 王强\n");
    assert_eq!(filled("{{ person.title | default('-') }}{{ last_order | default(7) }}").unwrap(), "-7\n");
}

#[test]
fn a_name_that_is_not_there_is_told_where_it_stands() {
    let text = "salutaton {{ salutaton }}\n{% if person.nmae %}x{% endif %}{{ salutation.x }}";
    let wrong = filled(text).unwrap_err();
    let told: Vec<(&str, &str)> = wrong.iter().map(|(code, part)| (code.as_str(), *part)).collect();
    let expected =
        [("unknown-variable", "salutaton"), ("unknown-variable", "person.nmae"), ("unknown-variable", "salutation.x")];
    assert_eq!(told, expected);
    let letter = Letter::read("x", "{{ person.nmae }}{{ last_ordr }}", &known());
    let near: Vec<Option<String>> = letter
        .unwrap_err()
        .into_iter()
        .map(|problem| match problem.fault {
            Fault::Template(Template::UnknownName { near, .. }) => near,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(near, [Some("person.name".to_owned()), Some("last_order".to_owned())]);
}

#[test]
fn a_gap_for_which_there_is_nothing_is_no_empty_text() {
    let told = |text| filled(text).unwrap_err().into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(told("your order of {{ last_order }}"), ["no-value"]);
    assert_eq!(told("{{ person.title }}"), ["no-value"]);
    assert_eq!(told("{% if spend %}never closed"), ["broken-template"]);
    assert_eq!(told("{{ spend | mony }}"), ["unknown-filter"]);
    assert_eq!(
        told("{% for x in range(10000) %}{% for y in range(10000) %}.{% endfor %}{% endfor %}"),
        ["broken-template"]
    );
}

#[test]
fn what_an_occasion_needs_is_declared_in_a_remark() {
    let text = "{# --set festival=\"...\" --set day=... #}{% if festival %}{{ festival }}{% else %}the day{% endif %}";
    assert_eq!(filled(text).unwrap(), "the day\n");
    assert_eq!(filled("{# --set day=... #}{{ day }}").unwrap_err(), [("no-value".to_owned(), "day")]);
    let letter = Letter::read("x", text, &known()).unwrap();
    let given = BTreeMap::from([("festival".to_owned(), Filling::Text("Spring".to_owned()))]);
    assert_eq!(letter.fill(&given, "Acme").unwrap(), "Spring\n");
}

#[test]
fn numbers_are_written_as_people_write_them() {
    let cases =
        [(0.0, "0"), (-0.001, "0"), (5.0, "5"), (1234.5, "1,234.50"), (-1_000_000.0, "-1,000,000"), (999.999, "1,000")];
    for (number, expected) in cases {
        assert_eq!(grouped(&written(number)), expected);
    }
}

proptest! {
    #[test]
    fn whatever_is_written_is_filled_or_refused(text: String) {
        let _ = filled(&text);
    }

    #[test]
    fn text_without_braces_stays(text in "[a-z王 \\n]{0,40}") {
        let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>();
        prop_assert_eq!(lines(&filled(&text).unwrap()), lines(&text));
    }
}
