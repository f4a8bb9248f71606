//! Bodies that a test has as text: served as those of files are, without a file.
//! What a body may be is tested with the files.

use crate::probe::{Probe, at_noon};
use crate::recorded::{CALL_A, CALL_B};

#[tokio::test]
async fn texts_are_served_as_files_are() {
    let of = |sid| format!("{{ \"call_sid\": \"{sid}\" }}");
    let builder = at_noon().load_json(of(CALL_A)).unwrap();
    let builder = builder.load_json(format!("[{}]", of(CALL_B))).unwrap();
    let probe = Probe::with_odd_bodies(builder).await;
    for sid in [CALL_A, CALL_B] {
        let fetched = probe.get(&format!("/v1/Voice/{sid}/Summary")).await;
        assert_eq!(fetched.body, of(sid));
    }
    let error = at_noon().load_json("{\"events\":[\n 3]}").unwrap_err();
    assert_eq!((error.path(), error.position()), (None, Some((2, 2))));
    assert!(
        error.to_string().starts_with("line 2, column 2: "),
        "{error}"
    );
}
