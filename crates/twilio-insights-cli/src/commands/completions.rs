//! `completions`: a script for a shell, made from the definition of the command line.

use std::io::Write;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::arguments::{Arguments, Completions};
use crate::failure::Failure;

pub(super) fn run(completions: &Completions, out: &mut impl Write) -> Result<(), Failure> {
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut command, name.clone(), &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if completions.shell == Shell::Bash {
        // clap_complete 4.6 spells the hyphen of the command's name in two ways, so that its bash
        // script knows no command below the first.
        let one = name.replace('-', "__subcmd__");
        script = script.replace(&one, &name.replace('-', "__"));
    }
    Ok(out.write_all(script.as_bytes())?)
}
