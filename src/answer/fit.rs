//! Lines in the width of a page: broken between words, never inside a figure.

/// Units that stay on the line of their number.
const UNITS: &[&str] = &[
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "working", "of", "more",
];

/// A text with no line longer than `width` columns, where words allow; what follows a break is set in.
#[must_use]
pub fn fitted(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            out.push('\n');
        }
        if line.chars().count() <= width {
            out.push_str(line);
        } else {
            broken(line, width, &mut out);
        }
    }
    out
}

fn broken(line: &str, width: usize, out: &mut String) {
    let indent = line.chars().take_while(|letter| *letter == ' ').count();
    // On a narrow page, what is set in deep has no room.
    let margin = (indent + 2).min(width / 3);
    out.push_str(&" ".repeat(indent.min(width / 3)));
    let mut column = indent.min(width / 3);
    let mut first = true;
    for (gap, words) in pieces(line.trim_start()) {
        let length = words.chars().count();
        if first {
            column += length;
        } else if column + gap + length <= width {
            out.push_str(&" ".repeat(gap));
            column += gap + length;
        } else {
            out.push('\n');
            out.push_str(&" ".repeat(margin));
            column = margin + length;
        }
        out.push_str(words);
        first = false;
    }
}

/// The pieces of a line that stay whole, each with the spaces before it.
fn pieces(line: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut at = 0usize;
    for word in line.split(' ') {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        if word.is_empty() {
            continue;
        }
        match found.last_mut() {
            Some((_, from, to)) if start == *to + 1 && together(line.get(*from..*to).unwrap_or(""), word) => *to = end,
            Some((_, _, to)) => {
                let gap = start - *to;
                found.push((gap, start, end));
            }
            None => found.push((start, start, end)),
        }
    }
    found
        .into_iter()
        .map(|(gap, start, end)| (gap, line.get(start..end).unwrap_or("")))
        .collect()
}

/// Whether a word stays on the line of what stands before it: a unit with its number, an article with its number.
fn together(before: &str, word: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or("");
    let number = last.chars().all(|letter| letter.is_ascii_digit()) && !last.is_empty();
    let unit = word.trim_end_matches([',', ';', ':', '.', ')']);
    (number && UNITS.contains(&unit)) || matches!(last, "art." | "(art.")
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn a_line_breaks_between_words_and_is_set_in() {
        //  "one two three" holds 13 columns; "four" would need 18.
        assert_eq!(fitted("one two three four", 13), "one two three\n  four");
        assert_eq!(fitted("  one two three four", 13), "  one two\n    three\n    four");
    }

    #[test]
    fn a_figure_stays_whole_with_its_unit() {
        assert_eq!(
            fitted("it ends 14 days after €1,234,567.00", 12),
            "it ends\n  14 days\n  after\n  €1,234,567.00"
        );
        assert_eq!(fitted("2026-03-08   (art. 4.2)", 18), "2026-03-08\n  (art. 4.2)");
    }

    #[test]
    fn short_lines_and_gaps_stay_as_they_are() {
        assert_eq!(fitted("yes   (art. 3.1)\n", 40), "yes   (art. 3.1)\n");
    }
}
