//! What can be done for a cell that a spreadsheet or a habit has changed.

/// A repair of one cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mending {
    /// Full-width digits were written.
    Width,
    /// Zeros at the beginning were lost.
    Zeros,
    /// A long number was shown with an exponent or a decimal point.
    Scientific,
    /// A day had become a number.
    Serial,
    /// A day was written in another form.
    Date,
    /// A number was written with signs, separators or 万.
    Amount,
}
