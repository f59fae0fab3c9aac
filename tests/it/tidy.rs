//! The rules of the house that rustc does not check: in which order the rooms of a crate may import
//! each other, and that the core touches no files, processes, clocks or runtime. Which crate may use
//! which is said in the manifests, and cargo keeps it so.

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

use crate::support::build::repository;

/// The rooms of a crate with more than one, folders or files, each of which may use those before it.
const ORDER: &[(&str, &[&str])] = &[
    ("core", &["diag", "trace", "manifest", "judge", "pack"]),
    (
        "engine",
        &[
            "fs", "progress", "archive", "process", "course", "compile", "run", "attempt",
        ],
    ),
    (
        "app",
        &[
            "event",
            "effect",
            "keys",
            "state",
            "screen",
            "line_printer",
            "watch",
            "shell",
        ],
    ),
];

/// The crate without side effects, but for the files in it that are the edge.
const PURE: &str = "core";
const EDGES: &[&str] = &["pack/folder.rs"];

/// What a pure file may not name.
const FORBIDDEN: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "process"],
    &["std", "net"],
    &["std", "env"],
    &["std", "thread"],
    &["std", "time", "Instant"],
    &["std", "time", "SystemTime"],
    &["tokio"],
];

fn src(crate_name: &str) -> PathBuf {
    repository().join(format!("crates/{crate_name}/src"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ext| ext == "rs"))
        .collect()
}

/// Collects every path a file names, `use` trees flattened.
#[derive(Default)]
struct Paths(Vec<Vec<String>>);

impl Paths {
    fn tree(&mut self, prefix: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| {
            let mut path = prefix.to_vec();
            path.push(name.to_string());
            path
        };
        match tree {
            syn::UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.0.push(with(&name.ident)),
            syn::UseTree::Rename(name) => self.0.push(with(&name.ident)),
            syn::UseTree::Glob(_) => self.0.push(prefix.to_vec()),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(prefix, tree);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0
            .push(path.segments.iter().map(|s| s.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        // Tests may do what they like.
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }
}

fn paths_of(file: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(file).expect("a source file is readable");
    let parsed = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let mut paths = Paths::default();
    paths.visit_file(&parsed);
    paths.0
}

#[test]
fn imports_go_one_way() {
    let mut wrong = Vec::new();
    for (crate_name, rooms) in ORDER {
        for (place, room) in rooms.iter().enumerate() {
            let folder = src(crate_name).join(room);
            let file = folder.with_extension("rs");
            for file in sources(&folder).into_iter().chain(sources(&file)) {
                for path in paths_of(&file) {
                    if let [first, second, ..] = path.as_slice()
                        && first == "crate"
                        && rooms[place + 1..].contains(&second.as_str())
                    {
                        wrong.push(format!("{}: {}", file.display(), path.join("::")));
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "imports that go up:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_core_is_pure() {
    let mut wrong = Vec::new();
    for file in sources(&src(PURE)) {
        let name = file.strip_prefix(src(PURE)).expect("below src");
        if EDGES.iter().any(|edge| name == Path::new(edge)) {
            continue;
        }
        for path in paths_of(&file) {
            let named: Vec<&str> = path.iter().map(String::as_str).collect();
            if FORBIDDEN.iter().any(|bad| named.starts_with(bad)) {
                wrong.push(format!("{}: {}", name.display(), path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "not pure:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_has_its_place_in_the_order() {
    for (crate_name, rooms) in ORDER {
        for entry in fs::read_dir(src(crate_name)).expect("src is readable") {
            let entry = entry.expect("src is readable");
            if entry.path().is_dir() {
                let name = entry.file_name().into_string().expect("an ASCII name");
                assert!(
                    rooms.contains(&name.as_str()),
                    "crates/{crate_name}/src/{name} is not in the order of imports (tests/it/tidy.rs)"
                );
            }
        }
    }
}
