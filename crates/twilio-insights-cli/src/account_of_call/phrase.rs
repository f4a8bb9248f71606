//! Words about a call that know which of them are personal, so that whoever shows them has to say
//! whether those are to be seen.

use super::masking;

/// Whether personal data is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Privacy {
    /// As it is.
    Shown,
    /// Only as much as tells two parties apart.
    Masked,
}

/// Words, of which some may be personal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phrase(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Plain(String),
    /// A telephone number, or an address of SIP or the Voice SDK.
    Address(String),
    /// Text by people or programs, in which there may be anything.
    Free(String),
    /// Anything else that is personal.
    Personal(String),
}

impl Phrase {
    pub(crate) fn plain(text: &(impl ToString + ?Sized)) -> Self {
        Self(vec![Part::Plain(text.to_string())])
    }

    pub(super) fn address(text: &(impl ToString + ?Sized)) -> Self {
        Self(vec![Part::Address(text.to_string())])
    }

    pub(super) fn free(text: &(impl ToString + ?Sized)) -> Self {
        Self(vec![Part::Free(text.to_string())])
    }

    pub(super) fn personal(text: &(impl ToString + ?Sized)) -> Self {
        Self(vec![Part::Personal(text.to_string())])
    }

    /// With more words behind it.
    pub(super) fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// With plain words before it, if it says something itself.
    pub(super) fn after(self, words: &str) -> Self {
        if self.is_empty() {
            return self;
        }
        Self::plain(words).then(self)
    }

    /// Those that say something, with commas between.
    pub(super) fn listed(phrases: impl IntoIterator<Item = Option<Self>>) -> Self {
        Self::joined(phrases.into_iter().flatten(), ", ")
    }

    /// Those that say something, with those words between.
    pub(super) fn joined(phrases: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut list = Self::default();
        for phrase in phrases {
            if phrase.is_empty() {
                continue;
            }
            if !list.is_empty() {
                list = list.then(Self::plain(between));
            }
            list = list.then(phrase);
        }
        list
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|part| part.text().is_empty())
    }

    /// The words as they are to be read.
    pub(crate) fn read(&self, privacy: Privacy) -> String {
        let parts = self.0.iter().map(|part| match privacy {
            Privacy::Shown => part.text().to_owned(),
            Privacy::Masked => part.masked(),
        });
        parts.collect()
    }
}

impl Part {
    fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Address(text) | Self::Free(text) | Self::Personal(text) => {
                text
            }
        }
    }

    fn masked(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            _ if self.text().is_empty() => String::new(),
            Self::Address(text) => masking::address(text),
            Self::Free(text) => masking::free_text(text),
            Self::Personal(_) => masking::HIDDEN.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_words_are_seen_only_where_they_are_meant_to_be() {
        let phrase = Phrase::listed([
            Some(Phrase::address("+15550100123")),
            None,
            Some(Phrase::default()),
            Some(Phrase::personal("192.0.2.7").after("peer ")),
            Some(Phrase::plain("US")),
            Some(Phrase::free("called sip:a@b.c")),
        ]);
        assert_eq!(
            phrase.read(Privacy::Shown),
            "+15550100123, peer 192.0.2.7, US, called sip:a@b.c"
        );
        let masked = phrase.read(Privacy::Masked);
        assert_eq!(
            masked,
            "+1 ••• 23, peer (hidden), US, (hidden, 16 characters)"
        );
    }

    #[test]
    fn nothing_says_nothing() {
        assert!(Phrase::listed([None, Some(Phrase::plain(""))]).is_empty());
        assert_eq!(Phrase::default().read(Privacy::Masked), "");
        assert!(Phrase::personal("").after("peer ").is_empty());
    }
}
