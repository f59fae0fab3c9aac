//! The programs that the probe's tests run as processes of their own: one
//! scene each, named by the first argument.
//!
//! They stand for what an exercise or a learner writes, so they use the real
//! crates an exercise uses and nothing of the probe but its public items.

mod beside;
mod bytes;
mod channels;
mod clocks;
mod ends;
mod hangs;
mod kinds;
mod life;
mod stream_trials;
mod trials;
mod wakes;

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    let scenes = [
        beside::SCENES,
        bytes::SCENES,
        channels::SCENES,
        clocks::SCENES,
        ends::SCENES,
        hangs::SCENES,
        kinds::SCENES,
        life::SCENES,
        stream_trials::SCENES,
        trials::SCENES,
        wakes::SCENES,
    ];
    let scene = scenes.into_iter().flatten().find(|(n, _)| *n == name);
    match scene {
        Some((_, play)) => play(),
        None => panic!("there is no scene called `{name}`"),
    }
}

/// A scene and its name.
type Scene = (&'static str, fn());

fn ms(ms: u64) -> std::time::Duration {
    std::time::Duration::from_millis(ms)
}

fn sleep(millis: u64) -> tokio::time::Sleep {
    tokio::time::sleep(ms(millis))
}
