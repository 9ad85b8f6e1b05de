//! Marks of enumerations as contracts print them: `a)`, `(b)`, `1.`, `iv)`.
//!
//! In: what a line begins with. Out: how long its mark is. Never: takes brackets of a sum for a mark.

use super::words;

/// The longest numeral of a mark: `viii`.
const LONGEST: usize = 4;

/// The length in bytes of the mark that `line` begins with, when something that a value or sentence begins with stands behind it.
pub(super) fn length(line: &str) -> Option<usize> {
    let bracketed = line.strip_prefix('(');
    let inside = bracketed.unwrap_or(line);
    let numeral = inside
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|end| (1..=LONGEST).contains(end))?;
    if !inside.get(..numeral).is_some_and(counts) {
        return None;
    }
    let behind = inside.get(numeral..)?;
    let closed = behind.starts_with(')');
    if !closed && (bracketed.is_some() || !behind.starts_with('.')) {
        return None;
    }
    let rest = behind.get(1..)?;
    let next = rest.trim_start_matches([' ', '\u{a0}']);
    let apart = next.len() < rest.len();
    // `(fee plus` and on the next line `1) times 2` is a sum.
    (apart && (!closed || begins(next))).then(|| line.len() - rest.len())
}

/// Whether letters or digits number something: `7`, `12`, `b`, `iii`.
fn counts(text: &str) -> bool {
    let digits = text.bytes().all(|letter| letter.is_ascii_digit());
    let roman = text
        .bytes()
        .all(|letter| matches!(letter.to_ascii_lowercase(), b'i' | b'v' | b'x'));
    if digits {
        text.len() <= 2
    } else {
        text.len() == 1 || roman
    }
}

/// Whether a value or sentence begins so; what only goes on with a sum does not.
fn begins(text: &str) -> bool {
    let word = text
        .split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or("")
        .to_lowercase();
    if word.is_empty() {
        return text.starts_with(['€', '"', '“']);
    }
    // `2) otherwise €20`.
    let item = words::reserved(&word).is_none() || word == "otherwise";
    item && !words::connecting(&word) && word != "per"
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn marks_are_told_from_sums() {
        for (line, found) in [
            ("a) €5 when late", Some(2)),
            ("(a) €5 when late", Some(3)),
            ("(iii) fee", Some(5)),
            ("1. the fee", Some(2)),
            ("12) \"text\"", Some(3)),
            ("(b) plus c", None),
            ("1) times 2", None),
            ("b) of the fee", None),
            ("(date) fee", None),
            ("fee. more", None),
            ("1.5 times", None),
            ("2026. x", None),
            ("1.", None),
            ("b)", None),
            ("(c)", None),
        ] {
            assert_eq!(length(line), found, "{line}");
        }
    }
}
