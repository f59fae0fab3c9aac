//! Every kind of channel, lock and signal that can be tracked.

use std::sync::{Arc, mpsc as blocking};
use std::time::Duration;

use futures::channel::{mpsc as futures_mpsc, oneshot as futures_oneshot};
use futures::{SinkExt, StreamExt};
use probe::{Tracked, block_on, io, track};
use tokio::sync::{Barrier, Notify, Semaphore, broadcast, mpsc, oneshot, watch};
use tokio_stream::wrappers::{BroadcastStream, ReceiverStream, WatchStream};

use crate::Scene;

pub(crate) const SCENES: &[Scene] = &[
    ("kind_futures_unbounded", futures_unbounded),
    ("kind_futures_bounded", futures_bounded),
    ("kind_futures_closed", futures_closed),
    ("kind_futures_oneshot", futures_oneshot_both),
    ("kind_futures_select", futures_select),
    ("kind_futures_mutex", futures_mutex),
    ("kind_without_debug", without_debug),
    ("kind_recv_many", recv_many),
    ("kind_blocking", blocking_ends),
    ("kind_oneshot", oneshot_ends),
    ("kind_broadcast", broadcast_ends),
    ("kind_watch", watch_ends),
    ("kind_streams", streams),
    ("kind_rwlocks", rwlocks),
    ("kind_owned_locks", owned_locks),
    ("kind_semaphore", semaphore),
    ("kind_notify", notify),
    ("kind_barrier", barrier),
];

/// Both ends, tracked.
fn watched<T, R>((tx, rx): (T, R)) -> (Tracked<T>, Tracked<R>) {
    (track("tx", tx), track("rx", rx))
}

fn futures_unbounded() {
    block_on(async {
        let (tx, mut rx) = watched(futures_mpsc::unbounded());
        let second = tx.clone();
        std::thread::spawn(move || {
            tx.unbounded_send(1).unwrap();
            let mut second = second;
            second.start_send(2).unwrap();
        });
        println!("{:?} {:?}", rx.next().await, rx.recv().await);
        println!("{:?}", rx.next().await);
    });
}

fn futures_bounded() {
    block_on(async {
        let (mut tx, mut rx) = watched(futures_mpsc::channel(0));
        let send = async {
            for n in 0..3 {
                tx.send(n).await.unwrap();
            }
            println!("{}", tx.try_send(3).is_ok());
            println!("{}", tx.try_send(4).unwrap_err().is_full());
            drop(tx);
        };
        let receive = async {
            for _ in 0..3 {
                println!("{:?}", rx.next().await);
            }
            io("rest", 10).await;
            println!("{:?}", rx.try_recv().ok());
            while let Some(n) = rx.next().await {
                println!("{n}");
            }
        };
        futures::join!(send, receive);
    });
}

fn futures_closed() {
    block_on(async {
        let (tx, mut rx) = watched(futures_mpsc::unbounded());
        tx.unbounded_send("a").unwrap();
        println!("{:?}", rx.try_recv().ok());
        println!("{:?}", rx.try_recv().ok());
        rx.close();
        println!("{:?}", tx.unbounded_send("b").is_err());
        println!("{:?}", rx.next().await);
        let (mut tx, rx) = watched(futures_mpsc::channel(1));
        drop(rx);
        println!("{:?}", tx.send("c").await.is_err());
    });
}

fn futures_oneshot_both() {
    block_on(async {
        let (tx, rx) = watched(futures_oneshot::channel());
        let (got, sent) = futures::join!(rx, async { tx.send(42) });
        println!("{got:?} {sent:?}");
        let orphan = track("orphan", futures_oneshot::channel::<u8>().1);
        println!("{:?}", orphan.await);
    });
}

fn futures_select() {
    block_on(async {
        let (tx, mut rx) = watched(futures_mpsc::unbounded());
        tx.unbounded_send(1).unwrap();
        drop(tx);
        loop {
            futures::select! {
                n = rx.next() => match n {
                    Some(n) => println!("{n}"),
                    None => break,
                },
                complete => break,
            }
        }
    });
}

fn futures_mutex() {
    block_on(async {
        let hall = Arc::new(track("hall", futures::lock::Mutex::new(vec![1, 2, 3])));
        let take = async || {
            let seat = hall.lock().await.pop();
            io("ticket", 100).await;
            seat
        };
        println!("{:?}", futures::join!(take(), take(), take()));
        let guard = hall.try_lock().unwrap();
        println!("{} {}", guard.len(), hall.try_lock().is_none());
    });
}

/// A message of the learner's own, which derives nothing.
struct Frame(u32);

fn without_debug() {
    block_on(async {
        let (tx, mut rx) = watched(mpsc::unbounded_channel::<Frame>());
        println!("{}", tx.send(Frame(1)).is_ok());
        drop(tx);
        while let Some(Frame(n)) = rx.recv().await {
            println!("{n}");
        }
        let (tx, mut rx) = watched(mpsc::channel::<Box<dyn Fn() -> u32>>(2));
        println!("{}", tx.send(Box::new(|| 2)).await.is_ok());
        println!("{}", rx.try_recv().unwrap()());
        drop(rx);
        println!("{}", tx.try_send(Box::new(|| 3)).is_err());
        let (tx, mut rx) = watched(futures_mpsc::unbounded::<Frame>());
        println!("{}", tx.unbounded_send(Frame(4)).is_ok());
        drop(tx);
        while let Some(Frame(n)) = rx.next().await {
            println!("{n}");
        }
        let (tx, rx) = watched(blocking::channel::<Frame>());
        println!("{}", tx.send(Frame(5)).is_ok());
        drop(tx);
        for Frame(n) in rx.iter() {
            println!("{n}");
        }
    });
}

fn recv_many() {
    block_on(async {
        let (tx, mut rx) = watched(mpsc::channel(8));
        for n in 0..3 {
            tx.send(n).await.unwrap();
        }
        drop(tx);
        let mut all = Vec::new();
        while rx.recv_many(&mut all, 2).await > 0 {}
        println!("{all:?}");
    });
}

fn blocking_ends() {
    let (tx, rx) = watched(blocking::sync_channel(1));
    println!("{} {}", tx.try_send(1).is_ok(), tx.try_send(2).is_ok());
    println!("{:?}", rx.recv_timeout(Duration::from_secs(5)));
    println!("{:?}", rx.recv_timeout(Duration::from_millis(1)));
    tx.send(3).unwrap();
    println!("{:?}", rx.try_iter().collect::<Vec<_>>());
    tx.send(4).unwrap();
    drop(tx);
    for n in rx {
        println!("{n}");
    }
    let (tx, rx) = watched(blocking::channel::<u8>());
    drop(tx);
    println!("{:?}", rx.recv_timeout(Duration::from_secs(5)));
}

fn oneshot_ends() {
    block_on(async {
        let (tx, mut rx) = watched(oneshot::channel());
        println!("{:?}", rx.try_recv());
        tx.send(1).unwrap();
        println!("{:?}", rx.try_recv());
    });
    let (tx, rx) = watched(oneshot::channel());
    tx.send(2).unwrap();
    println!("{:?}", rx.blocking_recv());
}

fn broadcast_ends() {
    block_on(async {
        let (tx, mut rx) = watched(broadcast::channel(4));
        let mut second = tx.subscribe();
        println!("{:?}", tx.send("news"));
        println!("{:?} {:?}", rx.recv().await, second.try_recv());
        println!("{:?}", second.try_recv());
        drop(rx);
        drop(second);
        println!("{:?}", tx.send("nobody").is_err());
        let mut late = tx.subscribe();
        drop(tx);
        println!("{:?}", late.recv().await);
    });
}

fn watch_ends() {
    block_on(async {
        let (tx, mut rx) = watched(watch::channel(0));
        tx.send(1).unwrap();
        rx.changed().await.unwrap();
        println!("{}", *rx.borrow());
        tx.send_modify(|n| *n += 1);
        println!("{}", *rx.wait_for(|n| *n == 2).await.unwrap());
        println!("{}", tx.send_replace(3));
        println!("{}", tx.send_if_modified(|_| false));
        println!("{}", *rx.borrow_and_update());
        println!("{}", *rx.borrow_and_update());
        tx.send(4).unwrap();
        drop(tx);
        println!("{:?} {:?}", rx.changed().await, rx.changed().await.is_err());
    });
}

fn streams() {
    block_on(async {
        let (tx, rx) = watched(broadcast::channel(4));
        let rx = Tracked::map(rx, BroadcastStream::new);
        tx.send(1).unwrap();
        drop(tx);
        println!("{:?}", rx.collect::<Vec<_>>().await);
        let (tx, rx) = watched(watch::channel(7));
        let rx = Tracked::map(rx, WatchStream::new);
        drop(tx);
        println!("{:?}", rx.collect::<Vec<_>>().await);
        let (tx, rx) = watched(mpsc::channel(1));
        let rx = Tracked::map(rx, ReceiverStream::new);
        tx.send(8).await.unwrap();
        drop(tx);
        println!("{:?}", rx.collect::<Vec<_>>().await);
    });
}

fn rwlocks() {
    let std_lock = track("std", std::sync::RwLock::new(1));
    {
        let (one, two) = (std_lock.read().unwrap(), std_lock.read().unwrap());
        println!("{}", *one + *two);
    }
    *std_lock.write().unwrap() += 1;
    println!("{}", std_lock.try_read().unwrap());
    block_on(async {
        let lock = Arc::new(track("tokio", tokio::sync::RwLock::new(1)));
        {
            let (one, two) = (lock.read().await, lock.read().await);
            println!("{} {}", *one + *two, lock.try_write().is_err());
        }
        *lock.write().await += 1;
        println!("{:?}", lock.read().await);
    });
}

fn owned_locks() {
    block_on(async {
        let mutex = track("mutex", Arc::new(tokio::sync::Mutex::new(1)));
        let guard = mutex.clone().lock_owned().await;
        println!("{} {}", *guard, mutex.try_lock().is_err());
        drop(guard);
        let lock = track("lock", Arc::new(tokio::sync::RwLock::new(1)));
        let guard = lock.clone().read_owned().await;
        println!("{}", *guard);
    });
    let mutex = track("blocking", tokio::sync::Mutex::new(5));
    println!("{}", *mutex.blocking_lock());
}

fn semaphore() {
    block_on(async {
        let seats = track("seats", Arc::new(Semaphore::new(2)));
        let sit = async |n: u64| {
            let _permit = seats.acquire().await.unwrap();
            io("sits", 10 * n).await;
        };
        futures::join!(sit(1), sit(2), sit(3));
        let owned = seats.clone().acquire_owned().await.unwrap();
        println!("{}", seats.try_acquire_many(2).is_err());
        owned.forget();
        println!("{}", seats.available_permits());
        seats.close();
        println!("{}", seats.acquire().await.is_err());
        let rooms = track("rooms", Semaphore::new(5));
        let (three, one) = (
            rooms.acquire_many(3).await.unwrap(),
            rooms.acquire().await.unwrap(),
        );
        drop((three, one));
        drop(rooms.try_acquire_many(2).unwrap());
    });
}

fn notify() {
    block_on(async {
        let bell = Arc::new(track("bell", Notify::new()));
        bell.notify_waiters();
        let wait = async {
            bell.notified().await;
            println!("rung");
        };
        futures::join!(wait, async { bell.notify_one() });
    });
}

fn barrier() {
    block_on(async {
        let barrier = track("barrier", Barrier::new(2));
        let come = async || barrier.wait().await.is_leader();
        println!("{:?}", futures::join!(come(), come()));
    });
    let barrier = Arc::new(track("blocking", std::sync::Barrier::new(2)));
    let other = Arc::clone(&barrier);
    let thread = std::thread::spawn(move || other.wait().is_leader());
    println!("{}", barrier.wait().is_leader() ^ thread.join().unwrap());
}
