//! An expression as it stands in a settings file, with its place.

/// Text with its place. It is compiled elsewhere, and a problem in it points into the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// The text.
    pub text: String,
    /// The file, relative to the book.
    pub file: String,
    /// Byte of the first character inside the quotes. Places within the text follow from it exactly where the quotes are
    /// single, as in every shipped file; after an escape within double quotes they are a little to the left.
    pub offset: u64,
}
