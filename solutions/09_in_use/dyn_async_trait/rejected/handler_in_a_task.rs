//! All kinds of handlers: the handler of the whole page in a task.

mod fixture;

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;

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
    handlers: HashMap<String, Arc<dyn AnyHandler>>,
}

impl Router {
    /// A site without pages.
    pub fn new() -> Self {
        let handlers = HashMap::new();
        Self { handlers }
    }

    /// From now on, `handler` answers the requests for `path`.
    pub fn add(&mut self, path: &str, handler: impl Handler) {
        self.handlers.insert(path.to_owned(), Arc::new(handler));
    }

    /// The page for `path`.
    pub async fn answer(&self, path: &str) -> String {
        let Some(handler) = self.handlers.get(path).cloned() else {
            return "(nothing)".to_owned();
        };
        let path = path.to_owned();
        let reply = tokio::spawn(async move { handler.handle(&path).await });
        self.page(reply.await.unwrap()).await
    }

    /// A part of a page, which needs no task.
    async fn part(&self, path: &str) -> String {
        match self.handlers.get(path) {
            Some(handler) => self.page(handler.handle(path).await).await,
            None => "(nothing)".to_owned(),
        }
    }

    /// The page of a reply.
    async fn page(&self, reply: Reply) -> String {
        match reply {
            Reply::Text(text) => text,
            Reply::Parts(parts) => {
                let pages = parts.iter().map(|part| self.part(part));
                join_all(pages).await.join(" ")
            }
        }
    }
}
