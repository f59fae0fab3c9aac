//! The learner's editor.

use std::ffi::OsString;
use std::path::Path;

use asynclings_engine::UserError;

/// A command that opens a file.
#[derive(Debug)]
pub(super) struct EditorCommand(tokio::process::Command);

impl EditorCommand {
    pub(super) fn new(
        env: impl Fn(&str) -> Option<OsString>,
        file: &Path,
        line: Option<u32>,
    ) -> Result<Self, UserError> {
        let named = |name: &str| env(name).filter(|value| !value.is_empty());
        let Some(editor) = named("VISUAL").or_else(|| named("EDITOR")) else {
            return Err(UserError::new(
                format!("open {} in your editor", file.display()),
                "set $VISUAL or $EDITOR to open it with `e`",
            ));
        };
        Ok(Self(command(&editor, &arguments(&editor, file, line))))
    }

    /// Starts it in this terminal.
    pub(super) fn start(mut self) -> Result<tokio::process::Child, UserError> {
        self.0.spawn().map_err(|error| {
            UserError::new(
                format!("could not start the editor: {error}"),
                "check $VISUAL and $EDITOR",
            )
        })
    }
}

/// What names the file and the line, as the editor has it; one that is not known is given the file alone.
fn arguments(editor: &OsString, file: &Path, line: Option<u32>) -> Vec<OsString> {
    let alone = vec![file.into()];
    let Some(line) = line else {
        return alone;
    };
    let editor = editor.to_string_lossy();
    let name = editor
        .split_whitespace()
        .next()
        .and_then(|program| Path::new(program).file_stem())
        .unwrap_or_default();
    let mut at = OsString::from(file);
    at.push(format!(":{line}"));
    match &*name.to_string_lossy() {
        "vi" | "vim" | "nvim" | "gvim" | "view" | "nano" | "emacs" | "emacsclient" | "kak"
        | "micro" | "joe" | "ne" | "mg" => vec![format!("+{line}").into(), file.into()],
        "hx" | "helix" | "subl" | "zed" => vec![at],
        "code" | "codium" | "code-insiders" | "cursor" => vec!["--goto".into(), at],
        _ => alone,
    }
}

/// By a shell, for the variable may hold options; the file is no part of what the shell reads.
#[cfg(unix)]
fn command(editor: &OsString, arguments: &[OsString]) -> tokio::process::Command {
    let mut command = tokio::process::Command::new("sh");
    let mut script = editor.clone();
    script.push(" \"$@\"");
    command.arg("-c").arg(script).arg("sh").args(arguments);
    command
}

#[cfg(not(unix))]
fn command(editor: &OsString, arguments: &[OsString]) -> tokio::process::Command {
    let mut command = tokio::process::Command::new(editor);
    command.args(arguments);
    command
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn options_of_the_variable_and_spaces_of_the_path_are_understood() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file; not two");
        std::fs::write(&file, "x").unwrap();
        let copy = folder.path().join("copy");
        let editor = format!("cp --target-directory='{}'", folder.path().display());
        assert!(!copy.exists());
        // `cp` onto itself fails, which shows that both the option and the file arrived.
        let env = |name: &str| (name == "EDITOR").then(|| OsString::from(&editor));
        let mut child = EditorCommand::new(env, &file, None)
            .unwrap()
            .start()
            .unwrap();
        assert_eq!(child.wait().await.unwrap().code(), Some(1));
        let env = |name: &str| (name == "VISUAL").then(|| OsString::from("test -f"));
        let mut child = EditorCommand::new(env, &file, None)
            .unwrap()
            .start()
            .unwrap();
        assert!(child.wait().await.unwrap().success());
    }

    #[test]
    fn without_an_editor_it_says_what_to_do() {
        let error = EditorCommand::new(|_| None, Path::new("x.rs"), Some(3)).unwrap_err();
        assert!(error.message.contains("x.rs"));
        let empty = |name: &str| (name == "VISUAL").then(OsString::new);
        assert!(EditorCommand::new(empty, Path::new("x.rs"), None).is_err());
    }

    #[test]
    fn editors_that_can_open_at_the_line() {
        let given = |editor: &str| {
            let list = arguments(&editor.into(), Path::new("a b.rs"), Some(7));
            let list = list.iter().map(|each| each.to_string_lossy().into_owned());
            list.collect::<Vec<_>>()
        };
        assert_eq!(given("/usr/bin/vim -u NONE"), ["+7", "a b.rs"]);
        assert_eq!(given("code --wait"), ["--goto", "a b.rs:7"]);
        assert_eq!(given("hx"), ["a b.rs:7"]);
        assert_eq!(given("notepad"), ["a b.rs"]);
    }
}
