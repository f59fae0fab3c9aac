//! All kinds of handlers

mod fixture;

use std::collections::HashMap;
use std::sync::Arc;

use fixture::{Handler, Reply};
use futures::future::BoxFuture;
use tokio::task::JoinSet;
use tokio_util::task::AbortOnDropHandle;

fn main() {
    probe::block_on(fixture::visitors());
}

trait AnyHandler: Send + Sync {
    fn handle<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Reply>;
}

impl<H: Handler> AnyHandler for H {
    fn handle<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Reply> {
        Box::pin(Handler::handle(self, path))
    }
}

type Handlers = HashMap<String, Arc<dyn AnyHandler>>;

/// All handlers of a site.
pub struct Router {
    handlers: Arc<Handlers>,
}

/// The page for `path`. Its parts are made in tasks, which the set aborts when it is
/// dropped.
fn page(handlers: Arc<Handlers>, path: String) -> BoxFuture<'static, String> {
    Box::pin(async move {
        let Some(handler) = handlers.get(&path) else {
            return "(nothing)".to_owned();
        };
        let parts = match handler.handle(&path).await {
            Reply::Text(text) => return text,
            Reply::Parts(parts) => parts,
        };
        let mut pages = vec![String::new(); parts.len()];
        let mut set = JoinSet::new();
        for (number, part) in parts.into_iter().enumerate() {
            let page = page(Arc::clone(&handlers), part);
            set.spawn(async move { (number, page.await) });
        }
        while let Some(done) = set.join_next().await {
            let (number, page) = done.unwrap();
            pages[number] = page;
        }
        pages.join(" ")
    })
}

impl Router {
    /// A site without pages.
    pub fn new() -> Self {
        let handlers = Arc::default();
        Self { handlers }
    }

    /// From now on, `handler` answers the requests for `path`.
    pub fn add(&mut self, path: &str, handler: impl Handler) {
        let handlers = Arc::get_mut(&mut self.handlers).expect("nobody asks yet");
        handlers.insert(path.to_owned(), Arc::new(handler));
    }

    /// The page for `path`.
    pub fn answer(&self, path: &str) -> impl Future<Output = String> + Send + use<> {
        let page = page(Arc::clone(&self.handlers), path.to_owned());
        let task = AbortOnDropHandle::new(tokio::spawn(page));
        async move { task.await.unwrap() }
    }
}
