//! Asks before something is done that costs money. Only somebody at a terminal can be asked;
//! everybody else has to say beforehand that it is meant.

use std::io::{self, BufRead, Write};

use crate::failure::Failure;
use crate::terminal;

/// Goes on if the user wants to. The text says what the command does: `switches it on`.
pub(super) fn confirm(does: &str) -> Result<(), Failure> {
    if !terminal::can_ask() {
        let problem = format!("this {does}; there is no terminal to ask on, so add --yes to do it");
        return Err(Failure::Usage(problem));
    }
    ask(does, &mut io::stdin().lock(), &mut io::stderr())
}

fn ask(does: &str, from: &mut impl BufRead, to: &mut impl Write) -> Result<(), Failure> {
    write!(to, "This {does}. Go on? [y/N] ")?;
    to.flush()?;
    let mut answer = String::new();
    from.read_line(&mut answer)?;
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::Declined),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exit::Exit;

    #[test]
    fn only_a_yes_is_one() {
        for (answer, yes) in [
            ("y\n", true),
            ("Yes\r\n", true),
            (" YES ", true),
            ("\n", false),
            ("", false),
            ("n\n", false),
            ("yesterday\n", false),
            ("sure\ny\n", false),
        ] {
            let mut told = Vec::new();
            let outcome = ask("costs money", &mut answer.as_bytes(), &mut told);
            assert_eq!(told, b"This costs money. Go on? [y/N] ");
            match outcome {
                Ok(()) => assert!(yes, "{answer:?}"),
                Err(failure) => {
                    assert!(!yes, "{answer:?}");
                    assert_eq!(failure.exit(), Exit::Other);
                }
            }
        }
    }
}
