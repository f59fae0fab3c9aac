//! Everything that touches the disk, each mechanism once and with the path in every error.
//!
//! Reading and writing whole files ([`read`], [`replace`]), a new file that takes its place in one step
//! ([`NewFile`]), the files below a folder ([`Walk`]), folders that go when they are dropped
//! ([`temporary_folder`]), streams with a limit ([`Capped`]) and locks between processes ([`Lock`]). It knows nothing of packs, courses
//! or progress.

mod capped;
mod error;
mod events;
mod files;
mod lock;
mod new_file;
mod walk;

pub use capped::Capped;
pub use error::FileError;
pub use events::without_events;
pub(crate) use files::hexadecimal;
pub use files::{
    absolute, make_folder, names_in, read, read_if_there, read_up_to, remove_empty_folders,
    remove_file, remove_folder, rename, sum, sweep, temporary_folder, write_new,
};
pub(crate) use lock::LockFile;
pub use lock::{Lock, LockError};
pub(crate) use new_file::place;
pub use new_file::{NewFile, replace};
pub use walk::{FoundFile, Walk};
