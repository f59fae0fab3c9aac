mod fixture;

fn main() {
    probe::block_on(async {
        for line in fixture::lines() {
            println!("{line}");
            trpl::sleep(fixture::THINKING).await;
        }
    });
}
