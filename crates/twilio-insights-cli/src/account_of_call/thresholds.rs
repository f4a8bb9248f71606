//! The values beyond which Twilio tags a call, each once, with what its users then hear.
//! From [Call tags](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-tags).

use twilio_insights::enums::CallTag;

/// The page that the thresholds are from.
pub(crate) const SOURCE: &str =
    "https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-tags";

/// A value beyond which Twilio tags a call.
#[derive(Debug, PartialEq)]
pub(crate) struct Threshold {
    /// What is measured.
    pub(crate) measure: &'static str,
    pub(crate) limit: f64,
    pub(crate) unit: &'static str,
    side: Side,
    /// The tag, which says more than a value where one tag has two thresholds.
    pub(crate) tag: CallTag,
}

/// On which side of the limit it is bad.
#[derive(Debug, PartialEq)]
enum Side {
    From,
    Above,
    Below,
}

/// Mean and maximum make the tag together.
pub(crate) const JITTER_MEAN: &Threshold = &Threshold {
    measure: "mean jitter",
    limit: 5.0,
    unit: "ms",
    side: Side::From,
    tag: CallTag::HighJitter,
};
pub(crate) const JITTER_MAX: &Threshold = &Threshold {
    measure: "maximum jitter",
    limit: 30.0,
    unit: "ms",
    side: Side::From,
    tag: CallTag::HighJitter,
};
pub(crate) const LOSS: &Threshold = &Threshold {
    measure: "packet loss",
    limit: 5.0,
    unit: "%",
    side: Side::Above,
    tag: CallTag::HighPacketLoss,
};
/// Time inside of Twilio, at gateways.
pub(crate) const LATENCY: &Threshold = &Threshold {
    measure: "mean latency",
    limit: 150.0,
    unit: "ms",
    side: Side::Above,
    tag: CallTag::HighLatency,
};
/// From the Voice SDK to Twilio and back.
pub(crate) const ROUND_TRIP: &Threshold = &Threshold {
    measure: "mean round trip time",
    limit: 400.0,
    unit: "ms",
    side: Side::Above,
    tag: CallTag::HighLatency,
};
/// At the Voice SDK.
pub(crate) const MOS: &Threshold = &Threshold {
    measure: "mean opinion score",
    limit: 3.5,
    unit: "",
    side: Side::Below,
    tag: CallTag::LowMos,
};

impl Threshold {
    pub(crate) fn is_passed_by(&self, value: f64) -> bool {
        match self.side {
            Side::From => value >= self.limit,
            Side::Above => value > self.limit,
            Side::Below => value < self.limit,
        }
    }

    /// The limit with its unit.
    pub(crate) fn limit_with_unit(&self) -> String {
        format!("{} {}", self.limit, self.unit)
            .trim_end()
            .to_owned()
    }
}

/// What is meant by a tag, in the words of a sentence, and what people on the call notice.
pub(crate) struct Meaning {
    pub(crate) trouble: &'static str,
    pub(crate) effect: &'static str,
}

/// What a tag means; `None` for one that is not known.
pub(crate) fn meaning(tag: &CallTag) -> Option<Meaning> {
    let (trouble, effect) = match tag {
        CallTag::Silence => (
            "a silent stream",
            "one side heard nothing: no sound arrived, or none was in it",
        ),
        CallTag::HighJitter => (
            "high jitter",
            "packets came too unevenly for the jitter buffer: choppy, robotic sound",
        ),
        CallTag::HighPacketLoss => (
            "high packet loss",
            "syllables and words are missing, the sound stutters",
        ),
        CallTag::HighPdd => (
            "a long post dial delay",
            "longer until it rang than for nearly all calls to that country: callers hang up",
        ),
        CallTag::HighLatency => (
            "high latency",
            "answers come late, and people talk over each other",
        ),
        CallTag::PstnShortDuration => (
            "a very short call",
            "over in less than 10 seconds: somebody hung up at once, or heard nothing",
        ),
        CallTag::LowMos => (
            "a low opinion score",
            "loss, jitter and delay together: people hear that something is wrong",
        ),
        CallTag::IceFailure => (
            "no way for the sound",
            "ICE found no path between the SDK and Twilio: a firewall, or a change of network",
        ),
        _ => return None,
    };
    Some(Meaning { trouble, effect })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_passed_on_their_own_side() {
        for (threshold, within, beyond) in [
            (JITTER_MEAN, 4.99, 5.0),
            (JITTER_MAX, 29.9, 30.0),
            (LOSS, 5.0, 5.01),
            (LATENCY, 150.0, 150.1),
            (ROUND_TRIP, 400.0, 401.0),
            (MOS, 3.5, 3.49),
        ] {
            assert!(!threshold.is_passed_by(within), "{threshold:?}");
            assert!(threshold.is_passed_by(beyond), "{threshold:?}");
            assert!(!threshold.is_passed_by(f64::NAN));
            assert!(meaning(&threshold.tag).is_some());
        }
    }

    #[test]
    fn every_known_tag_has_a_meaning() {
        for tag in CallTag::KNOWN {
            assert!(meaning(tag).is_some(), "{tag}");
        }
    }
}
