//! The files that `trace` and `play` make of a trace: a page, a picture, and what profilers read.

use std::path::Path;

use crate::args::Export;
use crate::exit;
use crate::failure::Failure;
use crate::say;
use asynclings_engine::fs;
use asynclings_engine::pages;
use asynclings_page::Content;
use asynclings_view::Screen;

impl Export {
    /// True when any file was asked for.
    pub(super) fn is_wanted(&self) -> bool {
        let files = [&self.html, &self.svg, &self.perfetto, &self.speedscope];
        self.open || files.iter().any(|file| file.is_some())
    }
}

/// Writes the files that were asked for, and opens the page where that was asked for, too. `page` is
/// where a page lies that was not given a place.
pub(super) fn write(
    export: &Export,
    content: &Content<'_>,
    page: &Path,
    screen: &mut Screen,
) -> Result<u8, Failure> {
    let mut save = |path: &Path, text: String| -> Result<(), Failure> {
        fs::replace(path, text.as_bytes())?;
        say::note(screen, &format!("wrote `{}`", say::shown(path).display()));
        Ok(())
    };
    if let Some(path) = &export.svg {
        save(path, content.svg())?;
    }
    if let Some(path) = &export.perfetto {
        save(path, content.perfetto())?;
    }
    if let Some(path) = &export.speedscope {
        save(path, content.speedscope())?;
    }
    if let Some(path) = &export.html {
        save(path, content.html())?;
    }
    if export.open {
        let page = export.html.as_deref().unwrap_or(page);
        if export.html.is_none() {
            pages::write(page, &content.html())?;
            say::note(screen, &format!("wrote `{}`", say::shown(page).display()));
        }
        pages::open(page)?;
    }
    Ok(exit::DONE)
}
