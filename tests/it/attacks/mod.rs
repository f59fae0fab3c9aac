//! What a submission may try, and that it comes to nothing: `tests/attacks/table.toml`, row by row.
//!
//! An attack that is misspelt would hold any fence. So each is shown to work first, without the fence,
//! and then to be refused inside; and each layer that the row names is shown to refuse it alone. The
//! layers that this machine lacks are said, and the rows that nothing but they stop.

mod compiling;
mod forging;
mod running;
mod scene;
mod table;
