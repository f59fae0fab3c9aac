fn main() {
    trpl::block_on(async {
        println!("{} g", probe::param("grams", 120));
    });
}
