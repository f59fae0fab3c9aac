//! All kinds of handlers

mod fixture;

use std::collections::HashMap;
use std::sync::Arc;

use fixture::{Handler, Reply};
use futures::future::{BoxFuture, join_all};

fn main() {
    probe::block_on(fixture::visitors());
}

/// A call of a handler, whose type is forgotten.
type Call = Arc<dyn Fn(String) -> BoxFuture<'static, Reply> + Send + Sync>;

/// All handlers of a site.
#[derive(Clone)]
pub struct Router {
    calls: HashMap<String, Call>,
}

impl Router {
    /// A site without pages.
    pub fn new() -> Self {
        let calls = HashMap::new();
        Self { calls }
    }

    /// From now on, `handler` answers the requests for `path`.
    pub fn add(&mut self, path: &str, handler: impl Handler) {
        let handler = Arc::new(handler);
        let call: Call = Arc::new(move |path| {
            let handler = Arc::clone(&handler);
            Box::pin(async move { handler.handle(&path).await })
        });
        self.calls.insert(path.to_owned(), call);
    }

    fn part(self, path: String) -> BoxFuture<'static, String> {
        Box::pin(async move { self.answer(&path).await })
    }

    /// The page for `path`.
    pub async fn answer(&self, path: &str) -> String {
        let Some(call) = self.calls.get(path) else {
            return "(nothing)".to_owned();
        };
        match call(path.to_owned()).await {
            Reply::Text(text) => text,
            Reply::Parts(parts) => {
                let tasks = parts
                    .into_iter()
                    .map(|part| tokio::spawn(self.clone().part(part)));
                let tasks: Vec<_> = tasks.collect();
                let pages = join_all(tasks).await.into_iter();
                pages.map(Result::unwrap).collect::<Vec<_>>().join(" ")
            }
        }
    }
}
