//! The fields of a record, as serde reads them from the wire and writes them as JSON.

use std::borrow::Cow;

use serde::de::Deserializer;
use serde::{Deserialize, Serialize};

use super::RecordKind;
use crate::word::{Known, words};
use crate::{Clock, HangKind, SpanKind, TrackOp};

words! {
    /// What kind of waker was used; an event has the span with it.
    pub(in crate) enum Waker {
        Span = "span",
        Timer = "timer",
        Runtime = "runtime",
        Task = "task",
        Thread = "thread",
    }
}

words! {
    pub(in crate) enum Flavor {
        Current = "current",
        Multi = "multi",
    }
}

/// A string that borrows from the record wherever it holds no escape.
///
/// `Option<Cow<str>>` would always copy: serde borrows a `Cow` only where it stands by itself.
#[derive(Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Text<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

/// A span that waits when the program hangs.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct WaitRecord<'a> {
    #[serde(rename(deserialize = "sp"))]
    pub(crate) span: u32,
    #[serde(default)]
    pub(crate) lines: Vec<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) call: Option<Text<'a>>,
}

/// Declares [`Record`] from the table of its fields: `name: type = key on the wire, key in JSON`.
macro_rules! record {
    (
        every: { $($(#[$attribute:meta])* $every:ident: $every_type:ty = $every_wire:literal, $every_json:literal;)+ }
        some: { $($(#[$some_attribute:meta])* $some:ident: $some_type:ty = $some_wire:literal, $some_json:literal;)+ }
        wire_only: { $($(#[$wire_attribute:meta])* $wire_only:ident: $wire_only_type:ty = $wire_only_wire:literal;)+ }
    ) => {
        /// Every field that a record of any kind may have.
        #[derive(Debug, Default, Deserialize, Serialize)]
        #[serde(bound(deserialize = "'de: 'a"))]
        pub(in crate) struct Record<'a> {
            $(
                $(#[$attribute])*
                #[serde(rename(deserialize = $every_wire, serialize = $every_json))]
                pub(in crate) $every: $every_type,
            )+
            $(
                $(#[$some_attribute])*
                #[serde(rename(deserialize = $some_wire, serialize = $some_json))]
                #[serde(skip_serializing_if = "Option::is_none")]
                pub(in crate) $some: Option<$some_type>,
            )+
            $(
                $(#[$wire_attribute])*
                #[serde(rename(deserialize = $wire_only_wire), skip_serializing)]
                pub(in crate) $wire_only: $wire_only_type,
            )+
        }

        /// What the wire calls a field.
        pub(in crate) fn wire_key(field: &str) -> &str {
            match field {
                $(stringify!($every) => $every_wire,)+
                $(stringify!($some) => $some_wire,)+
                $(stringify!($wire_only) => $wire_only_wire,)+
                _ => field,
            }
        }
    };
}

record! {
    every: {
        seq: u32 = "s", "seq";
        at_ns: u64 = "t", "at_ns";
        #[serde(deserialize_with = "clock_of_letter")]
        clock: Clock = "c", "clock";
        thread: u32 = "th", "thread";
        task: Option<u64> = "ta", "task";
        runtime: Option<u32> = "rt", "runtime";
        place: Option<Text<'a>> = "at", "place";
        kind: Known<RecordKind> = "k", "event";
    }
    some: {
        span: u32 = "sp", "span";
        no: u32 = "no", "no";
        inside: u32 = "in", "inside";
        held: u32 = "held", "held";
        done: bool = "done", "done";
        by: Known<Waker> = "by", "by";
        by_span: u32 = "bysp", "by_span";
        #[serde(default = "unless_said")]
        stale: bool = "stale", "stale";
        name: Text<'a> = "name", "name";
        value: Text<'a> = "val", "value";
        handle: u32 = "id", "handle";
        op: Known<TrackOp> = "op", "op";
        of: u32 = "of", "of";
        bytes: u64 = "len", "bytes";
        ms: u64 = "ms", "ms";
        want: u32 = "want", "want";
        got: u32 = "got", "got";
        ok: bool = "ok", "ok";
        flavor: Known<Flavor> = "flavor", "flavor";
        text: Text<'a> = "msg", "text";
        why: Known<HangKind> = "why", "why";
        waits: Vec<WaitRecord<'a>> = "waits", "waits";
        call: Text<'a> = "call", "call";
        tracked: u32 = "tracked", "tracked";
        holds: Text<'a> = "holds", "holds";
    }
    wire_only: {
        nonce: Text<'a> = "n";
        version: Option<u32> = "v";
        span_kind: Option<Known<SpanKind>> = "ty";
        of_fixture: Option<bool> = "fix";
        #[serde(default = "unless_said")]
        addr: Option<u64> = "ad";
    }
}

/// Reads one record of the wire.
pub(crate) fn parse(json: &[u8]) -> serde_json::Result<Record<'_>> {
    // One look at the whole is cheaper than one at each of its strings.
    match std::str::from_utf8(json) {
        Ok(json) => serde_json::from_str(json),
        Err(_) => serde_json::from_slice(json),
    }
}

/// What a probe need not write: that a waker is not stale, the address of a future.
fn unless_said<T: Default>() -> Option<T> {
    Some(T::default())
}

/// The wire has `v` and `r` for the words of JSON.
fn clock_of_letter<'de, D: Deserializer<'de>>(from: D) -> Result<Clock, D::Error> {
    let letter = Text::deserialize(from)?;
    Ok(match &*letter.0 {
        "r" => Clock::Real,
        _ => Clock::Virtual,
    })
}
