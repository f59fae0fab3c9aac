mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        span("ready_only", fixture::ready_only()).await;
        span("yielder", fixture::yielder()).await;
        span("page", fixture::page()).await;

        span("polite", polite()).await;
    });
}

/// Carries three boxes and waits after each for a neighbour to say go on.
async fn polite() {
    let (ask, mut asked) = trpl::channel();
    let (answer, mut answered) = trpl::channel();
    trpl::spawn_task(async move {
        while let Some(()) = asked.recv().await {
            if answer.send(()).is_err() {
                break;
            }
        }
    });
    for _ in 0..3 {
        fixture::carry_box();
        ask.send(()).unwrap();
        // Pending until the neighbour's task had its turn.
        answered.recv().await.unwrap();
    }
}
