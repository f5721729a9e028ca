//! Scripts without what only their authors read.

use super::Finish;

/// A script without indentation, empty lines and the comments that have lines of their own. A developer gets it as it is.
///
/// No more than that: it is right for any script whose texts do not go over several lines, and compression does the rest.
pub fn lean(script: &str, finish: Finish) -> String {
    if finish == Finish::Dev {
        return script.to_owned();
    }
    let mut lines = Vec::new();
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            lines.push(line);
        }
        in_comment &= !line.ends_with("*/");
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_is_handed_out() {
        let script =
            "// why\nlet a = 1; // stays\n\n  /** What\n   * it is. */\n  call(\"/*\", a);\n";
        let said = lean(script, Finish::Release);
        assert_eq!(said, "let a = 1; // stays\ncall(\"/*\", a);");
        assert_eq!(lean(script, Finish::Dev), script);
    }
}
