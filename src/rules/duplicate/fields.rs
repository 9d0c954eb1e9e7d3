//! Which cells one customer has who was two.
//!
//! A cell that is filled on one side only stays. Where both say something else, the row that is kept wins, unless one asks
//! for the other's cell; lists are joined, since to leave out a word there would drop a wish not to be called; remarks are
//! put one after the other; and a relationship began on the earlier of two days.

use crate::model::customer;
use crate::model::table::Kind;
use crate::value::date::Date;

/// What a list in a cell is separated by.
const SEPARATOR: char = ';';

/// What a list of channels holds that means every channel.
const ALL: &str = "all";

/// A cell of both rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The column.
    pub column: String,
    /// What stands in the row that is kept.
    pub kept: String,
    /// What stands in the row that goes.
    pub dropped: String,
    /// What shall stand there.
    pub becomes: String,
}

impl Choice {
    /// Whether the cell of the row that is kept changes.
    pub fn is_change(&self) -> bool {
        self.becomes != self.kept
    }

    /// What one side said and the merged row does not say any more; `None` where nothing goes.
    pub fn given_up(&self) -> Option<&str> {
        [&self.dropped, &self.kept]
            .into_iter()
            .find(|said| !said.is_empty() && !self.becomes.contains(said.as_str()) && !is_list(&self.column))
            .map(String::as_str)
    }
}

/// The cells of one row out of those of two, by name, without the key. `take` are the columns in which the row that goes
/// wins, where it says something.
pub fn joined(kept: &[(String, String)], dropped: &[(String, String)], take: &[String]) -> Vec<Choice> {
    let text = |row: &[(String, String)], name: &str| {
        row.iter().find(|(column, _)| column == name).map_or_else(String::new, |(_, text)| text.trim().to_owned())
    };
    let more = dropped.iter().filter(|(column, _)| !kept.iter().any(|(known, _)| known == column));
    let columns = kept.iter().chain(more).map(|(column, _)| column);
    let choose = |column: &String| {
        let (kept, dropped) = (text(kept, column), text(dropped, column));
        let becomes = match (kept.as_str(), dropped.as_str()) {
            (only, "") | ("", only) => only.to_owned(),
            (_, theirs) if take.contains(column) => theirs.to_owned(),
            (ours, theirs) => both(column, ours, theirs),
        };
        Choice { column: column.clone(), kept, dropped, becomes }
    };
    columns.filter(|column| *column != "id").map(choose).collect()
}

/// Both say something.
fn both(column: &str, ours: &str, theirs: &str) -> String {
    let is = |place: usize| customer::TABLE.column(column) == Some(place);
    if ours == theirs {
        ours.to_owned()
    } else if is_list(column) {
        let mut words: Vec<&str> = Vec::new();
        for word in ours.split(SEPARATOR).chain(theirs.split(SEPARATOR)).map(str::trim) {
            if !word.is_empty() && !words.contains(&word) {
                words.push(word);
            }
        }
        if is(customer::DO_NOT_CONTACT) && words.contains(&ALL) { ALL.to_owned() } else { words.join(";") }
    } else if is(customer::NOTE) || is(customer::CONCERNS) {
        let (short, long) = if ours.len() < theirs.len() { (ours, theirs) } else { (theirs, ours) };
        if long.contains(short) { long.to_owned() } else { format!("{ours}; {theirs}") }
    } else if is(customer::SINCE) {
        let day = |text: &str| Date::parse(text.as_bytes());
        match (day(ours), day(theirs)) {
            (Some(kept), Some(other)) if other < kept => theirs.to_owned(),
            _ => ours.to_owned(),
        }
    } else {
        ours.to_owned()
    }
}

fn is_list(column: &str) -> bool {
    let kind = customer::TABLE.column(column).and_then(|place| customer::TABLE.columns.get(place));
    kind.is_some_and(|column| matches!(column.kind, Kind::List | Kind::DeclaredList(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(cells: &[(&str, &str)]) -> Vec<(String, String)> {
        cells.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect()
    }

    fn becomes(kept: &[(&str, &str)], dropped: &[(&str, &str)], take: &[&str]) -> Vec<String> {
        let take: Vec<String> = take.iter().map(|column| (*column).to_owned()).collect();
        let tell = |choice: Choice| format!("{}={}", choice.column, choice.becomes);
        joined(&row(kept), &row(dropped), &take).into_iter().map(tell).collect()
    }

    #[test]
    fn what_one_alone_says_stays_and_the_kept_row_wins() {
        let kept = [("id", "c-1"), ("name", "Acme"), ("city", ""), ("industry", "food")];
        let dropped = [("id", "c-2"), ("name", "ACME Ltd"), ("city", "Leeds"), ("industry", "bakery"), ("面积", "120")];
        assert_eq!(becomes(&kept, &dropped, &[]), ["name=Acme", "city=Leeds", "industry=food", "面积=120"]);
        assert_eq!(becomes(&kept, &dropped, &["name"]), ["name=ACME Ltd", "city=Leeds", "industry=food", "面积=120"]);
        // Nothing is taken from where nothing stands.
        assert_eq!(becomes(&dropped, &kept, &["city"])[1], "city=Leeds");
    }

    #[test]
    fn lists_are_joined_remarks_stand_one_after_the_other_and_the_earlier_day_counts() {
        let of = |column: &str, ours: &str, theirs: &str| becomes(&[(column, ours)], &[(column, theirs)], &[]).concat();
        assert_eq!(of("tags", "fair; tea", "tea;green"), "tags=fair;tea;green");
        assert_eq!(of("do_not_contact", "phone", "sms"), "do_not_contact=phone;sms");
        assert_eq!(of("do_not_contact", "phone", "all"), "do_not_contact=all");
        assert_eq!(of("note", "pays late", "asks for samples"), "note=pays late; asks for samples");
        assert_eq!(of("note", "pays late", "pays late, always"), "note=pays late, always");
        assert_eq!(of("since", "2024-05-01", "2021-03-02"), "since=2021-03-02");
        assert_eq!(of("since", "2024-05-01", "long ago"), "since=2024-05-01");
    }

    #[test]
    fn what_is_given_up_is_told() {
        let choice = |column: &str, ours: &str, theirs: &str| {
            joined(&row(&[(column, ours)]), &row(&[(column, theirs)]), &[]).remove(0)
        };
        assert_eq!(choice("city", "Leeds", "York").given_up(), Some("York"));
        assert_eq!(choice("city", "", "York").given_up(), None);
        assert_eq!(choice("tags", "a", "b").given_up(), None);
        assert_eq!(choice("since", "2024-05-01", "2021-03-02").given_up(), Some("2024-05-01"));
    }

    proptest! {
        /// A customer merged with itself is itself; and no cell that either has filled ends up empty.
        #[test]
        fn nothing_is_emptied(kept in "[a-c;]{0,4}", dropped in "[a-c;]{0,4}", column in "(name|tags|note|since|do_not_contact|own)") {
            let one = |text: &str| vec![(column.clone(), text.to_owned())];
            let same = joined(&one(&kept), &one(&kept), &[]).remove(0);
            prop_assert_eq!(&same.becomes, kept.trim());
            let both = joined(&one(&kept), &one(&dropped), &[]).remove(0);
            let says = |text: &str| text.chars().any(|letter| letter != ';');
            prop_assert!(!both.becomes.is_empty() || (!says(&kept) && !says(&dropped)));
        }
    }
}
