//! Text of any length in little memory: its first part and its last.

use std::collections::VecDeque;

/// Takes bytes as they come and keeps the first and the last of them.
///
/// The first part shows how a flood began; the last holds what a program said as it went down,
/// such as the message of a panic.
#[derive(Debug, Default)]
pub(super) struct Keep {
    first: Vec<u8>,
    last: VecDeque<u8>,
    first_room: usize,
    last_room: usize,
    seen: u64,
}

impl Keep {
    /// Keeps at most `room` bytes: three quarters from the start, one quarter from the end.
    pub(super) fn new(room: usize) -> Self {
        let last_room = room / 4;
        Self {
            first_room: room - last_room,
            last_room,
            ..Self::default()
        }
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.seen += bytes.len() as u64;
        let free = self.first_room - self.first.len();
        let (first, rest) = bytes.split_at(free.min(bytes.len()));
        self.first.extend_from_slice(first);
        // Of a long piece only its end can stay.
        let rest = &rest[rest.len().saturating_sub(self.last_room)..];
        let over = (self.last.len() + rest.len()).saturating_sub(self.last_room);
        self.last.drain(..over);
        self.last.extend(rest);
    }

    pub(super) fn seen(&self) -> u64 {
        self.seen
    }

    /// The text and whether a middle part is missing, which the text then says in a line of its
    /// own. Invalid UTF-8 is replaced.
    pub(super) fn finish(self) -> (String, bool) {
        let kept = (self.first.len() + self.last.len()) as u64;
        let (front, back) = self.last.as_slices();
        if kept == self.seen {
            let whole = [&self.first, front, back].concat();
            return (String::from_utf8_lossy(&whole).into_owned(), false);
        }
        let mut text = String::from_utf8_lossy(&self.first).into_owned();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&format!("[… {} bytes omitted …]\n", self.seen - kept));
        text.push_str(&String::from_utf8_lossy(&[front, back].concat()));
        (text, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(room: usize, pieces: &[&[u8]]) -> (String, bool) {
        let mut keep = Keep::new(room);
        for piece in pieces {
            keep.feed(piece);
        }
        keep.finish()
    }

    #[test]
    fn short_text_stays_whole() {
        assert_eq!(kept(8, &[]), (String::new(), false));
        assert_eq!(kept(8, &[b"abc", b"de"]), ("abcde".into(), false));
        assert_eq!(kept(8, &[b"abcdefgh"]), ("abcdefgh".into(), false));
    }

    #[test]
    fn long_text_keeps_its_two_ends() {
        let expect = ("abcdef\n[… 18 bytes omitted …]\nyz".to_owned(), true);
        let whole = b"abcdefghijklmnopqrstuvwxyz";
        assert_eq!(kept(8, &[whole]), expect);
        let bytes: Vec<&[u8]> = whole.chunks(1).collect();
        assert_eq!(kept(8, &bytes), expect);
        let threes: Vec<&[u8]> = whole.chunks(3).collect();
        assert_eq!(kept(8, &threes), expect);
    }

    #[test]
    fn a_character_split_between_pieces_or_parts_stays_whole() {
        assert_eq!(kept(8, &[b"\xc3", b"\xa4"]), ("ä".into(), false));
        // Six bytes are the first part: the cut between the parts goes through the letter.
        assert_eq!(kept(8, &["abcdeä".as_bytes()]), ("abcdeä".into(), false));
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced() {
        assert_eq!(
            kept(8, &[b"a\xff\xfeb"]),
            ("a\u{fffd}\u{fffd}b".into(), false)
        );
    }

    #[test]
    fn memory_stays_at_the_room_it_was_given() {
        let mut keep = Keep::new(1_000);
        let piece = [b'x'; 777];
        for _ in 0..10_000 {
            keep.feed(&piece);
        }
        assert_eq!(keep.seen(), 7_770_000);
        assert!(keep.first.len() + keep.last.len() <= 1_000);
        assert!(keep.last.capacity() < 3_000, "{}", keep.last.capacity());
    }
}
