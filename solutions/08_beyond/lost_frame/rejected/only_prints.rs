mod fixture;

fn main() {
    fixture::show("hi");
    fixture::show(&probe::param_text("second", ""));
}
