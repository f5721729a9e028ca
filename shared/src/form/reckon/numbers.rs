use super::days;

/// A text as a number: XPath 1.0's digits with one point and a minus in front, or a day or a moment as days since
/// 1 January 1970. Anything else is no number (NaN); the empty text too.
pub fn number(text: &str, offset: i32) -> f64 {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.chars().any(|c| c.is_ascii_digit());
    if plain {
        return text.parse().unwrap_or(f64::NAN);
    }
    days::of_day(text)
        .or_else(|| days::of_moment(text, offset))
        .unwrap_or(f64::NAN)
}

/// A number as XPath 1.0 writes it: no exponent, no point where it is whole.
pub fn words(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number == 0.0 {
        "0".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned()
    } else {
        number.to_string()
    }
}

/// To so many places, halves up. Counted in the digits people see: 1.005 to two places is 1.01.
pub fn round(number: f64, places: f64) -> f64 {
    if !number.is_finite() || !places.is_finite() {
        return number;
    }
    let places = places.trunc().clamp(-300.0, 300.0);
    if places == 0.0 {
        let whole = (number + 0.5).floor();
        // What is less than nought and rounds to it is nought with its sign (XPath 1.0, 4.4).
        return if whole == 0.0 {
            whole.copysign(number)
        } else {
            whole
        };
    }
    let moved = |number: f64, places: f64| -> f64 {
        let text = format!("{number:e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let exponent: f64 = exponent.parse().unwrap_or(0.0);
        format!("{digits}e{}", exponent + places)
            .parse()
            .unwrap_or(f64::NAN)
    };
    moved((moved(number, places) + 0.5).floor(), -places)
}
