//! Right programs stay right under the tutor: fresh wakers and a second poll
//! change nothing that they print.

mod common;

use common::{Run, play, play_alone, play_with};

/// Plays a scene in every way; all print the same and none hangs.
fn try_out(scene: &str) {
    let alone = play_alone(scene).ok();
    assert!(!alone.text.is_empty());
    assert!(alone.records.is_empty());
    let watched = play(scene).ok();
    assert_eq!(watched.text, alone.text, "{scene} under the tutor");
    assert!(watched.records.len() > 5);
    let twice = play_with(scene, &[("extra_polls", "1")]).ok();
    assert_eq!(twice.text, alone.text, "{scene} with extra polls");
    assert!(is_polled_twice(&twice), "{}", twice.picture());
    let real = play_with(scene, &[("clock", "real")]).ok();
    assert_eq!(real.text, alone.text, "{scene} on the real clock");
}

/// Whether some span is polled again right after it was Pending.
fn is_polled_twice(run: &Run) -> bool {
    run.records.windows(2).any(|two| {
        two[0].kind() == "pending"
            && two[1].kind() == "poll"
            && two[0].number("sp") == two[1].number("sp")
    })
}

macro_rules! trials {
    ($($name:ident),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                try_out(concat!("trial_", stringify!($name)));
            }
        )*
    };
}

trials!(
    join,
    join_all,
    select_loop,
    mpsc,
    oneshot,
    notify,
    mutex,
    semaphore,
    join_set,
    cancellation,
    buffer_unordered,
    throttle,
    timeout,
    chunks_timeout,
    watch,
    spawn_blocking,
    duplex,
    broadcast,
    rwlock_barrier,
    futures_channel,
    interval,
    moved_between_tasks,
    multi_thread,
);
