//@ lanes: job, job.await
use std::pin::Pin;

type Job = Pin<Box<dyn Future<Output = u32>>>;

async fn job(n: u32) -> u32 {
    n
}

struct Jobs {
    all: Vec<Job>,
}

#[tokio::main]
async fn main() {
    let mut jobs = Jobs { all: Vec::new() };
    jobs.all.push(Box::pin(job(1)));
    jobs.all.push(Box::pin(async { 2 }));
    for job in jobs.all {
        println!("{}", job.await);
    }
}
