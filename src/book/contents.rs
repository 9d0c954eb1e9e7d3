//! Something to say: of what is worth sending, the best that a customer has not been sent yet.
//!
//! An item of contents fits where its industry, role and language are the customer's, the person's and the customer's, or
//! blank; it must not be past its last day, and no contact with the customer may name it. Of those that fit the one wins that
//! says more of whom it is for: first the industry, then the role, then the language; then the kind that the playbook prefers
//! for the role (`cadence.send`), then the one that lapses first, then the first in the file. Nothing is read where the table
//! is empty, and no log where nobody asks.

use super::Question;
use super::due::Answer;
use super::lines::Due;
use super::past::Past;
use super::reading::{self, pages, wanted};
use crate::error::Error;
use crate::model::settings::Settings;
use crate::model::{content, customer, followup};
use crate::problem::{Expected, Problem};
use crate::rules::due::reason::Reason;
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::text::fold;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Something worth sending.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Content {
    /// The id.
    pub id: String,
    /// Its title.
    pub name: String,
    /// What it is.
    pub kind: String,
    industry: String,
    role: String,
    lang: Option<Lang>,
    /// The file, relative to the book; blank where it is on the web.
    pub file: String,
    /// Where it is on the web; blank where it is a file.
    pub url: String,
    valid_until: Option<Date>,
}

/// Whom something is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader<'a> {
    /// The customer's id.
    pub customer: &'a str,
    /// The role of the person; blank where it is not known.
    pub role: &'a str,
}

/// What there is to send, and what some customers have been sent.
#[derive(Debug, Default)]
pub struct Contents {
    items: Vec<Content>,
    /// By customer: industry and language as the cells say.
    readers: HashMap<String, (String, String)>,
    /// By customer: the ids of what was sent, the latest last.
    sent: HashMap<String, Vec<String>>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

const COLUMNS: [usize; 9] = [
    content::ID,
    content::NAME,
    content::KIND,
    content::INDUSTRY,
    content::ROLE,
    content::LANGUAGE,
    content::FILE,
    content::URL,
    content::VALID_UNTIL,
];

impl Contents {
    /// What there is, and what these customers have been sent.
    pub fn read(question: &Question<'_>, past: &Past, customers: &HashSet<&str>) -> Result<Self, Error> {
        let mut contents = Self::items(question, past)?;
        if !contents.items.is_empty() && !customers.is_empty() {
            contents.read_customers(question, past, customers)?;
            contents.read_contacts(question, customers)?;
        }
        Ok(contents)
    }

    /// What there is, whoever is asked about.
    fn items(question: &Question<'_>, past: &Past) -> Result<Self, Error> {
        let today = question.now.today;
        let read = reading::rows(question, &content::TABLE, &COLUMNS, |page, row| {
            let id = row.text(0).into_owned();
            let text = |wanted: usize, name: &str| {
                past.cell(content::TABLE.name, &id, name).map_or_else(|| row.text(wanted).into_owned(), str::to_owned)
            };
            let last = text(8, "valid_until");
            let valid_until = Date::parse(last.as_bytes());
            if valid_until.is_none() && !last.is_empty() {
                page.bad_value(row, 8, "valid_until", Expected::Date);
            }
            let language = text(5, "language");
            let content = Content {
                name: text(1, "name"),
                kind: text(2, "kind"),
                industry: fold(&text(3, "industry")),
                role: text(4, "role"),
                lang: Lang::parse(&language),
                file: text(6, "file"),
                url: text(7, "url"),
                valid_until,
                id: id.clone(),
            };
            // What is in a language that nobody here speaks is for customers who are written to in it: none.
            let spoken = content.lang.is_some() || language.trim().is_empty();
            (spoken && valid_until.is_none_or(|last| last >= today)).then_some(content)
        })?;
        Ok(Self { items: read.rows, problems: read.problems, ..Self::default() })
    }

    fn read_customers(&mut self, question: &Question<'_>, past: &Past, customers: &HashSet<&str>) -> Result<(), Error> {
        let columns = wanted(&customer::TABLE, &[customer::ID, customer::INDUSTRY, customer::LANGUAGE]);
        let read = pages(
            question,
            &customer::TABLE,
            &columns,
            || (),
            |(), page| {
                let mut found = Vec::new();
                for row in page.iter() {
                    let id = row.text(0);
                    if !customers.contains(&*id) {
                        continue;
                    }
                    let text = |wanted: usize, name: &str| {
                        past.cell(customer::TABLE.name, &id, name)
                            .map_or_else(|| row.text(wanted).into_owned(), str::to_owned)
                    };
                    found.push((id.clone().into_owned(), (fold(&text(1, "industry")), text(2, "language"))));
                }
                found
            },
        )?;
        self.problems.extend(read.problems);
        self.readers.extend(read.rows.into_iter().flatten());
        Ok(())
    }

    fn read_contacts(&mut self, question: &Question<'_>, customers: &HashSet<&str>) -> Result<(), Error> {
        let aliases = super::find::aliases(question)?;
        let columns = wanted(&followup::TABLE, &[followup::AT, followup::CUSTOMER_ID, followup::CONTENT_ID]);
        let now = &question.now;
        let read = pages(
            question,
            &followup::TABLE,
            &columns,
            || (),
            |(), page| {
                let mut found = Vec::new();
                // Most contacts bring nothing: their cells are blank, which is all that is looked at.
                for row in page.iter().filter(|row| !row.is_blank(2)) {
                    let Some(at) = now.zone.parse(&row.bytes(0)).filter(|at| *at <= now.at) else { continue };
                    let id = row.text(1);
                    let id = aliases.get(&*id).cloned().unwrap_or_else(|| id.into_owned());
                    if customers.contains(id.as_str()) {
                        found.push((at, id, row.text(2).into_owned()));
                    }
                }
                found
            },
        )?;
        self.problems.extend(read.problems);
        let mut sent: Vec<_> = read.rows.into_iter().flatten().collect();
        sent.sort();
        for (_, customer, content) in sent {
            self.sent.entry(customer).or_default().push(content);
        }
        Ok(())
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The best that this customer has not been sent yet.
    pub fn best(&self, reader: &Reader<'_>, settings: &Settings) -> Option<&Content> {
        let (industry, language) = self.readers.get(reader.customer)?;
        let lang = if language.trim().is_empty() { Some(settings.book.lang) } else { Lang::parse(language) };
        let sent = self.sent.get(reader.customer).map_or(&[][..], Vec::as_slice);
        let fits = |content: &&Content| {
            (content.industry.is_empty() || content.industry == *industry)
                && (content.role.is_empty() || content.role == reader.role)
                && (content.lang.is_none() || content.lang == lang)
                && !sent.contains(&content.id)
        };
        let preferred = settings.playbook.cadence.send(reader.role);
        let rank = |content: &&Content| {
            let kind = preferred.iter().position(|kind| *kind == content.kind).unwrap_or(preferred.len());
            let said = [!content.industry.is_empty(), !content.role.is_empty(), content.lang.is_some()];
            (said.map(Reverse), kind, content.valid_until.unwrap_or(Date::MAX))
        };
        self.items.iter().filter(fits).min_by_key(rank)
    }

    /// What a customer has been sent, the latest first: the titles of what is still there, else the ids.
    pub fn sent_to<'c>(&'c self, customer: &str) -> Vec<&'c str> {
        let title = |id: &'c String| {
            self.items.iter().find(|content| content.id == *id).map_or(id.as_str(), |content| content.name.as_str())
        };
        self.sent.get(customer).into_iter().flatten().rev().map(title).collect()
    }
}

/// The reasons for which something is brought.
const BRINGS: [Reason; 2] = [Reason::Cadence, Reason::Plan];

/// What to send, by the place of the line, to those whom one is in touch with to bring something; and what is wrong.
pub fn for_lines(question: &Question<'_>, answer: &Answer) -> Result<(HashMap<usize, Content>, Vec<Problem>), Error> {
    let past = if question.past { Past::read(question)? } else { Past::default() };
    let mut contents = Contents::items(question, &past)?;
    if contents.is_empty() {
        return Ok((HashMap::new(), contents.problems));
    }
    let brings = |due: &&Due| BRINGS.contains(&due.item.matter.reason()) && !answer.id(due).is_empty();
    let customers: HashSet<&str> = answer.lines.iter().filter(brings).map(|due| answer.id(due)).collect();
    if customers.is_empty() {
        return Ok((HashMap::new(), contents.problems));
    }
    contents.read_customers(question, &past, &customers)?;
    contents.read_contacts(question, &customers)?;
    let best = |(place, due): (usize, &Due)| {
        let role = answer.person(place).map_or("", |person| &*person.role);
        let reader = Reader { customer: answer.id(due), role };
        Some((place, contents.best(&reader, &question.book.settings)?.clone()))
    };
    let found = answer.lines.iter().enumerate().filter(|(_, due)| brings(due)).filter_map(best).collect();
    Ok((found, contents.problems))
}
