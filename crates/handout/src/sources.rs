//! Which files a source takes in: by `#[path]`, and by the macros that include files.
//!
//! Only names that stand there as they are count. Code to which a user has agreed can make up names and
//! read what it likes when it runs; this is about what honest packs share, and what changes under
//! a name that everybody can see.

/// What stands before a name, without the spaces in it.
const BEFORE: [&str; 4] = ["include!", "include_str!", "include_bytes!", "path="];

/// What stands before a name that begins at the crate's own folder.
const OF_CRATE: &str = "env!(\"CARGO_MANIFEST_DIR\"),";

/// A file that a source names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Included {
    /// As it is written.
    pub(super) path: String,
    /// True when it begins at the crate's folder, and not at the source's.
    pub(super) from_crate: bool,
}

/// All files that a source names.
pub(super) fn included(source: &str) -> Vec<Included> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices('"') {
        let before: String = source[..at]
            .trim_end_matches('#')
            .chars()
            .rev()
            .filter(|char| !char.is_whitespace())
            .take(40)
            .collect();
        let before: String = before.chars().rev().collect();
        // As in `r"…"`.
        let before = before.strip_suffix('r').unwrap_or(&before);
        let from_crate = before.ends_with(OF_CRATE);
        let opened = before.trim_end_matches(['(', '[', '{']);
        if !from_crate && !BEFORE.iter().any(|word| opened.ends_with(word)) {
            continue;
        }
        if let Some((path, _)) = source[at + 1..].split_once('"') {
            let path = match from_crate {
                true => path.trim_start_matches('/'),
                false => path,
            };
            let path = path.to_owned();
            found.push(Included { path, from_crate });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_naming_a_file_is_found() {
        let source = r##"
            #[path = "../a.rs"] mod a;
            #[cfg_attr(all(), path="b.rs")] mod b;
            include!("c.rs");
            const D: &str = include_str! ( r#"/d"# );
            const E: &[u8] = include_bytes!["e"];
            include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../f.rs"));
            println!("../g {}", "/h"); // and "../i"
        "##;
        let found: Vec<_> = included(source)
            .into_iter()
            .map(|each| (each.path, each.from_crate))
            .collect();
        let expect = [
            ("../a.rs", false),
            ("b.rs", false),
            ("c.rs", false),
            ("/d", false),
            ("e", false),
            ("../f.rs", true),
        ];
        assert_eq!(found, expect.map(|(path, of)| (path.to_owned(), of)));
    }
}
