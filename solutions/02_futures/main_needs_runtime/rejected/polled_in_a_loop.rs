use std::pin::pin;
use std::task::{Context, Poll, Waker};
mod fixture;

fn main() {
    let runtime = trpl::Runtime::new().unwrap();
    let _inside = runtime.enter();
    println!("{}", poll_until_ready(heading()));
    println!("{}", poll_until_ready(byline()));
}

fn poll_until_ready<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        let mut context = Context::from_waker(Waker::noop());
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

async fn heading() -> String {
    let title = fixture::fetch_title().await;
    format!("title: {title}")
}

async fn byline() -> String {
    let author = fixture::fetch_author().await;
    format!("author: {author}")
}
