//! Linux and the other systems whose programs are ELF files.

use crate::compile::Linking;

/// The variable that tells the loader where to look first.
pub(crate) const LOADER_VARIABLE: &str = "LD_LIBRARY_PATH";

/// How programs are linked here.
pub(in crate::compile) const LINKING: Linking = Linking::Dynamic;
