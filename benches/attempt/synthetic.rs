//! Synthetic traces, as large as wanted.

use std::fmt::Write as _;

/// What a program that records `events` events writes: one hundred spans that are polled, woken and
/// return Pending in turn, about 130 bytes a record.
pub(crate) fn records(nonce: &str, events: u32) -> Vec<u8> {
    let mut text = String::new();
    let mut number = 0_u32;
    let mut put = |fields: &str| {
        let time = u64::from(number) * 1000;
        let _ = writeln!(
            text,
            "\u{1e}{{\"n\":\"{nonce}\",\"s\":{number},\"t\":{time},\"c\":\"v\",\"th\":1,\"rt\":1,{fields}}}"
        );
        number += 1;
    };
    put(r#""k":"header","v":1"#);
    let spans = events.min(100);
    for span in 1..=spans {
        put(&format!(
            r#""k":"new","sp":{span},"name":"worker-{span}","ty":"future","at":"src/main.rs:{span}:9""#
        ));
    }
    for event in 0..events - spans {
        let (round, span) = (event / 3 / spans, event / 3 % spans + 1);
        match event % 3 {
            0 => put(&format!(
                r#""k":"poll","sp":{span},"no":{},"ad":140723412345678"#,
                round + 1
            )),
            1 => put(&format!(r#""k":"pending","sp":{span},"held":1"#)),
            _ => put(&format!(r#""k":"wake","sp":{span},"by":"timer""#)),
        }
    }
    text.into_bytes()
}
