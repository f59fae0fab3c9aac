mod fixture;

fn main() {
    let word = probe::param_text("word", "moss");
    probe::mark("the evening is over");
    println!("ada heard: {word}");
    println!("ben heard: half");
    println!("ben heard:  and half");
    println!("ada heard: still here");
    println!("ada heard: good night");
}
