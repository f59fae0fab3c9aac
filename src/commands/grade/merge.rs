//! `grade merge`: the parts of a class as one.

use crate::args::GradeMerge;
use crate::exit;
use crate::failure::Failure;
use crate::say;
use asynclings_core::diag::number_of;
use asynclings_engine::UserError;
use asynclings_grade::merge::{self, MergeError};
use asynclings_view::Screen;

pub(super) fn merge(args: &GradeMerge, screen: &mut Screen) -> Result<u8, Failure> {
    let (header, closing) = merge::merge(&args.parts, &args.output)?;
    if header.seed.is_none() {
        say::note(screen, "the parts were graded with different inputs");
    }
    say::lines(
        screen,
        &format!(
            "Wrote {} of {} to `{}`.",
            number_of(closing.results, "result"),
            match header.class.persons {
                1 => "1 person".to_owned(),
                persons => format!("{persons} people"),
            },
            say::shown(&args.output).display()
        ),
    );
    Ok(exit::DONE)
}

impl From<MergeError> for Failure {
    fn from(error: MergeError) -> Self {
        let remedy = error.remedy();
        match error {
            MergeError::Log(error) => error.into(),
            MergeError::File(_) => UserError::with_causes(&error, remedy).into(),
            error => Self::usage(error.to_string(), remedy),
        }
    }
}
