//! The built-in pack, read as an author's pack is: not one problem, not one warning.

use asynclings_builtin::Embedded;
use asynclings_core::diag::{Look, render};
use asynclings_core::pack::{Folder, Strictness, complete};

use crate::support::build::repository;

#[test]
fn the_pack_in_the_repository_has_no_problem() {
    let root = repository();
    match complete::load_complete(&Folder::new(root), root, Strictness::Author) {
        Ok((_, diagnostics)) | Err(diagnostics) => {
            assert_eq!(render(&diagnostics, Look::PLAIN), "");
        }
    }
}

#[test]
fn the_embedded_pack_is_the_one_in_the_repository() {
    let root = repository();
    let read = |files: &dyn asynclings_core::pack::PackFiles| {
        let (complete, _) =
            complete::load_complete(files, root, Strictness::Author).expect("it is good");
        complete.pack
    };
    assert_eq!(read(&Embedded), read(&Folder::new(root)));
}
