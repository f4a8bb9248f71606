//! Which steps a command line chooses, and that the list is one that people can rely on.

use super::*;

#[test]
fn steps_are_chosen_by_name_and_run_in_their_own_order() {
    let names = |arguments: &[&str]| -> Vec<_> {
        let steps = select(arguments).unwrap();
        steps.iter().map(|step| step.name).collect()
    };
    assert_eq!(names(&["tests", "format"]), ["format", "tests"]);
    assert_eq!(names(&[]).len(), STEPS.len());
}

#[test]
fn a_step_that_does_not_exist_is_an_error() {
    let error = select(&["format", "luck"]).unwrap_err().to_string();
    assert!(error.contains("\"luck\""), "{error}");
}

#[test]
fn every_step_has_a_name_of_its_own_and_something_to_run() {
    for (number, step) in STEPS.iter().enumerate() {
        assert!(!step.commands.is_empty(), "{}", step.name);
        let others = STEPS.iter().skip(number + 1);
        assert!(others.into_iter().all(|other| other.name != step.name));
        assert!(list().contains(&format!("{:<15}{}\n", step.name, step.what)));
    }
}
