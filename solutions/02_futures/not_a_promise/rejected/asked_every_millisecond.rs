mod fixture;

use fixture::{fetch_menu, fetch_page};
use std::task::Poll;
use std::time::Duration;

fn main() {
    probe::block_on(async {
        let mut p = std::pin::pin!(fetch_page());
        let mut m = std::pin::pin!(fetch_menu());
        let (mut x, mut y) = (None, None);
        // Looks every millisecond whether they are there.
        while x.is_none() || y.is_none() {
            if x.is_none()
                && let Poll::Ready(value) = futures::poll!(p.as_mut())
            {
                x = Some(value);
            }
            if y.is_none()
                && let Poll::Ready(value) = futures::poll!(m.as_mut())
            {
                y = Some(value);
            }
            let _ =
                tokio::time::timeout(Duration::from_millis(1), std::future::pending::<()>()).await;
        }
        let (words, entries) = (x.unwrap(), y.unwrap());

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
