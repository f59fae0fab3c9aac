//! Any async program, unchanged: instrumented, compiled, run and shown.
//!
//! Uses `asynclings-engine`, which compiles and runs programs; used by the command line.
//!
//! | module | job |
//! |---|---|
//! | `paths` | paths among the tokens of a source; pure |
//! | [`rewrite`] | makes a source's futures visible; pure |
//! | [`clock`] | which clock a program is played on; pure |
//! | `error` | what keeps a program from being played |
//! | `modules` | the files that belong to a program |
//! | `target` | the programs of a crate, and which is played; pure |
//! | `subject` | a program as its author wrote it |
//! | `scratch` | where programs are built |
//! | `instrumented` | all sources of a program, rewritten |
//! | `places` | the author's lines and columns in what a reader sees |
//! | `play` | all of it together |

pub mod clock;
mod error;
mod instrumented;
mod modules;
mod paths;
mod places;
mod play;
pub mod rewrite;
mod scratch;
mod subject;
mod target;

pub use error::PlayError;
pub use play::{Options, Played, play};
pub use scratch::Scratch;
pub use subject::{Manifest, Subject};
pub use target::Part;
