//! All kinds of handlers: the wrong path.

mod fixture;

use std::collections::HashMap;
use std::pin::Pin;

use fixture::{Handler, Reply};
use futures::future::join_all;

fn main() {
    probe::block_on(fixture::visitors());
}

/// A handler of which only the type of the future is fixed: each call allocates
/// a box for it.
trait AnyHandler: Send + Sync {
    fn handle<'a>(&'a self, path: &'a str) -> Pin<Box<dyn Future<Output = Reply> + Send + 'a>>;
}

impl<H: Handler> AnyHandler for H {
    fn handle<'a>(&'a self, path: &'a str) -> Pin<Box<dyn Future<Output = Reply> + Send + 'a>> {
        Box::pin(Handler::handle(self, path))
    }
}

/// All handlers of a site.
pub struct Router {
    handlers: HashMap<String, Box<dyn AnyHandler>>,
}

impl Router {
    /// A site without pages.
    pub fn new() -> Self {
        let handlers = HashMap::new();
        Self { handlers }
    }

    /// From now on, `handler` answers the requests for `path`.
    pub fn add(&mut self, path: &str, handler: impl Handler) {
        self.handlers.insert(path.to_owned(), Box::new(handler));
    }

    /// The page for `path`.
    pub async fn answer(&self, path: &str) -> String {
        self.page(path, path).await
    }

    async fn page(&self, path: &str, whole: &str) -> String {
        let Some(handler) = self.handlers.get(path) else {
            return "(nothing)".to_owned();
        };
        match handler.handle(whole).await {
            Reply::Text(text) => text,
            Reply::Parts(parts) => {
                // `join_all` has its futures on the heap, so this one does not contain itself.
                let pages = parts.iter().map(|part| self.page(part, whole));
                join_all(pages).await.join(" ")
            }
        }
    }
}
