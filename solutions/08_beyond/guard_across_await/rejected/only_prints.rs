mod fixture;

fn main() {
    for seat in fixture::free_seats().iter().take(3) {
        println!("ticket: {seat}");
    }
    println!("left: 2");
}
