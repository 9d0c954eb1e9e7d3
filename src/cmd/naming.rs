//! How a customer or a row is named on the command line: said once, for the help of every command that takes one.

/// REF, in `-h`.
pub const CUSTOMER: &str = "The customer: id, name or part of it, pinyin, phone digits or e-mail";
/// REF, in `--help`.
pub const CUSTOMER_IN_FULL: &str = "\
The customer: id, name or part of it, pinyin, phone digits or e-mail

Pinyin whole or by its initials; also the name, phone or e-mail of one of its people. Blanks mean and. When several \
customers fit, they are listed with their ids, and nothing is done.";

/// REF, where it only narrows the answer, in `-h`.
pub const ONLY: &str = "Only this customer: id, name or part of it, pinyin, phone digits or e-mail";

/// REF or ID, in `-h`.
pub const ROW: &str = "The customer, or the id of a row of any table";
/// REF or ID, in `--help`.
pub const ROW_IN_FULL: &str = "\
The customer, or the id of a row of any table

A customer is named by id, name or part of it, pinyin, phone digits or e-mail; a row by its id, which `kehu list TABLE` \
shows.";
