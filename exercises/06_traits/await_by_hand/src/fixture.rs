//! A breakfast. This file is given: a changed copy does not count.

use std::any::type_name_of_val;
use std::time::Duration;

use probe::{mark, param_text, span};

use crate::await_by_hand;

/// Makes tea and toast in one task. The tea takes 100 ms, the toast 50 ms.
pub async fn breakfast() {
    let kettle = kettle();
    let given = type_name_of_val(&kettle);
    let by_hand = await_by_hand(kettle);
    if is_as_given(given, type_name_of_val(&by_hand)) {
        mark("handed-back");
    }
    let tea = span("tea", by_hand);
    let toast = span("toast", trpl::sleep(Duration::from_millis(50)));

    let (tea, ()) = trpl::join(tea, toast).await;
    println!("{tea} tea and toast");
}

/// True if the returned future is the given one, perhaps in an adapter of another
/// crate. That is so if nothing in its type was written in this crate, or nothing
/// that contains the given future was.
fn is_as_given(given: &str, back: &str) -> bool {
    let back = back.replace(given, "GIVEN");
    let nothing_own = !back.contains("await_by_hand::") && !back.contains("dyn ");
    nothing_own
        || back
            .match_indices("GIVEN")
            .any(|(at, _)| !in_own(&back[..at]))
}

/// True when a type that begins after `before` is a parameter of a type or of a
/// function that was written in this crate.
fn in_own(before: &str) -> bool {
    let mut around = Vec::new();
    for (at, letter) in before.char_indices() {
        match letter {
            '<' => {
                let name = before[..at].rsplit(['<', ',', ' ', '(']).next();
                around.push(name.is_some_and(|name| name.contains("await_by_hand::")));
            }
            '>' if !before[..at].ends_with('-') => drop(around.pop()),
            _ => {}
        }
    }
    around.contains(&true)
}

/// Boils water, then pours it on. Two waits: 70 ms and 30 ms.
fn kettle() -> impl Future<Output = String> + Send {
    span("kettle", async {
        trpl::sleep(Duration::from_millis(70)).await;
        trpl::sleep(Duration::from_millis(30)).await;
        param_text("kind", "green")
    })
}
