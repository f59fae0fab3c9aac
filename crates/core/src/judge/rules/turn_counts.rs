//! Who is ahead of whom, among some that take steps in turn.

/// Those that live at the moment, and how many steps each has taken at this instant.
pub(super) struct Turns {
    /// How many steps each has taken at this instant.
    pub(super) counts: Vec<usize>,
    /// How many of those that live have taken so many steps.
    crowd: Vec<usize>,
    /// The smallest count of those that live.
    least: usize,
    states: Vec<State>,
    /// Who has begun at this instant.
    begun: Vec<usize>,
    /// Who has taken a step at this instant, once for each.
    stepped: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    /// Since this instant.
    Begun,
    /// Since before.
    Living,
    Over,
}

impl Turns {
    pub(super) fn new(actors: usize) -> Self {
        Self {
            counts: vec![0; actors],
            crowd: vec![0],
            least: 0,
            states: vec![State::Waiting; actors],
            begun: Vec::new(),
            stepped: Vec::new(),
        }
    }

    /// Lets one begin that has not begun yet. It counts as having kept up with the others so far.
    pub(super) fn enter(&mut self, who: usize) {
        if self.states[who] != State::Waiting {
            return;
        }
        self.states[who] = State::Begun;
        self.begun.push(who);
        let most = self.crowd.iter().rposition(|crowd| *crowd > 0).unwrap_or(0);
        self.counts[who] = most.saturating_sub(1);
        self.crowd[self.counts[who]] += 1;
        self.least = self.least.min(self.counts[who]);
    }

    /// Lets one go.
    pub(super) fn leave(&mut self, who: usize) {
        if self.lives(who) {
            self.crowd[self.counts[who]] -= 1;
        }
        self.states[who] = State::Over;
    }

    fn lives(&self, who: usize) -> bool {
        matches!(self.states[who], State::Begun | State::Living)
    }

    /// Counts a step of one that lives; gives who is left two behind, if anyone is.
    pub(super) fn step(&mut self, who: usize) -> Option<usize> {
        if !self.lives(who) {
            return None;
        }
        self.stepped.push(who);
        self.crowd[self.counts[who]] -= 1;
        self.counts[who] += 1;
        if self.crowd.len() <= self.counts[who] {
            self.crowd.push(0);
        }
        self.crowd[self.counts[who]] += 1;
        // At least the one that took the step lives, so that this ends.
        while self.crowd[self.least] == 0 {
            self.least += 1;
        }
        if self.counts[who] <= self.least + 1 {
            return None;
        }
        (0..self.counts.len()).find(|other| self.lives(*other) && self.counts[*other] == self.least)
    }

    /// Two that live since before this instant and have not taken as many steps at it: who is
    /// ahead, and who is behind.
    pub(super) fn uneven(&self) -> Option<(usize, usize)> {
        let mut crowd = self.crowd.clone();
        for who in &self.begun {
            if self.states[*who] == State::Begun {
                crowd[self.counts[*who]] -= 1;
            }
        }
        let most = crowd.iter().rposition(|crowd| *crowd > 0)?;
        let least = crowd.iter().position(|crowd| *crowd > 0)?;
        let find = |count: usize| {
            (0..self.counts.len())
                .find(|who| self.states[*who] == State::Living && self.counts[*who] == count)
        };
        (most != least).then(|| Some((find(most)?, find(least)?)))?
    }

    pub(super) fn next_instant(&mut self) {
        for who in self.stepped.drain(..) {
            self.counts[who] = 0;
        }
        for who in self.begun.drain(..) {
            self.counts[who] = 0;
            if self.states[who] == State::Begun {
                self.states[who] = State::Living;
            }
        }
        self.crowd = vec![self.crowd.iter().sum()];
        self.least = 0;
    }
}
