//! A breakfast. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{param_text, span};

use crate::await_by_hand;

/// Makes tea and toast in one task. The tea takes 100 ms, the toast 50 ms.
pub async fn breakfast() {
    let tea = span("tea", await_by_hand(kettle()));
    let toast = span("toast", trpl::sleep(Duration::from_millis(50)));

    let (tea, ()) = trpl::join(tea, toast).await;
    println!("{tea} tea and toast");
}

/// Boils water, then pours it on. Two waits: 70 ms and 30 ms.
fn kettle() -> impl Future<Output = String> + Send {
    span("kettle", async {
        trpl::sleep(Duration::from_millis(70)).await;
        trpl::sleep(Duration::from_millis(30)).await;
        param_text("kind", "green")
    })
}
