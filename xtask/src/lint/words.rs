//! The reviewed word lists behind two rules: what counts as a unit, and which names tell that a
//! value is personal data.

use heck::ToSnakeCase;

use crate::pattern;

/// A number's description holds one of these: a unit, what is counted, or the scale.
const UNITS: &[&str] = &[
    "seconds",
    "milliseconds",
    "percent",
    "packets",
    "bytes",
    "degrees",
    "bits",
    "tokens per",
    "words per",
    "number of",
    "page number",
    "payload number",
    "sequence number",
    "count of",
    "counts of",
    "how often",
    "code",
    // Nobody outside of Twilio knows it, and the description says so.
    "no unit",
    // A scale without a unit, such as a score or a level.
    "from 0 to",
    "from 1 to",
    "from 1 (",
];

/// Says that the unit is the one of the member that holds the value.
const BORROWED: &str = "in the unit of";

/// Member names that tell personal data; `*` stands for any text. Parameters count by their name
/// in snake case.
const PERSONAL: &[&str] = &[
    "caller",
    "callee",
    "from",
    "to",
    "ip_address",
    "external_ip",
    "external_*_ip",
    "client_name",
    "friendly_name",
    "room_name",
    "label",
    "participant_identity",
    "location",
    "lat",
    "lon",
    "city",
    "country_subdivision",
    "display_name",
    "long_display_name",
    "sip_call_id",
    "user_agent",
    "comment",
    "incident",
    "status_callback",
    // These repeat the filters of the request, phone numbers among them.
    "*_page_url",
];

/// Whether a description names a unit, a scale or what is counted.
pub(super) fn names_unit(description: &str) -> bool {
    let words = lowercase_words(description);
    UNITS.iter().any(|unit| has_words(&words, unit))
}

/// Whether a description leaves the unit to the member that holds the value.
pub(super) fn borrows_unit(description: &str) -> bool {
    has_words(&lowercase_words(description), BORROWED)
}

/// Whether a name tells that the value is personal data.
pub(super) fn is_personal(name: &str) -> bool {
    let name = name.to_snake_case();
    PERSONAL
        .iter()
        .any(|pattern| pattern::matches(pattern, &name))
}

/// One space between words, so that a line break is no difference.
fn lowercase_words(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// `code` is in `error code 7` and not in `codec`.
fn has_words(text: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(start, _)| {
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let after = text.get(start + words.len()..);
        let after = after.and_then(|text| text.chars().next());
        let open_end = words.ends_with('(');
        !is_letter(before) && (open_end || !is_letter(after))
    })
}
