//! Comments as other languages write them.
//!
//! In: what is left of a text. Out: the sign that opens a comment, and how far it reaches. Never: reads a comment with `#`.

/// Signs that open a comment elsewhere, each with the one that closes it; none for a comment that ends with its line.
const SIGNS: [(&str, Option<&str>); 5] = [
    ("//", None),
    ("/*", Some("*/")),
    ("<!--", Some("-->")),
    ("--", None),
    ("**", None),
];

/// What stands before a sign on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing.
    Nothing,
    /// A word and a space.
    Space,
    /// A word, without a space between the two.
    Letter,
}

/// The sign at the start of `text` that opens a comment elsewhere, and the bytes of the comment: those of its line, of
/// which there are `line`, or more where its end lies on a later one.
pub(super) fn foreign(text: &str, line: usize, before: Before) -> Option<(&'static str, usize)> {
    let (sign, close) = SIGNS.iter().find(|(sign, _)| text.starts_with(sign))?;
    let fits = match *sign {
        // `5 ** 2` is arithmetic.
        "**" => before == Before::Nothing,
        "//" | "/*" => true,
        _ => before != Before::Letter,
    };
    if !fits {
        return None;
    }
    let own = text.get(..line).unwrap_or(text).trim_end().len();
    let closed = close.and_then(|close| Some(text.find(close)? + close.len()));
    Some((sign, closed.unwrap_or(own)))
}

#[cfg(test)]
mod tests {
    use super::{Before, foreign};

    #[test]
    fn a_comment_reaches_to_its_end() {
        assert_eq!(foreign("// a\nb", 4, Before::Nothing), Some(("//", 4)));
        assert_eq!(foreign("/* a\nb */ c", 4, Before::Nothing), Some(("/*", 9)));
        assert_eq!(foreign("/* a\nb", 4, Before::Nothing), Some(("/*", 4)));
        assert_eq!(foreign("-- a \nb", 5, Before::Space), Some(("--", 4)));
        assert_eq!(foreign("** 2", 4, Before::Space), None);
        assert_eq!(foreign("-- a", 4, Before::Letter), None);
        assert_eq!(foreign("- a", 3, Before::Nothing), None);
    }
}
