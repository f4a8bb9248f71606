//! `check shell`: every block of shell in Markdown is run as it stands, against an emulator of its own,
//! or says before it why it is not. What people copy works.

mod block;
mod emulator;
mod run;

use anyhow::Result;

use super::files;
use crate::report::Report;
use block::Manner;
use emulator::Emulator;

pub(super) fn run() -> Result<Report> {
    let mut report = Report::default();
    let mut blocks = Vec::new();
    for path in files::with_extension(&["md"])? {
        blocks.extend(block::read(&path, &files::read(&path)?));
    }
    emulator::build()?;
    let (mut ran, mut not_run) = (0, 0);
    for block in &blocks {
        let outcome = match &block.manner {
            Manner::NotRun => {
                not_run += 1;
                report.remark(format_args!("{}: not run, {}", block.place(), block.reason));
                Ok(())
            }
            Manner::Unclear => Err(format!("not understood: {}", block.reason)),
            Manner::Run | Manner::InTree | Manner::Serves => {
                ran += 1;
                // One each: what a block changes is not there for the next.
                run::run(block, &Emulator::start()?)?
            }
        };
        if let Err(problem) = outcome {
            report.line(format_args!("{}: {problem}", block.place()));
        }
    }
    report.conclude(
        format_args!("{ran} blocks of shell ran, {not_run} say why not"),
        "a comment before the block says how it is run: <!-- sh: in the tree -->, \
         <!-- sh: serves --> or <!-- sh: not run, REASON -->",
    );
    Ok(report)
}

/// What to do with the lines of a block that are steps of `ci` themselves.
fn without_steps(script: &str) -> String {
    let is_step = |line: &str| {
        let line = line.trim();
        line.starts_with("cargo xtask ci") || crate::ci::commands().any(|command| command == line)
    };
    let lines: Vec<_> = script.lines().filter(|line| !is_step(line)).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_step_of_its_own_is_not_run_twice() {
        assert_eq!(
            without_steps("cargo run\ncargo test --workspace\ncargo xtask ci format\ncargo test"),
            "cargo run\ncargo test"
        );
    }

    #[test]
    fn every_block_of_the_tree_says_in_words_we_know_how_it_is_run() {
        for path in files::with_extension(&["md"]).unwrap() {
            for block in block::read(&path, &files::read(&path).unwrap()) {
                assert_ne!(
                    block.manner,
                    Manner::Unclear,
                    "{}: {}",
                    block.place(),
                    block.reason
                );
            }
        }
    }
}
