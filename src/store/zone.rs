//! The time zone of the system, for a new book.

#![expect(clippy::disallowed_methods, reason = "reads where a link points")]

use crate::value::moment::Zone;

/// The IANA name: what `TZ` says, else where the system's link points. `None` where neither names a known zone.
pub fn of_system(variable: Option<&str>) -> Option<String> {
    let known = |name: &str| Zone::named(name).map(|_| name.to_owned());
    variable.and_then(|name| known(name.trim_start_matches(':'))).or_else(|| {
        let target = std::fs::canonicalize("/etc/localtime").ok()?;
        let path = target.to_str()?;
        path.split_once("/zoneinfo/").and_then(|(_, name)| known(name))
    })
}
