//! What names stand for in a file: its `use` items, and what it defines itself.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{File, ItemUse, UseTree};

use super::mention::position;
use super::pattern::normal;
use super::zero;
use crate::diag::Position;

/// How often an alias may lead to another alias. Code that compiles has no circles, but a file is
/// looked at before anything is known of it.
const DEPTH: usize = 16;

/// Crates of which an import of everything brings extension traits, and the traits.
const CRATES: [&str; 4] = ["futures", "futures_util", "trpl", "tokio_stream"];
const EXTENSIONS: [&str; 4] = ["FutureExt", "TryFutureExt", "StreamExt", "TryStreamExt"];

#[derive(Debug, Default)]
pub(super) struct Imports {
    /// Name here to path there.
    names: BTreeMap<String, Vec<String>>,
    /// Paths of which everything was imported.
    globs: Vec<Vec<String>>,
    /// What the file defines.
    own: BTreeSet<String>,
    /// Every imported path, with its place.
    pub(super) all: Vec<(Vec<String>, Position)>,
    /// The extension traits whose methods can be called here.
    pub(super) extensions: BTreeSet<String>,
    /// Constants and variables that hold a zero.
    pub(super) zeros: BTreeSet<String>,
}

impl Imports {
    pub(super) fn of(file: &File) -> Self {
        let mut imports = Self::default();
        imports.visit_file(file);
        imports
    }

    /// The paths that a written path may stand for.
    pub(super) fn resolve(&self, written: &[String]) -> Vec<Vec<String>> {
        let mut path = written.to_vec();
        for _ in 0..DEPTH {
            let Some(there) = path.first().and_then(|first| self.names.get(first)) else {
                break;
            };
            if path[..there.len().min(path.len())] == there[..] {
                break;
            }
            path = there.iter().chain(&path[1..]).cloned().collect();
        }
        let mut paths = vec![normal(path.clone())];
        let unknown = path.len() == written.len() && path.first() == written.first();
        if let (true, [name, ..]) = (unknown, path.as_slice())
            && !self.own.contains(name)
            && !self.names.contains_key(name)
        {
            for glob in &self.globs {
                for above in self.resolve_glob(glob) {
                    paths.push(above.iter().chain(&path).cloned().collect());
                }
            }
        }
        paths
    }

    fn resolve_glob(&self, glob: &[String]) -> Vec<Vec<String>> {
        let first = glob.first().and_then(|first| self.names.get(first));
        vec![normal(match first {
            Some(there) if there[..] != glob[..there.len().min(glob.len())] => {
                there.iter().chain(&glob[1..]).cloned().collect()
            }
            _ => glob.to_vec(),
        })]
    }

    fn tree(&mut self, above: &[String], tree: &UseTree) {
        let below = |name: &syn::Ident| {
            let mut path = above.to_vec();
            if name != "self" || above.is_empty() {
                path.push(name.to_string());
            }
            path
        };
        match tree {
            UseTree::Path(path) => {
                let mut above = above.to_vec();
                above.push(path.ident.to_string());
                self.tree(&above, &path.tree);
            }
            UseTree::Name(name) => {
                let path = below(&name.ident);
                if let Some(last) = path.last() {
                    self.add(last.clone(), path.clone(), name.ident.span());
                }
            }
            UseTree::Rename(name) => {
                let path = below(&name.ident);
                self.add(name.rename.to_string(), path, name.ident.span());
            }
            UseTree::Glob(glob) => {
                let mut path = above.to_vec();
                self.globs.push(path.clone());
                if path.first().is_some_and(|first| CRATES.contains(&&**first)) {
                    self.extensions.extend(EXTENSIONS.map(str::to_owned));
                }
                path.push("*".to_owned());
                let place = position(glob.star_token.span);
                self.all.push((normal(path), place));
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(above, tree);
                }
            }
        }
    }

    fn add(&mut self, name: String, path: Vec<String>, span: proc_macro2::Span) {
        self.all.push((normal(path.clone()), position(span)));
        self.extensions
            .extend(path.last().filter(|last| last.ends_with("Ext")).cloned());
        self.names.insert(name, path);
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.own.insert(item.sig.ident.to_string());
        visit::visit_item_fn(self, item);
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.own.insert(item.ident.to_string());
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.own.insert(item.ident.to_string());
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.own.insert(item.ident.to_string());
        visit::visit_item_mod(self, item);
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        if zero::is_zero(&item.expr, &self.zeros) {
            self.zeros.insert(item.ident.to_string());
        }
        visit::visit_item_const(self, item);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        let name = match &local.pat {
            syn::Pat::Ident(name) => Some(&name.ident),
            syn::Pat::Type(typed) => match &*typed.pat {
                syn::Pat::Ident(name) => Some(&name.ident),
                _ => None,
            },
            _ => None,
        };
        if let (Some(name), Some(init)) = (name, &local.init)
            && zero::is_zero(&init.expr, &self.zeros)
        {
            self.zeros.insert(name.to_string());
        }
        visit::visit_local(self, local);
    }
}
