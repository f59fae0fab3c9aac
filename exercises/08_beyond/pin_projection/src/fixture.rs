//! An errand, run through the wrapper. This file is given: a changed copy does
//! not count.

use probe::{io, mark, param, param_text, span};

use crate::Counted;

/// Fetches a parcel, with a pause at each stage of the way.
pub async fn errand() {
    let stages = param("stages", 3);
    // An async block, passed on as it is: neither boxed nor pinned. Like any
    // future that the compiler makes, it is not `Unpin`.
    let errand = span("errand", async move {
        for stage in 1..=stages {
            io(format!("stage {stage}"), 20).await;
        }
        param_text("parcel", "books")
    });
    let size = size_of_val(&errand);
    let counted: Counted<_> = Counted::new(errand);
    // A struct is at least as large as each of its fields.
    if size_of_val(&counted) >= size {
        mark("the errand lies in the wrapper");
    }
    let (parcel, pauses) = span("counted", counted).await;
    println!("{parcel} after {pauses} pauses");
}
