//! `ci`: everything that has to hold before a change is accepted, as a list of steps.
//! What runs here and what runs on the server is the same list.

mod run;
mod steps;
mod tool;

use anyhow::{Result, bail, ensure};

use run::Runner;
use steps::{STEPS, Step};

/// Runs the steps that are named, or all of them.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    if let ["--list"] = arguments {
        print!("{}", list());
        return Ok(());
    }
    let steps = select(arguments)?;
    let missing = tool::missing(&steps);
    if !missing.is_empty() {
        bail!("{}", missing.join("\n       "));
    }
    let runner = Runner::new()?;
    for step in steps {
        runner.run(step)?;
    }
    Ok(())
}

/// The commands of all steps.
pub(crate) fn commands() -> impl Iterator<Item = &'static str> {
    STEPS.iter().flat_map(|step| step.commands).copied()
}

fn list() -> String {
    let mut list = String::new();
    for step in STEPS {
        list.push_str(&format!("{:<15}{}\n", step.name, step.what));
    }
    list
}

fn select(names: &[&str]) -> Result<Vec<&'static Step>> {
    for name in names {
        ensure!(
            STEPS.iter().any(|step| step.name == *name),
            "there is no step {name:?}; `cargo xtask ci --list` names them"
        );
    }
    let selected = |step: &&Step| names.is_empty() || names.contains(&step.name);
    Ok(STEPS.iter().filter(selected).collect())
}

#[cfg(test)]
mod tests;
