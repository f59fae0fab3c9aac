mod fixture;

fn main() {
    let shop = probe::param_text("shop", "Delta");
    for orders in ["1-1 1-2 1-3", "2-1 2-2", "3-1 3-2"] {
        println!("{shop} files {orders}");
    }
    let _ = (
        fixture::Desk::take_order,
        fixture::Desk::file,
        fixture::Desk::new,
    );
    let _ = (fixture::closing_time, fixture::lights_out);
}
