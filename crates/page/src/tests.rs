//! Pages, pictures and files of sample traces.

use asynclings_trace::Trace;
use asynclings_trace::compare::compare;
use asynclings_trace::samples;
use serde_json::Value;

use crate::{Page, Run, html, perfetto, speedscope, svg};

fn both(check: impl Fn(&Page<'_>)) {
    let (yours, goal) = (samples::sequential(), samples::overlap());
    let difference = compare(&yours, &goal);
    let runs = [
        Run {
            heading: "yours",
            trace: &yours,
            has_sources: true,
        },
        Run {
            heading: "goal",
            trace: &goal,
            has_sources: false,
        },
    ];
    let sources = [(
        "src/main.rs".to_owned(),
        "fn main() {\n    if 1 < 2 {}\n}\n".repeat(5),
    )];
    check(&Page {
        title: "two <downloads>",
        sentences: &["One after the other & not together.".to_owned()],
        runs: &runs,
        difference: difference.as_ref(),
        sources: &sources,
    });
}

/// Every tag that is opened is closed, in XML's way.
fn is_well_formed(xml: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for part in xml.split('<').skip(1) {
        let Some((tag, _)) = part.split_once('>') else {
            return false;
        };
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(tag.split([' ', '\n']).next().unwrap_or_default());
        }
    }
    open.is_empty()
}

#[test]
fn a_picture_is_xml_with_title_description_and_both_runs() {
    both(|page| {
        let svg = svg(page);
        assert!(is_well_formed(&svg), "{svg}");
        assert!(svg.contains("<title id=\"title\">two &lt;downloads&gt;</title>"));
        assert!(svg.contains("Lanes: video, song, prints."));
        assert!(svg.contains(">yours<") && svg.contains(">goal<") && svg.contains(">300 ms<"));
        assert!(!svg.contains("<script") && !svg.contains("href"));
    });
}

#[test]
fn a_page_has_every_event_its_source_and_nothing_from_elsewhere() {
    both(|page| {
        let html = html(page);
        // All but those of the main future, which has no lane: made, polled, finished.
        let shown = |run: &Run<'_>| run.trace.events.len() - 3;
        let events: usize = page.runs.iter().map(shown).sum();
        assert_eq!(html.matches("<tr data-c=").count(), events);
        assert_eq!(html.matches("data-difference=").count(), 2);
        assert!(html.contains("if 1 &lt; 2 {}"));
        assert!(!html.contains("<downloads>"));
        for outside in [
            "src=",
            "href=",
            "url(",
            "@import",
            "fetch(",
            "http://www.w3.org/1999",
        ] {
            assert!(!html.contains(outside), "{outside}");
        }
        assert!(html.len() < 100_000, "{} bytes", html.len());
    });
}

#[test]
fn each_event_has_its_time_its_line_its_reason_and_the_column_of_its_time() {
    both(|page| {
        let html = html(page);
        // Rows of yours: the column, and what is said.
        let row = |words: &str| {
            let row = html.split("<tr data-c=").find(|row| row.contains(words));
            let row = row.unwrap_or_else(|| panic!("no row says {words}"));
            let column = row.split([' ', '>']).next();
            let column: usize = column.and_then(|column| column.parse().ok()).unwrap();
            (column, row.to_owned())
        };
        let (woken, text) = row("`video` was woken by a timer at 200 ms");
        assert!(text.contains("<td>200 ms<td>") && text.contains("<td class=c>src/main.rs:12\n"));
        assert!(text.contains(" data-w>"), "a wake from outside: {text}");
        let (polled, _) =
            row("polled for the 2nd time at 200 ms, because it was woken by a timer<");
        assert_eq!(woken, polled, "both stand at 200 ms");
        let (paused, _) = row("`video` paused at 0 ms<");
        assert_eq!(paused, 0);
    });
}

#[test]
fn a_difference_and_the_output_are_counted_in_steps() {
    both(|page| {
        let html = html(page);
        let step = html.split("data-difference=\"").nth(1).unwrap();
        let step: usize = step.split('"').next().unwrap().parse().unwrap();
        let rows: Vec<_> = html.split("<tr data-c=").skip(1).collect();
        let found = page.difference.unwrap().yours.unwrap() as usize;
        let words = asynclings_core::judge::words::clause(page.runs[0].trace, found as u32);
        assert!(rows[step].contains(&words), "{words}: {}", rows[step]);
        // The line is printed in the last step but none: the main future's end is not shown.
        let steps = page.runs[0].trace.events.len() - 3;
        assert!(html.contains(&format!("<code data-step=\"{steps}\">both are here</code>")));
    });
}

#[test]
fn texts_of_a_lane_leave_each_other_room() {
    let trace = samples::turns(true);
    let runs = [Run {
        heading: "yours",
        trace: &trace,
        has_sources: false,
    }];
    let html = html(&Page {
        title: "x",
        sentences: &[],
        runs: &runs,
        difference: None,
        sources: &[],
    });
    let texts: Vec<_> = html.split("<span class=\"print\"").skip(1).collect();
    assert!(texts.len() > 1, "{html}");
    // Each but the last says how wide it may be.
    let narrow = |text: &&&str| text.split('>').next().unwrap().contains(";--n:");
    assert_eq!(texts.iter().filter(narrow).count(), texts.len() - 1);
}

#[test]
fn what_a_program_prints_stays_text() {
    let trace = asynclings_trace::recorded::read(
        "asynclings trace 1\n0ms 1/1 line \"</script><script>alert(1)</script>\"\n",
    )
    .unwrap();
    let runs = [Run {
        heading: "yours",
        trace: &trace,
        has_sources: false,
    }];
    let page = Page {
        title: "x",
        sentences: &[],
        runs: &runs,
        difference: None,
        sources: &[],
    };
    // The page's own two, one of them before anything is shown.
    assert_eq!(html(&page).matches("<script>").count(), 2);
    assert!(is_well_formed(&svg(&page)));
}

fn events(trace: &Trace) -> Vec<Value> {
    let json: Value = serde_json::from_str(&perfetto("x", trace)).unwrap();
    json["traceEvents"].as_array().unwrap().clone()
}

#[test]
fn perfetto_gets_lives_polls_and_wakes() {
    let trace = samples::overlap();
    let events = events(&trace);
    let of = |ph: &str| events.iter().filter(|event| event["ph"] == ph).count();
    let spans = trace.spans.len();
    assert_eq!(
        (of("b"), of("e")),
        (spans, spans),
        "each life begins and ends"
    );
    assert_eq!(of("s"), of("f"), "each wake leads to a poll");
    let polls = |event: &&Value| event["ph"] == "X" && event["name"] == "video";
    let polls: Vec<_> = events.iter().filter(polls).collect();
    assert_eq!(polls.len(), 2);
    // In microseconds; what happens at one instant follows each other by nanoseconds.
    let ts = polls[1]["ts"].as_f64().unwrap();
    assert!((200_000.0..200_000.1).contains(&ts), "{ts}");
    assert_eq!(polls[1]["args"]["at"], "200 ms");
    assert_eq!(polls[1]["args"]["result"], "Ready");
}

#[test]
fn in_perfetto_polls_nest_and_each_flow_leads_from_a_slice_to_a_slice() {
    for trace in [samples::overlap(), samples::deadlock(), samples::nested()] {
        let events = events(&trace);
        let number = |event: &Value, key: &str| event[key].as_f64().unwrap();
        let slices: Vec<_> = events
            .iter()
            .filter(|event| event["ph"] == "X")
            .map(|event| {
                let from = number(event, "ts");
                (from, from + number(event, "dur"), event["tid"].clone())
            })
            .collect();
        assert!(!slices.is_empty());
        for (one, end, thread) in &slices {
            assert!(end > one, "a slice takes time");
            for (from, to, other) in &slices {
                let apart = to <= one || end <= from;
                let inside = (from <= one && end <= to) || (one <= from && to <= end);
                assert!(thread != other || apart || inside);
            }
        }
        for flow in events
            .iter()
            .filter(|event| event["ph"] == "s" || event["ph"] == "f")
        {
            let at = number(flow, "ts");
            let holds = |(from, to, thread): &&(f64, f64, Value)| {
                *thread == flow["tid"] && *from <= at && at < *to
            };
            assert!(slices.iter().any(|slice| holds(&slice)), "{flow}");
        }
    }
}

#[test]
fn speedscope_gets_lives_with_the_time_they_took() {
    let json: Value = serde_json::from_str(&speedscope("x", &samples::sequential())).unwrap();
    let frames = json["shared"]["frames"].as_array().unwrap();
    let profile = &json["profiles"][0];
    assert_eq!(profile["name"], "futures");
    let took = |name: &str| {
        let frame = frames
            .iter()
            .position(|frame| frame["name"] == name)
            .unwrap();
        let events = profile["events"].as_array().unwrap().iter();
        let mut times = events
            .filter(|event| event["frame"] == frame)
            .map(|event| event["at"].as_f64().unwrap());
        let begin = times.next().unwrap();
        ((times.next().unwrap() - begin) / 1e6).round()
    };
    assert_eq!((took("video"), took("song")), (200.0, 100.0));
}

#[test]
fn speedscope_gets_frames_that_nest() {
    for trace in [
        samples::overlap(),
        samples::sequential(),
        samples::nested(),
        samples::fifty(),
    ] {
        let json: Value = serde_json::from_str(&speedscope("x", &trace)).unwrap();
        let profiles = json["profiles"].as_array().unwrap();
        assert!(!profiles.is_empty());
        let frames = json["shared"]["frames"].as_array().unwrap().len() as u64;
        for profile in profiles {
            let mut open = Vec::new();
            let mut before = 0.0;
            for event in profile["events"].as_array().unwrap() {
                let frame = event["frame"].as_u64().unwrap();
                let at = event["at"].as_f64().unwrap();
                assert!(frame < frames && at >= before);
                before = at;
                match event["type"].as_str().unwrap() {
                    "O" => open.push(frame),
                    _ => assert_eq!(open.pop(), Some(frame)),
                }
            }
            assert!(open.is_empty());
        }
    }
}
