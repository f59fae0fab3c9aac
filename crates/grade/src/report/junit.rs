//! Results as JUnit's XML: a suite a person, a case an exercise.

use std::time::Duration;

use quick_junit::{
    NonSuccessKind, Property, Report, SerializeError, TestCase, TestCaseStatus, TestSuite,
};

use super::{Results, sentence};
use crate::log::{Graded, Standing};

/// The results as XML.
///
/// # Errors
///
/// When the writer of XML fails.
pub fn junit(results: &Results) -> Result<String, SerializeError> {
    let mut report = Report::new(results.header.pack.title.as_str());
    for person in &results.persons {
        let mut suite = TestSuite::new(person.id.as_str());
        suite.add_property(Property::new("points", person.points().to_string()));
        suite.add_property(Property::new("of", person.of().to_string()));
        suite.add_test_cases(person.graded.iter().map(case));
        report.add_test_suite(suite);
    }
    report.to_string()
}

fn case(graded: &Graded) -> TestCase {
    let refusal = |kind, id: &str| {
        let mut status = TestCaseStatus::non_success(kind);
        status.set_type(id).set_message(sentence(graded));
        status
    };
    let status = match graded.verdict {
        Standing::Passed => TestCaseStatus::success(),
        Standing::Failed => {
            let id = graded.findings.first().map(|finding| finding.id.as_str());
            refusal(NonSuccessKind::Failure, id.unwrap_or("failed"))
        }
        Standing::Missing => refusal(NonSuccessKind::Failure, graded.verdict.word()),
        Standing::Refused | Standing::Unjudged => {
            refusal(NonSuccessKind::Error, graded.verdict.word())
        }
    };
    let mut case = TestCase::new(graded.exercise.as_str(), status);
    case.set_classname(graded.person.as_str());
    if let Some(times) = graded.times {
        case.set_time(Duration::from_millis(times.all));
    }
    case.add_property(Property::new("points", graded.points.to_string()));
    case.add_property(Property::new("of", graded.of.to_string()));
    case
}
