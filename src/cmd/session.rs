//! An opened book with its clock: where every command but `init` begins.

use super::everywhere::Everywhere;
use super::world::{Stage, World};
use crate::book::find::{self, Found};
use crate::book::{Book, Question};
use crate::error::{Error, Refusal, Usage};
use crate::model::called::{Meant, meant};
use crate::problem::{Declared, Expected, Fault};
use crate::rules::due::reason::Reason;
use crate::store::disk::Real;
use crate::store::{folder, git};
use crate::value::date::Date;
use crate::value::day_words::{self, When};
use crate::value::lang::Lang;
use crate::value::moment::{Moment, Zone};
use crate::words::{self, label};
use std::cell::OnceCell;
use std::path::PathBuf;

/// The folder of the book that is meant.
pub fn root(world: &World<'_>, everywhere: &Everywhere) -> Result<PathBuf, Error> {
    let named = everywhere.book.clone().or_else(|| world.variable("KEHU_BOOK").map(Into::into));
    let named = named.map(|named| world.folder.join(named));
    let root = folder::find(&Real, &world.folder, named.as_deref())?;
    *world.root.borrow_mut() = Some(root.clone());
    Ok(root)
}

/// A book, and the moment asked about.
pub struct Session<'w> {
    /// The book.
    pub book: Book,
    /// The moment asked about.
    pub at: Moment,
    /// Whether the clock was set by hand, so that rows may be dated later.
    pub past: bool,
    /// The language to speak.
    pub lang: Lang,
    /// The world outside.
    pub world: &'w World<'w>,
    /// Who types, once somebody asked.
    me: OnceCell<Option<String>>,
}

impl<'w> Session<'w> {
    /// Opens the book whose settings may have errors, as `check` needs it.
    pub fn open_any(world: &'w World<'w>, everywhere: &Everywhere) -> Result<Self, Error> {
        let root = root(world, everywhere)?;
        // An answer that took the place of a table would be all that is left of it.
        if let Some(output) = &everywhere.output
            && let Some(file) = folder::own_file(&Real, &root, &world.folder.join(output))
        {
            return Err(Error::Refused(Refusal::OwnFile(file)));
        }
        let mut book = Book::open(root, world.threads)?;
        book.settings.spoken = words::choices::spoken;
        let lang = world.stated_lang(everywhere.lang.as_deref()).unwrap_or(book.settings.book.lang);
        world.lang.set(lang);
        let (at, past) = clock(world, everywhere, &book.settings.book.zone)?;
        Ok(Self { at, past, lang, book, world, me: OnceCell::new() })
    }

    /// Opens the book; errors in its settings end the run.
    pub fn open(world: &'w World<'w>, everywhere: &Everywhere) -> Result<Self, Error> {
        let Self { book, at, past, lang, world, me } = Self::open_any(world, everywhere)?;
        let newer = book.problems.iter().filter(|problem| matches!(problem.fault, Fault::NewerFormat { .. }));
        *world.warnings.borrow_mut() = newer.cloned().collect();
        Ok(Self { book: book.sound()?, at, past, lang, world, me })
    }

    /// The same under the rules in this file or folder.
    pub fn under(&self, rules: &str) -> Result<Self, Error> {
        let book = self.book.under(&self.world.folder.join(rules), rules)?;
        Ok(Self { book, at: self.at, past: self.past, lang: self.lang, world: self.world, me: OnceCell::new() })
    }

    /// The question as of the session's moment.
    pub fn question(&self) -> Question<'_> {
        self.book.ask(self.at, self.past)
    }

    /// The customer who is named; says through whom, where it was a person's name or number.
    pub fn customer(&self, typed: &str, stage: &mut dyn Stage) -> Result<Found, Error> {
        let found = find::customer(&self.question(), typed)?;
        if let Some(via) = &found.via {
            stage.note(&label::through(&via.person_name, &found.name, self.lang));
        }
        Ok(found)
    }

    /// The owner who is named; `me` is whoever types.
    pub fn owner(&self, named: &str) -> Result<String, Error> {
        let settings = &self.book.settings;
        let owners = || settings.book.owners.iter().map(|owner| owner.id.clone()).collect();
        if named == "me" {
            return self.me().ok_or_else(|| Error::Usage(Usage::Choice(self.nobody(), owners())));
        }
        chosen(settings.meant(Declared::Owner, named), named, owners).map(str::to_owned)
    }

    /// The reason that is named, by its id or as people are shown it in whichever language.
    pub fn reason(&self, named: &str) -> Result<Reason, Error> {
        let ids = Reason::found();
        let called = |id| Reason::named(id).map_or(Vec::new(), |reason| spoken(reason).to_vec());
        let id = chosen(meant(named, &ids, called), named, || ids.clone().map(str::to_owned).collect())?;
        Reason::named(id).ok_or_else(|| Error::Usage(Usage::Value("--reason".to_owned(), named.to_owned())))
    }

    /// The owner who types: the one named by `KEHU_WRITER`, else the one with git's e-mail, else the login name, else the
    /// only one there is.
    pub fn me(&self) -> Option<String> {
        self.me.get_or_init(|| self.who_types()).clone()
    }

    fn who_types(&self) -> Option<String> {
        let owners = &self.book.settings.book.owners;
        if let [only] = owners.as_slice() {
            // Whatever named somebody below could only name this one, and asking git takes longer than writing a row.
            return Some(only.id.clone());
        }
        let known = |id: &str| owners.iter().find(|owner| owner.id == id).map(|owner| owner.id.clone());
        let named = self.world.variable("KEHU_WRITER").and_then(|id| known(&id));
        let by_email = || {
            let email = git::user_email(&self.book.root)?;
            owners.iter().find(|owner| owner.email.eq_ignore_ascii_case(&email)).map(|owner| owner.id.clone())
        };
        let by_login = || self.login().and_then(|id| known(&id));
        named.or_else(by_email).or_else(by_login)
    }

    /// What names whoever types, where it names no owner.
    fn nobody(&self) -> String {
        let variables = || ["LOGNAME", "USER"].into_iter().find_map(|name| Some((name, self.world.variable(name)?)));
        let told = |(name, value): (&str, String)| format!("{name}={value}");
        let named = self.world.variable("KEHU_WRITER").map(|id| told(("KEHU_WRITER", id)));
        let email = || git::user_email(&self.book.root).map(|email| told(("user.email", email)));
        named.or_else(email).or_else(|| variables().map(told)).unwrap_or_else(|| "me".to_owned())
    }

    /// Puts the owner who types where `owner=me` was typed.
    pub fn name_me(&self, typed: &mut [(String, String)]) -> Result<(), Error> {
        for (column, text) in typed {
            if column == "owner" && text == "me" {
                *text = self.owner("me")?;
            }
        }
        Ok(())
    }

    /// Which customer was found, where it was not named by its id: for whoever meant another one.
    pub fn meant(&self, found: &Found, typed: &str) -> Option<String> {
        (found.id != typed).then(|| words::writing::customer(&found.name, &found.id, self.lang))
    }

    /// The login name.
    pub fn login(&self) -> Option<String> {
        ["LOGNAME", "USER"].iter().find_map(|name| self.world.variable(name))
    }

    /// The day that is meant in this column, seen from the session's moment.
    pub fn day(&self, column: &str, text: &str) -> Result<Date, Fault> {
        let today = self.question().now.today;
        day_words::parse(text, today).ok_or_else(|| misfit(column, Expected::Said, text))
    }

    /// The day that is meant in this column of something that happened.
    pub fn past_day(&self, column: &str, text: &str) -> Result<Date, Fault> {
        let today = self.question().now.today;
        day_words::parse_past(text, today).ok_or_else(|| misfit(column, Expected::Said, text))
    }
}

/// What was typed for a column, where something else is expected.
pub fn misfit(column: &str, expected: Expected, found: &str) -> Fault {
    Fault::BadValue { column: column.to_owned(), expected, found: found.to_owned() }
}

/// What a reason is called in every language.
fn spoken(reason: Reason) -> [&'static str; 3] {
    Lang::ALL.map(|lang| words::due::reason(reason, lang))
}

/// The one that is meant; where it is none, what there is to choose from.
pub fn chosen<'n>(meant: Meant<'n>, typed: &str, known: impl Fn() -> Vec<String>) -> Result<&'n str, Error> {
    match meant {
        Meant::One(name) => Ok(name),
        Meant::Several(names) => {
            let candidates = names.into_iter().map(|name| (name.to_owned(), typed.to_owned())).collect();
            Err(Error::Refused(Refusal::Ambiguous { typed: typed.to_owned(), candidates }))
        }
        Meant::None(_) => Err(Error::Usage(Usage::Choice(typed.to_owned(), known()))),
    }
}

/// The moment asked about, and whether it was set by hand: `--as-of`, else `KEHU_NOW`, else the system's clock.
pub fn clock(world: &World<'_>, everywhere: &Everywhere, zone: &Zone) -> Result<(Moment, bool), Error> {
    let now = match world.variable("KEHU_NOW") {
        Some(text) => Some(moment(&text, world.clock, zone)?),
        None => None,
    };
    let Some(text) = &everywhere.as_of else { return Ok((now.unwrap_or(world.clock), now.is_some())) };
    let at = moment(text, now.unwrap_or(world.clock), zone)?;
    if zone.parse(text.trim().as_bytes()).is_none() {
        // Words are echoed: whoever meant another day notices.
        world.as_of.set(Some(zone.date(at)));
    }
    Ok((at, true))
}

/// A day (its last second) or a moment, as people say it.
pub fn moment(text: &str, clock: Moment, zone: &Zone) -> Result<Moment, Error> {
    match day_words::read_past(text, clock, zone) {
        Some(When::Day(day)) => Ok(zone.end(day)),
        Some(When::Moment(moment)) => Ok(moment),
        None => Err(Error::Usage(Usage::Moment(text.to_owned()))),
    }
}
