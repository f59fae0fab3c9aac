fn main() {
    probe::block_on(async {
        println!("page: {} words", probe::param("words", 320));
        println!("menu: {} entries", probe::param("entries", 7));
    });
}
