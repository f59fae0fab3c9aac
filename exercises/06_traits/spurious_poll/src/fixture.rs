//! An oven and a telephone. This file is given: a changed copy does not count.

use std::sync::{Arc, Mutex};
use std::task::Waker;
use std::time::Duration;

use probe::{mark, param, param_text, span};

use crate::Baked;

/// An oven with a cake in it. Clones are the same oven.
#[derive(Clone, Default)]
pub struct Oven {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    done: bool,
    waker: Option<Waker>,
}

impl Oven {
    /// Starts to bake. The cake needs about 100 ms, because not all ovens are equally
    /// hot.
    pub fn start() -> Self {
        let oven = Self::default();
        let baking = oven.clone();
        trpl::spawn_task(span("oven", async move {
            let ms = param("oven", 100).unsigned_abs();
            trpl::sleep(Duration::from_millis(ms)).await;
            mark("baked");
            baking.finish();
        }));
        oven
    }

    /// Whether the cake is done.
    pub fn is_done(&self) -> bool {
        self.state.lock().unwrap().done
    }

    /// Stores this waker in place of any earlier one, and uses it when the cake is
    /// done.
    pub fn call(&self, waker: &Waker) {
        self.state.lock().unwrap().waker = Some(waker.clone());
    }

    fn finish(&self) {
        let mut state = self.state.lock().unwrap();
        state.done = true;
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
    }
}

/// Waits until the cake is baked, then takes it out.
pub fn cake(baked: Baked) -> impl Future<Output = ()> + Send {
    span("cake", async move {
        baked.await;
        println!("the {} cake is out", param_text("flavour", "plum"));
    })
}

/// A call with two pauses: the other side looks something up, 10 ms and then
/// 30 ms.
pub fn phone_call() -> impl Future<Output = ()> + Send {
    span("phone", async {
        trpl::sleep(Duration::from_millis(10)).await;
        trpl::sleep(Duration::from_millis(30)).await;
    })
}
