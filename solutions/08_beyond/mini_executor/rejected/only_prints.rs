mod fixture;

fn main() {
    println!("cups on the table");
    println!("the water boils");
    println!("tea for {}", probe::param_text("guest", "Ada"));
    let mut kitchen = fixture::Kitchen::new();
    drop((kitchen.tea(), kitchen.kettle(), kitchen.cups()));
    kitchen.tidy_up();
}
