//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const GIVEN: &[Broken] = &[
    broken(
        Way::AnotherValue,
        "0 track answers; 0 value ticket val=7 at=src/fixture.rs:9:5; 5 send answers val=8",
        "`answers` sent 8 at 5 ms, but src/fixture.rs had not given this value before then.",
    ),
    other(
        Way::Many,
        r#"given = { of = "answers:send", by = 'value("ticket")', once = true }"#,
        "0 track answers; 0 value ticket val=7 at=src/fixture.rs:9:5; 5 send answers val=7; 6 send answers val=7",
        "`answers` sent 7 at 6 ms, but this value had been used before; each value should have \
         been used once.",
    ),
    broken(
        Way::Never,
        "0 track answers; 0 value ticket val=7 at=src/fixture.rs:9:5",
        "`answers` never sent anything; it should have.",
    ),
    broken(
        Way::Absent,
        "0 track answers; 0 value ticket val=7 at=src/main.rs:9:5; 5 send answers val=7",
        "The value `ticket` was never recorded in src/fixture.rs; it should have been.",
    ),
    other(
        Way::UnknownInput,
        r#"given = { of = "answers:send", by = 'value("{gone}")' }"#,
        "0 track answers; 0 value ticket val=7; 5 send answers val=7",
        "This run has no parameter or value called `gone`.",
    ),
];
