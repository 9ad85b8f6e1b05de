//! Text that cannot act on a terminal.

use std::borrow::Cow;

/// Whether a character acts on a terminal or hides text instead of showing something.
fn acts(letter: char) -> bool {
    (letter.is_control() && letter != '\n' && letter != '\t')
        || matches!(letter,
            '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// The text with every acting character replaced by a visible one *of the same length in bytes*, so that
/// places in it stay where they are.
pub(super) fn source(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let shown = |letter: char| match (acts(letter), letter, letter.len_utf8()) {
        (false, ..) => letter,
        (true, '\r', _) => ' ',
        (true, _, 1) => '?',
        (true, _, 2) => '¿',
        (true, _, 3) => '\u{fffd}',
        (true, ..) => '\u{1f6ab}',
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// More characters than this of a message are cut in the middle.
const LONGEST: usize = 600;

/// A text without its middle when it is too long for a message.
pub(super) fn short(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let head: String = text.chars().take(LONGEST / 2).collect();
    let mut tail: Vec<char> = text.chars().rev().take(LONGEST / 4).collect();
    tail.reverse();
    Cow::Owned(format!("{head} … {}", tail.into_iter().collect::<String>()))
}

/// A message on one line, without acting characters and of a length that can be read.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if text.len() > LONGEST {
        return Cow::Owned(visible(&short(text)).into_owned());
    }
    visible(text)
}

fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|letter| letter.is_control() || acts(letter)) {
        return Cow::Borrowed(text);
    }
    let shown = |letter: char| match letter {
        '\n' | '\r' | '\t' => ' ',
        _ if acts(letter) => '\u{fffd}',
        _ => letter,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::{line, source};

    #[test]
    fn the_length_stays_and_nothing_acts() {
        let text = "a\u{1b}[31m\u{9b}b\u{202e}c\r\u{e0041}\td\n";
        let safe = source(text);
        assert_eq!(safe.len(), text.len());
        assert_eq!(safe, "a?[31m¿b\u{fffd}c \u{1f6ab}\td\n");
        assert_eq!(line("one\ntwo\u{7}"), "one two\u{fffd}");
    }
}
