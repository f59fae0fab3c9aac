//! How what the probe is told gets into a program: through its standard input, which the probe reads
//! to its end before any code of the learner's can run (docs/trace.md, part 1.1).
//!
//! A program's arguments and environment stay readable for as long as it runs, by itself and by
//! others. What has come through a pipe and was read is nowhere any more.

use std::io::{self, PipeReader, Write};

/// A pipe that holds the text and then ends, to be a program's standard input. The text is written
/// by a thread: it may be longer than a pipe holds, and a program without a probe never reads it.
pub(super) fn reader(text: Vec<u8>) -> io::Result<PipeReader> {
    let (reader, mut writer) = io::pipe()?;
    std::thread::Builder::new()
        .name("hand-over".to_owned())
        // The reader goes when the program does, and that ends the writing.
        .spawn(move || drop(writer.write_all(&text)))?;
    Ok(reader)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_text_longer_than_a_pipe_comes_whole_and_ends() {
        let text = vec![b'x'; 300_000];
        let mut read = Vec::new();
        reader(text.clone())
            .unwrap()
            .read_to_end(&mut read)
            .unwrap();
        assert_eq!(read, text);
    }
}
