//! What an export remembers about itself, in files beside its data: once what it is, and for each
//! window what became of it.

mod export_record;
mod window_record;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use export_record::ExportRecord;
pub use window_record::{Open, State};
pub(crate) use window_record::{TableRecord, WindowRecord};

use crate::error::{ExportError, ExportErrorKind};

/// The folder of all that is no data. Readers of folders leave out what begins like that.
pub(crate) const OURS: &str = "_twilio_insights";

/// The version of these files. It grows when an older version could not go by them.
pub(crate) const MANIFEST_VERSION: u32 = 1;

/// The version alone, which is read first.
#[derive(serde::Deserialize)]
struct Version {
    manifest_version: u32,
}

fn to_json(record: &impl Serialize) -> Result<Vec<u8>, ExportError> {
    let text = serde_json::to_vec_pretty(record);
    let mut text = text.map_err(|error| {
        ExportError::caused(
            ExportErrorKind::Encoding,
            "the manifest cannot be written",
            error,
        )
    })?;
    text.push(b'\n');
    Ok(text)
}

fn from_json<T: DeserializeOwned>(content: &[u8], place: &str) -> Result<T, ExportError> {
    let unreadable = |error| {
        let message = format!(
            "{place} is not what this program writes there; it was changed or damaged. Take it away \
             to have that part exported again"
        );
        ExportError::caused(ExportErrorKind::Place, message, error)
    };
    let Version { manifest_version } = serde_json::from_slice(content).map_err(unreadable)?;
    if manifest_version > MANIFEST_VERSION {
        return Err(ExportError::new(
            ExportErrorKind::Newer,
            format!(
                "{place} was written by a newer version of this program (manifest version \
                 {manifest_version}, known here is {MANIFEST_VERSION}). Update, or export to another \
                 place"
            ),
        ));
    }
    serde_json::from_slice(content).map_err(unreadable)
}
