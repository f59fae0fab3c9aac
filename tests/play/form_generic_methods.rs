//@ lanes: client.get, self.inner.call, service.call
//! Generic services that wrap each other, with associated futures and methods in `impl` blocks.
use std::time::Duration;

trait Service<Request> {
    type Response;

    fn call(&self, request: Request) -> impl Future<Output = Self::Response> + Send;
}

struct Echo;

impl Service<String> for Echo {
    type Response = String;

    async fn call(&self, request: String) -> String {
        tokio::task::yield_now().await;
        request
    }
}

struct Delay<S> {
    inner: S,
    by: Duration,
}

impl<S: Service<String> + Sync> Service<String> for Delay<S> {
    type Response = S::Response;

    async fn call(&self, request: String) -> S::Response {
        tokio::time::sleep(self.by).await;
        self.inner.call(request).await
    }
}

struct Client<S> {
    service: S,
}

impl<S: Service<String, Response = String>> Client<S> {
    async fn get(&self, path: &str) -> String {
        let service = &self.service;
        service.call(path.to_uppercase()).await
    }
}

#[tokio::main]
async fn main() {
    let client = Client { service: Delay { inner: Echo, by: Duration::from_millis(5) } };
    println!("{}", client.get("/index").await);
}
