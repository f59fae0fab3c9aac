//! Traces for tests, as programs of the course leave them.

use super::{Trace, recorded};

/// A trace from lines of the recorded form, with the time in milliseconds alone in front: all on
/// thread 1 and runtime 1.
pub(super) fn script(lines: &str) -> Trace {
    let mut text = String::from("asynclings trace 1\n");
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (time, event) = line.split_once(' ').expect("a time and an event");
        let time = time.trim_end_matches("ms");
        let mut put = |event: &str| text.push_str(&format!("{time}ms 1/1 {event}\n"));
        // `pends SPAN NO` is a poll that returns Pending at once, `gives` one that is ready.
        if let Some(rest) = event.strip_prefix("pends ") {
            put(&format!("poll {rest} in main"));
            put(&format!(
                "pending {} held 1",
                rest.split(' ').next().expect("a span")
            ));
        } else if let Some(rest) = event.strip_prefix("gives ") {
            let name = rest.split(' ').next().expect("a span");
            put(&format!("poll {rest} in main"));
            put(&format!("ready {name}"));
            put(&format!("drop {name} done"));
        } else {
            put(event);
        }
    }
    recorded::read(&text).expect("the recorded form")
}

const MAIN: &str = "0 new root main @ src/main.rs:8:5\n0 poll main 1\n";

fn with_main(lines: &str) -> Trace {
    script(&format!("{MAIN}{lines}"))
}

/// Two downloads that wait together.
pub fn overlap() -> Trace {
    with_main(
        "0 new io video @ src/main.rs:12:9
         0 new io song @ src/main.rs:13:9
         0 pends video 1
         0 pends song 1
         100 wake song by timer
         100 gives song 2
         200 wake video by timer
         200 gives video 2
         200 line \"both are here\"
         200 ready main",
    )
}

/// The same, one after the other.
pub fn sequential() -> Trace {
    with_main(
        "0 new io video @ src/main.rs:12:9
         0 pends video 1
         200 wake video by timer
         200 gives video 2
         200 new io song @ src/main.rs:13:9
         200 pends song 1
         300 wake song by timer
         300 gives song 2
         300 line \"both are here\"
         300 ready main",
    )
}

/// A receiver whose sender never goes away.
pub fn deadlock() -> Trace {
    with_main(
        "0 track tx 1 new @ src/main.rs:9:14
         0 new future producer @ src/main.rs:14:9
         0 new future consumer @ src/main.rs:18:9
         0 pends producer 1
         0 pends consumer 1
         100 wake producer by timer
         100 poll producer 2 in main
         100 track tx 1 send = \"1\"
         100 wake consumer by span producer
         100 pending producer held 1
         100 poll consumer 2 in main
         100 line \"got 1\"
         100 pending consumer held 1
         200 wake producer by timer
         200 gives producer 3
         200 pending main held 2
         60000 hang deadlock wait consumer at src/main.rs:18:20 wait main at src/main.rs:8:5",
    )
}

/// A race: the loser is dropped unfinished, and one future is never polled.
pub fn cancelled() -> Trace {
    with_main(
        "0 new future fast @ src/main.rs:12:9
         0 new future slow @ src/main.rs:13:9
         0 new future spare @ src/main.rs:14:9
         0 mark start @ src/main.rs:15:9
         0 pends fast 1
         0 pends slow 1
         50 gives fast 2
         50 drop slow unfinished
         50 mark winner @ src/main.rs:19:9
         50 value answer = \"42\"
         80 drop spare unfinished
         80 ready main",
    )
}

/// A computation that keeps a heartbeat from its turn.
pub fn starved() -> Trace {
    with_main(
        "0 new future heartbeat @ src/main.rs:5:9
         0 new future sum @ src/main.rs:12:9
         0 pends heartbeat 1
         0 poll sum 1 in main
         0 work step 100 @ src/main.rs:12:9
         20 wake heartbeat by timer
         100 workend step
         100 work step 100 @ src/main.rs:12:9
         200 workend step
         200 ready sum
         200 drop sum done
         200 pends heartbeat 2
         220 wake heartbeat by timer
         220 pends heartbeat 3
         240 wake heartbeat by timer
         240 gives heartbeat 4
         240 ready main",
    )
}

/// Fifty downloads at once.
pub fn fifty() -> Trace {
    let name = |n| match n {
        1 => "download".to_owned(),
        n => format!("download#{n}"),
    };
    let mut lines = String::new();
    for n in 1..=50 {
        lines.push_str(&format!("0 new io {} @ src/main.rs:12:9\n", name(n)));
    }
    for n in 1..=50 {
        lines.push_str(&format!("0 pends {} 1\n", name(n)));
    }
    for n in 1..=50 {
        lines.push_str(&format!(
            "100 wake {} by timer\n100 gives {} 2\n",
            name(n),
            name(n)
        ));
    }
    lines.push_str("100 line \"50 pages\"\n100 ready main\n");
    with_main(&lines)
}

/// A wait of one hour beside a ticker.
pub fn hour(ticks: u32, every: u32) -> Trace {
    let mut lines = String::from(
        "0 new stream ticks @ src/fixture.rs:3:5
         0 new io nap @ src/main.rs:9:9
         0 pends nap 1
         0 pends ticks 1\n",
    );
    for tick in 1..=ticks {
        let at = tick * every;
        lines.push_str(&format!(
            "{at} wake ticks by timer\n{at} poll ticks {} in main\n{at} item ticks\n{at} pends ticks {}\n",
            2 * tick,
            2 * tick + 1
        ));
    }
    lines.push_str("3600000 gives nap 2\n3600000 drop ticks unfinished\n3600000 ready main\n");
    with_main(&lines)
}

/// Two workers that take turns without any time passing.
pub fn turns(polite: bool) -> Trace {
    let mut lines =
        String::from("0 new future a @ src/main.rs:5:9\n0 new future b @ src/main.rs:6:9\n");
    let polls: &[(&str, u32)] = if polite {
        &[("a", 1), ("b", 1), ("a", 2), ("b", 2), ("a", 3), ("b", 3)]
    } else {
        &[("a", 1), ("a", 2), ("a", 3), ("b", 1), ("b", 2), ("b", 3)]
    };
    for (name, no) in polls {
        let event = if *no == 3 { "gives" } else { "pends" };
        lines.push_str(&format!("0 {event} {name} {no}\n0 line \"{name}{no}\"\n"));
        if *no < 3 {
            lines.push_str(&format!("0 wake {name} by runtime\n"));
        }
    }
    with_main(&(lines + "0 ready main\n"))
}

/// Two threads on the machine's clock.
pub fn threads() -> Trace {
    let text = "asynclings trace 1
        real 1/1 new root main
        real 1/1 poll main 1
        real 2/1/1 new future left @ src/main.rs:5:9
        real 3/1/2 new future right @ src/main.rs:6:9
        real 2/1/1 poll left 1
        real 3/1/2 poll right 1
        real 2/1/1 work crunch 50
        real 2/1/1 workend crunch
        real 2/1/1 ready left
        real 2/1/1 drop left done
        real 3/1/2 pending right held 1
        real 3/1/2 wake right by runtime
        real 2/1/2 poll right 2
        real 2/1/2 ready right
        real 2/1/2 drop right done
        real 1/1 ready main";
    recorded::read(text).expect("the recorded form")
}

/// Work in main, outside every span, while nothing waits.
pub fn nested() -> Trace {
    with_main(
        "0 new future page @ src/main.rs:5:9
         0 poll page 1 in main
         0 new io head @ src/main.rs:20:9
         0 poll head 1 in page
         0 pending head held 1
         0 pending page held 1
         30 wake head by timer
         30 wake page by timer
         30 poll page 2 in main
         30 poll head 2 in page
         30 ready head
         30 drop head done
         30 new io body @ src/main.rs:21:9
         30 poll body 1 in page
         30 pending body held 1
         30 pending page held 1
         30 work index 40 @ src/main.rs:30:5
         70 workend index
         120 wake body by timer
         120 wake page by timer
         120 poll page 3 in main
         120 poll body 2 in page
         120 ready body
         120 drop body done
         120 ready page
         120 drop page done
         120 ready main",
    )
}

/// As short as a trace with a poll can be.
pub fn short() -> Trace {
    script("0 new io video @ src/main.rs:12:9\n0 poll video 1\n5 ready video")
}

/// One event of every kind, in the recorded form.
pub const EVERY_KIND: &str = r#"asynclings trace 1
0ms 1/1 enter current
0ms 1/1 param n = "3"
0ms 1/1 new root main
0ms 1/1 poll main 1
0ms 1/1 new io video @ src/main.rs:8:9
0ms 1/1 poll video 1 in main
0ms 1/1 pending video held 1
0ms 1/1 work step 5
5ms 1/1 workend step
5ms 1/1 wake video by span main
5ms 1/1 wake video by timer stale
5ms 1/1 ready video = "1"
5ms 1/1 drop video done
5ms 1/1 new stream items
5ms 1/1 item items = "1"
5ms 1/1 end items
5ms 1/1 mark here
5ms 1/1 value sum = "3"
5ms 1/1 track tx 2 clone of 1 = "1"
5ms 1/1 meet both 1 of 2 late
5ms 1/1 line "text"
5ms 1/1 panic "oh"
5ms 1/1 clock
5ms 1/1 limit
5ms 1/1 hang deadlock wait main at src/main.rs:1:1
5ms 1/1 exit
"#;
