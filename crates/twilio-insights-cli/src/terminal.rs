//! What the output goes to: a terminal of some width, with colour or without, or something that is
//! none. Nothing else in this crate asks the system about it.

use std::io::{self, IsTerminal};

use terminal_size::{Width, terminal_size_of};

use crate::colour::Colour;

/// What texts for people are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    /// How many columns there are; `None` if nothing has to be cut.
    pub(crate) width: Option<u16>,
    /// Whether there is colour.
    pub(crate) colour: bool,
}

impl Screen {
    /// What stdout is.
    pub(crate) fn of_stdout(colour: Colour) -> Self {
        Self {
            width: width(),
            colour: colour.is_on(is_terminal()),
        }
    }
}

/// Whether stdout is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether somebody sees what goes to stderr.
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Whether somebody can be asked, and answer.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal() && is_watched()
}

/// The columns of the terminal; `None` if stdout is none.
fn width() -> Option<u16> {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return None;
    }
    let (Width(columns), _) = terminal_size_of(stdout)?;
    (columns > 0).then_some(columns)
}
