mod fixture;

use fixture::look;
use std::cell::RefCell;
use std::rc::Rc;

fn main() {
    probe::block_on(async {
        let notebook = Rc::new(RefCell::new(Vec::new()));
        tour(|stop| {
            let notebook = Rc::clone(&notebook);
            async move {
                let mut notebook = notebook.borrow_mut();
                notebook.push(look(stop).await);
            }
        })
        .await;
        println!("seen: {}", notebook.borrow().join(", "));
    });
}

async fn tour<F, Fut>(mut visit: F)
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = ()>,
{
    for stop in 1..=2 {
        visit(stop).await;
    }
}
