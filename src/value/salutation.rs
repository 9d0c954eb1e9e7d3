//! How a person is addressed: 王总, 歐陽經理, Ms Chen.
//!
//! What the book says of a person comes first. Else a Chinese name gives its surname, which may have two characters, and
//! the title in the short form that people say (总经理 → 总); without a title the gender does, and where neither is known
//! the whole name, since a wrong guess is worse than a plain one. Other names give Mr, Ms or Dr and the surname. The
//! words are those of the language in which the customer is written to. They are no sentences, hence here.

mod surname;
mod title;

use super::lang::Lang;
use super::pinyin;
use surname::is_chinese;
pub use surname::surname;

/// What is known of whoever is addressed; blank where it is not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Addressee<'a> {
    /// The full name.
    pub name: &'a str,
    /// How the book says to address them.
    pub salutation: &'a str,
    /// The position.
    pub title: &'a str,
    /// female, male or other.
    pub gender: &'a str,
    /// direct, detailed, friendly or formal.
    pub style: &'a str,
}

/// How to address a person in a language; empty only where there is no name either.
pub fn salutation(person: &Addressee<'_>, lang: Lang) -> String {
    let said = person.salutation.trim();
    let name = person.name.trim();
    if !said.is_empty() || name.is_empty() {
        return said.to_owned();
    }
    match (lang, is_chinese(name)) {
        // Of rare characters no reading is known.
        (Lang::En, true) if spelt(surname(name)).is_empty() => name.to_owned(),
        (Lang::En, true) => english(person, &spelt(surname(name)), &spelt_in_full(name)),
        (Lang::En, false) => english(person, surname(name), name),
        (_, chinese) => {
            let gap = if chinese { "" } else { " " };
            let called = title::chinese(person.title, lang).or_else(|| polite(person.gender, lang));
            called.map_or_else(|| name.to_owned(), |called| format!("{}{gap}{called}", surname(name)))
        }
    }
}

/// The surname of a full name, and the rest.
pub fn family_and_given(name: &str) -> (&str, &str) {
    let (name, family) = (name.trim(), surname(name.trim()));
    if let Some(given) = name.strip_prefix(family).filter(|_| is_chinese(name)) {
        return (family, given.trim());
    }
    match name.rsplit_once(family) {
        Some((given, behind)) if behind.is_empty() && !given.is_empty() => (family, given.trim()),
        _ => (name, ""),
    }
}

/// The language to address somebody in: that which the customer is written to in, else the book's, unless the name is in
/// other letters than that language has.
pub fn language(of_customer: &str, book: Lang, name: &str) -> Lang {
    Lang::parse(of_customer).unwrap_or_else(|| match (of_customer.trim(), is_chinese(name)) {
        ("", _) => book,
        // A language that is not spoken here: English for letters, Chinese for characters.
        (_, false) => Lang::En,
        (_, true) if book == Lang::En => Lang::ZhHans,
        (_, true) => book,
    })
}

fn english(person: &Addressee<'_>, surname: &str, name: &str) -> String {
    let given = || name.split_whitespace().next().filter(|given| *given != surname);
    if person.style == "friendly"
        && !is_chinese(person.name)
        && let Some(given) = given()
    {
        return given.to_owned();
    }
    let before = title::english(person.title).or(match person.gender {
        "female" => Some("Ms"),
        "male" => Some("Mr"),
        _ => None,
    });
    before.map_or_else(|| name.to_owned(), |before| format!("{before} {surname}"))
}

fn polite(gender: &str, lang: Lang) -> Option<&'static str> {
    match (gender, lang) {
        ("female", Lang::ZhHant) => Some("小姐"),
        ("female", _) => Some("女士"),
        ("male", _) => Some("先生"),
        _ => None,
    }
}

/// Chinese characters in Latin letters, with a capital.
fn spelt(name: &str) -> String {
    let spelt = pinyin::spell(name).replace('v', "u");
    let mut letters = spelt.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Surname and given name apart, in the order in which Chinese names stand.
fn spelt_in_full(name: &str) -> String {
    let surname = surname(name);
    let given = name.strip_prefix(surname).unwrap_or_default();
    [spelt(surname), spelt(given)].join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(name: &str, title: &str, gender: &str, lang: Lang) -> String {
        salutation(&Addressee { name, title, gender, ..Addressee::default() }, lang)
    }

    #[test]
    fn what_the_book_says_comes_first() {
        let person = Addressee { name: "Ann Lee", salutation: " Annie ", gender: "female", ..Addressee::default() };
        assert_eq!(salutation(&person, Lang::En), "Annie");
    }

    #[test]
    fn surname_and_title_as_people_say_them() {
        let cases = [
            ("王强", "总经理", "王总"),
            ("李娜", "采购经理", "李经理"),
            ("欧阳立", "CEO", "欧阳总"),
            ("骆文涛", "品牌总监", "骆总"),
            ("陈会", "副总经理", "陈总"),
            ("赵敏", "总经理助理", "赵助理"),
            ("孙权", "董事长", "孙董"),
            ("周瑜", "高级工程师", "周工"),
            ("鲁肃", "财务", "鲁肃"),
            ("司马光", "历史老师", "司马老师"),
            ("上官婉儿", "Purchasing Manager", "上官经理"),
        ];
        for (name, title, expected) in cases {
            assert_eq!(of(name, title, "", Lang::ZhHans), expected, "{name} {title}");
        }
        assert_eq!(of("歐陽修", "業務經理", "male", Lang::ZhHant), "歐陽經理");
        assert_eq!(of("司馬懿", "總監", "", Lang::ZhHant), "司馬總監");
        assert_eq!(of("陳美玲", "", "female", Lang::ZhHant), "陳小姐");
    }

    #[test]
    fn without_a_title_the_gender_and_without_that_the_name() {
        assert_eq!(of("白露", "", "female", Lang::ZhHans), "白女士");
        assert_eq!(of("白露", "", "", Lang::ZhHans), "白露");
        assert_eq!(of("白露", "", "other", Lang::ZhHans), "白露");
        assert_eq!(of("Hannah Reid", "", "female", Lang::ZhHans), "Reid 女士");
    }

    #[test]
    fn other_names_give_their_surname() {
        assert_eq!(of("Wei Chen", "", "female", Lang::En), "Ms Chen");
        assert_eq!(of("Dr. Ada Juniper PhD", "", "", Lang::En), "Dr. Ada Juniper PhD");
        assert_eq!(of("Jan van der Berg", "", "male", Lang::En), "Mr van der Berg");
        assert_eq!(of("Martin King Jr.", "", "male", Lang::En), "Mr King");
        assert_eq!(of("CHEN Wei", "", "female", Lang::En), "Ms CHEN");
        assert_eq!(of("Chen, Wei", "", "female", Lang::En), "Ms Chen");
        assert_eq!(of("Sam Achterberg", "Doctor", "", Lang::En), "Dr Achterberg");
        assert_eq!(of("Noor Haddad", "Co-founder", "", Lang::En), "Noor Haddad");
        assert_eq!(of("陈薇", "", "female", Lang::En), "Ms Chen");
        assert_eq!(of("骆文涛", "品牌总监", "", Lang::En), "Luo Wentao");
        assert_eq!(of("单雄信", "", "male", Lang::En), "Mr Shan");
    }

    #[test]
    fn who_is_friendly_is_called_by_the_given_name() {
        let person = Addressee { name: "Rose Ember", gender: "female", style: "friendly", ..Addressee::default() };
        assert_eq!(salutation(&person, Lang::En), "Rose");
        let chinese = Addressee { name: "史可欣", title: "市场经理", style: "friendly", ..Addressee::default() };
        assert_eq!(salutation(&chinese, Lang::ZhHans), "史经理");
    }

    #[test]
    fn the_language_is_the_customers_then_the_books() {
        assert_eq!(language("zh-TW", Lang::En, "王强"), Lang::ZhHant);
        assert_eq!(language("", Lang::ZhHans, "Ann Lee"), Lang::ZhHans);
        assert_eq!(language("de", Lang::ZhHans, "Ann Lee"), Lang::En);
        assert_eq!(language("ja", Lang::En, "山田"), Lang::ZhHans);
    }

    proptest! {
        #[test]
        fn somebody_with_a_name_is_always_addressed(name in "\\PC{1,12}", title: String, gender in "(female|male|)") {
            for lang in Lang::ALL {
                let said = of(&name, &title, &gender, lang);
                prop_assert_eq!(said.trim().is_empty(), name.trim().is_empty());
            }
        }
    }
}
