//! Layout: exact columns for known traces, and laws for all.

use proptest::prelude::*;

use super::*;
use crate::{recorded, samples};

fn lane<'a>(picture: &'a Picture, label: &str) -> &'a Lane {
    let mut lanes = picture.lanes.iter();
    lanes.find(|lane| lane.label == label).unwrap()
}

fn marks(lane: &Lane) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for cell in &lane.cells {
        let Cell::Mark(mark) = *cell else { continue };
        if marks.last() != Some(&mark) || !mark.is_line() {
            marks.push(mark);
        }
    }
    marks
}

fn columns(trace: &Trace, width: usize) -> Vec<usize> {
    let options = PictureOptions {
        width,
        ..PictureOptions::default()
    };
    let picture = picture(trace, &options);
    let mut columns: Vec<usize> = picture
        .lanes
        .iter()
        .flat_map(|lane| lane.events.iter().map(|(_, column)| *column))
        .collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

#[test]
fn few_instants_are_drawn_to_scale() {
    let columns = columns(&samples::sequential(), 76);
    let [start, middle, end] = columns[..] else {
        panic!("{columns:?}");
    };
    let (first, second) = (middle - start, end - middle);
    assert!(first.abs_diff(2 * second) <= 1, "{columns:?}");
}

#[test]
fn a_long_wait_is_made_short_beside_short_ones() {
    let columns = columns(&samples::hour(3, 20), 76);
    let gaps: Vec<usize> = columns.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(gaps.len(), 4);
    assert!(gaps[3] < gaps[0], "{gaps:?}");
    assert!(gaps[0].abs_diff(gaps[2]) <= 1, "{gaps:?}");
    let picture = picture(&samples::hour(3, 20), &PictureOptions::default());
    assert!(marks(lane(&picture, "nap")).contains(&Mark::Break));
    assert!(picture.ticks.contains("3600 s"), "{}", picture.ticks);
}

#[test]
fn each_state_has_its_mark() {
    use Mark::*;
    let check = |trace: Trace, label: &str, expect: &[Mark]| {
        let picture = picture(&trace, &PictureOptions::default());
        let mut found = marks(lane(&picture, label));
        while found.last() == Some(&Empty) {
            found.pop();
        }
        let found: Vec<_> = found
            .into_iter()
            .skip_while(|mark| *mark == Empty)
            .collect();
        assert_eq!(found, expect, "{label}");
    };
    check(samples::overlap(), "video", &[Polled, Waiting, Finished]);
    check(samples::cancelled(), "slow", &[Polled, Waiting, Dropped]);
    check(samples::cancelled(), "spare", &[Made, Idle, Dropped]);
    check(samples::starved(), "sum", &[Polled, Running, Finished]);
    check(
        samples::starved(),
        "heartbeat",
        &[
            Polled, Waiting, Rung, Woken, Polled, Waiting, Polled, Waiting, Finished,
        ],
    );
    check(
        samples::deadlock(),
        "consumer",
        &[Polled, Waiting, Polled, Waiting, Break, Waiting, Open],
    );
    check(samples::nested(), "index", &[Began, Running, Ended]);
    check(samples::short(), "video", &[Polled, Running, Finished]);
}

#[test]
fn nested_spans_stand_below_their_parent_and_the_root_is_left_out() {
    let picture = picture(&samples::nested(), &PictureOptions::default());
    let lanes: Vec<_> = picture
        .lanes
        .iter()
        .map(|lane| (lane.label.as_str(), lane.depth))
        .collect();
    assert_eq!(lanes, [("page", 0), ("head", 1), ("body", 1), ("index", 0)]);
}

#[test]
fn the_root_is_shown_where_it_alone_waits() {
    let text = "asynclings trace 1
        0ms 1/1 new root main @ src/main.rs:3:5
        0ms 1/1 poll main 1
        0ms 1/1 new io a
        0ms 1/1 poll a 1 in main
        0ms 1/1 ready a
        0ms 1/1 pending main held 0
        60000ms 1/1 hang deadlock wait main at src/main.rs:9:20";
    let picture = picture(&recorded::read(text).unwrap(), &PictureOptions::default());
    assert!(marks(lane(&picture, "main")).contains(&Mark::Open));
    assert!(picture.ticks.ends_with("never"), "{}", picture.ticks);
}

#[test]
fn tracked_values_get_lanes_when_asked_for() {
    let names = |tracked| {
        let options = PictureOptions {
            tracked,
            ..PictureOptions::default()
        };
        let lanes = picture(&samples::deadlock(), &options).lanes;
        lanes.iter().any(|lane| lane.kind == LaneKind::Track)
    };
    assert!(!names(Tracked::Hidden));
    assert!(names(Tracked::All));
    assert!(names(Tracked::Named(vec!["tx".into()])));
    assert!(!names(Tracked::Named(vec!["rx".into()])));
}

#[test]
fn many_lanes_become_one_with_a_count() {
    let picture = picture(&samples::fifty(), &PictureOptions::default());
    assert_eq!(lane(&picture, "download").count, 50);
    assert_eq!(picture.lanes.len(), 2);
    assert_eq!(picture.notes, [""; 0]);
}

#[test]
fn lanes_of_all_sorts_are_cut_with_a_note() {
    let mut text = "asynclings trace 1\n".to_owned();
    for name in "abcdefghij".chars() {
        text.push_str(&format!("0ms 1/1 new io {name}\n0ms 1/1 poll {name} 1\n"));
    }
    text.push_str("5ms 1/1 line \"x\"\n");
    let options = PictureOptions {
        lanes: 5,
        ..PictureOptions::default()
    };
    let picture = picture(&recorded::read(&text).unwrap(), &options);
    let labels: Vec<_> = picture.lanes.iter().map(|lane| &*lane.label).collect();
    assert_eq!(labels, ["a", "b", "c", "d", "prints"]);
    assert_eq!(picture.notes, ["6 more lanes not shown"]);
}

#[test]
fn ten_thousand_lanes_of_their_own_are_no_trouble() {
    let mut text = "asynclings trace 1\n".to_owned();
    for span in 0..10_000_u32 {
        let name: String = (0..4)
            .map(|at| char::from(b'a' + (span >> (at * 4) & 15) as u8))
            .collect();
        text.push_str(&format!(
            "0ms 1/1 new io {name}\n{span}ms 1/1 poll {name} 1\n"
        ));
    }
    let picture = picture(&recorded::read(&text).unwrap(), &PictureOptions::default());
    assert_eq!(picture.lanes.len(), 12);
    assert!(
        picture.notes[0].starts_with("9988 more lanes"),
        "{:?}",
        picture.notes
    );
}

#[test]
fn a_program_that_ticks_on_has_a_time_axis() {
    let text = "asynclings trace 1
        0ms 1/1 new io a
        0ms 1/1 poll a 1
        0ms 1/1 pending a held 1
        60000ms 1/1 hang ticking wait a";
    let picture = picture(&recorded::read(text).unwrap(), &PictureOptions::default());
    assert_eq!(picture.axis, Axis::Time);
    assert!(picture.ticks.ends_with("60 s"), "{}", picture.ticks);
}

#[test]
fn without_time_the_axis_is_steps_and_order_shows() {
    let polite = picture(&samples::turns(true), &PictureOptions::default());
    assert_eq!(polite.axis, Axis::Steps);
    let order = |picture: &Picture, label: &str| -> Vec<usize> {
        let lane = lane(picture, label);
        lane.events.iter().map(|(_, column)| *column).collect()
    };
    let (a, b) = (order(&polite, "a"), order(&polite, "b"));
    assert!(a[0] < b[0] && b[0] < a[1] && a[1] < b[1]);
    let greedy = picture(&samples::turns(false), &PictureOptions::default());
    assert!(order(&greedy, "a")[2] < order(&greedy, "b")[0]);
    assert_eq!(
        picture(&samples::threads(), &PictureOptions::default()).axis,
        Axis::Order
    );
}

#[test]
fn threads_are_told_only_where_there_are_several() {
    let picture_of = |trace: &Trace| picture(trace, &PictureOptions::default());
    let threads = picture_of(&samples::threads());
    assert_eq!(lane(&threads, "right").suffix(), " @3,2");
    assert_eq!(lane(&picture_of(&samples::overlap()), "song").suffix(), "");
}

#[test]
fn two_pictures_share_one_scale() {
    let (yours, goal) = (samples::sequential(), samples::overlap());
    let (mine, other) = pair(&yours, &goal, &PictureOptions::default());
    assert_eq!((mine.width, &mine.ticks), (other.width, &other.ticks));
    let end = |picture: &Picture, label| lane(picture, label).events.last().copied().unwrap().1;
    assert_eq!(end(&mine, "video"), end(&other, "video"));
    assert!(end(&other, "song") < end(&mine, "song"));
}

/// Traces of some spans that are polled, woken, worked in and dropped in any order.
fn any_trace() -> impl Strategy<Value = Trace> {
    let step = (
        0..6_usize,
        0..12_u8,
        prop_oneof![Just(0), 1..100_u64, Just(3_600_000)],
    );
    (prop::collection::vec(step, 0..120), any::<bool>()).prop_map(|(steps, real)| {
        let mut text = "asynclings trace 1\n".to_owned();
        let names = [
            "root",
            "a",
            "worker-1",
            "worker-2",
            "a name with spaces",
            "ü",
        ];
        for (index, name) in names.iter().enumerate() {
            let kind = ["root", "stream", "future"][index.min(2)];
            text.push_str(&format!("0ms 1/1 new {kind} {name:?}\n"));
        }
        let mut at = 0;
        for (index, (span, what, wait)) in steps.into_iter().enumerate() {
            at += wait;
            let (name, no) = (names[span], index + 1);
            let event = match what {
                0..=2 => format!("poll {name:?} {no} in {:?}", names[(span + index) % 6]),
                3..=4 => format!("pending {name:?} held 1"),
                5 => format!("ready {name:?}"),
                6 => format!("item {name:?}"),
                7 => format!("drop {name:?} {}", ["done", "unfinished"][index % 2]),
                8 => format!("wake {name:?} by timer"),
                9 => format!("line \"{name} prints something\""),
                10 => format!(
                    "track t {} {}",
                    index % 3,
                    ["new", "drop", "send"][index % 3]
                ),
                _ => format!("work w 5\n{at}ms 1/1 workend w"),
            };
            let time = if real && what == 0 {
                "real".to_owned()
            } else {
                format!("{at}ms")
            };
            text.push_str(&format!("{time} {}/1 {event}\n", 1 + index % 2));
        }
        recorded::read(&text).unwrap()
    })
}

proptest! {
    #[test]
    fn any_trace_fits_any_width(
        trace in any_trace(),
        width in 30..140_usize,
        lanes in 3..10_usize,
    ) {
        let options = PictureOptions { width, lanes, tracked: Tracked::All, ..PictureOptions::default() };
        let picture = picture(&trace, &options);
        prop_assert!(picture.labels + 2 + picture.width <= width, "{} {} {:?}", picture.labels, picture.width, picture.ticks);
        prop_assert!(picture.ticks.chars().count() <= picture.width);
        prop_assert!(picture.lanes.len() <= lanes);
        for lane in &picture.lanes {
            prop_assert_eq!(lane.cells.len(), picture.width);
            for (_, column) in &lane.events {
                prop_assert!(*column < picture.width);
                // Where an event stands, the lane is not blank.
                prop_assert_ne!(lane.cells[*column], Cell::Mark(Mark::Empty));
            }
            if lane.count == 1 {
                prop_assert!(lane.events.is_sorted_by_key(|(_, column)| *column));
            }
        }
        let (one, other) = pair(&trace, &trace, &options);
        prop_assert_eq!(&one.lanes, &other.lanes);
        prop_assert_eq!(&one.lanes, &picture.lanes);
    }

    #[test]
    fn a_later_event_never_stands_further_left(trace in any_trace()) {
        let options = PictureOptions { lanes: 100, tracked: Tracked::All, ..PictureOptions::default() };
        let picture = picture(&trace, &options);
        let mut events: Vec<(u32, usize)> =
            picture.lanes.iter().flat_map(|lane| lane.events.iter().copied()).collect();
        events.sort_unstable();
        prop_assert!(events.is_sorted_by_key(|(_, column)| *column), "{:?}", events);
    }
}

/// What a text beside the picture names is neither folded nor left out.
#[test]
fn named_lanes_stay() {
    let mut text = String::from("asynclings trace 1\n");
    for number in 1..=9 {
        text.push_str(&format!("0ms 1/1 new future \"job-{number}\"#1\n"));
        text.push_str(&format!("0ms 1/1 poll \"job-{number}\"#1 1\n"));
        text.push_str(&format!("{number}ms 1/1 ready \"job-{number}\"#1\n"));
    }
    for name in ["video", "song", "menu", "page"] {
        text.push_str(&format!("9ms 1/1 new future \"{name}\"#1\n"));
    }
    let trace = crate::recorded::read(&text).unwrap();
    let labels = |named: &[&str]| {
        let options = PictureOptions {
            lanes: 4,
            named: named.iter().map(|name| (*name).to_owned()).collect(),
            ..PictureOptions::default()
        };
        let lanes = picture(&trace, &options).lanes;
        lanes
            .iter()
            .map(|lane| lane.label.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(labels(&[]), ["job", "video", "song", "menu"]);
    assert_eq!(
        labels(&["job-7", "page"]),
        ["job", "job-7", "video", "page"]
    );
    // Where not all that is named fits, what is named first stays.
    assert_eq!(
        labels(&["job-7", "page", "menu", "song", "video"]),
        ["job-7", "song", "menu", "page"]
    );
}

#[test]
fn many_threads_are_counted_and_the_name_keeps_its_room() {
    let mut text = String::from("asynclings trace 1\n");
    for number in 1..=50 {
        let at = format!("0ms {number}/{number}");
        text.push_str(&format!("{at} new future \"download-{number}\"#1\n"));
        text.push_str(&format!("{at} poll \"download-{number}\"#1 1\n"));
        text.push_str(&format!("{at} ready \"download-{number}\"#1\n"));
    }
    let trace = crate::recorded::read(&text).unwrap();
    let all = picture(&trace, &PictureOptions::default());
    let download = lane(&all, "download");
    assert_eq!(download.suffix(), " x50 on 50 threads");
    // The label has the room that it takes, up to a third of the picture.
    assert_eq!(all.labels, 25);
    assert_eq!(download.name_in(26), (8, " x50 on 50 threads".to_owned()));
    assert_eq!(download.name_in(20), (16, " x50".to_owned()));
    assert_eq!(download.name_in(8), (8, String::new()));
}

#[test]
fn a_text_at_the_end_has_the_room_that_is_there() {
    let text = "asynclings trace 1
        0ms 1/1 new io a
        0ms 1/1 poll a 1
        0ms 1/1 pending a held 1
        200ms 1/1 poll a 2
        200ms 1/1 ready a
        200ms 1/1 line \"video: 52 MB\"
        200ms 1/1 line \"song: 10 MB\"";
    let picture = picture(&recorded::read(text).unwrap(), &PictureOptions::default());
    let prints = lane(&picture, "prints").cells.iter();
    let told: String = prints
        .filter_map(|cell| match cell {
            Cell::Char(c) => Some(*c),
            Cell::Mark(_) => None,
        })
        .collect();
    assert_eq!(told, "video: 52 MB | song: 10 MB");
}

#[test]
fn work_outside_of_futures_is_no_poll() {
    let text = "asynclings trace 1
        0ms 1/1 work crunch 30
        30ms 1/1 workend crunch";
    let picture = picture(&recorded::read(text).unwrap(), &PictureOptions::default());
    let marks = marks(lane(&picture, "crunch"));
    assert_eq!(
        (marks[0], marks[2]),
        (Mark::Began, Mark::Ended),
        "{marks:?}"
    );
}
