use probe::param_text;

fn main() {
    let (white, black) = (param_text("white", "Ada"), param_text("black", "Bo"));
    for number in 1..=3 {
        println!("{white}: move {number}");
        println!("{black}: move {number}");
    }
}
