//! Links in lessons: to files that a learner has, to headings that are there, and to addresses that
//! look like some. No network is asked.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::Text;
use asynclings_core::diag::Diagnostic;
use asynclings_core::pack::PackFiles;
use asynclings_core::pack::files::FileKind;

pub(super) fn broken(text: &Text, files: &dyn PackFiles) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut undefined: Vec<Range<usize>> = Vec::new();
    let mut note = |broken: BrokenLink<'_>| {
        // `[x]` alone is as likely to be meant as it stands.
        if matches!(broken.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push(broken.span);
        }
        None
    };
    let markdown = text.source.text();
    let parser = Parser::new_with_broken_link_callback(markdown, Options::empty(), Some(&mut note));
    let mut links = Vec::new();
    for (event, span) in parser.into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            links.push((dest_url.into_string(), span));
        }
    }
    for (to, span) in links {
        if let Some((message, help)) = fault(&to, text, files) {
            found.push(
                Diagnostic::error(message)
                    .at(&text.source, span, "")
                    .help(help),
            );
        }
    }
    for span in undefined {
        found.push(
            Diagnostic::error("this link has no target")
                .at(&text.source, span, "")
                .help("add the target in parentheses after the text, or below as `[name]: target`"),
        );
    }
    found
}

/// What is wrong with an address, and what helps.
fn fault(to: &str, text: &Text, files: &dyn PackFiles) -> Option<(String, String)> {
    if let Some((scheme, rest)) = to.split_once(':')
        && !scheme.contains(['/', '#', '.'])
    {
        let is_web = matches!(scheme, "http" | "https") && rest.starts_with("//") && rest.len() > 4;
        let is_known = is_web || (scheme == "mailto" && rest.contains('@'));
        return (!is_known).then(|| {
            (
                format!("`{to}` is not a valid link target"),
                "link to `https://…`, to a file of the exercises, or to a heading".to_owned(),
            )
        });
    }
    let (path, heading) = to.split_once('#').unwrap_or((to, ""));
    if path.is_empty() {
        let known = headings(text.source.text());
        let is_there = heading.is_empty() || known.iter().any(|each| each == heading);
        return (!is_there).then(|| {
            let near = asynclings_core::diag::nearest(heading, known.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("did you mean `#{near}`?"),
                None => "link to a heading of this text".to_owned(),
            };
            (format!("no heading `#{heading}` in this text"), help)
        });
    }
    let Some(target) = resolve(&text.path, path) else {
        return Some((
            format!("`{path}` points outside the pack"),
            "link to a file below `exercises/`, relative to this text".to_owned(),
        ));
    };
    if target.split('/').next() == Some("solutions") {
        return Some((
            format!("`{path}` is a solution, which learners get only after the exercise"),
            "refer to the exercise instead".to_owned(),
        ));
    }
    (files.kind(&target) == FileKind::Missing).then(|| {
        (
            format!("could not find `{target}`"),
            "use a path relative to the directory of this text".to_owned(),
        )
    })
}

/// The file of the pack that a relative path in a text means; None when it lies outside.
fn resolve(text: &str, path: &str) -> Option<String> {
    if path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = text.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The names of a text's headings as they are linked to.
fn headings(markdown: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut heading: Option<String> = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => all.extend(heading.take().map(|text| slug(&text))),
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            _ => {}
        }
    }
    all
}

fn slug(heading: &str) -> String {
    let letters = heading.chars().filter_map(|letter| match letter {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        letter if letter.is_alphanumeric() => Some(letter.to_ascii_lowercase()),
        _ => None,
    });
    letters.collect()
}
