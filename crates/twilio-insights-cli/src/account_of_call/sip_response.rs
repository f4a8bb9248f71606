//! What the last SIP response of a call says, for those who do not know the numbers by heart.
//! Phrases are those of [RFC 3261](https://www.rfc-editor.org/rfc/rfc3261#section-21) and its
//! successors in the registry of the IANA.

use twilio_insights::model::CallPath;

/// The registered phrase of a status; `None` for one that is not registered.
pub(crate) fn phrase(status: i64) -> Option<&'static str> {
    Some(match status {
        100 => "Trying",
        180 => "Ringing",
        181 => "Call Is Being Forwarded",
        182 => "Queued",
        183 => "Session Progress",
        199 => "Early Dialog Terminated",
        200 => "OK",
        202 => "Accepted",
        204 => "No Notification",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Moved Temporarily",
        305 => "Use Proxy",
        380 => "Alternative Service",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        410 => "Gone",
        412 => "Conditional Request Failed",
        413 => "Request Entity Too Large",
        414 => "Request-URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Unsupported URI Scheme",
        417 => "Unknown Resource-Priority",
        420 => "Bad Extension",
        421 => "Extension Required",
        422 => "Session Interval Too Small",
        423 => "Interval Too Brief",
        424 => "Bad Location Information",
        425 => "Bad Alert Message",
        428 => "Use Identity Header",
        429 => "Provide Referrer Identity",
        430 => "Flow Failed",
        433 => "Anonymity Disallowed",
        436 => "Bad Identity Info",
        437 => "Unsupported Credential",
        438 => "Invalid Identity Header",
        439 => "First Hop Lacks Outbound Support",
        440 => "Max-Breadth Exceeded",
        469 => "Bad Info Package",
        470 => "Consent Needed",
        480 => "Temporarily Unavailable",
        481 => "Call/Transaction Does Not Exist",
        482 => "Loop Detected",
        483 => "Too Many Hops",
        484 => "Address Incomplete",
        485 => "Ambiguous",
        486 => "Busy Here",
        487 => "Request Terminated",
        488 => "Not Acceptable Here",
        489 => "Bad Event",
        491 => "Request Pending",
        493 => "Undecipherable",
        494 => "Security Agreement Required",
        500 => "Server Internal Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Server Time-out",
        505 => "Version Not Supported",
        513 => "Message Too Large",
        555 => "Push Notification Service Not Supported",
        580 => "Precondition Failure",
        600 => "Busy Everywhere",
        603 => "Decline",
        604 => "Does Not Exist Anywhere",
        406 | 606 => "Not Acceptable",
        607 => "Unwanted",
        608 => "Rejected",
        _ => return None,
    })
}

/// What the failure of a call on that path most likely comes from, where the phrase alone does not
/// say.
pub(crate) fn likely_cause(status: i64, path: CallPath) -> Option<&'static str> {
    let is_on_a_trunk = matches!(
        path,
        CallPath::TrunkingOriginating | CallPath::TrunkingTerminating
    );
    let is_sip = is_on_a_trunk || path == CallPath::Sip;
    Some(match status {
        401 | 407 if is_sip => {
            "the other side wants credentials: check those of the SIP domain or trunk"
        }
        401 | 407 => "the other side wants credentials",
        403 => "the other side does not allow it: check permissions, caller ID and IP lists",
        404 | 604 => "there is no such number or user",
        408 => "the other side did not answer the signalling in time",
        480 => "the called side is not registered, or did not answer",
        484 => "the number is not complete",
        486 | 600 => "the called side was busy, or declined",
        487 => "the caller hung up, or a timeout ran out, before anybody answered",
        488 | 606 => "the two sides have no codec or encryption in common",
        500 | 502..=504 => match path {
            CallPath::Pstn => "the carrier failed: try again, or another route",
            CallPath::Sip => "the SIP side failed: try again, or another route",
            _ if is_on_a_trunk => "the carrier or the trunk failed: try again, or another route",
            _ => "a server on the way failed: try again",
        },
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
        let cause = |status| likely_cause(status, CallPath::Client);
        assert!(cause(487).is_some());
        for status in [200, 501, 505, 513, 580] {
            assert_eq!(cause(status), None, "{status}");
        }
    }

    #[test]
    fn a_failure_is_put_down_to_those_who_were_on_the_path() {
        let cause = |path| likely_cause(503, path).unwrap();
        assert!(cause(CallPath::Pstn).contains("the carrier failed"));
        assert!(cause(CallPath::Sip).contains("the SIP side failed"));
        for other in ["carrier", "SIP", "route"] {
            assert!(!cause(CallPath::Client).contains(other), "{other}");
        }
    }

    #[test]
    fn all_registered_phrases_are_known() {
        for status in [417, 421, 424, 489, 494, 580] {
            assert!(phrase(status).is_some(), "{status}");
        }
    }
}
