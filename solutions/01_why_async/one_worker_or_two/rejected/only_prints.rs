use probe::param;

fn main() {
    println!("fence: {} posts", param("posts", 12));
    println!("shed: {} boards", param("boards", 30));
    println!("piano lifted: true");
}
