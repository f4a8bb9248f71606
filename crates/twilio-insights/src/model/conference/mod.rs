//! Conferences and their participants, summed up.
//! Names of members differ from those of call summaries, and so do some meanings.

mod participant;
mod participant_metrics;
mod record;
mod tag_info;

pub use participant::{ConferenceParticipant, ParticipantProperties};
pub use participant_metrics::{ParticipantMetrics, ParticipantStreamMetrics};
pub use record::{Conference, DetectedIssues};
pub use tag_info::{DuplicateIdentity, StartFailure, TagInfo};
