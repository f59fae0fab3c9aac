//! Which parts of the files the program may ever come to.
//!
//! A function counts when something that counts names it, from `main` on; the methods of a trait
//! when its type is named. Names are compared as words: two functions of one name count together,
//! so nothing that runs is ever taken for code that nobody calls.

use std::collections::BTreeSet;

/// A part of a file that runs only if something names it: a function, a method, a macro's
/// definition; or what stands outside of all.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// The words that have to be said elsewhere for it to run; none for what always counts.
    pub(super) named_by: Vec<String>,
    /// The words it says.
    pub(super) words: BTreeSet<String>,
    /// True for `main`.
    pub(super) is_main: bool,
    /// True for the definition of a macro.
    pub(super) is_macro: bool,
}

/// For each part whether the program may come there: everywhere, where there is no `main`.
pub(super) fn reached(parts: &[&Part]) -> Vec<bool> {
    if !parts.iter().any(|part| part.is_main) {
        return vec![true; parts.len()];
    }
    let mut reached = vec![false; parts.len()];
    let mut said: BTreeSet<&str> = BTreeSet::new();
    loop {
        let mut is_done = true;
        for (part, reached) in parts.iter().zip(&mut reached) {
            if !*reached
                && part
                    .named_by
                    .iter()
                    .all(|word| said.contains(word.as_str()))
            {
                *reached = true;
                said.extend(part.words.iter().map(String::as_str));
                is_done = false;
            }
        }
        if is_done {
            return reached;
        }
    }
}
