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
        let events: usize = page.runs.iter().map(|run| run.trace.events.len()).sum();
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
    assert_eq!(html(&page).matches("<script>").count(), 1);
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
    assert_eq!(polls[1]["ts"], 200_000.0);
    assert_eq!(polls[1]["args"]["result"], "Ready");
}

#[test]
fn speedscope_gets_polls_that_nest() {
    for trace in [samples::overlap(), samples::sequential()] {
        let json: Value = serde_json::from_str(&speedscope("x", &trace)).unwrap();
        let profiles = json["profiles"].as_array().unwrap();
        assert!(!profiles.is_empty());
        let frames = json["shared"]["frames"].as_array().unwrap().len() as u64;
        for profile in profiles {
            let mut open = Vec::new();
            let mut before = 0;
            for event in profile["events"].as_array().unwrap() {
                let frame = event["frame"].as_u64().unwrap();
                let at = event["at"].as_u64().unwrap();
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
