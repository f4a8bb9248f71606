//! What is told of a tree that is as the list says, and of one that is not.

use super::*;

const TREE: &str = "\
0sdk v0.1.0 (/some/where)
1http v1.5.0
2bytes v1.12.1
1serde v1.0.229
2serde_derive v1.0.229 (proc-macro)
2bytes v1.12.1 (*)
";

fn report(tree: &str, list: &str) -> Report {
    let budget = Budget::parse(list).unwrap();
    check(&Tree::parse(tree).unwrap(), &budget)
}

#[test]
fn a_tree_within_the_list_is_counted() {
    let list = "# why\nlimit 6\n\nsdk\nhttp\nbytes\nserde\nserde_derive\n";
    let report = report(TREE, list);
    assert_eq!(report.text, "twilio-insights: 5 crates of 6\n");
    assert_eq!(report.code, 0);
}

#[test]
fn what_is_new_gone_doubled_or_too_much_is_told() {
    let tree = format!("{TREE}2bytes v0.5.0\n");
    let report = report(&tree, "limit 5\nsdk\nserde\nserde_derive\nhttp\nnom\n");
    assert_eq!(
        report.text,
        "bytes: not in the list; it comes by sdk > http\n\
         bytes: v0.5.0 and v1.12.1\n\
         nom: in the list, and needed no more\n\
         6 crates are more than 5\n"
    );
    assert_eq!(report.code, 1);
}

#[test]
fn a_list_or_a_tree_of_another_form_is_an_error() {
    for list in ["", "sdk\n", "limit many\n", "limit 1\nsdk\nsdk\n"] {
        assert!(Budget::parse(list).is_err(), "{list:?}");
    }
    for tree in ["sdk v0.1.0", "0sdk"] {
        assert!(Tree::parse(tree).is_err(), "{tree:?}");
    }
}

#[test]
fn the_sdk_is_within_its_budget() {
    let report = run().unwrap();
    assert_eq!(report.code, 0, "{}{}", report.text, report.remarks);
}
