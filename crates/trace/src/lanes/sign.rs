//! What stands for a mark, and what it means: the same in the terminal, on a page and in a picture.

use super::Mark;
use crate::TrackOp;

impl Mark {
    /// The character that stands for it, and its words in a legend.
    #[must_use]
    pub fn sign(self) -> (char, &'static str) {
        match self {
            Self::Empty => (' ', ""),
            Self::Idle => ('·', "not being polled"),
            Self::Alive => ('┈', "alive"),
            Self::Waiting => ('─', "waiting"),
            Self::Woken => ('╌', "woken, not its turn yet"),
            Self::Running => ('━', "running"),
            Self::Break => ('╱', "long wait (compressed)"),
            Self::Made => ('○', "created, never polled"),
            Self::Rung => ('◇', "woken"),
            Self::Stale => ('◌', "stale waker (ignored)"),
            Self::Polled => ('●', "polled"),
            Self::Began => ('●', "work starts"),
            Self::Many => ('◉', "several events"),
            Self::Item => ('◆', "yielded an item in a poll"),
            Self::Finished => ('✓', "finished in its last poll"),
            Self::Ended => ('✓', "work ends"),
            Self::Open => ('…', "still waiting at the end"),
            Self::Dropped => ('✗', "dropped unfinished"),
            Self::Track(op) => tracked(op),
        }
    }
}

fn tracked(op: TrackOp) -> (char, &'static str) {
    match op {
        TrackOp::New => ('○', "created"),
        TrackOp::Clone => ('◎', "cloned"),
        TrackOp::Drop => ('×', "dropped"),
        TrackOp::Send => ('↑', "sends"),
        TrackOp::Recv => ('↓', "receives"),
        TrackOp::None => ('∅', "receives None"),
        TrackOp::Closed => ('⊘', "cannot send: closed"),
        TrackOp::Close => ('⊗', "closed explicitly"),
        TrackOp::Lock => ('[', "locked"),
        TrackOp::Unlock => (']', "unlocked"),
        TrackOp::Open => ('◁', "opened"),
        TrackOp::Wait => ('▷', "waited for"),
        TrackOp::Read => ('⇣', "reads bytes"),
        TrackOp::Write => ('⇡', "writes bytes"),
        TrackOp::Eof => ('⊣', "reads the end"),
        TrackOp::Empty => ('▽', "waits to read"),
        TrackOp::Full => ('△', "waits to write"),
        TrackOp::Fail => ('⊠', "fails"),
    }
}
