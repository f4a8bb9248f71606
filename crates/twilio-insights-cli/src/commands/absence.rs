//! What "not found" may mean. It has many meanings here, and which are likely depends on what was
//! asked for.

use crate::arguments::{Service, Summary};
use crate::failure::Failure;

/// Twilio's code for a summary that is not complete yet.
const NOT_COMPLETE_YET: u64 = 17001;

const OTHER_CALL: &str = "the call of another account, or made while Advanced Features were off?";

/// What may be the matter when the service does not have what was asked for.
pub(super) fn hints(service: &Service) -> &'static [&'static str] {
    match service {
        Service::Call(_) | Service::Report(_) => &[
            "too early? even a partial summary takes up to 10 minutes after the end of the call",
            "too late? calls are kept for 30 days",
            OTHER_CALL,
        ],
        Service::Summary(Summary::Get(get)) if get.partial || get.wait => &[
            "too early? even a partial summary takes up to 10 minutes after the end of the call",
            "too late? summaries are kept for 30 days",
            OTHER_CALL,
        ],
        Service::Summary(_) => &[
            "too early? a summary is complete about 30 minutes after the end of the call; \
             --partial shows what is there before, --wait waits",
            "too late? summaries are kept for 30 days",
            OTHER_CALL,
        ],
        Service::Events(_) | Service::Metrics(_) => &[
            "too early? events and metrics come about 90 seconds after the end of the call",
            "too late? they are kept for 30 days",
            OTHER_CALL,
        ],
        Service::Annotation(_) => &[
            "too late? annotations are kept, and can be changed, for 30 days after the call",
            OTHER_CALL,
        ],
        Service::Conferences(_) | Service::Participants(_) => &[
            "too early? a conference is summed up about 30 minutes after its end",
            "too late? summaries are kept for 30 days",
            "the conference of another account, or held while Advanced Features were off?",
        ],
        Service::Rooms(_) | Service::RoomParticipants(_) => &[
            "too late? summaries of rooms are kept for about a week",
            "the room of another account?",
        ],
        Service::Settings(_) => &["no subaccount of this account?"],
        Service::Calls(_) => &[OTHER_CALL],
        Service::Raw(_) => {
            &["is the path right? SIDs in it may be too new, too old, or another account's"]
        }
        Service::Summaries(_) => &["no subaccount of this account, or no list at this base URL?"],
    }
}

/// Adds the hints, if it is that what went wrong.
pub(super) fn explain(failure: Failure, hints: &[&str]) -> Failure {
    if !failure.is_absence() {
        return failure;
    }
    // The service itself may have said that it is too early; that hint is the first.
    let hints = match failure.code() {
        Some(NOT_COMPLETE_YET) => &hints[..hints.len().min(1)],
        _ => hints,
    };
    hints
        .iter()
        .fold(failure, |failure, hint| failure.with_hint(*hint))
}
