//@ lanes: main, double, sleep
async fn double(n: u32) -> u32 {
    n * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn doubles() {
        assert_eq!(double(2).await, 4);
        println!("doubles");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn doubles_in_a_task() -> Result<(), tokio::task::JoinError> {
        assert_eq!(tokio::spawn(double(3)).await?, 6);
        println!("in a task");
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn doubles_later() {
        tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
        println!("later {}", double(4).await);
    }
}
