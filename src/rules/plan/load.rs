//! What one of us has to fit in: the working days, and the customers with what each asks for.

use crate::value::date::Date;

/// The work of one owner.
#[derive(Clone, Debug)]
pub struct Load {
    /// The owner's working days, ascending, from the day asked about to the end of the period.
    pub days: Vec<Day>,
    /// The first day of the period. What falls due before it is taken to be done in time, however much it is.
    pub start: Date,
    /// The customers, in the order in which ties are broken.
    pub customers: Vec<Customer>,
    /// Contacts a day; `None`: as many as there are.
    pub daily: Option<u32>,
}

/// A day on which the owner works.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// Which.
    pub on: Date,
    /// Contacts that stand on it already.
    pub taken: u32,
}

/// A customer, as far as planning goes.
#[derive(Clone, Debug, Default)]
pub struct Customer {
    /// The tier, by rank.
    pub tier: usize,
    /// Stands for the city, so that visits to one city come together; `None` where it is not known.
    pub city: Option<u32>,
    /// Days on which we were in touch of late.
    pub touches: Vec<Date>,
    /// Contacts that stand on a day whatever is planned.
    pub fulfilled: Vec<Fulfilled>,
    /// The strands that are asked for.
    pub rhythms: Vec<Rhythm>,
    /// What else is asked for.
    pub fixed: Vec<Fixed>,
}

/// From the first day to act to the last good one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Window {
    /// The first.
    pub from: Date,
    /// The last.
    pub until: Date,
}

/// A contact that stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fulfilled {
    /// The day.
    pub on: Date,
    /// The strand or scenario, as its place among the kinds.
    pub kind: u8,
    /// Over which channel, as a place among the declared ones.
    pub channel: u8,
}

/// A strand, which comes again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rhythm {
    /// Its place among the strands of the tier.
    pub place: usize,
    /// Its place among the kinds.
    pub kind: u8,
    /// When it is asked for first; `None`: so long after the first contact.
    pub first: Option<Window>,
    /// Over which channel.
    pub channel: u8,
}

/// Something that comes once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fixed {
    /// The scenario, as its place among the kinds.
    pub kind: u8,
    /// When it is asked for.
    pub window: Window,
    /// Over which channel.
    pub channel: u8,
    /// The week's limit of touches does not hold it back.
    pub exempt: bool,
}

/// What is planned of a customer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum What {
    /// The rhythm at this place.
    Rhythm(usize),
    /// What comes once, at this place.
    Fixed(usize),
}

impl Customer {
    /// The kind and the channel of what is planned.
    pub fn of(&self, what: What) -> Option<(u8, u8)> {
        match what {
            What::Rhythm(place) => self.rhythms.get(place).map(|rhythm| (rhythm.kind, rhythm.channel)),
            What::Fixed(place) => self.fixed.get(place).map(|fixed| (fixed.kind, fixed.channel)),
        }
    }
}
