mod fixture;

fn main() {
    probe::block_on(async {
        drop(fixture::load_config());
        for number in 1..=3 {
            println!("page {number} from {}", probe::param_text("host", "north"));
        }
    });
}
