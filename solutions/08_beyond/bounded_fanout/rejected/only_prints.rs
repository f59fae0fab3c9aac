#[allow(dead_code)]
mod fixture;

fn main() {
    for number in 0..6 {
        println!("{}/{number}", probe::param_text("site", "example.org"));
    }
}
