//! Themes over small texts, and laws over any.

use super::*;
use crate::model::settings::themes::Theme as Named;
use crate::value::span::Span;
use proptest::prelude::*;

fn rules() -> Rules {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Rules {
        list: vec![Named {
            id: "delivery".to_owned(),
            name: "Delivery".to_owned(),
            words: words(&["deliver*", "late", "送货", "物流"]),
        }],
        stop: words(&["the", "is", "too", "and", "was", "this", "want", "我们", "希望", "客户"]),
        minimum: 2,
        phrase_minimum: 2,
        most: 20,
        soon: Span::parse("30 days").expect("a span"),
    }
}

fn day(number: i32) -> Date {
    Date::from_days(20_000 + number)
}

fn said(number: i32, text: &str) -> Text {
    let source = format!("feedback/x.csv:{}", number + 2);
    Text { customer: (number % 3) as u32, on: day(number), text: text.to_owned(), named: Vec::new(), source }
}

fn told(texts: &[Text]) -> Vec<(String, u64, u64)> {
    let index = Index::new(&rules(), texts);
    let period = Period { from: day(0), until: day(49) };
    let before = Period { from: day(-50), until: day(-1) };
    index.themes(period, before, |_| true).into_iter().map(|theme| (theme.name, theme.count, theme.before)).collect()
}

fn theme(name: &str, count: u64, before: u64) -> (String, u64, u64) {
    (name.to_owned(), count, before)
}

#[test]
fn words_phrases_and_named_themes_are_counted_by_rows() {
    let texts = [
        said(-3, "The gift box was broken"),
        said(1, "Delivery was late, delivery is slow"),
        said(2, "We want gift boxes"),
        said(3, "the Gift Box: too small"),
        said(4, "pump, pump and pump"),
        said(5, "two pumps"),
    ];
    assert_eq!(told(&texts), [theme("gift box", 2, 1), theme("pump", 2, 0), theme("Delivery", 1, 0)]);
}

#[test]
fn traditional_and_simplified_are_one_theme_spelt_as_most_do() {
    let texts =
        [said(0, "包裝破了"), said(1, "希望包裝好看"), said(2, "包装旧了"), said(3, "送貨慢"), said(4, "送货快")];
    assert_eq!(told(&texts), [theme("包裝", 3, 0), theme("Delivery", 2, 0)]);
}

#[test]
fn what_somebody_named_counts_as_it_is() {
    let mut one = said(0, "");
    one.named = vec!["Delivery".to_owned(), "新茶".to_owned()];
    assert_eq!(told(&[one]), [theme("Delivery", 1, 0), theme("新茶", 1, 0)]);
}

#[test]
fn the_quote_is_the_latest_row_with_its_place() {
    let texts = [said(0, "first late"), said(1, "It came LATE, again")];
    let index = Index::new(&rules(), &texts);
    let period = Period { from: day(0), until: day(9) };
    let themes = index.themes(period, period, |_| true);
    let quote = themes.into_iter().find(|theme| theme.name == "Delivery").and_then(|theme| theme.quote);
    assert_eq!(quote, Some(("It came LATE, again".to_owned(), "feedback/x.csv:3".to_owned())));
}

proptest! {
    #[test]
    fn any_text_is_cut_within_itself_and_counted_in_whatever_order(texts in prop::collection::vec("[a-c ,.'é交货送貨物流茶ﬁ\\-]{0,24}", 0..8)) {
        let texts: Vec<Text> = texts.iter().enumerate().map(|(place, text)| said(place as i32, text)).collect();
        let rules = rules();
        let cutter = Cutter::new(&rules);
        for text in &texts {
            for word in cutter.words(&text.text) {
                prop_assert!(text.text.get(word.bytes.clone()).is_some(), "{:?}", word);
            }
        }
        let mut turned = texts.clone();
        turned.reverse();
        let bare = |texts: &[Text]| told(texts).into_iter().map(|(name, count, _)| (fold(&name), count)).collect::<BTreeSet<_>>();
        prop_assert_eq!(bare(&texts), bare(&turned));
    }
}
