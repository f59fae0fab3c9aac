//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const BYTES: &[Broken] = &[
    broken(
        Way::Few,
        "0 track client; 0 write client len=6; 5 read client len=2; 5 close client; 9 read client len=4",
        "`client` read 2 bytes before `client` was closed at 5 ms; 6 bytes should have been read.",
    ),
    broken(
        Way::Never,
        "0 track client; 0 write client len=6; 5 close client; 9 read client len=6",
        "`client` never read any bytes before `client` was closed at 5 ms; 6 bytes should have been read.",
    ),
    other(
        Way::Many,
        r#"bytes = { of = "client:write", max = 6 }"#,
        "0 track client; 0 write client len=6; 5 write client len=1",
        "`client` wrote 7 bytes; at most 6 bytes should have been written.",
    ),
    other(
        Way::Order,
        r#"bytes = { of = "client:read", is = 6, from = 'mark("stop")', to = "client:close" }"#,
        "0 track client; 5 close client; 9 mark stop",
        "`client` was closed at 5 ms, before the mark `stop` was reached at 9 ms; it should have \
         been the other way around.",
    ),
    broken(
        Way::Absent,
        "0 poll reader; 0 ready reader",
        "No tracked value called `client` was made; the exercise expects one.",
    ),
    other(
        Way::UnknownInput,
        r#"bytes = { of = "client:read", is = "{gone}" }"#,
        "0 track client; 0 read client len=6",
        "This run has no parameter or value called `gone`.",
    ),
];
