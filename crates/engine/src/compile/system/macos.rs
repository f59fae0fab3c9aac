//! macOS.

use crate::compile::Linking;

/// The variable that tells the loader where to look when a library is not at its recorded place.
/// The one without `FALLBACK` would also shadow the system's own libraries.
pub(crate) const LOADER_VARIABLE: &str = "DYLD_FALLBACK_LIBRARY_PATH";

/// How programs are linked here.
pub(in crate::compile) const LINKING: Linking = Linking::Dynamic;
