//! Pictures of the app's main screens, taken of the real program in a real terminal.
//!
//! `ASYNCLINGS_RENEW_PICTURES=1 cargo test --test it app::screens` writes them to `docs/pictures/app`.

use std::fs;

use crate::support::build::repository;
use crate::support::course::{Course, FIRST, RACED, RIGHT};
use crate::support::picture::{Theme, svg};

const RENEW: &str = "ASYNCLINGS_RENEW_PICTURES";

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Each screen: its name, the code that is saved once the first verdict is there, the keys that lead there,
/// and what it says then.
const SCREENS: [(&str, &str, &str, &str); 5] = [
    ("verdict", RACED, "", "✗ not passed"),
    ("lesson", RACED, "l", "[lesson]"),
    ("compare", RACED, "cd", "[compare]"),
    ("list", RACED, "L", "[exercises]"),
    ("passed", RIGHT, "", "Well done:"),
];

#[test]
fn pictures_of_the_main_screens_are_taken_of_the_program_itself() {
    let renew = std::env::var_os(RENEW).is_some();
    let course = Course::open();
    let sizes = if renew { &SIZES[..] } else { &SIZES[..1] };
    for theme in [Theme::Dark, Theme::Light] {
        for &size in sizes {
            for (name, code, keys, words) in SCREENS {
                let _ = fs::remove_file(course.path(".asynclings/progress.toml"));
                course.save(RACED);
                let mut app = course.app_sized(size, &[("ASYNCLINGS_THEME", theme.name())]);
                app.until("a verdict", |seen| {
                    seen.status().contains("passed") && !seen.is_busy()
                });
                course.save(code);
                app.keys(keys);
                app.until(words, |seen| seen.says(words) && !seen.is_busy());
                let picture = svg(app.screen(), theme);
                assert!(picture.contains(FIRST) || name == "list", "{picture}");
                // Also from the list, where `q` only goes back.
                app.keys("\x03");
                assert_eq!(app.ends(), 0);
                if renew {
                    let (columns, rows) = size;
                    let file = format!("{name}-{columns}x{rows}-{}.svg", theme.name());
                    let folder = repository().join("docs/pictures/app");
                    fs::create_dir_all(&folder).unwrap();
                    fs::write(folder.join(file), picture).unwrap();
                }
            }
        }
    }
}
