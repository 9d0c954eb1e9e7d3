//! The settings of a book: kehu.toml and rules/*.toml, typed.
//!
//! [`read`] takes the texts of the files and answers what they say, together with every problem in them: what does not
//! fit is replaced by its default, so that there is always something to go on with. A rules file that is not there reads
//! as the one that `init` would write for the rule set `sales` in the book's language. Expressions stay text with a
//! place; they are compiled where they are needed. May not know a rule or touch a file.

pub mod book;
pub mod calendar;
pub mod channels;
pub(crate) mod entry;
pub mod key;
pub mod lifecycle;
pub mod loyalty;
mod names;
pub mod norms;
pub mod own_column;
pub mod owner;
pub mod playbook;
pub mod privacy;
pub mod profile;
pub(crate) mod reader;
pub mod rfm;
pub mod score;
pub mod segments;
pub mod service;
pub mod shipped;
pub mod signals;
pub mod strand;
pub mod suggest;
pub mod surveys;
pub mod survival;
pub mod targets;
#[cfg(test)]
mod tests;
pub mod text;
pub mod themes;
pub mod tiers;

use crate::model::called::{HEADING, Meant, SCENARIO, Spoken, meant};
use crate::model::field::{Declarations, Field};
use crate::model::table::Kind;
use crate::problem::{Declared, Fault, Problem};
use crate::value::moment::Zone;
use crate::value::nearest::nearest;
use crate::value::text::fold;
use book::Book;
use calendar::Calendar;
use channels::Channel;
use key::File;
use lifecycle::Phase;
use loyalty::Loyalty;
use names::Names;
use norms::Norms;
use playbook::{Known, Playbook};
use privacy::Privacy;
use reader::Source;
use segments::Segment;
use service::Service;
use shipped::RuleSet;
use signals::Signals;
use std::cell::RefCell;
use surveys::Surveys;
use survival::Model;
use targets::Target;
use themes::Themes;
use tiers::Tiers;

/// Everything that the settings say.
#[derive(Debug)]
pub struct Settings {
    /// kehu.toml.
    pub book: Book,
    /// rules/channels.toml, in the file's order.
    pub channels: Vec<Channel>,
    /// rules/tiers.toml.
    pub tiers: Tiers,
    /// rules/playbook.toml.
    pub playbook: Playbook,
    /// rules/service.toml.
    pub service: Service,
    /// rules/calendar.toml.
    pub calendar: Calendar,
    /// rules/lifecycle.toml, in the file's order.
    pub lifecycle: Vec<Phase>,
    /// rules/segments.toml, in the file's order.
    pub segments: Vec<Segment>,
    /// rules/signals.toml.
    pub signals: Signals,
    /// rules/surveys.toml.
    pub surveys: Surveys,
    /// rules/themes.toml.
    pub themes: Themes,
    /// rules/norms.toml.
    pub norms: Norms,
    /// rules/targets.toml, in the file's order.
    pub targets: Vec<Target>,
    /// rules/loyalty.toml.
    pub loyalty: Loyalty,
    /// rules/privacy.toml.
    pub privacy: Privacy,
    /// rules/model.toml, where there is one.
    pub model: Option<Model>,
    /// What codes are called; silent until somebody who has words gives them.
    pub spoken: Spoken,
    ids: Ids,
}

/// The ids of every set that the settings declare.
#[derive(Debug)]
struct Ids {
    owners: Vec<String>,
    channels: Vec<String>,
    tiers: Vec<String>,
    strands: Vec<String>,
    severities: Vec<String>,
    surveys: Vec<String>,
}

/// The settings files and their keys, kehu.toml first.
pub const FILES: [File; 16] = [
    book::FILE,
    tiers::FILE,
    channels::FILE,
    playbook::FILE,
    service::FILE,
    lifecycle::FILE,
    segments::FILE,
    signals::FILE,
    surveys::FILE,
    themes::FILE,
    norms::FILE,
    loyalty::FILE,
    calendar::FILE,
    targets::FILE,
    privacy::FILE,
    survival::FILE,
];

/// Reads the settings from the files that there are: relative name and text. Problems are in the order of [`FILES`],
/// then of their places.
pub fn read(files: &[(String, String)]) -> (Settings, Vec<Problem>) {
    read_from(files, &[])
}

/// The same, where the texts of some files were read from other ones: relative name and where the text is from. Problems
/// point there.
pub fn read_from(files: &[(String, String)], origins: &[(String, String)]) -> (Settings, Vec<Problem>) {
    let problems = RefCell::new(Vec::new());
    let text = |file: &File| files.iter().find(|(name, _)| name == file.name).map(|(_, text)| text.as_str());
    let origin = |file: &File| origins.iter().find(|(name, _)| name == file.name).map_or(file.name, |(_, from)| from);
    let source = |file: &'static File, text, newer| Source::parse(file, origin(file), text, newer, &problems);

    // A newer format may have keys that are unknown here, so it must be known before any file is judged.
    let book_text = text(&book::FILE);
    let newer = book_text.is_some_and(is_newer);
    if book_text.is_none() {
        problems.borrow_mut().push(Problem::in_file(Fault::MissingFile, book::FILE.name, 0..0));
    }
    let book = match book_text {
        Some(text) => Book::read(&source(&book::FILE, text, newer)),
        None => Book::read(&Source::parse(&book::FILE, book::FILE.name, "", newer, &RefCell::default())),
    };
    let shipped = FILES.map(|file| match text(&file) {
        Some(_) => String::new(),
        None => shipped::rules(RuleSet::Sales, book.lang, file.name).unwrap_or_default(),
    });
    let unseen = RefCell::default();
    let rules = |file: &'static File| {
        let shipped = || FILES.iter().zip(&shipped).find(|(known, _)| known.name == file.name);
        match (text(file), shipped()) {
            (Some(text), _) => source(file, text, newer),
            (None, found) => Source::parse(file, file.name, found.map_or("", |(_, text)| text), newer, &unseen),
        }
    };

    let channels_source = rules(&channels::FILE);
    let channels = channels::read(&channels_source);
    let ids = channels.iter().map(|channel| channel.id.as_str());
    let channel_names = Names::new(Declared::Channel, ids, !channels_source.is_broken());

    let tiers_source = rules(&tiers::FILE);
    let tiers = Tiers::read(&tiers_source, &channel_names);
    let ids = tiers.list.iter().map(|tier| tier.id.as_str());
    let tier_names = Names::new(Declared::Tier, ids, !tiers_source.is_broken());

    let known = Known { channels: &channel_names, tiers: &tier_names };
    let playbook = Playbook::read(&rules(&playbook::FILE), &known);
    let service_source = rules(&service::FILE);
    let service = Service::read(&service_source);
    let ids = service.severities.iter().map(|severity| &*severity.id);
    let severities = Names::new(Declared::Severity, ids, !service_source.is_broken());
    let surveys = surveys::read(&rules(&surveys::FILE), &severities);
    let themes = themes::read(&rules(&themes::FILE));
    let calendar = Calendar::read(&rules(&calendar::FILE), book.zone.name());
    let lifecycle = lifecycle::read(&rules(&lifecycle::FILE));
    let segments = segments::read(&rules(&segments::FILE));
    let signals = signals::read(&rules(&signals::FILE));
    let norms = norms::read(&rules(&norms::FILE), &channel_names);
    let targets = targets::read(&rules(&targets::FILE));
    let loyalty = Loyalty::read(&rules(&loyalty::FILE), &tier_names, &book.currency);
    let privacy = privacy::read(&rules(&privacy::FILE));
    let model = text(&survival::FILE).and_then(|_| survival::read(&rules(&survival::FILE)));
    let strands = tiers.strands.iter().map(|strand| strand.id.clone());
    let ids = Ids {
        owners: book.owners.iter().map(|owner| owner.id.clone()).collect(),
        channels: channels.iter().map(|channel| channel.id.clone()).collect(),
        tiers: tiers.list.iter().map(|tier| tier.id.clone()).collect(),
        severities: service.severities.iter().map(|severity| severity.id.clone().into_owned()).collect(),
        surveys: surveys.list.iter().map(|survey| survey.id.clone()).collect(),
        strands: strands.chain(playbook::SCENARIOS.iter().map(|&id| id.to_owned())).collect(),
    };
    let settings = Settings {
        book,
        channels,
        tiers,
        playbook,
        service,
        lifecycle,
        calendar,
        segments,
        signals,
        surveys,
        themes,
        norms,
        targets,
        loyalty,
        privacy,
        model,
        spoken: |_, _, _| None,
        ids,
    };

    let mut problems = problems.into_inner();
    if !newer {
        problems.extend(files.iter().filter_map(|(name, _)| unknown_file(name)));
    }
    problems.sort_by_key(place);
    problems.dedup();
    (settings, problems)
}

impl Settings {
    /// The place of the channel with this id.
    pub fn channel_index(&self, id: &str) -> Option<usize> {
        self.channels.iter().position(|channel| channel.id == id)
    }

    /// The place of the tier with this id; 0 is the best.
    pub fn tier_index(&self, id: &str) -> Option<usize> {
        self.tiers.index(id)
    }

    /// Ids that a set declares: owners, channels and tiers in the order of the settings; strands, then scenarios.
    /// Grades are declared by column.
    pub fn declared(&self, set: Declared) -> Vec<&str> {
        self.names(set).iter().map(String::as_str).collect()
    }

    /// The declared id nearest to what was typed.
    pub fn nearest(&self, set: Declared, typed: &str) -> Option<&str> {
        nearest(typed, self.declared(set))
    }
}

impl Declarations for Settings {
    fn names(&self, set: Declared) -> &[String] {
        match set {
            Declared::Owner => &self.ids.owners,
            Declared::Channel => &self.ids.channels,
            Declared::Tier => &self.ids.tiers,
            Declared::Strand => &self.ids.strands,
            Declared::Severity => &self.ids.severities,
            Declared::Survey => &self.ids.surveys,
            Declared::Grade | Declared::Metric => &[],
        }
    }

    fn grades(&self, table: &str, column: &str) -> &[String] {
        self.book.column(table, column).map_or(&[], |column| &column.grades)
    }

    fn zone(&self) -> &Zone {
        &self.book.zone
    }

    fn currency(&self) -> &str {
        &self.book.currency
    }

    fn headings(&self, table: &str, column: &str) -> Vec<&'static str> {
        (self.spoken)(HEADING, table, column).map_or(Vec::new(), |words| words.to_vec())
    }

    fn called(&self, field: &Field<'_>, name: &str) -> Vec<&str> {
        match field.kind {
            Kind::Declared(set) | Kind::DeclaredList(set) => self.members_called(set, name),
            Kind::Choice(_) => {
                (self.spoken)(field.table, field.column, name).map_or(Vec::new(), |words| words.to_vec())
            }
            _ => Vec::new(),
        }
    }
}

impl Settings {
    /// What people call a member of a set: its declared name, and a shipped channel by its name in every language, unless
    /// the book calls another one so.
    pub fn members_called(&self, set: Declared, id: &str) -> Vec<&str> {
        let name = match set {
            Declared::Owner => self.book.owners.iter().find(|owner| owner.id == id).map(|owner| &owner.name),
            Declared::Channel => self.channels.iter().find(|channel| channel.id == id).map(|channel| &channel.name),
            Declared::Tier => self.tiers.list.iter().find(|tier| tier.id == id).map(|tier| &tier.name),
            Declared::Strand => self.tiers.strands.iter().find(|strand| strand.id == id).map(|strand| &strand.name),
            Declared::Severity => {
                let severity = self.service.severities.iter().find(|severity| severity.id == id);
                return severity.map_or(Vec::new(), |severity| vec![&*severity.name]);
            }
            Declared::Survey => self.surveys.named(id).map(|survey| &survey.name),
            Declared::Grade | Declared::Metric => None,
        };
        match name {
            Some(name) if set == Declared::Channel => {
                let names_other = |shipped: &str| {
                    let mut others = self.channels.iter().filter(|channel| channel.id != id);
                    others.any(|channel| fold(&channel.name) == fold(shipped))
                };
                let shipped = shipped::channel_names(id).iter().filter(|shipped| !names_other(shipped));
                std::iter::once(name.as_str()).chain(shipped.copied()).collect()
            }
            Some(name) => vec![name.as_str()],
            None if set == Declared::Strand => self.scenario_called(id),
            None => Vec::new(),
        }
    }

    /// What people call a scenario of the playbook.
    pub fn scenario_called(&self, id: &str) -> Vec<&'static str> {
        (self.spoken)(SCENARIO.0, SCENARIO.1, id).map_or(Vec::new(), |words| words.to_vec())
    }

    /// The column of a table that was meant among these, by its name or by one of its headings.
    pub fn column_meant<'n>(
        &self,
        table: &str,
        typed: &str,
        names: &(impl Iterator<Item = &'n str> + Clone),
    ) -> Meant<'n> {
        meant(typed, names, |name| self.headings(table, name))
    }

    /// The member of a set that was meant, by its id or by its name.
    pub fn meant(&self, set: Declared, typed: &str) -> Meant<'_> {
        meant(typed, &self.names(set).iter().map(String::as_str), |id| self.members_called(set, id))
    }
}

/// Whether kehu.toml is of a newer format than this kehu knows.
fn is_newer(text: &str) -> bool {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let format = table.get_ref().get("format").and_then(|value| value.get_ref().as_integer());
    format.and_then(|format| format.as_str().parse::<i64>().ok()).is_some_and(|format| format > book::FORMAT)
}

/// A file that nothing reads is a misspelling, and what it says would silently not hold.
fn unknown_file(name: &str) -> Option<Problem> {
    let known = FILES.iter().map(|file| file.name);
    if known.clone().any(|file| file == name) {
        return None;
    }
    let near = nearest(name, known).map(str::to_owned);
    Some(Problem::in_file(Fault::UnknownKey { key: name.to_owned(), near }, name, 0..0))
}

fn place(problem: &Problem) -> (usize, u64) {
    match &problem.site {
        crate::problem::Site::File { file, bytes } => {
            let number = FILES.iter().position(|known| known.name == file);
            (number.unwrap_or(FILES.len()), bytes.start)
        }
        crate::problem::Site::Typed { .. } => (FILES.len(), 0),
    }
}
