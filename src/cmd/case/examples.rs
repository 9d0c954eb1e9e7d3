//! Examples of each step, for its help.

pub(super) const OPEN: &str = "\
Examples:
  kehu case open acme 'The pump leaks'
  kehu case open acme 'Wrong colour' --severity low --category delivery --to ann";

pub(super) const RESPOND: &str = "\
Examples:
  kehu case respond acme
  kehu case respond k-9f2k --at 'yesterday 15:00' --note 'Called back'";

pub(super) const PROPOSE: &str = "\
Examples:
  kehu case propose acme --note 'A new seal, free of charge'
  kehu case propose k-9f2k --at 'yesterday 15:00'";

pub(super) const RESOLVE: &str = "\
Examples:
  kehu case resolve acme --note 'Seal replaced' --cause 'Worn seal'
  kehu case resolve k-9f2k --lesson 'Check seals at delivery'";

pub(super) const CONFIRM: &str = "\
Examples:
  kehu case confirm acme
  kehu case confirm k-9f2k --satisfied no --note 'Still drips'";

pub(super) const REOPEN: &str = "\
Examples:
  kehu case reopen acme --note 'Drips again'
  kehu case reopen k-9f2k --severity high";

pub(super) const PAUSE: &str = "\
Examples:
  kehu case pause acme --note 'They look for the invoice'
  kehu case pause k-9f2k";

pub(super) const RESUME: &str = "\
Examples:
  kehu case resume acme
  kehu case resume k-9f2k --at 'yesterday 15:00'";

pub(super) const ASSIGN: &str = "\
Examples:
  kehu case assign acme --to me
  kehu case assign k-9f2k --to ann";

pub(super) const TRANSFER: &str = "\
Examples:
  kehu case transfer acme --to Workshop
  kehu case transfer k-9f2k --to ann --note 'Needs a technician'";

pub(super) const ESCALATE: &str = "\
Examples:
  kehu case escalate acme
  kehu case escalate k-9f2k --to ann --note 'They are upset'";

pub(super) const NOTE: &str = "\
Examples:
  kehu case note acme --note 'A second pump leaks too'
  kehu case note k-9f2k --severity high";

pub(super) const LIST: &str = "\
Examples:
  kehu case list
  kehu case list --all --where 'severity == \"high\"'
  kehu case list acme --all --columns id,text,cause,lesson";
