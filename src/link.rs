//! How the program is linked: at a fixed address on Linux with glibc.
//!
//! A program that may be loaded anywhere has every pointer in its tables corrected before it begins, here nearly fifty
//! thousand of them over three hundred pages, every time it is run: as long as a command of every day takes besides. What loading anywhere
//! is for, making it harder to use broken memory, does not apply: there is no unsafe code here.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "cargo asks a build script through the environment, and is answered on standard output"
)]

fn main() {
    println!("cargo:rerun-if-changed=src/link.rs");
    let target = |name: &str| std::env::var(name).unwrap_or_default();
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
