mod fixture;

fn main() {
    println!("{}: given up", probe::param_text("title", ""));
}
