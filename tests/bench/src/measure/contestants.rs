//! Who is measured: the SDK, what a walk costs at least, and Twilio's own libraries.
//! A further way of walking is a line here and a function in `contestant/`.

/// A program that walks the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contestant {
    /// Pages are fetched, and nothing is read but where the next one is.
    Download,
    /// A struct for the four fields and nothing else.
    Minimal,
    /// `serde_json::Value`.
    Value,
    /// The SDK; the same four fields are read.
    SdkFour,
    /// The SDK; every object of each record is read.
    SdkEverything,
    /// The SDK, with 16 windows side by side and a thread per core; four fields are read.
    SdkWindows,
    /// The same, with the records in the order of the list.
    SdkInOrder,
    /// `twilio` from npm.
    Node,
    /// `twilio` from `PyPI`.
    Python,
}

/// Those that are built with this program.
pub(crate) const OWN: [Contestant; 7] = [
    Contestant::Download,
    Contestant::Minimal,
    Contestant::Value,
    Contestant::SdkFour,
    Contestant::SdkEverything,
    Contestant::SdkWindows,
    Contestant::SdkInOrder,
];

impl Contestant {
    /// The name in tables.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Download => "download only",
            Self::Minimal => "download + minimal struct",
            Self::Value => "download + `serde_json::Value`",
            Self::SdkFour => "**SDK, four fields**",
            Self::SdkEverything => "**SDK, everything**",
            Self::SdkWindows => "**SDK, 16 windows**",
            Self::SdkInOrder => "**SDK, 16 windows, in order**",
            Self::Node => "`twilio` (npm)",
            Self::Python => "`twilio` (PyPI)",
        }
    }

    /// How many records it may be given twice: neighbouring windows share an instant, and what was
    /// on its way to a window that is cut is listed by the next one as well.
    pub(super) fn spare(self, records: usize) -> usize {
        match self {
            Self::SdkWindows | Self::SdkInOrder => records / 50 + 64,
            _ => 0,
        }
    }

    /// What `walk` calls it, if it is built with this program.
    pub(crate) fn walk(self) -> Option<&'static str> {
        match self {
            Self::Download => Some("download"),
            Self::Minimal => Some("minimal"),
            Self::Value => Some("value"),
            Self::SdkFour => Some("sdk-four"),
            Self::SdkEverything => Some("sdk-everything"),
            Self::SdkWindows => Some("sdk-windows"),
            Self::SdkInOrder => Some("sdk-in-order"),
            Self::Node | Self::Python => None,
        }
    }
}
