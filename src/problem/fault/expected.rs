//! What should stand where something else stands: types of cells and keys, and sets that the book declares.

/// What a cell or a key should hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expected {
    /// `YYYY-MM-DD`.
    Date,
    /// A local time or RFC 3339.
    Moment,
    /// A recurring date.
    Recurring,
    /// An exact decimal.
    Money,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// yes or empty.
    YesNo,
    /// One of these.
    OneOf(Vec<String>),
    /// An id.
    Id,
    /// A span such as `1 month`.
    Span,
    /// An IANA time zone.
    TimeZone,
    /// A language tag.
    Language,
    /// Text.
    Text,
    /// A list of texts.
    List,
    /// A TOML table.
    Table,
    /// A period of dates, `from/to`.
    Period,
    /// Times of a day, `09:00-12:00`.
    Hours,
    /// A number in this range.
    Range(String),
    /// A three-letter currency code.
    Currency,
    /// This number or span, or more.
    AtLeast(String),
    /// Numbers that rise, or that fall.
    Bands,
    /// The lowest and the highest of the numbers that a score may be.
    Scale,
    /// A date or moment in this format, of which the letters are those of `strftime`.
    Stamp(String),
    /// A name that is part of a file's name.
    FileName,
    /// A format of dates, of which the letters are those of `strftime`.
    Format,
    /// A date or moment as people say it.
    Said,
    /// A day or moment that has come.
    Past,
    /// A day to come.
    Coming,
    /// Month and day, `12-25`.
    MonthAndDay,
    /// Month and day of the lunar calendar, `08-15`.
    LunarDay,
    /// A weekday of a month, `4th thu of nov`.
    DayOfWeek,
    /// The only day of a festival: another key says one already.
    OneDay,
    /// A two-letter country code.
    Country,
}

/// A closed set that the user declares in TOML.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Declared {
    /// `[owners]` of kehu.toml.
    Owner,
    /// `rules/channels.toml`.
    Channel,
    /// `rules/tiers.toml`.
    Tier,
    /// `[strand]` of rules/tiers.toml, and the scenarios of rules/playbook.toml.
    Strand,
    /// A grade declared in `[columns.…]`.
    Grade,
    /// `[severity]` of rules/service.toml.
    Severity,
    /// `[survey]` of rules/surveys.toml.
    Survey,
}
