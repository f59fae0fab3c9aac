fn main() {
    probe::block_on(async {
        println!(
            "{} words from {}",
            probe::param("words", 320),
            probe::param_text("mirror", "oslo")
        );
    });
}
