//! One of each variant. The matches without a wildcard do not compile when a variant is new, and say where to add it.

use crate::error::{Campaigning, Doing, Error, Idle, Loyalty, Refusal, Sharing, Step, Tiering, Usage};
use crate::problem::misstep::Misstep;
use crate::problem::unfit::Unfit;
use crate::problem::{
    Declared, Domain, Encoding, Expected, Fault, Import, Spreadsheet, Surroundings, Syntax, Template, Wording,
};
use crate::value::date::Date;
use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

fn x() -> String {
    "x".into()
}

pub(super) fn faults() -> Vec<Fault> {
    use Fault as F;
    let near = || Some("near".to_owned());
    let mut all = vec![
        F::UnclosedQuote,
        F::Ragged { found: 5, expected: 4 },
        F::Ragged { found: 3, expected: 4 },
        F::DuplicateHeader { name: x() },
        F::MissingColumn { name: x() },
        F::MissingFile,
        F::Nul,
        F::OversizedCell { bytes: 9 },
        F::OversizedRecord { bytes: 9 },
        F::InvalidUtf8,
        F::ConflictMarker,
        F::TornTail,
        F::OddQuote,
        F::ConflictCopy,
        F::Unmerged,
        F::Unfinished { id: x(), command: x() },
        F::MissingRow { id: x(), transaction: x() },
        F::WideCommas { count: 2 },
        F::DeletedRow { id: x(), commit: None },
        F::DeletedRow { id: x(), commit: Some(x()) },
        F::RemovedRow { id: x(), tombstone: x() },
        F::JournalLine,
        F::NoDriver,
        F::UnguardedDriver,
        F::UnknownHeading { name: x(), near: near() },
        F::UnknownColumn { name: x(), near: near() },
        F::NothingFits { table: "customers".into(), typed: x(), near: near() },
        F::NothingFits { table: "people".into(), typed: x(), near: None },
        F::NoEquals { typed: x() },
        F::NotGiven { column: x() },
        F::NotGiven { column: "case_id".into() },
        F::MissingValue { column: x() },
        F::UnknownReference { table: "customers".into(), id: x() },
        F::UnknownReference { table: "people".into(), id: x() },
        F::AmbiguousValue { found: x(), candidates: vec![(x(), x()), (x(), x())] },
        F::DuplicateId { id: x() },
        F::CopiedRow { id: x() },
        F::NoRate { currency: x() },
        F::TomlSyntax { message: x() },
        F::UnknownKey { key: x(), near: near() },
        F::UnknownKey { key: x(), near: None },
        F::MissingKey { key: x() },
        F::Repeated { key: x(), found: x() },
        F::NotInOrder { tier: x() },
        F::NoDefaultTier { found: 0 },
        F::NoDefaultTier { found: 2 },
        F::TooManyStrands { found: 99, limit: 64 },
        F::NewerFormat { found: 2, known: 1 },
        F::WrongArguments { function: x(), expected: 1, found: 2 },
        F::BadPattern { message: x() },
        F::UnknownName { name: x(), near: near() },
        F::DefinedLater { name: x() },
        F::UnknownFunction { name: x(), near: None },
        F::WrongType { expected: "number".into(), found: "text".into() },
        F::Mismatch { operator: "<".into(), left: "date".into(), right: "yes/no".into() },
        F::Unsupported { what: x() },
    ];
    all.extend(families());
    for syntax in syntaxes() {
        all.push(F::ExpressionSyntax { found: x(), syntax });
    }
    for expected in expectations() {
        all.push(F::BadValue { column: x(), expected: expected.clone(), found: x() });
        all.push(F::BadSetting { key: x(), expected, found: x() });
    }
    for set in declared() {
        all.push(F::UnknownValue { set, found: x(), near: near() });
        all.push(F::Undeclared { set, found: x(), near: None });
    }
    all
}

pub(super) fn kind_of_fault(fault: &Fault) -> usize {
    use Fault as F;
    match fault {
        F::UnclosedQuote => 0,
        F::Ragged { .. } => 1,
        F::DuplicateHeader { .. } => 2,
        F::MissingColumn { .. } => 3,
        F::MissingFile => 4,
        F::Nul => 5,
        F::OversizedCell { .. } => 6,
        F::OversizedRecord { .. } => 7,
        F::InvalidUtf8 => 8,
        F::ConflictMarker => 9,
        F::TornTail => 10,
        F::OddQuote => 11,
        F::MissingValue { .. } => 12,
        F::BadValue { .. } => 13,
        F::UnknownValue { .. } => 14,
        F::UnknownReference { .. } => 15,
        F::DuplicateId { .. } => 16,
        F::NoRate { .. } => 17,
        F::TomlSyntax { .. } => 18,
        F::UnknownKey { .. } => 19,
        F::MissingKey { .. } => 20,
        F::BadSetting { .. } => 21,
        F::Undeclared { .. } => 22,
        F::NoDefaultTier { .. } => 23,
        F::TooManyStrands { .. } => 24,
        F::NewerFormat { .. } => 25,
        F::ExpressionSyntax { .. } => 26,
        F::UnknownName { .. } => 27,
        F::DefinedLater { .. } => 28,
        F::UnknownFunction { .. } => 29,
        F::WrongType { .. } => 30,
        F::Mismatch { .. } => 31,
        F::Unsupported { .. } => 32,
        F::WrongArguments { .. } => 33,
        F::BadPattern { .. } => 34,
        F::Repeated { .. } => 35,
        F::NotInOrder { .. } => 36,
        F::ConflictCopy => 37,
        F::Unmerged => 38,
        F::UnknownHeading { .. } => 39,
        F::Unfinished { .. } => 40,
        F::MissingRow { .. } => 41,
        F::JournalLine => 42,
        F::AmbiguousValue { .. } => 43,
        F::NoDriver => 44,
        F::UnguardedDriver => 45,
        F::CopiedRow { .. } => 46,
        F::Spreadsheet(_) => 47,
        F::Encoding(_) => 48,
        F::Import(_) => 60,
        F::Surroundings(_) => 49,
        F::Domain(_) => 50,
        F::UnknownColumn { .. } => 51,
        F::NotGiven { .. } => 52,
        F::NothingFits { .. } => 53,
        F::NoEquals { .. } => 54,
        F::Template(_) => 58,
        F::Wording(_) => 59,
        F::DeletedRow { .. } => 55,
        F::WideCommas { .. } => 57,
        F::RemovedRow { .. } => 56,
    }
}

fn families() -> Vec<Fault> {
    use Spreadsheet as S;
    let (column, found) = (x, x);
    let meant = Date::MAX;
    let spreadsheet = [
        S::Scientific { column: column(), found: found() },
        S::LostZeros { column: column(), found: found(), length: 11 },
        S::Truncated { column: column(), found: found() },
        S::Reformatted { column: column(), found: found(), meant: Some(x()) },
        S::Reformatted { column: column(), found: found(), meant: None },
        S::Serial { column: column(), found: found(), meant: x() },
        S::FailedFormula { column: column(), found: found() },
        S::LineEnds { returns: true },
        S::MixedLineEnds { rows: 1, returns: true },
        S::MixedLineEnds { rows: 2, returns: false },
        S::Delimiter { mark: '\t' },
    ];
    let encoding = [
        Encoding::Foreign { name: "GBK" },
        Encoding::Mixed { rows: 2 },
        Encoding::Mojibake { cells: 2, name: "GBK", found: found(), meant: x() },
        Encoding::Replaced { cells: 2 },
    ];
    let import = [
        Import::UnclearEncoding,
        Import::NotInEncoding { name: "Big5" },
        Import::Unreadable { kind: "XLSX", message: x() },
        Import::Entities { part: x() },
        Import::TooLarge { what: "cells", found: 2, limit: 1 },
        Import::UnknownSheet { found: found(), sheets: vec![x()] },
        Import::UnknownSheet { found: found(), sheets: vec![] },
        Import::UnclearDates { column: column(), found: found(), orders: vec!["dmy", "mdy"] },
        Import::LostDigits { column: column(), found: found() },
        Import::NoMatch,
        Import::Conflict { column: column(), book: x(), file: found() },
        Import::ReadOnly { column: column() },
    ];
    let import = import.into_iter().map(Fault::Import);
    let surroundings = [
        Surroundings::Open { mode: 0o666, fitting: 0o644 },
        Surroundings::LinkOutside { target: x() },
        Surroundings::Control { column: column(), character: '\u{202e}' },
        Surroundings::SameName { other: x() },
        Surroundings::OpenElsewhere,
        Surroundings::StaleLock { holder: x() },
    ];
    let domain = [
        Domain::BirthdayAhead { found: found() },
        Domain::TooEarly { column: column(), found: found() },
        Domain::DateOrder { first: x(), then: x(), found: found() },
        Domain::NegativePoints { balance: -1 },
        Domain::ReferralCircle { circle: vec!["c-9f2kq7xm".to_owned(), "c-8f2kq7xm".to_owned()] },
        Domain::BenefitOverCap { given: "600.00".to_owned(), cap: "500.00".to_owned(), year: 2026 },
        Domain::RefusedContact { channel: x(), since: meant },
        Domain::CaseNotOpened { case: x() },
        Domain::CaseOrder { event: x(), first: "open", at: Some(x()) },
        Domain::CaseOrder { event: x(), first: "respond", at: None },
        Domain::UndecidedTier { found: found(), decided: x() },
        Domain::ExpiredException { tier: x(), until: meant },
        Domain::NoHolidays { year: 2027 },
        Domain::NothingToSend { customers: 1, first: x() },
        Domain::NothingToSend { customers: 2, first: x() },
        Domain::KeptTooLong { table: x(), rows: 1, period: x(), oldest: meant },
        Domain::KeptTooLong { table: x(), rows: 2, period: x(), oldest: meant },
        Domain::Erased { table: x(), id: x() },
    ];
    let spreadsheet = spreadsheet.into_iter().map(Fault::Spreadsheet);
    let encoding = encoding.into_iter().map(Fault::Encoding);
    let surroundings = surroundings.into_iter().map(Fault::Surroundings);
    let letters = letters().into_iter();
    spreadsheet
        .chain(encoding)
        .chain(import)
        .chain(surroundings)
        .chain(letters)
        .chain(domain.into_iter().map(Fault::Domain))
        .collect()
}

fn letters() -> Vec<Fault> {
    let near = || Some("near".to_owned());
    let templates = [
        Template::Broken { message: x() },
        Template::UnknownName { name: x(), near: near() },
        Template::UnknownName { name: x(), near: None },
        Template::UnknownFilter { name: x(), near: near() },
        Template::UnknownFilter { name: x(), near: None },
        Template::NoValue { name: x(), customer: x() },
    ];
    let wordings = [
        Wording { found: x(), promise: true, why: x(), instead: x() },
        Wording { found: x(), promise: false, why: String::new(), instead: String::new() },
    ];
    templates.into_iter().map(Fault::Template).chain(wordings.into_iter().map(Fault::Wording)).collect()
}

fn syntaxes() -> Vec<Syntax> {
    use Syntax::{Character, Depth, End, Escape, Mark, Name, Number, Operand, Operator, Quote, Spelling};
    vec![Operand, Operator, Name, End, Mark("]"), Quote, Escape, Number, Character, Spelling("==".into()), Depth(100)]
}

fn expectations() -> Vec<Expected> {
    use Expected as E;
    let all = vec![
        E::Date,
        E::Moment,
        E::Recurring,
        E::Money,
        E::Number,
        E::Integer,
        E::YesNo,
        E::OneOf(vec!["in".into(), "out".into()]),
        E::Id,
        E::Span,
        E::TimeZone,
        E::Language,
        E::Text,
        E::List,
        E::Table,
        E::Period,
        E::Hours,
        E::Range("1…5".into()),
        E::Currency,
        E::AtLeast("1 month".into()),
        E::Bands,
        E::Scale,
        E::Stamp("%Y%m%d".into()),
        E::Format,
        E::FileName,
        E::Said,
        E::Past,
        E::Coming,
        E::MonthAndDay,
        E::LunarDay,
        E::DayOfWeek,
        E::OneDay,
        E::Country,
    ];
    let kinds = all.iter().map(|expected| match expected {
        E::Date => 0,
        E::Moment => 1,
        E::Recurring => 2,
        E::Money => 3,
        E::Number => 4,
        E::Integer => 5,
        E::YesNo => 6,
        E::OneOf(_) => 7,
        E::Id => 8,
        E::Span => 9,
        E::TimeZone => 10,
        E::Language => 11,
        E::Text => 12,
        E::List => 13,
        E::Table => 14,
        E::Period => 15,
        E::Hours => 16,
        E::Range(_) => 17,
        E::Currency => 18,
        E::AtLeast(_) => 19,
        E::Bands => 20,
        E::Stamp(_) => 21,
        E::Format => 22,
        E::FileName => 23,
        E::Said => 24,
        E::Past => 25,
        E::Coming => 26,
        E::MonthAndDay => 27,
        E::LunarDay => 28,
        E::DayOfWeek => 29,
        E::OneDay => 30,
        E::Country => 31,
        E::Scale => 32,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 33);
    all
}

fn declared() -> Vec<Declared> {
    use Declared as D;
    let all = vec![D::Owner, D::Channel, D::Tier, D::Strand, D::Grade, D::Severity, D::Metric, D::Survey];
    let kinds = all.iter().map(|set| match set {
        D::Owner => 0,
        D::Channel => 1,
        D::Tier => 2,
        D::Strand => 3,
        D::Grade => 4,
        D::Severity => 5,
        D::Metric => 6,
        D::Survey => 7,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 8);
    all
}

pub(super) fn usages() -> Vec<Usage> {
    use Usage as U;
    let all = vec![
        U::Moment(x()),
        U::Span(x()),
        U::Period(x()),
        U::ToCome(x(), Date::MAX),
        U::Over(x(), Date::MAX),
        U::Column(x(), Some("near".into())),
        U::Table(x(), None),
        U::Format(x(), vec!["table", "json"]),
        U::Expression(Vec::new()),
        U::Conflict(x(), "y".into()),
        U::Needs(x(), "y".into()),
        U::Choice(x(), vec!["a".into()]),
        U::Value(x(), "y".into()),
        U::NoEditor(x()),
        U::Explained(x(), None),
    ];
    let kinds = all.iter().map(|usage| match usage {
        U::Moment(_) => 0,
        U::Span(_) => 1,
        U::Period(_) => 11,
        U::ToCome(..) => 12,
        U::Over(..) => 13,
        U::Column(..) => 3,
        U::Table(..) => 4,
        U::Format(..) => 5,
        U::Expression(_) => 6,
        U::Conflict(..) => 7,
        U::Needs(..) => 8,
        U::Choice(..) => 9,
        U::Value(..) => 10,
        U::NoEditor(_) => 2,
        U::Explained(..) => 99,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 15);
    all
}

fn sharings() -> Vec<Sharing> {
    use Sharing as S;
    let git = |step| S::Git { step, said: x() };
    let all = vec![
        S::NoGit,
        S::NoRepository(PathBuf::from("b")),
        S::Detached,
        S::UnderWay("rebase"),
        S::Conflicts { files: vec![x()], others: Vec::new() },
        S::Conflicts { files: vec![x()], others: vec![x(); 9] },
        S::Nobody,
        S::Staged(vec![x()]),
        S::Remotes { branch: x(), names: vec![x()] },
        S::Moving,
        git(Step::Commit),
        git(Step::Fetch),
        git(Step::Merge),
        git(Step::Push),
    ];
    let kinds = all.iter().map(|sharing| match sharing {
        S::NoGit => 0,
        S::NoRepository(_) => 1,
        S::Detached => 2,
        S::UnderWay(_) => 3,
        S::Conflicts { .. } => 4,
        S::Nobody => 5,
        S::Staged(_) => 6,
        S::Remotes { .. } => 7,
        S::Moving => 8,
        S::Git { .. } => 9,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 10);
    all
}

fn campaignings() -> Vec<Campaigning> {
    use Campaigning as C;
    let all = vec![
        C::NoAudience(x()),
        C::Nobody { name: x(), of: 0, held_out: 0 },
        C::Nobody { name: x(), of: 3, held_out: 1 },
        C::Started(x(), "--holdout"),
    ];
    let kinds = all.iter().map(|why| match why {
        C::NoAudience(_) => 0,
        C::Nobody { .. } => 1,
        C::Started(..) => 2,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 3);
    all
}

fn tierings() -> Vec<Tiering> {
    use Tiering as T;
    let day = Date::from_ymd(2026, 3, 25).expect("a day");
    let idle = |idle| T::Nothing { customer: x(), idle };
    let all = vec![
        T::Same { customer: x(), tier: x() },
        idle(Idle::Agree(x())),
        idle(Idle::Stay(day, day)),
        idle(Idle::Exception(day)),
        idle(Idle::TurnedDown(day)),
        T::Settled { id: x(), customer: x() },
        T::Waits { customer: x(), tier: x(), id: x(), on: day },
        T::Told(x()),
        T::NoRules(x()),
    ];
    let kinds = all.iter().map(|tiering| match tiering {
        T::Same { .. } => 0,
        T::Nothing { idle: Idle::Agree(_), .. } => 1,
        T::Nothing { idle: Idle::Stay(..), .. } => 2,
        T::Nothing { idle: Idle::Exception(_), .. } => 3,
        T::Nothing { idle: Idle::TurnedDown(_), .. } => 4,
        T::Settled { .. } => 5,
        T::Waits { .. } => 6,
        T::Told(_) => 7,
        T::NoRules(_) => 8,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 9);
    all
}

fn loyalties() -> Vec<Loyalty> {
    use Loyalty as L;
    let all = vec![
        L::NotStarted,
        L::NoPoints(x()),
        L::Nought,
        L::TooFew { customer: x(), balance: 3, wanted: 5 },
        L::UsedLater { customer: x(), missing: 2 },
        L::BelowMinimum { minimum: 100, wanted: 5 },
        L::OverCap { customer: x(), given: x(), value: x(), cap: x() },
        L::NotEntitled { customer: x(), typed: String::new() },
        L::NotEntitled { customer: x(), typed: x() },
        L::NothingGiven { customer: x(), typed: String::new() },
        L::NothingGiven { customer: x(), typed: x() },
    ];
    let kinds = all.iter().map(|loyalty| match loyalty {
        L::NotStarted => 0,
        L::NoPoints(_) => 1,
        L::Nought => 2,
        L::TooFew { .. } => 3,
        L::UsedLater { .. } => 4,
        L::BelowMinimum { .. } => 5,
        L::OverCap { .. } => 6,
        L::NotEntitled { .. } => 7,
        L::NothingGiven { .. } => 8,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 9);
    all
}

pub(super) fn refusals() -> Vec<Refusal> {
    use Refusal as R;
    let pair = || vec![("c-1".to_owned(), "明朗".to_owned())];
    let mut all = vec![
        R::Unknown { table: "customers".into(), typed: x(), near: Some("near".into()) },
        R::Unknown { table: "people".into(), typed: x(), near: None },
        R::Ambiguous { typed: x(), candidates: pair() },
        R::LookAlikes(pair()),
        R::Referenced { table: "customers".into(), id: x(), rows: vec![("people".into(), 2)], first: None },
        R::Referenced { table: "people".into(), id: x(), rows: vec![("followups".into(), 2)], first: None },
        R::Referenced { table: "products".into(), id: x(), rows: Vec::new(), first: None },
        R::Referenced { table: "products".into(), id: x(), rows: Vec::new(), first: Some(x()) },
        R::BookExists(PathBuf::from("b")),
        R::Damaged(Vec::new()),
        R::NewerFormat(2),
        R::TornConflict(x(), 3),
        R::Changed(PathBuf::from("b")),
        R::OutsideBook(PathBuf::from("b")),
        R::OwnFile(x()),
        R::NoRepository(PathBuf::from("b")),
        R::UnknownRevision(x()),
        R::Value { column: x(), expected: Expected::Date, found: x() },
        R::Cells { table: "people", problems: Vec::new() },
        R::NoMatter { typed: x(), open: vec!["a".into()] },
        R::NoMatter { typed: x(), open: Vec::new() },
        R::Editor(x(), x()),
        R::NoEditor(x(), x()),
        R::ReadOnly(x()),
        R::PlanClosed { id: x(), done: true },
        R::PlanClosed { id: x(), done: false },
        R::Unfit(Unfit::FewRepeats { found: 2, needed: 30 }),
        R::Unfit(Unfit::NoConvergence { model: "BG/NBD", steps: 9 }),
        R::Unfit(Unfit::AtEdge { model: "BG/NBD", parameter: "a", value: 1e5 }),
        R::Unfit(Unfit::Correlated { coefficient: 0.5, bound: 0.3 }),
        R::Taken { table: x(), id: x(), cell: None },
        R::Taken { table: x(), id: x(), cell: Some(("name".into(), "a b".into())) },
        R::Same(x()),
        R::NothingToUndo,
        R::NoTransaction(x()),
        R::Undone(x(), x()),
        R::TouchedSince { id: x(), places: vec![(x(), x(), None), (x(), x(), Some(x()))], by: None },
        R::TouchedSince { id: x(), places: vec![(x(), x(), None); 9], by: Some(x()) },
    ];
    all.extend(sharings().into_iter().map(R::Sharing));
    all.extend(tierings().into_iter().map(R::Tier));
    all.extend(loyalties().into_iter().map(R::Loyalty));
    all.extend(campaignings().into_iter().map(R::Campaign));
    all.extend(missteps().into_iter().map(|why| R::Step { case: x(), event: "resolve", why, at: x() }));
    let kinds = all.iter().map(|refusal| match refusal {
        R::Unknown { .. } => 0,
        R::Ambiguous { .. } => 1,
        R::LookAlikes(_) => 2,
        R::Referenced { .. } => 3,
        R::BookExists(_) => 4,
        R::Damaged(_) => 5,
        R::NewerFormat(_) => 6,
        R::Changed(_) => 7,
        R::OutsideBook(_) => 8,
        R::NoRepository(_) => 21,
        R::UnknownRevision(_) => 22,
        R::Value { .. } => 9,
        R::Cells { .. } => 10,
        R::NoMatter { .. } => 12,
        R::Editor(..) => 13,
        R::ReadOnly(_) => 14,
        R::PlanClosed { .. } => 26,
        R::Taken { .. } => 15,
        R::NothingToUndo => 16,
        R::NoTransaction(_) => 17,
        R::Undone(..) => 18,
        R::TouchedSince { .. } => 19,
        R::TornConflict(..) => 20,
        R::Sharing(_) => 23,
        R::NoEditor(..) => 11,
        R::Unfit(_) => 24,
        R::Tier(_) => 25,
        R::Same(_) => 27,
        R::OwnFile(_) => 28,
        R::Loyalty(_) => 29,
        R::Campaign(_) => 30,
        R::Step { .. } => 99,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 32);
    all
}

pub(super) fn errors() -> Vec<Error> {
    use Error as E;
    let path = || PathBuf::from("b");
    let io = |doing, kind| E::Io { doing, path: path(), source: io::Error::from(kind) };
    let mut all = vec![
        E::NoBook(path()),
        E::Locked { path: path(), holder: x() },
        E::Usage(Usage::Span(x())),
        E::Refused(Refusal::NewerFormat(2)),
        E::Problems(Vec::new()),
        E::NotDurable(path()),
        E::ClosedPipe,
        E::Untold(Box::new(io(Doing::Answer, io::ErrorKind::StorageFull))),
    ];
    for doing in [Doing::Read, Doing::Write, Doing::Answer] {
        use io::ErrorKind as K;
        let full = [K::StorageFull, K::QuotaExceeded, K::FileTooLarge, K::ReadOnlyFilesystem, K::PermissionDenied];
        let misplaced = [K::NotFound, K::AlreadyExists, K::IsADirectory, K::NotADirectory];
        all.extend(full.into_iter().chain(misplaced).map(|kind| io(doing, kind)));
    }
    let kinds = all.iter().map(|error| match error {
        E::NoBook(_) => 0,
        E::Io { .. } => 1,
        E::Locked { .. } => 2,
        E::Usage(_) => 3,
        E::Refused(_) => 4,
        E::Problems(_) => 5,
        E::NotDurable(_) => 6,
        E::ClosedPipe => 7,
        E::Untold(_) => 8,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 9);
    all
}

fn missteps() -> Vec<Misstep> {
    use Misstep as M;
    let at = crate::value::moment::Moment(0);
    let all = vec![
        M::NotOpened,
        M::NotOpenedYet(at),
        M::IsOpen,
        M::NotAnswered,
        M::IsResolved,
        M::NotResolved,
        M::IsConfirmed,
        M::IsPaused,
        M::NotPaused,
        M::Later(at),
        M::NobodyAbove,
        M::NoSuchHand,
    ];
    let kinds = all.iter().map(|why| match why {
        M::NotOpened => 0,
        M::NotOpenedYet(_) => 1,
        M::IsOpen => 2,
        M::NotAnswered => 3,
        M::IsResolved => 4,
        M::NotResolved => 5,
        M::IsConfirmed => 6,
        M::IsPaused => 7,
        M::NotPaused => 8,
        M::Later(_) => 9,
        M::NobodyAbove => 10,
        M::NoSuchHand => 11,
    });
    assert_eq!(kinds.collect::<HashSet<_>>().len(), 12);
    all
}
