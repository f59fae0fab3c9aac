mod fixture;

fn main() {
    probe::block_on(async {
        drop(fixture::countdown());
        drop(fixture::letter());
        let text = probe::param_text("text", "We live in a bigger house now.");
        println!("{} steps, and a letter: {text}", probe::param("from", 3));
    });
}
