//! Where Twilio handles media: regions, and the edge locations of video rooms.
//! Neither is a media edge of a call.

use super::define::api_enum;

api_enum! {
    /// A Twilio region.
    ///
    /// [Conference summary](https://www.twilio.com/docs/voice/voice-insights/api/conference/conference-summary-resource)
    pub enum Region {
        /// United States, Virginia.
        Us1 = "us1",
        /// United States, Oregon.
        Us2 = "us2",
        /// Australia.
        Au1 = "au1",
        /// Brazil.
        Br1 = "br1",
        /// Ireland.
        Ie1 = "ie1",
        /// Japan.
        Jp1 = "jp1",
        /// Singapore.
        Sg1 = "sg1",
        /// Germany.
        De1 = "de1",
        /// India by its name. Not on every page of Twilio's documentation.
        In1 = "in1",
    }
}

api_enum! {
    /// Twilio region of the media servers of a video room.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum MediaRegion {
        /// United States, Virginia.
        Us1 = "us1",
        /// United States, Oregon.
        Us2 = "us2",
        /// Australia.
        Au1 = "au1",
        /// Brazil.
        Br1 = "br1",
        /// Ireland.
        Ie1 = "ie1",
        /// Japan.
        Jp1 = "jp1",
        /// Singapore.
        Sg1 = "sg1",
        /// India by its name.
        In1 = "in1",
        /// Germany.
        De1 = "de1",
        /// Whichever Twilio finds to have the lowest latency.
        Gll = "gll",
    }
}

api_enum! {
    /// Twilio edge location of the media servers of a video room.
    ///
    /// Not a media [`Edge`](crate::enums::Edge). Words are joined by underscores here, and by
    /// hyphens in host names; both are read.
    ///
    /// [Video log analyzer](https://www.twilio.com/docs/video/troubleshooting/video-log-analyzer-api)
    pub enum EdgeLocation {
        /// Virginia.
        Ashburn = "ashburn",
        /// Ireland.
        Dublin = "dublin",
        /// Germany.
        Frankfurt = "frankfurt",
        /// Singapore.
        Singapore = "singapore",
        /// Australia.
        Sydney = "sydney",
        /// Brazil.
        SaoPaulo = "sao_paulo" | "sao-paulo",
        /// Picked by Twilio.
        Roaming = "roaming",
        /// Oregon.
        Umatilla = "umatilla",
        /// Japan.
        Tokyo = "tokyo",
    }
}
