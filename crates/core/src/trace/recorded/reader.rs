//! Text as a trace.

use std::sync::Arc;

use thiserror::Error;

use super::token::{Token, tokens};
use super::{HEADER, Word};
use crate::trace::names::Names;
use crate::trace::{Clock, Event, Kind, SpanId, SpanKind, Time, Trace, TraceBuilder, Wait, WakeBy};

/// Why a recorded trace cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {message}")]
pub struct ReadError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Reads the recorded form of a trace.
///
/// # Errors
/// On the first line that is not as [`super::write()`] writes it.
pub fn read(text: &str) -> Result<Trace, ReadError> {
    let mut lines = text.lines().enumerate();
    let header = lines.next().map_or("", |(_, line)| line.trim_end());
    if header != HEADER {
        return Err(ReadError {
            line: 1,
            message: format!("a recorded trace begins with `{HEADER}`, not with `{header}`"),
        });
    }
    let mut reader = Reader::default();
    reader.builder.header();
    for (index, line) in lines {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        reader.line(line).map_err(|message| ReadError {
            line: index + 1,
            message,
        })?;
    }
    Ok(reader.builder.finish())
}

#[derive(Default)]
struct Reader {
    builder: TraceBuilder,
    names: Names,
    spans: u32,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let mut words = Words {
            tokens: tokens(line)?.into_iter().peekable(),
            names: &self.names,
        };
        let mut event = frame(&words.bare("the time")?, &words.bare("the place")?)?;
        let word = words.bare("the event")?;
        let made = if word == "new" {
            let kind = words.one_of::<SpanKind>("the kind of span")?;
            let token = words.next("the span")?;
            let name: Arc<str> = token.text.into();
            let number = self.names.count(&name) + 1;
            if token.number != number {
                return Err(format!(
                    "this is number {number} of the spans called `{name}`: write `{name}#{number}`"
                ));
            }
            Some((name, kind))
        } else {
            event.kind = words.kind(&word)?;
            None
        };
        if words.eat("@") {
            event.loc = Some(words.string("the source place")?);
        }
        words.end()?;
        match made {
            Some((name, kind)) => {
                self.names.add(&name);
                self.builder.span(self.spans, name, kind, event);
                self.spans += 1;
            }
            None => {
                if let Kind::Line(text) = &event.kind {
                    let text = Arc::clone(text);
                    self.builder.line_event(event, text);
                } else {
                    self.builder.event(event);
                }
            }
        }
        Ok(())
    }
}

/// The event's time and place; what happened is filled in later.
fn frame(time: &str, place: &str) -> Result<Event, String> {
    let (at, clock) = if time == "real" {
        (Time(0), Clock::Real)
    } else {
        let time = milliseconds(time).ok_or_else(|| format!("`{time}` is not a time"))?;
        (time, Clock::Virtual)
    };
    let wrong = || format!("`{place}` is not thread/runtime/task");
    let mut parts = place.split('/');
    let thread = parts.next().and_then(|thread| thread.parse().ok());
    let runtime = match parts.next().ok_or_else(wrong)? {
        "-" => None,
        runtime => Some(runtime.parse().map_err(|_| wrong())?),
    };
    let task = parts.next().map(str::parse).transpose();
    Ok(Event {
        seq: 0,
        at,
        clock,
        thread: thread.ok_or_else(wrong)?,
        task: task.map_err(|_| wrong())?,
        runtime,
        loc: None,
        kind: Kind::Exit,
    })
}

/// `200ms`, `0.25ms`: whole nanoseconds.
fn milliseconds(text: &str) -> Option<Time> {
    let number = text.strip_suffix("ms")?;
    let (ms, decimals) = number.split_once('.').unwrap_or((number, ""));
    if decimals.len() > 6 {
        return None;
    }
    let rest: u64 = format!("{decimals:0<6}").parse().ok()?;
    let ns = ms.parse::<u64>().ok()?.checked_mul(1_000_000)?;
    Some(Time(ns.checked_add(rest)?))
}

/// What is left of a line.
struct Words<'a> {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    names: &'a Names,
}

impl Words<'_> {
    fn next(&mut self, what: &str) -> Result<Token, String> {
        self.tokens
            .next()
            .ok_or_else(|| format!("{what} is missing"))
    }

    fn bare(&mut self, what: &str) -> Result<String, String> {
        let token = self.next(what)?;
        if token.quoted {
            return Err(format!("{what} is missing before {:?}", token.text));
        }
        Ok(token.text)
    }

    fn string(&mut self, what: &str) -> Result<Arc<str>, String> {
        self.next(what).map(|token| token.text.into())
    }

    fn number<T: std::str::FromStr>(&mut self, what: &str) -> Result<T, String> {
        let text = self.bare(what)?;
        text.parse()
            .map_err(|_| format!("`{text}` is not {what}: a number is"))
    }

    fn one_of<T: Word>(&mut self, what: &str) -> Result<T, String> {
        let word = self.bare(what)?;
        T::from_word(&word).ok_or_else(|| format!("`{word}` is not {what}"))
    }

    /// One of two words; true for the first.
    fn either(&mut self, yes: &str, no: &str) -> Result<bool, String> {
        let word = self.bare(yes)?;
        if word == yes || word == no {
            Ok(word == yes)
        } else {
            Err(format!("`{word}` is neither `{yes}` nor `{no}`"))
        }
    }

    /// Takes the next word if it is this keyword.
    fn eat(&mut self, keyword: &str) -> bool {
        self.tokens
            .next_if(|token| !token.quoted && token.text == keyword)
            .is_some()
    }

    fn expect(&mut self, keyword: &str) -> Result<(), String> {
        if self.eat(keyword) {
            Ok(())
        } else {
            Err(format!("`{keyword}` is missing"))
        }
    }

    fn span(&mut self) -> Result<SpanId, String> {
        let token = self.next("the span")?;
        self.names.find(&token.text, token.number).ok_or_else(|| {
            format!(
                "there is no span `{}` number {} so far",
                token.text, token.number
            )
        })
    }

    fn value(&mut self) -> Result<Option<Arc<str>>, String> {
        if self.eat("=") {
            self.string("the value").map(Some)
        } else {
            Ok(None)
        }
    }

    fn end(&mut self) -> Result<(), String> {
        match self.tokens.next() {
            Some(token) => Err(format!("`{}` is too much", token.text)),
            None => Ok(()),
        }
    }

    fn kind(&mut self, word: &str) -> Result<Kind, String> {
        Ok(match word {
            "poll" => Kind::Poll {
                span: self.span()?,
                no: self.number("the poll's number")?,
                parent: if self.eat("in") {
                    Some(self.span()?)
                } else {
                    None
                },
                addr: 0,
            },
            "pending" => Kind::Pending {
                span: self.span()?,
                held: {
                    self.expect("held")?;
                    self.number("the count of wakers")?
                },
            },
            "ready" => Kind::Ready(self.span()?, self.value()?),
            "item" => Kind::Item(self.span()?, self.value()?),
            "end" => Kind::End(self.span()?),
            "drop" => Kind::Drop {
                span: self.span()?,
                done: self.either("done", "unfinished")?,
            },
            "wake" => self.wake()?,
            "mark" => Kind::Mark(self.string("the name")?),
            "value" | "param" => {
                let name = self.string("the name")?;
                let value = self.value()?.ok_or("`=` is missing")?;
                if word == "value" {
                    Kind::Value(name, value)
                } else {
                    Kind::Param(name, value)
                }
            }
            _ => return self.other(word),
        })
    }

    fn other(&mut self, word: &str) -> Result<Kind, String> {
        Ok(match word {
            "track" => Kind::Track {
                name: self.string("the name")?,
                id: self.number("the handle's number")?,
                op: self.one_of("an operation")?,
                of: if self.eat("of") {
                    Some(self.number("the handle's number")?)
                } else {
                    None
                },
                value: self.value()?,
            },
            "work" => Kind::Work(
                self.string("the name")?,
                self.number("the count of milliseconds")?,
            ),
            "workend" => Kind::WorkEnd(self.string("the name")?),
            "meet" => {
                let name = self.string("the name")?;
                let got = self.number("how many came")?;
                self.expect("of")?;
                let want = self.number("how many should come")?;
                let ok = self.either("ok", "late")?;
                Kind::Meet {
                    name,
                    want,
                    got,
                    ok,
                }
            }
            "enter" => Kind::Enter(self.either("multi", "current")?),
            "exit" => Kind::Exit,
            "panic" => Kind::Panic(self.string("the message")?),
            "clock" => Kind::WrongClock,
            "hang" => {
                let why = self.one_of("a reason to hang")?;
                let mut waits = Vec::new();
                while self.eat("wait") {
                    let span = self.span()?;
                    let mut lines = Vec::new();
                    while self.eat("at") {
                        lines.push(self.string("the source place")?);
                    }
                    waits.push(Wait { span, lines });
                }
                Kind::Hang(why, waits)
            }
            "limit" => Kind::Limit,
            "line" => Kind::Line(self.string("the text")?),
            _ => return Err(format!("`{word}` is no event")),
        })
    }

    fn wake(&mut self) -> Result<Kind, String> {
        let span = self.span()?;
        self.expect("by")?;
        let by = match self.bare("who wakes")?.as_str() {
            "span" => WakeBy::Span(self.span()?),
            "timer" => WakeBy::Timer,
            "runtime" => WakeBy::Runtime,
            "task" => WakeBy::Task,
            "thread" => WakeBy::Thread,
            word => return Err(format!("`{word}` cannot wake")),
        };
        let stale = self.eat("stale");
        Ok(Kind::Wake { span, by, stale })
    }
}
