//! The files that belong to a program: its main file, the modules that it names, and what it includes.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use asynclings_engine::fs;
use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Expr, ExprLit, Item, Lit, Meta};

use crate::error::PlayError;

/// The files of a program, by their path inside of its folder, with `/` between folders.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    /// Rust files: their text, and the modules that lead to them.
    pub(crate) sources: BTreeMap<String, (String, Vec<String>)>,
    /// Files that are included in them.
    pub(crate) included: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Reads a main file and all that it leads to, where that lies below `folder`. What is not there is
    /// rustc's to name.
    pub(crate) fn read(&mut self, folder: &Path, main: &str) -> Result<(), PlayError> {
        let below = parent(main).to_owned();
        self.read_module(folder, main, &below, Vec::new())
    }

    /// The text of each source.
    pub(crate) fn texts(&self) -> BTreeMap<String, String> {
        let all = self.sources.iter();
        all.map(|(file, (text, _))| (file.clone(), text.clone()))
            .collect()
    }

    /// The modules that lead to each source.
    pub(crate) fn modules(&self) -> BTreeMap<String, Vec<String>> {
        let all = self.sources.iter();
        all.map(|(file, (_, path))| (file.clone(), path.clone()))
            .collect()
    }

    /// `below` is the folder of the modules that the file names.
    fn read_module(
        &mut self,
        folder: &Path,
        inside: &str,
        below: &str,
        modules: Vec<String>,
    ) -> Result<(), PlayError> {
        if self.sources.contains_key(inside) {
            return Ok(());
        }
        let text = text(&folder.join(inside))?;
        let found = Found::in_text(&text);
        self.sources
            .insert(inside.to_owned(), (text, modules.clone()));
        for path in found.included {
            if let Some(inside) = joined(parent(inside), &path)
                && let Some(bytes) = fs::read_if_there(&folder.join(&inside))?
            {
                self.included.insert(inside, bytes);
            }
        }
        for module in found.modules {
            let around = module.around.join("/");
            let own = joined(below, &around).unwrap_or_default();
            let places = match &module.path {
                // Relative to the file, or to the folder of the modules around it.
                Some(path) if module.around.is_empty() => [joined(parent(inside), path), None],
                Some(path) => [joined(&own, path), None],
                None => [
                    format!("{}.rs", module.name),
                    format!("{}/mod.rs", module.name),
                ]
                .map(|path| joined(&own, &path)),
            };
            let is_there = |inside: &String| folder.join(inside).is_file();
            let Some(file) = places.into_iter().flatten().find(is_there) else {
                continue;
            };
            let is_root = file.ends_with("/mod.rs") || module.path.is_some();
            let next = match is_root {
                true => parent(&file).to_owned(),
                false => joined(&own, &module.name).unwrap_or_default(),
            };
            let mut path = modules.clone();
            path.extend(module.around);
            path.push(module.name);
            self.read_module(folder, &file, &next, path)?;
        }
        Ok(())
    }
}

/// The text of a file.
pub(crate) fn text(path: &Path) -> Result<String, PlayError> {
    String::from_utf8(fs::read(path)?).map_err(|_| PlayError::NotText {
        path: path.to_owned(),
    })
}

fn parent(inside: &str) -> &str {
    inside.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// A path inside of the program's folder; None for one that leads out of it.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in PathBuf::from(folder).join(path).components() {
        match part {
            Component::Normal(name) => parts.push(name.to_str()?.to_owned()),
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

/// What a file leads to.
#[derive(Default)]
struct Found {
    modules: Vec<Module>,
    included: Vec<String>,
}

/// A module in a file of its own.
struct Module {
    /// The modules of the same file around it.
    around: Vec<String>,
    name: String,
    /// What its `#[path]` says.
    path: Option<String>,
}

impl Found {
    fn in_text(text: &str) -> Self {
        let mut found = Self::default();
        if let Ok(file) = syn::parse_file(text) {
            found.look(&file.items, &[]);
        }
        if text.contains("include")
            && let Ok(tokens) = text.parse()
        {
            found.look_for_included(tokens);
        }
        found
    }

    fn look(&mut self, items: &[Item], around: &[String]) {
        for item in items {
            let Item::Mod(module) = item else { continue };
            let name = module.ident.to_string().trim_start_matches("r#").to_owned();
            match &module.content {
                Some((_, items)) => {
                    let around: Vec<_> = around.iter().cloned().chain([name]).collect();
                    self.look(items, &around);
                }
                None => self.modules.push(Module {
                    around: around.to_vec(),
                    name,
                    path: module.attrs.iter().find_map(path),
                }),
            }
        }
    }

    /// `include_str!("…")` and its kin.
    fn look_for_included(&mut self, tokens: TokenStream) {
        let mut after = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    let includes = ["include", "include_str", "include_bytes"];
                    after = usize::from(includes.contains(&&*name));
                    continue;
                }
                TokenTree::Punct(mark) if mark.as_char() == '!' && after == 1 => {
                    after = 2;
                    continue;
                }
                TokenTree::Group(group) => {
                    if after == 2
                        && let Ok(path) = syn::parse2::<syn::LitStr>(group.stream())
                    {
                        self.included.push(path.value());
                    }
                    self.look_for_included(group.stream());
                }
                _ => {}
            }
            after = 0;
        }
    }
}

fn path(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if pair.path.is_ident("path") => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_found_where_rustc_looks_for_them() {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            (
                "src/main.rs",
                "mod a; mod inline { mod b; } #[path = \"else/where.rs\"] mod c; mod gone;",
            ),
            (
                "src/a.rs",
                "mod deep; const A: &str = include_str!(\"../data/a.txt\");",
            ),
            ("src/a/deep/mod.rs", "mod deeper;"),
            ("src/a/deep/deeper.rs", ""),
            ("src/inline/b.rs", ""),
            ("src/else/where.rs", "mod beside;"),
            (
                "src/else/beside.rs",
                "#[path = \"../../../outside.rs\"] mod outside;",
            ),
            ("src/unused.rs", ""),
            ("data/a.txt", "text"),
        ];
        for (inside, text) in files {
            let path = folder.path().join(inside);
            fs::make_folder(path.parent().unwrap()).unwrap();
            fs::replace(&path, text.as_bytes()).unwrap();
        }
        let mut found = Files::default();
        found.read(folder.path(), "src/main.rs").unwrap();
        let modules: Vec<_> = found
            .sources
            .iter()
            .map(|(file, (_, modules))| format!("{file}: {}", modules.join("::")))
            .collect();
        assert_eq!(
            modules,
            [
                "src/a.rs: a",
                "src/a/deep/deeper.rs: a::deep::deeper",
                "src/a/deep/mod.rs: a::deep",
                "src/else/beside.rs: c::beside",
                "src/else/where.rs: c",
                "src/inline/b.rs: inline::b",
                "src/main.rs: ",
            ]
        );
        assert!(found.included.contains_key("data/a.txt"));
    }
}
