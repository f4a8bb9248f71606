//! The records of a page as text. They are serialised beforehand, in four kinds; what differs from
//! call to call has a fixed width and is written over.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};
use bytes::Bytes;

use super::calls::{Calls, write_hex, write_number, write_time};

/// The records of the micro-benchmark: a carrier, a trunking, a SIP and a client call.
const KINDS: [&str; 4] = [
    include_str!("../../../../crates/twilio-insights/benches/decode/carrier.json"),
    include_str!("../../../../crates/twilio-insights/benches/decode/trunking.json"),
    include_str!("../../../../crates/twilio-insights/benches/decode/sip.json"),
    include_str!("../../../../crates/twilio-insights/benches/decode/client.json"),
];

/// One kind of record, and where in it the changing parts are.
struct Template {
    text: String,
    sid: usize,
    created: usize,
    start: usize,
    end: usize,
    duration: usize,
}

impl Template {
    fn new(record: &str) -> Result<Self> {
        let mut text = record.trim().to_owned();
        let duration = place(&text, "\"duration\":")?;
        let digits = text[duration..].bytes().take_while(u8::is_ascii_digit);
        let after = duration + digits.count();
        text.replace_range(duration..after, "000");
        Ok(Self {
            // Behind `CA` and 24 digits that all calls share.
            sid: place(&text, "\"call_sid\":\"")? + 26,
            created: place(&text, "\"created_time\":\"")?,
            start: place(&text, "\"start_time\":\"")?,
            end: place(&text, "\"end_time\":\"")?,
            duration,
            text,
        })
    }

    /// Makes a copy of this template the record of a call.
    fn write(&self, record: &mut [u8], call: usize, calls: Calls) {
        let second = calls.second(call);
        let duration = 100 + call * 7919 % 800;
        write_hex(&mut record[self.sid..self.sid + 8], call);
        write_number(&mut record[self.duration..self.duration + 3], duration);
        write_time(&mut record[self.created..self.created + 20], second);
        write_time(&mut record[self.start..self.start + 20], second);
        write_time(&mut record[self.end..self.end + 20], second + duration);
    }
}

/// Where the value of a member begins.
fn place(text: &str, member: &str) -> Result<usize> {
    let at = text.find(member);
    let at = at.with_context(|| format!("a record of the benchmark has no {member}"))?;
    Ok(at + member.len())
}

/// What a buffer may be used for again: pages of so many records that begin with this kind.
type Form = (usize, usize);

/// Makes pages, in buffers that are used again once they have been sent.
pub(crate) struct Records {
    templates: Vec<Template>,
    free: Mutex<HashMap<Form, Vec<Vec<u8>>>>,
}

impl Records {
    pub(crate) fn new() -> Result<Self> {
        let templates: Result<_> = KINDS.into_iter().map(Template::new).collect();
        Ok(Self {
            templates: templates?,
            free: Mutex::default(),
        })
    }

    /// The records of these calls, newest first, with commas between them. The buffer of a full
    /// page is kept for another one; others are rare and differ in length.
    pub(crate) fn text(self: &Arc<Self>, of: Range<usize>, calls: Calls, full: bool) -> Bytes {
        let form = (of.end % KINDS.len(), of.len());
        let free = self.free().get_mut(&form).and_then(Vec::pop);
        let mut text = free.unwrap_or_else(|| self.unwritten(of.clone()));
        let mut at = 0;
        for call in of.rev() {
            let template = self.template(call);
            let record = &mut text[at..at + template.text.len()];
            template.write(record, call, calls);
            at += template.text.len() + 1;
        }
        if !full {
            return text.into();
        }
        Bytes::from_owner(Lent {
            text,
            form,
            owner: Arc::clone(self),
        })
    }

    fn unwritten(&self, of: Range<usize>) -> Vec<u8> {
        let records: Vec<&str> = of.rev().map(|call| &*self.template(call).text).collect();
        records.join(",").into_bytes()
    }

    fn template(&self, call: usize) -> &Template {
        &self.templates[call % self.templates.len()]
    }

    fn free(&self) -> MutexGuard<'_, HashMap<Form, Vec<Vec<u8>>>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A buffer on its way to a client.
struct Lent {
    text: Vec<u8>,
    form: Form,
    owner: Arc<Records>,
}

impl AsRef<[u8]> for Lent {
    fn as_ref(&self) -> &[u8] {
        &self.text
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.owner.free().entry(self.form).or_default().push(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_that_is_used_again_has_nothing_of_its_former_page() {
        let calls = Calls::new(1_000);
        let used = Arc::new(Records::new().unwrap());
        drop(used.text(400..450, calls, true));
        assert_eq!(used.free().values().map(Vec::len).sum::<usize>(), 1);
        let again = used.text(600..650, calls, true);
        assert!(used.free().values().all(Vec::is_empty), "used again");
        let fresh = Arc::new(Records::new().unwrap());
        assert_eq!(again, fresh.text(600..650, calls, false));
    }

    #[test]
    fn records_are_json_of_about_two_kilobytes_and_differ() {
        let records = Arc::new(Records::new().unwrap());
        let text = records.text(0..1_000, Calls::new(1_000), true);
        assert!(
            (1_900_000..2_200_000).contains(&text.len()),
            "{}",
            text.len()
        );
        let page = format!("[{}]", std::str::from_utf8(&text).unwrap());
        let page: Vec<serde_json::Value> = serde_json::from_str(&page).unwrap();
        assert_eq!(
            page[0]["call_sid"],
            "CA0000000000000000000000000000".to_owned() + "03e7"
        );
        assert_eq!(page[999]["start_time"], super::super::calls::START);
        let sids: std::collections::HashSet<_> = page
            .iter()
            .map(|record| record["call_sid"].as_str())
            .collect();
        assert_eq!(sids.len(), 1_000);
    }
}
