//! Colour where it helps: when there is any, and the tones that words can have.
//! Texts carry marks that no terminal shows, until it is known whether there is colour.

use std::ffi::OsString;
use std::fmt::Display;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

/// When there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless the environment is against it
    #[default]
    Auto,
    /// Even in a pipe
    Always,
    /// Not even on a terminal
    Never,
}

impl Colour {
    /// Whether there is colour on a stream.
    pub(crate) fn is_on(self, is_terminal: bool) -> bool {
        let on = self.is_on_in(is_terminal, |name| std::env::var_os(name));
        // Terminals of older Windows have to be told.
        on && anstyle_query::windows::enable_ansi_colors() != Some(false)
    }

    /// The rules of <https://no-color.org> and <https://bixense.com/clicolors>, as of clap's own
    /// messages.
    fn is_on_in(self, is_terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let is = |name: &str, word: &str| variable(name).is_some_and(|value| value == word);
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if is_set("NO_COLOR") => false,
            Self::Auto if is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
            Self::Auto => is_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb"),
        }
    }
}

/// What a word wants of its reader. What it says must be clear without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It begins something.
    Heading,
    /// It is in order.
    Good,
    /// It may be worth a look.
    Warning,
    /// It has gone wrong.
    Bad,
    /// It is there for those who look for it.
    Faint,
}

impl Tone {
    const ALL: [Self; 5] = [
        Self::Heading,
        Self::Good,
        Self::Warning,
        Self::Bad,
        Self::Faint,
    ];

    /// Takes no room and is no letter, so that tables are laid out as if it were not there.
    fn mark(self) -> char {
        match self {
            Self::Heading => '\u{2060}',
            Self::Good => '\u{2061}',
            Self::Warning => '\u{2062}',
            Self::Bad => '\u{2063}',
            Self::Faint => '\u{2064}',
        }
    }

    fn of(mark: char) -> Option<Self> {
        Self::ALL.into_iter().find(|tone| tone.mark() == mark)
    }

    fn style(self) -> Style {
        match self {
            Self::Heading => Style::new().bold(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Warning => AnsiColor::Yellow.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Faint => Style::new().dimmed(),
        }
    }

    /// The text with a mark before each of its words. Whoever writes it has to [`paint`] it.
    pub(crate) fn on(self, text: impl Display) -> String {
        let text = text.to_string();
        let words = text.split_inclusive(' ').map(|word| match word {
            " " => word.to_owned(),
            word => format!("{}{word}", self.mark()),
        });
        words.collect()
    }
}

/// The text with its marked words in colour, or without its marks.
pub(crate) fn paint(text: &str, colour: bool) -> String {
    let mut painted = String::with_capacity(text.len());
    let mut style: Option<Style> = None;
    for letter in text.chars() {
        let tone = Tone::of(letter);
        if tone.is_none() && !letter.is_whitespace() {
            painted.push(letter);
            continue;
        }
        if let Some(style) = style.take() {
            painted.push_str(&style.render_reset().to_string());
        }
        match tone {
            None => painted.push(letter),
            Some(tone) if colour => {
                painted.push_str(&tone.style().render().to_string());
                style = Some(tone.style());
            }
            Some(_) => {}
        }
    }
    if let Some(style) = style {
        painted.push_str(&style.render_reset().to_string());
    }
    painted
}

/// Whether the text of a record holds, or may hold, what would be taken for a mark. Such a record
/// is shown without colour.
pub(crate) fn has_marks(json: &str) -> bool {
    json.contains(|letter| Tone::of(letter).is_some()) || json.contains(r"\u206")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_count_before_variables_and_variables_before_the_terminal() {
        let on = |colour: Colour, is_terminal, variables: &[(&str, &str)]| {
            colour.is_on_in(is_terminal, |name| {
                let variable = variables.iter().find(|(known, _)| *known == name)?;
                Some(variable.1.into())
            })
        };
        assert!(on(Colour::Auto, true, &[]));
        assert!(!on(Colour::Auto, false, &[]));
        assert!(on(Colour::Always, false, &[("NO_COLOR", "1")]));
        assert!(!on(Colour::Never, true, &[("CLICOLOR_FORCE", "1")]));
        for (variables, on_terminal, in_pipe) in [
            (&[("NO_COLOR", "1")][..], false, false),
            (&[("NO_COLOR", "")], true, false),
            (&[("CLICOLOR_FORCE", "1")], true, true),
            (&[("CLICOLOR_FORCE", "0")], true, false),
            (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false, false),
            (&[("CLICOLOR", "0")], false, false),
            (&[("TERM", "dumb")], false, false),
        ] {
            let found = [true, false].map(|terminal| on(Colour::Auto, terminal, variables));
            assert_eq!(found, [on_terminal, in_pipe], "{variables:?}");
        }
    }

    #[test]
    fn each_word_is_painted_by_itself() {
        let text = format!("a {}, {}", Tone::Bad.on("very bad"), Tone::Faint.on("x"));
        assert_eq!(
            paint(&text, true),
            "a \u{1b}[1m\u{1b}[31mvery\u{1b}[0m \u{1b}[1m\u{1b}[31mbad,\u{1b}[0m \u{1b}[2mx\u{1b}[0m"
        );
        assert_eq!(paint(&text, false), "a very bad, x");
        assert_eq!(paint("\u{2062}\u{2063}", false), "");
    }

    #[test]
    fn marks_in_data_are_found_however_they_are_written() {
        for (json, found) in [
            ("{\"a\": \"x\u{2063}y\"}", true),
            (r#"{"a": "\u2063y"}"#, true),
            (r#"{"a": "2063 \u2022"}"#, false),
        ] {
            assert_eq!(has_marks(json), found, "{json}");
        }
    }
}
