//! How a program ended, in the eyes of whoever has started it.

/// The end of a program and of what it had started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) how: ProgramEnd,
    /// True when processes it had started were still there (and were ended).
    pub(super) orphans: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ProgramEnd {
    Exited(i32),
    Signaled(i32),
}
