mod fixture;

fn main() {
    let shop = probe::param_text("shop", "Delta");
    for (desk, orders) in [(1, 14), (2, 11), (3, 9)] {
        println!("{shop}, desk {desk}: {orders} orders taken, {orders} filed");
    }
    let _ = (
        fixture::Desk::take_order,
        fixture::Desk::file,
        fixture::Desk::new,
    );
    let _ = (fixture::closing_time, fixture::lights_out);
}
