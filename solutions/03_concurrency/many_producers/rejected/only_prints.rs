mod fixture;

fn main() {
    probe::block_on(async {
        for (quay, tower) in fixture::reports("quay")
            .into_iter()
            .zip(fixture::reports("tower"))
        {
            println!("{quay}");
            println!("{tower}");
        }
        trpl::sleep(fixture::TOWER_PAUSE * 4).await;
    });
}
