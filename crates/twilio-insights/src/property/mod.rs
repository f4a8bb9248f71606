//! Nothing is lost, and nothing odd hurts anything else: checked on thousands of bodies that are made
//! up from the OpenAPI document and then perturbed like real ones.
//!
//! The bodies depend on a seed alone. `TWILIO_INSIGHTS_SEED` gives another one and
//! `TWILIO_INSIGHTS_CASES` another number of cases; a failure names both.

mod bodies;
mod expected;
mod spec;

use std::io::Write as _;
use std::sync::Arc;

use fastrand::Rng;
use serde_json::Value;
use twilio_insights_raw::types;

use crate::error::{Error, ErrorKind};
use crate::model::reflect::Reflect;
use crate::model::sealed::Decode as _;
use crate::model::view::{self, Content};
use crate::model::{self, Record, Unreadable};
use crate::page::{ListRequest, decode_page};
use crate::request::{
    ListCallSummaries, ListConferences, ListEvents, ListMetrics, ListParticipants,
    ListRoomParticipants, ListRooms,
};
use bodies::Bodies;
use expected::Expected;
use spec::Spec;

const SEED: u64 = 20_261_120;
const CASES: u64 = 12_000;

fn setting(name: &str, default: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.map_or(default, |text| text.parse().expect("a whole number"))
}

/// Says something that the test runner does not hold back.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "property tests: {text}");
}

/// One body: its text, and what has to be read from it.
struct Body {
    text: String,
    value: Value,
    view: Value,
    unreadable: Vec<String>,
}

fn body(bodies: &mut Bodies<'_>, component: &str) -> Body {
    let mut value = bodies.object(component);
    // The record itself stays an object: what happens otherwise is a test of its own.
    let mut members = value.clone();
    bodies.perturb(&mut members);
    if members.is_object() {
        value = members;
    }
    let mut text = String::new();
    bodies.write(&value, &mut text);
    let mut expected = Expected::default();
    let view = expected.object(bodies.spec, component, &value, "");
    expected.unreadable.sort();
    Body {
        text,
        value,
        view,
        unreadable: expected.unreadable,
    }
}

/// A kind of record: how it is made and how it is decoded.
trait Kind {
    const COMPONENT: &'static str;
    type Model: Record + Reflect + Content + serde::Serialize + PartialEq + std::fmt::Debug + Clone;

    fn raw_json(model: &Self::Model) -> &str;
    fn unreadable(model: &Self::Model) -> Vec<Unreadable>;
}

macro_rules! kinds {
    ($($component:ident => $model:ident),* $(,)?) => {
        $(
            impl Kind for types::$component {
                const COMPONENT: &'static str = stringify!($component);
                type Model = model::$model;

                fn raw_json(model: &Self::Model) -> &str {
                    model.raw_json()
                }

                fn unreadable(model: &Self::Model) -> Vec<Unreadable> {
                    model.unreadable()
                }
            }
        )*
    };
}

kinds! {
    CallSummary => CallSummary,
    Event => Event,
    Metric => Metric,
    Annotation => Annotation,
    AccountSettings => AccountSettings,
    Call => CallResource,
    Conference => Conference,
    ConferenceParticipant => ConferenceParticipant,
    VideoRoom => VideoRoom,
    VideoParticipant => VideoParticipant,
}

/// Checks one record against what has to be read from it.
fn check<K: Kind>(read: &K::Model, body: &Body) {
    assert_eq!(
        K::raw_json(read),
        body.text,
        "the text is not as it was served"
    );
    assert_eq!(read.content(), body.view, "what was read");
    let reflected = view::reflected(read, K::Model::members());
    assert_eq!(reflected, body.view, "what is given by name");
    let mut unreadable: Vec<_> = K::unreadable(read)
        .iter()
        .map(|u| u.path().to_owned())
        .collect();
    unreadable.sort();
    assert_eq!(unreadable, body.unreadable, "what could not be read");
    assert_eq!(
        serde_json::to_value(read).unwrap(),
        body.value,
        "what is written"
    );
    assert_eq!(&read.clone(), read);
    let _ = format!("{read:?}");
}

fn single<K: Kind>(bodies: &mut Bodies<'_>) {
    let body = body(bodies, K::COMPONENT);
    let read = K::Model::decode_text(Arc::from(body.text.as_str())).unwrap();
    check::<K>(&read, &body);
}

/// A page of records, one of them perhaps no record at all.
fn page<K: Kind, L: ListRequest<Item = K::Model>>(
    bodies: &mut Bodies<'_>,
    key: &str,
    records: usize,
) {
    let expected: Vec<_> = (0..records).map(|_| body(bodies, K::COMPONENT)).collect();
    let mut texts: Vec<_> = expected.iter().map(|body| body.text.clone()).collect();
    let poisoned = (records > 0 && bodies.rng.bool()).then(|| bodies.rng.usize(..records));
    if let Some(poisoned) = poisoned {
        let poison = ["7", "\"x\"", "[1]", "null", "true", "[[]]"];
        texts[poisoned] = (*bodies.rng.choice(&poison).unwrap()).to_owned();
    }
    let page = format!(
        r#"{{"{key}":[{}],"meta":{{"key":"{key}"}}}}"#,
        texts.join(",")
    );
    let items: Vec<Result<K::Model, Error>> = decode_page::<L>(&page).expect("no page fails");
    assert_eq!(items.len(), records);
    for (index, (item, body)) in items.iter().zip(&expected).enumerate() {
        match item {
            Ok(read) => check::<K>(read, body),
            Err(error) => {
                assert_eq!(Some(index), poisoned, "a good record is an error: {error}");
                assert_eq!(error.kind(), ErrorKind::Record);
                assert_eq!(error.record(), Some(texts[index].as_str()));
            }
        }
    }
    assert_eq!(
        items.iter().filter(|item| item.is_err()).count(),
        poisoned.iter().len()
    );
}

fn case(bodies: &mut Bodies<'_>) {
    let records = bodies.rng.usize(..4);
    match bodies.rng.u8(..20) {
        0..=5 => page::<types::CallSummary, ListCallSummaries>(bodies, "call_summaries", records),
        6..=8 => page::<types::Event, ListEvents>(bodies, "events", records),
        9..=10 => page::<types::Metric, ListMetrics>(bodies, "metrics", records),
        11..=12 => page::<types::Conference, ListConferences>(bodies, "conferences", records),
        13..=14 => {
            page::<types::ConferenceParticipant, ListParticipants>(bodies, "participants", records);
        }
        15 => page::<types::VideoRoom, ListRooms>(bodies, "rooms", records),
        16 => {
            page::<types::VideoParticipant, ListRoomParticipants>(bodies, "participants", records);
        }
        17 => single::<types::Annotation>(bodies),
        18 => single::<types::AccountSettings>(bodies),
        _ => single::<types::Call>(bodies),
    }
}

#[test]
fn every_readable_value_is_read_and_nothing_is_lost() {
    let seed = setting("TWILIO_INSIGHTS_SEED", SEED);
    let cases = setting("TWILIO_INSIGHTS_CASES", CASES);
    say(&format!("{cases} bodies from seed {seed}"));
    let spec = Spec::load();
    for number in 0..cases {
        let case_seed = seed.wrapping_add(number);
        let mut bodies = Bodies {
            spec: &spec,
            rng: Rng::with_seed(case_seed),
        };
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| case(&mut bodies)));
        assert!(
            outcome.is_ok(),
            "to see this case alone: TWILIO_INSIGHTS_SEED={case_seed} TWILIO_INSIGHTS_CASES=1"
        );
    }
}

#[test]
fn one_poisoned_record_among_a_thousand_hurts_no_other() {
    let seed = setting("TWILIO_INSIGHTS_SEED", SEED);
    say(&format!("3 pages of 1000 records from seed {seed}"));
    let spec = Spec::load();
    let mut bodies = Bodies {
        spec: &spec,
        rng: Rng::with_seed(seed),
    };
    for _ in 0..3 {
        page::<types::CallSummary, ListCallSummaries>(&mut bodies, "call_summaries", 1000);
    }
}
