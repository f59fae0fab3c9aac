//! Diagnostics as text, in the look of rustc's own messages.

use std::path::Path;

use annotate_snippets::{
    AnnotationKind, Group, Level as Drawn, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::diagnostic::Location;
use super::{Diagnostic, Level};

/// How diagnostics are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// With ANSI colours.
    pub colour: bool,
    /// The width in columns that long source lines are cut to.
    pub width: usize,
}

impl Look {
    /// Without colours, 100 columns wide.
    pub const PLAIN: Self = Self {
        colour: false,
        width: 100,
    };
}

/// Draws diagnostics one below the other, a blank line between two, with a line end at the end.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], look: Look) -> String {
    let renderer = if look.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(look.width);
    let drawn = diagnostics
        .iter()
        .map(|diagnostic| renderer.render(&[group(diagnostic)]) + "\n")
        .collect::<Vec<_>>();
    drawn.join("\n")
}

/// Everything that comes from a file may hold escape sequences for the terminal, so each text
/// goes through the renderer's own cleaning or, where it has none, through ours.
fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.level {
        Level::Error => Drawn::ERROR,
        Level::Warning => Drawn::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()));
    match &diagnostic.location {
        Location::Nowhere => {}
        Location::Path(path) => group = group.element(Origin::path(shown(path))),
        Location::Text { source, labels } => {
            let marks = labels.iter().enumerate().map(|(index, label)| {
                let kind = if index == 0 {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                let text = (!label.text.is_empty()).then(|| normalize_untrusted_str(&label.text));
                kind.span(label.span.clone()).label(text)
            });
            group = group.element(
                Snippet::source(source.text())
                    .path(shown(source.path()))
                    .annotations(marks),
            );
        }
    }
    let notes = diagnostic.notes.iter().map(|text| (Drawn::NOTE, text));
    let help = diagnostic.help.iter().map(|text| (Drawn::HELP, text));
    notes.chain(help).fold(group, |group, (level, text)| {
        group.element(level.message(normalize_untrusted_str(text)))
    })
}

fn shown(path: &Path) -> String {
    normalize_untrusted_str(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::Source;
    use super::*;

    fn sample() -> Diagnostic {
        let source = Arc::new(Source::new(
            "pack/lessons.toml",
            "format = 1\n\n[[chapter]]\nid = \"a\"\n\n[[chapter]]\nid = \"a\"\n",
        ));
        Diagnostic::error("two chapters are named `a`")
            .at(&source, 51..54, "the second one")
            .context(29..32, "the first one")
            .note("ids are unique in a pack")
            .help("rename one of them")
    }

    #[test]
    fn looks_like_rustc() {
        insta::assert_snapshot!(render(&[sample()], Look::PLAIN), @r#"
        error: two chapters are named `a`
         --> pack/lessons.toml:7:6
          |
        4 | id = "a"
          |      --- the first one
        ...
        7 | id = "a"
          |      ^^^ the second one
          |
          = note: ids are unique in a pack
          = help: rename one of them
        "#);
    }

    #[test]
    fn a_file_without_text_is_named() {
        let missing = Diagnostic::error("the reference is missing")
            .about("solutions/a/b/src/main.rs")
            .help("write it");
        let bare = Diagnostic::warning("nothing to see");
        insta::assert_snapshot!(render(&[missing, bare], Look::PLAIN), @r"
        error: the reference is missing
        --> solutions/a/b/src/main.rs
         = help: write it

        warning: nothing to see
        ");
    }

    #[test]
    fn colours_only_when_asked() {
        let look = Look {
            colour: true,
            ..Look::PLAIN
        };
        let coloured = render(&[sample()], look);
        assert!(coloured.contains("\u{1b}["), "{coloured:?}");
        assert_eq!(
            anstream::adapter::strip_str(&coloured).to_string(),
            render(&[sample()], Look::PLAIN)
        );
    }

    #[test]
    fn no_text_reaches_the_terminal_as_an_escape_sequence() {
        let evil = "a \u{1b}[31m b";
        let source = Arc::new(Source::new(evil, evil));
        let diagnostic = Diagnostic::error(evil)
            .at(&source, 0..1, evil)
            .note(evil)
            .help(evil);
        let drawn = render(&[diagnostic], Look::PLAIN);
        assert!(!drawn.contains('\u{1b}'), "{drawn:?}");
    }

    proptest! {
        #[test]
        fn any_text_and_any_span_can_be_drawn(
            text in "\\PC*|[\\x00-\\x20é😀a]{0,40}",
            start in 0usize..60,
            length in 0usize..60,
            width in 0usize..90,
        ) {
            let source = Arc::new(Source::new("x", text));
            let diagnostic = Diagnostic::error("m").at(&source, start..start + length, "l");
            let drawn = render(&[diagnostic], Look { colour: false, width });
            prop_assert!(drawn.contains("error: m"));
        }
    }
}
