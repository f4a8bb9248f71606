//! `man`: pages for man(1), made from the definition of the command line.

use std::io::{self, Write};
use std::path::Path;

use clap::{Arg, Command, CommandFactory as _};
use clap_mangen::Man as Page;

use crate::arguments::{Arguments, Man};
use crate::failure::Failure;

pub(super) fn run(man: &Man, out: &mut impl Write) -> Result<(), Failure> {
    let told = |error: io::Error| {
        let problem = format!("cannot write pages to {}: {error}", man.out.display());
        io::Error::new(error.kind(), problem)
    };
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    std::fs::create_dir_all(&man.out).map_err(told)?;
    let pages = write_pages(command, &man.out).map_err(told)?;
    Ok(writeln!(out, "{pages} pages in {}", man.out.display())?)
}

/// Names the aliases in the help of a flag, where the pages of clap leave them out.
fn with_aliases(argument: Arg) -> Arg {
    let aliases = argument.get_visible_aliases().unwrap_or_default();
    let help = argument.get_long_help().or(argument.get_help());
    let Some(help) = help.filter(|_| !aliases.is_empty()) else {
        return argument;
    };
    let aliases: Vec<_> = aliases.iter().map(|alias| format!("--{alias}")).collect();
    let help = format!("{help} [alias: {}]", aliases.join(", "));
    argument.long_help(help)
}

/// Writes the pages of a command and of those below it, and says how many there are.
fn write_pages(command: Command, to: &Path) -> io::Result<usize> {
    let command = command.mut_args(with_aliases);
    let mut pages = 1;
    for command in command.get_subcommands() {
        pages += write_pages(command.clone(), to)?;
    }
    Page::new(command).generate_to(to)?;
    Ok(pages)
}
