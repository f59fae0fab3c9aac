//! One sentence in the course's words for the errors that async code runs into.
//!
//! A table of what rustc says: an error code and words of rustc's own that must all be there. The
//! learner's source lines are no part of what is searched. The first row that fits speaks, so
//! narrow rows stand above wide ones; an error that no row fits is left to rustc alone.

/// A row: the code (None for an error that has none), the words, the sentence.
struct Row {
    code: Option<&'static str>,
    words: &'static [&'static str],
    sentence: &'static str,
}

const fn row(code: &'static str, words: &'static [&'static str], sentence: &'static str) -> Row {
    Row {
        code: Some(code),
        words,
        sentence,
    }
}

/// The sentence for an error with this code, where `words` is all that rustc says in it: the
/// message, its notes and proposals, and the labels under the source lines.
pub(super) fn explain(code: Option<&str>, words: &str) -> Option<&'static str> {
    ROWS.iter()
        .find(|row| row.code == code && row.words.iter().all(|word| words.contains(word)))
        .map(|row| row.sentence)
}

/// For the many ways to use a future as if it were its output.
const NOT_YET: &str = "This is a future, not yet the value it will give: `.await` it first.";

const PIN_FIRST: &str = "What is not `Unpin`, as a future made by `async`, may hold references into \
    itself, so it must not move once it was polled: pin it first, with `pin!(future)` here on the \
    stack or `Box::pin(future)` on the heap.";

const ASK_FOR_ITEMS: &str = "A stream is not a future: it gives many items over time, and is asked \
    for them one by one, as in `while let Some(item) = stream.next().await { … }`.";

const STREAM_WANTED: &str = "A stream is wanted here, which gives many items over time: a future \
    gives one, and a collection becomes a stream with `trpl::stream_from_iter`.";

const IMPORT_EXT: &str = "The basic trait has only what an implementor must write; the comfortable \
    methods live in an extension trait that must be imported, as in `use trpl::StreamExt;`.";

const ROWS: &[Row] = &[
    row(
        "E0728",
        &[],
        "`.await` pauses the future it stands in, so it needs one around it: make the enclosing \
         function or closure `async`, or put the code into an `async` block that something awaits.",
    ),
    row(
        "E0752",
        &[],
        "An `async fn` only makes a future, and nobody is there yet to poll `main`'s: keep `main` \
         an ordinary function and let a runtime drive the future, as `block_on(async { … })` does.",
    ),
    row(
        "E0277",
        &["`dyn Future", "cannot be unpinned"],
        "What a plain `Box` holds could be moved out of it, so a boxed future must be pinned to be \
         polled: keep it as `Pin<Box<dyn Future<Output = T>>>`, which `Box::pin` makes.",
    ),
    row(
        "E0277",
        &["cannot be unpinned", "StreamExt::next`"],
        "`next` wants a stream that may still be moved, and this one may not once it was polled: \
         something inside it, such as a timer or a future, must stay where it is. Pin the stream \
         first, with `pin!(stream)` on the stack or `Box::pin(stream)` on the heap.",
    ),
    row("E0277", &["cannot be unpinned"], PIN_FIRST),
    row(
        "E0277",
        &["is not a future", "the trait `Unpin` is not implemented"],
        PIN_FIRST,
    ),
    row(
        "E0277",
        &["`Rc<", "cannot be sent between threads safely"],
        "`Rc` counts without guarding against other threads: what crosses to another thread, or \
         lives across an `.await` in a spawned task, must be `Send`, and `Arc` is.",
    ),
    row(
        "E0277",
        &["cannot be sent between threads safely"],
        "A task may go on, after each `.await`, on another thread: everything it holds must be \
         `Send`.",
    ),
    row(
        "E0277",
        &["cannot be shared between threads safely"],
        "A reference that goes to another thread lets both threads see the value at once, so the \
         value must be `Sync`: guard it with a `Mutex`, or give the task a value of its own.",
    ),
    row("E0277", &["Stream<", "is not a future"], ASK_FOR_ITEMS),
    row(
        "E0277",
        &["is not a future", "to be awaited"],
        "Only a future can be awaited, and this value is not one: leave out the `.await` or, where \
         a function of your own returns the value, make that function `async`.",
    ),
    row(
        "E0277",
        &["is not a future"],
        "A future is wanted here, such as an `async` block or the call of an `async fn`; this \
         value is not one.",
    ),
    row("E0277", &["Stream` is not implemented"], STREAM_WANTED),
    row("E0277", &["Stream", "is not satisfied"], STREAM_WANTED),
    row(
        "E0277",
        &["`?` operator", "async"],
        "`?` leaves the `async` block it stands in, not the function around it: let the block end \
         in a `Result`, for example `Ok::<_, Error>(value)`.",
    ),
    row(
        "E0277",
        &["the `?` operator cannot be applied", "impl Future"],
        NOT_YET,
    ),
    row("E0277", &["doesn't implement", "impl Future"], NOT_YET),
    row("E0277", &["is not an iterator", "async"], NOT_YET),
    row("E0277", &["is not an iterator", "impl Future"], NOT_YET),
    row(
        "E0277",
        &["is not an iterator", "tream"],
        "A stream gives its items over time, which `for` cannot wait for: \
         `while let Some(item) = stream.next().await` can.",
    ),
    Row {
        code: None,
        words: &["future cannot be sent between threads safely", "MutexGuard"],
        sentence: "The lock's guard is in scope at an `.await`, and the task may go on from there on \
                   another thread: let the guard's block end before you await. To the compiler, a \
                   `drop(guard)` in the same block is not enough.",
    },
    Row {
        code: None,
        words: &["future cannot be sent between threads safely"],
        sentence: "A spawned task may go on, after each `.await`, on another thread, so what it keeps \
                   across one must be `Send`: use `Arc` for `Rc`, or let the value go before the \
                   `.await`.",
    },
    Row {
        code: None,
        words: &[
            "lifetime may not live long enough",
            "return type of closure",
            "async block",
        ],
        sentence: "The future that this closure returns borrows what the closure was called with, \
                   and an ordinary closure cannot say so: write an async closure, \
                   `async |argument| { … }`, where an `AsyncFn` is taken, or give it an owned \
                   argument.",
    },
    row(
        "E0373",
        &["async block"],
        "The future may run after this function has returned, when its variables are gone: \
         `async move` lets it own what it uses.",
    ),
    row(
        "E0373",
        &[],
        "The closure may run after this function has returned, when its variables are gone: `move` \
         lets it own what it uses.",
    ),
    row(
        "E0382",
        &["in previous iteration of loop", "Future"],
        "The first turn of the loop uses the future up, and a future cannot be cloned: make it and \
         pin it once before the loop, as in `let mut future = pin!(future);`, and lend it to each \
         turn, `&mut future`.",
    ),
    row(
        "E0382",
        &["moved due to this await"],
        "`.await` uses a future up: it gives its value once. Keep the value in a variable, or make \
         a second future.",
    ),
    row(
        "E0382",
        &["in coroutine"],
        "`async move` took the value into the future: clone it before for use outside, or leave \
         out `move` where the future ends before the variable does.",
    ),
    row(
        "E0382",
        &[],
        "A value has one owner: given to a task, a channel or another function it is gone from \
         here. Lend it (`&`), give away a clone where its type has one, or use it before it goes.",
    ),
    row(
        "E0597",
        &["'static"],
        "A spawned task may outlive this function, so it cannot borrow from it: move the value in \
         (`async move`), or share it with `Arc`.",
    ),
    row(
        "E0521",
        &["'static"],
        "A spawned task may outlive this function, so a reference that was handed in does not live \
         long enough: give the task an owned value or an `Arc`.",
    ),
    row("E0599", &["Future", "`await`ing"], NOT_YET),
    row(
        "E0599",
        &["Ext` which provides", "not in scope"],
        IMPORT_EXT,
    ),
    row(
        "E0599",
        &["traits which provide", "not in scope", "Ext;"],
        IMPORT_EXT,
    ),
    row(
        "E0599",
        &["no method named `poll` found"],
        "`poll` is there for a pinned future only: `Pin::new(&mut future).poll(cx)` if it is `Unpin`, \
         otherwise keep it as `Pin<Box<…>>` and call `future.as_mut().poll(cx)`.",
    ),
    row("E0369", &["impl Future"], NOT_YET),
    row(
        "unused_must_use",
        &["futures do nothing unless you `.await` or poll them"],
        "Calling an `async fn` runs none of its body, it only makes the future: without `.await` \
         this line does nothing.",
    ),
    row(
        "E0308",
        &["different `async` block"],
        "Each `async` block has a type of its own, even beside an identical one, and here one type \
         is wanted. What they share is the trait: behind a pointer, `dyn Future<Output = T>` is \
         one type for all of them.",
    ),
    row(
        "E0308",
        &["found a different future"],
        "Each `async fn` or `impl Future` is a future type of its own, and here one type is wanted. \
         What they share is the trait: behind a pointer, `dyn Future<Output = T>` is one type for \
         all of them.",
    ),
    row(
        "E0308",
        &["pin and box"],
        "A boxed, pinned future is wanted here: wrap this one with `Box::pin(…)`.",
    ),
    row("E0308", &["expected future, found"], NOT_YET),
    row("E0308", &[", found future"], NOT_YET),
    row(
        "E0308",
        &[", found `async` block"],
        "An `async` block is a future, not yet the value it will give: `.await` it.",
    ),
    row(
        "E0271",
        &["to be a future that resolves to"],
        "The future's output has another type than is wanted here: look at the last expression \
         of its `async` block or function.",
    ),
    row(
        "E0733",
        &[],
        "A future holds every future it awaits, so one that holds itself would be endless: box \
         the inner call, `Box::pin(call()).await`.",
    ),
    row(
        "E0038",
        &["is `async`"],
        "An `async fn` in a trait gives a different future type for each implementor, which `dyn` \
         cannot hold: let the method return `Pin<Box<dyn Future<Output = T>>>` instead.",
    ),
];
