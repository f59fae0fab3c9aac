//! The table, read.

use asynclings_engine::fence::Layer;

use crate::support::build::repository;

/// Something a program tries while it runs.
pub(super) struct Run {
    pub(super) id: String,
    /// The layers that stop it, each alone.
    pub(super) by: Vec<Layer>,
    /// What it prints when it works, as proof.
    pub(super) finds: String,
    /// True when it only works for root.
    pub(super) root: bool,
    /// True when a system may lack what is attacked.
    pub(super) may_lack: bool,
}

/// Something that a limit ends, with the fence and without.
pub(super) struct Limit {
    pub(super) id: String,
    pub(super) ends: String,
    pub(super) ends_inside: String,
}

pub(super) fn read() -> toml::Table {
    let path = repository().join("tests/attacks/table.toml");
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}

pub(super) fn rows<T>(table: &toml::Table, kind: &str, read: fn(&toml::Table) -> T) -> Vec<T> {
    let rows = table[kind].as_array().unwrap().iter();
    rows.map(|row| read(row.as_table().unwrap())).collect()
}

pub(super) fn text(row: &toml::Table, key: &str) -> String {
    let value = row.get(key).and_then(toml::Value::as_str);
    value.unwrap_or_default().to_owned()
}

pub(super) fn layers(row: &toml::Table) -> Vec<Layer> {
    let by = row.get("by").and_then(toml::Value::as_array);
    let names = by.into_iter().flatten();
    names
        .map(|name| Layer::of_name(name.as_str().unwrap()).unwrap())
        .collect()
}

impl Run {
    pub(super) fn read(row: &toml::Table) -> Self {
        let run = Self {
            id: text(row, "id"),
            by: layers(row),
            finds: text(row, "finds"),
            root: row.contains_key("root"),
            may_lack: row.contains_key("may_lack"),
        };
        assert!(!run.by.is_empty(), "{} is stopped by nothing", run.id);
        run
    }
}

impl Limit {
    pub(super) fn read(row: &toml::Table) -> Self {
        let ends = text(row, "ends");
        let inside = text(row, "ends_inside");
        Self {
            id: text(row, "id"),
            ends_inside: if inside.is_empty() {
                ends.clone()
            } else {
                inside
            },
            ends,
        }
    }
}

#[test]
fn no_two_rows_have_one_name_and_each_says_what_it_is() {
    let table = read();
    let mut ids = std::collections::BTreeSet::new();
    let mut count = 0;
    for rows in table.values() {
        for row in rows.as_array().unwrap() {
            let row = row.as_table().unwrap();
            let id = text(row, "id");
            assert!(!text(row, "what").is_empty(), "{id}");
            assert!(
                !layers(row).is_empty() || !text(row, "how").is_empty(),
                "{id}"
            );
            assert!(ids.insert(id.clone()), "{id} is there twice");
            count += 1;
        }
    }
    assert!(count >= 90, "{count} rows");
}
