//! Conflict markers that a merge left in a file: no such file is written to.
//!
//! Every line that begins like one counts, also inside a quoted cell: a merge that ran line by line puts them anywhere, and
//! refusing a file that only quotes one is the smaller harm. The middle line, `=======`, is too ordinary to count alone.

use crate::problem::{Fault, Problem};
use memchr::memmem;

const MARKERS: [&[u8]; 3] = [b"<<<<<<< ", b"||||||| ", b">>>>>>> "];

/// The markers in these bytes of this file, in order.
pub fn markers(file: &str, bytes: &[u8]) -> Vec<Problem> {
    let mut found: Vec<_> = MARKERS
        .iter()
        .flat_map(|marker| memmem::find_iter(bytes, marker))
        .filter(|&at| at == 0 || bytes.get(at - 1) == Some(&b'\n'))
        .collect();
    found.sort_unstable();
    let problem = |at: usize| Problem::in_file(Fault::ConflictMarker, file, at as u64..at as u64 + 7);
    found.into_iter().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Site;

    #[test]
    fn only_lines_that_begin_with_one_count() {
        let starts = |text: &str| -> Vec<u64> {
            let place = |problem: Problem| match problem.site {
                Site::File { bytes, .. } => bytes.start,
                Site::Typed { .. } => panic!("it is in a file"),
            };
            markers("customers.csv", text.as_bytes()).into_iter().map(place).collect()
        };
        assert_eq!(starts("<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"), [0, 25]);
        assert!(starts("id,x\nc-1,<<<<<<< ours\n<<<<<<<\n=======\n").is_empty());
    }
}
