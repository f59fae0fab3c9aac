//! The rules of the house that rustc does not check: that no two modules of a folder import each
//! other in a circle, and that the core touches no files, processes, clocks or runtime. Which crate
//! may use which is said in the manifests, and cargo keeps it so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

use crate::support::build::repository;

/// The crates without side effects, but for the files in them that are the edge.
const PURE: &[&str] = &["trace", "core"];
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

/// A module's path in its crate; the crate's root is empty.
type Module = Vec<String>;

fn module_of(file: &Path, src: &Path) -> Module {
    let path = file
        .strip_prefix(src)
        .expect("below src")
        .with_extension("");
    let names = path.iter().map(|name| name.to_string_lossy().into_owned());
    names
        .filter(|name| !["lib", "main", "mod"].contains(&name.as_str()))
        .collect()
}

fn is_test(module: &Module) -> bool {
    module
        .iter()
        .any(|name| name == "tests" || name.ends_with("_tests"))
}

/// The module that a path in `from` leads to. None when it leads out of the crate, or down: what a
/// module says of those below it makes no circle of siblings.
fn target(from: &Module, path: &[String], modules: &BTreeMap<Module, PathBuf>) -> Option<Module> {
    let (mut place, mut rest) = match path.first()?.as_str() {
        "crate" => (Module::new(), &path[1..]),
        "super" => (from.clone(), path),
        _ => return None,
    };
    while rest.first().is_some_and(|name| name == "super") {
        place.pop()?;
        rest = &rest[1..];
    }
    for name in rest {
        place.push(name.clone());
        if !modules.contains_key(&place) {
            place.pop();
            break;
        }
    }
    Some(place)
}

/// For each module, which of its children import which others of them, and an example of each.
fn imports(src: &Path) -> BTreeMap<Module, BTreeMap<String, BTreeMap<String, String>>> {
    let files = sources(src).into_iter();
    let modules: BTreeMap<_, _> = files.map(|file| (module_of(&file, src), file)).collect();
    let mut imports = BTreeMap::<_, BTreeMap<_, BTreeMap<_, _>>>::new();
    for (from, file) in modules.iter().filter(|(module, _)| !is_test(module)) {
        for path in paths_of(file) {
            let Some(to) = target(from, &path, &modules) else {
                continue;
            };
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            // A parent and what is below it may name each other.
            if let (Some(a), Some(b)) = (from.get(shared), to.get(shared)) {
                let example = format!("{}: {}", file.display(), path.join("::"));
                let of = imports.entry(from[..shared].to_vec()).or_default();
                of.entry(a.clone()).or_default().insert(b.clone(), example);
            }
        }
    }
    imports
}

/// A way from one sibling back to itself, as examples of its imports.
fn circle(siblings: &BTreeMap<String, BTreeMap<String, String>>) -> Option<Vec<String>> {
    fn walk<'a>(
        at: &'a str,
        siblings: &'a BTreeMap<String, BTreeMap<String, String>>,
        way: &mut Vec<(&'a str, String)>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<Vec<String>> {
        if let Some(start) = way.iter().position(|(name, _)| *name == at) {
            return Some(way[start..].iter().map(|(_, why)| why.clone()).collect());
        }
        for (next, why) in siblings.get(at).into_iter().flatten() {
            if !done.contains(next.as_str()) {
                way.push((at, why.clone()));
                if let Some(found) = walk(next, siblings, way, done) {
                    return Some(found);
                }
                way.pop();
            }
        }
        done.insert(at);
        None
    }
    let mut done = BTreeSet::new();
    siblings
        .keys()
        .find_map(|name| walk(name, siblings, &mut Vec::new(), &mut done))
}

#[test]
fn no_modules_import_each_other_in_a_circle() {
    let crates = fs::read_dir(repository().join("crates")).expect("it is readable");
    let folders = crates.map(|entry| entry.expect("it is readable").path().join("src"));
    let mut wrong = Vec::new();
    for src in folders.chain([repository().join("src"), repository().join("probe/src")]) {
        let imports = imports(&src);
        wrong.extend(imports.values().filter_map(circle));
    }
    let wrong: Vec<_> = wrong.iter().map(|circle| circle.join("\n")).collect();
    assert!(wrong.is_empty(), "circles:\n{}", wrong.join("\n\n"));
}

#[test]
fn a_circle_is_found() {
    let ring = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "a")];
    let mut siblings = BTreeMap::<_, BTreeMap<_, _>>::new();
    for (from, to) in ring {
        let of = siblings.entry(from.to_owned()).or_default();
        of.insert(to.to_owned(), format!("{from} -> {to}"));
    }
    let found = circle(&siblings);
    assert_eq!(found, Some(vec!["b -> c".to_owned(), "c -> b".to_owned()]));
    siblings.remove("c");
    assert_eq!(circle(&siblings), None);
}

#[test]
fn the_core_is_pure() {
    let mut wrong = Vec::new();
    let files = PURE.iter().flat_map(|name| {
        sources(&src(name))
            .into_iter()
            .map(move |file| (name, file))
    });
    for (crate_name, file) in files {
        let name = file.strip_prefix(src(crate_name)).expect("below src");
        if EDGES.iter().any(|edge| name == Path::new(edge)) {
            continue;
        }
        for path in paths_of(&file) {
            let named: Vec<&str> = path.iter().map(String::as_str).collect();
            let is_whole_clock = named == ["std", "time"];
            if is_whole_clock || FORBIDDEN.iter().any(|bad| named.starts_with(bad)) {
                wrong.push(format!("{}: {}", name.display(), path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "not pure:\n{}", wrong.join("\n"));
}

#[test]
fn the_paths_in_contributing_lead_somewhere() {
    let map = fs::read_to_string(repository().join("CONTRIBUTING.md")).expect("it is readable");
    // What follows a program's path is its arguments.
    let code = map.split('`').skip(1).step_by(2);
    let named = code.filter_map(|code| code.split(' ').next());
    let inside = [
        "crates/", "src/", "tests/", "probe/", "docs/", "scripts/", ".ci/",
    ];
    let gone: Vec<_> = named
        .filter(|name| inside.iter().any(|start| name.starts_with(start)))
        .filter(|name| !repository().join(name).exists())
        .collect();
    assert_eq!(gone, [""; 0], "CONTRIBUTING.md leads nowhere");
}
