//! Source texts and places in them.
//!
//! In: the bytes of files. Out: [`Sources`] and [`Span`]s. Never: reads a file, prints.

use std::cell::OnceCell;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

/// Which text of a [`Sources`] a span points into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(pub u32);

/// A half-open range of bytes in one source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from byte `start` to before byte `end`.
    #[must_use]
    pub const fn new(source: SourceId, start: u32, end: u32) -> Self {
        Self { source, start, end }
    }

    /// The smallest span that holds both (of the same text; else `self`).
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.source == other.source {
            Self::new(self.source, self.start.min(other.start), self.end.max(other.end))
        } else {
            self
        }
    }
}

/// One text: a file, a line of the REPL, an embedded library file.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name under which people know it.
    pub name: String,
    /// Its text, without a byte order mark.
    pub text: Rc<str>,
    /// The first byte of each line, found when a place is first asked for.
    line_starts: OnceCell<Vec<u32>>,
}

impl Source {
    fn new(name: String, text: &str) -> Self {
        Self {
            name,
            text: text.into(),
            line_starts: OnceCell::new(),
        }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0)
                .chain(ends.filter_map(|at| u32::try_from(at).ok()))
                .collect()
        })
    }

    /// Line and column (both from one, columns in characters) of a byte.
    #[must_use]
    pub fn line_and_column(&self, offset: u32) -> (usize, usize) {
        let line = self
            .line_starts()
            .partition_point(|start| *start <= offset)
            .saturating_sub(1);
        let start = self.line_starts().get(line).copied().unwrap_or(0);
        let before = self.text.get(start as usize..offset as usize).unwrap_or("");
        (line + 1, before.chars().count() + 1)
    }

    /// The first byte of the line with this number (from one); the end of the text behind the last line.
    #[must_use]
    pub fn line_start(&self, number: usize) -> usize {
        self.line_starts()
            .get(number.saturating_sub(1))
            .map_or(self.text.len(), |start| *start as usize)
    }

    /// The text of the line with this number (from one), without its end.
    #[must_use]
    pub fn line(&self, number: usize) -> &str {
        let start = self.line_starts().get(number.saturating_sub(1)).copied().unwrap_or(0) as usize;
        let end = self
            .line_starts()
            .get(number)
            .map_or(self.text.len(), |next| *next as usize);
        self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }
}

/// All texts of a run.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    all: Vec<Source>,
}

impl Sources {
    /// Adds a text under a name; a byte order mark at its start is left out.
    pub fn add(&mut self, name: impl Into<String>, text: &str) -> SourceId {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let id = SourceId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(Source::new(name.into(), text));
        id
    }

    /// The text with this id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.all.get(id.0 as usize)
    }

    /// The characters that a span covers.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source)
            .and_then(|source| source.text.get(span.start as usize..span.end as usize))
            .unwrap_or("")
    }
}

/// The key of a name or word: lower case, every run of other signs one underscore.
#[must_use]
pub fn key_of(words: &str) -> String {
    if words.is_ascii() {
        return ascii_key(words);
    }
    plain_key(&words.nfc().collect::<String>())
}

/// The key of words in plain letters: no key is longer than its words.
fn ascii_key(words: &str) -> String {
    let mut bytes: Vec<u8> = words
        .bytes()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                b'_'
            }
        })
        .collect();
    let edges = bytes.first() == Some(&b'_') || bytes.last() == Some(&b'_');
    if edges || bytes.windows(2).any(|pair| pair == b"__") {
        bytes.dedup_by(|next, before| *next == b'_' && *before == b'_');
        let inside = bytes.strip_prefix(b"_").unwrap_or(&bytes);
        bytes = inside.strip_suffix(b"_").unwrap_or(inside).to_vec();
    }
    String::from_utf8(bytes).unwrap_or_default()
}

fn plain_key(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut apart = false;
    for letter in words.chars() {
        let small = match letter {
            'a'..='z' | '0'..='9' => Some(letter),
            'A'..='Z' => Some(letter.to_ascii_lowercase()),
            _ if letter.is_alphanumeric() => None,
            _ => {
                apart = !out.is_empty();
                continue;
            }
        };
        if std::mem::take(&mut apart) {
            out.push('_');
        }
        match small {
            Some(letter) => out.push(letter),
            None => out.extend(letter.to_lowercase()),
        }
    }
    out
}
