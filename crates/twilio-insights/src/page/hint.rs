//! Where the next page is, told to whoever waits for this one as soon as its body has come: the next
//! page can be asked for while this one is taken apart. A guess, which costs a request if it is wrong.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Waker};

use twilio_insights_raw::{Json, types};

use super::envelope::Envelope;

/// Between a page on its way and whoever waits for it.
#[derive(Clone, Default)]
pub(super) struct Hint(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    waiting: Option<Waker>,
    next: Option<Box<str>>,
}

impl Hint {
    /// The query of the next page, if that is known. If not, there is somebody to tell now.
    pub(super) fn ask(&self, context: &Context<'_>) -> Option<Box<str>> {
        let mut state = self.state();
        state.waiting = Some(context.waker().clone());
        state.next.take()
    }

    /// Tells what a body says of the next page. Whether there was somebody to tell, and something.
    pub(super) fn tell(&self, body: &[u8], path: &str) -> bool {
        // Who does not wait yet has a page to work on, and is not to be given one more.
        let Some(waiting) = self.state().waiting.take() else {
            return false;
        };
        let next = next_query(body, path);
        let found = next.is_some();
        self.state().next = next.map(Into::into);
        if found {
            waiting.wake();
        }
        found
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How much of the end of a body is looked through.
const TAIL: usize = 4096;

const MEMBER: &[u8] = b"\"meta\"";

/// The query of the next page, if `meta` is the first or the last member of the body.
fn next_query(body: &[u8], path: &str) -> Option<String> {
    let body = body.trim_ascii();
    let first = body.strip_prefix(b"{")?.trim_ascii_start();
    let after_name = first.strip_prefix(MEMBER).or_else(|| {
        let tail = body.get(body.len().saturating_sub(TAIL)..)?;
        let at = tail
            .windows(MEMBER.len())
            .rposition(|text| text == MEMBER)?;
        tail.get(at + MEMBER.len()..)
    })?;
    let value = after_name.trim_ascii_start().strip_prefix(b":")?;
    let mut values = serde_json::Deserializer::from_slice(value).into_iter();
    let meta: Json<types::PageMeta> = values.next()?.ok()?;
    let envelope = Envelope::new::<()>(&meta, "", Vec::new()).ok()?;
    envelope.next_query(path).ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "/v1/Voice/Summaries";
    const META: &str = r#""meta" : {"page":0,"next_page_url":"https://a/v1/Voice/Summaries?b=c"}"#;

    fn next(body: &str) -> Option<String> {
        next_query(body.as_bytes(), PATH)
    }

    #[test]
    fn it_is_found_at_the_beginning_and_at_the_end() {
        let long = "x".repeat(3 * TAIL);
        for body in [
            format!("{{{META},\"call_summaries\":[\"{long}\"]}}"),
            format!(" {{ {META} , \"call_summaries\":[]}} \n"),
            format!("{{\"call_summaries\":[\"{long}\"],{META}}}"),
            // Whether the rest is a page is found out later.
            format!("{{{META},\"call_summaries\":[\"{long}"),
        ] {
            assert_eq!(next(&body).as_deref(), Some("b=c"), "{body}");
        }
    }

    #[test]
    fn nothing_is_guessed_from_other_bodies() {
        let long = "x".repeat(3 * TAIL);
        for body in [
            String::new(),
            "[]".to_owned(),
            r#"{"meta""#.to_owned(),
            r#"{"meta":{"next_page_url":"#.to_owned(),
            r#"{"meta":7,"call_summaries":[]}"#.to_owned(),
            r#"{"meta":{"next_page_url":null},"call_summaries":[]}"#.to_owned(),
            format!("{{{}}}", META.replace("Summaries", "Others")),
            format!("{{\"a\":\"{long}\",{META},\"b\":\"{long}\"}}"),
        ] {
            assert_eq!(next(&body), None, "{body}");
        }
    }

    #[test]
    fn nobody_is_told_who_does_not_wait() {
        let body = format!("{{{META}}}");
        let hint = Hint::default();
        assert!(!hint.tell(body.as_bytes(), PATH));
        let context = Context::from_waker(Waker::noop());
        assert_eq!(hint.ask(&context), None);
        assert!(hint.tell(body.as_bytes(), PATH));
        assert_eq!(hint.ask(&context).as_deref(), Some("b=c"));
        assert!(!hint.tell(b"{}", PATH));
        assert_eq!(hint.ask(&context), None);
    }
}
