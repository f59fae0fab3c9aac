//! Causes before consequences: which broken rules a learner reads of, and in what order.
//!
//! What was not there explains what was never polled, that explains what never ended, that an
//! order, an order explains counts and values, and all of it explains the times; inside a class the
//! author's order holds. What merely follows from something else is left out: of a run that hung,
//! panicked or was stopped all that did not happen yet, and of a span that was never there all that
//! it never did.

use super::expectation::RuleEntry;
use super::index::Index;
use super::rules::Needs;
use super::verdict::Finding;
use super::violation::Violation;
use super::way::Way;

/// A rule that a run breaks.
#[derive(Debug)]
pub(super) struct BrokenRule<'e> {
    pub(super) entry: &'e RuleEntry,
    pub(super) violation: Violation,
}

/// What explains what: an earlier class explains a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// What the files contain and must not.
    Present,
    /// What was not there.
    Lack,
    /// What was never polled.
    Idle,
    /// What never came or never ended.
    End,
    /// In which order, where and by whom.
    Order,
    /// How often and with which values.
    Amount,
    /// When, and how long.
    Time,
}

fn class(rule: &BrokenRule<'_>) -> Class {
    match rule.violation.way {
        Way::Absent if rule.violation.of_a_bound => Class::End,
        Way::Present => Class::Present,
        Way::Absent | Way::Unreadable | Way::Missing | Way::Uncalled | Way::Unused => Class::Lack,
        Way::Unpolled => Class::Idle,
        Way::Never | Way::Unfinished | Way::Alone => Class::End,
        Way::AnotherClock
        | Way::Elsewhere
        | Way::Same
        | Way::Held
        | Way::Moved
        | Way::Stayed
        | Way::Finished
        | Way::Unwanted
        | Way::Order
        | Way::Apart
        | Way::Overlapping
        | Way::Uneven
        | Way::AnotherWaker
        | Way::Different => Class::Order,
        Way::Code | Way::AnotherValue | Way::Few | Way::Many => Class::Amount,
        // A value that was never recorded follows from whatever kept it from being.
        Way::Early | Way::Late | Way::UnknownInput => Class::Time,
    }
}

impl BrokenRule<'_> {
    /// True when something did happen, and wrongly; otherwise something did not happen, or not
    /// yet.
    fn happened(&self) -> bool {
        let lack = matches!(
            self.violation.way,
            Way::Absent
                | Way::UnknownInput
                | Way::Missing
                | Way::Uncalled
                | Way::Unused
                | Way::Unpolled
                | Way::Never
                | Way::Unfinished
                | Way::Alone
                | Way::Stayed
                | Way::Few
                | Way::Late
        );
        // A run that was cut short took less time for that very reason, and one that goes round
        // without end polls more often.
        let follows = match self.entry.key {
            "elapsed" => true,
            "polls" | "pends" | "wakes" => self.violation.way == Way::Many,
            _ => false,
        };
        !lack && !follows
    }

    /// True when it says what follows from a program's not using the clock of the exercise: times
    /// are the machine's then, and there need not be the future that `probe::block_on` runs.
    pub(super) fn follows_from_another_clock(&self) -> bool {
        match self.violation.way {
            Way::Early | Way::Late => self.entry.needs == Needs::ExactTimes,
            Way::Absent => self.violation.about.as_deref() == Some("`main`"),
            _ => false,
        }
    }

    /// True when it says of a span or value what follows from another rule's saying that it was
    /// not there, or was never polled.
    fn follows_from(&self, other: &Self) -> bool {
        let (this, cause) = (&self.violation, &other.violation);
        if this.of_a_bound {
            return cause.way == Way::Never && this.detail == cause.detail;
        }
        // That there are fewer of the one than of the other follows from whatever is missing.
        if self.entry.key == "follows" && matches!(this.way, Way::Few | Way::Many) {
            return other.entry.key != "follows"
                && matches!(class(other), Class::Lack | Class::End | Class::Amount);
        }
        let same = this.about.is_some() && this.about == cause.about;
        same && match cause.way {
            Way::Absent => matches!(this.way, Way::Unpolled | Way::Never | Way::Unfinished),
            Way::Unpolled => matches!(this.way, Way::Never | Way::Unfinished),
            Way::Unfinished => {
                let about = this.about.as_deref().unwrap_or_default();
                this.detail == format!("{about} never finished") && !self.speaks()
            }
            _ => false,
        }
    }

    /// True when the author has a sentence for it.
    fn speaks(&self) -> bool {
        self.entry.why.ways().any(|way| way == self.violation.way)
    }

    /// True for a sentence of something else than what is lacking here: a rule about several names
    /// has one sentence for each way, which may name another of them.
    fn is_of_another(&self, sentence: &str, index: &Index<'_>) -> bool {
        let lack = matches!(
            self.violation.way,
            Way::Absent | Way::Unpolled | Way::Never | Way::Unfinished
        );
        let Some(about) = self.violation.about.as_deref().filter(|_| lack) else {
            return false;
        };
        let bare = |name: &str| name.split('[').next().unwrap_or_default().to_owned();
        let about = bare(about.trim_matches('`'));
        let first = sentence
            .split_once(". ")
            .map_or(sentence, |(first, _)| first);
        let known: Vec<&str> = index.spans.names().chain(index.tracked.names()).collect();
        let names: Vec<String> = first.split('`').skip(1).step_by(2).map(bare).collect();
        !names.contains(&about) && names.iter().any(|name| known.contains(&&**name))
    }

    /// True when it says what another rule says as well.
    fn repeats(&self, other: &Self) -> bool {
        let (this, before) = (&self.violation, &other.violation);
        let about = this.about.is_some() && this.about == before.about;
        this.way == before.way
            && (this.detail == before.detail
                || about && matches!(this.way, Way::Absent | Way::Unpolled))
    }

    /// What a learner reads of it.
    fn finding(self, index: &Index<'_>) -> Finding {
        let spoken = self.entry.why.sentence(self.violation.way, &index.names);
        let spoken = spoken.filter(|sentence| !self.is_of_another(sentence, index));
        let Self { entry, violation } = self;
        let own = spoken.is_none();
        let message = spoken.unwrap_or_else(|| violation.sentence());
        Finding {
            way: Some(violation.way),
            detail: (!own).then_some(violation.detail),
            evidence: violation.evidence,
            ..Finding::new(&*entry.id, message)
        }
    }
}

/// What a learner reads of the rules that a run breaks.
#[derive(Debug)]
pub(super) struct Told {
    /// What the files contain and must not: known before the run, whose end it may explain.
    pub(super) before_the_run: Vec<Finding>,
    pub(super) causes: Vec<Finding>,
    /// What comes after the output.
    pub(super) times: Vec<Finding>,
}

/// What a learner reads of the rules that a run breaks. A run is cut short when it hung, panicked
/// or was stopped.
pub(super) fn told(mut broken: Vec<BrokenRule<'_>>, cut_short: bool, index: &Index<'_>) -> Told {
    if cut_short {
        broken.retain(BrokenRule::happened);
    }
    let mut told: Vec<BrokenRule<'_>> = Vec::new();
    let follow: Vec<bool> = broken
        .iter()
        .map(|rule| broken.iter().any(|cause| rule.follows_from(cause)))
        .collect();
    for (rule, follows) in broken.into_iter().zip(follow) {
        if follows {
            continue;
        }
        match told.iter_mut().find(|before| rule.repeats(before)) {
            // Of several that say the same the author's own words are the best.
            Some(before) if rule.speaks() && !before.speaks() => *before = rule,
            Some(_) => {}
            None => told.push(rule),
        }
    }
    told.sort_by_key(class);
    let from = |least: Class| move |rule: &BrokenRule<'_>| class(rule) < least;
    let times = told.split_off(told.partition_point(from(Class::Time)));
    let causes = told.split_off(told.partition_point(from(Class::Lack)));
    let findings = |rules: Vec<BrokenRule<'_>>| {
        let findings = rules.into_iter().map(|rule| rule.finding(index));
        findings.collect()
    };
    Told {
        before_the_run: findings(told),
        causes: findings(causes),
        times: findings(times),
    }
}

#[cfg(test)]
#[path = "causes_tests.rs"]
mod tests;
