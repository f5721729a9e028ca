//! Expressions that cannot be read, and what is said of them.

use super::family;
use shared::form::Form;

#[test]
fn what_cannot_be_read_says_where_and_why() {
    let wrong = [
        ("", "expression in its calculation"),
        ("1 +", "missing"),
        ("(1", "closing bracket"),
        ("1)", "closing bracket too many"),
        ("${nobody} = 1", "no question named"),
        ("${wrds}", "Did you mean \u{201c}words\u{201d}"),
        ("${five", "never closed"),
        ("'open", "never ends"),
        ("\u{2018}curly\u{2019}", "Curly"),
        ("conct('a', 'b')", "Did you mean concat()"),
        (
            "pulldata('a', 'b', 'c', 'd')",
            "pulldata() is not supported",
        ),
        ("instance('x')/root/item", "instance() is not supported"),
        ("distance(${words})", "maps"),
        ("round()", "takes 1 to 2"),
        ("today(1)", "takes nothing"),
        ("if(1, 2)", "takes 3"),
        ("five > 3", "nothing named \u{201c}five\u{201d}"),
        ("../nobody", "nothing named \u{201c}nobody\u{201d}"),
        ("${five} ${half}", "operator is missing"),
        ("1 ! 2", "means nothing alone"),
        ("'a' & 'b'", "use concat()"),
        ("${last-saved#five}", "last saved"),
        ("count(5)", "asks for a question or a repeat"),
        ("regex('a', '(?=b)')", "looking ahead"),
        ("regex('a', '[')", "cannot be read"),
        ("/data/*", "not supported"),
        ("following::x", "axis"),
        ("@id", "Attributes"),
        ("it + 1", "nothing named"),
        ("${it} + 1", "waits for itself"),
    ];
    for (expression, said) in wrong {
        let faults = Form::new(family(expression)).expect_err(expression);
        assert!(
            faults[0].message.contains(said),
            "{expression}: {}",
            faults[0].message
        );
    }
}
