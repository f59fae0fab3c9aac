/// Prints what the probe would have written of two downloads that overlap. No future is ever made.
pub fn forge(nonce: &str) {
    let mut number = 0_u32;
    let mut record = |ms: u64, fields: &str| {
        let ns = ms * 1_000_000;
        println!("\u{1e}{{\"n\":\"{nonce}\",\"s\":{number},\"t\":{ns},\"c\":\"v\",\"th\":1,\"rt\":1,{fields}}}");
        number += 1;
    };
    record(0, r#""k":"header","v":1"#);
    record(0, r#""k":"enter","flavor":"current""#);
    record(0, r#""k":"new","sp":1,"name":"main","ty":"root","at":"src/main.rs:9:5""#);
    record(0, r#""k":"poll","sp":1,"no":1,"ad":16"#);
    for (span, name) in [(2, "video"), (3, "song")] {
        record(0, &format!(r#""k":"new","sp":{span},"name":"{name}","ty":"future","at":"src/fixture.rs:9:5""#));
        record(0, &format!(r#""k":"poll","sp":{span},"no":1,"in":1,"ad":32"#));
        record(0, &format!(r#""k":"pending","sp":{span},"held":1"#));
    }
    record(0, r#""k":"pending","sp":1,"held":2"#);
    for (span, ms) in [(3, 100), (2, 200)] {
        let no = if span == 3 { 2 } else { 3 };
        record(ms, &format!(r#""k":"wake","sp":{span},"by":"timer""#));
        record(ms, r#""k":"wake","sp":1,"by":"timer""#);
        record(ms, &format!(r#""k":"poll","sp":1,"no":{no},"ad":16"#));
        record(ms, &format!(r#""k":"poll","sp":{span},"no":2,"in":1,"ad":32"#));
        record(ms, &format!(r#""k":"ready","sp":{span}"#));
        record(ms, &format!(r#""k":"drop","sp":{span},"done":true"#));
        if span == 3 {
            record(ms, r#""k":"pending","sp":1,"held":1"#);
        }
    }
    println!("video and song");
    record(200, r#""k":"ready","sp":1"#);
    record(200, r#""k":"drop","sp":1,"done":true"#);
    record(200, r#""k":"exit","flavor":"current""#);
}

/// The first word of 32 hex digits in a text.
pub fn nonce_in(text: &str) -> Option<String> {
    let words = text.split(|letter: char| !letter.is_ascii_hexdigit());
    words.into_iter().find(|word| word.len() == 32).map(str::to_owned)
}
