//! Which runs make an attempt, and what each is told.

use super::random_inputs::Draw;
use super::{AttemptError, AttemptOptions};
use crate::run::ProbeSettings;
use asynclings_core::judge::Expectation;
use asynclings_core::judge::{Choice, ParamSpec};
use asynclings_trace::Clock;

/// The least virtual time a watchdog leaves, in milliseconds.
const LEAST_HORIZON_MS: u64 = 60_000;

/// How many times the reference's own time a watchdog leaves.
const HORIZON_FACTOR: u64 = 10;

/// The runs of one attempt, in order: the plain ones, then the one with extra polls.
///
/// On the virtual clock the first of them has the inputs of the goal, so that the two can be
/// compared: with other inputs, a program that does the same does it at other times. Its inputs
/// are not drawn, so another run follows whose inputs are.
pub(super) fn runs(
    expectation: &Expectation,
    options: &AttemptOptions,
) -> Result<Vec<ProbeSettings>, AttemptError> {
    let mut draw = Draw::new(options.seed)?;
    let goal = options.goal.as_deref();
    let goal = goal.filter(|_| expectation.clock == Clock::Virtual);
    let first: Vec<Option<&str>> = expectation
        .params
        .iter()
        .map(|param| {
            let (_, value) = goal?.inputs().find(|(name, _)| *name == param.name)?;
            Some(value)
        })
        .collect();
    let least = 1 + usize::from(first.iter().any(Option::is_some));
    let plain = (expectation.runs as usize).max(least);
    let all = plain + usize::from(expectation.extra_polls || expectation.held_back.is_some());
    let inputs: Vec<Vec<String>> = expectation
        .params
        .iter()
        .zip(first)
        .map(|(param, first)| values(param, first, all, &mut draw))
        .collect();
    let run = |number: usize| ProbeSettings {
        clock: expectation.clock,
        horizon_ms: horizon(expectation, options),
        params: expectation
            .params
            .iter()
            .zip(&inputs)
            .map(|(param, values)| (param.name.clone(), values[number].clone()))
            .collect(),
        extra_polls: number >= plain,
        held_back: expectation.held_back.clone(),
        lines: None,
    };
    Ok((0..all).map(run).collect())
}

/// What a parameter is in each run: `first` in the first one, if it can be that. Different ones
/// for as long as there are any.
fn values(param: &ParamSpec, first: Option<&str>, runs: usize, draw: &mut Draw) -> Vec<String> {
    let first = first.and_then(|first| param.choice.place_of(first));
    let draws = match &param.choice {
        // The author's own order, from a place drawn once.
        Choice::Values(values) => {
            let place = first.unwrap_or_else(|| draw.below(values.len() as u64));
            vec![place; runs]
        }
        Choice::Range(least, most) => {
            draw.apart(most.abs_diff(*least).saturating_add(1), runs, first)
        }
        Choice::Words(words) => draw.apart(words.len() as u64, runs, first),
    };
    let each = draws.into_iter().enumerate();
    each.map(|(run, draw)| param.choose(run, draw)).collect()
}

/// When the watchdog fires: never before an honest program, however slow, can have come to its end.
fn horizon(expectation: &Expectation, options: &AttemptOptions) -> Option<u64> {
    if expectation.clock == Clock::Real {
        return None;
    }
    let reference = options.goal.as_ref().map_or(0, |goal| goal.elapsed().ms());
    let least = reference.saturating_mul(HORIZON_FACTOR);
    Some(
        expectation
            .horizon_ms
            .unwrap_or_else(|| least.max(LEAST_HORIZON_MS)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use asynclings_trace::{Trace, recorded};
    use std::sync::Arc;

    fn expectation(text: &str) -> Expectation {
        Expectation::parse(text).unwrap()
    }

    fn planned(text: &str, seed: u64) -> Vec<ProbeSettings> {
        let options = AttemptOptions {
            seed: Some(seed),
            ..AttemptOptions::default()
        };
        runs(&expectation(text), &options).unwrap()
    }

    /// A trace that takes so many milliseconds.
    fn lasting(ms: u64) -> Trace {
        recorded::read(&format!("asynclings trace 1\n{ms}ms 1/1 mark \"end\"\n")).unwrap()
    }

    fn horizon_of(text: &str, reference_ms: Option<u64>) -> Option<u64> {
        let options = AttemptOptions {
            goal: reference_ms.map(|ms| Arc::new(lasting(ms))),
            ..AttemptOptions::default()
        };
        runs(&expectation(text), &options).unwrap()[0].horizon_ms
    }

    #[test]
    fn one_plain_run_is_the_default() {
        let runs = planned("clock = \"virtual\"", 1);
        assert_eq!(runs.len(), 1);
        assert!(!runs[0].extra_polls && runs[0].params.is_empty());
    }

    #[test]
    fn extra_polls_come_last_and_once() {
        let runs = planned("clock = \"virtual\"\nruns = 3\nextra_polls = true", 1);
        let extra: Vec<bool> = runs.iter().map(|run| run.extra_polls).collect();
        assert_eq!(extra, [false, false, false, true]);
    }

    #[test]
    fn values_are_cycled_in_the_authors_order() {
        let text = "clock = \"real\"\nruns = 4\n[[param]]\nname = \"n\"\nvalues = [1, 2, 3]";
        let mut starts = std::collections::BTreeSet::new();
        for seed in 0..50 {
            let runs = planned(text, seed);
            let values = runs.iter().map(|run| run.params[0].1.parse().unwrap());
            let values: Vec<u32> = values.collect();
            starts.insert(values[0]);
            for pair in values.windows(2) {
                assert_eq!(pair[1], pair[0] % 3 + 1, "{values:?}");
            }
        }
        assert_eq!(starts.len(), 3);
    }

    #[test]
    fn ranges_and_words_differ_from_run_to_run() {
        let text = "clock = \"real\"\nruns = 3\n[[param]]\nname = \"n\"\nrange = [-1, 1]\n\
                    [[param]]\nname = \"w\"\nwords = [\"a\", \"b\"]";
        for seed in 0..50 {
            let runs = planned(text, seed);
            let mut numbers: Vec<_> = runs.iter().map(|run| &*run.params[0].1).collect();
            numbers.sort_unstable();
            assert_eq!(numbers, ["-1", "0", "1"]);
            assert_ne!(runs[0].params[1].1, runs[1].params[1].1);
        }
    }

    /// The runs where the goal was recorded with `n` as 3.
    fn planned_like_the_goal(text: &str, seed: u64) -> Vec<Vec<String>> {
        let recorded = "asynclings trace 1\n0ms 1/1 param n = \"3\"\n";
        let options = AttemptOptions {
            seed: Some(seed),
            goal: Some(Arc::new(recorded::read(recorded).unwrap())),
            ..AttemptOptions::default()
        };
        let runs = runs(&expectation(text), &options).unwrap();
        let each = runs.iter().map(|run| run.params.iter());
        each.map(|params| params.map(|(_, value)| value.clone()).collect())
            .collect()
    }

    #[test]
    fn the_first_run_has_the_goals_inputs_and_another_one_follows() {
        let start = "clock = \"virtual\"\n[[param]]\nname = \"n\"\n";
        for choice in [
            "range = [1, 9]",
            "words = [\"1\", \"2\", \"3\"]",
            "values = [1, 3, 5]",
        ] {
            for seed in 0..20 {
                let runs = planned_like_the_goal(&format!("{start}{choice}"), seed);
                assert_eq!(runs.len(), 2, "{choice}");
                assert_eq!(runs[0], ["3"], "{choice}");
                assert_ne!(runs[1], ["3"], "{choice}");
            }
        }
        let text = format!("runs = 4\n{start}values = [1, 3, 5]");
        assert_eq!(
            planned_like_the_goal(&text, 1),
            [["3"], ["5"], ["1"], ["3"]]
        );
    }

    #[test]
    fn inputs_that_the_goal_has_not_or_cannot_have_are_drawn() {
        let other = "clock = \"virtual\"\n[[param]]\nname = \"m\"\nrange = [1, 9]";
        assert_eq!(planned_like_the_goal(other, 1).len(), 1);
        let outside = "clock = \"virtual\"\n[[param]]\nname = \"n\"\nrange = [4, 9]";
        assert!((0..20).all(|seed| planned_like_the_goal(outside, seed)[0] != ["3"]));
        let real = "clock = \"real\"\n[[param]]\nname = \"n\"\nrange = [1, 9]";
        let first = |seed| planned_like_the_goal(real, seed)[0].clone();
        assert!((0..20).any(|seed| first(seed) != ["3"]));
    }

    #[test]
    fn the_watchdog_leaves_ten_times_the_references_time() {
        let text = "clock = \"virtual\"";
        assert_eq!(horizon_of(text, None), Some(60_000));
        assert_eq!(horizon_of(text, Some(5_000)), Some(60_000));
        assert_eq!(horizon_of(text, Some(7_000)), Some(70_000));
        let said = "clock = \"virtual\"\nhorizon_ms = 900";
        assert_eq!(horizon_of(said, Some(7_000)), Some(900));
        assert_eq!(horizon_of("clock = \"real\"", Some(7_000)), None);
    }
}
