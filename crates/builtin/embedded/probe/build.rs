//! How the probe's shared library is linked.
//!
//! A program that loads it waits for the loader. Of the 14 ms that such a program takes from start
//! to end, 10 went into 28,000 look-ups of the library's own symbols by name, since any library
//! loaded earlier might replace one. Nobody replaces parts of a Rust crate, so the library is told
//! to use its own: the look-ups are done once, by the linker.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Other formats of executables bind a library's symbols to itself in the first place.
    let is_elf = std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| {
        matches!(
            os.as_str(),
            "linux" | "freebsd" | "netbsd" | "openbsd" | "dragonfly"
        )
    });
    if is_elf {
        println!("cargo::rustc-link-arg=-Wl,-Bsymbolic");
    }
}
