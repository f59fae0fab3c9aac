//! The one owner of the terminal: nothing else in asynclings writes to it.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::doc::Doc;
use super::json;
use super::render_options::RenderOptions;

/// Standard output and standard error, and how output is rendered on each.
pub struct Screen {
    out: Stream,
    err: Stream,
    /// How many lines on standard error are being rewritten: progress.
    live: usize,
}

struct Stream {
    to: Box<dyn Write + Send>,
    look: RenderOptions,
    terminal: bool,
    /// Set when whoever reads has gone away.
    closed: bool,
    fault: Option<io::Error>,
}

impl Stream {
    fn new(to: Box<dyn Write + Send>, look: RenderOptions, terminal: bool) -> Self {
        Self {
            to,
            look,
            terminal,
            closed: false,
            fault: None,
        }
    }

    fn write(&mut self, text: &str) {
        if self.closed || self.fault.is_some() {
            return;
        }
        let written = self
            .to
            .write_all(text.as_bytes())
            .and_then(|()| self.to.flush());
        match written {
            Ok(()) => {}
            // `asynclings list | head` is no fault: there is only nobody to write for any more.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => self.fault = Some(error),
        }
    }
}

impl Screen {
    /// The process's own standard output and standard error.
    #[must_use]
    pub fn standard() -> Self {
        let out_terminal = io::stdout().is_terminal();
        let err_terminal = io::stderr().is_terminal();
        // Without a terminal crossterm would go as far as to start `tput`, twice.
        let columns = (out_terminal || err_terminal)
            .then(crossterm::terminal::size)
            .and_then(Result::ok)
            .map(|(columns, _)| usize::from(columns))
            .filter(|columns| *columns > 0);
        let look = |terminal: bool| {
            let width = terminal.then(|| columns.unwrap_or(80));
            RenderOptions::new(|name| std::env::var_os(name), width)
        };
        let (out, err) = (look(out_terminal), look(err_terminal));
        // The writers of anstream also make old Windows consoles understand colours.
        Self::on(
            Stream::new(Box::new(writer(io::stdout(), &out)), out, out_terminal),
            Stream::new(Box::new(writer(io::stderr(), &err)), err, err_terminal),
        )
    }

    fn on(out: Stream, err: Stream) -> Self {
        Self { out, err, live: 0 }
    }

    /// How standard output looks.
    #[must_use]
    pub fn look(&self) -> RenderOptions {
        self.out.look
    }

    /// How standard error looks.
    #[must_use]
    pub fn err_look(&self) -> RenderOptions {
        self.err.look
    }

    /// Draws with ASCII characters only from now on.
    pub fn use_ascii(&mut self) {
        self.out.look.ascii = true;
        self.err.look.ascii = true;
    }

    /// Whether standard output is a terminal.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        self.out.terminal
    }

    /// Writes to standard output.
    pub fn print(&mut self, doc: &Doc) {
        self.clear_live();
        let text = doc.render(&self.out.look);
        self.out.write(&text);
    }

    /// Writes text to standard output as it is, for JSON and completions.
    pub fn print_raw(&mut self, text: &str) {
        self.clear_live();
        self.out.write(text);
    }

    /// Writes a shape as JSON to standard output. What rustc and cargo render in it has their colours only
    /// where the environment demands colours that no terminal asks for.
    pub fn print_json(&mut self, shape: &impl Serialize) {
        let text = json::text(shape);
        if self.out.look.colour && !self.out.terminal {
            self.print_raw(&text);
        } else {
            self.print_raw(&json::uncoloured(&text));
        }
    }

    /// Writes to standard error.
    pub fn eprint(&mut self, doc: &Doc) {
        self.clear_live();
        let text = doc.render(&self.err.look);
        self.err.write(&text);
    }

    /// Shows progress on standard error, a line or several: in a terminal in the place of what was
    /// shown before, elsewhere below it. The lines must fit the terminal's width.
    pub fn progress(&mut self, lines: &Doc) {
        let text = lines.render(&self.err.look);
        if self.err.terminal {
            let text = text.trim_end();
            // In one piece, so that nothing flickers.
            self.err.write(&format!("{}{text}", erase(self.live)));
            self.live = text.lines().count().max(1);
        } else {
            self.err.write(&text);
        }
    }

    /// Takes the line of progress away.
    pub fn clear_live(&mut self) {
        let live = std::mem::take(&mut self.live);
        if live > 0 {
            self.err.write(&erase(live));
        }
    }

    /// Everything is written.
    ///
    /// # Errors
    /// When standard output could not be written, for another reason than that nobody reads it.
    pub fn finish(mut self) -> io::Result<()> {
        self.clear_live();
        match self.out.fault.take() {
            Some(fault) => {
                self.err.write(&format!(
                    "error: could not write to standard output: {fault}\n"
                ));
                Err(fault)
            }
            None => Ok(()),
        }
    }
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Screen")
            .field("out", &self.out.look)
            .field("err", &self.err.look)
            .finish_non_exhaustive()
    }
}

/// What takes away so many lines, the last of which the cursor stands in.
fn erase(lines: usize) -> String {
    format!(
        "\r\u{1b}[2K{}",
        "\u{1b}[1A\u{1b}[2K".repeat(lines.saturating_sub(1))
    )
}

/// A stream that keeps colours or strips them, as the look has it.
fn writer<S>(raw: S, look: &RenderOptions) -> anstream::AutoStream<S>
where
    S: anstream::stream::RawStream + Send,
{
    let choice = if look.colour {
        anstream::ColorChoice::Always
    } else {
        anstream::ColorChoice::AlwaysAnsi
    };
    anstream::AutoStream::new(raw, choice)
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::doc::{Line, Role};

    const LOOK: RenderOptions = RenderOptions::plain(80);

    /// What a screen has written.
    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl Buffer {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn screen(
        out: impl Write + Send + 'static,
        err: impl Write + Send + 'static,
        terminal: bool,
    ) -> Screen {
        Screen::on(
            Stream::new(Box::new(out), LOOK, terminal),
            Stream::new(Box::new(err), LOOK, terminal),
        )
    }

    fn buffered(terminal: bool) -> (Screen, Buffer, Buffer) {
        let (out, err) = (Buffer::default(), Buffer::default());
        (screen(out.clone(), err.clone(), terminal), out, err)
    }

    fn doc(text: &str) -> Doc {
        let mut doc = Doc::new();
        doc.line(Line::new().with(Role::Good, text));
        doc
    }

    /// A writer that fails.
    struct Broken(io::ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn out_and_err_are_apart() {
        let (mut screen, out, err) = buffered(false);
        screen.print(&doc("a"));
        screen.eprint(&doc("b"));
        screen.print_raw("{}\n");
        assert_eq!((out.text(), err.text()), ("a\n{}\n".into(), "b\n".into()));
        assert!(screen.finish().is_ok());
    }

    #[test]
    fn what_rustc_renders_is_coloured_in_json_only_when_that_is_asked_for() {
        let words = "\u{1b}[1merror\u{1b}[0m: \\u001b[ \"x\"\n";
        let shape = serde_json::json!({ "rendered": words, "stdout": words });
        for (colour, rendered) in [(true, words), (false, "error: \\u001b[ \"x\"\n")] {
            let (mut screen, out, _) = buffered(false);
            screen.out.look.colour = colour;
            screen.print_json(&shape);
            let told: serde_json::Value = serde_json::from_str(&out.text()).unwrap();
            assert_eq!(told["rendered"], rendered);
            // A program's output stays as it is.
            assert_eq!(told["stdout"], words);
        }
    }

    #[test]
    fn a_reader_that_goes_away_is_no_fault_but_a_full_disk_is() {
        let gone = Broken(io::ErrorKind::BrokenPipe);
        let mut pipe = screen(gone, io::sink(), false);
        assert!(!pipe.out.closed);
        pipe.print(&doc("a"));
        assert!(pipe.out.closed);
        assert!(pipe.finish().is_ok());
        let err = Buffer::default();
        let full = Broken(io::ErrorKind::StorageFull);
        let mut disk = screen(full, err.clone(), false);
        disk.print(&doc("a"));
        assert_eq!(
            disk.finish().unwrap_err().kind(),
            io::ErrorKind::StorageFull
        );
        assert!(
            err.text()
                .starts_with("error: could not write to standard output: ")
        );
    }

    #[test]
    fn several_lines_of_progress_are_rewritten_as_a_whole() {
        let (mut screen, _, err) = buffered(true);
        let mut three = doc("a");
        three.append(doc("b"));
        three.append(doc("c"));
        screen.progress(&three);
        screen.progress(&doc("d"));
        let up = "\u{1b}[1A\u{1b}[2K";
        assert_eq!(
            err.text(),
            ["\r\u{1b}[2Ka\nb\nc\r\u{1b}[2K", up, up, "d"].concat()
        );
    }

    #[test]
    fn progress_is_rewritten_in_a_terminal_and_listed_elsewhere() {
        let (mut screen, out, err) = buffered(true);
        screen.progress(&doc("1/2"));
        screen.progress(&doc("2/2"));
        screen.print(&doc("done"));
        assert_eq!(err.text(), "\r\u{1b}[2K1/2\r\u{1b}[2K2/2\r\u{1b}[2K");
        assert_eq!(out.text(), "done\n");
        let (mut screen, _, err) = buffered(false);
        screen.progress(&doc("1/2"));
        screen.progress(&doc("2/2"));
        screen.clear_live();
        assert_eq!(err.text(), "1/2\n2/2\n");
    }
}
