//! The commands of authors, as far as nothing is compiled.

use crate::support::sandbox::Sandbox;

#[test]
fn a_pack_is_made_once_and_grows() {
    let place = Sandbox::empty();
    let said = place.run(["pack", "new", "tea", "--from-template", "minimal"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.out.starts_with("Created a pack in `tea` ("),
        "{said:?}"
    );
    assert!(
        said.out
            .ends_with("Next: cd tea, then run `asynclings pack check`.\n")
    );
    let before = place.tree("tea");
    let again = place.run(["pack", "new", "tea"]);
    assert_eq!(again.code, 4, "{again:?}");
    assert!(again.err.contains("`tea` already exists and is not empty"));
    assert_eq!(place.tree("tea"), before);
    let name = "02_channels/close_it";
    let said = place.run(["pack", "add", name, "--pack", "tea", "--kind", "output"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.out
            .starts_with("Added `close_it` and its chapter `02_channels`:\n"),
        "{said:?}"
    );
    let again = place.run(["pack", "add", name, "--pack", "tea"]);
    assert_eq!(again.code, 2, "{again:?}");
    // A learner can have it at once.
    assert_eq!(
        place.run(["init", "mine", "--trust", "--pack", "tea"]).code,
        0
    );
    let listed = place.run(["list", "--course", "mine"]);
    assert!(listed.out.contains("close_it"), "{listed:?}");
}

#[test]
fn a_place_without_a_pack_is_called_missing() {
    let place = Sandbox::empty();
    place.write("tea.txt", "no pack");
    for command in [
        &["pack", "check", "--pack"][..],
        &["pack", "record", "--pack"],
        &["pack", "add", "01_a/b", "--pack"],
        &["pack", "migrate"],
        &["pack", "build"],
    ] {
        let with = |path: &'static str| place.run(command.iter().copied().chain([path]));
        let said = with("moved");
        assert_eq!(said.code, 2, "{command:?} {said:?}");
        assert_eq!(
            said.err,
            "error: could not find the directory `moved`\n  \
             help: check the path: the pack may have been moved or renamed\n",
        );
        let said = with("tea.txt");
        assert_eq!(said.code, 2, "{command:?} {said:?}");
        assert!(
            said.err.contains("`tea.txt` is not a directory"),
            "{said:?}"
        );
    }
    for command in [&["init", "mine", "--pack"][..], &["grade", ".", "--pack"]] {
        for path in ["moved", "moved.tar.gz"] {
            let said = place.run(command.iter().copied().chain([path]));
            assert_eq!(said.code, 2, "{command:?} {said:?}");
            let error = format!("error: could not find a pack at `[PLACE]/{path}`\n");
            assert!(said.err.starts_with(&error), "{said:?}");
        }
    }
    let said = place.run(["grade", ".", "--roster", "moved.csv"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(
        said.err.contains("help: check that the path exists"),
        "{said:?}"
    );

    // A course says where its pack was, and how to go on.
    assert_eq!(place.run(["pack", "new", "tea"]).code, 0);
    let made = place.run(["init", "mine", "--trust", "--pack", "tea"]);
    assert_eq!(made.code, 0, "{made:?}");
    std::fs::rename(place.path("tea"), place.path("coffee")).unwrap();
    let said = place.run(["init", "mine"]);
    assert!(
        said.err.contains("could not find a pack at `[PLACE]/tea`")
            && said.err.contains("name its new place with `--pack PACK`"),
        "{said:?}"
    );
    let said = place.run(["init", "mine", "--pack", "coffee"]);
    assert_eq!(said.code, 0, "{said:?}");
}

/// What is advised leads to the pack that was asked for.
#[test]
fn an_update_that_is_not_trusted_can_be_agreed_to_as_advised() {
    let place = Sandbox::empty();
    assert_eq!(place.run(["pack", "new", "tea"]).code, 0);
    let made = place.run(["init", "mine", "--trust", "--pack", "tea"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert_eq!(place.run(["pack", "new", "next/tea"]).code, 0);
    let lesson = "exercises/01_first_steps/README.md";
    place.write(&format!("next/tea/{lesson}"), "# Newer\n");
    let update = ["init", "mine", "--pack", "next/tea"];
    let said = place.run(update);
    assert_eq!(said.code, 4, "{said:?}");
    let help = "help: review the list above, then run the same command with `--trust`; nothing was compiled";
    assert!(said.err.contains(help), "{said:?}");
    let said = place.run(update.iter().copied().chain(["--trust"]));
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(place.read(&format!("mine/{lesson}")), "# Newer\n");
}

#[test]
fn exercises_are_arguments_and_the_pack_is_an_option() {
    let place = Sandbox::empty();
    assert_eq!(place.run(["pack", "new", "tea"]).code, 0);
    for command in ["check", "record"] {
        for (args, said) in [
            (&["two_ketles"][..], "did you mean `two_kettles`?"),
            (&["--only", "two_ketles"], "did you mean `two_kettles`?"),
            (&["nothing_like_it"], "see `lessons.toml` for all exercises"),
        ] {
            let first = ["pack", command, "--pack", "tea"];
            let told = place.run(first.iter().chain(args).copied());
            assert_eq!(told.code, 2, "{told:?}");
            assert!(told.err.contains(said), "{told:?}");
        }
        // The way it was written before there were arguments.
        let told = place.run_in("tea", ["pack", command, "../tea"]);
        assert_eq!(told.code, 2, "{told:?}");
        assert!(told.err.contains("`--pack ../tea`"), "{told:?}");
    }
    for jobs in ["0", "many"] {
        let told = place.run_in("tea", ["pack", "check", "--jobs", jobs]);
        assert_eq!(told.code, 2, "{told:?}");
    }
}

#[test]
fn what_cargo_says_of_a_manifest_is_shown_above_help_for_authors() {
    let place = Sandbox::empty();
    let made = place.run(["pack", "new", "tea", "--from-template", "minimal"]);
    assert_eq!(made.code, 0, "{made:?}");
    let workspace = place.read("tea/exercises/Cargo.toml");
    let without = workspace.replace("trpl = \"0.3\"\n", "");
    assert_ne!(without, workspace);
    place.write("tea/exercises/Cargo.toml", without);
    let said = place.run_in("tea", ["pack", "check", "two_kettles"]);
    assert_eq!(said.code, 4, "{said:?}");
    let reason = said
        .err
        .find("`dependency.trpl` was not found in `workspace.dependencies`");
    let help = said
        .err
        .find("must be in `[workspace.dependencies]` of `exercises/Cargo.toml`");
    assert!(reason.is_some() && reason < help, "{said:?}");
    assert!(!said.err.contains("asynclings init"), "{said:?}");
}
