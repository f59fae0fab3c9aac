//! The probe's files import one way only: in the order of the table on the
//! module page of `src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn each_file_imports_only_files_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let order = table(&fs::read_to_string(src.join("lib.rs")).unwrap());
    let mut modules: Vec<String> = fs::read_dir(&src)
        .unwrap()
        .map(|entry| module(&entry.unwrap().path()))
        .filter(|name| name != "lib")
        .collect();
    modules.sort();
    let mut listed = order.clone();
    listed.sort();
    assert_eq!(listed, modules, "the table has a row for each file");

    for (position, name) in order.iter().enumerate() {
        for file in files(&src, name) {
            for import in imports(&fs::read_to_string(&file).unwrap()) {
                assert!(
                    order[..=position].contains(&import),
                    "`{}` imports `{import}`, which is not above it",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn imports_are_found() {
    let text = "
        use crate::clock::{self, Clock};
        // crate::comment
        fn f() { crate::hang::end() }
        use super::Tag;
        use mycrate::other;
        pub(crate) use crate::waker;
    ";
    assert_eq!(imports(text), ["clock", "hang", "waker"]);
}

/// The first column of the table of files.
fn table(page: &str) -> Vec<String> {
    let rows = page
        .lines()
        .skip_while(|line| *line != "//! | file | what it is for |");
    rows.map_while(|line| line.strip_prefix("//! |"))
        .filter_map(|row| row.strip_prefix(" `")?.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn module(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// The files of a module: one, or all in its folder.
fn files(src: &Path, module: &str) -> Vec<PathBuf> {
    let file = src.join(module).with_extension("rs");
    if file.exists() {
        return vec![file];
    }
    let entries = fs::read_dir(src.join(module)).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// The modules of the crate's root that a source names.
fn imports(text: &str) -> Vec<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| {
        let parts: Vec<&str> = line.split("crate::").collect();
        let pairs: Vec<_> = parts.windows(2).map(|two| (two[0], two[1])).collect();
        pairs.into_iter().filter_map(|(before, after)| {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            let end = after.find(|c| !is_word(c)).unwrap_or(after.len());
            (!before.ends_with(is_word)).then(|| after[..end].to_owned())
        })
    })
    .collect()
}
