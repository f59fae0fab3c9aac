//! Results as CSV: a line a person, a column an exercise.

use super::Results;
use crate::log::Standing;

/// The table as CSV. An exercise's column holds its points, or the word for one without any to count.
///
/// # Errors
///
/// Never, but for a writer of CSV that fails on memory.
pub fn csv(results: &Results) -> Result<String, csv::Error> {
    let mut to = csv::Writer::from_writer(Vec::new());
    let fixed = ["person", "name", "points", "of", "passed"];
    let exercises = results.header.exercises.iter().map(|each| each.id.as_str());
    to.write_record(fixed.into_iter().chain(exercises))?;
    for person in &results.persons {
        let mut record = vec![
            person.id.clone(),
            harmless(&person.name),
            person.points().to_string(),
            person.of().to_string(),
            person.count(Standing::Passed).to_string(),
        ];
        for exercise in &results.header.exercises {
            let mut graded = person.graded.iter();
            let graded = graded.find(|graded| graded.exercise == exercise.id);
            record.push(match graded.map(|graded| (graded.verdict, graded.points)) {
                Some((Standing::Passed | Standing::Failed, points)) => points.to_string(),
                Some((standing, _)) => standing.word().to_owned(),
                None => String::new(),
            });
        }
        to.write_record(record)?;
    }
    let bytes = to.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
