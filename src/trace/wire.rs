//! From a program's standard output to text and events (docs/trace.md, part 1).
//!
//! [`Demux`] takes bytes as they arrive, in pieces of any size, keeps the records with the right
//! nonce apart from the program's own text, and builds the [`Trace`] on the way. It holds no more
//! than one unfinished line or record beyond what it hands out.
