//! Writing several files.
