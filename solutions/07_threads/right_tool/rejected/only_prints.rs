mod fixture;

fn main() {
    let file = probe::param_text("file", "crate");
    for what in ["hash", "page"] {
        println!("{what} of {file} 1\n{what} of {file} 2");
    }
}
