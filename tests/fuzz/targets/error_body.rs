#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| twilio_insights_fuzz::properties::error_body(data));
