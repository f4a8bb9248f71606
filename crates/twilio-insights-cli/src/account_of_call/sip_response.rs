//! What the last SIP response of a call says, for those who do not know the numbers by heart.
//! Phrases are those of [RFC 3261](https://www.rfc-editor.org/rfc/rfc3261#section-21) and its
//! successors in the registry of the IANA.

/// The registered phrase of a status; `None` for one that has none.
pub(crate) fn phrase(status: i64) -> Option<&'static str> {
    Some(match status {
        100 => "Trying",
        180 => "Ringing",
        181 => "Call Is Being Forwarded",
        182 => "Queued",
        183 => "Session Progress",
        200 => "OK",
        202 => "Accepted",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Moved Temporarily",
        305 => "Use Proxy",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        410 => "Gone",
        413 => "Request Entity Too Large",
        415 => "Unsupported Media Type",
        416 => "Unsupported URI Scheme",
        420 => "Bad Extension",
        422 => "Session Interval Too Small",
        423 => "Interval Too Brief",
        428 => "Use Identity Header",
        433 => "Anonymity Disallowed",
        436 => "Bad Identity Info",
        437 => "Unsupported Credential",
        438 => "Invalid Identity Header",
        480 => "Temporarily Unavailable",
        481 => "Call/Transaction Does Not Exist",
        482 => "Loop Detected",
        483 => "Too Many Hops",
        484 => "Address Incomplete",
        485 => "Ambiguous",
        486 => "Busy Here",
        487 => "Request Terminated",
        488 => "Not Acceptable Here",
        491 => "Request Pending",
        500 => "Server Internal Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Server Time-out",
        505 => "Version Not Supported",
        513 => "Message Too Large",
        600 => "Busy Everywhere",
        603 => "Decline",
        604 => "Does Not Exist Anywhere",
        406 | 606 => "Not Acceptable",
        607 => "Unwanted",
        608 => "Rejected",
        _ => return None,
    })
}

/// What a failure most likely comes from, where the phrase alone does not say.
pub(crate) fn likely_cause(status: i64) -> Option<&'static str> {
    Some(match status {
        401 | 407 => "the other side wants credentials: check those of the SIP domain or trunk",
        403 => "the other side does not allow it: check permissions, caller ID and IP lists",
        404 | 604 => "there is no such number or user",
        408 => "the other side did not answer the signalling in time",
        480 => "the called side is not registered, or did not answer",
        484 => "the number is not complete",
        486 | 600 => "the called side was busy, or declined",
        487 => "the caller hung up, or a timeout ran out, before anybody answered",
        488 | 606 => "the two sides have no codec or encryption in common",
        500..=599 => "the carrier or SIP side failed: try again, or another route",
        603 | 607 | 608 => "the called side, or somebody for it, refused the call",
        _ => return None,
    })
}

/// The status with its phrase.
pub(crate) fn named(status: i64) -> String {
    match phrase(status) {
        Some(phrase) => format!("{status} {phrase}"),
        None => status.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_without_a_phrase_stays_a_number() {
        for (status, expected) in [(486, "486 Busy Here"), (299, "299"), (0, "0"), (-1, "-1")] {
            assert_eq!(named(status), expected);
        }
    }

    #[test]
    fn failures_have_a_cause_where_one_is_likely() {
        assert!(likely_cause(487).is_some());
        assert!(likely_cause(599).is_some());
        assert_eq!(likely_cause(200), None);
    }
}
