//! Two who move house, and the van. This file is given: a changed copy does not
//! count.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use probe::{Span, mark, param, param_text, span};

/// Carries a future to another place in memory.
pub fn move_house<F: Future>(future: F) -> Box<Span<F>> {
    mark("moved");
    // So far the future was a variable of the caller; from here on it is on the
    // heap. The span only watches what is polled there.
    Box::new(span("house", future))
}

/// A future written by hand. It is a number and nothing else, so it can live
/// anywhere: like nearly every type, it is `Unpin` automatically.
pub fn countdown() -> impl Future<Output = i64> + Unpin {
    let from = param("from", 3);
    span("countdown", Countdown { from, left: from })
}

struct Countdown {
    from: i64,
    left: i64,
}

impl Future for Countdown {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        if self.left == 0 {
            return Poll::Ready(self.from);
        }
        self.left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// A future that the compiler made. While it waits it contains a text and a
/// reference to that text: to a place inside itself.
pub async fn letter() -> String {
    let writing = async {
        let text = param_text("text", "We live in a bigger house now.");
        let line: &str = &text;
        trpl::sleep(Duration::from_millis(20)).await;
        line.to_owned()
    };
    span("letter", writing).await
}
