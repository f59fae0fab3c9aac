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
    ) -> Result<Self, UserError> {
        let named = |name: &str| env(name).filter(|value| !value.is_empty());
        let Some(editor) = named("VISUAL").or_else(|| named("EDITOR")) else {
            return Err(UserError::new(
                "neither $VISUAL nor $EDITOR is set",
                format!("set one of them, or open {} yourself", file.display()),
            ));
        };
        Ok(Self(command(&editor, file)))
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

/// By a shell, for the variable may hold options; the file is no part of what the shell reads.
#[cfg(unix)]
fn command(editor: &OsString, file: &Path) -> tokio::process::Command {
    let mut command = tokio::process::Command::new("sh");
    let mut script = editor.clone();
    script.push(" \"$1\"");
    command.arg("-c").arg(script).arg("sh").arg(file);
    command
}

#[cfg(not(unix))]
fn command(editor: &OsString, file: &Path) -> tokio::process::Command {
    let mut command = tokio::process::Command::new(editor);
    command.arg(file);
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
        let mut child = EditorCommand::new(env, &file).unwrap().start().unwrap();
        assert_eq!(child.wait().await.unwrap().code(), Some(1));
        let env = |name: &str| (name == "VISUAL").then(|| OsString::from("test -f"));
        let mut child = EditorCommand::new(env, &file).unwrap().start().unwrap();
        assert!(child.wait().await.unwrap().success());
    }

    #[test]
    fn without_an_editor_it_says_what_to_do() {
        let error = EditorCommand::new(|_| None, Path::new("x.rs")).unwrap_err();
        assert!(error.remedy.contains("x.rs"));
        let empty = |name: &str| (name == "VISUAL").then(OsString::new);
        assert!(EditorCommand::new(empty, Path::new("x.rs")).is_err());
    }
}
