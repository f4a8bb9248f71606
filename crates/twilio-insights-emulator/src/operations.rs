//! The seventeen operations: their names in Twilio's document, where they are, who answers.
//! Router and faults go by this one table.

use http::Method;

use crate::answer::Refusal;
use crate::asked::Asked;
use crate::routes::{
    annotation, call, conference_participants, conferences, events, metrics, room_participants,
    rooms, settings, summaries, summary,
};
use crate::service::Service;

/// What answers an operation: the text of a body, or why there is none.
pub(crate) type Route = fn(&Service, &Asked) -> Result<Vec<u8>, Refusal>;

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    /// Whether the answer is a page of a list.
    pub(crate) is_list: bool,
    pub(crate) route: Route,
}

const fn operation(
    name: &'static str,
    method: Method,
    path: &'static str,
    is_list: bool,
    route: Route,
) -> Operation {
    Operation {
        name,
        method,
        path,
        is_list,
        route,
    }
}

const fn get(name: &'static str, path: &'static str, route: Route) -> Operation {
    operation(name, Method::GET, path, false, route)
}

const fn list(name: &'static str, path: &'static str, route: Route) -> Operation {
    operation(name, Method::GET, path, true, route)
}

const fn post(name: &'static str, path: &'static str, route: Route) -> Operation {
    operation(name, Method::POST, path, false, route)
}

const SETTINGS: &str = "/v1/Voice/Settings";
const ANNOTATION: &str = "/v1/Voice/{call_sid}/Annotation";

pub(crate) static OPERATIONS: [Operation; 17] = [
    get("FetchAccountSettings", SETTINGS, settings::fetch),
    post("UpdateAccountSettings", SETTINGS, settings::update),
    get("FetchCall", "/v1/Voice/{call_sid}", call::fetch),
    list("ListCallSummaries", "/v1/Voice/Summaries", summaries::list),
    get(
        "FetchSummary",
        "/v1/Voice/{call_sid}/Summary",
        summary::fetch,
    ),
    list("ListEvent", "/v1/Voice/{call_sid}/Events", events::list),
    list("ListMetric", "/v1/Voice/{call_sid}/Metrics", metrics::list),
    get("FetchAnnotation", ANNOTATION, annotation::fetch),
    post("UpdateAnnotation", ANNOTATION, annotation::update),
    list("ListConference", "/v1/Conferences", conferences::list),
    get(
        "FetchConference",
        "/v1/Conferences/{conference_sid}",
        conferences::fetch,
    ),
    list(
        "ListConferenceParticipant",
        "/v1/Conferences/{conference_sid}/Participants",
        conference_participants::list,
    ),
    get(
        "FetchConferenceParticipant",
        "/v1/Conferences/{conference_sid}/Participants/{participant_sid}",
        conference_participants::fetch,
    ),
    list("ListVideoRoomSummary", "/v1/Video/Rooms", rooms::list),
    get(
        "FetchVideoRoomSummary",
        "/v1/Video/Rooms/{room_sid}",
        rooms::fetch,
    ),
    list(
        "ListVideoParticipantSummary",
        "/v1/Video/Rooms/{room_sid}/Participants",
        room_participants::list,
    ),
    get(
        "FetchVideoParticipantSummary",
        "/v1/Video/Rooms/{room_sid}/Participants/{participant_sid}",
        room_participants::fetch,
    ),
];
