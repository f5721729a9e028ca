use super::Unreadable;

/// One piece of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    /// What stood between quotation marks.
    Words(String),
    /// `${name}`.
    Named(String),
    /// A name that is no operator.
    Name(String),
    /// `and`, `or`, `div`, `mod` and the signs.
    Sign(&'static str),
}

/// A piece and where it begins, in bytes.
pub(super) struct Placed {
    pub at: usize,
    pub token: Token,
}

/// Longer ones first, so that `<=` is not read as `<` and `=`.
const SIGNS: [&str; 21] = [
    "<=", ">=", "!=", "//", "::", "..", "=", "<", ">", "+", "-", "*", "|", "(", ")", "[", "]", ",",
    "/", ".", "@",
];

/// An expression in pieces.
pub(super) fn tokens(source: &str) -> Result<Vec<Placed>, Unreadable> {
    let mut found: Vec<Placed> = Vec::new();
    let mut at = 0;
    while let Some(next) = source.get(at..).and_then(|rest| rest.chars().next()) {
        if next.is_whitespace() {
            at += next.len_utf8();
            continue;
        }
        let rest = source.get(at..).unwrap_or("");
        let (token, length) = one(rest, at, operator_may_follow(found.last()))?;
        found.push(Placed { at, token });
        at += length;
    }
    Ok(found)
}

/// XPath 1.0, 3.7: after something that has a value, `*` multiplies and `and`, `or`, `div`, `mod` are operators.
fn operator_may_follow(last: Option<&Placed>) -> bool {
    match last.map(|placed| &placed.token) {
        None => false,
        Some(Token::Sign(sign)) => matches!(*sign, ")" | "]" | "." | ".."),
        Some(_) => true,
    }
}

fn one(rest: &str, at: usize, operator: bool) -> Result<(Token, usize), Unreadable> {
    let first = rest.chars().next().unwrap_or(' ');
    let second = rest.chars().nth(1).unwrap_or(' ');
    match first {
        '\'' | '"' => words(rest, at, first),
        '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => Err(Unreadable::at(
            at,
            "Curly quotation marks cannot be read; use straight ones, ' or \"",
        )),
        '$' if second == '{' => named(rest, at),
        '0'..='9' => number(rest, at),
        '.' if second.is_ascii_digit() => number(rest, at),
        _ if begins_name(first) => Ok(name(rest, operator)),
        _ => SIGNS
            .into_iter()
            .find(|sign| rest.starts_with(sign))
            .map(|sign| (Token::Sign(sign), sign.len()))
            .ok_or_else(|| match first {
                '&' => Unreadable::at(at, "\u{201c}&\u{201d} means nothing here; use concat() to join words and \u{201c}and\u{201d} to join conditions"),
                '!' => Unreadable::at(at, "\u{201c}!\u{201d} means nothing alone; use not() or !="),
                '%' => Unreadable::at(at, "\u{201c}%\u{201d} means nothing here; use mod for what a division leaves"),
                other => Unreadable::at(at, format!("\u{201c}{other}\u{201d} means nothing here")),
            }),
    }
}

fn words(rest: &str, at: usize, mark: char) -> Result<(Token, usize), Unreadable> {
    let inside = rest.get(1..).unwrap_or("");
    let end = inside.find(mark).ok_or_else(|| {
        Unreadable::at(
            at,
            format!("The quotation that begins with {mark} never ends"),
        )
    })?;
    let text = inside.get(..end).unwrap_or("").to_owned();
    Ok((Token::Words(text), end + 2))
}

fn named(rest: &str, at: usize) -> Result<(Token, usize), Unreadable> {
    let inside = rest.get(2..).unwrap_or("");
    let end = inside.find('}').ok_or_else(|| {
        Unreadable::at(
            at,
            "\u{201c}${\u{201d} is never closed with \u{201c}}\u{201d}",
        )
    })?;
    let name = inside.get(..end).unwrap_or("").trim();
    if let Some(saved) = name.strip_prefix("last-saved#") {
        return Err(Unreadable::at(
            at,
            format!(
                "The last saved answer of \u{201c}{saved}\u{201d} is not supported: each file is audited for itself"
            ),
        ));
    }
    if !is_name(name) {
        return Err(Unreadable::at(
            at,
            format!("\u{201c}{name}\u{201d} is no question's name"),
        ));
    }
    Ok((Token::Named(name.to_owned()), end + 3))
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), Unreadable> {
    let mut points = 0;
    let length = rest
        .find(|c: char| {
            points += u32::from(c == '.');
            !(c.is_ascii_digit() || (c == '.' && points < 2))
        })
        .unwrap_or(rest.len());
    let digits = rest.get(..length).unwrap_or("");
    let after = rest.get(length..).and_then(|rest| rest.chars().next());
    if after.is_some_and(begins_name) {
        return Err(Unreadable::at(
            at,
            "A number runs into a name; put a space or an operator between",
        ));
    }
    let number = digits
        .parse()
        .map_err(|_| Unreadable::at(at, format!("\u{201c}{digits}\u{201d} is no number")))?;
    Ok((Token::Number(number), length))
}

fn name(rest: &str, operator: bool) -> (Token, usize) {
    let mut length = rest
        .find(|c: char| !continues_name(c))
        .unwrap_or(rest.len());
    let mut text = rest.get(..length).unwrap_or("");
    if operator
        && let Some(sign) = ["and", "or", "div", "mod"]
            .into_iter()
            .find(|sign| *sign == text)
    {
        return (Token::Sign(sign), length);
    }
    // A prefix belongs to the name, an axis does not.
    let after = rest.get(length..).unwrap_or("");
    if let Some(local) = after.strip_prefix(':')
        && local.chars().next().is_some_and(begins_name)
    {
        length += 1 + local
            .find(|c: char| !continues_name(c))
            .unwrap_or(local.len());
        text = rest.get(..length).unwrap_or("");
    }
    (Token::Name(text.to_owned()), length)
}

fn begins_name(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn continues_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// Whether a text is a name that a question may have.
pub fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(begins_name) && text.chars().all(continues_name)
}
