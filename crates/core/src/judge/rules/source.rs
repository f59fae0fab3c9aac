//! What the sources must and must not say.

use super::table::{OneOrMany, Operand, table};
use super::{Judged, Needs, RuleKind, broken, demand};
use crate::judge::ctx::Ctx;
use crate::judge::source::{CodePattern, Mention, SourceFile, SourcePattern, Unreadable, scan};
use crate::judge::verdict::Evidence;
use crate::judge::violation::Violation;
use crate::judge::way::Way;

pub(super) static SOURCE: RuleKind = RuleKind {
    key: "source",
    says: "What the learner's files say, read as a syntax tree. Comments and strings never count, \
           nor do macros that are never called. Names count by what the imports make of them. \
           `std::thread::spawn` is this path, and `std::thread` is every path in it. A single \
           word is any path that contains it. `trpl::sleep(0)` is a call with a zero, however the \
           zero is written. `.poll` is a method in every spelling (`x.poll(cx)`, `Future::poll(x, \
           cx)`, `F::poll`, `x.poll_unpin(cx)`). `FutureExt.then` is a method that may be that of \
           an extension trait of this name. `tokio::select!` is a macro, `#[pin]` an attribute, \
           and `use trpl::StreamExt` an import. `loop yield_now` is a `yield_now` in the body or \
           the condition of a `loop` or `while`. `trait` is the definition of a trait. `async \
           fn(&self)` is a method that borrows its type and is async, or returns a future. \
           `unsafe` is the word. What is required counts only in code that something calls, from \
           `main` on. With parentheses, as in `.poll()`, it counts only where the value is used, \
           and `let _ = x.poll(cx);` does not use the value. The code of `keep` and `without` is \
           compared token by token. In them, `_` is any one word, path of fields, or pair of \
           brackets with everything in it. So `while let Some(_) = _.recv().await _` is such a \
           loop, whatever its names are. A `$` at the end is the end of the function or async \
           block.",
    shape: Source::SHAPE,
    needs: Needs::Sources,
    read: |cursor| {
        let table = Source::parse(cursor)?;
        let forbids = table.forbid.is_some();
        let requires = table.require.is_some() || table.one_of.is_some();
        let of_code = table.keep.is_some() || table.without.is_some();
        if !forbids && !requires && !of_code {
            let nothing = "this rule requires nothing: `forbid`, `require`, `one_of`, `keep` or `without` \
                           is missing";
            cursor.problem(nothing, None);
            return None;
        }
        let mut demanded = demand(table, source)?;
        if !forbids {
            demanded.rules_out.push(Way::Present);
        }
        if !requires {
            let ways = [Way::Missing, Way::Uncalled, Way::Unused];
            demanded.rules_out.extend(ways);
        }
        if !of_code {
            demanded.rules_out.push(Way::Code);
        }
        Some(demanded)
    },
    example: r#"source = { forbid = ["trpl::sleep(0)"], require = "trpl::yield_now" }"#,
    passes: "async fn turn() { trpl::yield_now().await; } // not trpl::sleep(ms(0))",
    broken: broken::source::SOURCE,
};

table! {
    Source {
        forbid: Option<OneOrMany<SourcePattern>> = "none of these",
        require: Option<OneOrMany<SourcePattern>> = "each of these somewhere",
        one_of: Option<OneOrMany<SourcePattern>> = "at least one of these somewhere",
        keep: Option<OneOrMany<CodePattern>> = "each of these pieces of code somewhere",
        without: Option<OneOrMany<CodePattern>> = "none of these pieces of code",
        file: Option<String> = "only in this file; the default is all files that a learner edits",
    }
}

fn source(ctx: &Ctx<'_>, table: &Source) -> Judged {
    let mut files = scan(ctx.sources).map_err(|Unreadable { path, error }| {
        let detail = format!("`{path}` cannot be read as Rust: {error}");
        Violation::new(Way::Unreadable, detail)
    })?;
    files.retain(|(path, _)| table.file.as_ref().is_none_or(|file| file == path));
    if files.is_empty() {
        let name = table.file.as_deref().unwrap_or("src/main.rs");
        let detail = format!("there is no file `{name}`: did you rename or remove it?");
        return Err(Violation::new(Way::Absent, detail));
    }
    for pattern in table.forbid.iter().flat_map(|list| list.iter()) {
        // A macro that is never called says nothing.
        let found = find(&files, pattern, |mention| {
            mention.reached || !mention.in_macro
        });
        if let Some(place) = found {
            let mut evidence = Evidence::new(pattern.to_string(), "used").wanting("not used");
            evidence.place = Some(place.clone());
            let detail = format!("`{pattern}` is used at {place}");
            return Err(Violation::new(Way::Present, detail)
                .but("it should not be used here")
                .with(evidence));
        }
    }
    for pattern in table.require.iter().flat_map(|list| list.iter()) {
        let list = std::slice::from_ref(pattern);
        required(list, look(&files, pattern), table)?;
    }
    let any = table.one_of.as_deref().unwrap_or_default();
    let looked = any
        .iter()
        .map(|p| (look(&files, p), std::slice::from_ref(p)));
    // The one that comes closest speaks; where there is none, all of them.
    match looked.min_by(|(one, _), (other, _)| one.cmp(other)) {
        Some((Use::Missing, _)) => required(any, Use::Missing, table)?,
        Some((found, pattern)) => required(pattern, found, table)?,
        None => {}
    }
    code(ctx.sources, table)
}

/// Judges which pieces of code are there, and which are not.
fn code(files: &[SourceFile<'_>], table: &Source) -> Judged {
    for code in table.without.iter().flat_map(|list| list.iter()) {
        if let Some(place) = stands(files, code, table) {
            let code = code.plain();
            let detail = format!("`{code}` is written at {place}");
            let mut evidence = Evidence::new(code, "written").wanting("not written");
            evidence.place = Some(place);
            return Err(Violation::new(Way::Code, detail)
                .but("it should not be written here")
                .with(evidence));
        }
    }
    for code in table.keep.iter().flat_map(|list| list.iter()) {
        if stands(files, code, table).is_none() {
            let code = code.plain();
            let detail = format!("`{code}` is not written anywhere");
            let evidence = Evidence::new(code, "not written").wanting("kept as it was");
            return Err(Violation::new(Way::Code, detail)
                .but("it should have been kept")
                .with(evidence));
        }
    }
    Ok(())
}

/// What the files make of something that is required. A word that is only written down is no use
/// of it: the program must come there, and somebody must look at the answer.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Used,
    /// It is called at this place, and nobody uses the value.
    Unused(String),
    /// It stands at this place, in code that nothing calls.
    Uncalled(String),
    Missing,
}

fn look(files: &Files<'_>, pattern: &SourcePattern) -> Use {
    let is_used = |mention: &Mention| mention.reached && (mention.used || !pattern.is_call());
    if find(files, pattern, is_used).is_some() {
        Use::Used
    } else if let Some(place) = find(files, pattern, |mention| mention.reached) {
        Use::Unused(place)
    } else if let Some(place) = find(files, pattern, |_| true) {
        Use::Uncalled(place)
    } else {
        Use::Missing
    }
}

/// Names of a list that are told.
const NAMED: usize = 4;

/// What is said when none of these is used.
fn required(patterns: &[SourcePattern], found: Use, table: &Source) -> Judged {
    let mut names: Vec<_> = patterns.iter().map(|p| format!("`{p}`")).collect();
    // Nobody reads twenty of them.
    let many = names.len() > NAMED;
    names.truncate(NAMED);
    let mut names = names.join(", ");
    if many {
        names.push_str(", …");
    }
    let (way, what, detail, should, place) = match found {
        Use::Used => return Ok(()),
        Use::Unused(place) => (
            Way::Unused,
            "called, but its result is not used",
            format!("{names} is called at {place}, but its result is not used"),
            "the result should be used",
            Some(place),
        ),
        Use::Uncalled(place) => (
            Way::Uncalled,
            "never called",
            format!("{names} is used at {place}, but only in code that nothing calls"),
            "it should be used in code that is called",
            Some(place),
        ),
        Use::Missing => (
            Way::Missing,
            "not used",
            match patterns {
                [] | [_] => format!("{names} is not used anywhere"),
                _ => format!("none of these is used anywhere: {names}"),
            },
            match patterns {
                [] | [_] => "it should be used",
                _ => "one of them should be used",
            },
            table.file.clone(),
        ),
    };
    let mut evidence = Evidence::new(names.replace('`', ""), what).wanting("used");
    evidence.place = place;
    Err(Violation::new(way, detail).but(should).with(evidence))
}

/// Where a piece of code stands.
fn stands(files: &[SourceFile<'_>], code: &CodePattern, table: &Source) -> Option<String> {
    let wanted = |file: &&SourceFile<'_>| table.file.as_ref().is_none_or(|name| name == file.path);
    let files: Vec<SourceFile<'_>> = files.iter().filter(wanted).copied().collect();
    let (path, place) = code.find(&files)?;
    Some(format!("{path}:{place}"))
}

type Files<'a> = [(&'a str, Vec<Mention>)];

/// Where such a mention stands.
fn find(
    files: &Files<'_>,
    pattern: &SourcePattern,
    counts: impl Fn(&Mention) -> bool,
) -> Option<String> {
    files.iter().find_map(|(path, mentions)| {
        let mention = mentions
            .iter()
            .find(|mention| pattern.matches(mention) && counts(mention))?;
        Some(format!("{path}:{}", mention.place))
    })
}
