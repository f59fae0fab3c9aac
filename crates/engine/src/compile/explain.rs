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
const NOT_YET: &str = "This is a future, not yet the value that it resolves to: `.await` it first.";

const PIN_FIRST: &str = "A value that is not `Unpin`, such as a future made by `async`, may contain \
    references to itself. So it must not move once it has been polled. Pin it first, with \
    `pin!(future)` on the stack or `Box::pin(future)` on the heap.";

const ASK_FOR_ITEMS: &str = "A stream is not a future: it yields many items over time. Ask for them \
    one by one, as in `while let Some(item) = stream.next().await { … }`.";

const STREAM_WANTED: &str = "A stream is expected here. A stream yields many items over time, \
                             but a future has only one output. A collection becomes a stream \
                             with `trpl::stream_from_iter`.";

const IMPORT_EXT: &str = "The method is in an extension trait that is not imported, such as \
                          `trpl::StreamExt` or `futures::StreamExt`. Each of these traits has \
                          methods that the other does not have: import the one that rustc names.";

const TASK_RESULT: &str = "Awaiting the handle of a task returns a `Result`, because the task may \
    have panicked: take the value out of it, for example with `unwrap()`, or handle the error.";

const ROWS: &[Row] = &[
    Row {
        code: None,
        words: &["the `async` keyword is missing from the function declaration"],
        sentence: "`#[tokio::main]` runs the future that an `async fn main` creates, so `main` \
                   must be `async` here.",
    },
    row(
        "E0728",
        &[],
        "`.await` pauses the future that contains it, so it works only inside a future. Make the \
         enclosing function or closure `async`, or put the code into an `async` block that is \
         awaited.",
    ),
    row(
        "E0752",
        &[],
        "An `async fn` only creates a future, and nothing would poll the future that `main` \
         returns. Keep `main` an ordinary function and run the future on a runtime, as in \
         `block_on(async { … })`.",
    ),
    row(
        "E0277",
        &["`dyn Future", "cannot be unpinned"],
        "The content of a plain `Box` can be moved out of the box, so a boxed future must be \
         pinned before it is polled. Keep the future as `Pin<Box<dyn Future<Output = T>>>`, the \
         type that `Box::pin` returns.",
    ),
    row(
        "E0277",
        &["cannot be unpinned", "StreamExt::next`"],
        "`next` needs a stream that is `Unpin`, but this stream is not: something inside it, such \
         as a timer or a future, must not move once it has been polled. Pin the stream first, \
         with `pin!(stream)` on the stack or `Box::pin(stream)` on the heap.",
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
        "An `Rc` must stay on one thread, because its counter is not synchronized. Whatever moves \
         to another thread, or is kept across an `.await` in a spawned task, must be `Send`: use \
         `Arc`.",
    ),
    row(
        "E0277",
        &["cannot be sent between threads safely"],
        "A task may resume on another thread after each `.await`, so everything that it keeps \
         across an `.await` must be `Send`.",
    ),
    row(
        "E0277",
        &["cannot be shared between threads safely"],
        "A reference that moves to another thread gives both threads access to the value at the \
         same time, so the value must be `Sync`. Protect it with a `Mutex`, or give the task its \
         own value.",
    ),
    row("E0277", &["Stream<", "is not a future"], ASK_FOR_ITEMS),
    row(
        "E0277",
        &["`fn(", "is not a future", "to be awaited"],
        "This is the function itself, not a call of it: add the parentheses, as in \
         `yield_now().await`.",
    ),
    row(
        "E0277",
        &["RecvError>` is not a future", "to be awaited"],
        "The `recv` of a channel of the standard library blocks its thread and cannot be awaited. \
         Use a channel whose `recv` is async, such as `trpl::channel()`.",
    ),
    row(
        "E0277",
        &["is not a future", "to be awaited"],
        "Only a future can be awaited, and this value is not one. Remove the `.await`, or, if one \
         of your functions returns the value, make that function `async`.",
    ),
    row(
        "E0277",
        &["is not a future"],
        "A future is expected here, such as an `async` block or a call of an `async fn`, but this \
         value is not one. If the value is what an awaited future returned, pass the future \
         itself, without `.await`.",
    ),
    row(
        "E0658",
        &["`for await` loops are experimental"],
        "Stable Rust has no `for` loop over a stream: use `while let Some(item) = \
         stream.next().await`.",
    ),
    row("E0277", &["Stream` is not implemented"], STREAM_WANTED),
    row("E0277", &["Stream", "is not satisfied"], STREAM_WANTED),
    row(
        "E0277",
        &["`?` operator", "async"],
        "`?` returns from the enclosing `async` block, not from the function around it: end the \
         block with a `Result`, for example `Ok::<_, Error>(value)`.",
    ),
    row(
        "E0277",
        &["the `?` operator cannot be applied", "impl Future"],
        NOT_YET,
    ),
    row("E0277", &["doesn't implement", "impl Future"], NOT_YET),
    row("E0277", &["doesn't implement", "`Span<"], NOT_YET),
    row("E0277", &["cannot be made by summing", "Future<"], NOT_YET),
    row("E0277", &["doesn't implement", "JoinError>`"], TASK_RESULT),
    row("E0277", &["is not an iterator", "async"], NOT_YET),
    row("E0277", &["is not an iterator", "impl Future"], NOT_YET),
    row(
        "E0277",
        &["is not an iterator", "tream"],
        "A stream yields its items over time, and `for` cannot wait for them: use \
         `while let Some(item) = stream.next().await`.",
    ),
    Row {
        code: None,
        words: &["future cannot be sent between threads safely", "MutexGuard"],
        sentence: "The lock's guard is in scope at an `.await`, where the task may move to another \
                   thread: end the guard's block before you await. For the compiler, a \
                   `drop(guard)` in the same block is not enough.",
    },
    Row {
        code: None,
        words: &["future cannot be sent between threads safely"],
        sentence: "A spawned task may resume on another thread after each `.await`, so everything \
                   that it keeps across an `.await` must be `Send`. Use `Arc` instead of `Rc`, or \
                   end the block of the value that is not `Send` before the `.await`.",
    },
    Row {
        code: None,
        words: &[
            "lifetime may not live long enough",
            "return type of closure",
            "async block",
        ],
        sentence: "The future that this closure returns borrows the closure's argument, but the \
                   type of an ordinary closure cannot express this. Write an async closure, \
                   `async |argument| { … }`, if an `AsyncFn` is accepted here, or pass an owned \
                   argument.",
    },
    row(
        "E0373",
        &["async block"],
        "The future may run after this function has returned and the function's variables are \
         gone. Use `async move`, so that the future owns the variables that it uses.",
    ),
    row(
        "E0373",
        &[],
        "The closure may run after this function has returned and the function's variables are \
         gone. Use `move`, so that the closure owns the variables that it uses.",
    ),
    row(
        "E0382",
        &["in previous iteration of loop", "Future"],
        "The first iteration consumes the future, and a future cannot be cloned. Create and pin it \
         once before the loop, as in `let mut future = pin!(future);`, and pass `&mut future` in \
         each iteration.",
    ),
    row(
        "E0382",
        &["moved due to this await"],
        "`.await` consumes a future, which returns its value only once. Keep the value in a \
         variable, or create a second future.",
    ),
    row(
        "E0382",
        &["in coroutine", "Sender<"],
        "`async move` moved the sender into the future, and at its end the future drops the \
         sender. If you need another sender elsewhere, clone the sender before the block. \
         Otherwise, remove this later use.",
    ),
    row(
        "E0382",
        &["in coroutine"],
        "`async move` moved the value into the future. Clone the value first if you still need it \
         outside, or remove `move` if the future ends before the variable does.",
    ),
    row(
        "E0382",
        &[],
        "A value has one owner: once it has moved into a task, a channel or another function, it \
         is no longer available here. Borrow it (`&`), pass a clone, or use it before it is \
         moved.",
    ),
    row(
        "E0597",
        &["'static"],
        "A spawned task may outlive this function, so the task cannot borrow from the function. \
         Move the value in (`async move`), or share it with `Arc`.",
    ),
    row(
        "E0521",
        &["'static"],
        "A spawned task may outlive this function, so a borrowed argument does not live long \
         enough: give the task an owned value or an `Arc`.",
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
        "`poll` exists only for a pinned future. Call `Pin::new(&mut future).poll(cx)` if the \
         future is `Unpin`. Otherwise keep the future as `Pin<Box<…>>` and call \
         `future.as_mut().poll(cx)`.",
    ),
    row(
        "E0599",
        &["no method named `join` found", "JoinHandle"],
        "The handle of a task is a future: wait for the task with `.await`. `join` is for threads.",
    ),
    row("E0369", &["impl Future"], NOT_YET),
    row(
        "unused_must_use",
        &["futures do nothing unless you `.await` or poll them"],
        "Calling an `async fn` only creates a future and runs none of its body: without `.await`, \
         this line does nothing.",
    ),
    row(
        "E0308",
        &["different `async` block"],
        "Every `async` block has its own type, even if another block is identical, but a single \
         type is expected here. Behind a pointer, `dyn Future<Output = T>` is one type for all of \
         them.",
    ),
    row(
        "E0308",
        &["found a different future"],
        "Every `async fn` or `impl Future` has its own future type, but a single type is expected \
         here. Behind a pointer, `dyn Future<Output = T>` is one type for all of them.",
    ),
    row(
        "E0308",
        &["pin and box"],
        "A boxed and pinned future is expected here: wrap this one in `Box::pin(…)`.",
    ),
    row("E0308", &["future::join::Join", "found tuple"], NOT_YET),
    row(
        "E0308",
        &["found", "Either<"],
        "`select` returns an `Either`, which says which future was ready first. Match on \
         `Either::Left(value)` and `Either::Right(value)` to get the value.",
    ),
    row("E0308", &["expected future, found"], NOT_YET),
    row("E0308", &[", found future"], NOT_YET),
    row(
        "E0308",
        &[", found `async` block"],
        "An `async` block is a future, not yet the value that it resolves to: `.await` it.",
    ),
    row(
        "E0271",
        &["to be a future that resolves to"],
        "The future's output does not have the expected type: check the last expression of its \
         `async` block or function.",
    ),
    row(
        "E0733",
        &[],
        "A future contains every future that it awaits, so a future that contains itself would be \
         infinitely large: box the inner call, as in `Box::pin(call()).await`.",
    ),
    row(
        "E0038",
        &["is `async`"],
        "An `async fn` in a trait returns a different future type for each implementor, and `dyn` \
         cannot express this. Make the method return `Pin<Box<dyn Future<Output = T>>>` instead.",
    ),
];
