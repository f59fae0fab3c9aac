//! Spans from their making to their drop, and everything that is told at a
//! point of the program.

use std::fmt;
use std::io::Write;

use futures::StreamExt;
use probe::{block_on, io, mark, param, param_text, rendezvous, span, value};

use crate::{Scene, ms};

pub(crate) const SCENES: &[Scene] = &[
    ("join", join),
    ("select", select),
    ("never", never),
    ("stream", stream),
    ("tasks", tasks),
    ("points", points),
    ("text", text),
    ("panics", panics),
    ("main_panics", main_panics),
    ("many_events", many_events),
    ("no_runtime", no_runtime),
    ("threads_at_exit", threads_at_exit),
    ("meet", meet),
    ("moved", moved),
    ("polled_again", polled_again),
];

fn join() {
    block_on(async {
        let video = span("video", async {
            io("fetch video", 200).await;
            1
        });
        let song = span("song", async {
            io("fetch song", 100).await;
            2
        });
        let (video, song) = trpl::join(video, song).await;
        println!("{video} {song}");
    });
}

fn select() {
    block_on(async {
        let slow = span("slow", async {
            let _inner = span("never polled", async {});
            io("slow page", 300).await;
        });
        let fast = span("fast", io("fast page", 100));
        trpl::select(slow, fast).await;
        mark("report");
    });
}

fn never() {
    block_on(async {
        drop(span("draft", async {}));
        drop(io("final", 10));
    });
}

fn stream() {
    block_on(async {
        let ticks = trpl::StreamExt::throttle(trpl::stream_from_iter([1, 2]), ms(100));
        let mut ticks = std::pin::pin!(span("ticks", ticks));
        while let Some(tick) = ticks.next().await {
            println!("{tick}");
        }
    });
}

fn tasks() {
    block_on(async {
        let first = trpl::spawn_task(span("first", async {
            trpl::sleep(ms(10)).await;
            1
        }));
        let left = trpl::spawn_task(span("left behind", async {
            trpl::sleep(ms(500)).await;
        }));
        let pool = tokio::task::spawn_blocking(|| {
            mark("on the pool");
            2
        });
        println!("{}", first.await.unwrap() + pool.await.unwrap());
        drop(left);
    });
    mark("after");
}

fn points() {
    mark("before");
    block_on(async {
        mark(format!("made {}", "up"));
        value("list", &vec![1, 2]);
        value("text", "quote \" and\nline");
        value("long", &"ä".repeat(5000));
        println!("{} {}", param("jobs", 3), param_text("who", "Ada"));
    });
}

fn text() {
    struct Marking;
    impl fmt::Display for Marking {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("in")?;
            mark("inside");
            f.write_str("side")
        }
    }
    print!("no line end");
    mark("one");
    println!(" but here");
    println!("<{Marking}>");
    std::io::stdout().write_all(b"raw \xff bytes").unwrap();
    mark("two");
    print!("last");
}

fn panics() {
    block_on(async {
        let task = trpl::spawn_task(span("b", async {
            trpl::sleep(ms(100)).await;
            panic!("b fell over");
        }));
        println!("{}", task.await.unwrap_err().is_panic());
        let thread = std::thread::spawn(|| -> u8 { panic!("{}", "nothing there") });
        println!("{}", thread.join().is_err());
    });
}

fn main_panics() {
    block_on(async {
        let _held = span("held", async {});
        span("main part", async { panic!("at {}", "once") }).await
    });
}

fn many_events() {
    for _ in 0..100_000 {
        mark("again");
    }
}

fn no_runtime() {
    let (tx, rx) = futures::channel::oneshot::channel::<u8>();
    let receive = span("receive", async { rx.await.unwrap() });
    let send = span("send", async { tx.send(7).unwrap() });
    let got = futures::executor::block_on(async { futures::join!(receive, send).0 });
    println!("{got}");
    let sleeping = std::panic::catch_unwind(|| futures::executor::block_on(io("timer", 10)));
    println!("{}", sleeping.is_err());
}

fn threads_at_exit() {
    thread_local! {
        static LAST: Last = const { Last };
    }
    struct Last;
    impl Drop for Last {
        fn drop(&mut self) {
            mark("from a destructor");
        }
    }
    let thread = std::thread::spawn(|| LAST.with(|_| mark("from a thread")));
    thread.join().unwrap();
    std::thread::spawn(|| {
        loop {
            mark("until the end");
            std::thread::yield_now();
        }
    });
    mark("main ends");
}

fn meet() {
    let other = std::thread::spawn(|| rendezvous("both", 2));
    println!("{}", rendezvous("both", 2));
    println!("{}", other.join().unwrap());
    block_on(async {
        let one = span("one", async { rendezvous("alone", 2) });
        println!("{}", one.await);
    });
}

fn moved() {
    block_on(async {
        let gate = probe::Gate::new("gate");
        let mut here = span("movable", gate.wait());
        assert!(futures::poll!(&mut here).is_pending());
        let mut there = Box::new(here);
        assert!(futures::poll!(&mut *there).is_pending());
        gate.open();
        there.await;
    });
}

fn polled_again() {
    block_on(async {
        let mut done = std::pin::pin!(span(
            "done",
            futures::future::poll_fn(|_| { std::task::Poll::Ready(()) })
        ));
        done.as_mut().await;
        done.await;
    });
}
