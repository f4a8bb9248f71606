//! Twilio's 34-character identifiers: two letters and 32 hexadecimal digits.
//! Checked where a request names one; bodies may hold anything.

use std::borrow::Cow;

/// Whether `text` is `prefix` and 32 hexadecimal digits.
pub(crate) fn is_sid(prefix: &str, text: &str) -> bool {
    text.len() == 34
        && text
            .strip_prefix(prefix)
            .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// An identifier as it is looked up: the digits may be given in either case.
pub(crate) fn canonical(sid: &str) -> Cow<'_, str> {
    match sid.split_at_checked(2) {
        Some((prefix, digits))
            if is_sid(prefix, sid) && digits.bytes().any(|digit| digit.is_ascii_uppercase()) =>
        {
            Cow::Owned(format!("{prefix}{}", digits.to_ascii_lowercase()))
        }
        _ => Cow::Borrowed(sid),
    }
}

/// The identifier whose 32 digits are these 128 bits.
pub(crate) fn from_bits(prefix: &str, high: u64, low: u64) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(34);
    text.push_str(prefix);
    for word in [high, low] {
        text.extend((0..16).rev().map(|digit| {
            let nibble = (word >> (digit * 4)) & 0xf;
            DIGITS.get(nibble as usize).copied().map_or('0', char::from)
        }));
    }
    text
}

/// The 128 bits of an identifier with this prefix.
pub(crate) fn to_bits(prefix: &str, text: &str) -> Option<(u64, u64)> {
    if !is_sid(prefix, text) {
        return None;
    }
    let digits = text.strip_prefix(prefix)?;
    let (high, low) = digits.split_at_checked(16)?;
    Some((
        u64::from_str_radix(high, 16).ok()?,
        u64::from_str_radix(low, 16).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_back() {
        let sid = from_bits("CA", 0x0123_4567_89ab_cdef, u64::MAX - 1);
        assert_eq!(sid, "CA0123456789abcdeffffffffffffffffe");
        assert_eq!(
            to_bits("CA", &sid),
            Some((0x0123_4567_89ab_cdef, u64::MAX - 1))
        );
    }

    #[test]
    fn digits_are_looked_up_in_lower_case() {
        for (sid, expected) in [
            (
                "CAABCDEF6789abcdefffffffffffffffff",
                "CAabcdef6789abcdefffffffffffffffff",
            ),
            (
                "CAabcdef6789abcdefffffffffffffffff",
                "CAabcdef6789abcdefffffffffffffffff",
            ),
            ("CAXX", "CAXX"),
            ("", ""),
            ("é", "é"),
        ] {
            assert_eq!(canonical(sid), expected);
        }
    }

    #[test]
    fn only_two_letters_and_32_digits_are_a_sid() {
        for bad in [
            "",
            "CA",
            "CA0123456789abcdefffffffffffffffff1",
            "AC0123456789abcdefffffffffffffffff",
            "CAxx23456789abcdefffffffffffffffff",
            "CA0123456789abcdefffffffffffffffé",
        ] {
            assert!(!is_sid("CA", bad), "{bad}");
        }
        assert!(is_sid("CA", "CAABCDEF6789abcdefffffffffffffffff"));
    }
}
