fn main() {
    probe::block_on(async {
        println!("cake: {} pieces", probe::param("pieces", 12));
        println!("soup: {} litres boiled over", probe::param("litres", 5));
    });
}
