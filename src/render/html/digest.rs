//! What a page tells a browser its own style and script are: their SHA-256 in base64.
//!
//! A page allows nothing else to run, so that a name with a script in it stays a name even where an escape were forgotten.

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

/// What a Content-Security-Policy calls this text: `sha256-…`.
pub(super) fn source(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_digests() {
        // FIPS 180-4's example, and the empty text as browsers' documentation has it.
        assert_eq!(source(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(source("abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
