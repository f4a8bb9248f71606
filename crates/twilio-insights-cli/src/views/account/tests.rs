//! The screen of `call` for a few calls, on a terminal of 80 columns.

use crate::account_of_call::{Account, Material, recorded};
use crate::colour::paint;

fn shown(material: &Material, width: Option<u16>) -> String {
    paint(&super::account(&Account::of(material), width), false)
}

macro_rules! screens {
    ($($test:ident: $material:ident;)*) => { $(
        #[test]
        fn $test() {
            insta::assert_snapshot!(shown(&recorded::$material(), Some(80)));
        }
    )* };
}

screens! {
    a_good_call: good;
    a_trunking_call_that_lost_packets: trunking;
    a_call_of_the_voice_sdk: client;
    a_call_whose_summary_is_partial: partial;
    a_call_that_failed: failed;
    a_call_of_which_little_can_be_read: odd;
}

#[test]
fn no_screen_is_wider_than_its_terminal() {
    for width in [40, 60, 80, 120] {
        for material in [
            recorded::trunking(),
            recorded::client(),
            recorded::partial(),
        ] {
            let text = shown(&material, Some(width));
            let mut lines = text
                .lines()
                .filter(|line| !line.starts_with("Jitter, ") && !line.starts_with("! is"));
            let fits = |line: &str| line.chars().count() <= usize::from(width);
            assert!(lines.all(fits), "{width}:\n{text}");
        }
    }
}

#[test]
fn of_many_events_the_troubles_and_both_ends_are_shown() {
    let event = |n: usize| {
        let level = if n == 50 { "ERROR" } else { "INFO" };
        let text = format!(
            r#"{{"timestamp": "2026-11-20T07:31:{:02}Z", "level": "{level}", "name": "event-{n}"}}"#,
            n % 60
        );
        twilio_insights::model::Event::from_json(text).unwrap()
    };
    let material = Material {
        events: (0..100).map(event).collect(),
        ..recorded::good()
    };
    let text = shown(&material, Some(80));
    for expected in [
        "event-0\n",
        "event-9\n",
        "event-50\n",
        "event-99\n",
        "80 more: ",
    ] {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }

    assert!(!text.contains("event-30\n"), "{text}");
}

#[test]
fn trouble_has_a_colour_where_there_is_colour() {
    let account = Account::of(&recorded::trunking());
    let text = super::account(&account, Some(80));
    assert!(paint(&text, true).contains("\u{1b}[31m!5.66\u{1b}[0m"));
}
