//! Further cases of rules, beside the example of each: rule, trace, what is told (nothing when the
//! rule holds).

pub(super) const CASES: &[(&str, &str, &str)] = &[
    (
        r#"max_rate = { events = 'mark("m")', max = 2, window_ms = 100 }"#,
        "0 mark m; 0 mark m; 100 mark m; 199 mark m; 200 mark m",
        "",
    ),
    (
        r#"max_rate = { events = 'mark("m")', max = 2, window_ms = 100 }"#,
        "0 mark m; 50 mark m; 120 mark m; 140 mark m; 200 mark m",
        "the mark `m` was reached 3 times from 50 ms to 140 ms",
    ),
    (
        r#"growing_gap = { events = "a:poll", factor = 3, late_ms = 5 }"#,
        "0 poll a; 0 pending a; 10 poll a; 10 pending a; 43 poll a; 43 ready a",
        "",
    ),
    (
        r#"growing_gap = { events = "a:poll", factor = 3, late_ms = 5 }"#,
        "0 poll a; 0 pending a; 10 poll a; 10 pending a; 46 poll a; 46 ready a",
        "`a` was polled for the 3rd time at 46 ms, 36 ms after the one before",
    ),
    (
        r#"permits = { of = "slots", max = 3 }"#,
        "0 track slots; 0 lock slots len=2; 0 lock slots; 5 unlock slots len=2; 5 lock slots len=2",
        "",
    ),
    (
        r#"permits = { of = "slots", max = 0 }"#,
        "0 track slots",
        "",
    ),
    (
        r#"given = { of = "rx:recv", by = "feed:item" }"#,
        "0 track rx; 0 new feed at=src/fixture.rs:1:1; 0 poll feed; 0 item feed val=\"a\"; 5 recv rx val=\"a\"",
        "",
    ),
    (
        r#"values = { of = "rx:recv", are = ["{n * 2}"] }"#,
        "0 track rx; 0 value n val=4; 5 recv rx val=8",
        "",
    ),
    (
        r#"before = ["each tx:drop", 'mark("m")']"#,
        "0 track tx; 0 clone tx as=tx.2; 0 drop tx; 5 mark m; 9 drop tx.2",
        "the mark `m` was reached at 5 ms, before `tx` was dropped at 9 ms",
    ),
    (
        r#"before = ["each tx:send", 'mark("m")']"#,
        "0 track tx; 0 clone tx as=tx.2; 0 send tx; 5 mark m",
        "`tx[2]` never sent anything",
    ),
    (
        r#"before = ["each gone:send", 'mark("m")']"#,
        "0 track tx; 5 mark m",
        "no tracked value called `gone` was made",
    ),
    // A line is printed by nobody knows whom once no future with a span is being polled.
    (
        r#"different_task = ["a", 'line("n")']"#,
        "0 poll main kind=root; 0 pending main; 0 poll a ta=6; 0 ready a ta=6; 0 line n ta=6; \
         0 poll main; 0 ready main",
        "",
    ),
    (
        r#"different_task = ["a", 'line("n")']"#,
        "0 poll main kind=root; 0 pending main; 0 poll a ta=6; 0 line n ta=6; 0 ready a ta=6; \
         0 poll main; 0 ready main",
        "`a` and the line `n` both ran in task 6",
    ),
    (
        r#"is_root = 'line("n")'"#,
        "0 poll main kind=root; 0 pending main; 0 poll a ta=6; 0 ready a ta=6; 0 line n ta=6; \
         0 poll main; 0 ready main",
        "the line `n` ran outside the main future",
    ),
    (
        r#"is_root = 'line("n")'"#,
        "0 poll main kind=root; 0 ready main; 0 line n rt=none",
        "",
    ),
    (
        r#"different_thread = ["a", 'line("n")']"#,
        "0 poll a; 0 poll b th=2; 0 line n th=2; 0 ready b th=2; 0 ready a",
        "",
    ),
    (
        r#"dropped = "page""#,
        "0 poll page; 0 ready page",
        "`page` was never dropped",
    ),
    (
        r#"dropped = { name = "tx[2]", at_ms = 7 }"#,
        "0 track tx; 0 clone tx as=tx.2; 7 drop tx.2",
        "",
    ),
    (
        r#"max_run = { steps = ['work("a")', 'work("b")'], max = 2, while = ["a", "b"] }"#,
        "0 poll a; 0 work a; 0 pending a; 1 poll b; 1 work b; 2 work b; 3 work b; 4 pending b",
        "the work `b` took 3 steps in a row, from 1 ms to 3 ms",
    ),
    (
        r#"max_run = { steps = ['work("a")', 'work("b")'], max = 1 }"#,
        "0 poll a; 0 work a; 0 pending a; 5 poll b; 5 work b; 5 work b; 5 pending b; 5 work a",
        "the work `b` took 2 steps in a row, all at 5 ms",
    ),
    (
        r#"wakes = { span = "a", by = "gone", is = 0 }"#,
        "0 poll a; 0 pending a; 5 wake a",
        "nothing called `gone` was made",
    ),
    (
        r#"count = { event = "job:poll", max = 0 }"#,
        "0 poll other; 0 ready other",
        "nothing called `job` was made",
    ),
    // `tokio::join!` rotates who is polled first: 1 2 2 1 1 2, here without any time passing.
    (
        r#"interleave = { spans = ["f1", "f2"], mode = "steps" }"#,
        "0 poll f1; 0 pending f1; 0 poll f2; 0 pending f2; 0 poll f2; 0 pending f2; \
         0 poll f1; 0 pending f1; 0 poll f1; 0 ready f1; 0 poll f2; 0 ready f2",
        "",
    ),
    (
        r#"interleave = { spans = ["f1", "f2"] }"#,
        "0 poll f1; 0 pending f1; 0 poll f2; 0 pending f2; 5 poll f2; 5 pending f2; \
         5 poll f1; 5 pending f1; 9 poll f1; 9 ready f1; 9 poll f2; 9 pending f2; \
         12 poll f2; 12 pending f2; 15 poll f2; 15 ready f2",
        "",
    ),
    (
        r#"interleave = { spans = ["f1", "f2"] }"#,
        "0 poll f1; 0 pending f1; 0 poll f1; 0 pending f1; 0 poll f1; 0 ready f1; \
         0 poll f2; 0 pending f2; 0 poll f2; 0 pending f2; 0 poll f2; 0 ready f2",
        "`f1` had taken its last step at 0 ms, before `f2` took its first",
    ),
    (
        r#"interleave = { spans = ["f1", "f2"] }"#,
        "0 poll f1; 0 pending f1; 0 poll f2; 0 pending f2; 5 poll f1; 5 pending f1; \
         9 poll f2; 9 ready f2; 9 poll f1; 9 ready f1",
        "`f1` took one step at 5 ms, but `f2` took none",
    ),
    (
        r#"interleave = { spans = ["f1", "f2"] }"#,
        "0 poll f1; 0 pending f1; 0 poll f2; 0 pending f2; 5 poll f1; 5 pending f1; \
         5 poll f1; 5 pending f1; 9 poll f2; 9 ready f2; 9 poll f1; 9 ready f1",
        "`f1` was polled for the 3rd time at 5 ms, when it was the turn of `f2`",
    ),
    // One that only begins to live while the other has long been at work.
    (
        r#"interleave = { spans = ["f1", "f2"] }"#,
        "0 poll f1; 0 pending f1; 0 poll f1; 0 pending f1; 0 poll f1; 0 pending f1; \
         0 poll f2; 0 pending f2; 0 poll f1; 0 pending f1; 0 poll f2; 0 ready f2; 0 drop f1",
        "",
    ),
    // A starved future lives on although it takes no step.
    (
        r#"interleave = { spans = ["f1", "f2"] }"#,
        "0 poll f1; 0 pending f1; 0 poll f2; 0 pending f2; 0 poll f2; 0 pending f2; \
         0 poll f2; 0 ready f2; 0 drop f1",
        "`f2` was polled for the 3rd time at 0 ms, when it was the turn of `f1`",
    ),
    (
        r#"interleave = { spans = ['mark("a")', 'mark("b")'], mode = "strict" }"#,
        "0 mark b; 0 mark a; 0 mark b; 9 mark a; 9 mark b",
        "",
    ),
    (
        r#"interleave = { spans = ['mark("a")', 'mark("b")'], mode = "strict" }"#,
        "0 mark a; 0 mark b; 0 mark b; 9 mark a",
        "the mark `b` was reached at 0 ms, when it was the turn of the mark `a`",
    ),
    (
        r#"interleave = { spans = ['mark("a")', 'mark("b")'], mode = "strict" }"#,
        "0 mark a; 0 mark a; 0 mark b; 9 mark b",
        "the mark `a` was reached at 0 ms, when it was the turn of the mark `b`",
    ),
    (
        r#"max_concurrent = { spans = "job-*", is = 3 }"#,
        "0 poll job-1; 0 pending job-1; 0 poll job-2; 0 pending job-2; 9 poll job-1; 9 ready job-1",
        "at most 2 of `job-…` were under way at the same time",
    ),
    (
        r#"max_concurrent = { spans = "job-*", max = 1 }"#,
        "0 poll job-1; 0 ready job-1; 0 new job-2; 0 drop job-2",
        "",
    ),
    (
        r#"max_concurrent = { spans = "job-*", max = 1 }"#,
        "0 new job-1; 0 drop job-1",
        "`job-1` was never polled",
    ),
    (
        r#"max_concurrent = { spans = ["job-*", 'work("sum")'], max = 1 }"#,
        "0 poll job-1; 0 work sum; 5 workend sum; 5 ready job-1",
        "the work `sum` started at 0 ms while another one was under way",
    ),
    // A send that failed is not on its way.
    (
        r#"max_outstanding = { sent = "tx:send", received = "rx:recv", max = 1 }"#,
        "0 track tx; 0 track rx; 0 send tx val=1; 0 closed tx val=1; 0 send tx val=2",
        "",
    ),
    (
        r#"max_outstanding = { sent = "tx:send", received = "rx:recv", max = 1 }"#,
        "0 track tx; 0 track rx",
        "`tx` never sent anything",
    ),
    (
        r#"values = { of = "rx:recv", are = ["a", "b"] }"#,
        "0 track rx; 0 recv rx val=\"a\"; 5 recv rx val=\"b\"; 9 recv rx val=\"a\"",
        "`rx` received \"a\" at 9 ms",
    ),
    (
        r#"values = { of = "rx:recv", are = ["a", "b", "c"] }"#,
        "0 track rx; 0 recv rx val=\"a\"; 5 recv rx val=\"b\"",
        "only 2 of 3 values arrived: `c` is missing",
    ),
    (
        r#"values = { of = "rx:recv", are = ["b", "a"], order = "exact" }"#,
        "0 track rx; 0 recv rx val=\"a\"; 0 recv rx val=\"b\"",
        "`rx` received \"a\" at 0 ms instead of `b`",
    ),
    (
        r#"values = { of = "rx:recv", are = ["b", "a"], order = "any" }"#,
        "0 track rx; 0 recv rx val=\"a\"; 5 recv rx val=\"b\"",
        "",
    ),
    (
        r#"values = { of = "rx:recv", are = ["b", "a", "a"], order = "any" }"#,
        "0 track rx; 0 recv rx val=\"a\"; 5 recv rx val=\"b\"; 5 recv rx val=\"b\"",
        "`rx` received \"b\" at 5 ms instead of `a`",
    ),
    (
        r#"values = { of = 'value("n")', are = [1, "{word}"] }"#,
        "0 value word val=\"x\"; 0 value n val=\"x\"; 0 value n val=1",
        "",
    ),
    (
        r#"values = { of = 'value("n")', are = [] }"#,
        "0 mark m",
        "the value `n` was never recorded",
    ),
    (
        r#"values = { of = "clicks:item", are = [1], ends_with_none = true }"#,
        "0 poll clicks; 0 item clicks val=1; 5 drop clicks",
        "`clicks` never ended",
    ),
    (
        r#"values = { of = "rx:recv", ends_with_none = true }"#,
        "0 track rx; 0 recv rx val=1; 5 drop rx",
        "`rx` never received None",
    ),
    (
        r#"values = { of = 'mark("step *")', are = ["step 1", "step 2"], order = "exact" }"#,
        "0 mark step 2; 0 mark step 1",
        "the mark `step 2` was reached at 0 ms instead of `step 1`",
    ),
    (
        r#"none_between = { from = 'mark("stop")', events = "child-*" }"#,
        "0 poll child-1; 0 pending child-1; 5 mark stop; 5 wake child-1",
        "",
    ),
    (
        r#"none_between = { from = 'mark("stop")', events = ["child-2", "child-1"] }"#,
        "0 poll child-1; 0 new child-2; 5 mark stop; 6 drop child-1; 7 drop child-2",
        "`child-1` was dropped unfinished at 6 ms, after the mark `stop` at 5 ms",
    ),
    (
        r#"none_between = { from = 'mark("stop")', to = 'mark("go")', events = "a:poll" }"#,
        "0 mark go; 5 mark stop; 6 poll a",
        "the mark `go` was reached at 0 ms, before the mark `stop` was reached at 5 ms",
    ),
    (
        r#"none_between = { from = 'mark("stop")', to = "end", events = "a:drop" }"#,
        "0 poll a; 5 mark stop; 6 drop a",
        "`a` was dropped unfinished at 6 ms, after the mark `stop` at 5 ms",
    ),
    // The guard is handed out of the span in which the lock was taken.
    (
        r#"never_held_across_pend = { lock = "total" }"#,
        "0 track total; 0 poll a; 0 poll take; 0 lock total; 0 ready take; 0 pending a; \
         9 poll a; 9 unlock total; 9 ready a",
        "`a` paused at 0 ms while it held `total`, which had been locked at 0 ms",
    ),
    (
        r#"never_held_across_pend = { lock = "total" }"#,
        "0 track total; 0 poll a; 0 pending a",
        "`total` was never locked",
    ),
    (
        r#"never_held_across_pend = { lock = "total" }"#,
        "0 track total; 0 poll a; 0 lock total; 0 unlock total; 0 pending a; 0 poll b; \
         0 lock total; 0 unlock total; 0 pending b",
        "",
    ),
    (
        r#"children_end_before = { parent = "shop" }"#,
        "0 poll shop; 9 ready shop",
        "`shop` has no children: nothing was made or polled inside it",
    ),
    // The child of a child, made in a task of its own.
    (
        r#"children_end_before = { parent = "shop" }"#,
        "0 poll shop; 0 new a; 0 pending shop; 0 poll a ta=1; 0 new b; 0 ready a; 5 drop a; \
         9 poll shop; 9 ready shop; 12 drop b",
        "`shop` finished at 9 ms, before `b` was dropped unfinished at 12 ms",
    ),
    (
        r#"same_trace = ["auto", "hand"]"#,
        "0 poll auto; 0 mark auto: 1; 0 pending auto; 10 poll auto; 10 ready auto; \
         10 poll hand; 10 mark hand: 1; 10 pending hand; 20 poll hand; 20 ready hand",
        "",
    ),
    (
        r#"same_trace = ["auto", "hand"]"#,
        "0 poll auto; 0 pending auto; 10 poll auto; 10 ready auto; \
         10 poll hand; 10 pending hand; 15 poll hand; 15 ready hand",
        "`hand` was polled for the 2nd time 5 ms after its first poll, but `auto` was polled for \
         the 2nd time 10 ms after its own",
    ),
    (
        r#"same_trace = ["auto", "hand"]"#,
        "0 poll auto; 0 pending auto; 10 poll auto; 10 ready auto; 10 poll hand; 10 pending hand",
        "`auto` was polled for the 2nd time 10 ms after its first poll, but `hand` did nothing more",
    ),
    (
        r#"same_trace = ["auto", "hand"]"#,
        "0 poll auto; 0 ready auto; 10 poll hand; 10 ready hand; 10 poll hand",
        "`hand` was polled for the 2nd time 0 ms after its first poll, but `auto` did nothing more",
    ),
    (
        r#"max_latency = { event = 'mark("beat")', period_ms = 20, max_ms = 5, until = 'mark("done")' }"#,
        "0 enter; 20 mark beat; 45 mark beat; 90 mark done",
        "the mark `beat` was never reached in the 45 ms before the mark `done` at 90 ms",
    ),
    (
        r#"max_latency = { event = 'mark("beat")', period_ms = 20, max_ms = 0, from = 'mark("go")' }"#,
        "0 enter; 50 mark go; 70 mark beat; 75 mark beat; 95 mark beat",
        "",
    ),
    (
        r#"wake_to_poll = { span = "job", max_ms = 0 }"#,
        "0 poll job; 0 pending job; 10 wake job; 20 drop job",
        "`job` was woken by a timer at 10 ms and was not polled until it was dropped at 20 ms",
    ),
    (
        r#"wake_to_poll = { span = "job", max_ms = 0 }"#,
        "0 poll job; 0 pending job; 10 wake job; 20 mark end",
        "`job` was woken by a timer at 10 ms and was never polled again",
    ),
    (
        r#"woken_by = { span = "guest", by = "host" }"#,
        "real poll host; real ready host; real poll guest; real track wire; real empty wire; \
         real pending guest; real wake guest",
        "`guest` was never woken by `host`, only by a timer or a socket",
    ),
    // A waker used by something that is polled inside the span.
    (
        r#"wakes = { span = "gate", by = "opener", is = 1 }"#,
        "0 poll gate; 0 pending gate; 9 poll opener; 9 poll inner; 9 wake gate by=inner; \
         9 ready inner; 9 ready opener",
        "",
    ),
    (
        r#"wakes = { span = "gate", by = "opener", max = 0 }"#,
        "0 poll gate; 0 pending gate; 9 wake gate",
        "nothing called `opener` was made",
    ),
    (
        r#"gap = { events = 'mark("tick")', ms = 100 }"#,
        "0 mark tick; 100 mark tick; 250 mark tick",
        "the mark `tick` was reached at 250 ms, 150 ms after the one before",
    ),
    (
        r#"distinct_threads = { spans = ["a", 'work("b")'], min = 2 }"#,
        "0 poll a; 0 work b; 5 workend b; 5 ready a",
        "everything ran on one thread",
    ),
    (
        r#"disjoint = ['work("a")', 'work("b")']"#,
        "0 work a; 5 workend a; 5 work b; 9 workend b",
        "",
    ),
    (
        r#"runtime = { span = "timer", is = "tokio" }"#,
        "0 poll timer rt=none; 0 ready timer rt=none",
        "`timer` was polled outside any runtime at 0 ms",
    ),
    (
        r#"same_address = "block""#,
        "0 poll block ad=16; 0 ready block",
        "`block` was polled only once",
    ),
];
