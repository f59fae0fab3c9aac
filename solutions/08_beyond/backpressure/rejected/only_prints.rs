mod fixture;

fn main() {
    for number in 1..=6 {
        println!("developed: {}", fixture::take(number).0);
    }
}
