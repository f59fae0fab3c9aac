//! A stream that may not be longer than allowed.

use std::cell::Cell;
use std::io::{self, Read};

/// Stops a stream that goes on for longer than allowed: an archive may unpack to anything.
#[derive(Debug)]
pub struct Capped<'a, R> {
    inner: R,
    left: u64,
    over: &'a Cell<bool>,
}

impl<'a, R> Capped<'a, R> {
    /// Lets `most` bytes of `inner` through. `over` becomes true when there are more: whoever reads may
    /// put the error into other words.
    #[must_use]
    pub fn new(inner: R, most: u64, over: &'a Cell<bool>) -> Self {
        Self {
            inner,
            left: most,
            over,
        }
    }
}

impl<R: Read> Read for Capped<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => {
                self.over.set(true);
                Err(io::Error::other("larger than allowed"))
            }
        }
    }
}
