//! The forms that filter values take, each read here and refused by the name of its parameter.
//! Refusals show the given value, except for numbers and addresses of people.

use crate::answer::Refusal;
use crate::sid;

pub(crate) fn boolean(name: &str, value: &str) -> Result<bool, Refusal> {
    match value {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(Refusal::bad_parameter(
            name,
            &format!("{value:?} is not a boolean"),
            "true or false",
        )),
    }
}

/// A value out of a closed list.
pub(crate) fn one(
    name: &str,
    value: &str,
    known: &[&'static str],
) -> Result<&'static str, Refusal> {
    known
        .iter()
        .find(|candidate| **candidate == value)
        .copied()
        .ok_or_else(|| {
            Refusal::bad_parameter(
                name,
                &format!("{value:?} is not known"),
                &format!("one of {}", known.join(", ")),
            )
        })
}

/// Values out of a closed list, separated by commas.
pub(crate) fn many(
    name: &str,
    value: &str,
    known: &[&'static str],
) -> Result<Vec<String>, Refusal> {
    value
        .split(',')
        .map(|part| match one(name, part.trim(), known) {
            Ok(part) => Ok(part.to_owned()),
            Err(_) => Err(Refusal::bad_parameter(
                name,
                &format!("{part:?} is not known"),
                &format!("one or more of {}, separated by commas", known.join(", ")),
            )),
        })
        .collect()
}

/// Any texts, separated by commas; blanks around them do not count.
pub(crate) fn free_list(value: &str) -> Vec<String> {
    value
        .split(',')
        .map(|part| part.trim().to_owned())
        .collect()
}

/// A text of at most `most` characters.
pub(crate) fn text(name: &str, value: &str, most: usize) -> Result<String, Refusal> {
    let length = value.chars().count();
    if length <= most {
        return Ok(value.to_owned());
    }
    Err(Refusal::bad_parameter(
        name,
        &format!("it has {length} characters"),
        &format!("up to {most} characters"),
    ))
}

/// All the ways a value is written: Twilio spells two use cases in two ways.
pub(crate) fn spellings(value: &str) -> Vec<String> {
    let other = match value {
        "identify_&_verification" => Some("identify_&verification"),
        "identify_&verification" => Some("identify_&_verification"),
        "therapy_(individual+group)" => Some("therapy(individual+group)"),
        "therapy(individual+group)" => Some("therapy_(individual+group)"),
        _ => None,
    };
    std::iter::once(value)
        .chain(other)
        .map(str::to_owned)
        .collect()
}

pub(crate) fn sid(name: &str, prefix: &str, value: &str) -> Result<String, Refusal> {
    if sid::is_sid(prefix, value) {
        return Ok(value.to_owned());
    }
    Err(Refusal::bad_parameter(
        name,
        "it is not such a SID",
        &format!("{prefix} and 32 hexadecimal digits"),
    ))
}

pub(crate) fn country(name: &str, value: &str) -> Result<String, Refusal> {
    if value.len() == 2 && value.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        return Ok(value.to_owned());
    }
    Err(Refusal::bad_parameter(
        name,
        &format!("{value:?} is not a country code"),
        "two letters such as US",
    ))
}

pub(crate) fn carrier(name: &str, value: &str) -> Result<String, Refusal> {
    if value.contains(['*', '%']) {
        return Err(Refusal::bad_parameter(
            name,
            "wildcards are not supported",
            "the whole name of a carrier",
        ));
    }
    Ok(value.to_owned())
}

/// A phone number, a SIP URI or a Client name.
pub(crate) fn party(name: &str, value: &str) -> Result<String, Refusal> {
    let scheme_and_rest = value
        .strip_prefix("sip:")
        .or_else(|| value.strip_prefix("sips:"))
        .or_else(|| value.strip_prefix("client:"));
    if is_e164(value) || scheme_and_rest.is_some_and(|rest| !rest.is_empty()) {
        return Ok(value.to_owned());
    }
    let problem = if value.starts_with(' ') {
        "it starts with a blank (a + travels as %2B)"
    } else {
        "it is no address of a party"
    };
    Err(Refusal::bad_parameter(
        name,
        problem,
        "an E.164 number (a plus and digits), a SIP URI or a Client name with its scheme",
    ))
}

fn is_e164(value: &str) -> bool {
    value.strip_prefix('+').is_some_and(|digits| {
        (2..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|digit| digit.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties() {
        for good in ["+15555550100", "sip:a@example.com", "sips:a", "client:x"] {
            assert_eq!(party("From", good), Ok(good.to_owned()));
        }
        for bad in [
            "15555550100",
            "+0155",
            "+1",
            " 15555550100",
            "sip:",
            "client",
            "+1555x",
            "whatsapp:+15555550100",
            "+1234567890123456",
        ] {
            let refusal = party("From", bad).unwrap_err();
            assert!(refusal.message.contains("From"), "{}", refusal.message);
            assert!(!refusal.message.contains("1555x"), "{}", refusal.message);
        }
    }

    #[test]
    fn lists_name_the_part_that_is_wrong() {
        let known = ["sip", "client"];
        assert_eq!(
            many("CallType", "sip, client", &known),
            Ok(vec!["sip".into(), "client".into()])
        );
        for bad in ["sip,", "sip,pstn", ",", "SIP"] {
            assert!(many("CallType", bad, &known).is_err(), "{bad}");
        }
        let refusal = many("CallType", "sip,pstn", &known).unwrap_err();
        assert!(refusal.message.contains("\"pstn\""), "{}", refusal.message);
    }

    #[test]
    fn odds_and_ends() {
        assert!(boolean("HasTag", "True").is_err());
        assert!(country("FromCountryCode", "USA").is_err());
        assert!(country("FromCountryCode", "é").is_err());
        assert!(carrier("ToCarrier", "Blue*").is_err());
        assert!(sid("BrandedBundleSid", "BU", "BU12").is_err());
        for (one, other) in [
            ("identify_&_verification", "identify_&verification"),
            ("therapy_(individual+group)", "therapy(individual+group)"),
        ] {
            assert_eq!(spellings(one), [one, other]);
            assert_eq!(spellings(other), [other, one]);
        }
        assert_eq!(spellings("telehealth"), ["telehealth"]);
    }
}
