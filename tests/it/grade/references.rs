//! The built-in exercises inside the fence: what is right there must be right when it is graded.

use std::fs;

use serde_json::Value;

use crate::support::build::repository;
use crate::support::course::Course;
use crate::support::files;

/// Hands in every reference as one person.
#[test]
fn every_reference_passes_inside_the_fence() {
    let course = Course::open();
    let class = tempfile::tempdir().unwrap();
    let lessons = fs::read_to_string(repository().join("lessons.toml")).unwrap();
    let lessons: toml::Table = lessons.parse().unwrap();
    let list = |table: &toml::Value, key: &str| {
        let list = table.get(key).and_then(toml::Value::as_array);
        list.cloned().unwrap_or_default()
    };
    let mut count = 0;
    for chapter in lessons["chapter"].as_array().unwrap() {
        for exercise in list(chapter, "exercise") {
            let id = |table: &toml::Value| table["id"].as_str().unwrap().to_owned();
            let folder = format!("{}/{}", id(chapter), id(&exercise));
            let mut edit = list(&exercise, "edit");
            if edit.is_empty() {
                edit.push("src/main.rs".into());
            }
            for file in edit {
                let inside = format!("{folder}/{}", file.as_str().unwrap());
                let text = fs::read(repository().join("solutions").join(&inside)).unwrap();
                let to = class.path().join("class/reference/exercises").join(&inside);
                files::write(&to, text);
            }
            count += 1;
        }
    }
    let log = class.path().join("grade.jsonl");
    let mut grade = course.command();
    grade.args(["grade", "--attempts", "1", "--work"]);
    grade.arg(course.path("")).arg("--output").arg(&log);
    let said = grade.arg(class.path().join("class")).output().unwrap();
    assert!(said.status.success(), "{said:?}");
    let text = fs::read_to_string(log).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    let results: Vec<Value> = lines
        .filter(|line: &Value| line["kind"] == "result")
        .collect();
    assert_eq!(results.len(), count);
    let failed = results.iter().filter(|line| line["verdict"] != "passed");
    let failed: Vec<_> = failed
        .map(|line| (&line["exercise"], &line["findings"]))
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
